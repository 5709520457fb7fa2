from __future__ import annotations

from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from pipeline.publish.report import render
from pipeline.publish.summary import Summary, Tally, summarise
from pipeline.records import State

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from pipeline.theatre import Theatre

_ON = date(2021, 8, 15)


@pytest.fixture
def summary(
    districts: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    changes: pd.DataFrame,
    theatre: Theatre,
) -> Summary:
    return summarise(districts, provinces, changes, _ON, theatre)


def _printed(summary: Summary) -> str:
    """Return what a log gets: 100 columns, no terminal."""
    file = StringIO()
    Console(file=file, width=100).print(render(summary))
    return file.getvalue()


def test_every_district_is_counted_once(summary: Summary, districts: gpd.GeoDataFrame) -> None:
    """The total counts all districts, and the provinces add up to it."""
    assert summary.total == Tally({"red": 2, "blue": 1}, contested=1, claimed=1, unknown=1)
    north, south = summary.provinces
    assert north.districts == Tally({"red": 1, "blue": 1}, contested=1, claimed=0, unknown=0)
    assert south.districts == Tally({"red": 1}, contested=0, claimed=1, unknown=1)
    assert len(districts) == 6
    assert summary.stale == 1


def test_provinces_have_a_status_of_their_own(summary: Summary) -> None:
    """A province's status is its own, not its districts' majority."""
    told = [(line.name, line.status, line.probability) for line in summary.provinces]
    assert told == [("Province N", "Red Front", 0.984), ("Province S", "unknown", None)]


def test_only_actors_that_hold_something_have_a_column(summary: Summary) -> None:
    """An actor without a district takes no room; the order is the theatre's."""
    assert list(summary.actors) == ["red", "blue"]


def test_changes_are_those_of_seven_days(summary: Summary) -> None:
    """Changes later than the day, or a week old and older, are left out; the newest comes first."""
    days = [change.changed_on.day for change in summary.changes]
    assert days == [15, 14, 13, 12, 11, 10, 9]
    newest = summary.changes[0]
    assert (newest.before, newest.after) == ("Blue Guard", "claimed by Red Front")


def test_unsettled_districts_are_named(summary: Summary) -> None:
    """Every district without a sure holder stands under its status, the contested first."""
    assert list(summary.unsettled.items()) == [
        ("contested", ("District D2",)),
        ("claimed by Red Front", ("District D3",)),
        ("unknown", ("District D4",)),
    ]


def test_report_fits_a_log(summary: Summary) -> None:
    """Printed to a file, the report is plain text of at most 100 columns that loses no word."""
    text = _printed(summary)
    assert max(map(len, text.splitlines())) <= 100
    assert "\x1b" not in text
    assert "…" not in text
    for word in ("Control of Gridland, 15 August 2021", "Blue", "Guard", "98%", "2021-08-15"):
        assert word in text


def test_long_lists_are_cut_short(
    districts: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    changes: pd.DataFrame,
    theatre: Theatre,
) -> None:
    """What does not fit is counted, never silently dropped."""
    many = districts.loc[[4] * 20].assign(name=[f"Far {i:02}" for i in range(20)])
    days = changes.loc[[9] * 35].assign(code=[f"C{i:02}" for i in range(35)])
    text = _printed(summarise(many, provinces, days, _ON, theatre))
    assert "Far 00" in text
    assert "and 8 more" in text
    assert "and 5 earlier ones" in text


def test_quiet_settled_day_says_so(
    districts: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    changes: pd.DataFrame,
    theatre: Theatre,
) -> None:
    """No changes and nothing open is said, not left blank."""
    settled = districts[districts["state"] == State.CONTROLLED]
    summary = summarise(settled, provinces, changes.head(0), _ON, theatre)
    assert (summary.changes, summary.unsettled) == ((), {})
    assert _printed(summary).count("None.") == 2
