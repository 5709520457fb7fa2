"""Feeds whose entries are read from the pages that they link to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pipeline.collect import collect
from pipeline.collect.archive import Archive
from pipeline.collect.article import extract
from pipeline.records import Timing
from pipeline.theatre import Politeness, Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from pipeline.records import Collected, Mark
    from pipeline.theatre import Theatre

    from .conftest import Server

pytestmark = pytest.mark.usefixtures("public")

NOON = datetime(2021, 8, 9, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HASTE = Politeness(seconds_between=0, robots=False)
SENTENCE = "The Taliban took the centre of Aybak on Monday, elders and officials said. "


def send(
    body: str, media_type: str = "text/html; charset=utf-8", **headers: str
) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        known = request.headers.get("If-None-Match")
        same = known is not None and known == headers.get("ETag")
        request.send_response_only(304 if same else 200)
        request.send_header("Content-Type", media_type)
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        if not same:
            request.wfile.write(body.encode())

    return answer


def page(text: str, head: str = "") -> str:
    paragraphs = f"<p>{text * 3}</p>" * 3
    return (
        f"<html><head><title>Aybak falls</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Aybak falls</h1>{paragraphs}</article></body></html>"
    )


def entry(link: str, text: str = "Short.", time: str = "Mon, 09 Aug 2021 12:00:00 GMT") -> str:
    date = f"<pubDate>{time}</pubDate>" if time else ""
    return (
        f"<item><title>Aybak falls</title><link>{link}</link><description>{text}</description>"
        f"{date}</item>"
    )


def feed(*entries: str) -> str:
    return f'<rss version="2.0"><channel><title>W</title>{"".join(entries)}</channel></rss>'


@pytest.fixture
def run(
    public: Server, theatre: Theatre, source: Source, tmp_path: Path
) -> Callable[..., Collected]:
    def once(*entries: str, marks: tuple[Mark, ...] = (), **headers: str) -> Collected:
        address = public.answer("/feed", send(feed(*entries), "application/rss+xml", **headers))
        full = source.model_copy(
            update={"address": address, "full_text": True, "politeness": HASTE}
        )
        archive = Archive(tmp_path / "archive")
        return collect(full, theatre, NOON - DAY, NOON + DAY, marks, archive=archive)

    return once


def test_the_page_gives_the_text(public: Server, run: Callable[..., Collected]) -> None:
    """The page's article stands for the feed's summary, without its navigation and markup."""
    link = public.answer("/1", send(page(SENTENCE)))
    (item,) = run(entry(link)).items
    assert item.text == (SENTENCE * 3).strip()
    assert (item.title, item.published, item.timing) == ("Aybak falls", NOON, Timing.STATED)


def test_the_feed_gives_the_text_where_the_page_has_none(
    public: Server, run: Callable[..., Collected]
) -> None:
    """A page that is gone, empty, a picture or the front page costs no entry."""
    gone = public.answer("/gone", lambda request: request.send_error(410))
    picture = public.answer("/picture", send("x", "image/png"))
    empty = public.answer("/empty", send(""))

    def home(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", "/")
        request.end_headers()

    public.answer("/", send(page("All the news of today are here, and none of yesterday. ")))
    soft = public.answer("/soft", home)
    collected = run(*map(entry, (gone, picture, empty, soft)))
    assert {item.url for item in collected.items} == {gone, picture, empty, soft}
    assert {item.text for item in collected.items} == {"Short."}
    assert collected.gone == (gone,)
    assert collected.quarantined == ()


def test_a_page_that_fails_is_asked_for_again(
    public: Server, run: Callable[..., Collected]
) -> None:
    """The entry stands as the feed has it, the page is quarantined, and the feed comes again."""
    bad = public.answer("/bad", lambda request: request.send_error(500))
    first = run(entry(bad), ETag='"1"')
    assert [item.text for item in first.items] == ["Short."]
    assert [one.reason for one in first.quarantined] == ["page"]
    assert first.quarantined[0].raw_sha256
    public.answer("/bad", send(page(SENTENCE)))
    (item,) = run(entry(bad), marks=first.marks, ETag='"1"').items
    assert "Aybak" in item.text


def test_an_unchanged_page_is_not_read_again(public: Server, run: Callable[..., Collected]) -> None:
    """Where a feed has one new entry, the pages of the others cost a conditional request each."""
    old = public.answer("/old", send(page(SENTENCE), ETag='"a"'))
    new = public.answer("/new", send(page(SENTENCE), ETag='"b"'))
    first = run(entry(old))
    second = run(entry(old), entry(new), marks=first.marks)
    assert [item.url for item in second.items] == [new]
    assert second.tally.unchanged == 1
    third = run(entry(new), marks=second.marks)
    assert {mark.address for mark in third.marks} == {public.address + "/feed", new}


def test_only_the_windows_pages_are_asked_for(
    public: Server, run: Callable[..., Collected]
) -> None:
    """An entry of last year costs no request."""
    link = public.answer("/1", send(page(SENTENCE)))
    run(entry(link, time="Mon, 10 Aug 2020 12:00:00 GMT"))
    assert public.asked["/1"] == 0


def test_the_page_tells_the_time_that_the_feed_omits(
    public: Server, run: Callable[..., Collected]
) -> None:
    """The page's own moment counts, else its day, and is marked as such."""
    exact = "<meta property='article:published_time' content='2021-08-09T13:00:00Z'>"
    rough = "<meta name='date' content='2021-08-09'>"
    one = public.answer("/1", send(page(SENTENCE, exact)))
    two = public.answer("/2", send(page(SENTENCE, rough)))
    items = {item.url: item for item in run(entry(one, time=""), entry(two, time="")).items}
    assert items[one].published == NOON + timedelta(hours=1)
    assert (items[two].timing, items[two].published.hour) == (Timing.PAGE, 19)


def test_a_time_in_the_future_is_refused(public: Server, run: Callable[..., Collected]) -> None:
    """What claims to be of after the answer that told it leaves no item, and keeps no mark away."""
    link = public.answer("/1", send(page(SENTENCE)))
    late = entry(link, time="Mon, 09 Aug 2049 12:00:00 GMT")
    collected = run(late, Date="Mon, 09 Aug 2021 13:00:00 GMT", ETag='"1"')
    assert [one.reason for one in collected.quarantined] == ["time"]
    assert collected.marks[0].etag == '"1"'


def test_a_page_declares_its_address(public: Server, run: Callable[..., Collected]) -> None:
    """An item is known by the address that its page says, where that is of the same site."""
    own = f"<link rel='canonical' href='{public.address}/story?id=7&amp;utm_source=x'>"
    link = public.answer("/1?utm_source=feed", send(page(SENTENCE, own)))
    assert run(entry(link)).items[0].url == public.address + "/story?id=7"


def test_no_markup_is_kept() -> None:
    """Scripts and attributes of a page come to nothing, wherever they stand."""
    evil = "<p onclick=x()>Aybak <script>alert(1)</script> fell on Monday, said elders.</p>" * 5
    article = extract(f"<html><body><article>{evil}</article></body></html>", "https://a.example/")
    assert article is not None
    assert "alert" not in article.text
    assert "onclick" not in article.text
