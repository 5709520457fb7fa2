"""Write an assessment: rows that say the same stay, rows that differ are closed and opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select
from sqlalchemy.dialects.postgresql import insert

from pipeline.errors import BoundariesMissingError, RecordedClockError
from pipeline.store import tables
from pipeline.store.queries import copy_rows, query
from pipeline.store.turns import assess_alone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    import pandas as pd
    from sqlalchemy import Connection

_PERIODS = ["area_code", "valid_from", "valid_to", "state", "controller", "probability"]
_PERIODS += ["newest_evidence", "stale_from", "adjudication_id"]
_EVIDENCE = ["period", "claim_id", "observed_on", "weight"]
_STAGED_PERIODS = (
    "CREATE TEMP TABLE IF NOT EXISTS staged_period (period integer, area_code text,"
    " valid_from date, valid_to date, state text, controller text, probability float8,"
    " newest_evidence date, stale_from date, adjudication_id integer) ON COMMIT DELETE ROWS"
)
_STAGED_EVIDENCE = (
    "CREATE TEMP TABLE IF NOT EXISTS staged_evidence (period integer, claim_id bigint,"
    " observed_on date, weight float8) ON COMMIT DELETE ROWS"
)
_STAGED_SCOPE = (
    "CREATE TEMP TABLE IF NOT EXISTS staged_scope (area_code text, since date)"
    " ON COMMIT DELETE ROWS"
)
_DIFFERING = (
    "CREATE TEMP TABLE IF NOT EXISTS differing (area_id integer, period integer,"
    " status_id bigint) ON COMMIT DELETE ROWS"
)


@dataclass(frozen=True, slots=True)
class DiffReport:
    """How many rows of control status were closed, opened, and left as they were."""

    closed: int
    opened: int
    unchanged: int


def write_differences(
    connection: Connection,
    periods: pd.DataFrame,
    evidence: pd.DataFrame,
    recorded_at: datetime,
    model_version: str,
    since: pd.DataFrame | None = None,
) -> DiffReport:
    """Make `periods` what is believed from `recorded_at` on, writing differences only.

    `periods` is the whole account: a district without a row is no longer believed to be in any
    state. A row's evidence is part of what it says. Written again for the same moment, an account
    replaces the one before; workers take turns.

    Args:
        connection: the transaction.
        periods: the contract's frame (docs/architecture.md).
        evidence: the contract's frame; `period` is a row number in `periods`.
        recorded_at: the moment from which it is believed.
        model_version: the model that says so.
        since: for an account that goes on from earlier ones, `area_code` and `since`, the day that
            each district's begins on: rows that end before it stay as they are. None = it is whole.

    Raises:
        RecordedClockError: a district would change before what is already recorded of it.
        BoundariesMissingError: a period names an area that is not in the database.
    """
    assess_alone(connection)
    _stage(connection, periods, evidence)
    _stage_scope(connection, since)
    at = {"recorded_at": recorded_at, "run_id": _save_run(connection, recorded_at, model_version)}
    at |= {"is_whole": since is None, "since": date.min if since is None else since["since"].min()}
    before = _compare(connection, at)
    if before:
        _require_later(connection, at)
        undone = [
            connection.execute(query(step), at).rowcount
            for step in ("undo_statuses", "reopen_statuses")
        ]
        if any(undone):
            _compare(connection, at)
    closed = connection.execute(query("close_statuses"), at).rowcount
    opened = connection.execute(query("open_statuses"), at).rowcount
    connection.execute(query("save_evidence"))
    return DiffReport(closed, opened, len(periods) - opened)


def _stage(connection: Connection, periods: pd.DataFrame, evidence: pd.DataFrame) -> None:
    copy_rows(
        connection,
        f"staged_period (period, {', '.join(_PERIODS)})",
        ((n, *row) for n, row in enumerate(_rows(periods, _PERIODS))),
        _STAGED_PERIODS,
    )
    copy_rows(
        connection,
        f"staged_evidence ({', '.join(_EVIDENCE)})",
        _rows(evidence, _EVIDENCE),
        _STAGED_EVIDENCE,
    )
    connection.exec_driver_sql(_DIFFERING)
    connection.exec_driver_sql("ANALYZE staged_period, staged_evidence")
    lost = connection.scalars(query("periods_without_area")).all()
    if lost:
        raise BoundariesMissingError(f"Areas are not in the database: {', '.join(lost)}.")


def _stage_scope(connection: Connection, since: pd.DataFrame | None) -> None:
    """Say from which day on each district is compared, where it is not always."""
    rows = iter(()) if since is None else _rows(since, ["area_code", "since"])
    copy_rows(connection, "staged_scope (area_code, since)", rows, _STAGED_SCOPE)


def _rows(frame: pd.DataFrame, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """Return rows with None for what is missing, in the frame's order."""
    plain = frame.reindex(columns=columns).astype(object)
    rows: Iterator[tuple[Any, ...]] = plain.where(plain.notna(), None).itertuples(
        index=False, name=None
    )
    return rows


def _save_run(connection: Connection, recorded_at: datetime, model_version: str) -> int:
    """Save which claims and decisions were there, and return the run's key."""
    claim, run = tables.claim.c, tables.assessment_run
    known = select(
        literal(recorded_at),
        literal(model_version),
        func.count(),
        func.coalesce(func.max(claim.claim_id), 0),
        func.territory.decisions_known(recorded_at),
    ).where(claim.recorded.contains(recorded_at))
    columns = ["recorded_at", "model_version", "claim_count", "newest_claim_id", "decision_count"]
    statement = insert(run).from_select(columns, known)
    new = {name: statement.excluded[name] for name in columns[2:]}
    saved = statement.on_conflict_do_update(index_elements=columns[:2], set_=new).returning(
        run.c.run_id
    )
    return int(connection.execute(saved).scalar_one())


def _compare(connection: Connection, at: dict[str, Any]) -> list[int]:
    """Note the staged periods and the believed rows without a match; return their districts."""
    connection.exec_driver_sql("TRUNCATE differing")
    return list(connection.scalars(query("compare_statuses"), at))


def _require_later(connection: Connection, at: dict[str, Any]) -> None:
    late = connection.execute(query("statuses_recorded_later"), at).first()
    if late is not None:
        raise RecordedClockError(
            f"{late.name} would change as of {at['recorded_at']}, assessed as of {late.moment}."
        )
