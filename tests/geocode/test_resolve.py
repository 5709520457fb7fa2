from __future__ import annotations

import csv
from collections import Counter, defaultdict
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from pipeline.geocode import Context, Gazetteer
from pipeline.geocode.key import match_key
from pipeline.records import Kind, Level
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pipeline.records import Area


def _code(gazetteer: Gazetteer, name: str, context: Context | None = None) -> str | None:
    area = gazetteer.resolve(name, context or Context()).area
    return area.code if area is not None else None


def _districts(gazetteer: Gazetteer) -> list[Area]:
    return [area for area in gazetteer.areas.values() if area.level is Level.DISTRICT]


def test_every_district_resolves_by_its_own_name(gazetteer: Gazetteer) -> None:
    """Every district's own name means that district, given its province."""
    wrong = [
        area.code
        for area in _districts(gazetteer)
        if _code(gazetteer, area.name, Context(province=area.province, kind=Kind.DISTRICT))
        != area.code
    ]
    assert not wrong


def test_every_shared_name_resolves_by_its_province(gazetteer: Gazetteer) -> None:
    """Of districts that share a name, the province picks the one."""
    names = Counter(area.name for area in _districts(gazetteer))
    shared = [area for area in _districts(gazetteer) if names[area.name] > 1]
    assert len(shared) >= 14
    for area in shared:
        assert _code(gazetteer, area.name, Context(province=area.province)) == area.code
        assert _code(gazetteer, f"{area.name} district of {area.province}") == area.code


def test_every_pair_of_one_key_is_told_apart(gazetteer: Gazetteer) -> None:
    """Districts whose names differ in romanisation alone are told apart by their province."""
    by_key = defaultdict(list)
    for area in _districts(gazetteer):
        by_key[match_key(area.name)].append(area)
    pairs = [(one, other) for found in by_key.values() for one, other in permutations(found, 2)]
    assert len(pairs) >= 16
    for one, other in pairs:
        context = Context(province=other.province, kind=Kind.DISTRICT)
        assert _code(gazetteer, one.name, context) == other.code
        assert _code(gazetteer, one.name, Context(kind=Kind.DISTRICT)) in {None, one.code}


@pytest.mark.parametrize("table", ["aliases", "facilities"])
def test_every_reviewed_name_means_its_area(gazetteer: Gazetteer, table: str) -> None:
    """A reviewed name means the area it was reviewed for, or is left open: never another."""
    path = load_theatre("afghanistan").toponyms_folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = [
        row
        for row in rows
        if _code(gazetteer, row["toponym"], _as_reviewed(gazetteer, row))
        not in {row["area_code"], None}
    ]
    assert not wrong


def _as_reviewed(gazetteer: Gazetteer, row: dict[str, str]) -> Context:
    return Context(gazetteer.areas[row["area_code"]].province, Kind(row["kind"]))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Nuristan", "AF-NUR"),
        ("Nooristan", "AF-NUR"),
        ("Oruzgan", "AF-URU"),
        ("Baghlan", "AF-BGL"),
        ("Ghazni", "AF-GHA-ghazni"),
    ],
)
def test_a_provinces_name_is_no_small_place(gazetteer: Gazetteer, name: str, code: str) -> None:
    """Without a word on the kind, a province's name means it or its capital, nothing smaller."""
    assert _code(gazetteer, name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Torkham Gate", "AF-NAN-muhmand-dara"),
        ("Torkham border crossing", "AF-NAN-muhmand-dara"),
        ("Islam Qala crossing", "AF-HER-kohsan"),
        ("Sherkhan Port", "AF-KDZ-imam-sahib"),
        ("Jalalabad Airfield", "AF-NAN-bihsud"),
        ("Herat airport", "AF-HER-guzara"),
        ("Panjshir Valley", "AF-PAN"),
    ],
)
def test_facilities_lie_in_the_district_around_them(
    gazetteer: Gazetteer, name: str, code: str
) -> None:
    """Crossings and airfields mean the district that they stand in."""
    assert _code(gazetteer, name) == code


def test_answers_do_not_depend_on_what_was_asked_before(gazetteer: Gazetteer) -> None:
    """A gazetteer that remembers answers gives those of one that was never asked."""
    asked = [
        (toponym, Context(province=province, kind=kind, near=near))
        for toponym in ("Arghandab", "Nawa", "Kunduz", "Qalat city", "Jaghatu", "Shinwaari")
        for province in (None, "Zabul", "Ghazni")
        for kind in (None, Kind.DISTRICT, Kind.CITY)
        for near in ("", "In Kandahar and Helmand, officials said.")
    ]
    for name, context in asked:
        gazetteer.resolve(name, context)
    fresh = Gazetteer(load_theatre("afghanistan"), with_loaded=False)
    for name, context in reversed(asked):
        assert gazetteer.resolve(name, context) == fresh.resolve(name, context)


