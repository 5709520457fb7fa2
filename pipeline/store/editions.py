"""What snapshots are made of: outlines, the statuses of a day or of many, and who said so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
from shapely import from_wkb

from pipeline.store.frames import frame_of
from pipeline.store.queries import query
from pipeline.store.status import require_basis

if TYPE_CHECKING:
    from datetime import date, datetime

    import pandas as pd
    from sqlalchemy import Connection

    from pipeline.records import Basis, Level

_SRID = 4326


def outlines(connection: Connection, level: Level) -> gpd.GeoDataFrame:
    """Return code, name, province and geometry (EPSG:4326, lon, lat) of a level, by code."""
    rows = connection.execute(query("outlines"), {"level": str(level)}).all()
    codes, names, provinces, outlined = zip(*rows, strict=True)
    told = {"code": codes, "name": names, "province": provinces}
    return gpd.GeoDataFrame(told, geometry=from_wkb(np.array(outlined, dtype=object)), crs=_SRID)


def statuses_on(
    connection: Connection, on: date, known_at: datetime, level: Level, basis: Basis
) -> pd.DataFrame:
    """Return every area's status on a day, by code: the columns that are published.

    Raises:
        BasisMissingError: nothing is loaded that provinces could go by.
    """
    require_basis(connection, basis)
    asked = {"level": str(level), "on": on, "known_at": known_at, "basis": str(basis)}
    frame = frame_of(connection, "control_on", asked | {"boundary_set": None})
    return frame.assign(level=str(level), stale=frame["is_stale"])


def spans_over(
    connection: Connection,
    since: date,
    until: date,
    known_at: datetime,
    level: Level,
    basis: Basis,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the spans of one status that touch a period, and when less was told than explained.

    The first has what `statuses_on` returns, but for what changes from day to day, and stale_from;
    the second code, since and until (half-open). The history is read once.

    Raises:
        BasisMissingError: nothing is loaded that provinces could go by.
    """
    require_basis(connection, basis)
    asked: dict[str, Any] = {"level": str(level), "basis": str(basis), "known_at": known_at}
    asked |= {"since": since, "until": until}
    spans = frame_of(connection, "control_over", asked).assign(level=str(level))
    falls = frame_of(connection, "low_over", asked)
    return spans, falls


def model_at(connection: Connection, known_at: datetime) -> str | None:
    """Return the version of the model whose account was believed at a moment."""
    found: str | None = connection.scalar(query("model_at"), {"known_at": known_at})
    return found


def sources_read(connection: Connection, known_at: datetime) -> list[tuple[str, str | None]]:
    """Return name and address of the sources of which anything was read by a moment."""
    rows = connection.execute(query("sources_read"), {"known_at": known_at})
    return [(row.name, row.address) for row in rows]


def sizes(connection: Connection, level: Level) -> pd.DataFrame:
    """Return the areas by code: area_km2, and population (NaN where no number is loaded)."""
    frame = frame_of(connection, "sizes", {"level": str(level)})
    return frame.astype({"area_km2": np.float64, "population": np.float64})
