"""Outlines made valid, or refused with the name of whoever bears them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.errors import BoundaryFileError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

SRID = 4326
_POLYGON, _MULTIPOLYGON = 3, 6
_NAMED_MAX = 10


def to_lon_lat(frame: gpd.GeoDataFrame, crs: str | None, where: str) -> gpd.GeoDataFrame:
    """Return a layer in EPSG:4326 (longitude, latitude).

    Args:
        frame: the layer, as read.
        crs: its reference system, where it names none itself.
        where: the layer's name, for errors.

    Raises:
        BoundaryFileError: it names no reference system, and none is given.
        UsageError: the one given is not known.
    """
    if frame.crs is None:
        if crs is None:
            raise BoundaryFileError(
                f"{where} names no reference system.",
                cure="Say which with --crs, such as --crs EPSG:4326.",
            )
        try:
            frame = frame.set_crs(crs)
        except Exception as error:  # pyproj and geopandas each have their own
            raise UsageError(f"{crs!r} is no reference system.") from error
    return frame.to_crs(SRID)


def mend(
    outlines: Sequence[BaseGeometry | None], names: Sequence[str]
) -> tuple[list[BaseGeometry], list[str]]:
    """Make outlines (lon, lat) valid; return them as multipolygons, and the names of those mended.

    Lines and points that a repair leaves over are dropped.

    Raises:
        BoundaryFileError: an outline is missing, is no polygon, or nothing is left of it.
    """
    mended, repaired, refused = [], [], []
    for outline, name in zip(outlines, names, strict=True):
        fault = _fault(outline)
        whole = None if fault else _polygons(outline)
        if whole is None:
            refused.append(f"{name} ({fault or 'nothing is left of it'})")
            continue
        if not shapely.is_valid(outline):
            repaired.append(name)
        mended.append(whole)
    if refused:
        rest = f" and {len(refused) - _NAMED_MAX} more" if len(refused) > _NAMED_MAX else ""
        raise BoundaryFileError(
            f"Outlines cannot be repaired: {', '.join(refused[:_NAMED_MAX])}{rest}."
        )
    return mended, repaired


def _fault(outline: BaseGeometry | None) -> str | None:
    if outline is None or shapely.is_empty(outline):
        return "no outline"
    if shapely.get_type_id(outline) not in {_POLYGON, _MULTIPOLYGON}:
        return f"a {outline.geom_type}"
    corners = shapely.get_coordinates(outline)
    if not np.isfinite(corners).all():
        return "corners at infinity"
    if (np.abs(corners) > (180, 90)).any():
        return "corners off the globe"
    return None


def _polygons(outline: BaseGeometry | None) -> BaseGeometry | None:
    """Return an outline as a valid multipolygon, None where no area is left."""
    valid = outline
    if not shapely.is_valid(outline):
        valid = shapely.make_valid(outline, method="structure", keep_collapsed=False)
    parts = [one for one in shapely.get_parts(valid) if shapely.get_type_id(one) == _POLYGON]
    kept = [one for one in parts if shapely.area(one) > 0]
    whole = shapely.normalize(shapely.multipolygons(kept)) if kept else None
    return whole if whole is not None and shapely.is_valid(whole) else None
