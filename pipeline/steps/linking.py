"""Link near-copies among the news items, so that a report printed five times counts once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from pipeline.collect.copies import LIKENESS_MIN, likeness, meetings, shingles, sketch
from pipeline.store import copies

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt
    from sqlalchemy import Connection

# The same words a week later are a new report of a new event.
WITHIN = timedelta(days=4)

_REACH = WITHIN // timedelta(microseconds=1)
_PAIRS = 500


def link_copies(connection: Connection) -> None:
    """Find the copies of items that came in since the last time.

    The caller keeps newcomers out meanwhile (`turns.assess_alone`): so each pair is looked at once,
    and the outcome does not depend on who brought what in first.
    """
    before = copies.sketched_until(connection)
    for page in copies.texts_after(connection, before):
        copies.save_sketches(connection, ((item, sketch(text)) for item, text in page))
    for first in _windows(copies.moments_after(connection, before)):
        pairs = _met(copies.stretch(connection, first - _REACH, first + _REACH), first, before)
        for start in range(0, len(pairs), _PAIRS):
            copies.save_copies(connection, _alike(connection, pairs[start : start + _PAIRS]))


def _windows(moments: npt.NDArray[np.int64]) -> Iterator[int]:
    """Yield where windows of `WITHIN` begin that hold the later of any pair with a newcomer."""
    for group in np.split(moments, np.flatnonzero(np.diff(moments) > _REACH) + 1):
        if len(group):
            yield from range(int(group[0]), int(group[-1]) + _REACH + 1, _REACH)


def _met(found: copies.Stretch, first: int, before: int) -> npt.NDArray[np.int64]:
    """Return the pairs to look at, the earlier item first: published last in the window."""
    pairs = meetings(found.sketches, found.moments, _REACH)
    items = np.sort(found.items[pairs[found.moments[pairs[:, 1]] >= first]], axis=1)
    return items[items[:, 1] > before]


def _alike(connection: Connection, pairs: npt.NDArray[np.int64]) -> list[tuple[int, int, float]]:
    """Return the pairs that are copies: item, earlier item and their likeness."""
    texts = copies.texts_of(connection, np.unique(pairs).tolist())
    runs = {item: shingles(text) for item, text in texts.items()}
    measured = [(item, other, likeness(runs[item], runs[other])) for other, item in pairs.tolist()]
    return [one for one in measured if one[2] >= LIKENESS_MIN]
