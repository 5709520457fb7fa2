"""Write what is believed of one date to files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.publish.geojson import write_geojson
from pipeline.publish.picture import draw_map
from pipeline.publish.summary import summarise
from pipeline.records import Basis, Level
from pipeline.store import milestones, status, turns

if TYPE_CHECKING:
    from collections.abc import Iterable
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


@dataclass(frozen=True, slots=True)
class Published:
    """A file, and the date on both clocks that it tells of."""

    question: Question
    path: Path


def publish_changes(
    engine: Engine, theatre: Theatre, moments: Iterable[datetime], out: Path
) -> list[Published]:
    """Write the snapshot of every day that these moments changed, and the picture of the newest.

    A moment changes the day that was just over, and every earlier day of which something else is
    believed since. Moments assessed since the last publication count as well, so none is left out.
    A day's snapshot is as known at the newest moment that changed it, whoever writes it and in
    whatever order; its picture is as known when it was over. A moment that is not assessed yet is
    left to the call that follows its assessment.
    """
    asked = sorted(set(moments))
    with engine.begin() as connection:
        turns.publish_alone(connection)
        known_until = status.known_until(connection)
        if not asked or known_until is None or asked[0] > known_until:
            return []
        before = milestones.reached(connection, "publication")
        until = min(asked[-1], known_until)
        missed = [] if before is None else milestones.assessed(connection, before, until)
        wanted = {*missed, *(one for one in asked if one <= known_until)}
        later = milestones.assessed(connection, min(wanted) - timedelta(microseconds=1))
        changed = _days_by_moment(connection, theatre, sorted({*wanted, *later}))
        newest = {day: moment for moment, days in changed.items() for day in days}
        just_over = {theatre.last_day_before(moment): moment for moment in changed}
        written = []
        for day in sorted({day for moment in wanted for day in changed[moment]}):
            question = Question(day, newest[day])
            path = publish_snapshot(engine, theatre, question, out)
            written.append(Published(question, path))
        for day in sorted({theatre.last_day_before(moment) for moment in wanted}):
            question = Question(day, just_over[day])
            path = draw_picture(engine, theatre, question, out / f"control-{day}.png")
            written.append(Published(question, path))
        milestones.reach(connection, "publication", until)
    return written


def _days_by_moment(
    connection: Connection, theatre: Theatre, moments: list[datetime]
) -> dict[datetime, set[date]]:
    """Return the days that each moment changed, among those over by then, oldest moment first."""
    changed = {moment: {theatre.last_day_before(moment)} for moment in moments}
    for moment, since, until in status.days_changed(connection, moments):
        end = theatre.last_day_before(moment) + timedelta(days=1)
        first, last = max(since, theatre.start), end if until is None else min(until, end)
        changed[moment] |= {first + timedelta(days=n) for n in range((last - first).days)}
    return changed


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
