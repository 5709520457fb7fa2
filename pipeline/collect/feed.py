"""RSS and Atom feeds -> news items."""

from __future__ import annotations

import io
import re
from calendar import timegm
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import feedparser
import orjson
from feedparser.encodings import convert_to_utf8

from pipeline.collect.clean import clean_line, is_web_address, quarantine, text_of
from pipeline.collect.web import Answer
from pipeline.errors import SourceUnreadableError
from pipeline.language import language_of
from pipeline.records import NewsItem, Quarantined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.collect.web import Web
    from pipeline.records import Window
    from pipeline.theatre import Source, Theatre

_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)


def read_feed(
    source: Source, _theatre: Theatre, _window: Window, web: Web
) -> Iterator[NewsItem | Quarantined]:
    """Yield the entries of a feed, none where it has not changed; see `entries_of`."""
    reply = web.get(source.address, if_changed=True)
    if reply.answer is Answer.FRESH:
        for entry in entries_of(reply.body, source):
            yield (
                replace(entry, raw_sha256=reply.sha256) if isinstance(entry, Quarantined) else entry
            )


def entries_of(body: bytes, source: Source) -> Iterator[NewsItem | Quarantined]:
    """Yield a feed's entries; an entry without address, time or text is quarantined.

    A time without a zone is taken as UTC.

    Raises:
        SourceUnreadableError: the body is no feed, or declares XML entities.
    """
    for entry in _parse(body):
        yield _item(entry, source)


def _parse(body: bytes) -> list[dict[str, Any]]:
    converted = convert_to_utf8({}, body, {})
    # feedparser strips such declarations only at the start of a line.
    if _ENTITY.search(converted) or _ENTITY.search(body):
        raise SourceUnreadableError("The feed declares XML entities, which none needs.")
    parsed = feedparser.parse(io.BytesIO(body))
    if not parsed.get("version") or (parsed.bozo and not parsed.entries):
        raise SourceUnreadableError(
            f"Not a feed: {parsed.get('bozo_exception', 'no RSS or Atom element')}."
        )
    # Plain dictionaries: feedparser's own answer for missing keys with others' values.
    return [dict(entry) for entry in parsed.entries]


def _item(entry: dict[str, Any], source: Source) -> NewsItem | Quarantined:
    url = str(entry.get("link") or entry.get("id") or "").strip()
    published = _published(entry)
    title = clean_line(text_of(entry.get("title", "")))
    text = _text(entry)
    if not is_web_address(url):
        return _refuse(entry, source, "address", f"no http address but {url!r}")
    if published is None:
        return _refuse(entry, source, "time", f"no readable time but {entry.get('published')!r}")
    if not title and not text:
        return _refuse(entry, source, "text", "neither title nor text")
    return NewsItem(
        source=source.code,
        url=url,
        published=published,
        title=title,
        text=text,
        language=language_of(source.language, text, title),
        author=clean_line(entry.get("author") or "") or None,
    )


def _text(entry: dict[str, Any]) -> str:
    """Return the longest of the entry's bodies: feeds put the whole text in various places."""
    bodies = [part.get("value") or "" for part in entry.get("content", ())]
    bodies.append(entry.get("summary") or "")
    return max((text_of(body) for body in bodies), key=len)


def _published(entry: dict[str, Any]) -> datetime | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    if moment is None:
        return None
    try:
        return datetime.fromtimestamp(timegm(moment), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _refuse(entry: dict[str, Any], source: Source, reason: str, detail: str) -> Quarantined:
    fields = ("link", "id", "published", "updated", "title", "summary")
    kept = {name: str(entry[name]) for name in fields if entry.get(name)}
    return quarantine(source.code, reason, detail, orjson.dumps(kept))
