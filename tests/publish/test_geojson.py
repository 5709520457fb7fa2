from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from jsonschema import Draft202012Validator

from pipeline.errors import OutputFileError
from pipeline.publish.edition import Edition, Snapshot
from pipeline.publish.geojson import write_geojson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    SnapshotOf = Callable[[Edition, gpd.GeoDataFrame], Snapshot]

# RFC 7946 for areas: what it demands, and what it no longer allows (4: no crs; 7.1: no member of
# another type's).
_POSITION = {
    "type": "array",
    "minItems": 2,
    "maxItems": 2,
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
}
_POLYGON = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "array", "minItems": 4, "items": _POSITION},
}
_GEOMETRY = {
    "type": "object",
    "required": ["type", "coordinates"],
    "additionalProperties": False,
    "properties": {"type": {"enum": ["Polygon", "MultiPolygon"]}, "coordinates": {}},
    "if": {"properties": {"type": {"const": "Polygon"}}},
    "then": {"properties": {"coordinates": _POLYGON}},
    "else": {"properties": {"coordinates": {"type": "array", "minItems": 1, "items": _POLYGON}}},
}
_BOX = {"type": "array", "minItems": 4, "maxItems": 4, "items": {"type": "number"}}
_FEATURE = {
    "type": "object",
    "required": ["type", "id", "bbox", "properties", "geometry"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "Feature"},
        "id": {"type": "string"},
        "bbox": _BOX,
        "properties": {"type": "object"},
        "geometry": _GEOMETRY,
    },
}
RFC_7946 = {
    "type": "object",
    "required": ["type", "bbox", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "bbox": _BOX,
        "features": {"type": "array", "items": _FEATURE},
        **dict.fromkeys(("crs", "coordinates", "geometries", "geometry", "properties"), False),
    },
}


@pytest.fixture
def written(of_districts: Snapshot, tmp_path: Path) -> Path:
    return write_geojson(of_districts, tmp_path / "on.geojson")


