"""What sources told day by day, and the falls found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from pipeline.records import Fall, Measure
from pipeline.store import tables
from pipeline.store.frames import frame_of
from pipeline.store.queries import query

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    import pandas as pd
    from sqlalchemy import Connection


def told_by_sources(
    connection: Connection, since: date, until: date, known_at: datetime, zone: ZoneInfo
) -> pd.DataFrame:
    """Return one row a source and day of the closed range: items, in_language, claims, placed."""
    return _frame(connection, "coverage_of_sources", since, until, known_at, zone)


def told_of_provinces(
    connection: Connection, since: date, until: date, known_at: datetime, zone: ZoneInfo
) -> pd.DataFrame:
    """Return one row a source, province (its code) and day of the closed range: items."""
    return _frame(connection, "coverage_of_provinces", since, until, known_at, zone)


def first_asked(connection: Connection, known_at: datetime) -> dict[str, datetime]:
    """Return the end of the first window that each source was asked for by a moment."""
    run = tables.collection_run.c
    ends = select(run.source_code, func.min(run.until)).where(run.until <= known_at)
    rows = connection.execute(ends.group_by(run.source_code))
    return {str(row[0]): row[1] for row in rows}


def standing(connection: Connection, known_at: datetime) -> list[Fall]:
    """Return the falls believed at a moment, ended ones too."""
    return [
        Fall(
            source=row.source,
            province=row.province,
            measure=Measure(row.measure),
            since=row.since,
            ratio=row.ratio,
            habit=row.habit,
            others=row.others,
            until=row.until,
        )
        for row in connection.execute(query("falls_standing"), {"known_at": known_at})
    ]


def still_standing(connection: Connection, known_at: datetime) -> list[Fall]:
    """Return the falls believed at a moment that had not ended by then."""
    return [one for one in standing(connection, known_at) if one.until is None]


def known_until(connection: Connection) -> datetime | None:
    """Return the newest moment at which a fall began or ended, None before the first."""
    newest = select(func.max(func.lower(tables.coverage_fall.c.recorded)))
    moment: datetime | None = connection.execute(newest).scalar_one()
    return moment


def save(connection: Connection, falls: Iterable[Fall], recorded_at: datetime) -> int:
    """Record falls that begin or end; return how many. Saved again, they take their own place."""
    rows = [
        {
            "source": one.source,
            "province": one.province,
            "measure": str(one.measure),
            "since": one.since,
            "until": one.until,
            "ratio": one.ratio,
            "habit": one.habit,
            "others": one.others,
            "recorded_at": recorded_at,
        }
        for one in falls
    ]
    if rows:
        connection.execute(query("save_fall"), rows)
    return len(rows)


def _frame(
    connection: Connection,
    name: str,
    since: date,
    until: date,
    known_at: datetime,
    zone: ZoneInfo,
) -> pd.DataFrame:
    asked = {"since": since, "until": until, "known_at": known_at, "time_zone": zone.key}
    return frame_of(connection, name, asked)
