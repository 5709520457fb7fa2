"""Read the claims out of news items that this reader has not read yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.logs import told
from pipeline.records import Quarantined
from pipeline.store import claims, news, turns

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from pipeline.extract import Reader
    from pipeline.records import Claim
    from pipeline.store.news import StoredItem

BATCH = 500


@dataclass(frozen=True, slots=True)
class ExtractionReport:
    """How many items were read, the claims they hold, and how many no reader could read."""

    items: int
    claims: int
    abstained: int = 0


@told("recorded_at")
def extract_items(
    engine: Engine,
    reader: Reader,
    on_progress: Callable[[int], None] = lambda _: None,
    wanted: news.Unread = news.NEW,
    recorded_at: datetime | None = None,
) -> ExtractionReport:
    """Read every item that waits, a batch a transaction.

    A claim is recorded at `recorded_at`, by default when its item was.
    """
    items = found = abstained = 0
    while batch := _read_batch(engine, reader, wanted, recorded_at):
        items += batch.items
        found += batch.claims
        abstained += batch.abstained
        on_progress(items)
    return ExtractionReport(items, found, abstained)


def plan_extraction(engine: Engine, size: int = BATCH) -> list[news.ItemSpan]:
    """Return spans of keys that hold all items nobody has read, for workers to read at once."""
    with engine.connect() as connection:
        return news.spans_unread(connection, size)


def _read_batch(
    engine: Engine, reader: Reader, wanted: news.Unread, recorded_at: datetime | None
) -> ExtractionReport | None:
    with engine.begin() as connection:
        turns.bring_in(connection)
        unread = news.unread_items(connection, limit=BATCH, wanted=wanted)
        if not unread:
            # Another worker may have the rest in hand: what it does not finish is left to us.
            news.wait_for_readers(connection, wanted)
            unread = news.unread_items(connection, limit=BATCH, wanted=wanted)
        if not unread:
            return None
        read = {stored.item_id: _read(connection, reader, stored) for stored in unread}
        claims.save_claims(
            connection, unread, read, reader_version=reader.version, recorded_at=recorded_at
        )
    silent = (stored.item for stored in unread if not read[stored.item_id])
    abstained = sum(reader.abstains(item) is not None for item in silent)
    return ExtractionReport(len(read), sum(map(len, read.values())), abstained)


def _read(connection: Connection, reader: Reader, stored: StoredItem) -> tuple[Claim, ...]:
    """Return an item's claims; one that the reader fails on is quarantined and holds up nobody."""
    try:
        return reader.read(stored.item)
    except Exception as error:  # noqa: BLE001  (whatever a text does to the reader, the rest is read)
        detail = f"{stored.item.url}: {type(error).__name__}: {error}"
        failed = Quarantined(stored.item.source, "the reader failed", detail, stored.item.text)
        news.save_quarantined(connection, [failed], stored.recorded_at)
        return ()


def count_unread(engine: Engine) -> int:
    """Return how many items wait to be read."""
    with engine.connect() as connection:
        return news.count_unread(connection)
