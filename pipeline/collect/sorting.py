"""Parting what was read from what was not, in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.records import Collected, NewsItem, Quarantined, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime


def sort(
    entries: Iterable[NewsItem | Quarantined],
    tally: Tally,
    is_wanted: Callable[[NewsItem], bool] = lambda _: True,
) -> Collected:
    """Return the wanted items, each once, by time and address, and all that was quarantined."""
    items: dict[NewsItem, None] = {}
    quarantined: dict[Quarantined, None] = {}
    for entry in entries:
        if isinstance(entry, Quarantined):
            quarantined[entry] = None
        elif is_wanted(entry):
            items[entry] = None
    return Collected(tuple(sorted(items, key=_place)), tuple(quarantined), tally=tally)


def _place(item: NewsItem) -> tuple[datetime, str, str, str]:
    return item.published, item.url, item.source, item.content_hash
