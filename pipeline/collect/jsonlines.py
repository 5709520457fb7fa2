"""JSON lines -> news items: `{"url", "source", "published", "title", "text"}` a line.

Optional: `language`, `author`. A line's `source` names the outlet: the code of one of the
theatre's sources, whose side and reliability then count, or any other name, which is kept as it
is, since two outlets that say the same are two witnesses. A line without one counts as the
file's own. So an archive speaks for the outlets it names: collect those alone that you trust.
A time without a zone, and a bare date at 00:00, are the theatre's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import orjson
from pydantic import BaseModel, ConfigDict

from pipeline.collect.clean import clean_line, clean_text, is_web_address, quarantine
from pipeline.collect.options import misfit
from pipeline.collect.times import read_iso
from pipeline.errors import SourceUnreadableError
from pipeline.language import language_of
from pipeline.records import NewsItem, Quarantined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from pipeline.collect.web import Web
    from pipeline.records import Window
    from pipeline.theatre import Source, Theatre

LINE_BYTES_MAX = 4_000_000
SOURCE_CHARS_MAX = 200
_BOM = b"\xef\xbb\xbf"


class _Line(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")

    url: str
    source: str | None = None
    published: str
    title: str
    text: str
    language: str | None = None
    author: str | None = None


def read_archive(
    source: Source, theatre: Theatre, _window: Window, web: Web
) -> Iterator[NewsItem | Quarantined]:
    """Yield the lines of an archive.

    Raises:
        SourceUnreadableError: not one of its lines is a news item.
    """
    with web.opened(source.address, theatre.folder) as body:
        lines = lines_of(body)
        entries = list(parse_lines(lines, source.code, theatre.timezone, source.language))
    if entries and all(isinstance(entry, Quarantined) for entry in entries):
        first = entries[0]
        detail = first.detail if isinstance(first, Quarantined) else ""
        raise SourceUnreadableError(f"No line of it is a news item; the first: {detail}.")
    yield from entries


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield lines one by one; an overlong one is cut, so that it cannot be read as JSON."""
    while line := file.readline(LINE_BYTES_MAX):
        rest = line
        while len(rest) == LINE_BYTES_MAX and not rest.endswith(b"\n"):
            rest = file.readline(LINE_BYTES_MAX)
        yield line


def parse_lines(
    lines: Iterable[str | bytes], source_code: str, zone: tzinfo, language: str = "en"
) -> Iterator[NewsItem | Quarantined]:
    """Yield a news item, or what is wrong with it, for each line that is not blank.

    Args:
        lines: JSON objects, one a line.
        source_code: the source of lines that name none.
        zone: the zone of times that give none.
        language: the usual language of lines that name none; their script must bear it out.
    """
    for number, line in enumerate(lines, start=1):
        raw = line.encode("utf-8", "replace") if isinstance(line, str) else line
        raw = raw.removeprefix(_BOM) if number == 1 else raw
        if not raw.strip():
            continue
        try:
            parsed = _Line.model_validate(orjson.loads(raw))
            yield _item(parsed, source_code, zone, language)
        except (ValueError, OverflowError) as error:
            yield quarantine(source_code, "line", f"line {number}: {misfit(error, 'line')}", raw)


def _item(line: _Line, source_code: str, zone: tzinfo, language: str) -> NewsItem:
    url = line.url.strip()
    title, text = clean_line(line.title), clean_text(line.text)
    if not is_web_address(url):
        raise ValueError("url is not an http or https address")
    if not title and not text:
        raise ValueError("neither title nor text")
    return NewsItem(
        source=clean_line(line.source or "")[:SOURCE_CHARS_MAX] or source_code,
        url=url,
        published=read_iso(line.published, zone),
        title=title,
        text=text,
        language=clean_line(line.language or "") or language_of(language, text, title),
        author=clean_line(line.author or "") or None,
    )
