"""From a web server to the database: what a collection leaves, and what it spares the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.collect.archive import Archive
from pipeline.errors import SourceUnreachableError
from pipeline.settings import settings
from pipeline.steps import collecting
from pipeline.store.digest import digest
from pipeline.theatre import Politeness, load_theatre

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.steps.collecting import CollectionReport
    from pipeline.theatre import Source, Theatre

    from .conftest import Server

DAY = date(2021, 8, 9)
NOON = datetime(2021, 8, 9, 7, 30, tzinfo=UTC)
TEXT = (
    "Taliban fighters captured the district of Nawa on Saturday after two days of fighting, and the"
    " police left for the provincial capital, residents of the bazaar said by telephone."
)


@dataclass
class Desk:
    """One feed on a server, collected into one database."""

    engine: Engine
    theatre: Theatre
    server: Server
    entries: dict[str, str]
    version: int = 1

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Answer with the feed, or that it has not changed."""
        tag = f'"{self.version}"'
        is_known = request.headers.get("If-None-Match") == tag
        request.send_response(304 if is_known else 200)
        request.send_header("ETag", tag)
        request.send_header("Content-Type", "application/rss+xml")
        request.end_headers()
        if not is_known:
            request.wfile.write(self.body())

    def body(self) -> bytes:
        """Return the feed."""
        items = "".join(
            f"<item><link>https://wire.example/{name}</link><title>Nawa</title>"
            f"<description>{text}</description><pubDate>{self.time_of(name)}</pubDate></item>"
            for name, text in self.entries.items()
        )
        return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()

    def time_of(self, name: str) -> str:
        """Return when an entry was published: `undated` never, `older` two weeks before."""
        moment = NOON - timedelta(days=14) if name == "older" else NOON
        return "" if name == "undated" else format_datetime(moment)

    def change(self, **entries: str) -> None:
        """Publish other entries."""
        self.entries, self.version = entries, self.version + 1

    def collect(self, since: date = DAY, until: date = DAY, code: str = "wire") -> CollectionReport:
        """Collect these days."""
        return collecting.collect_source(self.engine, self.theatre, code, since, until)

    def rows(self, query: str) -> list[Any]:
        """Return the rows of a query, single columns as values."""
        with self.engine.connect() as connection:
            found = connection.exec_driver_sql(query).all()
        return [row[0] if len(row) == 1 else tuple(row) for row in found]

    def written(self) -> tuple[str, list[Any]]:
        """Return what tells whether anything was written: the digest and each row's version."""
        with self.engine.connect() as connection:
            content = digest(connection)
        tables = ("source_mark", "collection_run", "news_item", "quarantine", "item_gone")
        return content, [self.rows(f"SELECT xmin, ctid FROM territory.{one}") for one in tables]  # noqa: S608  (our own names)


@pytest.fixture
def desk(
    public: Server,
    source: Source,
    database: Engine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    """Return a desk whose feed has one entry."""
    monkeypatch.setenv("TERRITORY_ARCHIVE", str(tmp_path / "archive"))
    settings.cache_clear()
    public.answer("/robots.txt", lambda request: request.send_error(404))
    manners = Politeness(seconds_between=0)
    feeds = tuple(
        source.model_copy(
            update={"code": code, "address": f"{public.address}/feed", "politeness": manners}
        )
        for code in ("wire", "echo")
    )
    desk = Desk(database, replace(load_theatre(), sources=feeds), public, {"1": TEXT})
    public.answer("/feed", desk.answer)
    return desk


def test_an_unchanged_source_costs_one_request_and_writes_nothing(desk: Desk) -> None:
    """A second run asks once, is told that nothing has changed, and leaves every row untouched."""
    first = desk.collect()
    before = desk.written()
    again = desk.collect()
    assert (first.new, first.unchanged) == (1, 0)
    assert (again.asked, again.unchanged, again.items, again.bytes_read) == (1, 1, 0, 0)
    assert desk.written() == before
    assert desk.server.asked["/feed"] == 2


def test_an_edited_article_is_a_new_version(desk: Desk) -> None:
    """Both versions are kept; the run tells how many items were new over all its collections."""
    desk.collect()
    desk.change(**{"1": f"{TEXT} The governor denied it."})
    assert desk.collect().new == 1
    kept = desk.rows("SELECT url, length(body) FROM territory.news_item ORDER BY item_id")
    assert [url for url, _ in kept] == ["https://wire.example/1"] * 2
    assert kept[0][1] < kept[1][1]
    assert desk.rows("SELECT item_count, new_count FROM territory.collection_run") == [(1, 2)]


def test_an_earlier_window_is_asked_for_in_full(desk: Desk) -> None:
    """What a feed held of earlier days is not taken for unchanged, and counts from then on."""
    desk.change(**{"1": TEXT, "older": f"Earlier: {TEXT}"})
    assert desk.collect().items == 1
    older = desk.collect(DAY - timedelta(days=20))
    assert (older.unchanged, older.items, older.new) == (0, 2, 1)
    assert desk.collect(DAY - timedelta(days=20)).unchanged == 1
    assert desk.collect().unchanged == 1


def test_a_run_tells_what_it_came_to(desk: Desk) -> None:
    """Requests, bodies, items, quarantined by reason and bytes stand in the run's row."""
    desk.change(**{"1": TEXT, "undated": TEXT})
    report = desk.collect()
    assert report.by_reason == {"time": 1}
    run = "fetched_count, unchanged_count, item_count, new_count, quarantined_by_reason, bytes_read"
    assert desk.rows(f"SELECT {run} FROM territory.collection_run") == [  # noqa: S608  (our own words)
        (report.fetched, 0, 1, 1, {"time": 1}, len(desk.body()))
    ]
    (seconds,) = desk.rows("SELECT seconds FROM territory.collection_run")
    assert 0 < seconds < 10


def test_copies_are_counted_where_they_came_later(desk: Desk) -> None:
    """The outlet that prints a report second has a copy, the first has none."""
    assert desk.collect().copies == 0
    assert desk.collect(code="echo").copies == 1
    told = "SELECT source_code, copy_count FROM territory.collection_run ORDER BY 1"
    assert desk.rows(told) == [("echo", 1), ("wire", 0)]


def test_a_failure_is_told_until_the_source_answers(desk: Desk) -> None:
    """A source that is down has a row that says why; what it brought before stays told."""
    desk.collect()
    desk.server.answer("/feed", lambda request: request.send_error(410))
    with pytest.raises(SourceUnreachableError):
        desk.collect()
    ((why, count),) = desk.rows("SELECT failure, item_count FROM territory.collection_run")
    assert "no longer there" in why
    assert count == 1
    desk.server.answer("/feed", desk.answer)
    assert desk.collect().unchanged == 1
    assert desk.rows("SELECT failure, item_count FROM territory.collection_run") == [(None, 1)]


def test_what_came_is_in_the_archive_and_what_is_bundled_is_not(desk: Desk) -> None:
    """The bytes of a quarantined entry can be had by the checksum that its row names."""
    desk.change(undated=TEXT)
    desk.collect()
    (sha256,) = desk.rows("SELECT raw_sha256 FROM territory.quarantine")
    assert Archive(settings().archive).read(sha256) == desk.body()
    before = Archive(settings().archive).extent()
    bundled = load_theatre()
    code = next(one.code for one in bundled.sources if one.enabled)
    collecting.collect_source(desk.engine, bundled, code, DAY, DAY)
    assert Archive(settings().archive).extent() == before
