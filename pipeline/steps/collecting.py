"""Bring news items from a source, or a file, into the store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.collect import collect, read_file
from pipeline.collect.clean import as_unicode
from pipeline.records import Quarantined
from pipeline.store import news, status, turns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.records import Collected, NewsItem
    from pipeline.theatre import Theatre

# Feeds date an item when it was written and show it later: each day looks this far back.
LOOKBACK = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class CollectionReport:
    """What one collection of one source came to, in news items."""

    source: str
    fetched: int
    new: int
    quarantined: int


def collect_source(
    engine: Engine, theatre: Theatre, source_code: str, since: date, until: date
) -> CollectionReport:
    """Collect what a source published from `since` to `until`, both days included.

    An item is recorded at the end of the day it was published on, and never before the end of
    `since`: so one call over a month and a call a day leave the same rows.

    Raises:
        SourceUnreachableError: the source does not answer.
        SourceUnreadableError: it answers with something else than its kind.
    """
    source = theatre.source(source_code)
    window = (theatre.start_of(since) - LOOKBACK, theatre.end_of(until))
    collected = collect(source, theatre, *window)
    return _save(engine, theatre, source_code, collected, window, theatre.end_of(since))


def ingest_file(
    engine: Engine, theatre: Theatre, path: Path, received_at: datetime
) -> CollectionReport:
    """Take news items from a file of JSON lines; what cannot be read goes to quarantine.

    So does what claims to be published more than a day after `received_at`: it would carry the
    recorded clock along, and that only moves forward.

    Raises:
        InputFileError: the file cannot be read at all.
    """
    collected = _without_future(read_file(path, theatre), received_at + timedelta(days=1))
    return save_collected(engine, theatre, as_unicode(path.name), collected)


def save_collected(
    engine: Engine, theatre: Theatre, name: str, collected: Collected
) -> CollectionReport:
    """Save what was read, by time, from a file of that name."""
    if not collected.items:
        window = (theatre.start_of(theatre.start), theatre.start_of(theatre.start))
    else:
        window = (collected.items[0].published, collected.items[-1].published)
    return _save(engine, theatre, name, collected, window, theatre.end_of(theatre.start))


def _without_future(collected: Collected, latest: datetime) -> Collected:
    late = [item for item in collected.items if item.published > latest]
    refused = tuple(
        Quarantined(item.source, "published in the future", str(item.published), item.text)
        for item in late
    )
    kept = tuple(item for item in collected.items if item.published <= latest)
    return replace(collected, items=kept, quarantined=collected.quarantined + refused)


def _save(
    engine: Engine,
    theatre: Theatre,
    source_code: str,
    collected: Collected,
    window: tuple[datetime, datetime],
    earliest: datetime,
) -> CollectionReport:
    with engine.begin() as connection:
        turns.bring_in(connection)
        floor = max(earliest, status.known_until(connection) or earliest)
        new = sum(
            news.save_items(connection, tuple(items), recorded_at).new
            for recorded_at, items in _by_recorded_moment(theatre, collected.items, floor)
        )
        news.save_quarantined(connection, collected.quarantined, recorded_at=window[1])
        news.record_collection(connection, source_code, window, collected)
    return CollectionReport(source_code, len(collected.items), new, len(collected.quarantined))


def _by_recorded_moment(
    theatre: Theatre, items: Iterable[NewsItem], floor: datetime
) -> Iterable[tuple[datetime, Iterable[NewsItem]]]:
    def recorded(item: NewsItem) -> datetime:
        return max(theatre.end_of(theatre.day_of(item.published)), floor)

    return groupby(
        sorted(items, key=lambda item: (recorded(item), item.published, item.url)), recorded
    )
