"""Moments as sources write them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.times import read_iso, read_moment, read_stamp, stamp_of, zone_of
from pipeline.errors import SourceUnreadableError
from pipeline.records import Timing

KABUL = ZoneInfo("Asia/Kabul")
MOMENT = datetime(2021, 8, 9, 10, 10, tzinfo=UTC)
MIDNIGHT = datetime(2021, 8, 8, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment", "timing"),
    [
        ("Mon, 09 Aug 2021 14:40:00 +0430", MOMENT, Timing.STATED),
        ("9 Aug 2021 10:10 GMT", MOMENT, Timing.STATED),
        ("Mon, 09 Aug 2021 10:10:00 -0000", MOMENT, Timing.STATED),
        ("Mon, 09 Aug 2021 06:10:00 EDT", MOMENT, Timing.STATED),
        ("2021-08-09T10:10:00Z", MOMENT, Timing.STATED),
        ("Mon, 09 Aug 2021 14:40:00", MOMENT, Timing.ZONELESS),
        ("Mon, 09 Aug 2021 14:40:00 AFT", MOMENT, Timing.ZONELESS),
        ("2021-08-09 14:40", MOMENT, Timing.ZONELESS),
        ("August 9, 2021 2:40 PM", MOMENT, Timing.ZONELESS),
        ("2021-08-09", MIDNIGHT, Timing.DAY),
        ("۲۰۲۱-۰۸-۰۹", MIDNIGHT, Timing.DAY),
        ("9 August 2021", MIDNIGHT, Timing.DAY),
    ],
)
def test_what_is_not_said_of_a_time_is_marked(text: str, moment: datetime, timing: Timing) -> None:
    """A time without a zone, or with a name that several zones bear, is the source's."""
    assert read_moment(text, KABUL) == (moment, timing)


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "Monday", "12:30", "09/08/2021", "0001-01-01", "9999-12-31", "x" * 999),
        f"Mon, 09 Aug 2021 10:{'9' * 30}:00 +0430",
    ],
)
def test_no_time_is_made_up(text: str) -> None:
    """Neither what is missing nor what may be either of two days is guessed."""
    with pytest.raises(ValueError, match=r"no time|no readable|no year"):
        read_moment(text, KABUL)


@given(st.text(max_size=40) | st.datetimes().map(str) | st.from_regex(r"[0-9:/ +TZ.-]{1,25}"))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    """Whatever a source writes, it is an aware moment of some year of news, or refused."""
    try:
        moment = read_moment(text, KABUL)
    except ValueError:
        return
    assert moment.at.tzinfo is UTC


def test_a_stamp_is_in_utc() -> None:
    """What archives name files and moments by reads back as it was written."""
    assert read_stamp(stamp_of(MOMENT.astimezone(KABUL))) == MOMENT
    assert read_iso("20210809T101000Z", KABUL) == read_iso("2021-08-09 14:40", KABUL) == MOMENT
    for text, read in (("00010101000000", read_stamp), ("9 August 2021", read_stamp)):
        with pytest.raises(ValueError, match=r"no year|does not match"):
            read(text)


def test_an_unknown_zone_is_an_error() -> None:
    """A zone that is misspelt in a source's file is not passed over."""
    assert zone_of({"timezone": "Asia/Kabul"}, UTC) == KABUL
    with pytest.raises(SourceUnreadableError, match="no time zone"):
        zone_of({"timezone": "Kabul/../etc"}, UTC)
