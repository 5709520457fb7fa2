"""News items, and input that could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from pipeline.records import NewsItem, Quarantined, Timing
from pipeline.store import tables
from pipeline.store.queries import among, copy_rows, query
from pipeline.store.words import URL_BYTES_MAX, is_address, is_storable, storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Select

_PAYLOAD_CHARACTERS_MAX = 1_000_000
_STAGED = (
    "CREATE TEMP TABLE IF NOT EXISTS staged_item (place integer, source text, url text,"
    " content_hash text, published_at timestamptz, title text, body text, language text,"
    " author text, timing text) ON COMMIT DELETE ROWS"
)
_STAGED_COLUMNS = (
    "staged_item (place, source, url, content_hash, published_at, title, body, language, author,"
    " timing)"
)


@dataclass(frozen=True, slots=True)
class SaveReport:
    """How many news items were new, known before, or could not be stored."""

    new: int
    seen: int
    quarantined: int = 0


@dataclass(frozen=True, slots=True)
class StoredItem:
    """A news item in the database, with the moment it became known."""

    item_id: int
    item: NewsItem
    recorded_at: datetime


def save_items(
    connection: Connection,
    items: Sequence[NewsItem],
    recorded_at: datetime,
    kind: Literal["text", "structured"] = "text",
) -> SaveReport:
    """Save the items that are not known yet; another text at a known address is a new version.

    An item that PostgreSQL cannot hold goes to quarantine. A source that the theatre does not list
    is added, with the default side and reliability. A structured item, a row of a table, is not for
    readers of texts.
    """
    refusals = [_refusal(item) for item in items]
    storable = [item for item, why in zip(items, refusals, strict=True) if why is None]
    refused = [_quarantine(item) for item, why in zip(items, refusals, strict=True) if why]
    save_quarantined(connection, refused, recorded_at)
    rows = (
        (
            *(n, one.source, one.url, one.content_hash, one.published, one.title, one.text),
            *(one.language, one.author, str(one.timing)),
        )
        for n, one in enumerate(storable)
    )
    copy_rows(connection, _STAGED_COLUMNS, rows, _STAGED)
    connection.execute(query("save_unlisted_sources"))
    saved = connection.execute(query("save_items"), {"recorded_at": recorded_at, "kind": kind})
    new = saved.rowcount
    return SaveReport(new, len(storable) - new, len(refused))


def save_quarantined(
    connection: Connection, quarantined: Iterable[Quarantined], recorded_at: datetime
) -> int:
    """Keep input that could not be read, with the reason; return how much of it is new.

    What lay there before and was read since then lies there again.
    """
    rows = {
        (row["source_code"], row["reason"], row["payload_hash"]): row
        for row in _set_aside(quarantined, recorded_at)
    }
    if not rows:
        return 0
    statement = insert(tables.quarantine)
    kept, told = tables.quarantine.c, statement.excluded
    raw = func.coalesce(func.nullif(told.raw_sha256, ""), kept.raw_sha256)
    statement = statement.on_conflict_do_update(
        index_elements=["source_code", "reason", "payload_hash"],
        set_={"raw_sha256": raw, "resolved_at": None, "outcome": None},
        where=kept.resolved_at.is_not(None) | ((kept.raw_sha256 == "") & (told.raw_sha256 != "")),
    )
    saved = connection.execute(statement.returning(kept.quarantine_id), list(rows.values()))
    return len(saved.all())


def payload_hash(one: Quarantined) -> str:
    """Return the SHA-256, in hex, of the input."""
    return sha256(one.payload.encode(errors="surrogatepass")).hexdigest()


def _set_aside(
    quarantined: Iterable[Quarantined], recorded_at: datetime
) -> Iterator[dict[str, object]]:
    for one in quarantined:
        yield {
            "source_code": storable(one.source),
            "reason": storable(one.reason),
            "detail": storable(one.detail),
            "payload": storable(one.payload[:_PAYLOAD_CHARACTERS_MAX]),
            "payload_hash": payload_hash(one),
            "recorded_at": recorded_at,
            "raw_sha256": one.raw_sha256,
        }


@dataclass(frozen=True, slots=True)
class ItemSpan:
    """News items from one key to another, both included, and how many of them are meant."""

    first_id: int
    last_id: int
    count: int


@dataclass(frozen=True, slots=True)
class Unread:
    """Which items wait: those that nobody has read, or those that others read but not this reader.

    Args:
        reader_version: the reader that has not read them yet; None = no reader has.
        published: from one moment to another, that excluded; None = ever.
        within: keys that they lie between; None = all.
    """

    reader_version: str | None = None
    published: tuple[datetime, datetime] | None = None
    within: ItemSpan | None = None


NEW = Unread()


def unread_items(connection: Connection, *, limit: int, wanted: Unread = NEW) -> list[StoredItem]:
    """Return items that wait to be read, oldest first.

    The items are locked: two workers that read at once get different ones.
    """
    item, source = tables.news_item.c, tables.source
    statement = (
        _unread(wanted)
        .add_columns(*item, source.c.code.label("source"))
        .join(source, source.c.source_id == item.source_id)
        .order_by(item.published_at, item.item_id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=tables.news_item)
    )
    return [_stored(row) for row in connection.execute(statement)]


def spans_unread(connection: Connection, size: int, wanted: Unread = NEW) -> list[ItemSpan]:
    """Return spans of keys that hold all items that wait, at most `size` of them in each."""
    item = tables.news_item.c
    ids = list(connection.scalars(_unread(wanted).add_columns(item.item_id).order_by(item.item_id)))
    chunks = [ids[n : n + size] for n in range(0, len(ids), size)]
    return [ItemSpan(chunk[0], chunk[-1], len(chunk)) for chunk in chunks]


def structured_items(
    connection: Connection, source_code: str, urls: Sequence[str]
) -> list[tuple[StoredItem, bool]]:
    """Return a source's rows of tables at these addresses, by key, and whether each was read."""
    item, source, reading = tables.news_item.c, tables.source, tables.reading.c
    was_read = select(reading.item_id).where(reading.item_id == item.item_id).exists()
    statement = (
        select(*item, source.c.code.label("source"), was_read.label("was_read"))
        .join(source, source.c.source_id == item.source_id)
        .where(source.c.code == source_code, among(item.url, urls), item.kind == "structured")
        .order_by(item.item_id)
    )
    return [(_stored(row), row.was_read) for row in connection.execute(statement)]


