"""A snapshot as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pyogrio

from pipeline.publish.files import replacing
from pipeline.publish.words import title_of

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    import geopandas as gpd

    from pipeline.records import Basis
    from pipeline.theatre import Theatre

_TEXTS = ["code", "name", "level", "province", "shape_id", "state", "controller"]
_WORDS = ["basis", "adjudicated_by", "adjudicated_because"]
_DATES = ["valid_from", "valid_to", "newest_evidence"]
_COLUMNS = [*_TEXTS, "probability", *_DATES, "stale", "evidence_age_days", "coverage", *_WORDS]
_OPTIONS = {
    "RFC7946": "YES",
    "ID_FIELD": "id",
    "ID_TYPE": "String",
    "COORDINATE_PRECISION": "6",
    "WRITE_BBOX": "YES",
}


def write_geojson(
    frame: gpd.GeoDataFrame,
    path: Path,
    *,
    on: date,
    known_at: datetime,
    theatre: Theatre,
    basis: Basis | None = None,
) -> Path:
    """Write one status an area, in EPSG:4326 (lon, lat), and return the path.

    `basis` tells what provinces were rolled up by. The bytes depend on the arguments alone, not on
    the order of the rows; the file appears whole or not at all. Raises OutputFileError where it
    cannot be written.
    """
    with replacing(path) as draft:
        pyogrio.write_dataframe(
            _features(frame),
            draft,
            driver="GeoJSON",
            layer=_title(frame, on, theatre),
            FOREIGN_MEMBERS_COLLECTION=json.dumps(_members(on, known_at, theatre, basis)),
            **_OPTIONS,
        )
    return path


def _title(frame: gpd.GeoDataFrame, on: date, theatre: Theatre) -> str:
    """Return the name of the layer, which tells districts from provinces."""
    return f"{title_of(theatre, on)}, by {' and '.join(sorted(set(frame['level'])))}"


def _features(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the published columns, by code; the code is both the feature's id and a property."""
    rows = frame.sort_values("code")
    published = rows[[*_COLUMNS, "geometry"]].assign(
        **{column: _texts(rows[column]) for column in (*_TEXTS, *_WORDS)},
        **{column: _days(rows[column]) for column in _DATES},
        probability=rows["probability"].astype("float64").round(2),
        stale=rows["stale"].astype(bool),
        evidence_age_days=rows["evidence_age_days"].astype("Int32"),
    )
    published.insert(0, "id", published["code"])
    return published


def _texts(column: pd.Series[str]) -> pd.Series[str]:
    """Return text with None where absent, whatever type an all-null column came as."""
    return column.astype(object).where(column.notna(), None)


def _days(column: pd.Series[pd.Timestamp]) -> pd.Series[str]:
    """Return ISO days: left as dates, an all-null column would be written as another type."""
    return _texts(pd.to_datetime(column).dt.strftime("%Y-%m-%d"))


def _members(on: date, known_at: datetime, theatre: Theatre, basis: Basis | None) -> dict[str, str]:
    """Return what the collection says of itself; equal moments are spelled alike."""
    boundaries = theatre.boundary_sets[0]
    return {
        "theatre": theatre.code,
        "on": on.isoformat(),
        "known_at": known_at.astimezone(theatre.timezone).isoformat(),
        **({} if basis is None else {"basis": basis}),
        "boundaries": f"{boundaries.name} {boundaries.version}",
        "licence": boundaries.licence,
        "credit": boundaries.credit,
    }
