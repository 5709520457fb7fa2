from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from pipeline.geocode import Context, Gazetteer
from pipeline.records import Kind, Level

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
    "name", ["Zorbakhel", "Ahmad Massoud", "Laghmani", "the Taliban", "", "district", "!"]
)
def test_no_name_is_no_area(gazetteer: Gazetteer, name: str) -> None:
    """What is no place that is known resolves to nothing."""
    assert gazetteer.resolve(name).area is None


def test_scores_are_in_order(gazetteer: Gazetteer) -> None:
    """Candidates come best first, with scores in [0, 1]."""
    scores = [one.score for one in gazetteer.resolve("Arghandab").candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
