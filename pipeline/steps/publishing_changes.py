"""Publish what changed: each day of which something else is believed than before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from pipeline.logs import told
from pipeline.steps.publishing import Choice, draw_picture, publish_snapshots, shapes_for
from pipeline.steps.releasing import Question
from pipeline.store import milestones, status, turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from pipeline.publish.shapes import Shapes
    from pipeline.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Published:
    """A file, and the date on both clocks that it tells of."""

    question: Question
    path: Path


@told()
def publish_changes(
    engine: Engine, theatre: Theatre, moments: Iterable[datetime], out: Path
) -> list[Published]:
    """Write the snapshot of every day that these moments changed, and the picture of the newest.

    A moment changes the day that was just over, and every earlier day of which something else is
    believed since. Moments assessed since the last publication count as well, so none is left out.
    A day's snapshot is as known at the newest moment that changed it, whoever writes it and in
    whatever order; its picture is as known when it was over. A moment that is not assessed yet is
    left to the call that follows its assessment. Where the theatre publishes late, what the public
    may not know yet is left to a later call.
    """
    asked = sorted(set(moments))
    with engine.begin() as connection:
        turns.publish_alone(connection)
        newest = status.known_until(connection)
        if not asked or newest is None or asked[0] > newest:
            return []
        public = theatre.public_until(newest)
        wanted, until = _moments(connection, asked, public)
        if not wanted:
            return []
        questions = _questions(connection, theatre, wanted, public)
        shapes = shapes_for(connection, theatre, _choice(theatre))
        written = [
            *_snapshots(engine, theatre, questions.changed, out, shapes),
            *_pictures(engine, theatre, questions.just_over, out),
        ]
        milestones.reach(connection, "publication", until)
    return written


class _Questions(NamedTuple):
    """What is to be written: of each day that changed, and of each that was just over."""

    changed: list[Question]
    just_over: list[Question]


def _questions(
    connection: Connection, theatre: Theatre, wanted: set[datetime], public: datetime
) -> _Questions:
    later = milestones.assessed(connection, min(wanted) - timedelta(microseconds=1), public)
    changed = _days_by_moment(connection, theatre, sorted({*wanted, *later}))
    newest = {day: moment for moment, days in changed.items() for day in days}
    just_over = {theatre.last_day_before(moment): moment for moment in changed}
    days = sorted({day for moment in wanted for day in changed[moment]})
    over = sorted({theatre.last_day_before(moment) for moment in wanted})
    return _Questions(
        [Question(day, newest[day]) for day in days],
        [Question(day, just_over[day]) for day in over],
    )


def _choice(theatre: Theatre) -> Choice:
    return Choice(theatre.publication.levels[0])


def _snapshots(
    engine: Engine, theatre: Theatre, questions: Iterable[Question], out: Path, shapes: Shapes
) -> Iterator[Published]:
    for question in questions:
        for path in publish_snapshots(engine, theatre, question, out, _choice(theatre), shapes):
            yield Published(question, path)


def _pictures(
    engine: Engine, theatre: Theatre, questions: Iterable[Question], out: Path
) -> Iterator[Published]:
    for question in questions:
        path = out / f"control-{question.on}.png"
        yield Published(question, draw_picture(engine, theatre, question, path))


def _moments(
    connection: Connection, asked: list[datetime], public: datetime
) -> tuple[set[datetime], datetime]:
    """Return the moments whose changes are due, and until when all are then published."""
    before, until = milestones.reached(connection, "publication"), min(asked[-1], public)
    due = {one for one in asked if one <= public}
    if before is not None:
        return due | set(milestones.assessed(connection, before, until)), until
    return due or set(milestones.assessed(connection, None, public)[-1:]), until


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
