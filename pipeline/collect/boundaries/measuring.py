"""How well areas fit together: gaps between them, and overlaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

_SRID = 4326
_EQUAL_AREA = "EPSG:6933"  # cylindrical, metres; the distortion of shape does not matter here
_LEAST_KM2 = 1e-6  # a square metre: less is rounding of coordinates


@dataclass(frozen=True, slots=True)
class Fit:
    """Gaps (holes that no area covers) and overlaps (pairs of areas), counted and in km2."""

    gap_count: int
    gap_km2: float
    overlap_count: int
    overlap_km2: float


def measure(outlines: Sequence[BaseGeometry]) -> Fit:
    """Measure the gaps and overlaps of valid outlines (lon, lat) of one level.

    A hole is a gap even where it is a lake or another country: the file does not say.
    """
    shapes = np.asarray(outlines, dtype=object)
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = left < right
    shared = _km2(shapely.intersection(shapes[left[pairs]], shapes[right[pairs]]))
    united = shapely.get_parts(shapely.union_all(shapes))
    holes = [ring for part in united for ring in shapely.get_rings(part)[1:]]
    gaps = _km2(shapely.polygons(holes)) if holes else np.empty(0)
    return Fit(len(gaps), _total(gaps), len(shared), _total(shared))


def _km2(
    shapes: np.ndarray[tuple[int], np.dtype[np.object_]],
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the areas that are more than rounding."""
    areas = gpd.GeoSeries(shapes, crs=_SRID).to_crs(_EQUAL_AREA).area.to_numpy() / 1e6
    kept: np.ndarray[tuple[int], np.dtype[np.float64]] = areas[areas > _LEAST_KM2]
    return kept


def _total(areas: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    return round(float(np.sort(areas).sum()), 6)
