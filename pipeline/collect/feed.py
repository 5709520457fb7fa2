"""RSS, Atom and JSON feeds -> news items."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import feedparser

from pipeline.collect.clean import clean_line, text_of
from pipeline.collect.entries import Context, Entry, item_of, items_with_pages, keep_marks
from pipeline.collect.jsonfeed import is_json, json_entries
from pipeline.collect.times import zone_of
from pipeline.collect.web import Answer
from pipeline.collect.xml_text import xml_text
from pipeline.errors import SourceUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.collect.web import Web
    from pipeline.records import NewsItem, Quarantined, Window
    from pipeline.theatre import Source, Theatre

_HEADERS = {"content-type": "application/xml; charset=utf-8"}
# What feedparser raises for feeds that break its rules.
_FAULTS = (
    ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError,
    OverflowError,
)  # fmt: skip
_RAW = ("link", "id", "published", "updated", "title", "summary")


def read_feed(
    source: Source, theatre: Theatre, window: Window, web: Web
) -> Iterator[NewsItem | Quarantined]:
    """Yield the entries of a feed, none where it has not changed; see `parse_feed`.

    With `full_text` the page that an entry of the window links to is read too.
    """
    reply = web.get(source.address, if_changed=True)
    if reply.answer is not Answer.FRESH:
        return
    zone = zone_of(source.options, theatre.timezone)
    context = Context(source, (source.address,), zone, reply.sent, reply.sha256)
    entries = parse_feed(reply.body, reply.charset)
    if source.full_text:
        yield from items_with_pages(entries, context, window, web)
        keep_marks(web, {source.address, *(entry.link for entry in entries)})
    else:
        yield from (item_of(entry, context) for entry in entries)


def parse_feed(body: bytes, charset: str = "") -> list[Entry]:
    """Return the entries of a feed: RSS 0.9 to 2.0, Atom, JSON Feed.

    What tells itself twice comes once: entries that share a GUID, title and text.

    Raises:
        SourceUnreadableError: the body is no feed, or declares XML entities.
    """
    if is_json(body):
        return json_entries(body)
    document = xml_text(body, charset)
    try:
        parsed = feedparser.parse(io.BytesIO(document), response_headers=_HEADERS)
    except _FAULTS as error:
        raise SourceUnreadableError(f"Not a feed: {error}.") from error
    if not parsed.get("version") or (parsed.bozo and not parsed.entries):
        raise SourceUnreadableError(
            f"Not a feed: {parsed.get('bozo_exception', 'no RSS or Atom element')}."
        )
    # Plain dictionaries: feedparser's own answer for missing keys with others' values.
    return list(_once(dict(entry) for entry in parsed.entries))


def _once(entries: Iterable[dict[str, Any]]) -> Iterator[Entry]:
    """Yield entries, of those that a feed repeats under one GUID the first.

    A GUID alone tells nothing: there are feeds that give all entries the same, or a changed entry
    that of before.
    """
    seen: set[tuple[str, str, str]] = set()
    for fields in entries:
        entry = _entry(fields)
        told = (str(fields.get("id") or ""), entry.title, entry.text)
        if told[0] and told in seen:
            continue
        seen.add(told)
        yield entry


def _entry(fields: dict[str, Any]) -> Entry:
    return Entry(
        link=str(fields.get("link") or fields.get("id") or "").strip(),
        title=clean_line(text_of(fields.get("title") or "")),
        text=_text(fields),
        published=str(fields.get("published") or ""),
        changed=str(fields.get("updated") or ""),
        author=clean_line(fields.get("author") or ""),
        raw={name: str(fields[name]) for name in _RAW if fields.get(name)},
    )


def _text(fields: dict[str, Any]) -> str:
    """Return the longest of the entry's bodies: feeds put the whole text in various places."""
    bodies = [part.get("value") or "" for part in fields.get("content", ())]
    bodies.append(fields.get("summary") or "")
    return max((text_of(body) for body in bodies), key=len)
