"""What snapshots are made of: outlines, the statuses of a day or of many, and who said so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import from_wkb

from pipeline.store.frames import frame_of
from pipeline.store.queries import query
from pipeline.store.status import days_of, require_basis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from sqlalchemy import Connection

    from pipeline.records import Basis, Level

_SRID = 4326
_DAYS = ("valid_from", "valid_to", "newest_evidence")


def outlines(connection: Connection, level: Level) -> gpd.GeoDataFrame:
    """Return code, name, province and geometry (EPSG:4326, lon, lat) of a level, by code."""
    frame = frame_of(connection, "outlines", {"level": str(level)})
    shapes = gpd.GeoSeries(from_wkb(frame["outline"].to_numpy()), index=frame.index)
    return gpd.GeoDataFrame(frame[["code", "name", "province"]], geometry=shapes, crs=_SRID)


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
    days = days_of(frame, list(_DAYS))
    return frame.assign(level=str(level), stale=frame["is_stale"], **days)


def statuses_over(
    connection: Connection,
    since: date,
    until: date,
    known_at: datetime,
    level: Level,
    basis: Basis,
) -> Iterator[tuple[date, pd.DataFrame]]:
    """Yield each day with what `statuses_on` returns of it; the history is read once.

    Raises:
        BasisMissingError: nothing is loaded that provinces could go by.
    """
    require_basis(connection, basis)
    asked: dict[str, Any] = {"level": str(level), "basis": str(basis), "known_at": known_at}
    asked |= {"since": since, "until": until}
    spans = frame_of(connection, "control_over", asked).assign(level=str(level))
    spans = spans.assign(**days_of(spans, [*_DAYS, "stale_from"]))
    falls = frame_of(connection, "low_over", asked)
    falls = falls.assign(**days_of(falls, ["since", "until"]))
    for day in pd.date_range(since, until, unit="s"):
        yield day.date(), _on_day(spans, falls, day)


def _on_day(spans: pd.DataFrame, falls: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Return the spans that hold a day, with what changes from day to day."""
    held = spans[_holds(spans["valid_from"], spans["valid_to"], day)]
    low = falls.loc[_holds(falls["since"], falls["until"], day), "code"]
    return held.assign(
        stale=held["stale_from"] <= day,
        evidence_age_days=(day - held["newest_evidence"]).dt.days.astype("Int32"),
        coverage=np.where(held["code"].isin(low), "low", "full"),
    )


def _holds(
    since: pd.Series[pd.Timestamp], until: pd.Series[pd.Timestamp], day: pd.Timestamp
) -> pd.Series[bool]:
    """Tell which half-open spans hold a day; no beginning and no end are open."""
    return (since.isna() | (since <= day)) & (until.isna() | (until > day))


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
