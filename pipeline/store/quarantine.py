"""What lies in quarantine, and what came of trying again."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from pipeline.errors import QuarantineNotFoundError
from pipeline.records import Window
from pipeline.store import tables
from pipeline.store.queries import among, query
from pipeline.store.words import is_storable

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from pipeline.records import NewsItem

STORED, KNOWN, REFUSED_OTHERWISE = "stored", "known", "refused otherwise"


@dataclass(frozen=True, slots=True)
class Held:
    """Input that could not be read; `outcome` tells what came of it since, None = nothing."""

    quarantine_id: int
    source: str
    reason: str
    detail: str
    payload: str
    payload_hash: str
    raw_sha256: str
    recorded_at: datetime
    tries: int
    resolved_at: datetime | None
    outcome: str | None


def held(
    connection: Connection,
    *,
    source: str | None = None,
    reason: str | None = None,
    is_resolved: bool | None = False,
    limit: int | None = None,
) -> list[Held]:
    """Return what lies in quarantine, newest first.

    Args:
        connection: the transaction.
        source: of this source alone.
        reason: for this reason alone.
        is_resolved: what still lies there (False), what was read since (True), or both (None).
        limit: how much of it.
    """
    row = tables.quarantine.c
    statement = _held().order_by(row.recorded_at.desc(), row.quarantine_id.desc())
    if source is not None:
        statement = statement.where(row.source_code == source)
    if reason is not None:
        statement = statement.where(row.reason == reason)
    if is_resolved is not None:
        statement = statement.where(row.resolved_at.is_not(None) == is_resolved)
    return [Held(*one) for one in connection.execute(statement.limit(limit))]


def held_by(connection: Connection, quarantine_id: int) -> Held:
    """Return one of them; raise QuarantineNotFoundError where it is none."""
    wanted = _held().where(tables.quarantine.c.quarantine_id == quarantine_id)
    found = connection.execute(wanted).one_or_none()
    if found is None:
        raise QuarantineNotFoundError(f"Nothing in quarantine has the number {quarantine_id}.")
    return Held(*found)


def window_of(connection: Connection, one: Held) -> Window | None:
    """Return the window of the collection that brought it, the widest of several; None = none."""
    run = tables.collection_run.c
    since = connection.scalar(
        select(func.min(run.since)).where(
            run.source_code == one.source, run.until == one.recorded_at
        )
    )
    return None if since is None else Window(since, one.recorded_at)


def settle(
    connection: Connection, numbers: Collection[int], outcome: str | None, at: datetime
) -> None:
    """Note that these were tried again, and with what outcome; None = they still lie there."""
    row = tables.quarantine.c
    told = {} if outcome is None else {"outcome": outcome, "resolved_at": at}
    connection.execute(
        update(tables.quarantine)
        .where(among(row.quarantine_id, numbers))
        .values(tries=row.tries + 1, **told)
    )


def raw_copies(connection: Connection) -> frozenset[str]:
    """Return the SHA-256 of the archived bytes that what still lies here came in."""
    row = tables.quarantine.c
    statement = select(row.raw_sha256).where(row.resolved_at.is_(None), row.raw_sha256 != "")
    return frozenset(connection.scalars(statement.distinct()))


def unknown(connection: Connection, items: Sequence[NewsItem]) -> list[NewsItem]:
    """Return the items of which the store has neither the address nor the text, from that source.

    A text read once more must not pass for an edited one.
    """
    asked = [one for one in items if is_storable(one.source, one.url)]
    places = connection.scalars(
        query("items_known"),
        {
            "sources": [one.source for one in asked],
            "urls": [one.url for one in asked],
            "hashes": [one.content_hash for one in asked],
        },
    )
    known = {id(asked[place - 1]) for place in places}
    return [one for one in items if id(one) not in known]


def _held() -> Select[Any]:
    """Select what Held holds, in its order."""
    names = ("source_code" if one.name == "source" else one.name for one in fields(Held))
    return select(*(tables.quarantine.c[name] for name in names))
