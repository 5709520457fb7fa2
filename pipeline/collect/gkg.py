"""GDELT's files (GKG 2.1) -> pages it saw: one zipped table each quarter of an hour.

A file is read as it arrives, to a temporary one, since the list of a zip archive is at its end;
its rows are then read one by one, so memory is bounded by a row.
"""

from __future__ import annotations

import html
import lzma
import re
import shutil
import struct
import tempfile
import zipfile
import zlib
from datetime import UTC, timedelta
from typing import IO, TYPE_CHECKING

from pydantic import Field, model_validator

from pipeline.collect.clean import quarantine
from pipeline.collect.options import Options
from pipeline.collect.series import read_series
from pipeline.collect.sightings import Sighting
from pipeline.collect.times import read_stamp, stamp_of
from pipeline.errors import SourceUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Self

    from pipeline.collect.web import Web
    from pipeline.records import NewsItem, Quarantined, Window
    from pipeline.theatre import Source

    Item = Callable[[Sighting], NewsItem]

_EVERY = timedelta(minutes=15)
_COLUMNS = 27  # GKG 2.1
_DATE, _KIND, _URL, _PLACES, _TRANSLATED, _EXTRAS = 1, 2, 4, 9, 25, 26
_COUNTRY = 2  # of a place, between its "#"
_WEB = "1"  # the kind of a page on the web
_TITLE = re.compile("<PAGE_TITLE>(.*?)</PAGE_TITLE>", re.DOTALL)
_LANGUAGE = re.compile("srclc:([a-z]{2,3})")
_FILE_BYTES_MAX = 200_000_000
_TABLE_BYTES_MAX = 1_000_000_000
_LINE_BYTES_MAX = 4_000_000
# What zipfile raises for archives whose lists, places and packings are not as they should be.
_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip


class GdeltOptions(Options):
    """What is looked for: by `query` in the search, by `country` in the files."""

    query: str = ""
    country: str = Field("", pattern="^([A-Z]{2})?$")  # FIPS 10-4, two letters
    translated: bool = True  # also pages that are not in English

    @model_validator(mode="after")
    def _asks_one(self) -> Self:
        if bool(self.query) == bool(self.country):
            raise ValueError("either `query` or `country` is needed")
        return self


def read_files(
    source: Source, options: GdeltOptions, window: Window, web: Web, item: Item
) -> Iterator[NewsItem | Quarantined]:
    """Yield the pages that name a place in a country; a file that fails is quarantined.

    Raises:
        SourceUnreachableError: not one of the files can be read.
    """

    def read(address: str) -> Iterator[NewsItem | Quarantined]:
        with tempfile.TemporaryFile() as file:
            with web.stream(address, bytes_max=_FILE_BYTES_MAX) as body:
                shutil.copyfileobj(body, file)
            yield from _rows(file, source, options.country, item)

    names = _names(window, is_translated=options.translated)
    yield from read_series(source, names, read)


def _names(window: Window, *, is_translated: bool) -> Iterator[str]:
    """Yield the files of a window: each holds what was seen in the quarter before its name."""
    moment = window.since.astimezone(UTC).replace(second=0, microsecond=0)
    moment -= timedelta(minutes=moment.minute % 15)
    while moment < window.until:
        stamp = stamp_of(moment)
        if moment >= window.since:
            yield f"{stamp}.gkg.csv.zip"
            if is_translated:
                yield f"{stamp}.translation.gkg.csv.zip"
        moment += _EVERY


def _rows(
    file: IO[bytes], source: Source, country: str, item: Item
) -> Iterator[NewsItem | Quarantined]:
    """Yield the pages of a file; raise SourceUnreadableError where it is damaged."""
    try:
        with zipfile.ZipFile(file) as archive:
            tables = [one for one in archive.infolist() if one.filename.lower().endswith(".csv")]
            if not tables or tables[0].file_size > _TABLE_BYTES_MAX:
                raise SourceUnreadableError("The file holds no table, or one that is too large.")
            with archive.open(tables[0]) as table:
                while line := table.readline(_LINE_BYTES_MAX):
                    yield from _row(line, source, country, item)
    except _FAULTS as error:
        raise SourceUnreadableError(f"The file is damaged: {error}.") from error


def _row(line: bytes, source: Source, country: str, item: Item) -> Iterator[NewsItem | Quarantined]:
    cells = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
    if len(cells) != _COLUMNS:
        yield quarantine(source.code, "row", f"{len(cells)} columns, not {_COLUMNS}", line)
        return
    if cells[_KIND] != _WEB or not _names_place(cells[_PLACES], country):
        return
    title, language = _TITLE.search(cells[_EXTRAS]), _LANGUAGE.search(cells[_TRANSLATED])
    try:
        seen = read_stamp(cells[_DATE])
        words = html.unescape(title[1]) if title else ""
        yield item(Sighting(cells[_URL], seen, words, language[1] if language else ""))
    except (ValueError, OverflowError) as error:
        yield quarantine(source.code, "row", str(error), line)


def _names_place(places: str, country: str) -> bool:
    """Tell whether one of the places lies in a country."""
    found = (place.split("#") for place in places.split(";"))
    return any(len(place) > _COUNTRY and place[_COUNTRY] == country for place in found)
