"""What took several answers is read again from the archive, whichever of them is asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pipeline.collect import collect
from pipeline.collect.again import read_again
from pipeline.collect.archive import Archive
from pipeline.errors import SourceUnreachableError
from pipeline.records import Window
from pipeline.theatre import Politeness, Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from pipeline.theatre import Theatre

    from .conftest import Server

pytestmark = pytest.mark.usefixtures("public")

NOON = datetime(2021, 8, 9, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SENTENCE = "The Taliban took the centre of Aybak on Monday, elders and officials said. "
PAGE = (
    "<html><head><title>Aybak falls</title></head><body><article><h1>Aybak falls</h1>"
    f"<p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p></article></body></html>"
)
FEED = (
    '<rss version="2.0"><channel><title>W</title><item><title>Aybak falls</title><link>{}</link>'
    "<pubDate>Mon, 09 Aug 2021 12:00:00 GMT</pubDate></item></channel></rss>"
)
SITEMAP = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    " xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>{}</loc><news:news>"
    "<news:publication_date>2021-08-09T12:00:00Z</news:publication_date>"
    "<news:title>Aybak falls</news:title></news:news></url></urlset>"
)


def send(body: str, media_type: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", media_type)
        request.end_headers()
        request.wfile.write(body.encode())

    return answer


@pytest.mark.parametrize(("kind", "body"), [("feed", FEED), ("sitemap", SITEMAP)])
def test_a_list_and_its_pages_are_read_again_together(
    public: Server, theatre: Theatre, source: Source, tmp_path: Path, kind: str, body: str
) -> None:
    """The list leads to the archived page, and the page is found through the archived list."""
    page = public.answer("/1", send(PAGE, "text/html"))
    told = {
        "kind": kind,
        "address": public.answer("/list", send(body.format(page), "application/xml")),
        "full_text": kind == "feed",
        "politeness": Politeness(seconds_between=0, robots=False),
    }
    outlet, archive = source.model_copy(update=told), Archive(tmp_path / "archive")
    window = Window(NOON - DAY, NOON + DAY)
    first = collect(outlet, theatre, window.since, window.until, archive=archive)
    assert SENTENCE.strip() in first.items[0].text
    public.answers.clear()
    asked = public.asked.copy()
    bodies = {one.address: one.sha256 for one in archive.versions()}
    assert set(bodies) == {outlet.address, page}
    for sha256 in bodies.values():
        assert read_again(outlet, theatre, window, archive, sha256).items == first.items
    assert public.asked == asked
    moved = outlet.model_copy(update={"address": f"{outlet.address}/moved"})
    with pytest.raises(SourceUnreachableError, match="not in the archive"):
        read_again(moved, theatre, window, archive, bodies[page])
