"""Accounts of whole histories: as believed day by day, and as believed at the end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.records import Level
from pipeline.store import accounts, status
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from tests.store.conftest import Desk

SINCE, UNTIL = date(2021, 8, 5), date(2021, 8, 14)


def test_the_nowcast_is_what_each_day_said_of_itself(desk: Desk) -> None:
    """It equals the question asked at the end of every day, for districts and for provinces."""
    theatre = load_theatre()
    code, other = (one.code for one in desk.districts[:2])
    desk.write([(code, "2021-08-06", None, "controlled", "taliban", 0.9)], theatre.end_of(SINCE))
    corrected = [
        (code, "2021-08-06", "2021-08-09", "controlled", "government", 0.8),
        (code, "2021-08-09", None, "contested", None, 0.7),
        (other, "2021-08-01", None, "controlled", "taliban", 0.9),
    ]
    # In the middle of a day: what is believed at its end counts.
    desk.write(corrected, theatre.start_of(date(2021, 8, 10)) + timedelta(hours=9))
    desk.write(corrected[2:], theatre.end_of(date(2021, 8, 12)))
    with desk.engine.connect() as connection:
        for level in Level:
            shown = accounts.nowcast(connection, theatre, level, SINCE, UNTIL)
            for number in range((UNTIL - SINCE).days + 1):
                day = SINCE + timedelta(days=number)
                asked = status.control_as_of(connection, day, theatre.end_of(day), level)
                known = {
                    one.area.code: (str(one.state), one.controller, one.probability)
                    for one in asked
                    if str(one.state) != "unknown"
                }
                today = shown[
                    (shown["valid_from"].dt.date <= day) & (shown["valid_to"].dt.date > day)
                ]
                said = zip(today["state"], today["controller"], today["probability"], strict=True)
                assert dict(zip(today["area_code"], said, strict=True)) == known, (level, day)
        districts = accounts.nowcast(connection, theatre, Level.DISTRICT, SINCE, UNTIL)
    spans = districts[districts["area_code"] == code]
    assert [str(day.date()) for day in spans["valid_from"]] == ["2021-08-06", "2021-08-10"]
    assert [str(day.date()) for day in spans["valid_to"]] == ["2021-08-10", "2021-08-12"]


def test_the_account_is_what_is_believed_at_a_moment(desk: Desk) -> None:
    """The periods of the whole past, as believed then; the last one is open."""
    code = desk.districts[0].code
    periods = [
        (code, "2021-08-06", "2021-08-09", "controlled", "government", 0.8),
        (code, "2021-08-09", None, "contested", None, 0.7),
    ]
    desk.write(periods, desk.moment(10))
    desk.write([], desk.moment(12))
    with desk.engine.connect() as connection:
        then = accounts.account(connection, Level.DISTRICT, desk.moment(11))
        now = accounts.account(connection, Level.DISTRICT, desk.moment(12))
    assert list(then["state"]) == ["controlled", "contested"]
    assert list(then["valid_to"].isna()) == [False, True]
    assert now.empty
