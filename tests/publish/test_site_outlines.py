from __future__ import annotations

from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from pipeline.publish.site.outlines import outlines_of
from pipeline.theatre import load_theatre


@cache
def outlines() -> dict[str, Any]:
    theatre = load_theatre()
    areas = gpd.read_file(theatre.folder / "boundaries" / "districts.shp")
    return outlines_of(areas.assign(province_code=areas["province"]), theatre)


def shapes(key: str) -> list[Any]:
    features = [one for one in outlines()["features"] if key in one["properties"]]
    return [shapely.geometry.shape(one["geometry"]) for one in features]


def test_neighbours_keep_one_common_line() -> None:
    """After simplifying and rounding no two districts overlap, and no gap opens between them."""
    polygons = np.array(shapes("code"))
    assert len(polygons) == 398
    assert shapely.is_valid(polygons).all()
    whole = shapely.union_all(polygons)
    assert np.isclose(whole.area, shapely.area(polygons).sum(), rtol=1e-9)
    holes = sum(len(part.interiors) for part in shapely.get_parts(whole))
    assert holes == 0


def test_borders_run_along_the_districts() -> None:
    """The lines between provinces, and around all, are lines of the districts themselves."""
    edges = shapely.union_all(shapely.boundary(shapes("code")))
    for border in shapes("border"):
        assert shapely.length(shapely.difference(border, edges)) < 1e-9


def test_outlines_stay_close_to_the_boundary_set() -> None:
    """No district's area changes by more than a hundredth, but for the smallest."""
    theatre = load_theatre()
    true = gpd.read_file(theatre.folder / "boundaries" / "districts.shp").geometry
    ours = gpd.GeoSeries(shapes("code"), crs=true.crs)
    sizes = [one.to_crs(theatre.projection).area for one in (true, ours)]
    large = sizes[0] > 50e6
    assert (abs(sizes[1] / sizes[0] - 1)[large] < 0.01).all()
