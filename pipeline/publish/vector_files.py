"""A snapshot as GeoPackage, FlatGeobuf and PMTiles, by GDAL."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC
from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio
from pyogrio.raw import write

from pipeline.publish.attributes import ATTRIBUTES, Attribute, Kind
from pipeline.publish.files import replacing
from pipeline.publish.layer_style import NAME, layer_style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from numpy.typing import NDArray

    from pipeline.publish.edition import Snapshot

_CLOCK = "OGR_CURRENT_DATE"
_LON_LAT = "EPSG:4326"
# GDAL 3.6, which QGIS 3.22 has, knows no later one.
_GEOPACKAGE = "1.3"
# At the highest zoom a pixel is 300 m wide; beyond it a viewer enlarges.
_ZOOMS = {"MINZOOM": "0", "MAXZOOM": "8"}
# Above the driver's own limits it would leave features out without a word.
_WHOLE_TILES = {"MAX_SIZE": "50000000", "MAX_FEATURES": "10000000"}


def write_geopackage(snapshot: Snapshot, path: Path) -> Path:
    """Write a GeoPackage with one layer and the style that QGIS opens it with.

    The bytes depend on the snapshot alone: its times are the snapshot's moment of knowledge.
    Raises OutputFileError where it cannot be written.
    """
    level, moment = str(snapshot.edition.level), snapshot.edition.known_at
    described = {key: str(value) for key, value in snapshot.members.items()}
    with replacing(path) as draft, _stopped_clock(moment):
        _write(
            snapshot,
            draft,
            "GPKG",
            layer_metadata=described,
            VERSION=_GEOPACKAGE,
            IDENTIFIER=level,
            DESCRIPTION=snapshot.edition.title,
        )
        _write_style(snapshot, draft)
    return path


def write_flatgeobuf(snapshot: Snapshot, path: Path) -> Path:
    """Write a FlatGeobuf file with its index; days are text, for want of a type."""
    with replacing(path) as draft:
        _write(
            snapshot,
            draft,
            "FlatGeobuf",
            days_as_text=True,
            TITLE=snapshot.edition.title,
            DESCRIPTION=snapshot.members["credit"],
        )
    return path


def write_pmtiles(snapshot: Snapshot, path: Path) -> Path:
    """Write vector tiles in one archive; what is absent is left out, days are text."""
    with replacing(path) as draft:
        _write(
            snapshot,
            draft,
            "PMTiles",
            days_as_text=True,
            NAME=snapshot.edition.title,
            DESCRIPTION=snapshot.members["credit"],
            **_ZOOMS,
            **_WHOLE_TILES,
        )
    return path


def _write(
    snapshot: Snapshot, draft: Path, driver: str, *, days_as_text: bool = False, **options: object
) -> None:
    arrays = [
        _array(one, snapshot.columns[one.name], days_as_text=days_as_text) for one in ATTRIBUTES
    ]
    write(
        draft,
        layer=str(snapshot.edition.level),
        geometry=snapshot.shapes.as_multi,
        field_data=[values for values, _ in arrays],
        field_mask=[absent for _, absent in arrays],
        fields=[one.name for one in ATTRIBUTES],
        geometry_type="MultiPolygon",
        crs=_LON_LAT,
        driver=driver,
        **options,
    )


def _array(
    attribute: Attribute, values: list[Any], *, days_as_text: bool
) -> tuple[NDArray[Any], NDArray[Any] | None]:
    """Return a column as an array, and which of its values are absent where it cannot say so."""
    match attribute.kind:
        case Kind.DAY if not days_as_text:
            return np.array(values, dtype="datetime64[D]"), None
        case Kind.INTEGER:
            absent = np.array([value is None for value in values])
            return np.array([value or 0 for value in values], dtype="int32"), absent
        case Kind.NUMBER:
            return np.array(values, dtype="float64"), None
        case Kind.FLAG:
            return np.array(values, dtype="bool"), None
    texts = [None if value is None else str(value) for value in values]
    return np.array(texts, dtype=object), None


def _write_style(snapshot: Snapshot, draft: Path) -> None:
    """Add the table in which QGIS looks for a layer's style."""
    level, moment = str(snapshot.edition.level), snapshot.edition.known_at
    words = {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": level,
        "f_geometry_column": "geom",
        "styleName": NAME,
        "styleQML": layer_style(snapshot.edition.theatre),
        "styleSLD": "",
        "description": snapshot.edition.title,
        "owner": "",
        "ui": None,
    }
    columns = {name: np.array([word], dtype=object) for name, word in words.items()}
    columns["useAsDefault"] = np.array([True])
    at = moment.astimezone(UTC).replace(tzinfo=None)
    columns["update_time"] = np.array([at], dtype="datetime64[ms]")
    write(
        draft,
        geometry=None,
        field_data=list(columns.values()),
        fields=list(columns),
        geometry_type=None,
        layer="layer_styles",
        driver="GPKG",
        append=True,
        FID="id",
    )


@contextmanager
def _stopped_clock(moment: datetime) -> Iterator[None]:
    """Let GDAL take a moment for the present."""
    before = pyogrio.get_gdal_config_option(_CLOCK)
    at = moment.astimezone(UTC).replace(tzinfo=None)
    pyogrio.set_gdal_config_options({_CLOCK: f"{at.isoformat(timespec='milliseconds')}Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({_CLOCK: before})
