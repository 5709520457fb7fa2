from __future__ import annotations

import gzip
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pipeline.collect import collect
from pipeline.errors import SourceUnreachableError, SourceUnreadableError
from pipeline.theatre import Politeness, Source, Theatre

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler

    from tests.collect.conftest import Server

    Answer = Callable[[BaseHTTPRequestHandler], None]

DAY = datetime(2021, 8, 9, tzinfo=UTC)
NEXT = DAY + timedelta(days=1)
LIST = "/crawl-data/CC-NEWS/2021/08/warc.paths.gz"
FILES = [f"crawl-data/CC-NEWS/2021/08/CC-NEWS-202108{stamp}-00001.warc.gz" for stamp in (
    "07010203", "08230000", "09120000", "10000000"
)]  # fmt: skip
PAGE = (
    "<html lang='{}'><head><title>Aybak falls</title>{}</head><body><article><p>The Taliban "
    "entered the city of Aybak on Monday, officials in the north said, after elders had asked "
    "the provincial governor to spare its people a fight.</p></article></body></html>"
)


def record(
    url: str,
    body: str | bytes = PAGE.format("en", ""),
    date: str = "2021-08-09T10:00:00Z",
    status: str = "200 OK",
    head: str = "Content-Type: text/html; charset=utf-8",
) -> bytes:
    """Return a response as WARC 1.0 has it, packed by itself as the crawl does."""
    content = body.encode() if isinstance(body, str) else body
    http = f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + content
    lines = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Date: {date}",
        "WARC-Record-ID: <urn:uuid:8f3c1f2e-0000-4000-8000-000000000001>",
        f"WARC-Target-URI: {url}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http)}",
    )
    return gzip.compress("\r\n".join((*lines, "", "")).encode() + http + b"\r\n\r\n")


def sending(body: bytes, cut: int | None = None) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/octet-stream")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[:cut])

    return answer


def serve(interface: Server, *bodies: bytes) -> None:
    """Serve the files that can hold pages of the day, and the list of its month."""
    interface.answer(LIST, sending(gzip.compress("\n".join(FILES).encode())))
    for path, body in zip(FILES[1:], bodies, strict=False):
        interface.answer("/" + path, sending(body))


@pytest.fixture
def crawl(interface: Server, source: Source) -> Source:
    return source.model_copy(
        update={
            "kind": "warc",
            "address": interface.address,
            "sites": ("wire.example",),
            "politeness": Politeness(seconds_between=0),
        }
    )


@pytest.fixture
def known(theatre: Theatre, crawl: Source) -> Theatre:
    return replace(theatre, sources=(crawl,))


def test_a_crawled_page_has_one_address(interface: Server, crawl: Source, known: Theatre) -> None:
    """It is the one that the page declares, without what tracks."""
    own = "<link rel='canonical' href='https://wire.example/story?utm_source=x'>"
    serve(interface, record("https://m.wire.example/1", PAGE.format("en", own)))
    assert [item.url for item in collect(crawl, known, DAY, NEXT).items] == [
        "https://wire.example/story"
    ]


def test_pages_of_known_sites_are_items(interface: Server, crawl: Source, known: Theatre) -> None:
    """Of the files of the day, and of the day before; other sites and answers are passed over."""
    serve(
        interface,
        record("https://www.wire.example/1") + record("https://other.example/2"),
        record("https://north.wire.example/3", status="404 Not Found")
        + record("https://north.wire.example/4")
        + record("https://wire.example/5", head="Content-Type: application/pdf")
        + record("https://wire.example/6", date="2021-08-10T00:00:00Z"),
    )
    collected = collect(crawl, known, DAY, NEXT)
    assert [item.url[-1] for item in collected.items] == ["4", "1"]
    assert not collected.quarantined
    item = collected.items[0]
    assert (item.source, item.title, item.language) == ("wire", "Aybak falls", "en")
    assert item.text.startswith("The Taliban entered the city")
    assert item.published == datetime(2021, 8, 9, 10, tzinfo=UTC)
    assert interface.asked["/" + FILES[0]] == interface.asked["/" + FILES[3]] == 0


