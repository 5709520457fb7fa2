"""Sitemaps, news sitemaps and their indexes -> news items, for catching up (sitemaps.org 0.9).

Options of such a source: `match`, an expression that the addresses of articles hold; `sitemaps`,
one that the addresses of an index's sitemaps hold; `timezone`, of times that name none.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from lxml import etree
from pydantic import BaseModel, ConfigDict

from pipeline.collect.clean import clean_line, is_web_address, quarantine
from pipeline.collect.decoding import decode
from pipeline.collect.entries import (
    Context,
    Entry,
    forget_lists,
    items_with_pages,
    keep_marks,
    moment_of_entry,
)
from pipeline.collect.identity import is_same_site
from pipeline.collect.options import options_of
from pipeline.collect.times import is_ahead, zone_of
from pipeline.collect.web import Answer
from pipeline.errors import BudgetSpentError, SourceUnreadableError, TerritoryError
from pipeline.records import Timing
from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from pipeline.collect.replies import Reply
    from pipeline.collect.web import Web
    from pipeline.records import NewsItem, Quarantined, Window
    from pipeline.theatre import Source, Theatre

SITEMAPS_MAX = 2_000  # asked for in one collection
DEPTH_MAX = 3  # an index of indexes is against the rule, and is met with
_GZIP = b"\x1f\x8b"
_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SLACK = timedelta(days=1)  # what a day without a zone may be off by
_NAMES = {
    "loc": "link",
    "title": "title",
    "publication_date": "published",
    "lastmod": "changed",
    "language": "language",
}


class Options(BaseModel):
    """What the file of a source of this kind may say more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    match: re.Pattern[str] = re.compile("")
    sitemaps: re.Pattern[str] = re.compile("")
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one sitemap lists: pages, or further sitemaps."""

    pages: tuple[Entry, ...] = ()
    sitemaps: tuple[Entry, ...] = ()


@dataclass(slots=True)
class _Walk:
    """One way through an index; each sitemap is asked for once."""

    source: Source
    options: Options
    zone: tzinfo
    window: Window
    web: Web
    seen: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)


def read_sitemap(
    source: Source, theatre: Theatre, window: Window, web: Web
) -> Iterator[NewsItem | Quarantined]:
    """Yield the articles that a sitemap dates within a window, each read from its page.

    Of an index those sitemaps are read that were changed since the window began. A page of which
    nothing says when it was published or changed is not asked for.

    Raises:
        SourceUnreachableError: the first sitemap does not answer.
        SourceUnreadableError: it is none, or the source's options are wrong.
    """
    walk = _Walk(
        source, options_of(source, Options), zone_of(source.options, theatre.timezone), window, web
    )
    yield from _follow(walk, (source.address,))
    keep_marks(web, walk.seen | walk.listed)


def parse_sitemap(body: bytes, charset: str = "") -> Sitemap:
    """Return what a sitemap lists; it may be packed with gzip.

    Raises:
        SourceUnreadableError: it is none, declares XML entities, or is larger than accepted.
    """
    text = decode(_unpacked(body), charset).text
    if _ENTITY.search(text):
        raise SourceUnreadableError("The sitemap declares XML entities, which none needs.")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise SourceUnreadableError(f"Not a sitemap: {error}.") from error
    kind = "" if root is None else _name(root)
    if kind == "sitemapindex":
        return Sitemap(sitemaps=tuple(_entries(root, "sitemap")))
    if kind == "urlset":
        return Sitemap(pages=tuple(_entries(root, "url")))
    raise SourceUnreadableError(f"Not a sitemap, but {kind or 'nothing'}.")


def _follow(walk: _Walk, lists: tuple[str, ...]) -> Iterator[NewsItem | Quarantined]:
    """Yield the items of the last of some sitemaps, each of which led to the next."""
    address = lists[-1]
    walk.seen.add(address)
    reply = walk.web.get(address, if_changed=True)
    if reply.answer is Answer.UNCHANGED:
        _keep_all(walk)
        return
    if reply.answer is Answer.GONE:
        return
    sitemap = parse_sitemap(reply.body, reply.charset)
    context = Context(walk.source, lists, walk.zone, reply.sent, reply.sha256)
    yield from _pages(walk, sitemap, context)
    if not all(_is_dated(entry, context) for entry in sitemap.sitemaps):
        forget_lists(walk.web, context)  # what it leads to may change without it
    for entry in sitemap.sitemaps:
        yield from _further(walk, entry, reply, context)


def _keep_all(walk: _Walk) -> None:
    """Keep the marks of what an unchanged sitemap lists: which those are it does not say."""
    walk.listed.update(mark.address for mark in walk.web.marks())


def _pages(walk: _Walk, sitemap: Sitemap, context: Context) -> Iterator[NewsItem | Quarantined]:
    """Yield the items of a sitemap's own pages."""
    source, address = walk.source, context.lists[-1]
    wanted: list[Entry] = []
    undated: list[Entry] = []
    for entry in sitemap.pages:
        if not is_web_address(entry.link) or not is_same_site(entry.link, address):
            detail = f"no address of the sitemap's site but {entry.link!r}"
            yield quarantine(source.code, "address", detail, entry.link, context.sha256)
        elif walk.options.match.search(entry.link):
            (wanted if _is_dated(entry, context) else undated).append(entry)
    if undated:
        detail = f"{len(undated)} pages of {address} without a readable time"
        links = "\n".join(entry.link for entry in undated)
        yield quarantine(source.code, "time", detail, links, context.sha256)
    if any(_is_later(entry, context, walk.window) for entry in wanted):
        forget_lists(walk.web, context)  # the later window is to be sent them again
    walk.listed.update(entry.link for entry in wanted)
    due = [entry for entry in wanted if _is_due(entry, context, walk.window)]
    yield from items_with_pages(due, context, walk.window, walk.web)


