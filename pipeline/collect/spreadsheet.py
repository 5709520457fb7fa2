"""Rows of a CSV table -> lines of JSON lines."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING

import orjson

from pipeline.collect.decoding import decode
from pipeline.errors import SourceUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What tables call their columns, where the source does not say.
_COLUMNS = {
    "url": ("url", "link", "address"),
    "source": ("source", "outlet"),
    "published": ("published", "date", "published_at", "time"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "notes"),
    "language": ("language", "lang"),
    "author": ("author",),
}
_NEEDED = ("url", "published", "text")
_DELIMITERS = ",;\t|"
_FIELD_CHARS_MAX = 4_000_000


def rows_of(
    body: bytes, columns: Mapping[str, str], delimiter: str | None, time_format: str | None
) -> Iterator[bytes]:
    """Yield each row of a table as JSON: `{"url", "published", "title", "text"}` and what it has.

    Args:
        body: CSV with a head.
        columns: field -> its name in the head; what is not named goes by the usual names.
        delimiter: what parts the cells; None = the likeliest.
        time_format: how times are written, as strptime has it; None = ISO 8601.

    Raises:
        SourceUnreadableError: the head lacks a column that is needed.
    """
    text = decode(body).text.replace("\0", "")
    head, _, _ = text.partition("\n")
    cut = delimiter or max(_DELIMITERS, key=head.count)
    csv.field_size_limit(_FIELD_CHARS_MAX)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=cut)
    try:
        places = _places(next(reader, []), columns)
        for row in reader:
            if any(row):
                yield _line(row, places, time_format)
    except csv.Error as error:
        raise SourceUnreadableError(f"The table cannot be read: {error}.") from error


def _places(head: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Return field -> column."""
    names = [name.strip().lower() for name in head]
    places: dict[str, int] = {}
    for field, usual in _COLUMNS.items():
        wanted = (columns[field].strip().lower(),) if field in columns else usual
        found = next((names.index(name) for name in wanted if name in names), None)
        if found is not None:
            places[field] = found
        elif field in columns:
            raise SourceUnreadableError(f"The table has no column {columns[field]!r}.")
    lacking = [field for field in _NEEDED if field not in places]
    if lacking:
        raise SourceUnreadableError(f"The table has no column for {', '.join(lacking)}.")
    return places


def _line(row: list[str], places: Mapping[str, int], time_format: str | None) -> bytes:
    """Return a row as JSON; a time that does not fit its format stays, and is refused later."""
    fields = {name: row[place] for name, place in places.items() if place < len(row)}
    fields.setdefault("title", "")
    for name in ("source", "language", "author"):
        if not fields.get(name, "").strip():
            fields.pop(name, None)
    if time_format is not None and "published" in fields:
        fields["published"] = _time(fields["published"].strip(), time_format)
    safe = {name: value.encode("utf-8", "replace").decode() for name, value in fields.items()}
    return orjson.dumps(safe)


def _time(text: str, time_format: str) -> str:
    try:
        return datetime.strptime(text, time_format).isoformat()  # noqa: DTZ007  (zone comes later)
    except (ValueError, OverflowError):
        return f"no time as {time_format}: {text}"
