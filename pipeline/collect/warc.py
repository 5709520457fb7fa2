"""Common Crawl's news (CC-NEWS) -> news items: years of pages, streamed, of wanted outlets.

The lists of the window's months name files of about a gigabyte; each is read as it arrives, a
record at a time. An item's time is when its page was crawled, soon after it came out. A page that
says that it came out long before keeps that time, and so falls out of the window.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.collect.article import extract
from pipeline.collect.clean import is_web_address, quarantine
from pipeline.collect.crawled import Crawled, pages_in
from pipeline.collect.decoding import decode
from pipeline.collect.identity import canonical_address
from pipeline.collect.options import Options, options_of
from pipeline.collect.outlets import Outlets
from pipeline.collect.replies import Answer
from pipeline.collect.series import read_series
from pipeline.collect.times import first_moment, stamp_of
from pipeline.errors import SourceUnreachableError, SourceUnreadableError
from pipeline.language import language_of
from pipeline.records import NewsItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.collect.web import Web
    from pipeline.records import Quarantined, Window
    from pipeline.theatre import Source, Theatre

_LIST = "crawl-data/CC-NEWS/{:%Y/%m}/warc.paths.gz"
_FILE = re.compile(r"crawl-data/CC-NEWS/\d{4}/\d\d/CC-NEWS-(\d{14})-\d+\.warc\.gz")
_LIST_BYTES_MAX = 10_000_000
_OLD = timedelta(days=2)


class WarcOptions(Options):
    """Which pages are wanted: those of the theatre's sites, and those with one of the words."""

    words: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # none = all
    hours_before: int = Field(24, ge=0, le=240)  # how long before the window a file may begin
    file_bytes_max: int = Field(2_000_000_000, gt=0)


class _Wanted:
    """Tells which pages are wanted, and makes items of them."""

    def __init__(self, source: Source, theatre: Theatre, window: Window) -> None:
        self._source, self._theatre, self._window = source, theatre, window
        self.options = options_of(source, WarcOptions)
        self._outlets = Outlets(theatre)

    def may_be(self, url: str, crawled: datetime | None) -> bool:
        """Tell whether a page may be wanted, by its address and time."""
        if not is_web_address(url) or (crawled is not None and crawled not in self._window):
            return False
        return bool(self.options.words) or self._outlets.known(url) is not None

    def read(self, one: Crawled) -> Iterator[NewsItem | Quarantined]:
        """Yield the item of a page that is wanted, or what is wrong with it."""
        is_known = self._outlets.known(one.url) is not None
        if one.trouble or one.crawled is None:
            if is_known:
                yield quarantine(self._source.code, "page", one.trouble or "no time", one.url)
            return
        markup = decode(one.body, one.charset).text
        if not is_known and not any(word in markup for word in self.options.words):
            return
        yield from self._item(one.url, one.crawled, markup)

    def _item(self, url: str, crawled: datetime, markup: str) -> Iterator[NewsItem | Quarantined]:
        page = extract(markup, url, is_alone=False)
        if page is None or not (page.heading or page.text):
            yield quarantine(self._source.code, "text", "neither title nor text", url)
            return
        language = language_of(page.language or self._source.language, page.text, page.heading)
        if self.options.languages and language not in self.options.languages:
            return
        told = first_moment(((page.published, None),), self._theatre.timezone)
        published = crawled if told is None or told.at >= crawled - _OLD else told.at
        outlet, address = self._outlets.of(url), canonical_address(page.address)
        yield NewsItem(outlet, address, published, page.heading, page.text, language)


def read_crawl(
    source: Source, theatre: Theatre, window: Window, web: Web
) -> Iterator[NewsItem | Quarantined]:
    """Yield the wanted pages that were crawled in a window; a file that fails is quarantined.

    Raises:
        SourceUnreachableError: not one of the files can be read.
        SourceUnreadableError: a list of files is none.
    """
    wanted = _Wanted(source, theatre, window)
    base = source.address.rstrip("/") + "/"

    def read(address: str) -> Iterator[NewsItem | Quarantined]:
        with web.stream(address, bytes_max=wanted.options.file_bytes_max) as body:
            for one in pages_in(body, wanted.may_be):
                yield from wanted.read(one)

    paths = _files(web, base, window, wanted.options.hours_before)
    yield from read_series(source, paths, read)


def _files(web: Web, base: str, window: Window, hours_before: int) -> list[str]:
    """Return the paths of the files that can hold pages of a window, in order."""
    since = window.since.astimezone(UTC) - timedelta(hours=hours_before)
    until = window.until.astimezone(UTC)
    first, last = stamp_of(since), stamp_of(until)
    paths = [path for month in _months(since, until) for path in _listed(web, base, month)]
    if not paths:
        raise SourceUnreachableError(f"{base} has no list of files for {since:%Y-%m}.")
    found = ((path, match[1]) for path in paths if (match := _FILE.fullmatch(path)))
    return sorted({path for path, stamp in found if first <= stamp < last})


def _months(since: datetime, until: datetime) -> Iterator[datetime]:
    """Yield the first moments of the months that a window touches."""
    month = since.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while month < until:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _listed(web: Web, base: str, month: datetime) -> list[str]:
    """Return the paths that a month's list names, none where the month has no list."""
    reply = web.get(base + _LIST.format(month))
    if reply.answer is Answer.GONE:
        return []
    try:
        with gzip.open(io.BytesIO(reply.body)) as packed:
            text = packed.read(_LIST_BYTES_MAX)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceUnreadableError(f"The list of {month:%Y-%m} is damaged: {error}.") from error
    return text.decode("ascii", "replace").split()
