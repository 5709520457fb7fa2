"""The outlines of one level, as every format gets them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DECIMALS = 6  # of a degree: a tenth of a metre
_LON_LAT = "EPSG:4326"
# Provinces whose districts' union differs by less are that union: their lines are simplified with
# the districts' own.
_SAME_SHARE = 1e-6


@dataclass(frozen=True)
class Shapes:
    """Outlines by code, in EPSG:4326 (lon, lat); shells run counterclockwise, holes clockwise."""

    codes: tuple[str, ...]
    polygons: NDArray[Any]
    tolerance_m: float

    @cached_property
    def as_geojson(self) -> list[str]:
        """Return each outline as a GeoJSON geometry."""
        return [str(one) for one in shapely.to_geojson(self.polygons)]

    @cached_property
    def boxes(self) -> list[list[float]]:
        """Return each outline's west, south, east, north."""
        return [list(map(float, box)) for box in shapely.bounds(self.polygons)]

    @cached_property
    def box(self) -> list[float]:
        """Return the west, south, east, north of all together."""
        return [float(one) for one in shapely.total_bounds(self.polygons)]

    @cached_property
    def as_multi(self) -> NDArray[Any]:
        """Return each outline as a multipolygon, in WKB."""
        parts, places = shapely.get_parts(self.polygons, return_index=True)
        multi = shapely.multipolygons(parts, indices=places)
        return np.asarray(shapely.to_wkb(multi, output_dimension=2), dtype=object)


def shapes_of(
    outlines: gpd.GeoDataFrame,
    projection: str,
    tolerance_m: float = 0.0,
    districts: gpd.GeoDataFrame | None = None,
) -> Shapes:
    """Return the outlines of one level, simplified as one coverage: neighbours stay neighbours.

    Args:
        outlines: code, province, geometry (EPSG:4326) of all areas of the level.
        projection: an equal-distance projection of the theatre, in metres.
        tolerance_m: the side, in metres, of the bends that may go; 0 = none.
        districts: for provinces, the same of their districts, so that both levels share lines.
    """
    rows = outlines.sort_values("code")
    polygons = np.asarray(rows.geometry.array)
    if tolerance_m > 0:
        whole = rows if districts is None else districts.sort_values("code")
        simple = _simplified(whole, projection, tolerance_m)
        united = simple if districts is None else _united(rows, whole, simple)
        polygons = _simplified(rows, projection, tolerance_m) if united is None else united
    return Shapes(tuple(rows["code"]), _tidied(polygons), tolerance_m)


def _simplified(rows: gpd.GeoDataFrame, projection: str, tolerance_m: float) -> NDArray[Any]:
    """Simplify a coverage in metres, and return it in degrees."""
    projected = rows.geometry.to_crs(projection)
    simple = shapely.coverage_simplify(np.asarray(projected.array), tolerance_m)
    return np.asarray(gpd.GeoSeries(simple, crs=projection).to_crs(_LON_LAT).array)


def _united(
    provinces: gpd.GeoDataFrame, districts: gpd.GeoDataFrame, simple: NDArray[Any]
) -> NDArray[Any] | None:
    """Return provinces as unions of their simplified districts, None where they are not that."""
    united = []
    for province, outline in zip(provinces["province"], provinces.geometry, strict=True):
        inside = (districts["province"] == province).to_numpy()
        exact = shapely.coverage_union_all(np.asarray(districts.geometry.array)[inside])
        if abs(exact.area - outline.area) > _SAME_SHARE * outline.area:
            return None
        united.append(shapely.coverage_union_all(_rounded(simple[inside])))
    return np.asarray(united, dtype=object)


def _tidied(polygons: NDArray[Any]) -> NDArray[Any]:
    """Round and turn outlines; one that rounding breaks is mended, to polygons alone."""
    rounded = shapely.remove_repeated_points(_rounded(polygons))
    broken = ~shapely.is_valid(rounded)
    rounded[broken] = shapely.make_valid(rounded[broken], method="structure", keep_collapsed=False)
    return np.asarray(shapely.orient_polygons(rounded), dtype=object)


def _rounded(polygons: NDArray[Any]) -> NDArray[Any]:
    flat = shapely.force_2d(polygons)
    rounded = shapely.transform(flat, lambda degrees: np.round(degrees, _DECIMALS))
    return np.asarray(rounded, dtype=object)
