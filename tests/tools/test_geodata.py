from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import geopandas
import pytest
import shapely

from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = load_theatre("afghanistan").folder
COUNTS = {"district": 398, "province": 34}


@pytest.fixture(scope="module", params=sorted(COUNTS))
def level(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def frame(level: str) -> Any:
    return geopandas.read_file(FOLDER / "boundaries" / f"{level}s.shp", engine="pyogrio")


def _areas() -> list[dict[str, str]]:
    with (FOLDER / "areas.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_boundaries_are_a_coverage(frame: Any, level: str) -> None:
    """Polygons are valid, in WGS84, do not overlap and leave no gap inside the country."""
    polygons = frame.geometry.to_numpy()
    assert len(polygons) == COUNTS[level]
    assert frame.crs.to_epsg() == 4326
    assert shapely.is_valid(polygons).all()
    assert shapely.coverage_is_valid(polygons)
    country = shapely.coverage_union_all(polygons)
    assert country.geom_type == "Polygon"
    assert not country.interiors


def test_boundaries_and_table_agree(frame: Any, level: str) -> None:
    """The shapefile's attributes are those of areas.csv, in its order."""
    rows = [row for row in _areas() if row["level"] == level]
    for column in ("code", "name", "level", "province"):
        assert [row[column] for row in rows] == list(frame[column])
    assert [row["shape_id"] for row in rows] == list(frame["shape_id"].fillna(""))


def test_points_lie_in_their_areas(frame: Any, level: str) -> None:
    """An area's point (lon, lat) lies inside its polygon."""
    rows = [row for row in _areas() if row["level"] == level]
    points = shapely.points([(float(row["lon"]), float(row["lat"])) for row in rows])
    assert shapely.contains(frame.geometry.to_numpy(), points).all()


def test_codes_are_unique_and_nested() -> None:
    """Codes are unique; a district's starts with its province's."""
    rows = _areas()
    assert max(Counter(row["code"] for row in rows).values()) == 1
    provinces = {row["name"]: row["code"] for row in rows if row["level"] == "province"}
    districts = [row for row in rows if row["level"] == "district"]
    assert all(row["code"].startswith(provinces[row["province"]] + "-") for row in districts)
    capitals = {row["capital"] for row in rows if row["level"] == "province"}
    assert capitals == {row["code"] for row in districts if row["is_capital"] == "true"}


def test_reviewed_districts_lie_in_their_provinces() -> None:
    """Jaghatu is Wardak's and Musa Khel is Khost's, whatever the overlap says."""
    province = {row["code"]: row["province"] for row in _areas()}
    assert province["AF-WAR-jaghatu"] == "Wardak"
    assert province["AF-KHO-mosa-khail"] == "Khowst"


def test_checksums_match_the_files() -> None:
    """SOURCE.md lists every built file with the checksum that it has."""
    listed = re.findall(r"\| `([^`]+)` \| `([0-9a-f]{64})` \|\n", _source())
    built = [path for path in listed if "/" in path[0] or path[0] == "areas.csv"]
    assert len(built) >= 15
    for name, checksum in built:
        assert _sha256(FOLDER / name) == checksum, name


def test_attribute_tables_carry_no_day_of_building(level: str) -> None:
    """The dBASE header holds a fixed day, so that a rebuild gives the same bytes."""
    assert (FOLDER / "boundaries" / f"{level}s.dbf").read_bytes()[1:4] == bytes((120, 1, 1))


def _source() -> str:
    return (FOLDER / "SOURCE.md").read_text(encoding="utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
