"""Days of news by the thousand, always the same ones, served as feeds on loopback.

Four sources, each at an address of its own. Each time that a feed is asked for, it has the news of
the next day: a backfill asks day by day.
"""

from __future__ import annotations

import random
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Protocol

import yaml

from benchmarks.claims_corpus import PARTS, claiming, made_text
from pipeline.settings import settings
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.theatre import Theatre

FIRST = date(2021, 6, 1)
SOURCES = 4
ANY = (0,) * SOURCES  # ports: any that is free
# Of a hundred items: the theatre's without a claim, those with claims; the others are the world's.
_OWN, _CLAIMING = 27, 3


class Author(Protocol):
    """Writes the texts: each by its number, always the same."""

    def text(self, number: int) -> str:
        """Return a text."""
        ...


@dataclass(slots=True)
class News:
    """What the feeds serve: so many items a day, from all sources together."""

    theatre: Theatre
    items_a_day: int
    author: Author
    asked: dict[int, int] = field(default_factory=dict)

    def feed(self, source: int) -> bytes:
        """Return a source's feed of the next day."""
        number = self.asked[source] = self.asked.get(source, -1) + 1
        day = FIRST + timedelta(days=number)
        return _feed(source, day, list(self._texts(source, number)), self.theatre)

    def _texts(self, source: int, day: int) -> Iterator[str]:
        count = self.items_a_day // SOURCES
        begin = (day * SOURCES + source) * count
        for number in range(begin, begin + count):
            yield self.author.text(number)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes a collector's day."""

    parts: dict[str, Any]
    claiming: tuple[str, ...]

    @classmethod
    def of(cls, theatre: Theatre) -> Writer:
        """Return a writer for a theatre."""
        parts = yaml.safe_load(PARTS.read_text(encoding="utf-8"))
        return cls(parts, tuple(item.text for item in claiming(theatre)))

    def text(self, number: int) -> str:
        """Return a text of four hundred words, in the mixture of a collector's day."""
        chance = random.Random(number)  # noqa: S311  (the same texts in each run, no secret)
        share = chance.randrange(100)
        if share < _CLAIMING:
            return chance.choice(self.claiming)
        kind = "theatre" if share < _CLAIMING + _OWN else "world"
        made = made_text((), self.parts[kind]["sentences"], self.parts["slots"], chance)
        return no_copy(made, number)


def no_copy(text: str, number: int) -> str:
    """Return a text that shares no three words with another: every third one is its own."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(
        " ".join(word if n % 3 else f"{word} n{number}" for n, word in enumerate(one.split()))
        for one in paragraphs
    )


def _feed(source: int, day: date, texts: Sequence[str], theatre: Theatre) -> bytes:
    moment = datetime.combine(day, time(8), theatre.timezone)
    entries = "".join(
        f"<item><link>https://bench-{source}.example/{day}/{n}</link><title>Report {n}</title>"
        f"<pubDate>{format_datetime(moment + timedelta(seconds=n))}</pubDate>"
        f"<description>{escape(text)}</description></item>"
        for n, text in enumerate(texts)
    )
    return f'<rss version="2.0"><channel><title>F</title>{entries}</channel></rss>'.encode()


def ports_of(own: Mapping[str, str]) -> tuple[int, ...]:
    """Return the ports of the feeds that some settings lead to."""
    return tuple(int(host.partition(":")[2]) for host in own["TERRITORY_LOOPBACK_HOSTS"].split())


@contextmanager
def served(
    folder: Path, items_a_day: int, ports: Sequence[int] = ANY, author: Author | None = None
) -> Iterator[dict[str, str]]:
    """Serve the feeds; yield the settings with which the program collects from them alone.

    Args:
        folder: where a copy of the theatre goes whose sources are these feeds.
        items_a_day: how many items all sources together have each day.
        ports: where the feeds answer; 0 = any. Rows that are to be the same name the same ports.
        author: who writes the texts; None = the mixture of a collector's day.
    """
    theatre = load_theatre()
    news = News(theatre, items_a_day, author or Writer.of(theatre))
    servers = [_server(number, port, news) for number, port in enumerate(ports)]
    for server in servers:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    hosts = [f"127.0.0.{n + 1}:{server.server_port}" for n, server in enumerate(servers)]
    _write_theatre(theatre, folder, hosts)
    try:
        yield {"TERRITORY_GEODATA": str(folder), "TERRITORY_LOOPBACK_HOSTS": " ".join(hosts)}
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def _server(number: int, port: int, news: News) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = news.feed(number)
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (inherited name)
            """Say nothing."""

    return ThreadingHTTPServer((f"127.0.0.{number + 1}", port), Handler)


def _write_theatre(theatre: Theatre, folder: Path, hosts: Sequence[str]) -> None:
    whole = folder / theatre.folder.name
    shutil.copytree(settings().geodata, folder, dirs_exist_ok=True)
    for path in (whole / "sources").glob("*.yaml"):
        path.unlink()
    for number, host in enumerate(hosts):
        source = {
            "code": f"bench-{number}",
            "name": f"Bench {number}",
            "kind": "feed",
            "address": f"http://{host}/feed",
            "language": "en",
            "side": "media",
            "reliability": 0.7,
            "terms": "Made for the bench.",
            "enabled": True,
            "politeness": {"seconds_between": 0, "robots": False},
        }
        (whole / "sources" / f"bench-{number}.yaml").write_text(yaml.safe_dump(source))
