"""How the store and its sources are: what is newest, what failed, what waits.

Asked through views that analysts read, so that whoever serves or watches needs no more than they.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from pipeline.store.queries import query

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


class SourceHealth(NamedTuple):
    """How one source is; `failure` is why the latest try brought nothing, None = it answered."""

    code: str
    newest: datetime | None
    asked_until: datetime | None
    failure: str | None
    quarantined: int


class StoreHealth(NamedTuple):
    """What the store holds, and the newest assessment, None before the first."""

    schema_revision: str | None
    items: int
    unread: int
    claims: int
    areas: int
    assessed_at: datetime | None
    assessment_seconds: float | None
    model_version: str | None
    database_bytes: int


def of_sources(connection: Connection) -> list[SourceHealth]:
    """Return how each source is, by code."""
    return [SourceHealth(*row) for row in connection.execute(query("health_of_sources"))]


def of_store(connection: Connection) -> StoreHealth:
    """Return what the store holds."""
    return StoreHealth(*connection.execute(query("health_of_store")).one())


def of_coverage(connection: Connection) -> dict[str, int]:
    """Return how many falls in coverage stand, by what fell."""
    rows = connection.execute(query("health_of_coverage"))
    return {row.measure: row.alarm_count for row in rows}


def of_server(connection: Connection) -> str:
    """Return the versions of the server and of PostGIS, in words."""
    postgis = "SELECT extversion FROM pg_extension WHERE extname = 'postgis'"
    versions = (connection.scalar(text(one)) for one in ("SHOW server_version", postgis))
    return "PostgreSQL {}, PostGIS {}".format(*versions)
