"""One source, one adapter: its kind picks the function that reads it."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from pipeline.collect import bundled, feed, jsonlines
from pipeline.collect.fetch import fetch
from pipeline.collect.sorting import sort
from pipeline.errors import SourceUnreachableError, SourceUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime

    from pipeline.records import Collected, NewsItem, Quarantined
    from pipeline.theatre import Source, Theatre

    Adapter = Callable[[bytes, Source, Theatre], Iterator[NewsItem | Quarantined]]

ADAPTERS: Mapping[str, Adapter] = {
    "feed": feed.read_feed,
    "jsonl": jsonlines.read_archive,
}


def collect(source: Source, theatre: Theatre, since: datetime, until: datetime) -> Collected:
    """Collect what a source published from `since` up to, but not at, `until` (aware moments).

    Items come sorted by time and address; what cannot be read comes quarantined. What carries no
    readable time is quarantined whatever the window.

    Raises:
        SourceUnreachableError: the source does not answer.
        SourceUnreadableError: it answers with something else than its kind.
    """
    try:
        body = _body(source, theatre)
        entries = list(ADAPTERS[source.kind](body, source, theatre))
    except (SourceUnreachableError, SourceUnreadableError) as error:
        raise type(error)(f"{source.code}: {error}", cure=error.cure) from error
    return sort(entries, len(body), lambda item: since <= item.published < until)


def _body(source: Source, theatre: Theatre) -> bytes:
    if bundled.is_bundled(source.address):
        served: AbstractContextManager[str] = bundled.served(source.address, theatre.folder)
    else:
        served = nullcontext(source.address)
    with served as address:
        return fetch(address, is_loopback=bundled.is_bundled(source.address))
