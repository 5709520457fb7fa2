from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
import shapely

from pipeline.publish.shapes import Shapes, shapes_of
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TOLERANCE_M = 2_000.0


@pytest.fixture(scope="module")
def real() -> dict[str, gpd.GeoDataFrame]:
    """The installed theatre's districts and provinces."""
    folder = load_theatre("afghanistan").folder / "boundaries"
    districts = gpd.read_file(folder / "districts.shp")
    provinces = gpd.read_file(folder / "provinces.shp")
    named = dict(zip(provinces["code"], provinces["name"], strict=True))
    districts["province"] = [named["-".join(one.split("-")[:2])] for one in districts["code"]]
    provinces["province"] = provinces["name"]
    wanted = ["code", "province", "geometry"]
    return {"district": districts[wanted], "province": provinces[wanted]}


@pytest.fixture(scope="module")
def simple(real: dict[str, gpd.GeoDataFrame]) -> dict[str, Shapes]:
    projection, districts = load_theatre("afghanistan").projection, real["district"]
    return {
        "district": shapes_of(districts, projection, _TOLERANCE_M),
        "province": shapes_of(real["province"], projection, _TOLERANCE_M, districts),
    }


def _vertices(polygons: NDArray[np.object_]) -> set[tuple[float, float]]:
    return set(map(tuple, shapely.get_coordinates(polygons).tolist()))


@pytest.mark.parametrize("level", ["district", "province"])
def test_simplified_neighbours_stay_neighbours(simple: dict[str, Shapes], level: str) -> None:
    """A simplified level is a valid coverage: no gap and no overlap along any line."""
    polygons = simple[level].polygons
    assert shapely.coverage_is_valid(polygons)
    assert shapely.is_valid(polygons).all()
    assert not shapely.is_empty(polygons).any()


def test_simplification_drops_bends(
    real: dict[str, gpd.GeoDataFrame], simple: dict[str, Shapes]
) -> None:
    """At two kilometres half the vertices go, none is made up, and every area keeps its size."""
    exact = shapes_of(real["district"], load_theatre("afghanistan").projection)
    before, after = (_vertices(one.polygons) for one in (exact, simple["district"]))
    assert len(after) < 0.6 * len(before)
    assert after <= before
    ratio = shapely.area(simple["district"].polygons) / shapely.area(exact.polygons)
    assert np.median(np.abs(ratio - 1)) < 0.02


def test_both_levels_share_their_lines(simple: dict[str, Shapes]) -> None:
    """A province's simplified outline runs along its districts' simplified outlines."""
    assert _vertices(simple["province"].polygons) <= _vertices(simple["district"].polygons)


def test_nothing_is_simplified_unless_asked(real: dict[str, gpd.GeoDataFrame]) -> None:
    """Without a tolerance the outlines are the database's, to six decimals."""
    exact = shapes_of(real["district"], load_theatre("afghanistan").projection)
    given = real["district"].sort_values("code").geometry.array
    pair = shapely.normalize(exact.polygons), shapely.normalize(given)
    assert shapely.equals_exact(*pair, tolerance=1e-6).all()


def test_provinces_of_another_make_have_lines_of_their_own() -> None:
    """Provinces that are not their districts' union are simplified by themselves."""
    theatre = load_theatre("afghanistan")
    wavy = [(66 + x / 50, 34 + (x % 2) / 500) for x in range(51)]
    province = gpd.GeoDataFrame(
        {"code": ["P"], "province": ["P"]},
        geometry=[shapely.Polygon([*wavy, (67, 33), (66, 33)])],
        crs="EPSG:4326",
    )
    inside = gpd.GeoDataFrame(
        {"code": ["D"], "province": ["P"]},
        geometry=[shapely.box(66, 33, 66.5, 34)],
        crs="EPSG:4326",
    )
    shapes = shapes_of(province, theatre.projection, _TOLERANCE_M, inside)
    assert shapely.get_num_coordinates(shapes.polygons[0]) < 20
    assert shapes.polygons[0].area > 0.9
