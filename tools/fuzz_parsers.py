"""The parsers of what is collected, each as a function of the bytes that a source sends."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

from pipeline.collect import entries as listed
from pipeline.collect import events, feed, gdelt, jsonlines, reliefweb, sitemap, warc
from pipeline.collect.article import article_of
from pipeline.collect.decoding import decode
from pipeline.collect.jsonlines import lines_of, parse_lines
from pipeline.collect.mail import item_of_letter, letters_of
from pipeline.collect.replies import Answer, Reply
from pipeline.collect.robots import Robots
from pipeline.collect.spreadsheet import rows_of
from pipeline.records import Window
from pipeline.theatre import Politeness, Source, load_theatre
from tools import fuzz_payloads as valid
from tools.fuzz_entry import Entry, changed_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import Any, BinaryIO

    from pipeline.collect.web import Web
    from pipeline.theatre import Theatre
    from tools.fuzz_entry import Read

    Adapter = Callable[[Source, Theatre, Window, Web], Iterator[object]]

# What the interfaces want to be set before they are asked; nobody is asked here.
ACCOUNTS = {
    "TERRITORY_RELIEFWEB_APPNAME": "fuzz",
    "TERRITORY_UCDP_TOKEN": "fuzz",
    "TERRITORY_ACLED_EMAIL": "fuzz@example.org",
    "TERRITORY_ACLED_PASSWORD": "fuzz",
}
_DAY = datetime(2021, 8, 9, tzinfo=UTC)
_WINDOW = Window(_DAY, _DAY + timedelta(days=1))
_QUARTER = Window(_DAY, _DAY + timedelta(minutes=15))  # one file of GDELT
_SENT = _DAY + timedelta(days=2)
_SITE = "https://www.wire.example"
_LIST = valid.in_gzip(b"crawl-data/CC-NEWS/2021/08/CC-NEWS-20210809000000-00001.warc.gz\n")
_EMPTY = b'{"data": [], "Result": [], "articles": []}'


class _Answers:
    """Stands where the web does: the first addresses bring bodies in turn, all others nothing."""

    def __init__(self, *bodies: bytes, last: bytes | None = None) -> None:
        self._bodies, self._last = list(bodies), last

    def get(self, address: str, **_: object) -> Reply:
        body = self._bodies.pop(0) if self._bodies else self._last
        if body is None:
            return Reply(Answer.GONE, address)
        return Reply(Answer.FRESH, address, body, "text/html", sent=_SENT)

    @contextmanager
    def stream(self, address: str, **_: object) -> Iterator[BinaryIO]:
        yield io.BytesIO(self.get(address).body)

    @contextmanager
    def opened(self, address: str, _folder: Path) -> Iterator[BinaryIO]:
        yield io.BytesIO(self.get(address).body)

    def forget(self, address: str) -> None:
        """Have nothing to forget."""

    def marks(self) -> tuple[()]:
        return ()


def _source(kind: str, options: Mapping[str, Any]) -> Source:
    return Source.model_validate(
        {
            "code": "wire",
            "name": "Wire",
            "kind": kind,
            "address": f"{_SITE}/news",
            "sites": ("wire.example",),
            "options": options,
            "politeness": Politeness(seconds_between=0),
            "side": "media",
            "reliability": 0.8,
            "terms": "none",
        }
    )


def _adapter(
    read: Adapter,
    kind: str,
    options: Mapping[str, Any],
    first: tuple[bytes, ...] = (),
    last: bytes | None = None,
    window: Window = _WINDOW,
) -> Read:
    """Return an adapter as a function of the body that its source answers with after `first`."""
    source = _source(kind, options)
    theatre = replace(load_theatre(), sources=(source,))

    def of(body: bytes) -> Iterator[object]:
        web = cast("Web", _Answers(*first, body, last=last))
        return read(source, theatre, window, web)

    return of


def _article(body: bytes) -> Iterator[object]:
    reply = Reply(Answer.FRESH, f"{_SITE}/1", body, "text/html")
    context = listed.Context(_source("feed", {}), (f"{_SITE}/news",), UTC, _SENT)
    yield listed.item_of(
        listed.Entry(f"{_SITE}/1"), context, listed.Page(article_of(reply, is_alone=True))
    )


def _csv(body: bytes) -> Iterator[object]:
    return parse_lines(rows_of(body, {}, None, None), "wire", UTC)


def _lines(body: bytes) -> Iterator[object]:
    return parse_lines(lines_of(io.BytesIO(body)), "wire", UTC)


def _mail(body: bytes) -> Iterator[object]:
    source = _source("folder", {})
    letters = letters_of(io.BytesIO(body)) if body.startswith(b"From ") else iter((body,))
    for letter in letters:
        yield item_of_letter(letter, source, UTC, "letter.eml")


def _robots(body: bytes) -> Iterator[object]:
    text = Reply(Answer.FRESH, f"{_SITE}/robots.txt", body).text
    rules = Robots(lambda _: text).rules(f"{_SITE}/")
    yield rules.seconds_between
    rules.check(f"{_SITE}/private/news-1.html?print=1")


def _decoding(body: bytes) -> Iterator[object]:
    head, _, rest = body.partition(b"\n")
    yield decode(body).text
    yield decode(rest, head.decode("latin-1")).text


@contextmanager
def _with_accounts(read: Read) -> Iterator[Read]:
    """Set what the interfaces want to be set, for as long as it is needed."""
    with changed_environment(ACCOUNTS):
        yield read


def _entry(
    read: Read,
    payloads: tuple[bytes, ...],
    share: float = 1.0,
    pack: Callable[[bytes], bytes] | None = None,
) -> Entry:
    return Entry(lambda _folder: _with_accounts(read), payloads, share, pack)


def entries() -> dict[str, Entry]:
    """Return every parser of what is collected, by its name."""
    rss, atom, urls, index, page = (
        text.encode() for text in (valid.RSS, valid.ATOM, valid.URLS, valid.INDEX, valid.PAGE)
    )
    line, letter = valid.written(valid.LINE) + b"\n", valid.LETTER.encode()
    delay = {"country": "700", "delay_days": 0}
    token = valid.written({"access_token": "fuzz"})
    return {
        "feed": _entry(_adapter(feed.read_feed, "feed", {}), (rss, atom), 0.1),
        "json feed": _entry(
            _adapter(feed.read_feed, "feed", {}), (valid.written(valid.JSON_FEED),)
        ),
        "sitemap": _entry(
            _adapter(sitemap.read_sitemap, "sitemap", {}), (urls, index), 0.2, valid.in_gzip
        ),
        "json lines": _entry(_lines, (line * 3,)),
        "archive": _entry(_adapter(jsonlines.read_archive, "jsonl", {}), (line * 2,)),
        "csv": _entry(_csv, (valid.CSV.encode(), valid.CSV.replace(",", ";").encode()), 0.2),
        "mail": _entry(_mail, (letter, b"From a Mon Aug  9 10:00:00 2021\n" + letter), 0.05),
        "article": _entry(_article, (page,), 0.02),
        "robots": _entry(_robots, (valid.ROBOTS.encode(),), 0.2),
        "decoding": _entry(
            _decoding, (b"windows-1256\n" + page, page.decode().encode("utf-16"), rss), 0.1
        ),
        "gdelt": _entry(
            _adapter(gdelt.read_gdelt, "gdelt", {"query": "Aybak"}, last=_EMPTY),
            (valid.written(valid.GDELT),),
        ),
        "gkg": _entry(
            _adapter(
                gdelt.read_gdelt, "gdelt", {"country": "AF", "translated": False}, window=_QUARTER
            ),
            (valid.gkg_row(1) + valid.gkg_row(2),),
            0.1,
            valid.in_zip,
        ),
        "reliefweb": _entry(
            _adapter(reliefweb.read_reports, "reliefweb", {"country": "AFG"}, last=_EMPTY),
            (valid.written(valid.RELIEFWEB),),
        ),
        "acled": _entry(
            _adapter(events.read_acled, "acled", delay, (token,), _EMPTY),
            (valid.written(valid.ACLED),),
        ),
        "ucdp": _entry(
            _adapter(events.read_ucdp, "ucdp", delay, last=_EMPTY), (valid.written(valid.UCDP),)
        ),
        "warc": _entry(
            _adapter(warc.read_crawl, "warc", {}, (_LIST,)),
            (valid.record(1, page) + valid.record(2, page),),
            0.02,
            valid.in_gzip,
        ),
    }
