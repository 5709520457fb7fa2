"""Control status: differences only, on two clocks."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from pipeline.errors import AreaNotFoundError, BoundariesMissingError, RecordedClockError
from pipeline.records import Level, State
from pipeline.store import status

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from pipeline.records import ControlStatus
    from tests.store.conftest import Desk, Period

ROWS = (
    "SELECT status_id, valid::text, recorded::text, state FROM territory.control_status ORDER BY 1"
)


def held(code: str, since: str, until: str | None = None, by: str = "taliban") -> Period:
    return (code, since, until, "controlled", by, 0.9)


def believed(desk: Desk, on: date, known_at: datetime | None = None) -> dict[str, ControlStatus]:
    with desk.engine.connect() as connection:
        return {one.area.code: one for one in status.control_as_of(connection, on, known_at)}


def test_the_same_account_changes_nothing(desk: Desk) -> None:
    """Written again, at the same moment or later, an account leaves the same rows."""
    account = [held(desk.districts[0].code, "2021-08-08")]
    assert desk.write(account, desk.moment(9)).opened == 1
    before = desk.rows(ROWS)
    again, later = desk.write(account, desk.moment(9)), desk.write(account, desk.moment(10))
    assert (again.opened, again.closed, again.unchanged) == (0, 0, 1)
    assert (later.opened, later.closed, later.unchanged) == (0, 0, 1)
    assert desk.rows(ROWS) == before


def test_only_what_differs_is_written(desk: Desk) -> None:
    """A change in one area, or of one period, closes and opens those rows alone."""
    first, second = (one.code for one in desk.districts[:2])
    desk.write([held(first, "2021-08-08"), held(second, "2021-08-08")], desk.moment(9))
    kept = desk.rows(ROWS)[0]
    changed = [
        held(first, "2021-08-08"),
        held(second, "2021-08-08", "2021-08-10"),
        held(second, "2021-08-10", by="government"),
    ]
    report = desk.write(changed, desk.moment(11))
    assert (report.closed, report.opened, report.unchanged) == (1, 2, 1)
    assert desk.rows(ROWS)[0] == kept


def test_other_evidence_is_another_row(desk: Desk) -> None:
    """A status is what it rests on: the same words on other claims are written anew."""
    here = desk.districts[0]
    desk.read({desk.item(): [desk.claim(here), desk.claim(here, "Two.")]}, desk.moment(9))
    one, other = desk.rows("SELECT claim_id FROM territory.claim ORDER BY claim_id")
    account = [held(here.code, "2021-08-08")]
    desk.write(account, desk.moment(9), [(0, one)])
    assert desk.write(account, desk.moment(9), [(0, one)]).opened == 0
    assert desk.write(account, desk.moment(10), [(0, one), (0, other)]).opened == 1
    with desk.engine.connect() as connection:
        for at, count in ((desk.moment(9), 1), (desk.moment(10), 2)):
            seen = status.evidence_for(connection, here.code, date(2021, 8, 9), at)
            assert len(seen) == count
    assert {(shown.quote, shown.url) for shown in seen} == {
        ("One.", "https://example.org/1"),
        ("Two.", "https://example.org/1"),
    }


def test_what_an_account_leaves_out_is_no_longer_believed(desk: Desk) -> None:
    """An account is whole: an area that it does not name is unknown from then on."""
    code = desk.districts[0].code
    desk.write([held(code, "2021-08-08")], desk.moment(9))
    assert desk.write([], desk.moment(10)).closed == 1
    assert believed(desk, date(2021, 8, 9))[code].state is State.UNKNOWN
    assert believed(desk, date(2021, 8, 9), desk.moment(9))[code].state is State.CONTROLLED


def test_past_belief_is_never_overwritten(desk: Desk) -> None:
    """What was believed on a past day is the same after any number of later writes."""
    code = desk.districts[0].code
    asked = []
    for day, who in ((9, "taliban"), (10, "government"), (11, "taliban")):
        desk.write([held(code, "2021-08-08", by=who)], desk.moment(day))
        asked.append(believed(desk, date(2021, 8, 9), desk.moment(day)))
    for day, then in zip((9, 10, 11), asked, strict=True):
        assert believed(desk, date(2021, 8, 9), desk.moment(day)) == then
        assert believed(desk, date(2021, 8, 9), desk.moment(day, 23)) == then
    assert [one[code].controller for one in asked] == ["taliban", "government", "taliban"]


def test_the_past_is_not_rewritten(desk: Desk) -> None:
    """A change recorded before what is already recorded of the area is refused whole."""
    first, second = (one.code for one in desk.districts[:2])
    desk.write([held(first, "2021-08-08")], desk.moment(12))
    before = desk.digest()
    with pytest.raises(RecordedClockError, match=desk.districts[0].name):
        desk.write([held(first, "2021-08-01"), held(second, "2021-08-01")], desk.moment(11))
    assert desk.digest() == before


def test_an_unchanged_area_has_a_past_too(desk: Desk) -> None:
    """Once a later moment was assessed, no area changes before it: that it did not is a belief."""
    first, second = (one.code for one in desk.districts[:2])
    desk.write([held(first, "2021-08-08")], desk.moment(12))
    with pytest.raises(RecordedClockError):
        desk.write([held(second, "2021-08-01")], desk.moment(11))


def test_an_old_account_again_changes_nothing(desk: Desk) -> None:
    """A past day assessed again with the same outcome is no change, whatever came later."""
    code = desk.districts[0].code
    desk.write([held(code, "2021-08-08")], desk.moment(9))
    desk.write([held(code, "2021-08-08", by="government")], desk.moment(10))
    before = desk.rows(ROWS)
    assert desk.write([held(code, "2021-08-08")], desk.moment(9)).opened == 0
    assert desk.rows(ROWS) == before


def test_a_moment_written_otherwise_is_replaced(desk: Desk) -> None:
    """A run done again with other claims leaves what it alone would have left."""
    code = desk.districts[0].code
    old, wrong, right = (held(code, f"2021-08-0{day}") for day in (1, 2, 3))
    desk.write([old], desk.moment(9))
    desk.write([wrong], desk.moment(10))
    desk.write([right], desk.moment(10))
    assert [(valid, recorded) for _, valid, recorded, _ in desk.rows(ROWS)] == [
        ("[2021-08-01,)", '["2021-08-09 00:00:00+00","2021-08-10 00:00:00+00")'),
        ("[2021-08-03,)", '["2021-08-10 00:00:00+00",)'),
    ]


def test_a_moment_undone_leaves_no_trace(desk: Desk) -> None:
    """A run done again that finds no change after all reopens the row it had closed."""
    code = desk.districts[0].code
    desk.write([held(code, "2021-08-01")], desk.moment(9))
    before = desk.rows(ROWS)
    desk.write([held(code, "2021-08-02")], desk.moment(10))
    desk.write([held(code, "2021-08-01")], desk.moment(10))
    assert desk.rows(ROWS) == before


def test_two_workers_take_turns(desk: Desk) -> None:
    """Two workers that write the same account at once leave one account."""
    account = [held(one.code, "2021-08-08") for one in desk.districts]
    workers = [
        threading.Thread(target=desk.write, args=(account, desk.moment(9))) for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=60)
    assert len(desk.rows(ROWS)) == len(desk.districts)


def test_a_killed_write_leaves_nothing(database: Engine, desk: Desk) -> None:
    """A transaction that does not end leaves the database as it was."""
    before = desk.digest()
    with database.connect() as connection:
        connection.execute(text("DELETE FROM territory.source"))
        connection.invalidate()
    assert desk.digest() == before


def test_an_area_that_is_not_there_is_refused(desk: Desk) -> None:
    """An account on areas that are not loaded is not written in part."""
    with pytest.raises(BoundariesMissingError, match="XX-nowhere"):
        desk.write([held("XX-nowhere", "2021-08-08")], desk.moment(9))


def test_silence_is_unknown(desk: Desk) -> None:
    """Every area has a status: unknown where nothing is stored, between periods too."""
    code = desk.districts[0].code
    account = [held(code, "2021-08-01", "2021-08-04"), held(code, "2021-08-08")]
    desk.write(account, desk.moment(9))
    gap = believed(desk, date(2021, 8, 5))[code]
    assert (gap.state, gap.controller, gap.probability) == (State.UNKNOWN, None, 0.0)
    assert (gap.valid_from, gap.valid_to) == (date(2021, 8, 4), date(2021, 8, 8))
    assert len(believed(desk, date(2021, 8, 5))) == len(desk.districts)


def test_history_tells_every_period(database: Engine, desk: Desk) -> None:
    """An area's history is its periods as believed at a moment, oldest first."""
    code = desk.districts[0].code
    desk.write([held(code, "2021-08-01")], desk.moment(9))
    later = [held(code, "2021-08-01", "2021-08-09"), held(code, "2021-08-09", by="government")]
    desk.write(later, desk.moment(10))
    with database.connect() as connection:
        now, then = (status.history(connection, code, at) for at in (None, desk.moment(9)))
        with pytest.raises(AreaNotFoundError):
            status.history(connection, "XX-nowhere")
    assert [one.controller for one in now] == ["taliban", "government"]
    assert [(one.valid_from, one.valid_to) for one in then] == [(date(2021, 8, 1), None)]


