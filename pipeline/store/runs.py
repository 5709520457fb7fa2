"""Collections: what each came to, by what the next one asks, and what is no longer there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from pipeline.records import Collected, Mark, Tally
from pipeline.store import tables
from pipeline.store.queries import among, query
from pipeline.store.words import is_address, is_storable, storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

    from pipeline.errors import SourceFailedError
    from pipeline.records import NewsItem

    # The first moment, and the first no more.
    Span = tuple[datetime, datetime]

_KEY = ("source_code", "since", "until")


def record_collection(
    connection: Connection, source_code: str, window: Span, collected: Collected, new: int = 0
) -> int:
    """Record what a collection of a window of a source came to; return how many items are copies.

    Done again, the row tells of the latest that brought anything, and of all together how many
    items were new. Where nothing has changed, the row stays as it is.

    Args:
        connection: the transaction.
        source_code: the source, or the name of a file.
        window: of publication.
        collected: what came, its items saved already.
        new: how many of them were not known before.
    """
    run = tables.collection_run
    copies = count_copies(connection, collected.items)
    statement = insert(run).values(
        **dict(zip(_KEY, (source_code, *window), strict=True)),
        **_counts(collected),
        new_count=new,
        copy_count=copies,
    )
    if collected.tally.unchanged and not collected.items and not collected.quarantined:
        cleared = statement.on_conflict_do_update(
            index_elements=_KEY, set_={"failure": None}, where=run.c.failure.is_not(None)
        )
        connection.execute(cleared)
        return copies
    told: dict[str, Any] = {name: statement.excluded[name] for name in _counts(collected)}
    told |= {"copy_count": statement.excluded.copy_count, "failure": None}
    told["new_count"] = run.c.new_count + statement.excluded.new_count
    connection.execute(
        statement.on_conflict_do_update(index_elements=_KEY, set_=told, where=_differs(told))
    )
    return copies


def record_failure(
    connection: Connection, source_code: str, window: Span, error: SourceFailedError
) -> None:
    """Record that a source brought nothing at all; what it brought before stays told."""
    run = tables.collection_run
    cost = Collected((), tally=error.tally or Tally())
    statement = insert(run).values(
        **dict(zip(_KEY, (source_code, *window), strict=True)),
        **_counts(cost),
        failure=storable(str(error)),
    )
    told = {"failure": statement.excluded.failure}
    connection.execute(
        statement.on_conflict_do_update(index_elements=_KEY, set_=told, where=_differs(told))
    )


def record_copies(
    connection: Connection, source_code: str, window: Span, items: Sequence[NewsItem]
) -> int:
    """Count the copies among a collection's items anew; return how many they are."""
    copies = count_copies(connection, items)
    run = tables.collection_run.c
    key = tuple_(*(run[name] for name in _KEY))
    connection.execute(
        update(tables.collection_run)
        .where(key == (source_code, *window), run.copy_count != copies)
        .values(copy_count=copies)
    )
    return copies


def count_copies(connection: Connection, items: Sequence[NewsItem]) -> int:
    """Return how many of these items are known as copies of items that came in earlier."""
    kept = [one for one in items if is_storable(one.source, one.url)]
    asked = {
        "sources": [one.source for one in kept],
        "urls": [one.url for one in kept],
        "hashes": [one.content_hash for one in kept],
    }
    return int(connection.execute(query("count_copies"), asked).scalar_one()) if kept else 0


def marks_for(connection: Connection, source_code: str, since: datetime) -> tuple[Mark, ...]:
    """Return what to ask a source with about a window that begins at a moment.

    What was read of an address only from a later moment on is asked for in full: of the window's
    first part, "nothing has changed" would tell nothing.
    """
    mark = tables.source_mark.c
    rows = connection.execute(
        select(tables.source_mark).where(mark.source_code == source_code).order_by(mark.address)
    )
    return tuple(
        Mark(row.address, row.etag, row.last_modified, row.moved_to, row.sha256)
        if row.since <= since
        else Mark(row.address, moved_to=row.moved_to)
        for row in rows
    )


def save_marks(
    connection: Connection, source_code: str, since: datetime, marks: Iterable[Mark]
) -> None:
    """Keep what to ask a source with next time, in the place of what was kept before.

    `since` is the first moment of what was read. What cannot be stored is not kept: its address is
    asked for in full.
    """
    kept = [
        one
        for one in marks
        if is_address(one.address) and is_storable(one.etag, one.last_modified, one.moved_to)
    ]
    addresses = [one.address for one in kept]
    mark = tables.source_mark.c
    connection.execute(
        delete(tables.source_mark).where(
            mark.source_code == source_code, ~among(mark.address, addresses)
        )
    )
    asked = {
        "source_code": source_code,
        "since": since,
        "addresses": addresses,
        "etags": [one.etag for one in kept],
        "last_modified": [one.last_modified for one in kept],
        "moved_to": [one.moved_to for one in kept],
        "sha256": [one.sha256 for one in kept],
    }
    if kept:
        connection.execute(query("save_marks"), asked)


def save_gone(
    connection: Connection, source_code: str, addresses: Iterable[str], recorded_at: datetime
) -> int:
    """Note the addresses that a source no longer answers at; return how many of them are new."""
    rows = [
        {"source_code": source_code, "url": address, "recorded_at": recorded_at}
        for address in addresses
        if is_address(address)
    ]
    if not rows:
        return 0
    statement = insert(tables.item_gone).on_conflict_do_nothing()
    return len(connection.execute(statement.returning(tables.item_gone.c.url), rows).all())


def _counts(collected: Collected) -> dict[str, Any]:
    """Return a collection's own numbers, by column."""
    tally = collected.tally
    by_reason = Counter(storable(one.reason) for one in collected.quarantined)
    return {
        "asked_count": tally.asked,
        "fetched_count": tally.fetched,
        "unchanged_count": tally.unchanged,
        "item_count": len(collected.items),
        "quarantined_count": len(collected.quarantined),
        "quarantined_by_reason": dict(sorted(by_reason.items())),
        "bytes_read": tally.bytes_read,
        "seconds": tally.seconds,
    }


def _differs(told: dict[str, Any]) -> ColumnElement[bool]:
    """Tell whether a row says something else already, but for the time it took."""
    run = tables.collection_run.c
    names = [name for name in told if name != "seconds"]
    before = func.row(*(run[name] for name in names))
    return before.is_distinct_from(func.row(*(told[name] for name in names)))
