"""A file of areas -> one set: districts with their provinces, or provinces alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import shapely

from pipeline.collect.boundaries import checks
from pipeline.collect.boundaries.layers import find_layers
from pipeline.collect.boundaries.measuring import Fit, measure
from pipeline.collect.boundaries.tables import AreaTable, Wanted, meaning_of, read_table
from pipeline.errors import BoundaryFileError
from pipeline.records import Level

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.collect.boundaries.dialects import Columns, Dialect
    from pipeline.collect.boundaries.layers import Layer

    Meant = tuple[Layer, Dialect, Columns]

__all__ = ["AreaFile", "Wanted", "read_area_file"]

_FRAME = ["code", "name", "level", "province", "shape_id", "geometry"]


@dataclass(frozen=True, slots=True)
class AreaFile:
    """What a file of areas holds.

    `areas` has the columns code, name, level, province (the province's name), shape_id ("" = none)
    and geometry (multipolygons, EPSG:4326, lon, lat), provinces first, by code. Provinces that the
    file only names are the unions of their districts. `fit` is of the finest level.
    """

    dialect: Dialect
    version: str | None
    sha256: str
    areas: gpd.GeoDataFrame
    repaired: tuple[str, ...]
    fit: Fit


def read_area_file(path: Path, wanted: Wanted, provinces: gpd.GeoDataFrame) -> AreaFile:
    """Read a file of areas, mend it and measure it.

    Args:
        path: a shapefile, GeoPackage or GeoJSON, or a zip archive of one.
        wanted: what is known about it.
        provinces: the theatre's own (code, name, geometry in lon, lat): districts whose file does
            not say their province belong to the one that they overlap most.

    Raises:
        InputFileError: there is no such file.
        BoundaryFileError: it cannot be used as it stands.
        UsageError: an option does not fit the file.
    """
    tables = [read_table(*one, wanted) for one in _one_a_level(path, wanted)]
    by_level = {table.level: table for table in tables}
    first = by_level.get(Level.DISTRICT) or tables[0]
    _check(tables, wanted, path.name)
    areas = _assembled(by_level, provinces, path.name)
    checks.require_unique(areas, path.name)
    finest = areas[areas["level"] == first.level]
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return AreaFile(
        first.dialect,
        first.version,
        digest,
        areas,
        tuple(name for table in tables for name in table.repaired),
        measure(list(finest.geometry)),
    )


def _one_a_level(path: Path, wanted: Wanted) -> list[Meant]:
    """Return the layers to read: of one publisher, one a level."""
    layers = find_layers(path)
    if wanted.layers:
        layers = [one for one in layers if one.name in wanted.layers]
    meant = [(one, *found) for one in layers if (found := meaning_of(one, wanted)) is not None]
    if not meant:
        seen = "; ".join(f"{one.name}: {', '.join(one.columns)}" for one in layers)
        raise BoundaryFileError(
            f"{path.name} has no columns that are known ({seen or 'no such layer'}).",
            cure="Say which they are: --name-field, --code-field, --parent-field and --level.",
        )
    chosen: dict[Level, Meant] = {}
    for one in sorted(meant, key=lambda one: (len(one[0].name), one[0].name)):
        basis = chosen.setdefault(one[2].level, one)
        # "districts_clean" beside "districts" is another drawing of the same areas.
        if not one[0].name.startswith(basis[0].name):
            raise BoundaryFileError(
                f"{path.name} has two layers of one level: {basis[0].name}, {one[0].name}.",
                cure="Name the one to read with --layer.",
            )
    return list(chosen.values())


def _check(tables: list[AreaTable], wanted: Wanted, where: str) -> None:
    for table in tables:
        checks.require_unique(table.areas, where)
        if table.dialect.has_p_codes:
            checks.require_p_codes(table.areas, dict(wanted.p_codes), where)
            if table.level is Level.DISTRICT:
                checks.require_p_parents(table.areas, where)


def _assembled(
    by_level: dict[Level, AreaTable], own_provinces: gpd.GeoDataFrame, where: str
) -> gpd.GeoDataFrame:
    """Put provinces and districts into one frame, each district with its province's name."""
    upper, lower = by_level.get(Level.PROVINCE), by_level.get(Level.DISTRICT)
    if lower is None:
        if upper is None:
            raise BoundaryFileError(f"{where} holds no areas.")
        return _framed(upper.areas.assign(province=upper.areas["name"]))
    districts = lower.areas
    if upper is not None:
        provinces = upper.areas
        checks.require_one_code(provinces["name"], provinces["code"], where)
    elif (districts["parent"] + districts["province"] == "").any():
        provinces = own_provinces
    else:
        checks.require_one_code(_named(districts), districts["parent"], where)
        return _framed(_dissolved(districts), districts.assign(province=_named(districts)))
    placed = districts.assign(province=_placed(districts, provinces, where))
    if upper is None:
        return _framed(_dissolved(placed, provinces), placed)
    return _framed(provinces.assign(province=provinces["name"]), placed)


def _named(districts: gpd.GeoDataFrame) -> pd.Series[str]:
    named: pd.Series[str] = districts["province"].where(
        districts["province"] != "", districts["parent"]
    )
    return named


def _placed(districts: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame, where: str) -> pd.Series[str]:
    """Return each district's province: by its code, its name, or the largest overlap."""
    names = {name: name for name in provinces["name"]}
    names |= dict(zip(provinces["code"], provinces["name"], strict=True))
    found, lost = [], []
    for row in districts.itertuples(index=False):
        said = row.parent or row.province
        name = names.get(row.parent) or names.get(row.province)
        if said and name is None:
            lost.append(f"{row.code} ({row.name}) in {said}")
        found.append(name or _around(row.geometry, provinces))
    if lost:
        raise BoundaryFileError(f"{where}: provinces are missing: {checks.listed(lost)}.")
    return pd.Series(found, index=districts.index, dtype="str")


def _around(outline: shapely.Geometry, provinces: gpd.GeoDataFrame) -> str:
    """Return the province that an outline overlaps most, the nearest where it overlaps none."""
    shapes = provinces.geometry.to_numpy()
    overlaps = shapely.area(shapely.intersection(shapes, outline))
    best = overlaps.argmax() if overlaps.any() else shapely.distance(shapes, outline).argmin()
    return str(provinces["name"].iloc[int(best)])


def _dissolved(
    districts: gpd.GeoDataFrame, known: gpd.GeoDataFrame | None = None
) -> gpd.GeoDataFrame:
    """Return provinces as the unions of their districts, with their own codes where known."""
    codes = {} if known is None else dict(zip(known["name"], known["code"], strict=True))
    named = districts.assign(province=_named(districts))
    rows = []
    for name, inside in named.groupby("province", sort=True):
        parents = sorted(set(inside["parent"]) - {""})
        code = codes.get(str(name)) or (parents[0] if parents else str(name))
        union = shapely.normalize(shapely.union_all(inside.geometry.to_numpy()))
        rows.append({"code": code, "name": name, "province": name, "geometry": union})
    frame = gpd.GeoDataFrame(rows, geometry="geometry", crs=districts.crs)
    return frame.assign(level=Level.PROVINCE, shape_id="")


def _framed(*parts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    sorted_parts = [part.sort_values("code")[_FRAME] for part in parts]
    return gpd.GeoDataFrame(pd.concat(sorted_parts, ignore_index=True), crs=parts[0].crs)
