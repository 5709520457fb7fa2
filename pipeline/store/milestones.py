"""How far each stage has gone on the recorded clock, and the moments that lie beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from pipeline.store import tables
from pipeline.store.queries import among

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    Stage = Literal["coverage", "publication"]


def reached(connection: Connection, stage: Stage) -> datetime | None:
    """Return the newest moment that a stage is done with, None before its first."""
    row = tables.milestone.c
    moment: datetime | None = connection.scalar(
        select(row.recorded_at).where(row.stage == str(stage))
    )
    return moment


def reach(connection: Connection, stage: Stage, recorded_at: datetime) -> None:
    """Record that a stage is done with all moments up to this one; it never goes back."""
    statement = insert(tables.milestone).values(stage=stage, recorded_at=recorded_at)
    newest = func.greatest(tables.milestone.c.recorded_at, statement.excluded.recorded_at)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["stage"], set_={"recorded_at": newest})
    )


def collected(
    connection: Connection, source_codes: Sequence[str], after: datetime | None, until: datetime
) -> list[datetime]:
    """Return the moments, in order, at which a collection of these sources ended.

    They lie after one moment (None = any) and no later than another. A collection that failed
    counts: its day was over all the same.
    """
    run = tables.collection_run.c
    asked = select(run.until).where(among(run.source_code, source_codes), run.until <= until)
    if after is not None:
        asked = asked.where(run.until > after)
    return list(connection.scalars(asked.distinct().order_by(run.until)))


def assessed(
    connection: Connection, after: datetime | None, until: datetime | None = None
) -> list[datetime]:
    """Return the moments that were assessed after one moment and until another (None = any)."""
    run = tables.assessment_run.c
    asked = select(run.recorded_at).distinct().order_by(run.recorded_at)
    if after is not None:
        asked = asked.where(run.recorded_at > after)
    if until is not None:
        asked = asked.where(run.recorded_at <= until)
    return list(connection.scalars(asked))
