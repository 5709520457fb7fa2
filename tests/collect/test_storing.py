"""From a web server to the database: what a collection leaves, and what it spares the next."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.collect.adapters import ADAPTERS
from pipeline.collect.archive import Archive
from pipeline.errors import SourceUnreachableError, SourceUnreadableError
from pipeline.records import NewsItem, Quarantined
from pipeline.settings import settings
from pipeline.steps import collecting, retrying
from pipeline.store import quarantine
from pipeline.store.digest import digest
from pipeline.theatre import Politeness, load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


def test_a_failure_tells_what_it_cost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The requests that led to nothing, and the bytes that made no sense, are counted too."""
    monkeypatch.setattr(Desk, "body", lambda _: b"<html>Moved</html>")
    with pytest.raises(SourceUnreadableError):
        desk.collect()
    told = "SELECT asked_count, fetched_count, bytes_read, seconds > 0"
    assert desk.rows(f"{told} FROM territory.collection_run") == [
        (2, 1, 18, True)
    ]  # robots.txt is asked for too


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


def test_a_body_that_cannot_be_read_at_all_lies_in_quarantine(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row names the archived bytes; after a fix, a retry reads them."""
    desk.collect()
    desk.change(**{"2": f"Also: {TEXT}"})
    with monkeypatch.context() as broken:
        broken.setattr(Desk, "body", lambda _: b"<html>Moved</html>")
        for _ in range(2):
            with pytest.raises(SourceUnreadableError, match="Not a feed"):
                desk.collect()
    (held,) = desk.rows("SELECT reason, payload, raw_sha256 FROM territory.quarantine")
    assert held[:2] == ("source", "<html>Moved</html>")
    assert Archive(settings().archive).read(held[2]) == b"<html>Moved</html>"
    ((outcome, why),) = retried(desk)
    assert outcome is None
    assert "Not a feed" in why

    def mended(*_: object) -> Iterator[NewsItem]:
        yield NewsItem("wire", "https://wire.example/moved", NOON, "Nawa", f"Then: {TEXT}")

    monkeypatch.setitem(ADAPTERS, "feed", mended)
    assert retried(desk) == [("stored", "")]


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


def retried(desk: Desk) -> list[tuple[str | None, str]]:
    """Try all that lies in quarantine again."""
    with desk.engine.connect() as connection:
        held = quarantine.held(connection)
    told = retrying.retry(desk.engine, desk.theatre, held, NOON + timedelta(days=30))
    return [(one.outcome, one.why) for one in told]


@pytest.fixture
def mend(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what makes the adapter of feeds read undated entries, or refuse them otherwise."""

    def mend(reason: str = "") -> None:
        read = ADAPTERS["feed"]

        def mended(*asked: Any) -> Iterator[NewsItem | Quarantined]:
            for one in read(*asked):
                if isinstance(one, Quarantined):
                    yield replace(one, reason=reason) if reason else understood(one)
                else:
                    yield one

        monkeypatch.setitem(ADAPTERS, "feed", mended)

    return mend


def understood(one: Quarantined) -> NewsItem:
    entry = json.loads(one.payload)
    return NewsItem(one.source, entry["link"], NOON, entry["title"], entry["summary"])


def test_what_is_mended_is_read_again_from_the_archive(
    desk: Desk, mend: Callable[..., None]
) -> None:
    """After a fix, a retry stores what was refused, and nothing else, and asks nobody."""
    desk.change(**{"1": TEXT, "undated": f"Also: {TEXT}", "older": f"Earlier: {TEXT}"})
    desk.collect()
    (still,) = retried(desk)
    assert still[0] is None
    assert desk.rows("SELECT tries, outcome FROM territory.quarantine") == [(1, None)]
    mend()
    desk.server.answers.clear()
    asked = desk.server.asked.copy()
    before = desk.rows("SELECT url FROM territory.news_item ORDER BY 1")
    assert retried(desk) == [("stored", "")]
    assert desk.server.asked == asked
    after = desk.rows("SELECT url FROM territory.news_item ORDER BY 1")
    assert set(after) - set(before) == {"https://wire.example/undated"}
    kept = desk.rows("SELECT tries, outcome, resolved_at FROM territory.quarantine")
    assert kept == [(2, "stored", NOON + timedelta(days=30))]
    assert retried(desk) == []


def test_a_retry_brings_no_item_of_another_window(desk: Desk, mend: Callable[..., None]) -> None:
    """What the window of the collection left out is left out again."""
    desk.change(undated=TEXT, older=f"Earlier: {TEXT}")
    desk.collect()
    mend()
    assert retried(desk) == [("stored", "")]
    assert desk.rows("SELECT url FROM territory.news_item") == ["https://wire.example/undated"]


def test_an_article_that_changed_meanwhile_gets_no_version_of_a_retry(
    desk: Desk, mend: Callable[..., None]
) -> None:
    """An old text of a known address is no edit of it."""
    desk.change(undated=TEXT)
    desk.collect()
    mend()
    desk.change(undated=f"{TEXT} The governor denied it.")
    desk.collect()
    assert retried(desk) == [("known", "")]
    assert len(desk.rows("SELECT url FROM territory.news_item")) == 1


def test_what_is_refused_for_another_reason_lies_there_for_that(
    desk: Desk, mend: Callable[..., None]
) -> None:
    """The old reason is settled, the new one waits."""
    desk.change(undated=TEXT)
    desk.collect()
    mend("moment")
    ((outcome, _),) = retried(desk)
    assert outcome == "refused otherwise"
    kept = desk.rows("SELECT reason, outcome FROM territory.quarantine ORDER BY 1")
    assert kept == [("moment", None), ("time", "refused otherwise")]


def test_without_its_raw_copy_nothing_is_tried(desk: Desk) -> None:
    """What was pruned is told as such, and still lies there."""
    desk.change(undated=TEXT)
    desk.collect()
    Archive(settings().archive).prune(datetime.now(UTC) + timedelta(days=1))
    ((outcome, why),) = retried(desk)
    assert outcome is None
    assert "The archive has no" in why
