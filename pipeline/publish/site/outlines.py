"""The areas' outlines, once: districts as polygons, the borders of provinces as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import orjson
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from pipeline.theatre import Theatre

_TOLERANCE_METRES = 300.0
_DECIMALS = 5  # a metre; with fewer, narrow necks close
_WGS84 = 4326


def outlines_of(districts: gpd.GeoDataFrame, theatre: Theatre) -> dict[str, Any]:
    """Return GeoJSON of the districts (`code`, `province`) and of the borders (`border`).

    Neighbours keep one common line: they are simplified together, as a coverage.
    """
    polygons = _simplified(districts, theatre)
    provinces = [
        shapely.coverage_union_all(polygons[(districts["province"] == name).to_numpy()])
        for name in sorted(set(districts["province"]))
    ]
    features = [
        _feature(polygon, {"code": code, "province": province})
        for polygon, code, province in zip(
            polygons, districts["code"], districts["province_code"], strict=True
        )
    ]
    return {"type": "FeatureCollection", "features": [*features, *_borders(provinces)]}


def _simplified(districts: gpd.GeoDataFrame, theatre: Theatre) -> Any:  # noqa: ANN401  (an array)
    """Return the polygons, simplified in the theatre's projection, in lon, lat."""
    projected = districts.geometry.to_crs(theatre.projection)
    simple = shapely.coverage_simplify(projected.to_numpy(), _TOLERANCE_METRES)
    degrees = gpd.GeoSeries(simple, crs=projected.crs).to_crs(_WGS84).to_numpy()
    rounded = shapely.transform(degrees, lambda points: np.round(points, _DECIMALS))
    return shapely.orient_polygons(rounded)


def _borders(provinces: list[BaseGeometry]) -> Iterator[dict[str, Any]]:
    """Yield the lines between provinces, and those around the theatre."""
    lines = shapely.line_merge(shapely.union_all(shapely.boundary(provinces)))
    yield _feature(lines, {"border": "province"})
    # Slivers between imperfect neighbours would show as specks.
    shells = shapely.get_exterior_ring(shapely.get_parts(shapely.coverage_union_all(provinces)))
    yield _feature(shapely.multilinestrings(shells), {"border": "theatre"})


def _feature(geometry: BaseGeometry, properties: dict[str, str]) -> dict[str, Any]:
    outline = orjson.loads(shapely.to_geojson(geometry))
    return {"type": "Feature", "properties": properties, "geometry": outline}
