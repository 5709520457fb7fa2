"""Near-copies among news items: sketches to find them by, and the pairs found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from pipeline.store import tables
from pipeline.store.queries import query

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, timedelta

    import numpy.typing as npt
    from sqlalchemy import Connection, Row

_PAGED = {"yield_per": 1_000}


class Candidate(NamedTuple):
    """Two items that may be copies, with their texts."""

    item_id: int
    other_id: int
    text: str
    other_text: str


def sketched_until(connection: Connection) -> int:
    """Return the newest item that has a sketch, 0 where there is none.

    While nobody brings news in (`turns.assess_alone`), every item up to it has one.
    """
    return int(connection.scalar(select(func.max(tables.item_sketch.c.item_id))) or 0)


def texts_after(connection: Connection, item_id: int) -> Iterator[Sequence[tuple[int, str]]]:
    """Yield the texts of the items after one, in pages; of an item without a text, its title."""
    item = tables.news_item.c
    statement = (
        select(item.item_id, func.coalesce(func.nullif(item.body, ""), item.title))
        # Rows of a table are alike by nature.
        .where(item.item_id > item_id, item.kind == "text")
        .order_by(item.item_id)
    )
    rows = connection.execute(statement, execution_options=_PAGED)
    for page in rows.partitions():
        yield [(int(row[0]), str(row[1])) for row in page]


def save_sketches(connection: Connection, sketches: Sequence[tuple[int, Sequence[int]]]) -> None:
    """Save the bands of items, by item."""
    rows = [{"item_id": item_id, "bands": list(bands)} for item_id, bands in sketches]
    if rows:
        connection.execute(insert(tables.item_sketch).on_conflict_do_nothing(), rows)


def candidates_after(
    connection: Connection, item_id: int, within: timedelta
) -> Iterator[Sequence[Candidate]]:
    """Yield, in pages, the pairs of a later item and an earlier one that share a band.

    Their publications lie no further apart than `within`.
    """
    rows = connection.execute(
        query("copy_candidates"), {"after": item_id, "within": within}, execution_options=_PAGED
    )
    for page in rows.partitions():
        yield [Candidate(*row) for row in page]


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
