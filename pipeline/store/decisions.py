"""Analysts' decisions: added, withdrawn by a further fact, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from sqlalchemy import func, select

from pipeline.errors import AdjudicationNotFoundError, AreaNotFoundError, UsageError
from pipeline.records import Adjudication, Area, Level, State
from pipeline.store import tables
from pipeline.store.frames import frame_of
from pipeline.store.queries import query

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection, Row

_DAYS = ("valid_from", "valid_to")


def decide(
    connection: Connection,
    area_code: str,
    state: State,
    controller: str | None,
    period: tuple[date, date | None],
    why: tuple[str, str | None],
    recorded_at: datetime,
) -> Adjudication:
    """Add a decision on an area over a half-open period of days (None = still so); return it.

    It is recorded at `recorded_at`, or at the newest moment assessed if that comes later.

    Args:
        connection: the transaction.
        area_code: a district, or a province for all its districts.
        state: what is decided.
        controller: the actor, where the state is controlled or claimed.
        period: its first day, and the first on which it no longer holds.
        why: the reason, and who decides (None = the database's user).
        recorded_at: the moment from which it is to be obeyed.

    Raises:
        AreaNotFoundError: no area of the assessed set has that code.
    """
    reason, author = why
    added = connection.execute(
        query("save_adjudication"),
        {
            "code": area_code,
            "state": str(state),
            "controller": controller,
            "valid_from": period[0],
            "valid_to": period[1],
            "reason": reason,
            "author": author,
            "recorded_at": recorded_at,
        },
    ).first()
    if added is None:
        raise AreaNotFoundError(f"No area has the code {area_code!r}.")
    return _one(connection, added.adjudication_id)


def withdraw(
    connection: Connection, adjudication_id: int, why: tuple[str, str | None], recorded_at: datetime
) -> Adjudication:
    """Take a decision back from `recorded_at` on, or from the newest moment assessed; return it.

    Raises:
        AdjudicationNotFoundError: there is none of that number.
        UsageError: it was withdrawn before.
    """
    standing = _one(connection, adjudication_id)
    if standing.withdrawn_at is not None:
        raise UsageError(
            f"Decision {adjudication_id} was withdrawn as of {standing.withdrawn_at} by"
            f" {standing.withdrawn_by}.",
            cure="Its number is wrong (`territory adjudications list`), or decide anew with"
            " `territory adjudicate`.",
        )
    asked = {
        "adjudication_id": adjudication_id,
        "reason": why[0],
        "author": why[1],
        "recorded_at": recorded_at,
    }
    connection.execute(query("save_withdrawal"), asked)
    return _one(connection, adjudication_id)


def list_adjudications(
    connection: Connection, known_at: datetime | None = None
) -> list[Adjudication]:
    """Return every decision known at a moment (None = now), withdrawn ones too, oldest first."""
    asked = {"known_at": known_at, "adjudication_id": None}
    return [_adjudication(row) for row in connection.execute(query("adjudications_known"), asked)]


def in_force(connection: Connection, known_at: datetime | None = None) -> pd.DataFrame:
    """Return which decision each district obeys on which days, as known at a moment (None = now).

    Columns: adjudication_id (int64), area_code, state, controller (None), valid_from, valid_to
    (datetime64, half-open, NaT = open), reason, author. The periods of a district do not overlap:
    of two decisions on one day the later one is there, and none where it leaves it to the evidence.
    """
    frame = frame_of(connection, "adjudications_in_force", {"known_at": known_at})
    days = {one: pd.to_datetime(frame[one]).astype("datetime64[s]") for one in _DAYS}
    return frame.astype({"adjudication_id": "int64"}).assign(**days)


def known_until(connection: Connection) -> datetime | None:
    """Return the newest moment at which a decision was made or withdrawn, None if there is none."""
    both = (tables.adjudication, tables.adjudication_withdrawal)
    newest = (connection.scalar(select(func.max(one.c.recorded_at))) for one in both)
    return max(filter(None, newest), default=None)


def _one(connection: Connection, adjudication_id: int) -> Adjudication:
    asked = {"known_at": None, "adjudication_id": adjudication_id}
    row = connection.execute(query("adjudications_known"), asked).first()
    if row is None:
        raise AdjudicationNotFoundError(f"There is no decision {adjudication_id}.")
    return _adjudication(row)


def _adjudication(row: Row[Any]) -> Adjudication:
    return Adjudication(
        adjudication_id=row.adjudication_id,
        area=Area(row.code, row.name, Level(row.level), row.province, row.shape_id),
        state=State(row.state) if row.state else None,
        controller=row.controller,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        reason=row.reason,
        author=row.decided_by,
        recorded_at=row.recorded_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_because=row.withdrawn_because,
    )
