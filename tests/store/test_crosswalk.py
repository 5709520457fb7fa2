"""Boundary sets side by side: their crosswalk, and control told in any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from shapely import MultiPolygon, box, from_wkb, set_srid, to_wkb, unary_union
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from pipeline.errors import AreaNotFoundError, BoundarySetNotFoundError, UsageError
from pipeline.records import Level, State
from pipeline.store import areas, crosswalk, sets, status
from pipeline.store.boundaries import AreaRow, read_boundaries
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry
    from sqlalchemy import Engine

    from pipeline.records import Area, ControlStatus
    from tests.store.conftest import Desk, Period

ON = date(2021, 8, 9)
THEATRE = load_theatre("afghanistan")
ASSESSED = THEATRE.boundary_sets[0].code


@pytest.fixture(scope="module")
def assessed_rows() -> list[AreaRow]:
    return read_boundaries(THEATRE, THEATRE.boundary_sets[0])


def described(code: str, version: str = "1") -> sets.SavedSet:
    return sets.SavedSet(code, code, version, "CC0-1.0", "", content_hash=f"{code} {version}")


def save(engine: Engine, code: str, rows: Sequence[AreaRow], version: str = "1") -> None:
    with engine.begin() as connection:
        sets.save_set(connection, THEATRE, described(code, version), rows)


def row(code: str, outline: BaseGeometry, level: Level = Level.DISTRICT) -> AreaRow:
    parts = [part for part in getattr(outline, "geoms", [outline]) if part.area]
    shape = set_srid(MultiPolygon(parts), 4326)
    ewkb = to_wkb(shape, hex=True, include_srid=True)
    return AreaRow(code, f"The {code}", level, "The P", None, ewkb)


def shares(engine: Engine, from_set: str, to_set: str) -> list[crosswalk.Share]:
    with engine.begin() as connection:
        crosswalk.ensure_crosswalk(connection, from_set, to_set)
        return crosswalk.read_crosswalk(connection, from_set, to_set)


def told(engine: Engine, in_set: str | None, level: Level = Level.DISTRICT) -> list[ControlStatus]:
    with engine.begin() as connection:
        if in_set is not None:
            crosswalk.ensure_crosswalk(connection, ASSESSED, in_set)
        return status.control_as_of(connection, ON, None, level, in_set)


def save_squares(engine: Engine, code: str, size: float, count: int) -> None:
    """Save a province of squares in a row, far from everything else, `size` degrees wide."""
    squares = [box(size * n, 0, size * (n + 1), 1) for n in range(count)]
    districts = [row(f"{code}{n}", square) for n, square in enumerate(squares)]
    save(engine, code, [row("P", unary_union(squares), Level.PROVINCE), *districts])


def test_shares_of_an_area_add_up_to_one(owner_engine: Engine) -> None:
    """Two sets of the same land: what an area of one is made of is all of it, both ways."""
    save_squares(owner_engine, "thirds", 1.0, 3)
    save_squares(owner_engine, "halves", 1.5, 2)
    found = shares(owner_engine, "thirds", "halves")
    assert [(one.from_code, one.to_code, one.from_share) for one in found] == [
        ("thirds0", "halves0", 1.0),
        ("thirds1", "halves0", pytest.approx(0.5, abs=1e-6)),
        ("thirds1", "halves1", pytest.approx(0.5, abs=1e-6)),
        ("thirds2", "halves1", 1.0),
    ]
    for half in ("halves0", "halves1"):
        parts = [one.to_share for one in found if one.to_code == half]
        assert sum(parts) == pytest.approx(1, abs=1e-6)
    assert found[0].overlap_km2 == pytest.approx(12_309, rel=0.001)  # a degree by a degree


def test_a_crosswalk_is_stored_once_and_read_both_ways(owner_engine: Engine) -> None:
    """The way back is the same crosswalk, its shares exchanged; nothing is computed again."""
    save_squares(owner_engine, "thirds", 1.0, 3)
    save_squares(owner_engine, "halves", 1.5, 2)
    there = shares(owner_engine, "thirds", "halves")
    with owner_engine.begin() as connection:
        assert not crosswalk.ensure_crosswalk(connection, "halves", "thirds")
        back = crosswalk.read_crosswalk(connection, "halves", "thirds")
    swapped = {(one.to_code, one.from_code, one.to_share, one.from_share) for one in there}
    assert {(one.from_code, one.to_code, one.from_share, one.to_share) for one in back} == swapped


def test_slivers_are_dropped_and_told(owner_engine: Engine, database: Engine) -> None:
    """An overlap below the least share of both areas is one; a small area in a large is not."""
    whole, rest = box(0, 0, 1, 1), box(1, 0, 2, 1)
    shifted = [box(0, 0, 1.005, 1), box(1.005, 0, 2, 1)]
    tiny = box(1.5, 0.5, 1.51, 0.51)
    both = row("P", box(0, 0, 2, 1), Level.PROVINCE)
    save(owner_engine, "old", [both, row("a", whole), row("b", rest)])
    new = [row("a", shifted[0]), row("b", shifted[1].difference(tiny)), row("tiny", tiny)]
    save(owner_engine, "new", [both, *new])
    pairs = [(one.from_code, one.to_code) for one in shares(database, "old", "new")]
    assert pairs == [("a", "a"), ("b", "b"), ("b", "tiny")]
    with owner_engine.connect() as connection:
        dropped = connection.execute(
            text("SELECT dropped_count, dropped_km2 FROM territory.crosswalk")
        ).one()
    assert dropped.dropped_count == 1
    assert dropped.dropped_km2 == pytest.approx(61.5, rel=0.01)


def test_a_set_loaded_anew_is_measured_anew(owner_engine: Engine) -> None:
    """A crosswalk never outlives the areas that it was measured on."""
    save_squares(owner_engine, "thirds", 1.0, 3)
    save_squares(owner_engine, "other", 1.5, 2)
    assert len(shares(owner_engine, "thirds", "other")) == 4
    save_squares(owner_engine, "other", 1.0, 3)
    assert len(shares(owner_engine, "thirds", "other")) == 3


def test_a_crosswalk_needs_two_loaded_sets(owner_engine: Engine) -> None:
    """An unknown set is an error that lists the known; a set has no crosswalk with itself."""
    with pytest.raises(BoundarySetNotFoundError, match=ASSESSED):
        shares(owner_engine, ASSESSED, "nowhere")
    with pytest.raises(UsageError):
        shares(owner_engine, ASSESSED, ASSESSED)


def account(desk: Desk) -> None:
    """Write a history of all kinds: every state, gaps, and changes on different days."""
    words = [
        ("controlled", "taliban", 0.97),
        ("contested", None, 0.61),
        ("claimed", "taliban", 0.55),
        ("controlled", "government", 0.85),
        ("unknown", None, 0.0),
    ]
    periods: list[Period] = []
    for number, area in enumerate(desk.districts[:200]):
        first, second = words[number % 5], words[(number + 1 + number // 5) % 5]
        day = f"2021-08-{3 + number % 4:02d}"
        periods.append((area.code, "2021-08-01", day, *first))
        if first != second:
            periods.append((area.code, day, None, *second))
    desk.write(periods, desk.moment(9))


def test_the_same_set_under_another_code_is_told_the_same(
    owner_engine: Engine, desk: Desk, assessed_rows: list[AreaRow]
) -> None:
    """Through a crosswalk with its own copy, districts keep their status and their history."""
    account(desk)
    save(owner_engine, "copy", assessed_rows)
    own, copied = told(owner_engine, None), told(owner_engine, "copy")
    assert len(own) == 398
    assert len({one.state for one in own}) == 4

    def said(one: ControlStatus) -> tuple[object, ...]:
        return one.area.code, one.state, one.controller, one.probability

    assert [said(one) for one in copied] == [said(one) for one in own]
    with owner_engine.connect() as connection:
        for area in desk.districts[:25]:
            periods = [
                [
                    (one.valid_from, one.valid_to, said(one))
                    for one in status.history(connection, area.code, None, in_set)
                    if one.state is not State.UNKNOWN
                ]
                for in_set in (None, "copy")
            ]
            assert periods[0] == periods[1]


def merged(
    rows: Sequence[AreaRow], inside: Sequence[Area], beyond: BaseGeometry | None = None
) -> list[AreaRow]:
    """Make a set of one district that is the union of some, and of some land beyond."""
    codes = {one.code for one in inside}
    shapes = [from_wkb(one.ewkb) for one in rows if one.code in codes]
    union = unary_union([*shapes, *([beyond] if beyond is not None else [])])
    return [row("P", union, Level.PROVINCE), row("A", union)]


def test_two_thirds_of_the_area_decide(
    owner_engine: Engine, desk: Desk, assessed_rows: list[AreaRow]
) -> None:
    """An area in two parts is held by who holds two thirds of it, else it is contested."""
    size = {one.code: from_wkb(one.ewkb).area for one in assessed_rows}
    large, small = sorted(desk.districts[:2], key=lambda one: -size[one.code])
    share = size[large.code] / (size[large.code] + size[small.code])
    periods = [
        (large.code, "2021-08-01", None, "controlled", "taliban", 0.9),
        (small.code, "2021-08-01", None, "controlled", "government", 0.8),
    ]
    desk.write(periods, desk.moment(9))
    save(owner_engine, "one", merged(assessed_rows, [large, small]))
    (answer,) = told(owner_engine, "one")
    expected = ("controlled", "taliban") if share >= 2 / 3 else ("contested", None)
    assert (answer.state, answer.controller) == expected
    (upper,) = told(owner_engine, "one", Level.PROVINCE)
    assert (upper.state, upper.controller) == expected


def test_land_that_nobody_assesses_is_unknown(
    owner_engine: Engine, desk: Desk, assessed_rows: list[AreaRow]
) -> None:
    """An area that mostly lies outside of the assessed set is unknown, whoever holds the rest."""
    inside = desk.districts[:1]
    desk.write([(inside[0].code, "2021-08-01", None, "controlled", "taliban", 0.9)], desk.moment(9))
    save(owner_engine, "beyond", merged(assessed_rows, inside, box(0, 0, 5, 5)))
    (answer,) = told(owner_engine, "beyond")
    assert (answer.state, answer.probability) == ("unknown", 0.0)


def test_a_set_of_provinces_alone_is_told_by_area(
    owner_engine: Engine, desk: Desk, assessed_rows: list[AreaRow]
) -> None:
    """Where a set has no districts its provinces are rolled up from the assessed districts."""
    desk.write(
        [(one.code, "2021-08-01", None, "controlled", "taliban", 0.9) for one in desk.districts],
        desk.moment(9),
    )
    save(owner_engine, "upper", [one for one in assessed_rows if one.level is Level.PROVINCE])
    answers = told(owner_engine, "upper", Level.PROVINCE)
    assert {(one.state, one.controller) for one in answers} == {("controlled", "taliban")}
    assert len(answers) == 34
    assert told(owner_engine, "upper") == []


def test_the_basis_is_told_by_per_cent(
    owner_engine: Engine, desk: Desk, analyst_engine: Engine, assessed_rows: list[AreaRow]
) -> None:
    """Analysts ask for any loaded set, and see what the answer rests on."""
    account(desk)
    save(owner_engine, "copy", assessed_rows)
    told(owner_engine, "copy")
    query = text("SELECT state, basis FROM gis.control_in_set(:code, '2021-08-02') ORDER BY code")
    with analyst_engine.connect() as connection:
        rows = connection.execute(query, {"code": "copy"}).all()
        assert connection.execute(query, {"code": "nowhere"}).all() == []
        own = connection.execute(query, {"code": ASSESSED}).all()
    assert ("controlled", "100% controlled taliban of 100%") in [tuple(one) for one in rows]
    assert [one.state for one in rows] == [one.state for one in own]


def test_sets_lie_side_by_side(owner_engine: Engine, assessed_rows: list[AreaRow]) -> None:
    """Another set, with codes of its own or the same, leaves the assessed one as it is."""
    with owner_engine.connect() as connection:
        before = areas.read_areas(connection)
    for version in ("v02", "v03"):
        save(owner_engine, f"cod-ab-{version}", assessed_rows, version)
    with owner_engine.connect() as connection:
        assert areas.read_areas(connection) == before
        listed = [(one["code"], one["version"]) for one in sets.list_boundary_sets(connection)]
        areas.require_boundaries(connection, THEATRE)
    assert listed == [(ASSESSED, "6.0"), ("cod-ab-v02", "v02"), ("cod-ab-v03", "v03")]


def test_an_area_is_found_by_code_or_name(owner_engine: Engine) -> None:
    """In another set a code is found, and a name that one area bears; any other is an error."""
    rows = [row("P", box(0, 0, 2, 1), Level.PROVINCE), row("a", box(0, 0, 1, 1))]
    rows += [replace(row("b", box(1, 0, 1.5, 1)), name="Twin")]
    rows += [replace(row("c", box(1.5, 0, 2, 1)), name="Twin")]
    save(owner_engine, "some", rows)
    with owner_engine.connect() as connection:
        for words, code in (("a", "a"), ("the a", "a"), ("THE P", "P")):
            assert sets.find_area(connection, words, Level.DISTRICT, "some").code == code
        for words in ("Twin", "Atlantis"):
            with pytest.raises(AreaNotFoundError):
                sets.find_area(connection, words, Level.DISTRICT, "some")


def test_decisions_are_on_the_assessed_set_alone(
    owner_engine: Engine, analyst_engine: Engine
) -> None:
    """A decision on an area of another set is refused: nothing would obey it."""
    save_squares(owner_engine, "other", 1.0, 2)
    decide = text(
        "INSERT INTO territory.adjudication (area_id, valid_from, state, controller, reason)"
        " SELECT min(area_id), '2021-08-01', 'controlled', 'taliban', 'Seen with own eyes.'"
        " FROM gis.district WHERE boundary_set = :code"
    )
    with analyst_engine.begin() as connection:
        connection.execute(decide, {"code": ASSESSED})
    with (
        pytest.raises(IntegrityError, match="no area of the assessed"),
        analyst_engine.begin() as connection,
    ):
        connection.execute(decide, {"code": "other"})