def _further(
    walk: _Walk, entry: Entry, reply: Reply, context: Context
) -> Iterator[NewsItem | Quarantined]:
    """Yield the items of a sitemap that an index names; one that fails costs itself alone."""
    address = entry.link
    if address in walk.seen or not walk.options.sitemaps.search(address):
        return
    if not _is_due(entry, context, walk.window):
        return
    problem = ""
    if not is_web_address(address) or not is_same_site(address, reply.address):
        problem = f"no address of the index's site but {address!r}"
    elif len(context.lists) >= DEPTH_MAX or len(walk.seen) >= SITEMAPS_MAX:
        problem = f"{address} lies too deep, or is one too many"
    else:
        try:
            yield from _follow(walk, (*context.lists, address))
        except BudgetSpentError:
            return
        except TerritoryError as error:
            problem = f"{address}: {error}"
            forget_lists(walk.web, context)
    if problem:
        yield quarantine(walk.source.code, "sitemap", problem, address, context.sha256)


def _is_dated(entry: Entry, context: Context) -> bool:
    return moment_of_entry(entry, context) is not None


def _is_later(entry: Entry, context: Context, window: Window) -> bool:
    """Tell whether an entry is of after the window."""
    moment = moment_of_entry(entry, context)
    return (
        moment is not None and moment.at >= window.until and not is_ahead(moment.at, context.sent)
    )


def _is_due(entry: Entry, context: Context, window: Window) -> bool:
    """Tell whether something of the window may stand behind an entry.

    What was changed later may have been published in the window.
    """
    moment = moment_of_entry(entry, context)
    if moment is None or is_ahead(moment.at, context.sent):
        return True
    if entry.published and moment.timing is not Timing.CHANGED:
        return moment.at in window
    return moment.at >= window.since - _SLACK


def _unpacked(body: bytes) -> bytes:
    """Return a body out of gzip, however often packed, as far as it is sound."""
    limit = settings().request_bytes_max
    for _ in range(2):
        if not body.startswith(_GZIP):
            return body
        stream = zlib.decompressobj(wbits=31)
        try:
            body = stream.decompress(body, limit + 1)
        except zlib.error as error:
            raise SourceUnreadableError(f"The sitemap cannot be unpacked: {error}.") from error
        if len(body) > limit:
            raise SourceUnreadableError(f"The sitemap is larger than {limit} bytes unpacked.")
    return body


def _entries(root: etree._Element, name: str) -> Iterator[Entry]:
    """Yield the entries of that name; what images and videos say of themselves is no news."""
    for element in root.iterchildren("{*}" + name):
        fields: dict[str, str] = {}
        for part in element.iterdescendants("{*}" + one for one in _NAMES):
            said = clean_line("".join(part.itertext()))
            parent = part.getparent()
            if said and _name(parent) in {name, "news", "publication"}:
                fields.setdefault(_NAMES[_name(part)], said)
        yield Entry(**{"link": "", **fields}, raw=fields)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
