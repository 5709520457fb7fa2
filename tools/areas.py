"""The table of areas and the two shapefiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas
import shapely

from pipeline.records import Level
from tools.tables import slug, write_csv, write_shapefile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tools.polygons import District

COLUMNS = (
    "code",
    "name",
    "level",
    "province",
    "shape_id",
    "lon",
    "lat",
    "area_km2",
    "capital",
    "is_capital",
    "also",
    "borders",
)
_SHAPE_COLUMNS = ("code", "name", "level", "province", "shape_id")
_NEAR_DEGREES = 0.02


@dataclass(frozen=True)
class Layers:
    """All areas, provinces first, each row beside its polygon."""

    rows: list[dict[str, object]]
    polygons: list[Any]

    def of(self, level: Level) -> tuple[list[dict[str, object]], list[Any]]:
        """Return the rows and polygons of one level."""
        pairs = [
            (row, polygon)
            for row, polygon in zip(self.rows, self.polygons, strict=True)
            if row["level"] == level
        ]
        return [row for row, _ in pairs], [polygon for _, polygon in pairs]


def layers(
    found: Sequence[District],
    outlines: Mapping[str, Any],
    provinces: Sequence[Mapping[str, str]],
    projection: str,
) -> Layers:
    """Return the rows and polygons of all areas."""
    codes = {row["name"]: row["code"] for row in provinces}
    capitals = {(row["name"], row["capital_district"]) for row in provinces}
    rows: list[dict[str, object]] = []
    polygons: list[Any] = []
    for row in provinces:
        name = row["name"]
        code = _district_code(codes, name, row["capital_district"])
        rows.append({**_row(codes[name], name, Level.PROVINCE, name), "capital": code})
        polygons.append(outlines[name])
    for one in sorted(found, key=lambda one: _district_code(codes, one.province, one.name)):
        code = _district_code(codes, one.province, one.name)
        is_capital = (one.province, one.name) in capitals
        rows.append(
            {
                **_row(code, one.name, Level.DISTRICT, one.province),
                "shape_id": one.shape_id,
                "is_capital": "true" if is_capital else "",
                "also": ";".join(one.also),
                "borders": ";".join(_bordering(one, outlines)),
            }
        )
        polygons.append(one.polygon)
    _measure(rows, polygons, projection)
    return Layers(rows, polygons)


def write(all_areas: Layers, folder: Path) -> list[Path]:
    """Write areas.csv and the shapefiles; return the files."""
    table = folder / "areas.csv"
    write_csv(table, COLUMNS, all_areas.rows)
    for level in Level:
        rows, polygons = all_areas.of(level)
        shapes = [{column: row[column] for column in _SHAPE_COLUMNS} for row in rows]
        write_shapefile(folder / "boundaries" / f"{level}s.shp", shapes, polygons)
    return [table, *sorted((folder / "boundaries").iterdir())]


def _district_code(codes: Mapping[str, str], province: str, name: str) -> str:
    return f"{codes[province]}-{slug(name)}"


def _row(code: str, name: str, level: Level, province: str) -> dict[str, object]:
    fixed = {"code": code, "name": name, "level": str(level), "province": province}
    return {**dict.fromkeys(COLUMNS, ""), **fixed}


def _bordering(one: District, outlines: Mapping[str, Any]) -> list[str]:
    """Return the other provinces that the district touches."""
    near = shapely.buffer(one.polygon, _NEAR_DEGREES)
    return [
        name
        for name in sorted(outlines)
        if name != one.province and shapely.intersects(near, outlines[name])
    ]


def _measure(rows: list[dict[str, object]], polygons: list[Any], projection: str) -> None:
    """Add a point inside each polygon (lon, lat) and its area in square kilometres."""
    sizes = geopandas.GeoSeries(polygons, crs="EPSG:4326").to_crs(projection).area
    for row, polygon, size in zip(rows, polygons, sizes, strict=True):
        point = shapely.point_on_surface(polygon)
        row |= {"lon": f"{point.x:.5f}", "lat": f"{point.y:.5f}", "area_km2": f"{size / 1e6:.1f}"}
