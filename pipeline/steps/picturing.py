"""Draw a period: a moving map, and who held how much over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.publish.animation import draw_animation
from pipeline.publish.days import Days
from pipeline.publish.shares import course_of, draw_shares
from pipeline.records import Basis, Level
from pipeline.steps.releasing import Question, require_public
from pipeline.store import editions

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from pipeline.theatre import Theatre


def animate(engine: Engine, theatre: Theatre, since: date, question: Question, path: Path) -> Path:
    """Draw the maps of all days from `since` to the question's, as known at its moment.

    Raises:
        NotPublicError: the days are not public yet.
    """
    finest = theatre.publication.levels[0]
    with engine.connect() as connection:
        require_public(connection, theatre, question)
        outlines = [editions.outlines(connection, level) for level in (finest, Level.PROVINCE)]
        inner, outer = (
            _days(connection, since, question, level).frames() for level in (finest, Level.PROVINCE)
        )
        days = [(on, areas, whole) for (on, areas), (_, whole) in zip(inner, outer, strict=True)]
        return draw_animation(
            days,
            (outlines[0], outlines[1]),
            path,
            known_at=question.known_at,
            theatre=theatre,
            origins=_names(connection, question),
        )


def chart(engine: Engine, theatre: Theatre, since: date, question: Question, path: Path) -> bool:
    """Draw who held how much on all days from `since` to the question's, as known at its moment.

    Return whether numbers of inhabitants are loaded.

    Raises:
        NotPublicError: the days are not public yet.
    """
    level = theatre.publication.levels[0]
    with engine.connect() as connection:
        require_public(connection, theatre, question)
        sizes = editions.sizes(connection, level)
        days = _days(connection, since, question, level)
        course = course_of(days.frames(), sizes, theatre, str(level))
    draw_shares(course, path, known_at=question.known_at, theatre=theatre)
    return course.has_people


def _days(connection: Connection, since: date, question: Question, level: Level) -> Days:
    asked = (since, question.on, question.known_at, level, Basis.COUNT)
    return Days(*editions.spans_over(connection, *asked), since, question.on)


def _names(connection: Connection, question: Question) -> tuple[str, ...]:
    return tuple(name for name, _ in editions.sources_read(connection, question.known_at))
