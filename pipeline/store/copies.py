"""Near-copies among news items: sketches to find them by, and the pairs found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from pipeline.store import tables
from pipeline.store.queries import among, append_rows, query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    import numpy.typing as npt
    from sqlalchemy import Connection, Row

_PAGED = {"yield_per": 1_000}
_ITEM = tables.news_item.c
_WORDING = func.coalesce(func.nullif(_ITEM.body, ""), _ITEM.title)


class Stretch(NamedTuple):
    """Sketched items published within a stretch of time, in order of publication."""

    items: npt.NDArray[np.int64]
    moments: npt.NDArray[np.int64]
    sketches: bytes


def sketched_until(connection: Connection) -> int:
    """Return the newest item that has a sketch, 0 where there is none.

    While nobody brings news in (`turns.assess_alone`), every item up to it has one.
    """
    return int(connection.scalar(select(func.max(tables.item_sketch.c.item_id))) or 0)


def texts_after(connection: Connection, item_id: int) -> Iterator[Sequence[tuple[int, str]]]:
    """Yield the texts of the items after one, in pages; of an item without a text, its title."""
    statement = (
        select(_ITEM.item_id, _WORDING)
        # Rows of a table are alike by nature.
        .where(_ITEM.item_id > item_id, _ITEM.kind == "text")
        .order_by(_ITEM.item_id)
    )
    rows = connection.execute(statement, execution_options=_PAGED)
    for page in rows.partitions():
        yield [(int(row[0]), str(row[1])) for row in page]


def save_sketches(connection: Connection, sketches: Iterable[tuple[int, bytes]]) -> None:
    """Save the sketches of items, by item."""
    append_rows(connection, "territory.item_sketch (item_id, sketch)", sketches)


def moments_after(connection: Connection, item_id: int) -> npt.NDArray[np.int64]:
    """Return when the sketched items after one were published, in microseconds, ascending."""
    rows = connection.execute(
        query("moments_sketched"), {"after": item_id}, execution_options=_PAGED
    )
    return np.sort(np.fromiter((moment for (moment,) in rows), np.int64))


def stretch(connection: Connection, first: int, last: int) -> Stretch:
    """Return the sketched items published from one moment, in microseconds, to before another."""
    items, moments, sketches = [], [], bytearray()
    bounds = {"first": first, "last": last}
    rows = connection.execute(query("sketches_between"), bounds, execution_options=_PAGED)
    for page in rows.partitions():
        item, moment, sketch = zip(*page, strict=True)
        items.append(np.array(item, np.int64))
        moments.append(np.array(moment, np.int64))
        sketches += b"".join(sketch)
    none = np.empty(0, np.int64)
    return Stretch(
        np.concatenate([none, *items]), np.concatenate([none, *moments]), bytes(sketches)
    )


def texts_of(connection: Connection, items: Iterable[int]) -> dict[int, str]:
    """Return the texts of items; of an item without a text, its title."""
    chosen = select(_ITEM.item_id, _WORDING).where(among(_ITEM.item_id, items))
    rows = connection.execute(chosen)
    return {int(row[0]): str(row[1]) for row in rows}


def save_copies(connection: Connection, pairs: Sequence[tuple[int, int, float]]) -> None:
    """Save pairs of items that are copies: the later item, the earlier, their likeness."""
    rows = [{"item_id": one, "other_id": other, "likeness": like} for one, other, like in pairs]
    if rows:
        connection.execute(insert(tables.item_copy).on_conflict_do_nothing(), rows)


def lineages(
    connection: Connection, items: npt.NDArray[np.int64], known_at: datetime | None
) -> npt.NDArray[np.int64]:
    """Return each item's lineage as known at a moment: copies of copies are of one.

    A lineage goes by the lowest of its items; an item without copies is its own.
    """
    rows = connection.execute(query("copies_known"), {"known_at": known_at}).all()
    return lineages_by(rows, items)


def lineages_by(
    rows: Sequence[Row[tuple[int, int]]], items: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Return each item's lineage by pairs of copies, which may name other items too."""
    if not rows:
        return items
    pairs = np.array(rows, dtype=np.int64)
    known, at = np.unique(pairs, return_inverse=True)
    ends = at.reshape(pairs.shape)
    graph = coo_array((np.ones(len(ends), np.int8), (ends[:, 0], ends[:, 1])), (len(known),) * 2)
    _, group = connected_components(graph, directed=False)
    first = np.full(group.max() + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, group, known)
    place = np.minimum(np.searchsorted(known, items), len(known) - 1)
    return np.where(known[place] == items, first[group[place]], items)
