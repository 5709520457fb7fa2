"""How fast news is collected and taken in, and held to what is there already.

Sources answer on loopback, the database is a scratch one. What bounds a measure, a bare COPY or the
extraction library alone, is its baseline, from the same run.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import trafilatura
from sqlalchemy import text

from benchmarks.claims_corpus import mixed
from benchmarks.memory import peak_megabytes
from benchmarks.rows import HIGHER, LOWER, Row, seconds
from pipeline.collect.article import article_of
from pipeline.collect.replies import Reply
from pipeline.collect.web import Answer
from pipeline.records import NewsItem
from pipeline.settings import settings
from pipeline.steps.collecting import collect_source
from pipeline.steps.linking import link_copies
from pipeline.steps.preparing import prepare
from pipeline.store import news
from pipeline.store.queries import copy_rows
from pipeline.store.scratch import scratch_database
from pipeline.theatre import Politeness, Source, load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.theatre import Theatre

BENCH = "collection"
_SOURCES, _ENTRIES = 8, 250
_DAY = date(2021, 7, 15)
_LOADED, _PAGES = 20_000, 200
_LINKED = max(_LOADED, int(os.environ.get("TERRITORY_BENCH_ITEMS", "0")))
_BARE = "CREATE TABLE bare AS SELECT url, content_hash, published_at, title, body, language"
_BARE += " FROM territory.news_item WHERE false"


def measure(truth: Path) -> Iterator[Row]:  # noqa: ARG001  (needs no labelled truth)
    """Yield rates of collecting, extracting, loading and sketching.

    Set TERRITORY_BENCH_ITEMS=1000000 to look for near-copies among a million items, not a few.
    """
    theatre = load_theatre()
    texts = [item.text for item in mixed(theatre).items]
    with scratch_database() as engine, TemporaryDirectory() as folder:
        prepare(engine, theatre)
        yield from _collecting(engine, theatre, texts, folder)
        yield _loading(engine, texts)
        _load_more(engine, texts)
        yield from _linking(engine)
    yield _extracting(texts)


def _collecting(
    engine: Engine, theatre: Theatre, texts: Sequence[str], folder: str
) -> Iterator[Row]:
    with _served(texts) as (host, asked):
        _set(TERRITORY_LOOPBACK_HOSTS=host, TERRITORY_ARCHIVE=folder)
        sources = tuple(_source(number, host) for number in range(_SOURCES))
        wired = replace(theatre, sources=sources)
        first, second = (_collect_all(engine, wired) for _ in range(2))
        feeds = sum(count for path, count in asked.items() if path.startswith("/feed"))
    note = f"{_SOURCES} sources, {first[1]} entries, asked, parsed, archived, stored, linked"
    rate = first[1] / first[0]
    yield Row(BENCH, "feed entries", None, rate, 300, HIGHER, "entries/s", note)
    what, note = "a second run: requests a source", f"{second[1]} rows written"
    yield Row(BENCH, what, None, feeds / _SOURCES - 1, 1, LOWER, "", note)


def _collect_all(engine: Engine, theatre: Theatre) -> tuple[float, int]:
    start = time.perf_counter()
    new = [collect_source(engine, theatre, one.code, _DAY, _DAY).new for one in theatre.sources]
    return time.perf_counter() - start, sum(new)


def _source(number: int, host: str) -> Source:
    return Source(
        code=f"feed-{number}",
        name=f"Feed {number}",
        kind="feed",
        address=f"http://{host}/feed/{number}",
        side="media",
        reliability=0.7,
        terms="Made for the bench.",
        politeness=Politeness(seconds_between=0, robots=False),
    )


@contextmanager
def _served(texts: Sequence[str]) -> Iterator[tuple[str, dict[str, int]]]:
    """Serve feeds with ETags on loopback; yield host and port, and how often each was asked."""
    asked: dict[str, int] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked[self.path] = asked.get(self.path, 0) + 1
            if self.headers.get("If-None-Match") == '"1"':
                self.send_response(304)
                self.end_headers()
                return
            body = _feed(int(self.path.rpartition("/")[2]), texts)
            self.send_response(200)
            for name, value in (("ETag", '"1"'), ("Content-Type", "application/rss+xml")):
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (inherited name)
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def _feed(number: int, texts: Sequence[str]) -> bytes:
    moment = datetime(_DAY.year, _DAY.month, _DAY.day, 8, tzinfo=UTC)
    entries = "".join(
        f"<item><link>https://feed-{number}.example/{n}</link><title>Report {number} {n}</title>"
        f"<pubDate>{format_datetime(moment + timedelta(seconds=n))}</pubDate>"
        f"<description>{escape(_own(texts, number * _ENTRIES + n))}</description></item>"
        for n in range(_ENTRIES)
    )
    return f'<rss version="2.0"><channel><title>F</title>{entries}</channel></rss>'.encode()


def _own(texts: Sequence[str], number: int) -> str:
    """Return a text that is no copy of another: words of its own stand between its words."""
    words = texts[number % len(texts)].split()
    return " ".join(word if n % 2 else f"{word} n{number}" for n, word in enumerate(words))


def _loading(engine: Engine, texts: Sequence[str]) -> Row:
    items = _items(texts, 0)
    rows = [
        (one.url, one.content_hash, one.published, one.title, one.text, one.language)
        for one in items
    ]
    columns = "bare (url, content_hash, published_at, title, body, language)"
    with engine.begin() as connection:
        connection.execute(text(_BARE))
        start = time.perf_counter()
        copy_rows(connection, columns, rows, "SELECT 1")
        bare = time.perf_counter() - start
        start = time.perf_counter()
        news.save_items(connection, items, items[-1].published)
        ours = time.perf_counter() - start
    note = f"{_LOADED:,} items; bare COPY of the same rows {_LOADED / bare:,.0f}/s"
    what = "loading into PostGIS, to a bare COPY"
    return Row(BENCH, what, 1.0, bare / ours, 0.5, HIGHER, "times", note)


def _items(texts: Sequence[str], first: int) -> list[NewsItem]:
    """Return a load of items from that number on; one in ten is a copy of the one before."""
    numbers = range(first, min(first + _LOADED, _LINKED))
    return [_item(n, _own(texts, n if n % 10 else max(n - 1, 0))) for n in numbers]


def _load_more(engine: Engine, texts: Sequence[str]) -> None:
    for first in range(_LOADED, _LINKED, _LOADED):
        items = _items(texts, first)
        with engine.begin() as connection:
            news.save_items(connection, items, items[-1].published)


def _linking(engine: Engine) -> Iterator[Row]:
    with engine.begin() as connection:
        connection.execute(text("TRUNCATE territory.item_sketch, territory.item_copy"))
        start = time.perf_counter()
        link_copies(connection)
        taken = time.perf_counter() - start
        linked = connection.execute(text("SELECT count(*) FROM territory.item_copy")).scalar_one()
    note = f"{_LINKED:,} of 3,200 characters, one core: read, sketched, compared, {linked:,} linked"
    what = "a million items checked for near-copies"
    yield Row(BENCH, what, None, taken / _LINKED * 1e6 / 60, 10, LOWER, "minutes", note)
    yield Row(BENCH, "its peak memory", None, peak_megabytes(), 2_000, LOWER, "MB")


def _item(number: int, body: str) -> NewsItem:
    moment = datetime(2021, 7, 1, tzinfo=UTC) + timedelta(seconds=30 * number)
    return NewsItem("bench", f"https://bench.example/{number}", moment, f"Title {number}", body)


def _extracting(texts: Sequence[str]) -> Row:
    pages = [_page(texts[n % len(texts)]) for n in range(_PAGES)]
    replies = [
        Reply(Answer.FRESH, "https://a.example/1", one, "text/html", "utf-8") for one in pages
    ]
    decoded = [one.decode() for one in pages]
    plain = seconds(lambda: [trafilatura.bare_extraction(one) for one in decoded], 2)
    ours = seconds(lambda: [article_of(one, is_alone=False) for one in replies], 2)
    note = f"{_PAGES} pages of 450 words; {plain / ours:.2f} of the library's own rate"
    rates = (_PAGES / plain, _PAGES / ours)
    return Row(BENCH, "articles extracted", *rates, 100, HIGHER, "pages/s", note)


def _page(body: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in body.split("\n\n"))
    menu = "".join(f'<li><a href="/s/{n}">Section {n}</a></li>' for n in range(40))
    page = f"<html><head><title>Report</title></head><body><nav><ul>{menu}</ul></nav><article>"
    return (
        f"{page}<h1>Report</h1>{paragraphs}</article><footer>Terms</footer></body></html>".encode()
    )


def _set(**values: str) -> None:
    os.environ.update(values)
    settings.cache_clear()
