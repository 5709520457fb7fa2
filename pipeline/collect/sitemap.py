"""Sitemaps, news sitemaps and their indexes -> news items, for catching up (sitemaps.org 0.9).

Options of such a source: `match`, an expression that the addresses of articles hold; `sitemaps`,
one that the addresses of an index's sitemaps hold; `timezone`, of times that name none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.collect.clean import is_web_address, quarantine
from pipeline.collect.entries import (
    Context,
    Entry,
    forget_lists,
    items_with_pages,
    keep_marks,
    moment_of_entry,
)
from pipeline.collect.identity import is_same_site
from pipeline.collect.options import Options, options_of
from pipeline.collect.sitemap_file import parse_sitemap
from pipeline.collect.times import is_ahead, zone_of
from pipeline.collect.web import Answer
from pipeline.errors import BudgetSpentError, TerritoryError
from pipeline.records import Timing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from pipeline.collect.replies import Reply
    from pipeline.collect.sitemap_file import Sitemap
    from pipeline.collect.web import Web
    from pipeline.records import NewsItem, Quarantined, Window
    from pipeline.theatre import Source, Theatre

SITEMAPS_MAX = 2_000  # asked for in one collection
DEPTH_MAX = 3  # an index of indexes is against the rule, and is met with
_SLACK = timedelta(days=1)  # what a day without a zone may be off by


class SitemapOptions(Options):
    """What the file of a source of this kind may say more."""

    match: re.Pattern[str] = re.compile("")
    sitemaps: re.Pattern[str] = re.compile("")
    timezone: str | None = None


@dataclass(slots=True)
class _Walk:
    """One way through an index; each sitemap is asked for once."""

    source: Source
    options: SitemapOptions
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
    options, zone = options_of(source, SitemapOptions), zone_of(source.options, theatre.timezone)
    walk = _Walk(source, options, zone, window, web)
    yield from _follow(walk, (source.address,))
    keep_marks(web, walk.seen | walk.listed)


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
