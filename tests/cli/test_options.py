"""Dates and moments, as a person types them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.options import day, moment
from pipeline.errors import UnknownDateError
from pipeline.records import YEARS

DIGITS = st.text("0123456789-:TZ+.W ", max_size=35)


@given(st.text() | DIGITS | st.dates().map(str))
def test_a_day_is_a_day_or_refused(text: str) -> None:
    """Whatever is typed is a day within the years that are known, or an error with its cure."""
    try:
        assert day(text).year in YEARS
    except UnknownDateError as error:
        assert error.cure  # noqa: PT017  (either outcome is right)


@given(st.text() | DIGITS | st.datetimes(timezones=st.timezones()).map(lambda at: at.isoformat()))
def test_a_moment_is_aware_or_refused(text: str) -> None:
    """Whatever is typed is a moment with its zone, or an error with its cure."""
    try:
        read = moment(text)
    except UnknownDateError as error:
        assert error.cure  # noqa: PT017  (either outcome is right)
    else:
        assert read.utcoffset() is not None
