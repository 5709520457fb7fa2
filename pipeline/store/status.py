"""Control status: write what changed, ask what was believed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
from shapely import from_wkb
from sqlalchemy import exists, func, select, update

from pipeline.errors import AreaNotFoundError, BasisMissingError
from pipeline.records import (
    Area,
    Basis,
    ControlChange,
    ControlStatus,
    Event,
    Evidence,
    Extent,
    Level,
    Modality,
    Ruling,
    State,
)
from pipeline.store import tables
from pipeline.store.differences import DiffReport, write_differences
from pipeline.store.frames import frame_of
from pipeline.store.queries import query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

__all__ = [
    "DiffReport",
    "believed_on",
    "changes_between",
    "control_as_of",
    "control_diff",
    "days_changed",
    "evidence_for",
    "history",
    "known_until",
    "require_basis",
    "run_before",
    "status_frame",
    "unassessed",
    "write_differences",
]

_SRID = 4326
_FRAME = ["code", "name", "level", "province", "shape_id", "state", "controller", "probability"]
_FRAME += [
    "valid_from",
    "valid_to",
    "newest_evidence",
    "stale",
    "evidence_age_days",
    "coverage",
    "basis",
]
_FRAME += ["adjudication_id", "adjudicated_by", "adjudicated_because", "geometry"]
_DAY = timedelta(days=1)


def control_as_of(
    connection: Connection,
    on: date,
    known_at: datetime | None = None,
    level: Level = Level.DISTRICT,
    boundary_set: str | None = None,
    basis: Basis = Basis.COUNT,
) -> list[ControlStatus]:
    """Return every area's status on a day, as believed at a moment (None = now), by code.

    In another set than the assessed one (None) an area is rolled up from the districts that overlap
    it; their crosswalk has to be there. Where nothing is stored the state is unknown, since the end
    of the period before, or since that very day where there is none. Provinces of the assessed set
    go by `basis`.

    Raises:
        BasisMissingError: nothing is loaded that they could go by.
    """
    require_basis(connection, basis)
    asked = {"level": str(level), "on": on, "known_at": known_at, "boundary_set": boundary_set}
    asked["basis"] = str(basis)
    return [
        _status(row, level, row.valid_from or on, is_stale=row.is_stale)
        for row in connection.execute(query("control_on"), asked)
    ]


def history(
    connection: Connection,
    area_code: str,
    known_at: datetime | None = None,
    boundary_set: str | None = None,
    on: date | None = None,
    basis: Basis = Basis.COUNT,
) -> list[ControlStatus]:
    """Return an area's status over time, as believed at a moment (None = now), oldest first.

    In another set than the assessed one (None) it is rolled up, as `control_as_of` does. A period
    is stale if its evidence was at its end: for the open one, on the day `on`, by default the UTC
    day of `known_at`.

    Raises:
        AreaNotFoundError: no area has that code.
        BasisMissingError: nothing is loaded that provinces could go by.
    """
    level = _level_of(connection, area_code, boundary_set)
    require_basis(connection, basis)
    asked = {
        "basis": str(basis),
        "level": str(level),
        "code": area_code,
        "known_at": known_at,
        "boundary_set": boundary_set,
    }
    known = known_at or known_until(connection)
    until = on or (date.min if known is None else known.astimezone(UTC).date())
    rows = connection.execute(query("history"), asked)
    return [
        _status(
            row,
            level,
            row.valid_from,
            is_stale=row.stale_from is not None
            and row.stale_from <= (row.valid_to - _DAY if row.valid_to else until),
        )
        for row in rows
    ]


def evidence_for(
    connection: Connection, area_code: str, on: date, known_at: datetime | None = None
) -> list[Evidence]:
    """Return the sentences behind an area's status, newest first; a province shows its districts'.

    Raises:
        AreaNotFoundError: no area has that code.
    """
    _level_of(connection, area_code)
    asked = {"code": area_code, "on": on, "known_at": known_at}
    return [_evidence(row) for row in connection.execute(query("evidence_for"), asked)]


def status_frame(
    connection: Connection,
    on: date,
    known_at: datetime | None = None,
    level: Level = Level.DISTRICT,
    basis: Basis = Basis.COUNT,
) -> gpd.GeoDataFrame:
    """Return every area's status on a day with its outline (EPSG:4326, lon, lat), by code.

    Columns: code, name, level, province, shape_id, state, controller, probability, valid_from,
    valid_to, newest_evidence (datetime64, NaT = none), stale, evidence_age_days, coverage,
    basis (None for districts), adjudication_id, adjudicated_by, adjudicated_because, geometry.

    Raises:
        BasisMissingError: nothing is loaded that provinces could go by.
    """
    require_basis(connection, basis)
    asked = {"level": str(level), "on": on, "known_at": known_at, "basis": str(basis)}
    frame = frame_of(connection, "control_on_with_outline", asked)
    frame = frame.astype({"probability": "float64"}).assign(
        level=str(level), **_days(frame, ["valid_from", "valid_to", "newest_evidence"])
    )
    frame["stale"] = frame["is_stale"].astype(bool)
    frame["geometry"] = gpd.GeoSeries(from_wkb(frame["outline"].to_numpy()), index=frame.index)
    return gpd.GeoDataFrame(frame[_FRAME], geometry="geometry", crs=_SRID)


def control_diff(
    connection: Connection,
    from_date: date,
    to_date: date,
    known_at: datetime | None = None,
    level: Level = Level.DISTRICT,
) -> list[ControlChange]:
    """Return the areas whose state or controller differs between two dates, by day of the change.

    Both dates are asked for as believed at one moment (None = now).
    """
    asked = {
        "from_date": from_date,
        "to_date": to_date,
        "known_at": known_at,
        "level": str(level),
    }
    return [
        ControlChange(
            area=Area(row.code, row.name, level, row.province, row.shape_id),
            from_state=State(row.from_state),
            from_controller=row.from_controller,
            from_probability=row.from_probability,
            to_state=State(row.to_state),
            to_controller=row.to_controller,
            to_probability=row.to_probability,
            changed_on=row.changed_on,
            sub_event_type=row.sub_event_type,
            evidence=tuple(row.evidence),
            ruling=_ruling(row),
        )
        for row in connection.execute(query("control_diff"), asked)
    ]


def changes_between(
    connection: Connection,
    after: date,
    until: date,
    known_at: datetime | None = None,
    level: Level = Level.DISTRICT,
) -> pd.DataFrame:
    """Return every change of state or controller after one day and until another, oldest first.

    Columns: code, name, level, province, shape_id, changed_on, from_state, from_controller,
    to_state, to_controller, probability (of the state changed to).
    """
    asked = {"level": str(level), "after": after, "until": until, "known_at": known_at}
    frame = frame_of(connection, "changes_between", asked)
    return frame.astype({"probability": "float64"}).assign(**_days(frame, ["changed_on"]))


def days_changed(
    connection: Connection, moments: Sequence[datetime]
) -> list[tuple[datetime, date, date | None]]:
    """Return the stretches of days (half-open) of which more was known from each moment on.

    That is, the days of which another state, controller, probability, evidence, decision or
    coverage of any district is believed from the moment on than just before it.
    """
    found = connection.execute(query("days_changed"), {"moments": list(moments)})
    return [(row.moment, row.since or date.min, row.until) for row in found]


def known_until(connection: Connection) -> datetime | None:
    """Return the newest moment that was assessed, None where nothing was."""
    newest: datetime | None = connection.scalar(
        select(func.max(tables.assessment_run.c.recorded_at))
    )
    return newest


def note_seconds(
    connection: Connection, recorded_at: datetime, model_version: str, seconds: float
) -> None:
    """Note how long an assessment took, the first time it is made."""
    run = tables.assessment_run.c
    connection.execute(
        update(tables.assessment_run)
        .where(run.recorded_at == recorded_at, run.model_version == model_version)
        .where(run.seconds.is_(None))
        .values(seconds=seconds)
    )


def unassessed(
    connection: Connection, moments: Sequence[datetime], model_version: str
) -> list[datetime]:
    """Return those of the moments, in order, whose claims this model has still to weigh.

    Moments before the newest assessment are past: they can be asked for, but not rewritten.
    """
    asked = {"moments": sorted(moments), "model_version": model_version}
    still = set(connection.scalars(query("unassessed"), asked))
    return [moment for moment in sorted(moments) if moment in still]


def run_before(
    connection: Connection, recorded_at: datetime, model_version: str
) -> datetime | None:
    """Return the newest assessment before a moment, None where the account cannot go on from it.

    It can where the same model weighed then all that is now known of that moment, and nothing has
    been assessed as of later.
    """
    asked = {"recorded_at": recorded_at, "model_version": model_version}
    before: datetime | None = connection.scalar(query("run_before"), asked)
    return before


def believed_on(connection: Connection, on: date, known_at: datetime) -> pd.DataFrame:
    """Return the districts' stored periods that hold a day, as believed at a moment.

    Columns: area_code, valid_from, valid_to (datetime64), state, controller, probability,
    adjudication_id.
    """
    frame = frame_of(connection, "begun_before", {"day": on, "known_at": known_at})
    typed = frame.astype({"probability": "float64", "adjudication_id": "Int64"})
    return typed.assign(**_days(frame, ["valid_from", "valid_to"]))


def _status(row: Row[Any], level: Level, valid_from: date, *, is_stale: bool) -> ControlStatus:
    return ControlStatus(
        area=Area(row.code, row.name, level, row.province, row.shape_id),
        state=State(row.state),
        controller=row.controller,
        probability=row.probability,
        valid_from=valid_from,
        valid_to=row.valid_to,
        newest_evidence=row.newest_evidence,
        stale=is_stale,
        evidence_age_days=getattr(row, "evidence_age_days", None),
        coverage=getattr(row, "coverage", "full"),
        basis=row.basis,
        ruling=_ruling(row),
    )


def _ruling(row: Row[Any]) -> Ruling | None:
    if row.adjudication_id is None:
        return None
    return Ruling(row.adjudication_id, row.adjudicated_by, row.adjudicated_because)


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(
        claim_id=row.claim_id,
        observed_on=row.observed_on,
        weight=row.weight,
        event=Event(row.event),
        actor=row.actor,
        modality=Modality(row.modality),
        extent=Extent(row.extent),
        speaker=row.speaker,
        speaker_side=row.speaker_side,
        quote=row.quote,
        url=row.url,
        source=row.source,
        published=row.published_at,
        place_text=row.place_text,
    )


def _days(frame: pd.DataFrame, columns: list[str]) -> dict[str, pd.Series[pd.Timestamp]]:
    """Return columns of dates as datetime64, NaT where there is none."""
    return {one: pd.to_datetime(frame[one]).astype("datetime64[s]") for one in columns}


def require_basis(connection: Connection, basis: Basis) -> None:
    """Raise BasisMissingError where nothing is loaded that provinces could go by."""
    if basis is Basis.POPULATION and not connection.scalar(
        select(exists().where(tables.area_population.c.population > 0))
    ):
        raise BasisMissingError("No numbers of inhabitants are loaded.")
    if basis is Basis.CAPITAL and not connection.scalar(
        select(exists().where(tables.area.c.is_capital))
    ):
        raise BasisMissingError(
            "The theatre's capitals are not loaded.", cure="Run `territory boundaries load`."
        )


def _level_of(connection: Connection, area_code: str, boundary_set: str | None = None) -> Level:
    found = connection.scalar(query("level_of"), {"code": area_code, "boundary_set": boundary_set})
    if found is None:
        raise AreaNotFoundError(f"No area has the code {area_code!r}.")
    return Level(found)
