"""One source, one adapter: its kind picks the function that reads it."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from pipeline.collect import bundled, feed, jsonlines
from pipeline.collect.fetch import fetch
from pipeline.collect.sorting import sort
from pipeline.errors import SourceUnreachableError, SourceUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from pipeline.records import Collected, NewsItem, Quarantined
    from pipeline.theatre import Source, Theatre

    Adapter = Callable[[BinaryIO, Source, Theatre], Iterator[NewsItem | Quarantined]]

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
        with _opened(source.address, theatre) as body:
            entries = list(ADAPTERS[source.kind](body, source, theatre))
            bytes_read = body.tell()
    except (SourceUnreachableError, SourceUnreadableError) as error:
        raise type(error)(f"{source.code}: {error}", cure=error.cure) from error
    return sort(entries, bytes_read, lambda item: since <= item.published < until)


@contextmanager
def _opened(address: str, theatre: Theatre) -> Iterator[BinaryIO]:
    """Open what is at an address: bundled, on the web, or a file (from the theatre's folder)."""
    if bundled.is_bundled(address):
        with bundled.served(address, theatre.folder) as served:
            body = fetch(served, is_loopback=True)
        yield io.BytesIO(body)
    elif "://" in address:
        yield io.BytesIO(fetch(address))
    else:
        try:
            file = (theatre.folder / address).open("rb")
        except OSError as error:
            raise SourceUnreachableError(
                f"{address} cannot be read: {error.strerror}.",
                cure="Check the address in the source's file.",
            ) from error
        with file:
            yield file
