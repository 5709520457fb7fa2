"""Analysts' decisions: known from a moment on, the later one wins, none is ever unmade."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from pipeline.errors import AdjudicationNotFoundError, AreaNotFoundError, UsageError
from pipeline.records import State
from pipeline.store import decisions, status

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from pipeline.records import Adjudication
    from tests.store.conftest import Desk

WHY = ("Two witnesses agree.", "eve")
INSERT = """
    INSERT INTO territory.adjudication (area_id, valid_from, valid_to, state, controller, reason)
    SELECT area_id, :since, :until, :state, :controller, 'Two witnesses agree.'
    FROM gis.district WHERE code = :code
"""


def decide(
    desk: Desk,
    code: str,
    state: State,
    at: datetime,
    period: tuple[date, date | None] = (date(2021, 8, 1), None),
) -> Adjudication:
    controller = "taliban" if state is State.CONTROLLED else None
    with desk.engine.begin() as connection:
        return decisions.decide(connection, code, state, controller, period, WHY, at)


def in_force(desk: Desk, at: datetime | None = None) -> list[tuple[str, str, str, str]]:
    with desk.engine.connect() as connection:
        frame = decisions.in_force(connection, at)
    days = frame[["valid_from", "valid_to"]].astype("str").fillna("NaT")
    return list(zip(frame["area_code"], frame["state"], *days.to_numpy().T, strict=True))


def test_a_decision_is_known_from_its_moment_on(desk: Desk) -> None:
    """A decision reaches the assessment with its author and reason, and not before its moment."""
    code = desk.districts[0].code
    made = decide(desk, code, State.CONTROLLED, desk.moment(9))
    assert in_force(desk, desk.moment(8)) == []
    assert in_force(desk, desk.moment(9)) == [(code, "controlled", "2021-08-01", "NaT")]
    with desk.engine.connect() as connection:
        (row,) = decisions.in_force(connection).to_dict("records")
        assert (row["author"], row["reason"], row["controller"]) == ("eve", WHY[0], "taliban")
        assert row["adjudication_id"] == made.adjudication_id
        assert decisions.list_adjudications(connection, desk.moment(8)) == []


def test_the_later_decision_wins_on_its_days(desk: Desk) -> None:
    """Of two decisions on one day the later one stands; around it the earlier one still does."""
    code = desk.districts[0].code
    decide(desk, code, State.CONTROLLED, desk.moment(9))
    decide(desk, code, State.CONTESTED, desk.moment(9), (date(2021, 8, 3), date(2021, 8, 5)))
    assert in_force(desk) == [
        (code, "controlled", "2021-08-01", "2021-08-03"),
        (code, "contested", "2021-08-03", "2021-08-05"),
        (code, "controlled", "2021-08-05", "NaT"),
    ]


def test_a_decision_without_a_state_frees_its_days(analyst_engine: Engine, desk: Desk) -> None:
    """An analyst leaves days to the evidence again by a decision without a state."""
    code = desk.districts[0].code
    decide(desk, code, State.CONTROLLED, desk.moment(9))
    free = {"since": "2021-08-04", "until": None, "state": None, "controller": None}
    with analyst_engine.begin() as connection:
        connection.execute(text(INSERT), free | {"code": code})
    assert in_force(desk) == [(code, "controlled", "2021-08-01", "2021-08-04")]


def test_a_province_stands_for_its_districts(desk: Desk) -> None:
    """A decision on a province is obeyed by each of its districts."""
    inside = {one.code for one in desk.districts if one.province == desk.districts[0].province}
    province = desk.rows(
        "SELECT code FROM gis.province WHERE name = :name", name=desk.districts[0].province
    )[0]
    decide(desk, province, State.UNKNOWN, desk.moment(9))
    assert {code for code, *_ in in_force(desk)} == inside


def test_a_withdrawal_is_a_further_fact(desk: Desk) -> None:
    """A withdrawn decision is obeyed no more from then on; that it stood is still known."""
    code = desk.districts[0].code
    number = decide(desk, code, State.CONTROLLED, desk.moment(9)).adjudication_id
    with desk.engine.begin() as connection:
        gone = decisions.withdraw(
            connection, number, ("He recanted it all.", None), desk.moment(11)
        )
    assert (gone.withdrawn_by, gone.withdrawn_at) == ("territory_pipeline", desk.moment(11))
    assert in_force(desk, desk.moment(10)) == [(code, "controlled", "2021-08-01", "NaT")]
    assert in_force(desk, desk.moment(11)) == []
    with desk.engine.begin() as connection:
        (then,) = decisions.list_adjudications(connection, desk.moment(10))
        assert then.withdrawn_at is None
        with pytest.raises(UsageError, match="was withdrawn"):
            decisions.withdraw(connection, number, WHY, desk.moment(12))
        with pytest.raises(AdjudicationNotFoundError):
            decisions.withdraw(connection, number + 1, WHY, desk.moment(12))


def test_decisions_come_no_earlier_than_what_was_assessed(
    analyst_engine: Engine, desk: Desk
) -> None:
    """As late news, a decision is recorded at the newest moment assessed, whoever writes it."""
    code = desk.districts[0].code
    desk.write([], desk.moment(12))
    assert decide(desk, code, State.CONTESTED, desk.moment(9)).recorded_at == desk.moment(12)
    assert decide(desk, code, State.CONTESTED, desk.moment(13)).recorded_at == desk.moment(13)
    words = {"since": "2021-08-04", "until": None, "state": "contested", "controller": None}
    with analyst_engine.begin() as connection:
        connection.execute(text(INSERT), words | {"code": code})
        withdraw = "INSERT INTO territory.adjudication_withdrawal (adjudication_id, reason)"
        withdraw += " SELECT max(adjudication_id), 'Not seen after all.' FROM gis.adjudication"
        connection.execute(text(withdraw))
    moments = desk.rows("SELECT recorded_at, withdrawn_at FROM gis.adjudication ORDER BY 1, 2")
    assert (desk.moment(12), desk.moment(12)) in moments


def test_a_decision_is_still_to_be_weighed(desk: Desk) -> None:
    """A moment whose decisions changed since is assessed anew, though no claim came in."""
    desk.write([], desk.moment(12))

    def left() -> int:
        with desk.engine.connect() as connection:
            return len(status.unassessed(connection, [desk.moment(12)], "m1"))

    assert left() == 0
    number = decide(desk, desk.districts[0].code, State.CONTESTED, desk.moment(12)).adjudication_id
    assert left() == 1
    desk.write([], desk.moment(12))
    assert left() == 0
    with desk.engine.begin() as connection:
        decisions.withdraw(connection, number, WHY, desk.moment(12))
    assert left() == 1


def test_parties_and_areas_that_are_not_there_are_refused(
    analyst_engine: Engine, desk: Desk
) -> None:
    """A slip in a party's or an area's code is told, not stored."""
    wrong = {"since": "2021-08-04", "until": None, "state": "controlled", "controller": "talban"}
    with pytest.raises(IntegrityError, match="no actor"), analyst_engine.begin() as connection:
        connection.execute(text(INSERT), wrong | {"code": desk.districts[0].code})
    with pytest.raises(AreaNotFoundError):
        decide(desk, "AF-XXX", State.CONTESTED, desk.moment(9))
