"""A snapshot as GeoParquet 1.1, by DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pandas as pd
import shapely

from pipeline.publish.attributes import ATTRIBUTES, Kind
from pipeline.publish.files import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.publish.edition import Snapshot

_TYPES = {
    Kind.TEXT: "VARCHAR",
    Kind.NUMBER: "DOUBLE",
    Kind.INTEGER: "INTEGER",
    Kind.FLAG: "BOOLEAN",
    Kind.DAY: "DATE",
}
_SIDES = ("xmin", "ymin", "xmax", "ymax")


def write_geoparquet(snapshot: Snapshot, path: Path) -> Path:
    """Write a GeoParquet file with a box an area, and return the path.

    The coordinates are longitude, latitude: OGC:CRS84, which is what the standard takes where no
    other reference is named. The bytes depend on the snapshot alone. Raises OutputFileError where
    it cannot be written.
    """
    import duckdb  # noqa: PLC0415  (half a second that the other formats need not wait)

    chosen = [f'CAST("{one.name}" AS {_TYPES[one.kind]}) AS "{one.name}"' for one in ATTRIBUTES]
    box = ", ".join(f"{side} := {side}" for side in _SIDES)
    columns = ", ".join([*chosen, "geometry", f"struct_pack({box}) AS bbox"])
    told = {"geo": _geo(snapshot), "territory": orjson.dumps(snapshot.members).decode()}
    with replacing(path) as draft, duckdb.connect(config={"threads": 1}) as database:
        database.register("area", _frame(snapshot))
        database.execute(
            f"COPY (SELECT {columns} FROM area ORDER BY code) TO $path (FORMAT parquet,"  # noqa: S608
            " COMPRESSION zstd, KV_METADATA {geo: $geo, territory: $territory})",
            {"path": str(draft), **told},
        )
    return path


def _frame(snapshot: Snapshot) -> pd.DataFrame:
    """Return attributes, outlines and boxes; days are text, since absent ones would be moments."""
    columns: dict[str, Any] = dict(snapshot.columns)
    for one in ATTRIBUTES:
        if one.kind is Kind.DAY:
            columns[one.name] = [day and day.isoformat() for day in columns[one.name]]
    frame = pd.DataFrame(columns, dtype=object)
    frame["geometry"] = [
        bytes(one) for one in shapely.to_wkb(snapshot.shapes.polygons, output_dimension=2)
    ]
    boxes = pd.DataFrame(snapshot.shapes.boxes, columns=_SIDES)
    return frame.join(boxes)


def _geo(snapshot: Snapshot) -> str:
    """Return the standard's own metadata."""
    types = {str(kind) for kind in shapely.get_type_id(snapshot.shapes.polygons)}
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": [
            name for number, name in (("3", "Polygon"), ("6", "MultiPolygon")) if number in types
        ],
        "orientation": "counterclockwise",
        "edges": "planar",
        "bbox": snapshot.shapes.box,
        "covering": {"bbox": {side: ["bbox", side] for side in _SIDES}},
    }
    described = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": column},
    }
    return orjson.dumps(described).decode()
