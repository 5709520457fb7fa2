"""Files that a person names -> news items."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pipeline.collect.article import Article, extract
from pipeline.collect.clean import as_unicode, clean_text
from pipeline.collect.jsonlines import lines_of, parse_lines
from pipeline.collect.sorting import sort
from pipeline.collect.times import days_named, read_iso
from pipeline.errors import InputFileError, UsageError
from pipeline.language import language_of
from pipeline.records import NewsItem, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.records import Collected, Quarantined
    from pipeline.theatre import Theatre

JSON_LINES = frozenset({".jsonl", ".ndjson"})
HTML = frozenset({".html", ".htm", ".xhtml"})
FILE_SOURCE = "file"


def read_file(path: Path, theatre: Theatre) -> Collected:
    """Read a file of JSON lines, whatever its name; what is wrong in it comes quarantined.

    Raises:
        InputFileError: the file cannot be read at all.
    """
    return sort(_lines(path, theatre), Tally(bytes_read=_size(path)))


def items_of(
    path: Path, theatre: Theatre, published: date | None = None
) -> Iterator[NewsItem | Quarantined]:
    """Yield the news items of a file by its ending: JSON lines, or one text or HTML page.

    Raises:
        InputFileError: the file cannot be read at all.
        UsageError: nothing says when the text was published.
    """
    if path.suffix.lower() in JSON_LINES:
        yield from _lines(path, theatre)
    else:
        yield item_from_file(path, published, theatre)


def item_from_file(path: Path, published: date | None, theatre: Theatre) -> NewsItem:
    """Return the news item that a text or HTML file holds; its address is `file:NAME`.

    The day of publication is the one given, else the page's own, else one in the file's name.

    Raises:
        InputFileError: the file cannot be read, is no text or holds none.
        UsageError: nothing says when the text was published, or not in a year of news.
    """
    content = _content(path)
    article = extract(content, "") if _is_html(path, content) else Article("", text=content)
    if article is None:
        raise InputFileError(f"{path} holds no text.")
    text = clean_text(article.text)
    if not text:
        raise InputFileError(f"{path} holds no text.")
    return NewsItem(
        source=FILE_SOURCE,
        url=f"file:{as_unicode(path.name)}",
        published=_published(published, article.day, path, theatre),
        title=article.title,
        text=text,
        language=language_of("", text, article.title),
    )


def _lines(path: Path, theatre: Theatre) -> Iterator[NewsItem | Quarantined]:
    try:
        with path.open("rb") as file:
            yield from parse_lines(lines_of(file), as_unicode(path.name), theatre.timezone)
    except OSError as error:
        raise InputFileError(f"{path} cannot be read: {error.strerror}.") from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise InputFileError(f"{path} cannot be read: {error.strerror}.") from error


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputFileError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InputFileError(
            f"{path} is not UTF-8 text.", cure="Save the file as UTF-8 text or HTML."
        ) from error


def _is_html(path: Path, content: str) -> bool:
    head = content.lstrip()[:100].lower()
    return path.suffix.lower() in HTML or head.startswith(("<!doctype html", "<html"))


def _published(day: date | None, page_day: str, path: Path, theatre: Theatre) -> datetime:
    told = page_day or _day_named(path.name) if day is None else day.isoformat()
    cure = "Add --published YYYY-MM-DD."
    if told is None:
        raise UsageError(f"Nothing says when {path} was published.", cure=cure)
    try:
        return read_iso(told, theatre.timezone)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{path} was not published on {told}: {error}.", cure=cure) from error


def _day_named(name: str) -> str | None:
    """Return the first ISO day in a file's name."""
    for found in days_named(name):
        try:
            return date.fromisoformat(found).isoformat()
        except ValueError:
            continue
    return None
