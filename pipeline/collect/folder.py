"""A folder of exports -> news items: text, HTML, JSON lines, CSV, mail.

A text or HTML file is one item, of the day that the page tells or that stands in the file's name;
its address is the one that the page declares, else `file:PATH`. A row of a CSV table is read as a
line of JSON lines is. Options: see `FolderOptions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from pipeline.collect.article import extract
from pipeline.collect.clean import as_unicode, clean_line, clean_text, is_web_address, quarantine
from pipeline.collect.decoding import decode
from pipeline.collect.identity import canonical_address
from pipeline.collect.jsonlines import lines_of, parse_lines
from pipeline.collect.mail import item_of_letter, letters_of
from pipeline.collect.options import Options, options_of
from pipeline.collect.spreadsheet import rows_of
from pipeline.collect.times import Moment, days_named, first_moment, zone_of
from pipeline.errors import (
    BudgetSpentError,
    SourceUnreachableError,
    SourceUnreadableError,
    TerritoryError,
)
from pipeline.language import language_of
from pipeline.records import NewsItem, Timing
from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo
    from typing import BinaryIO

    from pipeline.collect.article import Article
    from pipeline.collect.web import Web
    from pipeline.records import Quarantined, Window
    from pipeline.theatre import Source, Theatre

    Kind = Literal["text", "page", "lines", "table", "letter", "letters"]

_KINDS: Mapping[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".eml": "letter",
    ".mbox": "letters",
}


class FolderOptions(Options):
    """What the file of a source of this kind may say more."""

    columns: dict[str, str] = Field({})  # field -> the table's name for it
    delimiter: str | None = Field(None, min_length=1, max_length=1)
    published_format: str | None = None  # of a table's times, as strptime has it
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What all files of one folder share."""

    source: Source
    options: FolderOptions
    zone: tzinfo  # of times that name none


def read_folder(
    source: Source, theatre: Theatre, _window: Window, web: Web
) -> Iterator[NewsItem | Quarantined]:
    """Yield what the files under a folder hold, in the order of their names.

    A file that cannot be read, or that a link leads to from outside, is quarantined.

    Raises:
        SourceUnreachableError: there is no such folder, or it lies outside of the theatre's.
        SourceUnreadableError: the address is none of a folder, or the options are wrong.
    """
    if "://" in source.address:
        raise SourceUnreadableError("A folder has a path, and no address of the web.")
    options, zone = options_of(source, FolderOptions), zone_of(source.options, theatre.timezone)
    reading = _Reading(source, options, zone)
    folder = _folder(source.address, theatre.folder)
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts):
        name = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in name.parts)
        if is_hidden or (path.is_dir() and not path.is_symlink()):
            continue
        try:
            yield from _file(reading, path, as_unicode(name.as_posix()), folder, web)
        except BudgetSpentError:
            return


def _folder(address: str, home: Path) -> Path:
    """Return the folder of a path: an absolute one, or one that stays in the theatre's folder."""
    folder = (home / address).resolve()
    is_inside = Path(address).is_absolute() or folder.is_relative_to(home.resolve())
    if not is_inside:
        raise SourceUnreachableError(
            f"{address} leads out of the theatre's folder.",
            cure="Give a path within it, or the whole path.",
        )
    if not folder.is_dir():
        raise SourceUnreachableError(
            f"There is no folder {address}.", cure="Check the address in the source's file."
        )
    return folder


def _file(
    reading: _Reading, path: Path, name: str, folder: Path, web: Web
) -> Iterator[NewsItem | Quarantined]:
    code = reading.source.code
    kind = _KINDS.get(path.suffix.lower())
    if not _is_file_within(path, folder):
        yield quarantine(code, "path", "it leads out of the folder, or is no file", name)
    elif kind is None:
        yield quarantine(code, "kind", f"no file that is read: {path.suffix or 'no ending'}", name)
    else:
        try:
            with web.opened(str(path.relative_to(folder)), folder) as file:
                yield from _entries(reading, kind, file, name)
        except BudgetSpentError:
            raise
        except (TerritoryError, OSError, ValueError) as error:
            yield quarantine(code, "file", f"{name}: {error}", name)


def _is_file_within(path: Path, folder: Path) -> bool:
    try:
        return path.is_file() and path.resolve().is_relative_to(folder)
    except (OSError, RuntimeError):  # links that lead in a circle
        return False


def _entries(
    reading: _Reading, kind: Kind, file: BinaryIO, name: str
) -> Iterator[NewsItem | Quarantined]:
    source, zone = reading.source, reading.zone
    if kind == "lines":
        yield from parse_lines(lines_of(file), source.code, zone, source.language)
    elif kind == "letters":
        for number, letter in enumerate(letters_of(file), start=1):
            yield item_of_letter(letter, source, zone, f"{name}#{number}")
    elif kind == "letter":
        yield item_of_letter(_whole(file), source, zone, name)
    elif kind == "table":
        options = reading.options
        rows = rows_of(_whole(file), options.columns, options.delimiter, options.published_format)
        yield from parse_lines(rows, source.code, zone, source.language)
    else:
        yield _document(reading, decode(_whole(file)).text, name, is_page=kind == "page")


def _document(
    reading: _Reading, content: str, name: str, *, is_page: bool
) -> NewsItem | Quarantined:
    """Return the item that a text or a page holds."""
    source, address = reading.source, _address(name)
    is_page = is_page or content.lstrip()[:100].lower().startswith(("<!doctype html", "<html"))
    article = extract(content, "") if is_page else None
    text = clean_text((article.text if article is not None else "") if is_page else content)
    if not text:
        return quarantine(source.code, "text", f"{name} holds no text", content)
    moment = _moment(article, name, reading.zone)
    if moment is None:
        return quarantine(source.code, "time", f"nothing says when {name} was published", content)
    title = article.title if article is not None else ""
    own = article.address if article is not None else ""
    return NewsItem(
        source=source.code,
        url=canonical_address(own) if is_web_address(own) else address,
        published=moment.at,
        title=title,
        text=text.removeprefix(f"{title}\n") if title else text,
        language=language_of(source.language, text, title),
        author=(article.author if article is not None else "") or None,
        timing=moment.timing,
    )


def _moment(article: Article | None, name: str, zone: tzinfo) -> Moment | None:
    """Return when a page says that it was published, or the day in its file's name."""
    said: list[tuple[str, Timing | None]] = [(day, Timing.DAY) for day in days_named(name)]
    if article is not None:
        said = [(article.published, None), *said, (article.day, Timing.PAGE)]
    return first_moment(said, zone)


def _whole(file: BinaryIO) -> bytes:
    """Return a file's bytes; raise SourceUnreadableError for more than are accepted."""
    limit = settings().request_bytes_max
    body = file.read(limit + 1)
    if len(body) > limit:
        raise SourceUnreadableError(f"It is larger than {limit} bytes.")
    return body


def _address(name: str) -> str:
    return f"file:{clean_line(name)}"