def test_every_province_resolves_alone(gazetteer: Gazetteer) -> None:
    """A province's name with its kind needs no context."""
    provinces = [area for area in gazetteer.areas.values() if area.level is Level.PROVINCE]
    assert len(provinces) == 34
    for area in provinces:
        assert gazetteer.resolve(f"{area.name} province").area == area
        assert gazetteer.resolve(area.name, Context(kind=Kind.PROVINCE)).area == area


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kunduz", "AF-KDZ-kunduz"),
        ("Kunduz city", "AF-KDZ-kunduz"),
        ("Kunduz province", "AF-KDZ"),
        ("the capital of Helmand", "AF-HEL-lashkar-gah"),
        ("Takhar's capital", "AF-TAK-taluqan"),
        ("Nad Ali district (Marja)", "AF-HEL-nad-ali"),
        ("Muqur district (Ghazni)", "AF-GHA-muqur"),
        ("Jaghatu district (Bahrami Shahid)", "AF-GHA-bahrami-shahid-jaghatu"),
        ("Baharak, Takhar", "AF-TAK-baharak"),
        ("ولایت بلخ", "AF-BAL"),
        ("#Kandahar", "AF-KAN-kandahar"),
    ],
)
def test_words_around_a_name_decide(gazetteer: Gazetteer, name: str, code: str) -> None:
    """Kind words, brackets and the province printed with a name decide what it means."""
    assert _code(gazetteer, name) == code


@pytest.mark.parametrize(
    ("name", "province", "code"),
    [
        ("Nawa", "Helmand", "AF-HEL-nawa-i-barak-zayi"),
        ("Nawa", "Ghazni", "AF-GHA-nawa"),
        ("Khost", "Baghlan", "AF-BGL-khost-wa-firing"),
        ("Jaghatu", "Wardak", "AF-WAR-jaghatu"),
        ("Jaghatu", "Ghazni", "AF-GHA-bahrami-shahid-jaghatu"),
        ("Khulm", "Samangan", "AF-BAL-khulm"),
        ("Azra", "Paktia", "AF-LOG-azra"),
    ],
)
def test_old_provinces_and_short_names(
    gazetteer: Gazetteer, name: str, province: str, code: str
) -> None:
    """A province picks the district that is short-named in it, or that once was its own."""
    assert _code(gazetteer, name, Context(province=province, kind=Kind.DISTRICT)) == code


@pytest.mark.parametrize("name", ["Kohistan", "Baharak", "Qarabagh", "Dawlatabad", "Arghandab"])
def test_shared_names_alone_abstain(gazetteer: Gazetteer, name: str) -> None:
    """A name that several districts share is not guessed, and its candidates are kept."""
    answer = gazetteer.resolve(name, Context(kind=Kind.DISTRICT))
    assert answer.area is None
    assert len({candidate.area.code for candidate in answer.candidates}) > 1


def test_text_nearby_decides(gazetteer: Gazetteer) -> None:
    """The province that the text speaks of picks among districts of one name."""
    near = "Fighting went on in Takhar, officials in Taluqan said."
    assert _code(gazetteer, "Baharak", Context(near=near)) == "AF-TAK-baharak"
    others = (gazetteer.areas["AF-BDS-jurm"],)
    assert _code(gazetteer, "Baharak", Context(others=others)) == "AF-BDS-baharak"


@pytest.mark.parametrize(
    "name", ["Quetta", "Peshawar", "Doha", "Tashkent", "Punjab", "Khorasan Province", "Iran"]
)
def test_places_abroad_are_not_here(gazetteer: Gazetteer, name: str) -> None:
    """A place outside the theatre is known as such and means no area."""
    answer = gazetteer.resolve(name)
    assert (answer.area, answer.kind) == (None, Kind.FOREIGN)


@pytest.mark.parametrize(
    ("name", "province"), [("Faizabad", "Uttar Pradesh"), ("Kohistan", "Khyber Pakhtunkhwa")]
)
def test_a_province_abroad_takes_the_name_with_it(
    gazetteer: Gazetteer, name: str, province: str
) -> None:
    """A name that is also a district's means no area where a foreign province is printed."""
    assert gazetteer.resolve(name, Context(province=province)).area is None


@pytest.mark.parametrize(
    "name",
    ["Barakzai", "Zorbakhel", "Ahmad Massoud", "Laghmani", "the Taliban", "", "district", "!"],
)
def test_no_name_is_no_area(gazetteer: Gazetteer, name: str) -> None:
    """What is no place that is known resolves to nothing."""
    assert gazetteer.resolve(name).area is None


def test_scores_are_in_order(gazetteer: Gazetteer) -> None:
    """Candidates come best first, with scores in [0, 1]."""
    scores = [one.score for one in gazetteer.resolve("Arghandab").candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
