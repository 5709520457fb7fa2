from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest
from PIL import Image, ImageColor

from pipeline.errors import UsageError
from pipeline.publish.animation import draw_animation
from pipeline.publish.shares import course_of, draw_shares
from pipeline.records import State
from tests.publish import conftest

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

    from pipeline.publish.animation import Day
    from pipeline.publish.shares import Course
    from pipeline.theatre import Theatre

_DAYS = [conftest.ON + timedelta(days=day) for day in range(3)]


@pytest.fixture
def days(districts: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame) -> list[Day]:
    """Three days: all red and certain, then all blue, then nobody knows."""
    told = [("controlled", "red"), ("controlled", "blue"), ("unknown", None)]
    statuses = [{"state": state, "controller": who, "probability": 1.0} for state, who in told]
    plain = [pd.DataFrame(frame.drop(columns="geometry")) for frame in (districts, provinces)]
    return [
        (on, plain[0].assign(**status, stale=False), plain[1].assign(**status))
        for on, status in zip(_DAYS, statuses, strict=True)
    ]


@pytest.fixture
def sizes(districts: gpd.GeoDataFrame) -> pd.DataFrame:
    """The first district is half of the country's area; nobody has counted the people."""
    return pd.DataFrame(
        {"code": districts["code"], "area_km2": [50, 10, 10, 10, 10, 10], "population": np.nan}
    )


def _share_near(frame: Image.Image, color: str) -> float:
    pixels = np.asarray(frame.convert("RGB")).astype(int)
    return float(np.mean(np.abs(pixels - ImageColor.getrgb(color)).max(axis=-1) < 8))


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".png"])
def test_each_day_is_a_frame_in_its_colours(
    districts: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    days: list[Day],
    theatre: Theatre,
    tmp_path: Path,
    suffix: str,
) -> None:
    """A frame a day, the actors' own colours, the last one held; the same bytes again."""
    drawn = [
        draw_animation(
            days,
            (districts, provinces),
            tmp_path / f"{n}{suffix}",
            known_at=conftest.KNOWN_AT,
            theatre=theatre,
        )
        for n in range(2)
    ]
    assert drawn[0].read_bytes() == drawn[1].read_bytes()
    with Image.open(drawn[0]) as moving:
        assert getattr(moving, "n_frames", 1) == 3
        shares = []
        for frame in range(3):
            moving.seek(frame)
            shares.append([_share_near(moving, color) for color in ("#9c4a21", "#82b3dc")])
    assert shares[0][0] > 0.3 > shares[0][1]
    assert shares[1][1] > 0.3 > shares[1][0]
    assert max(shares[2]) < 0.05


def _course(days: list[Day], sizes: pd.DataFrame, theatre: Theatre) -> Course:
    return course_of([(on, areas) for on, areas, _ in days], sizes, theatre, "district")


def test_shares_add_up_to_the_whole(
    districts: gpd.GeoDataFrame, sizes: pd.DataFrame, theatre: Theatre
) -> None:
    """By count each district is one, by area it is its size; every day adds up to one."""
    statuses = pd.DataFrame(districts.drop(columns="geometry"))
    course = course_of([(date(2021, 8, 15), statuses)], sizes, theatre, "district")
    by_count, by_area = course.measured
    held = {
        holder: (by_count.shares[place, 0], by_area.shares[place, 0])
        for place, holder in enumerate(course.holders)
    }
    assert held[State.CONTROLLED, "red"] == pytest.approx((2 / 6, 0.6))
    assert held[State.CONTROLLED, "blue"] == pytest.approx((1 / 6, 0.1))
    assert held[State.CONTESTED, None] == pytest.approx((1 / 6, 0.1))
    for one in course.measured:
        assert one.shares.sum(axis=0) == pytest.approx(1.0)


def test_missing_people_are_said_not_made_up(
    days: list[Day], sizes: pd.DataFrame, theatre: Theatre, tmp_path: Path
) -> None:
    """Without numbers there is no share of population, and the chart says why."""
    course = _course(days, sizes, theatre)
    assert not course.has_people
    path = draw_shares(course, tmp_path / "x.svg", known_at=conftest.KNOWN_AT, theatre=theatre)
    assert ET.parse(path).getroot().tag.endswith("svg")  # noqa: S314  (our own file)
    assert "No numbers of inhabitants are loaded." in path.read_text(encoding="utf-8")


def test_people_count_where_they_are_counted(
    days: list[Day], sizes: pd.DataFrame, theatre: Theatre
) -> None:
    """A district without a number is in neither part nor whole, and is counted as missing."""
    people = sizes.assign(population=[np.nan, 100, 100, 100, 50, 50])
    course = _course(days, people, theatre)
    share = course.measured[-1]
    assert (share.measure, share.missing) == ("population", 1)
    red = course.holders.index((State.CONTROLLED, "red"))
    assert share.shares[red].tolist() == [1.0, 0.0, 0.0]


def test_chart_depends_on_the_content_alone(
    days: list[Day], sizes: pd.DataFrame, theatre: Theatre, tmp_path: Path
) -> None:
    """The same course gives the same bytes, as PNG and as SVG."""
    for suffix in (".png", ".svg"):
        drawn = [
            draw_shares(
                _course(days, sizes, theatre),
                tmp_path / f"{n}{suffix}",
                known_at=conftest.KNOWN_AT,
                theatre=theatre,
            ).read_bytes()
            for n in range(2)
        ]
        assert drawn[0] == drawn[1]


def test_other_endings_are_refused(
    districts: gpd.GeoDataFrame,
    provinces: gpd.GeoDataFrame,
    days: list[Day],
    sizes: pd.DataFrame,
    theatre: Theatre,
    tmp_path: Path,
) -> None:
    """What is no picture is not written."""
    known = {"known_at": conftest.KNOWN_AT, "theatre": theatre}
    with pytest.raises(UsageError, match=r"x\.avi"):
        draw_animation(days, (districts, provinces), tmp_path / "x.avi", **known)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"x\.gif"):
        draw_shares(_course(days, sizes, theatre), tmp_path / "x.gif", **known)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())
