"""All that was ever believed, on both clocks, with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
from shapely import from_wkb

from pipeline.store.frames import frame_of
from pipeline.store.queries import query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    import pandas as pd
    from sqlalchemy import Connection

    from pipeline.records import Level

_SRID = 4326


def moments_recorded(connection: Connection, known_at: datetime) -> list[datetime]:
    """Return the moments until one at which beliefs may have changed, oldest first."""
    return list(connection.scalars(query("moments_recorded"), {"known_at": known_at}))


def believed_ever(
    connection: Connection, since: date, until: date, known_at: datetime
) -> pd.DataFrame:
    """Return every belief about the districts in a window of days (closed), known by a moment.

    Columns: area_code, valid_from, valid_to, recorded_from, recorded_to (half-open, None = open),
    state, controller (None), probability, newest_evidence, stale_from (None), adjudication_id
    (None), status_id. Ordered by area, valid and recorded beginning.
    """
    asked = {"since": since, "until": until, "known_at": known_at}
    return frame_of(connection, "believed_ever", asked)


def believed_ever_of_provinces(
    connection: Connection, since: date, until: date, moments: Sequence[datetime]
) -> pd.DataFrame:
    """Return every belief about the provinces, by count of districts, as of these moments.

    Columns as of `believed_ever`, without status_id.
    """
    asked = {"since": since, "until": until, "moments": list(moments)}
    return frame_of(connection, "believed_ever_of_provinces", asked)


def falls_ever(
    connection: Connection, since: date, until: date, known_at: datetime
) -> pd.DataFrame:
    """Return when coverage of provinces was low.

    Columns: area_code, valid_from, valid_to, recorded_from, recorded_to (half-open, None = open).
    """
    asked = {"since": since, "until": until, "known_at": known_at}
    return frame_of(connection, "falls_ever", asked)


def evidence_ever(
    connection: Connection, since: date, until: date, known_at: datetime
) -> pd.DataFrame:
    """Return which claims stand behind each belief about a district, in the order to show them.

    Columns: status_id, claim_id, observed_on, weight.
    """
    asked = {"since": since, "until": until, "known_at": known_at}
    return frame_of(connection, "evidence_ever", asked)


def claims_shown(connection: Connection, claim_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return by claim_id what claims say, who says it and where."""
    rows = connection.execute(query("claims_shown"), {"claim_ids": list(claim_ids)})
    return {row.claim_id: {**row._mapping} for row in rows}  # noqa: SLF001  (its public name)


def areas_outlined(connection: Connection, level: Level) -> gpd.GeoDataFrame:
    """Return the areas of a level with their outlines (EPSG:4326, lon, lat), by code.

    Columns: code, name, province, province_code, lon, lat (a point inside), native_names (a list:
    its names in other scripts than Latin), geometry.
    """
    frame = frame_of(connection, "areas_outlined", {"level": str(level)})
    outlines = gpd.GeoSeries(from_wkb(frame.pop("outline").to_numpy()), index=frame.index)
    return gpd.GeoDataFrame(frame, geometry=outlines, crs=_SRID)


def decisions_named(connection: Connection, decision_ids: Sequence[int]) -> pd.DataFrame:
    """Return who made these decisions and why: adjudication_id, author, reason."""
    return frame_of(connection, "decisions_named", {"decision_ids": list(decision_ids)})
