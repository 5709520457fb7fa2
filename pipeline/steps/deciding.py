"""Analysts' decisions: brought in like late news, and obeyed at once where they can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.logs import told
from pipeline.steps.assessing import AssessmentReport, assess_control
from pipeline.store import decisions, status, turns

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection, Engine

    from pipeline.records import Adjudication, State
    from pipeline.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided of an area over [valid_from, valid_to), None = still so, why, and by whom."""

    area_code: str
    state: State
    controller: str | None
    valid_from: date
    valid_to: date | None
    reason: str
    author: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it stands, and the assessment that obeyed it (None = a later one will)."""

    adjudication: Adjudication
    assessment: AssessmentReport | None


@told("recorded_at")
def adjudicate(
    engine: Engine, theatre: Theatre, decision: Decision, recorded_at: datetime | None = None
) -> Decided:
    """Add a decision, known from `recorded_at` on: by default the newest moment assessed.

    Where that moment is the newest one assessed it is assessed anew, as for late news.

    Raises:
        AreaNotFoundError: no area of the assessed set has that code.
    """
    with engine.begin() as connection:
        turns.bring_in(connection)
        made = decisions.decide(
            connection,
            decision.area_code,
            decision.state,
            decision.controller,
            (decision.valid_from, decision.valid_to),
            (decision.reason, decision.author),
            recorded_at or _newest(connection, theatre),
        )
    return Decided(made, _obey(engine, theatre, made.recorded_at))


@told("adjudication_id")
def withdraw(
    engine: Engine,
    theatre: Theatre,
    adjudication_id: int,
    why: tuple[str, str | None],
    recorded_at: datetime | None = None,
) -> Decided:
    """Take a decision back, for a reason, by somebody (None = the database's user).

    Raises:
        AdjudicationNotFoundError: there is none of that number.
        UsageError: it was withdrawn before.
    """
    with engine.begin() as connection:
        turns.bring_in(connection)
        known_from = recorded_at or _newest(connection, theatre)
        gone = decisions.withdraw(connection, adjudication_id, why, known_from)
    return Decided(gone, _obey(engine, theatre, gone.withdrawn_at or known_from))


def _newest(connection: Connection, theatre: Theatre) -> datetime:
    return status.known_until(connection) or theatre.end_of(theatre.start)


def _obey(engine: Engine, theatre: Theatre, moment: datetime) -> AssessmentReport | None:
    """Assess the newest moment anew where the decision is known from it; else leave it to later."""
    with engine.connect() as connection:
        newest = status.known_until(connection)
    return None if newest is None or newest < moment else assess_control(engine, theatre, newest)
