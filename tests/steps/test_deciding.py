"""What an analyst decides is obeyed, shown as such, and can be taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.records import State
from pipeline.steps import assessing, deciding
from pipeline.steps.deciding import Decision
from pipeline.store import status
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from pipeline.records import ControlStatus
    from pipeline.theatre import Theatre

CODE = "AF-KDZ-kunduz"
BEFORE, FROM, LAST = date(2021, 8, 6), date(2021, 8, 7), date(2021, 8, 8)


@pytest.fixture
def theatre() -> Theatre:
    return load_theatre()


def decision(state: State = State.UNKNOWN, until: date | None = None) -> Decision:
    controller = "isk" if state is State.CONTROLLED else None
    return Decision(CODE, state, controller, FROM, until, "Seen with own eyes.", "eve")


def account(engine: Engine, known_at: datetime | None = None) -> list[ControlStatus]:
    with engine.connect() as connection:
        return status.history(connection, CODE, known_at)


def state_on(engine: Engine, on: date, known_at: datetime | None = None) -> ControlStatus:
    with engine.connect() as connection:
        everywhere = status.control_as_of(connection, on, known_at)
    return next(one for one in everywhere if one.area.code == CODE)


@pytest.mark.parametrize("state", [State.CONTROLLED, State.CONTESTED, State.UNKNOWN])
def test_a_decision_is_obeyed_on_its_days_alone(
    week: Engine, theatre: Theatre, state: State
) -> None:
    """On its days a decision is the status, with its author; on the others the model's is."""
    before, after = state_on(week, BEFORE), state_on(week, LAST)
    assert deciding.adjudicate(week, theatre, decision(state, LAST)).assessment is not None
    obeyed = state_on(week, FROM)
    assert (obeyed.state, obeyed.controller) == (state, "isk" if state == "controlled" else None)
    assert obeyed.ruling is not None
    assert (obeyed.ruling.author, obeyed.ruling.reason) == ("eve", "Seen with own eyes.")
    for on, then in ((BEFORE, before), (LAST, after)):
        now = state_on(week, on)
        assert (now.state, now.controller, now.probability, now.ruling) == (
            *(then.state, then.controller, then.probability),
            None,
        )


def test_a_withdrawn_decision_restores_the_account(week: Engine, theatre: Theatre) -> None:
    """Taken back, a decision leaves the model's account as it was; that it stood stays known."""
    plain = account(week)
    made = deciding.adjudicate(week, theatre, decision(State.CONTESTED)).adjudication
    obeyed = account(week)
    assert obeyed != plain
    later = theatre.end_of(date(2021, 8, 9))
    assessing.assess_control(week, theatre, later)
    why = ("The witness recanted.", "eve")
    gone = deciding.withdraw(week, theatre, made.adjudication_id, why)
    assert gone.assessment is not None
    assert gone.adjudication.withdrawn_at == later
    assert account(week, made.recorded_at) == obeyed
    assert [(one.state, one.controller, one.ruling) for one in account(week)] == [
        (one.state, one.controller, None) for one in plain
    ]


def test_a_decision_for_later_waits(week: Engine, theatre: Theatre) -> None:
    """Known from a later moment, a decision changes nothing before an assessment as of then."""
    then = account(week)
    later = theatre.end_of(date(2021, 8, 9))
    waiting = deciding.adjudicate(week, theatre, decision(), recorded_at=later)
    assert waiting.assessment is None
    assert account(week) == then
    assert assessing.newest_knowledge(week) == later
    assessing.assess_control(week, theatre, later)
    assert state_on(week, FROM).ruling is not None
    assert account(week, theatre.end_of(LAST)) == then
