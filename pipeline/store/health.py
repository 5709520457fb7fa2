"""How the store and its sources are: what is newest, what failed, what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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

    items: int
    claims: int
    areas: int
    assessed_at: datetime | None
    assessment_seconds: float | None
    database_bytes: int


def of_sources(connection: Connection) -> list[SourceHealth]:
    """Return how each source is, by code."""
    return [SourceHealth(*row) for row in connection.execute(query("health_of_sources"))]


def of_store(connection: Connection) -> StoreHealth:
    """Return what the store holds."""
    return StoreHealth(*connection.execute(query("health_of_store")).one())
