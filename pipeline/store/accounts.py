"""Whole accounts of control, as periods: what was believed day by day, and what is believed now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.records import Level
from pipeline.store.frames import frame_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection

    from pipeline.theatre import Theatre


def nowcast(
    connection: Connection, theatre: Theatre, level: Level, since: date, until: date
) -> pd.DataFrame:
    """Return what was believed of each area at the end of each day about that day, as periods.

    Days count from `since` to `until`, both included, on the theatre's calendar. Columns:
    area_code, valid_from, valid_to (half-open days), state, controller (None), probability.
    Where there is no period, nothing was known. Ordered by area and day.
    """
    if level is Level.DISTRICT:
        asked = {"time_zone": theatre.timezone.key, "since": since, "until": until}
        return _frame(connection, "nowcast", asked)
    days = [since + timedelta(days=number) for number in range((until - since).days + 1)]
    return _frame(
        connection,
        "nowcast_of_provinces",
        {"days": days, "moments": [theatre.end_of(day) for day in days]},
    )


def account(connection: Connection, level: Level, known_at: datetime) -> pd.DataFrame:
    """Return what is believed of each area at a moment, as periods; columns as of `nowcast`.

    `valid_to` is NaT where it is still so.
    """
    return _frame(connection, "account", {"level": str(level), "known_at": known_at})


def _frame(connection: Connection, name: str, asked: dict[str, Any]) -> pd.DataFrame:
    frame = frame_of(connection, name, asked)
    days = {
        one: pd.to_datetime(frame[one]).astype("datetime64[s]")
        for one in ("valid_from", "valid_to")
    }
    return frame.astype({"probability": "float64"}).assign(**days)
