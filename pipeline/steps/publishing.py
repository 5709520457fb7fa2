"""Write what is believed of one date to files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.publish.geojson import write_geojson
from pipeline.publish.picture import draw_map
from pipeline.publish.summary import summarise
from pipeline.records import Basis, Level
from pipeline.store import status

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from geopandas import GeoDataFrame
    from sqlalchemy import Connection, Engine

    from pipeline.publish.summary import Summary
    from pipeline.theatre import Theatre


WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Question:
    """A date on both clocks: what was true `on` that day, as known at `known_at`."""

    on: date
    known_at: datetime


def publish_snapshot(
    engine: Engine,
    theatre: Theatre,
    question: Question,
    out: Path,
    level: Level = Level.DISTRICT,
    basis: Basis = Basis.COUNT,
) -> Path:
    """Write all areas' status as GeoJSON; the same question gives the same bytes.

    Raises:
        BasisMissingError: nothing is loaded that provinces could go by.
    """
    with engine.connect() as connection:
        frame = status.status_frame(connection, question.on, question.known_at, level, basis)
    suffix = "" if level is Level.DISTRICT else f"-{level}s"
    suffix += "" if level is Level.DISTRICT or basis is Basis.COUNT else f"-by-{basis}"
    path = out / f"control-{question.on}{suffix}.geojson"
    return write_geojson(
        frame,
        path,
        on=question.on,
        known_at=question.known_at,
        theatre=theatre,
        basis=None if level is Level.DISTRICT else basis,
    )


def draw_picture(engine: Engine, theatre: Theatre, question: Question, path: Path) -> Path:
    """Draw the map of one date, as PNG or SVG by the path's suffix."""
    with engine.connect() as connection:
        districts, provinces = _both_levels(connection, question)
    return draw_map(
        districts,
        provinces,
        path,
        on=question.on,
        known_at=question.known_at,
        theatre=theatre,
    )


def summarise_day(engine: Engine, theatre: Theatre, question: Question) -> Summary:
    """Sum up who controls what on one date, and what changed in the week before."""
    week_before = question.on - WEEK
    with engine.connect() as connection:
        districts, provinces = _both_levels(connection, question)
        changes = status.changes_between(connection, week_before, question.on, question.known_at)
    return summarise(districts, provinces, changes, on=question.on, theatre=theatre)


def _both_levels(connection: Connection, question: Question) -> tuple[GeoDataFrame, GeoDataFrame]:
    districts, provinces = (
        status.status_frame(connection, question.on, question.known_at, level)
        for level in (Level.DISTRICT, Level.PROVINCE)
    )
    return districts, provinces
