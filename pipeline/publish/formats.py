"""The formats that a snapshot is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.publish.csv_file import write_csv
from pipeline.publish.geojson import write_geojson
from pipeline.publish.parquet import write_geoparquet
from pipeline.publish.vector_files import write_flatgeobuf, write_geopackage, write_pmtiles
from pipeline.records import Format

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.publish.edition import Snapshot


@dataclass(frozen=True, slots=True)
class Kind:
    """How a format is written, and what its files are called and are."""

    suffix: str
    media_type: str
    write: Callable[[Snapshot, Path], Path]


KINDS = {
    Format.GEOJSON: Kind(".geojson", "application/geo+json", write_geojson),
    Format.GEOPACKAGE: Kind(".gpkg", "application/geopackage+sqlite3", write_geopackage),
    Format.FLATGEOBUF: Kind(".fgb", "application/vnd.flatgeobuf", write_flatgeobuf),
    Format.GEOPARQUET: Kind(".parquet", "application/vnd.apache.parquet", write_geoparquet),
    Format.PMTILES: Kind(".pmtiles", "application/vnd.pmtiles", write_pmtiles),
    Format.CSV: Kind(".csv", "text/csv", write_csv),
}