def test_pages_with_a_word_are_items(interface: Server, crawl: Source, known: Theatre) -> None:
    """Of any site, by its host, in the languages that are wanted."""
    serve(
        interface,
        record("https://other.example/1") + record("https://other.example/2", "<p>Kunduz</p>"),
        record("https://other.example/3", PAGE.format("de", "")),
    )
    options = {"words": ["Aybak"], "languages": ["en"]}
    collected = collect(crawl.model_copy(update={"options": options}), known, DAY, NEXT)
    assert [(item.source, item.url[-1]) for item in collected.items] == [("other.example", "1")]


@pytest.mark.parametrize(
    ("told", "is_kept"),
    [("2021-08-09T06:00:00Z", True), ("2019-01-01T00:00:00Z", False), ("2031-01-01", True)],
)
def test_an_old_page_keeps_its_time(
    interface: Server, crawl: Source, known: Theatre, told: str, *, is_kept: bool
) -> None:
    """A page that came out years ago and is crawled now is no news of now."""
    meta = f'<meta property="article:published_time" content="{told}">'
    serve(interface, record("https://wire.example/1", PAGE.format("en", meta)), b"")
    assert bool(collect(crawl, known, DAY, NEXT).items) is is_kept


def test_a_page_too_large_or_damaged_costs_itself(
    interface: Server, crawl: Source, known: Theatre
) -> None:
    """Also one that unpacks to gigabytes; the pages after it are read."""
    packed = "Content-Type: text/html\r\nContent-Encoding: gzip"
    serve(
        interface,
        record("https://wire.example/1", gzip.compress(b"<p>" * 20_000_000), head=packed)
        + record("https://wire.example/2", "<p>" * 2_000_000)
        + record("https://wire.example/3", b"not packed", head=packed)
        + record("https://wire.example/4", gzip.compress(PAGE.encode()), head=packed)
        + record("https://wire.example/5", date="yesterday"),
        b"",
    )
    collected = collect(crawl, known, DAY, NEXT)
    assert [item.url[-1] for item in collected.items] == ["4"]
    assert [one.payload[-1] for one in collected.quarantined] == ["1", "2", "3", "5"]


@pytest.mark.parametrize(
    "bad", [b"garbage" * 99, record("https://wire.example/1")[:-60] + b"x" * 60]
)
def test_a_damaged_file_costs_its_rest(
    interface: Server, crawl: Source, known: Theatre, bad: bytes
) -> None:
    """What came before is kept, the other files are read, and the file is named."""
    serve(interface, record("https://wire.example/0") + bad, record("https://wire.example/2"))
    collected = collect(crawl, known, DAY, NEXT)
    assert [item.url[-1] for item in collected.items] == ["0", "2"]
    (refused,) = collected.quarantined
    assert refused.payload in {"https://wire.example/1", crawl.address + "/" + FILES[1]}


def test_a_file_that_breaks_off_is_named(interface: Server, crawl: Source, known: Theatre) -> None:
    """An answer shorter than announced is no end of the file."""
    whole = record("https://wire.example/1") + record("https://wire.example/2") * 3
    serve(interface, b"", record("https://wire.example/3"))
    interface.answer("/" + FILES[1], sending(whole, cut=len(whole) - 50))
    collected = collect(crawl, known, DAY, NEXT)
    assert {item.url[-1] for item in collected.items} == {"1", "2", "3"}
    assert [one.reason for one in collected.quarantined] == ["file"]


def test_no_file_or_list_is_an_error(interface: Server, crawl: Source, known: Theatre) -> None:
    """A crawl that cannot be had is no quiet day."""
    interface.answer(LIST, lambda handler: handler.send_error(404))
    with pytest.raises(SourceUnreachableError, match="no list"):
        collect(crawl, known, DAY, NEXT)
    interface.answer(LIST, sending(b"not packed"))
    with pytest.raises(SourceUnreadableError, match="damaged"):
        collect(crawl, known, DAY, NEXT)
    serve(interface)
    for path in FILES:
        interface.answer("/" + path, lambda handler: handler.send_error(404))
    with pytest.raises(SourceUnreachableError, match=r"^wire: "):
        collect(crawl, known, DAY, NEXT)


def test_memory_is_bounded_by_a_page(interface: Server, crawl: Source, known: Theatre) -> None:
    """A file of 60 MB is read in a fraction of it."""
    other = record("https://other.example/1", bytes(range(256)) * 4_000)
    serve(interface, other * 60 + record("https://wire.example/1"), b"")
    tracemalloc.start()
    try:
        collected = collect(crawl, known, DAY, NEXT)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(collected.items) == 1
    assert peak < 15_000_000