def test_old_evidence_is_stale(desk: Desk) -> None:
    """A status counts as stale from the day that its row says."""
    code = desk.districts[0].code
    desk.write([held(code, "2021-08-01")], desk.moment(9))
    assert not believed(desk, date(2021, 9, 14))[code].stale
    assert believed(desk, date(2021, 9, 15))[code].stale


def test_changes_are_those_of_state_or_controller(database: Engine, desk: Desk) -> None:
    """Between two days, a change of probability alone is no change; the first day is left out."""
    code = desk.districts[0].code
    account = [
        held(code, "2021-08-01", "2021-08-03", by="government"),
        (code, "2021-08-03", "2021-08-05", "controlled", "government", 0.5),
        (code, "2021-08-05", "2021-08-08", "contested", None, 0.6),
        held(code, "2021-08-08"),
    ]
    desk.write(account, desk.moment(9))
    with database.connect() as connection:
        changes = status.changes_between(connection, date(2021, 8, 1), date(2021, 8, 8))
    told = changes[["from_state", "from_controller", "to_state", "to_controller"]]
    assert [tuple(row) for row in told.itertuples(index=False)] == [
        ("controlled", "government", "contested", None),
        ("contested", None, "controlled", "taliban"),
    ]


def test_the_frame_has_every_area_with_its_outline(database: Engine, desk: Desk) -> None:
    """A day's frame holds each area once, with a polygon, at either level."""
    desk.write([held(desk.districts[0].code, "2021-08-01")], desk.moment(9))
    with database.connect() as connection:
        frame = status.status_frame(connection, date(2021, 8, 2))
        provinces = status.status_frame(connection, date(2021, 8, 2), level=Level.PROVINCE)
    assert frame["code"].tolist() == [one.code for one in desk.districts]
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.is_valid.all()
    assert set(provinces["province"]) == set(frame["province"])
    assert frame["state"].value_counts()["controlled"] == 1


def test_what_is_still_to_assess(database: Engine, desk: Desk) -> None:
    """A moment is to be assessed if it is new, if another model weighed it, or claims came in."""
    moments = [desk.moment(day) for day in (9, 10, 11)]

    def left(model: str = "m1") -> list[int]:
        with database.connect() as connection:
            return [one.day for one in status.unassessed(connection, moments, model)]

    assert left() == [9, 10, 11]
    desk.write([], desk.moment(10))
    assert left() == [11]
    assert left("m2") == [10, 11]
    desk.read({desk.item(): [desk.claim(desk.districts[0])]}, desk.moment(10))
    assert left() == [10, 11]
