from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from pipeline.errors import OutputFileError
from pipeline.publish.geojson import write_geojson
from pipeline.records import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def written(districts: gpd.GeoDataFrame, snapshot: dict[str, Any], tmp_path: Path) -> Path:
    return write_geojson(districts, tmp_path / "on.geojson", **snapshot)


@pytest.fixture
def collection(written: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    return document


def _polygons(collection: dict[str, Any]) -> Iterator[list[list[list[float]]]]:
    for feature in collection["features"]:
        geometry = feature["geometry"]
        whole = geometry["type"] == "Polygon"
        yield from [geometry["coordinates"]] if whole else geometry["coordinates"]


def test_rings_follow_the_right_hand_rule(collection: dict[str, Any]) -> None:
    """Shells run counterclockwise, holes clockwise, and every ring is closed (RFC 7946, 3.1.6)."""
    holes = 0
    for shell, *inner in _polygons(collection):
        assert shapely.LinearRing(shell).is_ccw
        assert not any(shapely.LinearRing(ring).is_ccw for ring in inner)
        assert all(ring[0] == ring[-1] for ring in (shell, *inner))
        holes += len(inner)
    assert holes == 1


def test_collection_keeps_to_the_standard(collection: dict[str, Any]) -> None:
    """Positions are longitude, latitude in WGS 84; there is a box, and no crs member."""
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert collection["bbox"] == [65, 33, 68, 35]
    positions = np.array([p for rings in _polygons(collection) for ring in rings for p in ring])
    assert positions.min(axis=0).tolist() == [65, 33]
    assert positions.max(axis=0).tolist() == [68, 35]


def test_provinces_say_what_they_go_by(
    provinces: gpd.GeoDataFrame, snapshot: dict[str, Any], tmp_path: Path
) -> None:
    """The basis that provinces were rolled up by stands in the collection, and told by each."""
    told = provinces.assign(basis="by area: 70% controlled red of 100%")
    path = write_geojson(told, tmp_path / "by.geojson", **snapshot, basis=Basis.AREA)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["basis"] == "area"
    assert {one["properties"]["basis"] for one in document["features"]} == set(told["basis"])


def test_collection_says_what_it_is(collection: dict[str, Any]) -> None:
    """A file that has lost its name still says the date, the known-at and whom to credit."""
    assert collection["name"] == "Control of Gridland, 15 August 2021, by district"
    assert collection["theatre"] == "gridland"
    assert collection["on"] == "2021-08-15"
    assert collection["known_at"] == "2021-08-16T00:00:00+04:30"
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
    districts: gpd.GeoDataFrame, snapshot: dict[str, Any], tmp_path: Path
) -> None:
    """A tenth of a metre is precise enough."""
    moved = districts.set_geometry(districts.translate(1 / 3, 1 / 3))
    path = write_geojson(moved, tmp_path / "x.geojson", **snapshot)
    collection = json.loads(path.read_text(encoding="utf-8"))
    assert next(_polygons(collection))[0][0] == [66.333333, 33.333333]


def test_bytes_depend_on_the_content_alone(
    districts: gpd.GeoDataFrame, snapshot: dict[str, Any], written: Path, tmp_path: Path
) -> None:
    """Order of rows, file name, spelling of the moment and of dates leave the bytes alike."""
    other = districts.iloc[::-1].assign(
        valid_from=pd.to_datetime(districts["valid_from"]), valid_to=pd.NaT
    )
    snapshot["known_at"] = snapshot["known_at"].astimezone(ZoneInfo("America/Lima"))
    again = write_geojson(other, tmp_path / "deep" / "y.geojson", **snapshot)
    assert again.read_bytes() == written.read_bytes()


def test_failed_write_leaves_the_old_file(
    districts: gpd.GeoDataFrame, snapshot: dict[str, Any], written: Path
) -> None:
    """A snapshot is replaced whole or not at all, and no draft stays behind."""
    before = written.read_bytes()
    broken = districts.drop(columns="state")
    with pytest.raises(KeyError):
        write_geojson(broken, written, **snapshot)
    assert written.read_bytes() == before
    assert [path.name for path in written.parent.iterdir()] == [written.name]


def test_unwritable_folder_is_named(
    districts: gpd.GeoDataFrame, snapshot: dict[str, Any], written: Path
) -> None:
    """A folder that cannot be made is an error with a cure."""
    inside_a_file = written / "z.geojson"
    with pytest.raises(OutputFileError, match=r"z\.geojson"):
        write_geojson(districts, inside_a_file, **snapshot)
