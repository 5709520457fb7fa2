"""Whatever day the slider stands at, the page says and paints what the database believes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from pipeline.publish.palette import Palette
from pipeline.records import Level, State
from pipeline.store import chronicle
from pipeline.store.status import control_as_of
from pipeline.theatre import load_theatre
from tests.web.reading import Line, go, painted, picture, positions, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Engine

    from pipeline.records import ControlStatus
    from tests.web.conftest import Window

NAMES = {actor.code: actor.name for actor in load_theatre().actors}
PALETTE = Palette.of(load_theatre())
# Pixels on either side that a pattern is sure to show in: dots are sparse.
_HALVES = {"": 2, "stale": 9}
AUGUST_8 = date(2021, 8, 8)


def believed(
    mapped: Engine, day: date, known_at: datetime, level: Level = Level.DISTRICT
) -> dict[str, ControlStatus]:
    with mapped.connect() as connection:
        return {one.area.code: one for one in control_as_of(connection, day, known_at, level)}


def line(one: ControlStatus) -> Line:
    """Return the row that a status has in the page's table."""
    name = NAMES.get(one.controller or "", "")
    words = {
        State.CONTROLLED: name,
        State.CLAIMED: f"Claimed by {name}",
        State.CONTESTED: "Contested",
        State.UNKNOWN: "Unknown",
    }
    percent = "" if one.state is State.UNKNOWN else f"{round(100 * one.probability)} %"
    notes = ["old evidence"] * one.stale + ["low coverage"] * (one.coverage == "low")
    return Line(words[one.state], percent, ", ".join(notes))


def look(one: ControlStatus) -> tuple[str, set[str]]:
    """Return the fill and the patterns that a status has on the map."""
    drawn = PALETTE.look(one.state, one.controller, one.probability)
    fill = drawn.lines if one.state is State.CLAIMED and drawn.lines else drawn.fill
    marks = {str(one.state)} & {"claimed", "contested"}
    marks |= {"stale"} if one.stale else set()
    return fill, marks | ({"low"} if one.coverage == "low" else set())


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("known", ["latest", "evening"])
def test_every_day_says_what_the_database_says(
    desk: Window, mapped: Engine, days: Sequence[date], known_at: datetime, known: str, level: Level
) -> None:
    """Area by area and every fifth day, on both clocks and at both levels."""
    page = desk.open(f"date={days[0]}&known={known}&level={level}")
    for number, day in list(enumerate(days))[::5]:
        go(page, number)
        moment = known_at if known == "latest" else load_theatre().end_of(day)
        expected = {code: line(one) for code, one in believed(mapped, day, moment, level).items()}
        assert table(page) == expected
        assert page.locator("#date").inner_text() == f"{day.day} {day:%B %Y}"


def test_what_was_known_by_a_chosen_day_can_be_asked_for(
    desk: Window, mapped: Engine, days: Sequence[date]
) -> None:
    """The second clock stands at the end of the day chosen, whatever day the slider shows."""
    page = desk.open(f"date={days[35]}")
    page.locator("#known").select_option("day")
    page.locator("#known-day").fill(days[40].isoformat())
    moment = load_theatre().end_of(days[40])
    expected = {code: line(one) for code, one in believed(mapped, days[35], moment).items()}
    assert table(page) == expected


def test_the_slider_paints_each_district_as_the_palette_says(
    desk: Window, mapped: Engine, days: Sequence[date], known_at: datetime
) -> None:
    """Fill, but for rounding, and pattern of each district follow from its status, as elsewhere."""
    page = desk.open(f"date={days[0]}")
    for number in (3, 25, 38, 46, 12):
        go(page, number)
        expected = believed(mapped, days[number], known_at)
        for code, state in painted(page, list(expected)).items():
            fill, marks = look(expected[code])
            shown = {mark for mark in ("claimed", "contested", "stale", "low") if state[mark]}
            assert shown == marks, code
            assert np.abs(channels(state["fill"]) - channels(fill)).max() <= 1, code


def channels(color: str) -> np.ndarray:
    return np.array([int(color[start : start + 2], 16) for start in (1, 3, 5)])


def test_the_pixels_are_of_those_colours(desk: Window, mapped: Engine, known_at: datetime) -> None:
    """Where a district is sure, its pixels are its colour alone; where not, a pattern is seen."""
    page = desk.open(f"date={AUGUST_8}")
    expected = believed(mapped, AUGUST_8, known_at)
    with mapped.connect() as connection:
        areas = chronicle.areas_outlined(connection, Level.DISTRICT)
    radii = shapely.maximum_inscribed_circle(areas.geometry.array)
    middles = shapely.get_coordinates(radii).reshape(-1, 2, 2)
    found, edges = positions(page, middles[:, 0]), positions(page, middles[:, 1])
    pixels = picture(page)
    seen: Counter[str] = Counter()
    for code, (x, y), reach in zip(
        areas["code"], found, np.linalg.norm(edges - found, axis=1), strict=True
    ):
        fill, marks = look(expected[code])
        half = _HALVES.get("".join(sorted(marks)), 6)
        if reach < half + 4:  # its edge is mixed with its neighbours'
            continue
        spot = pixels[int(y) - half : int(y) + half, int(x) - half : int(x) + half].reshape(-1, 3)
        if marks:
            assert np.ptp(spot, axis=0).max() > 30, code
        else:
            assert np.abs(spot - channels(fill)).max() <= 2, code
        seen["patterned" if marks else fill] += 1
    assert seen["patterned"] >= 5
    assert len(seen) >= 4
    assert seen.total() >= 120, seen
