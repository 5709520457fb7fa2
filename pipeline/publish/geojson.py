"""A snapshot as GeoJSON (RFC 7946)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from pipeline.publish.files import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.publish.edition import Snapshot


def write_geojson(snapshot: Snapshot, path: Path) -> Path:
    """Write one feature an area, and return the path.

    The bytes depend on the snapshot alone; the file appears whole or not at all. Raises
    OutputFileError where it cannot be written.
    """
    collection = {
        "type": "FeatureCollection",
        **snapshot.members,
        "bbox": snapshot.shapes.box,
        "features": list(_features(snapshot)),
    }
    with replacing(path) as draft:
        draft.write_bytes(orjson.dumps(collection, option=orjson.OPT_APPEND_NEWLINE))
    return path


def _features(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """Yield the areas by code, which is both the feature's id and a property."""
    columns, shapes = snapshot.columns, snapshot.shapes
    rows = zip(*columns.values(), strict=True)
    for values, box, outline in zip(rows, shapes.boxes, shapes.as_geojson, strict=True):
        properties = dict(zip(columns, values, strict=True))
        yield {
            "type": "Feature",
            "id": properties["code"],
            "bbox": box,
            "properties": properties,
            "geometry": orjson.Fragment(outline),
        }
