"""Boundary files -> rows of areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
from pyogrio.errors import DataSourceError
from shapely import MultiPolygon, set_srid, to_wkb

from pipeline.errors import TheatreFileError
from pipeline.records import Level

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.theatre import BoundarySet, Theatre

SRID = 4326
_FIELDS = {"code", "name", "level", "province", "shape_id"}


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area: `province` is the name of its province, `ewkb` its outline in hex, EPSG:4326."""

    code: str
    name: str
    level: Level
    province: str
    shape_id: str | None
    ewkb: str


def read_boundaries(theatre: Theatre, boundary_set: BoundarySet) -> list[AreaRow]:
    """Read a boundary set's files.

    Raises:
        TheatreFileError: a file cannot be read, a code occurs twice, an outline is broken, or a
            district has no province.
    """
    rows = [
        row
        for file in boundary_set.files
        for row in _read_file(theatre.folder / file.path, file.level)
    ]
    _require_whole(rows, boundary_set.code)
    return rows


def rows_of(areas: gpd.GeoDataFrame) -> list[AreaRow]:
    """Return the rows of areas: code, name, level, province, shape_id, geometry (EPSG:4326)."""
    return [
        AreaRow(
            row.code,
            row.name,
            Level(row.level),
            row.province,
            row.shape_id or None,
            _ewkb(row.geometry),
        )
        for row in areas.set_geometry(set_srid(areas.geometry.to_numpy(), SRID)).itertuples()
    ]


def _read_file(path: Path, level: Level) -> list[AreaRow]:
    try:
        frame = gpd.read_file(path)
    except (DataSourceError, OSError) as error:
        raise TheatreFileError(f"{path} cannot be read: {error}") from error
    missing = _FIELDS - set(frame.columns)
    if missing or frame.crs is None:
        raise TheatreFileError(
            f"{path} lacks {', '.join(sorted(missing)) or 'a reference system'}."
        )
    frame = frame.to_crs(SRID)
    broken = frame[~frame.geom_type.isin(["Polygon", "MultiPolygon"]) | ~frame.is_valid]
    if len(broken):
        raise TheatreFileError(f"{path}: outlines are broken: {', '.join(broken['code'])}.")
    return rows_of(frame.sort_values("code").assign(level=level))


def _ewkb(outline: object) -> str:
    parts = outline if isinstance(outline, MultiPolygon) else MultiPolygon([outline])
    text: str = to_wkb(parts, hex=True, include_srid=True)
    return text


def _require_whole(rows: list[AreaRow], set_code: str) -> None:
    codes = [row.code for row in rows]
    provinces = {row.name for row in rows if row.level is Level.PROVINCE}
    orphans = [row.code for row in rows if row.province not in provinces]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if orphans or twice or len(provinces) == len(rows):
        fault = "has no districts"
        if orphans:
            fault = f"has areas without a province: {', '.join(orphans)}"
        if twice:
            fault = f"holds codes twice: {', '.join(twice)}"
        raise TheatreFileError(f"The boundary set {set_code} {fault}.")
