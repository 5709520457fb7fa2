"""Watch what comes in: which sources and provinces are told less of than the news explains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from pipeline.collect.falls import DAYS, Told, watch
from pipeline.logs import told
from pipeline.store import coverage, milestones, turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    import pandas as pd
    from numpy.typing import NDArray
    from sqlalchemy import Connection, Engine

    from pipeline.records import Fall
    from pipeline.theatre import Theatre


@dataclass(frozen=True, slots=True)
class WatchReport:
    """Which falls began and ended at a moment, and which stand."""

    begun: tuple[Fall, ...]
    ended: tuple[Fall, ...]
    standing: tuple[Fall, ...]


@told("recorded_at")
def watch_coverage(engine: Engine, theatre: Theatre, recorded_at: datetime) -> WatchReport:
    """Find falls in what came in by `recorded_at`, and record those that begin or end then.

    Done again for the same moment it changes nothing, and nothing for one before the newest.
    """
    last = theatre.last_day_before(recorded_at)
    with engine.begin() as connection:
        turns.bring_in(connection)
        newest = coverage.known_until(connection)
        milestones.reach(connection, "coverage", recorded_at)
        if newest is not None and newest > recorded_at:
            return WatchReport((), (), tuple(coverage.standing(connection, recorded_at)))
        eve = recorded_at - timedelta(microseconds=1)
        before = coverage.still_standing(connection, eve)
        now = watch(_told(connection, theatre, last, recorded_at), before)
        known = set(before)
        begun = tuple(one for one in now if one.until is None and one not in known)
        ended = tuple(one for one in now if one.until is not None)
        coverage.save(connection, (*ended, *begun), recorded_at)
    return WatchReport(begun, ended, tuple(one for one in now if one.until is None))


def moments_to_watch(
    engine: Engine, theatre: Theatre, announced: Iterable[datetime]
) -> list[datetime]:
    """Return the announced moments and, between the last one watched and them, those collected.

    The announcement of one of these may have been lost with a run that failed.
    """
    asked = set(announced)
    if not asked:
        return []
    sources = [source.code for source in theatre.sources]
    with engine.connect() as connection:
        before = milestones.reached(connection, "coverage")
        missed = before and milestones.collected(connection, sources, before, max(asked))
    return sorted({*asked, *(missed or ())})


def falls_known(engine: Engine, known_at: datetime) -> list[Fall]:
    """Return the falls believed at a moment, ended ones too."""
    with engine.connect() as connection:
        return coverage.standing(connection, known_at)


def _told(connection: Connection, theatre: Theatre, last: date, recorded_at: datetime) -> Told:
    window = (last - timedelta(days=DAYS - 1), last, recorded_at, theatre.timezone)
    by_source = coverage.told_by_sources(connection, *window)
    by_province = coverage.told_of_provinces(connection, *window)
    counts = {
        column: _by_day(by_source, ["source"], column, last)
        for column in ("items", "in_language", "claims", "placed")
    }
    named = {column: {key[0]: days for key, days in one.items()} for column, one in counts.items()}
    cells = _by_day(by_province, ["source", "province"], "items", last)
    return Told(
        last,
        named["items"],
        named["in_language"],
        named["claims"],
        named["placed"],
        {(source, province): days for (source, province), days in cells.items()},
        _stated(connection, theatre, last, recorded_at),
    )


def _stated(
    connection: Connection, theatre: Theatre, last: date, recorded_at: datetime
) -> dict[str, NDArray[np.float64]]:
    """Return what the theatre's enabled sources are said to bring, since they are asked."""
    asked = coverage.first_asked(connection, recorded_at)
    found: dict[str, NDArray[np.float64]] = {}
    for source in theatre.sources:
        if source.enabled and source.per_day is not None and source.code in asked:
            since = (last - theatre.last_day_before(asked[source.code])).days
            found[source.code] = np.where(np.arange(DAYS)[::-1] <= since, source.per_day, 0.0)
    return found


def _by_day(
    frame: pd.DataFrame, keys: Sequence[str], column: str, last: date
) -> dict[tuple[str, ...], NDArray[np.float64]]:
    """Return a column as one array of days for each key, in order of the keys."""
    found: dict[tuple[str, ...], NDArray[np.float64]] = {}
    for *key, day, value in frame[[*keys, "day", column]].itertuples(index=False, name=None):
        days = found.setdefault(tuple(key), np.zeros(DAYS))
        days[DAYS - 1 - (last - day).days] = float(value)
    return dict(sorted(found.items()))
