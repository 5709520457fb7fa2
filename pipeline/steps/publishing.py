"""Write what is believed of dates to files, for the public."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.logs import told
from pipeline.publish.attributes import columns_of
from pipeline.publish.days import Days
from pipeline.publish.edition import Edition, Origin, Snapshot
from pipeline.publish.package import move_latest, write_snapshot
from pipeline.publish.picture import draw_map
from pipeline.publish.shapes import shapes_of
from pipeline.publish.summary import summarise
from pipeline.records import Basis, Format, Level
from pipeline.steps.releasing import Question, latest_public, require_public
from pipeline.store import editions, status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from geopandas import GeoDataFrame
    from sqlalchemy import Connection, Engine

    from pipeline.publish.shapes import Shapes
    from pipeline.publish.summary import Summary
    from pipeline.theatre import Theatre

__all__ = [
    "Choice",
    "Question",
    "draw_picture",
    "publish_day",
    "publish_period",
    "publish_snapshot",
    "publish_snapshots",
    "shapes_for",
    "summarise_day",
]

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which snapshot of a date: of which areas, how coarse, in which formats."""

    level: Level = Level.DISTRICT
    basis: Basis = Basis.COUNT
    formats: tuple[Format, ...] = (Format.GEOJSON,)
    tolerance_m: float = 0.0


@told("question")
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
        NotPublicError: the theatre does not tell the public so much, or not yet.
    """
    return publish_snapshots(engine, theatre, question, out, Choice(level, basis))[0]


@told("question")
def publish_day(engine: Engine, theatre: Theatre, question: Question, out: Path) -> list[Path]:
    """Write GeoJSON and map of a day, or of the latest one that is public; return their paths."""
    with engine.connect() as connection:
        public = latest_public(connection, theatre, question)
    choice = Choice(theatre.publication.levels[0])
    files = publish_snapshots(engine, theatre, public, out, choice)
    return [*files, draw_picture(engine, theatre, public, out / f"control-{public.on}.png")]


@told("question")
def publish_snapshots(
    engine: Engine,
    theatre: Theatre,
    question: Question,
    out: Path,
    choice: Choice,
    shapes: Shapes | None = None,
) -> list[Path]:
    """Write all areas' status in several formats, with their data package; `latest` moves last.

    Who writes many dates of one choice makes their `shapes` once (`shapes_for`).

    Raises:
        BasisMissingError: nothing is loaded that provinces could go by.
        NotPublicError: the theatre does not tell the public so much, or not yet.
    """
    with engine.connect() as connection:
        require_public(connection, theatre, question, choice.level)
        drawn = shapes_for(connection, theatre, choice) if shapes is None else shapes
        asked = (question.on, question.known_at, choice.level, choice.basis)
        statuses = editions.statuses_on(connection, *asked)
        edition = _edition(connection, theatre, question, choice)
    snapshot = Snapshot(edition, drawn, columns_of(statuses))
    files = write_snapshot(snapshot, out, choice.formats)
    move_latest(edition, out)
    return files


@told("since", "until", "known_at")
def publish_period(
    engine: Engine,
    theatre: Theatre,
    since: date,
    question: Question,
    out: Path,
    choice: Choice,
) -> Iterator[list[Path]]:
    """Write the snapshots of all days from `since` to the question's, as known at its moment.

    The files are those that a call a day would have written; `latest` moves once, at the end.

    Raises:
        BasisMissingError: nothing is loaded that provinces could go by.
        NotPublicError: the theatre does not tell the public so much, or not yet.
    """
    with engine.connect() as connection:
        require_public(connection, theatre, question, choice.level)
        shapes = shapes_for(connection, theatre, choice)
        edition = _edition(connection, theatre, question, choice)
        asked = (since, question.on, question.known_at, choice.level, choice.basis)
        days = Days(*editions.spans_over(connection, *asked), since, question.on)
    for day, columns in days:
        snapshot = Snapshot(replace(edition, on=day), shapes, columns)
        yield write_snapshot(snapshot, out, choice.formats)
    move_latest(edition, out)


def draw_picture(engine: Engine, theatre: Theatre, question: Question, path: Path) -> Path:
    """Draw the map of one date, as PNG or SVG by the path's suffix.

    Raises:
        NotPublicError: the date is not public yet.
    """
    with engine.connect() as connection:
        require_public(connection, theatre, question)
        drawn, provinces = drawn_areas(connection, theatre, question)
        origins = tuple(one.name for one in origins_of(connection, question))
    return draw_map(
        drawn,
        provinces,
        path,
        on=question.on,
        known_at=question.known_at,
        theatre=theatre,
        origins=origins,
    )


def drawn_areas(
    connection: Connection, theatre: Theatre, question: Question
) -> tuple[GeoDataFrame, GeoDataFrame]:
    """Return the finest areas that the public is told of, and the provinces."""
    districts, provinces = _both_levels(connection, question)
    return (districts if Level.DISTRICT in theatre.publication.levels else provinces), provinces


def summarise_day(engine: Engine, theatre: Theatre, question: Question) -> Summary:
    """Sum up who controls what on one date, and what changed in the week before."""
    week_before = question.on - WEEK
    with engine.connect() as connection:
        districts, provinces = _both_levels(connection, question)
        changes = status.changes_between(connection, week_before, question.on, question.known_at)
    return summarise(districts, provinces, changes, on=question.on, theatre=theatre)


def shapes_for(connection: Connection, theatre: Theatre, choice: Choice) -> Shapes:
    """Return the outlines of a choice's areas, as they are written whatever the date."""
    outlines = editions.outlines(connection, choice.level)
    is_finest = choice.level is Level.DISTRICT or choice.tolerance_m <= 0
    districts = None if is_finest else editions.outlines(connection, Level.DISTRICT)
    return shapes_of(outlines, theatre.projection, choice.tolerance_m, districts)


def _edition(
    connection: Connection, theatre: Theatre, question: Question, choice: Choice
) -> Edition:
    return Edition(
        theatre=theatre,
        on=question.on,
        known_at=question.known_at,
        level=choice.level,
        basis=None if choice.level is Level.DISTRICT else choice.basis,
        model_version=editions.model_at(connection, question.known_at),
        origins=origins_of(connection, question),
    )


def origins_of(connection: Connection, question: Question) -> tuple[Origin, ...]:
    """Return the sources read by a moment, with their addresses where those are of the web."""
    return tuple(
        Origin(name, address if (address or "").startswith(("http://", "https://")) else None)
        for name, address in editions.sources_read(connection, question.known_at)
    )


def _both_levels(connection: Connection, question: Question) -> tuple[GeoDataFrame, GeoDataFrame]:
    districts, provinces = (
        status.status_frame(connection, question.on, question.known_at, level)
        for level in (Level.DISTRICT, Level.PROVINCE)
    )
    return districts, provinces
