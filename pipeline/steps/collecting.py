"""Bring news items from a source, or a file, into the store."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.collect import collect, read_file
from pipeline.collect.archive import Archive
from pipeline.collect.clean import as_unicode, quarantine
from pipeline.errors import SourceFailedError, SourceUnreadableError
from pipeline.logs import told
from pipeline.records import Quarantined
from pipeline.settings import settings
from pipeline.steps.linking import link_copies
from pipeline.store import news, runs, status, turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from pipeline.records import Collected, NewsItem
    from pipeline.theatre import Theatre

# Feeds date an item when it was written and show it later: each day looks this far back.
LOOKBACK = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class CollectionReport:
    """What one collection of one source came to: requests, bodies, and the news items in them."""

    source: str
    asked: int
    fetched: int
    unchanged: int
    items: int
    new: int
    copies: int
    quarantined: int
    by_reason: dict[str, int]
    gone: int
    bytes_read: int
    seconds: float


@told("source_code", "since", "until")
def collect_source(
    engine: Engine, theatre: Theatre, source_code: str, since: date, until: date
) -> CollectionReport:
    """Collect what a source published from `since` to `until`, both days included.

    An item is recorded at the end of the day it was published on, and never before the end of
    `since`: so one call over a month and a call a day leave the same rows. What the source sent is
    archived; what has not changed since the last time is not sent again.

    Raises:
        SourceUnreachableError: the source does not answer.
        SourceUnreadableError: it answers with something else than its kind.
    """
    source = theatre.source(source_code)
    window = (theatre.start_of(since) - LOOKBACK, theatre.end_of(until))
    with engine.connect() as connection:
        marks = runs.marks_for(connection, source_code, window[0])
    try:
        collected = collect(source, theatre, *window, marks, archive=Archive(settings().archive))
    except SourceFailedError as error:
        with engine.begin() as connection:
            runs.record_failure(connection, source_code, window, error)
            news.save_quarantined(connection, _unreadable(source_code, error), window[1])
        raise
    with engine.begin() as connection:
        report = _save(connection, theatre, source_code, collected, window, theatre.end_of(since))
        runs.save_marks(connection, source_code, window[0], collected.marks)
    return _with_copies(engine, window, collected.items, report)


@told("path")
def ingest_file(
    engine: Engine, theatre: Theatre, path: Path, received_at: datetime
) -> CollectionReport:
    """Take news items from a file of JSON lines; what cannot be read goes to quarantine.

    So does what claims to be published more than a day after `received_at`: it would carry the
    recorded clock along, and that only moves forward.

    Raises:
        InputFileError: the file cannot be read at all.
    """
    collected = without_future(read_file(path, theatre), received_at + timedelta(days=1))
    return save_collected(engine, theatre, as_unicode(path.name), collected)


def save_collected(
    engine: Engine, theatre: Theatre, name: str, collected: Collected
) -> CollectionReport:
    """Save what was read, by time, from a file of that name."""
    if not collected.items:
        window = (theatre.start_of(theatre.start), theatre.start_of(theatre.start))
    else:
        window = (collected.items[0].published, collected.items[-1].published)
    with engine.begin() as connection:
        report = _save(connection, theatre, name, collected, window, theatre.end_of(theatre.start))
    return _with_copies(engine, window, collected.items, report)


def without_future(collected: Collected, latest: datetime) -> Collected:
    """Quarantine the items that claim to be published after a moment."""
    late = [item for item in collected.items if item.published > latest]
    refused = tuple(
        Quarantined(item.source, "published in the future", str(item.published), item.text)
        for item in late
    )
    kept = tuple(item for item in collected.items if item.published <= latest)
    return replace(collected, items=kept, quarantined=collected.quarantined + refused)


def _unreadable(source_code: str, error: SourceFailedError) -> Iterator[Quarantined]:
    """Yield the body that could not be read at all, if that is what a source failed for."""
    if isinstance(error, SourceUnreadableError):
        raw = error.raw_sha256
        body = Archive(settings().archive).read(raw) if raw else str(error)
        yield quarantine(source_code, "source", str(error), body, raw)


def _save(
    connection: Connection,
    theatre: Theatre,
    source_code: str,
    collected: Collected,
    window: tuple[datetime, datetime],
    earliest: datetime,
) -> CollectionReport:
    turns.bring_in(connection)
    floor = max(earliest, status.known_until(connection) or earliest)
    new = save_by_moment(connection, theatre, collected.items, floor)
    news.save_quarantined(connection, collected.quarantined, recorded_at=window[1])
    runs.save_gone(connection, source_code, collected.gone, max(window[1], floor))
    copies = runs.record_collection(connection, source_code, window, collected, new)
    by_reason = Counter(one.reason for one in collected.quarantined)
    return CollectionReport(
        source=source_code,
        asked=collected.tally.asked,
        fetched=collected.tally.fetched,
        unchanged=collected.tally.unchanged,
        items=len(collected.items),
        new=new,
        copies=copies,
        quarantined=len(collected.quarantined),
        by_reason=dict(sorted(by_reason.items())),
        gone=len(collected.gone),
        bytes_read=collected.tally.bytes_read,
        seconds=collected.tally.seconds,
    )


def _with_copies(
    engine: Engine,
    window: tuple[datetime, datetime],
    items: Sequence[NewsItem],
    report: CollectionReport,
) -> CollectionReport:
    """Link what is new with what it repeats, while nobody else brings news in; count the copies."""
    if not report.new:
        return report
    with engine.begin() as connection:
        turns.assess_alone(connection)
        link_copies(connection)
        copies = runs.record_copies(connection, report.source, window, items)
    return replace(report, copies=copies)


def save_by_moment(
    connection: Connection, theatre: Theatre, items: Iterable[NewsItem], floor: datetime
) -> int:
    """Save items, each as known from its own day's end on; return how many are new."""
    return sum(
        news.save_items(connection, tuple(some), recorded_at).new
        for recorded_at, some in by_recorded_moment(theatre, items, floor)
    )


def by_recorded_moment(
    theatre: Theatre, items: Iterable[NewsItem], floor: datetime
) -> Iterable[tuple[datetime, Iterable[NewsItem]]]:
    """Yield the items by the moment each becomes known: the end of its day, or `floor` if later."""

    def recorded(item: NewsItem) -> datetime:
        return max(theatre.end_of(theatre.day_of(item.published)), floor)

    return groupby(
        sorted(items, key=lambda item: (recorded(item), item.published, item.url)), recorded
    )
