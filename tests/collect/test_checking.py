"""A source is asked once, and nothing is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from pipeline.collect.checking import check
from pipeline.theatre import Politeness

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from pipeline.collect.checking import Checked
    from pipeline.theatre import Source, Theatre

    from .conftest import Server

NOON = datetime(2021, 8, 9, 12, tzinfo=UTC)
DATED = f"<item><link>https://w.example/1</link><title>A</title><pubDate>{format_datetime(NOON)}</pubDate></item>"
UNDATED = "<item><link>https://w.example/2</link><title>B</title></item>"


def says(body: str) -> object:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        request.wfile.write(body.encode())

    return answer


def channel(*items: str) -> object:
    return says(f'<rss version="2.0"><channel>{"".join(items)}</channel></rss>')


def gone(request: BaseHTTPRequestHandler) -> None:
    request.send_error(410)


def asked(public: Server, theatre: Theatre, source: Source, robots: str = "") -> Checked:
    public.answer("/robots.txt", says(robots))  # type: ignore[arg-type]
    feed = source.model_copy(
        update={"address": f"{public.address}/feed", "politeness": Politeness(seconds_between=0)}
    )
    return check(feed, theatre, NOON - timedelta(days=400), NOON - timedelta(days=399))


def test_a_source_that_answers_tells_its_newest_item(
    public: Server, theatre: Theatre, source: Source
) -> None:
    """The newest item counts whatever the window; robots.txt and the source are asked once."""
    public.answer("/feed", channel(DATED, UNDATED))  # type: ignore[arg-type]
    told = asked(public, theatre, source)
    assert (told.failure, told.items, told.quarantined, told.newest) == ("", 1, 1, NOON)
    assert (told.robots, told.terms, told.asked) == ("open", source.terms, 2)
    assert public.asked["/feed"] == 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (gone, "no longer there"),
        (says("<html>Moved</html>"), "Not a feed"),
        (channel(UNDATED), "Nothing of it can be read"),
    ],
    ids=["gone", "no feed", "nothing readable"],
)
def test_a_source_that_fails_tells_why(
    public: Server, theatre: Theatre, source: Source, answer: object, words: str
) -> None:
    """Gone, something else, or nothing that can be read: each is a failure in words."""
    public.answer("/feed", answer)  # type: ignore[arg-type]
    assert words in asked(public, theatre, source).failure


def test_a_closed_source_is_told_as_such(public: Server, theatre: Theatre, source: Source) -> None:
    """Where robots.txt closes the address, it is not asked."""
    told = asked(public, theatre, source, "User-agent: *\nDisallow: /")
    assert (told.robots, told.items) == ("closed", 0)
    assert "robots.txt" in told.failure
    assert public.asked["/feed"] == 0


def test_a_feed_without_entries_is_no_failure(
    public: Server, theatre: Theatre, source: Source
) -> None:
    """A quiet source answers."""
    public.answer("/feed", channel())  # type: ignore[arg-type]
    told = asked(public, theatre, source)
    assert (told.failure, told.items, told.newest) == ("", 0, None)
