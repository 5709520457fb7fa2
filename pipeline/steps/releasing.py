"""What the public may have: the one place where a theatre's rule of publication is applied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import NotPublicError, UnknownDateError
from pipeline.store import status

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection

    from pipeline.records import Level
    from pipeline.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Question:
    """A date on both clocks: what was true `on` that day, as known at `known_at`."""

    on: date
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Release:
    """What may be told: which question, and of areas of which levels, the finest first."""

    question: Question
    levels: tuple[Level, ...]


def release(
    connection: Connection,
    theatre: Theatre,
    on: date | None = None,
    known_at: datetime | None = None,
) -> Release:
    """Return what the public is told of a day as known at a moment, by default the latest of each.

    With a delay of publication nothing is told that became known in the last days, nor of those
    days: an earlier belief is asked for instead of what is asked, and days after it are refused.

    Raises:
        UnknownDateError: nothing has been assessed yet.
        NotPublicError: the day is not public yet.
    """
    newest = status.known_until(connection)
    if newest is None:
        raise UnknownDateError("Nothing has been assessed yet.", cure="Run `territory run` first.")
    known = min(known_at or newest, theatre.public_until(newest))
    question = Question(on or theatre.last_day_before(known), known)
    require_public(connection, theatre, question)
    return Release(question, theatre.publication.levels)


def latest_public(connection: Connection, theatre: Theatre, question: Question) -> Question:
    """Return a question itself where it is public, else the latest that is."""
    newest = status.known_until(connection)
    known = question.known_at if newest is None else theatre.public_until(newest)
    if question.known_at <= known:
        return question
    return Question(min(question.on, theatre.last_day_before(known)), known)


def require_public(
    connection: Connection,
    theatre: Theatre,
    question: Question,
    level: Level | None = None,
) -> None:
    """Raise NotPublicError where the theatre does not tell the public so much, or not yet."""
    if level is not None and level not in theatre.publication.levels:
        raise NotPublicError(f"The theatre {theatre.code!r} tells the public of no {level}s.")
    newest = status.known_until(connection)
    if not theatre.publication.delay_days or newest is None:
        return
    last = theatre.public_until(newest)
    if question.known_at > last or question.on > theatre.last_day_before(last):
        raise NotPublicError(
            f"{question.on}, as known at {question.known_at}, is not public yet: the theatre"
            f" {theatre.code!r} publishes {theatre.publication.delay_days} days late."
        )
