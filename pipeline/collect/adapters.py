"""One source, one adapter: its kind picks the function that reads it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.collect import (
    bundled,
    events,
    feed,
    folder,
    gdelt,
    jsonlines,
    reliefweb,
    sitemap,
    warc,
)
from pipeline.collect.sorting import sort
from pipeline.collect.web import Web
from pipeline.errors import SourceFailedError, SourceUnreachableError, SourceUnreadableError
from pipeline.records import Mark, NewsItem, Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from pipeline.collect.archive import Archive
    from pipeline.collect.budget import Budget
    from pipeline.records import Collected, Quarantined
    from pipeline.theatre import Source, Theatre

    Adapter = Callable[[Source, Theatre, Window, Web], Iterator[NewsItem | Quarantined]]

ADAPTERS: Mapping[str, Adapter] = {
    "acled": events.read_acled,
    "feed": feed.read_feed,
    "folder": folder.read_folder,
    "gdelt": gdelt.read_gdelt,
    "jsonl": jsonlines.read_archive,
    "reliefweb": reliefweb.read_reports,
    "sitemap": sitemap.read_sitemap,
    "ucdp": events.read_ucdp,
    "warc": warc.read_crawl,
}


def collect(
    source: Source,
    theatre: Theatre,
    since: datetime,
    until: datetime,
    marks: Iterable[Mark] = (),
    *,
    archive: Archive | None = None,
    budget: Budget | None = None,
) -> Collected:
    """Collect what a source published from `since` up to, but not at, `until` (aware moments).

    Items come sorted by time and address; what cannot be read comes quarantined. What carries no
    readable time is quarantined whatever the window.

    Args:
        source: the source.
        theatre: the theatre.
        since: the first moment.
        until: the first moment no more.
        marks: what the last collection left, so that what has not changed is not sent again.
        archive: where the bytes that come are kept; None = nowhere.
        budget: what asking may take; None = what the settings say.

    Raises:
        SourceUnreachableError: the source does not answer.
        SourceUnreadableError: it answers with something else than its kind; `raw_sha256` names it.
        Either tells in `tally` what asking came to.
    """
    window = Window(since, until)
    try:
        with reachable(source, theatre) as at:
            is_loopback = at is not source
            with Web(
                source.politeness,
                marks,
                is_loopback=is_loopback,
                source=source.code,
                # What is bundled lies on the disk already.
                archive=None if is_loopback else archive,
                budget=budget,
            ) as web:
                entries = _entries(at, theatre, window, web)
    except SourceFailedError as error:
        told = type(error)(f"{source.code}: {error}", cure=error.cure)
        told.raw_sha256, told.tally = error.raw_sha256, error.tally
        raise told from error
    collected = sort(entries, web.tally, lambda item: item.published in window)
    if is_loopback or archive is None:
        collected = replace(collected, quarantined=tuple(map(_unarchived, collected.quarantined)))
    if is_loopback:
        return collected
    return replace(collected, marks=_marks(web, entries, window), gone=web.gone())


def _entries(
    source: Source, theatre: Theatre, window: Window, web: Web
) -> list[NewsItem | Quarantined]:
    """Return what the adapter yields; an error tells what it cost, and of what bytes it speaks."""
    try:
        entries = list(ADAPTERS[source.kind](source, theatre, window, web))
        _check_is_there(source, web)
    except SourceFailedError as error:
        error.tally = web.tally
        if isinstance(error, SourceUnreadableError):
            error.raw_sha256 = web.newest_sha256
        raise
    return entries


def _marks(web: Web, entries: Iterable[NewsItem | Quarantined], window: Window) -> tuple[Mark, ...]:
    """Return what to ask with next time.

    Items of a later window came along, and were left to it: it must be sent them again, so nothing
    is kept but where addresses have moved to.
    """
    later = any(isinstance(one, NewsItem) and one.published >= window.until for one in entries)
    marks = web.marks()
    return tuple(Mark(one.address, moved_to=one.moved_to) for one in marks) if later else marks


def _unarchived(one: Quarantined) -> Quarantined:
    """Return what could not be read, without the name of bytes that nobody has kept."""
    return replace(one, raw_sha256="")


def _check_is_there(source: Source, web: Web) -> None:
    """Raise SourceUnreachableError for a source that is gone: its silence is no peace."""
    if source.address in web.gone():
        raise SourceUnreachableError(
            f"{source.address} is no longer there.",
            cure="Check the address in the source's file.",
        )


@contextmanager
def reachable(source: Source, theatre: Theatre) -> Iterator[Source]:
    """Yield a source as it can be asked: what is bundled is served on loopback meanwhile."""
    if not bundled.is_bundled(source.address):
        yield source
        return
    with bundled.served(source.address, theatre.folder) as address:
        yield source.model_copy(update={"address": address})
