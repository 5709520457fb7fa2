"""Each format read back by something else than wrote it: attributes and outline by code."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
import pytest
import shapely
from pmtiles.reader import MmapSource, Reader, all_tiles

if TYPE_CHECKING:
    from pathlib import Path

Areas = dict[str, tuple[dict[str, Any], shapely.Geometry | None]]

_ZOOM = 8


def require_gdal() -> str:
    """Return the distribution's ogr2ogr, or skip."""
    found = shutil.which("ogr2ogr")
    if found is None:
        pytest.skip("ogr2ogr is not installed: tools/install-gdal")
    return found


def by_gdal(path: Path | str, *words: str) -> dict[str, Any]:
    """Return what GDAL's command line makes of a file, as a GeoJSON document."""
    told = [require_gdal(), "-f", "GeoJSON", "/vsistdout/", str(path), *words]
    done = subprocess.run(told, check=True, capture_output=True, text=True)  # noqa: S603  (ours)
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def read(path: Path) -> Areas:
    """Read a file by its ending."""
    readers = {".geojson": _gdal, ".gpkg": _gdal, ".fgb": _gdal}
    readers |= {".parquet": _parquet, ".csv": _csv, ".pmtiles": _pmtiles}
    return readers[path.suffix](path)


def _gdal(path: Path) -> Areas:
    level = "province" if "provinces" in path.name else "district"
    layer = (level,) if path.suffix == ".gpkg" else ()
    features = by_gdal(path, *layer)["features"]
    return {
        one["properties"]["code"]: (one["properties"], shapely.geometry.shape(one["geometry"]))
        for one in features
    }


def _parquet(path: Path) -> Areas:
    rows = pl.read_parquet(path).to_dicts()
    outlines = [shapely.from_wkb(row.pop("geometry")) for row in rows]
    boxes = [tuple(row.pop("bbox").values()) for row in rows]
    assert boxes == [one.bounds for one in outlines]
    return {row["code"]: (row, one) for row, one in zip(rows, outlines, strict=True)}


def _csv(path: Path) -> Areas:
    with duckdb.connect() as database:
        rows = database.read_csv(str(path))
        names = rows.columns
        return {
            row[names.index("code")]: (dict(zip(names, row, strict=True)), None)
            for row in rows.fetchall()
        }


def _pmtiles(path: Path) -> Areas:
    """Put the tiles of the highest zoom together; the outlines are in EPSG:3857."""
    parts: dict[str, list[shapely.Geometry]] = defaultdict(list)
    told: dict[str, dict[str, Any]] = {}
    tiles = path.parent / "tiles"
    with path.open("rb") as file:
        source = MmapSource(file)
        names = Reader(source).metadata()["vector_layers"][0]["fields"]
        for (zoom, x, y), body in all_tiles(source):
            if zoom == _ZOOM:
                tile = tiles / str(zoom) / str(x) / f"{y}.pbf"
                tile.parent.mkdir(parents=True, exist_ok=True)
                tile.write_bytes(gzip.decompress(body))
    for one in by_gdal(f"MVT:{tiles / str(_ZOOM)}", "-oo", "CLIP=YES")["features"]:
        code = one["properties"]["code"]
        properties = {name: one["properties"].get(name) for name in names}
        assert told.setdefault(code, properties) == properties
        parts[code].append(shapely.geometry.shape(one["geometry"]))
    shutil.rmtree(tiles)
    return {code: (told[code], shapely.union_all(parts[code])) for code in told}
