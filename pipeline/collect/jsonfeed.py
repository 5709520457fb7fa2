"""JSON Feed, versions 1 and 1.1 -> entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from pipeline.collect.clean import clean_line, clean_text, text_of
from pipeline.collect.entries import Entry
from pipeline.errors import SourceUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAW = ("id", "url", "external_url", "title", "date_published", "date_modified", "summary")


def is_json(body: bytes) -> bool:
    """Tell whether a body may be a JSON Feed, which is an object."""
    return body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def json_entries(body: bytes) -> list[Entry]:
    """Return the entries of a JSON Feed.

    Raises:
        SourceUnreadableError: it is none.
    """
    try:
        feed = orjson.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise SourceUnreadableError(f"Not a feed: {error}.") from error
    if not isinstance(feed, dict) or "jsonfeed.org/version/" not in str(feed.get("version")):
        raise SourceUnreadableError("Not a feed: JSON without the version of a JSON Feed.")
    items = feed.get("items")
    if not isinstance(items, list):
        raise SourceUnreadableError("Not a feed: a JSON Feed without items.")
    return [_entry(item if isinstance(item, dict) else {"id": item}, feed) for item in items]


def _entry(item: dict[str, Any], feed: dict[str, Any]) -> Entry:
    bodies = [text_of(_string(item, "content_html")), clean_text(_string(item, "content_text"))]
    text = max(bodies, key=len) or clean_text(_string(item, "summary"))
    return Entry(
        link=(_string(item, "url") or _string(item, "id")).strip(),
        title=clean_line(_string(item, "title")),
        text=text,
        published=_string(item, "date_published"),
        changed=_string(item, "date_modified"),
        author=clean_line(", ".join(_authors(item) or _authors(feed))),
        language=_string(item, "language") or _string(feed, "language"),
        raw={name: str(item[name]) for name in _RAW if item.get(name)},
    )


def _string(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _authors(fields: dict[str, Any]) -> list[str]:
    """Return the names of the authors; version 1 knows one, 1.1 a list."""
    said = fields.get("authors")
    authors = said if isinstance(said, list) else [fields.get("author")]
    return list(_names(authors))


def _names(authors: list[Any]) -> Iterator[str]:
    for author in authors:
        if isinstance(author, dict) and _string(author, "name"):
            yield _string(author, "name")