def _stored(row: Any) -> StoredItem:  # noqa: ANN401  (a row of either statement)
    item = NewsItem(
        source=row.source,
        url=row.url,
        published=row.published_at,
        title=row.title,
        text=row.body,
        language=row.language,
        author=row.author,
        timing=Timing(row.timing),
    )
    return StoredItem(row.item_id, item, row.recorded_at)


def wait_for_readers(connection: Connection, wanted: Unread = NEW) -> None:
    """Wait until no other transaction holds items that wait to be read."""
    waiting = _unread(wanted).add_columns(tables.news_item.c.item_id)
    connection.execute(waiting.with_for_update(of=tables.news_item))


def count_unread(connection: Connection, wanted: Unread = NEW) -> int:
    """Return how many items wait to be read."""
    waiting = _unread(wanted).add_columns(tables.news_item.c.item_id)
    return int(
        connection.execute(select(func.count()).select_from(waiting.subquery())).scalar_one()
    )


def _unread(wanted: Unread) -> Select[()]:
    item, reading, waiting = tables.news_item.c, tables.reading.c, tables.item_waiting
    if wanted.reader_version is None:
        listed = tables.news_item.join(waiting, waiting.c.item_id == item.item_id)
        unread = select().select_from(listed)
    else:
        read = select(reading.item_id).where(reading.item_id == item.item_id)
        by_this = read.where(reading.reader_version == wanted.reader_version)
        unread = select().select_from(tables.news_item).where(item.kind == "text")
        unread = unread.where(read.exists(), ~by_this.exists())
    if wanted.published is not None:
        since, until = wanted.published
        unread = unread.where(item.published_at >= since, item.published_at < until)
    if wanted.within is not None:
        keys = wanted.within
        unread = unread.where(item.item_id.between(keys.first_id, keys.last_id))
    return unread


def first_refusing(
    connection: Connection, wanted: Unread, recorded_at: datetime
) -> datetime | None:
    """Return a moment, not before this one, that something waiting was recorded at, if any was."""
    item, reading = tables.news_item.c, tables.reading.c
    waiting = _unread(wanted).add_columns(item.item_id).subquery()
    latest = select(func.max(reading.recorded_at)).where(
        reading.item_id.in_(select(waiting.c.item_id)), reading.recorded_at >= recorded_at
    )
    found: datetime | None = connection.scalar(latest)
    return found


def is_reread_at(connection: Connection, reader_version: str, recorded_at: datetime) -> bool:
    """Tell whether this reader has read anything again as of a moment."""
    item, reading = tables.news_item, tables.reading
    again = (
        select(reading.c.item_id)
        .join(item, item.c.item_id == reading.c.item_id)
        .where(
            reading.c.reader_version == reader_version,
            reading.c.recorded_at == recorded_at,
            item.c.recorded_at < recorded_at,
        )
    )
    return bool(connection.scalar(select(again.exists())))


def _refusal(item: NewsItem) -> str | None:
    """Say why PostgreSQL cannot hold an item, None where it can."""
    words = (item.source, item.url, item.title, item.text, item.language, item.author or "")
    if not is_storable(*words):
        return "A NUL or half a surrogate pair in the text."
    if not is_address(item.url):
        return f"The address is longer than {URL_BYTES_MAX} bytes."
    return None


def _quarantine(item: NewsItem) -> Quarantined:
    payload = f"{item.url}\n{item.published.isoformat()}\n{item.title}\n{item.text}"
    return Quarantined(item.source, "unstorable", _refusal(item) or "", payload)
