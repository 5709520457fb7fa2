"""Sitemaps: what was published in a window is found and read, and nothing else is asked for."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect import collect
from pipeline.collect.archive import Archive
from pipeline.collect.sitemap_file import parse_sitemap
from pipeline.errors import SourceUnreadableError
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
SPACES = (
    "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    " xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
    " xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'"
)


def send(body: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer with a body, and with 304 to who has it."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        tag = f'"{hash(body)}"'
        same = request.headers.get("If-None-Match") == tag
        request.send_response_only(304 if same else 200)
        request.send_header("ETag", tag)
        request.end_headers()
        if not same:
            request.wfile.write(body)

    return answer


def article(title: str, head: str = "") -> bytes:
    text = (
        f"{title}, elders and officials of the province said on Monday after a night of fighting."
    )
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<p>{text}</p><p>Officials denied it, {text}</p></article></body></html>"
    ).encode()


def url(address: str, lastmod: str = "", news: str = "") -> str:
    changed = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    return f"<url><loc>{address}</loc>{changed}{news}</url>"


def news(date: str, title: str) -> str:
    return (
        "<image:image><image:loc>https://pictures.example/1</image:loc><image:title>A picture"
        "</image:title></image:image><news:news><news:publication><news:name>Wire</news:name>"
        "<news:language>en</news:language></news:publication><news:publication_date>"
        f"{date}</news:publication_date><news:title>{title}</news:title></news:news>"
    )


def urlset(*urls: str) -> bytes:
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><urlset {SPACES}>{''.join(urls)}</urlset>".encode()
    )


def index(*children: tuple[str, str]) -> bytes:
    named = "".join(
        f"<sitemap><loc>{address}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>"
        for address, day in children
    )
    return f"<sitemapindex {SPACES}>{named}</sitemapindex>".encode()


@pytest.fixture
def run(
    public: Server, theatre: Theatre, source: Source, tmp_path: Path
) -> Callable[..., Collected]:
    def once(
        body: bytes, marks: tuple[Mark, ...] = (), until: datetime = NOON + DAY, **options: str
    ) -> Collected:
        told = {
            "kind": "sitemap",
            "address": public.answer("/sitemap.xml", send(body)),
            "politeness": Politeness(seconds_between=0, robots=False),
            "options": options,
        }
        archive = Archive(tmp_path / "archive")
        outlet = source.model_copy(update=told)
        return collect(outlet, theatre, NOON - DAY, until, marks, archive=archive)

    return once


def test_a_news_sitemap_is_read(public: Server, run: Callable[..., Collected]) -> None:
    """Title and time are the sitemap's, the text is the page's; other days cost no request."""
    due = public.answer("/1", send(article("Aybak falls")))
    old = public.answer("/2", send(article("Old")))
    collected = run(
        urlset(
            url(due, news=news("2021-08-09T14:40:00+04:30", "Aybak falls")),
            url(old, news=news("2021-07-09T14:40:00+04:30", "Old")),
        )
    )
    (item,) = collected.items
    assert (item.url, item.title, item.timing) == (due, "Aybak falls", Timing.STATED)
    assert item.published == datetime(2021, 8, 9, 10, 10, tzinfo=UTC)
    assert item.text.startswith("Aybak falls, elders")
    assert public.asked["/2"] == 0
    assert collected.quarantined == ()


def test_an_index_leads_to_the_sitemaps_of_the_window(
    public: Server, run: Callable[..., Collected]
) -> None:
    """Sitemaps that were not changed since are left alone, packed ones are unpacked."""
    page = public.answer("/1", send(article("Aybak falls")))
    body = urlset(url(page, news=news("2021-08-09T10:10:00Z", "Aybak falls")))
    new = public.answer("/new.xml.gz", send(gzip.compress(body, mtime=0)))
    old = public.answer("/old.xml", send(body))
    bad = public.answer("/bad.xml", send(b"<html>Sorry</html>"))
    gone = public.answer("/gone.xml", lambda request: request.send_error(404))
    away = "https://other.example/sitemap.xml"
    collected = run(
        index((old, "2021-07-01"), (bad, ""), (gone, ""), (away, ""), (new, "2021-08-09"))
    )
    assert [item.url for item in collected.items] == [page]
    assert public.asked["/old.xml"] == 0
    assert sorted(one.reason for one in collected.quarantined) == ["sitemap", "sitemap"]
    assert collected.gone == (gone,)


def test_a_page_tells_when_it_was_published(public: Server, run: Callable[..., Collected]) -> None:
    """A sitemap that says only what changed leaves it to the page; else that is marked."""
    stated = "<meta property='article:published_time' content='2021-08-09T08:00:00Z'>"
    one = public.answer("/1", send(article("Aybak falls", stated)))
    two = public.answer("/2", send(article("Kunduz falls")))
    old = "<meta property='article:published_time' content='2015-09-28T08:00:00Z'>"
    three = public.answer("/3", send(article("Kunduz fell", old)))
    urls = [url(address, "2021-08-09T10:10:00Z") for address in (one, two, three)]
    items = {item.url: item for item in run(urlset(*urls)).items}
    assert set(items) == {one, two}
    assert (items[one].published.hour, items[one].timing) == (8, Timing.STATED)
    assert (items[two].published.hour, items[two].timing) == (10, Timing.CHANGED)


def test_what_is_not_of_the_site_or_has_no_time_is_quarantined(
    public: Server, run: Callable[..., Collected]
) -> None:
    """A sitemap speaks for its own site, and undated pages are named together."""
    undated = [f"{public.address}/{number}" for number in range(3)]
    collected = run(
        urlset(url("https://other.example/1", "2021-08-09"), url(""), *map(url, undated))
    )
    assert collected.items == ()
    assert [one.reason for one in collected.quarantined] == ["address", "address", "time"]
    assert collected.quarantined[-1].payload == "\n".join(undated)
    assert all(one.raw_sha256 for one in collected.quarantined)


def test_a_second_run_costs_one_request(public: Server, run: Callable[..., Collected]) -> None:
    """Where nothing changed, the sitemap alone is asked for; a later window gets its own."""
    one = public.answer("/1", send(article("Aybak falls")))
    two = public.answer("/2", send(article("Kunduz falls")))
    today = url(one, news=news("2021-08-09T10:10:00Z", "Aybak falls"))
    tomorrow = url(two, news=news("2021-08-10T18:00:00Z", "Kunduz falls"))
    first = run(urlset(today))
    second = run(urlset(today), first.marks)
    assert (second.items, second.tally.asked, second.tally.unchanged) == ((), 1, 1)
    assert second.marks == first.marks
    early = run(urlset(today, tomorrow))
    late = run(urlset(today, tomorrow), early.marks, NOON + 2 * DAY)
    assert [item.url for item in late.items] == [two]


def test_an_index_without_times_is_followed_each_time(
    public: Server, run: Callable[..., Collected]
) -> None:
    """An index may stay the same while what it leads to changes."""
    page = public.answer("/1", send(article("Aybak falls")))
    child = public.answer("/child.xml", send(urlset()))
    first = run(index((child, "")))
    public.answer(
        "/child.xml", send(urlset(url(page, news=news("2021-08-09T10:10:00Z", "Aybak falls"))))
    )
    assert [item.url for item in run(index((child, "")), first.marks).items] == [page]


def test_options_choose(public: Server, run: Callable[..., Collected]) -> None:
    """`match` chooses pages, and an option that there is not is an error."""
    page = public.answer("/news/1", send(article("Aybak falls")))
    sport = public.answer("/sport/1", send(article("A match")))
    body = urlset(url(page, "2021-08-09T10:00:00Z"), url(sport, "2021-08-09T10:00:00Z"))
    assert [item.url for item in run(body, match="/news/").items] == [page]
    assert public.asked["/sport/1"] == 0
    with pytest.raises(SourceUnreadableError, match="options"):
        run(body, matches="/news/")


def test_indexes_that_lead_in_circles_end(public: Server, run: Callable[..., Collected]) -> None:
    """Each sitemap is asked for once, and not too deep."""
    home = public.address
    for number in range(6):
        following = (f"{home}/{number + 1}.xml", ""), (f"{home}/sitemap.xml", "")
        public.answer(f"/{number}.xml", send(index(*following)))
    collected = run(index((f"{home}/0.xml", ""), (f"{home}/sitemap.xml", "")))
    assert public.asked == {"/sitemap.xml": 1, "/0.xml": 1, "/1.xml": 1}
    assert [one.reason for one in collected.quarantined] == ["sitemap"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Moved</body></html>",
        b"\x1f\x8bbroken",
        gzip.compress(b"\0" * 2_000_000),
        b"<!DOCTYPE u [<!ENTITY a 'x'>]><urlset>&a;</urlset>",
        "<!DOCTYPE u [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><urlset>&f;</urlset>".encode(
            "utf-16"
        ),
    ],
    ids=["empty", "html", "broken-gzip", "bomb", "entity", "external"],
)
def test_hostile_sitemaps_are_refused(body: bytes) -> None:
    """What is none, unpacks to too much or declares entities is no sitemap."""
    with pytest.raises(SourceUnreadableError):
        parse_sitemap(body)


def test_names_without_their_space_are_known() -> None:
    """A news sitemap that forgets to declare its prefix is read all the same."""
    body = urlset(url("https://wire.example/1", news=news("2021-08-09", "Aybak falls")))
    for space in SPACES.split()[1:]:
        body = body.replace(space.encode(), b"")
    (entry,) = parse_sitemap(body).pages
    assert (entry.link, entry.title) == ("https://wire.example/1", "Aybak falls")


_PIECES = st.sampled_from(
    [
        *("<url>", "</url>", "<loc>", "</loc>", "<lastmod>", "2021-08-09", "<sitemap>"),
        *("</sitemap>", "<news:news>", "<![CDATA[", "]]>", "&amp;", "&x;", "<!--", "<?a"),
    ]
)


@given(
    st.lists(_PIECES | st.text(max_size=4), max_size=25).map("".join),
    st.sampled_from(["urlset", "sitemapindex"]),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_no_sitemap_crashes_the_reader(inside: str, root: str, encoding: str) -> None:
    """Broken sitemaps give what they hold, or the news that they are none."""
    body = f"<{root} {SPACES}>{inside}</{root}>".encode(encoding, "replace")
    try:
        sitemap = parse_sitemap(body)
    except SourceUnreadableError:
        return
    assert all(isinstance(entry.link, str) for entry in sitemap.pages + sitemap.sitemaps)


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(body: bytes) -> None:
    """Bytes of whatever kind are a sitemap or refused."""
    try:
        parse_sitemap(body)
    except SourceUnreadableError:
        return
