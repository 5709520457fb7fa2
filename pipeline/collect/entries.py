"""What feeds and sitemaps list -> news items, with the page that each entry links to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import orjson

from pipeline.collect.article import article_of, is_sent_home
from pipeline.collect.clean import is_web_address, quarantine
from pipeline.collect.identity import canonical_address
from pipeline.collect.times import Moment, first_moment, is_ahead
from pipeline.collect.web import Answer
from pipeline.errors import BudgetSpentError, RobotsError, TerritoryError
from pipeline.language import language_of
from pipeline.records import NewsItem, Quarantined, Timing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo

    from pipeline.collect.article import Article
    from pipeline.collect.web import Web
    from pipeline.records import Window
    from pipeline.theatre import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list, its text clean; "" = not said. `raw` is what quarantine keeps of it."""

    link: str
    title: str = ""
    text: str = ""
    published: str = ""
    changed: str = ""
    author: str = ""
    language: str = ""
    raw: Mapping[str, str] = field(default_factory=dict)


class Context(NamedTuple):
    """What all entries of one list share."""

    source: Source
    lists: tuple[str, ...]  # the addresses of those that led here, the list's own last
    zone: tzinfo  # of times that name none
    sent: datetime | None = None  # when the list was sent
    sha256: str = ""  # of the list, in the archive


class Page(NamedTuple):
    """What came of asking for an entry's page."""

    article: Article | None = None
    is_known: bool = False  # nothing changed since it was read
    problem: TerritoryError | None = None
    sha256: str = ""


NO_PAGE = Page()


def item_of(entry: Entry, context: Context, page: Page = NO_PAGE) -> NewsItem | Quarantined:
    """Return the news item of an entry, or what is wrong with it.

    The longer of the two texts counts, the list's or the page's: lists cut texts, and so do pages
    that want to be paid.
    """
    source, article = context.source, page.article
    if not is_web_address(entry.link):
        return refuse(entry, context, "address", f"no http address but {entry.link!r}")
    try:
        moment = _moment(entry, context, article)
    except ValueError as error:
        return refuse(entry, context, "time", str(error))
    title = entry.title or (article.title if article is not None else "")
    told = article.text.removeprefix(f"{title}\n") if article is not None else ""
    text = max(entry.text, told, key=len)
    if not title and not text:
        return refuse(entry, context, "text", "neither title nor text", page.sha256)
    return NewsItem(
        source=source.code,
        url=canonical_address(entry.link if article is None else article.address, source.address),
        published=moment.at,
        title=title,
        text=text,
        language=language_of(entry.language or source.language, text, title),
        author=entry.author or (article.author if article is not None else "") or None,
        timing=moment.timing,
    )


def items_with_pages(
    entries: Sequence[Entry], context: Context, window: Window, web: Web
) -> Iterator[NewsItem | Quarantined]:
    """Yield the items of a list, those of the window with their pages; an unchanged page is none.

    A page that does not answer is quarantined, and what the list tells stands; the list itself is
    then asked for in full the next time. Whose marks are to be kept is for the caller to say.
    """
    wanted = [entry for entry in entries if _is_wanted(entry, context, window)]
    pages = dict(zip(map(id, wanted), _pages(wanted, context, web), strict=True))
    for entry in entries:
        page = pages.get(id(entry), NO_PAGE)
        if page.problem is not None:
            yield refuse(entry, context, "page", f"{entry.link}: {page.problem}")
            if not isinstance(page.problem, RobotsError):
                forget_lists(web, context)
        if not page.is_known:
            yield item_of(entry, context, page)


def forget_lists(web: Web, context: Context) -> None:
    """See to it that a list comes again in full the next time, and what leads to it."""
    for address in context.lists:
        web.forget(address)


def keep_marks(web: Web, addresses: Iterable[str]) -> None:
    """Forget the pages that a source no longer lists."""
    listed = set(addresses)
    for mark in web.marks():
        if mark.address not in listed:
            web.forget(mark.address)


def refuse(
    entry: Entry, context: Context, reason: str, detail: str, sha256: str = ""
) -> Quarantined:
    """Return an entry as quarantine keeps it; `sha256` names a body other than the list's."""
    payload = orjson.dumps(dict(entry.raw) or {"link": entry.link})
    raw = sha256 or context.sha256
    return quarantine(context.source.code, reason, detail, payload, raw)


def moment_of_entry(entry: Entry, context: Context) -> Moment | None:
    """Return when an entry says that it was published, or changed last; None = it says neither."""
    return first_moment(((entry.published, None), (entry.changed, Timing.CHANGED)), context.zone)


def _moment(entry: Entry, context: Context, article: Article | None) -> Moment:
    """Return when an article was published; raise ValueError where nothing says so."""
    moment = moment_of_entry(entry, context)
    if article is not None and (moment is None or moment.timing is Timing.CHANGED):
        moment = _moment_of_page(article, context.zone) or moment
    if moment is None:
        said = entry.published or entry.changed
        raise ValueError(f"no readable time but {said!r}")
    if is_ahead(moment.at, context.sent):
        raise ValueError(f"{moment.at.isoformat()} is in the future of {context.sent}")
    return moment


def _moment_of_page(article: Article, zone: tzinfo) -> Moment | None:
    return first_moment(((article.published, None), (article.day, Timing.PAGE)), zone)


def _is_wanted(entry: Entry, context: Context, window: Window) -> bool:
    """Tell whether an entry's page may belong to the window."""
    moment = moment_of_entry(entry, context)
    if not is_web_address(entry.link):
        return False
    if moment is None:
        return not (entry.published or entry.changed)
    if moment.timing is Timing.CHANGED:
        return moment.at >= window.since
    return moment.at in window and not is_ahead(moment.at, context.sent)


def _pages(entries: Sequence[Entry], context: Context, web: Web) -> Iterator[Page]:
    """Yield the entries' pages, in order; as many are asked for at once as the source allows."""
    with ThreadPoolExecutor(context.source.politeness.at_once) as pool:
        yield from pool.map(lambda entry: _page(entry, web), entries)


def _page(entry: Entry, web: Web) -> Page:
    try:
        reply = web.get(entry.link, if_changed=True)
    except BudgetSpentError:
        return NO_PAGE
    except TerritoryError as error:
        return Page(problem=error)
    if reply.answer is Answer.UNCHANGED:
        return Page(is_known=True)
    if is_sent_home(reply, entry.link):
        return NO_PAGE
    is_alone = not (entry.published and entry.title)
    return Page(article_of(reply, is_alone=is_alone), sha256=reply.sha256)
