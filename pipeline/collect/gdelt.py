"""GDELT -> news items: pages that it saw, from its search (DOC 2.0) or its files (GKG 2.1).

The search answers with 250 pages at most, so a window is asked for in parts, and a part that is
full in halves. GDELT keeps no text: with `full_text` the pages are fetched, without it an item is
its headline. An item's time is when GDELT saw the page.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import orjson

from pipeline.collect.apis import Page, Row, begin, items_in, with_query
from pipeline.collect.clean import quarantine
from pipeline.collect.gkg import GdeltOptions, read_files
from pipeline.collect.options import options_of
from pipeline.collect.sightings import Sighting, Sightings
from pipeline.collect.times import read_iso, stamp_of
from pipeline.errors import SourceUnreadableError
from pipeline.records import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.collect.web import Web
    from pipeline.records import NewsItem, Quarantined
    from pipeline.theatre import Source, Theatre

ROWS_MAX = 250  # of an answer, as the interface has it
_PART = timedelta(days=1)
_SHORTEST = timedelta(minutes=15)  # GDELT sees pages in turns of that length
_SECOND = timedelta(seconds=1)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')  # headlines are let through as they stand


class _Article(Row):
    url: str
    title: str = ""
    seendate: str
    language: str = ""


def read_gdelt(
    source: Source, theatre: Theatre, window: Window, web: Web
) -> Iterator[NewsItem | Quarantined]:
    """Yield the pages that GDELT saw in a window.

    Raises:
        SourceUnreachableError: it does not answer.
        SourceUnreadableError: it answers with something else, such as what it did not like.
    """
    options = options_of(source, GdeltOptions)
    sightings = Sightings(source, theatre, web)
    if options.country:
        yield from read_files(source, options, window, web, sightings.item)
        return
    for part in _parts(window):
        yield from _search(source, options, part, web, sightings)


def _parts(window: Window) -> Iterator[Window]:
    since = window.since
    while since < window.until:
        until = min(since + _PART, window.until)
        yield Window(since, until)
        since = until


def _search(
    source: Source, options: GdeltOptions, part: Window, web: Web, sightings: Sightings
) -> Iterator[NewsItem | Quarantined]:
    """Yield what was seen in a part of the window; a part that is full is asked for in halves."""
    page = _ask(web, source.address, options.query, part)
    if len(page.rows) >= ROWS_MAX and part.until - part.since > _SHORTEST:
        middle = (part.since + (part.until - part.since) / 2).replace(microsecond=0)
        yield from _search(source, options, Window(part.since, middle), web, sightings)
        yield from _search(source, options, Window(middle, part.until), web, sightings)
        return
    if len(page.rows) >= ROWS_MAX:
        detail = f"{ROWS_MAX} pages from {part.since} on; any more were left out"
        yield quarantine(source.code, "full", detail, "", page.sha256)
    yield from items_in(page, source, _Article, lambda row: sightings.item(_sighting(row)))


def _sighting(row: _Article) -> Sighting:
    return Sighting(row.url, read_iso(row.seendate, UTC), row.title, row.language)


def _ask(web: Web, address: str, query: str, part: Window) -> Page:
    asked = [
        ("query", query),
        ("mode", "artlist"),
        ("format", "json"),
        ("maxrecords", str(ROWS_MAX)),
        ("sort", "dateasc"),
        ("startdatetime", stamp_of(part.since)),
        ("enddatetime", stamp_of(part.until - _SECOND)),
    ]
    reply = web.get(with_query(address, asked))
    whole = _lenient(reply.body_at(address))
    rows = whole.get("articles", []) if isinstance(whole, dict) else None
    if not isinstance(rows, list):
        raise SourceUnreadableError(f"The answer lists no pages: {begin(reply.body)}")
    return Page(rows=rows, whole={}, sha256=reply.sha256)


def _lenient(body: bytes) -> object:
    """Return what JSON says, also where headlines in it are not escaped as they should be."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        text = _BAD_ESCAPE.sub(r"\\\\", body.decode("utf-8", "replace"))
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise SourceUnreadableError(f"The answer is no JSON: {begin(body)}") from error