@pytest.fixture
def collection(written: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    return document


def _polygons(collection: dict[str, Any]) -> Iterator[list[list[list[float]]]]:
    for feature in collection["features"]:
        geometry = feature["geometry"]
        whole = geometry["type"] == "Polygon"
        yield from [geometry["coordinates"]] if whole else geometry["coordinates"]


def test_collection_is_what_the_standard_describes(collection: dict[str, Any]) -> None:
    """A schema of RFC 7946 for areas has no complaint."""
    Draft202012Validator(RFC_7946).validate(collection)


def test_rings_follow_the_right_hand_rule(collection: dict[str, Any]) -> None:
    """Shells run counterclockwise, holes clockwise, and every ring is closed (RFC 7946, 3.1.6)."""
    holes = 0
    for shell, *inner in _polygons(collection):
        assert shapely.LinearRing(shell).is_ccw
        assert not any(shapely.LinearRing(ring).is_ccw for ring in inner)
        assert all(ring[0] == ring[-1] for ring in (shell, *inner))
        holes += len(inner)
    assert holes == 1


def test_boxes_hold_what_they_say(collection: dict[str, Any]) -> None:
    """Positions are longitude, latitude; each feature's box is its own, the collection's of all."""
    assert collection["bbox"] == [65, 33, 68, 35]
    positions = np.array([p for rings in _polygons(collection) for ring in rings for p in ring])
    assert positions.min(axis=0).tolist() == [65, 33]
    assert positions.max(axis=0).tolist() == [68, 35]
    for feature in collection["features"]:
        assert feature["bbox"] == list(shapely.geometry.shape(feature["geometry"]).bounds)


def test_provinces_say_what_they_go_by(of_provinces: Snapshot, tmp_path: Path) -> None:
    """The basis that provinces were rolled up by stands in the collection, and told by each."""
    path = write_geojson(of_provinces, tmp_path / "by.geojson")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["basis"] == "count"
    told = {one["properties"]["basis"] for one in document["features"]}
    assert told == {"1 controlled red, 2 unknown of 3"}


def test_collection_says_what_it_is(collection: dict[str, Any]) -> None:
    """A file that has lost its name still says the date, the known-at and whom to credit."""
    assert collection["name"] == "Control of Gridland, 15 August 2021, by district"
    assert collection["theatre"] == "gridland"
    assert collection["on"] == "2021-08-15"
    assert collection["known_at"] == "2021-08-16T00:00:00+04:30"
    assert collection["model"] == "9-test"
    assert collection["program"].startswith("territory ")
    assert collection["licence"] == "CC-BY-4.0"
    assert collection["credit"] == "Grid Makers (CC BY 4.0)"


def test_features_are_the_areas(districts: gpd.GeoDataFrame, written: Path) -> None:
    """Read back, every area has its shape, its status and its dates."""
    read = gpd.read_file(written).set_index("id", drop=False)
    assert read.crs == "EPSG:4326"
    assert read["id"].tolist() == read["code"].tolist() == sorted(districts["code"])
    for row in districts.to_dict("records"):
        feature = read.loc[row["code"]]
        assert feature.geometry.equals(row["geometry"])
        for column in ("name", "level", "province", "shape_id", "state", "stale"):
            assert feature[column] == row[column]
        assert feature["valid_from"].date() == row["valid_from"]


def test_absent_values_are_null(collection: dict[str, Any]) -> None:
    """No controller, no probability and no date are null, a whole column of them included."""
    properties = {feature["id"]: feature["properties"] for feature in collection["features"]}
    assert properties["D4"]["controller"] is None
    assert properties["D4"]["probability"] is None
    assert properties["D4"]["newest_evidence"] is None
    assert {each["valid_to"] for each in properties.values()} == {None}
    assert properties["D0"]["controller"] == "red"
    assert properties["D0"]["probability"] == 0.98
    assert properties["D0"]["newest_evidence"] == "2021-08-14"
    assert properties["D0"]["evidence_age_days"] == 1
    assert properties["D4"]["evidence_age_days"] is None
    assert {each["adjudicated_by"] for each in properties.values()} == {None}


def test_coordinates_have_six_decimals(
    edition: Edition, districts: gpd.GeoDataFrame, snapshot_of: SnapshotOf, tmp_path: Path
) -> None:
    """A tenth of a metre is precise enough."""
    moved = districts.set_geometry(districts.translate(1 / 3, 1 / 3))
    path = write_geojson(snapshot_of(edition, moved), tmp_path / "x.geojson")
    collection = json.loads(path.read_text(encoding="utf-8"))
    positions = {tuple(p) for rings in _polygons(collection) for ring in rings for p in ring}
    assert (66.333333, 33.333333) in positions


def test_bytes_depend_on_the_content_alone(
    edition: Edition,
    districts: gpd.GeoDataFrame,
    snapshot_of: SnapshotOf,
    written: Path,
    tmp_path: Path,
) -> None:
    """Order of rows, file name, spelling of the moment and of dates leave the bytes alike."""
    other = districts.iloc[::-1].assign(
        valid_from=pd.to_datetime(districts["valid_from"]), valid_to=pd.NaT
    )
    moment = edition.known_at.astimezone(ZoneInfo("America/Lima"))
    elsewhere = snapshot_of(
        Edition(edition.theatre, edition.on, moment, model_version="9-test"), other
    )
    again = write_geojson(elsewhere, tmp_path / "deep" / "y.geojson")
    assert again.read_bytes() == written.read_bytes()


def test_failed_write_leaves_the_old_file(
    edition: Edition, districts: gpd.GeoDataFrame, snapshot_of: SnapshotOf, written: Path
) -> None:
    """A snapshot is replaced whole or not at all, and no draft stays behind."""
    before = written.read_bytes()
    broken = snapshot_of(edition, districts)
    broken.columns["state"].pop()
    with pytest.raises(ValueError, match="shorter"):
        write_geojson(broken, written)
    assert written.read_bytes() == before
    assert [path.name for path in written.parent.iterdir()] == [written.name]


def test_unwritable_folder_is_named(of_districts: Snapshot, written: Path) -> None:
    """A folder that cannot be made is an error with a cure."""
    inside_a_file = written / "z.geojson"
    with pytest.raises(OutputFileError, match=r"z\.geojson"):
        write_geojson(of_districts, inside_a_file)
