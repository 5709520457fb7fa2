from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.entries import Context, item_of
from pipeline.collect.feed import parse_feed
from pipeline.errors import SourceUnreadableError
from pipeline.records import NewsItem, Quarantined, Timing
from pipeline.theatre import Source

SOURCE = Source(
    code="wire", name="Wire", kind="feed", address="x", side="media", reliability=0.8, terms="none"
)
ITEM = (
    "<item><title>Aybak falls</title><link>https://wire.example/1</link>"
    "<pubDate>Mon, 09 Aug 2021 14:40:00 +0430</pubDate><description>Short.</description>{}</item>"
)


def rss(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content='
        '"http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title>'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def read(body: bytes, source: Source) -> tuple[list[NewsItem], list[Quarantined]]:
    context = Context(source, (source.address,), UTC)
    entries = [item_of(entry, context) for entry in parse_feed(body)]
    items = [entry for entry in entries if isinstance(entry, NewsItem)]
    return items, [entry for entry in entries if isinstance(entry, Quarantined)]


def test_the_whole_text_is_taken(source: Source) -> None:
    """The longest body is the text, its markup gone and its paragraphs apart."""
    whole = (
        "<content:encoded>&lt;p&gt;The Taliban took &lt;b&gt;Ay&lt;/b&gt;bak.&lt;/p&gt;"
        "&lt;p&gt;Elders &amp;amp; officials agreed.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
        "</content:encoded>"
    )
    (item,), _ = read(rss(ITEM.format(whole)), source)
    assert item.text == "The Taliban took Aybak.\n\nElders & officials agreed."
    assert item.published == datetime(2021, 8, 9, 10, 10, tzinfo=UTC)
    assert (item.source, item.title) == ("wire", "Aybak falls")


@pytest.mark.parametrize(
    "body",
    [
        (
            b'<rss version="0.91"><channel><title>W</title><item><title>Aybak falls</title>'
            b"<link>https://wire.example/1</link><pubDate>9 Aug 2021 10:10 GMT</pubDate></item>"
            b"</channel></rss>"
        ),
        (
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            b' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            b"<item><title>Aybak falls</title><link>https://wire.example/1</link>"
            b"<dc:date>2021-08-09T14:40:00+04:30</dc:date></item></rdf:RDF>"
        ),
        (
            b'<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><id>urn:x</id>'
            b'<title>Aybak falls</title><link href="https://wire.example/1"/>'
            b"<updated>2021-08-09T10:10:00Z</updated></entry></feed>"
        ),
    ],
    ids=["rss-0.91", "rss-1.0", "atom"],
)
def test_all_families_of_feeds_are_read(body: bytes, source: Source) -> None:
    """RSS 0.9x, RSS 1.0 and Atom tell the same item."""
    (item,), _ = read(body, source)
    assert item.title == "Aybak falls"
    assert item.url == "https://wire.example/1"
    assert item.published == datetime(2021, 8, 9, 10, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("<item><title>No time</title><link>https://wire.example/2</link></item>", "time"),
        (
            (
                "<item><title>Bad time</title><link>https://wire.example/2</link>"
                "<pubDate>the day before yesterday</pubDate></item>"
            ),
            "time",
        ),
        (
            (
                "<item><title>Bad link</title><link>javascript:alert(1)</link>"
                "<pubDate>Mon, 09 Aug 2021 14:40:00 +0430</pubDate></item>"
            ),
            "address",
        ),
        (
            (
                "<item><link>https://wire.example/2</link>"
                "<pubDate>Mon, 09 Aug 2021 14:40:00 +0430</pubDate></item>"
            ),
            "text",
        ),
    ],
)
def test_a_bad_entry_never_loses_the_rest(entry: str, reason: str, source: Source) -> None:
    """An entry that cannot be used is quarantined with its reason; its neighbours are read."""
    items, (refused,) = read(rss(ITEM.format(""), entry, ITEM.format("")), source)
    assert len(items) == 2
    assert (refused.source, refused.reason) == ("wire", reason)
    assert refused.payload


def test_what_is_quarantined_is_bounded(source: Source) -> None:
    """A huge bad entry leaves a sample, not itself."""
    entry = f"<item><title>{'x' * 100_000}</title></item>"
    _, (refused,) = read(rss(entry), source)
    assert len(refused.payload.encode()) <= 4_096


def test_broken_xml_gives_what_can_be_read(source: Source) -> None:
    """A feed with a stray ampersand or a missing end still tells its entries."""
    body = rss(ITEM.format("<x>a & b</x>")).removesuffix(b"</channel></rss>")
    (item,), _ = read(body, source)
    assert item.title == "Aybak falls"


@pytest.mark.parametrize(
    "body",
    [b"", b"\x00\xff\xfe garbage", b"{}", b"<html><body>Moved</body></html>", b"<a/>", b"<rss"],
)
def test_garbage_is_no_feed(body: bytes, source: Source) -> None:
    """What is no feed is refused rather than taken for an empty one."""
    with pytest.raises(SourceUnreadableError):
        read(body, source)


def test_an_empty_feed_is_a_feed(source: Source) -> None:
    """No news is no error."""
    assert read(rss(), source) == ([], [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_entity_bombs_are_refused(encoding: str, source: Source) -> None:
    """No feed may declare entities, in whatever encoding and wherever in the line."""
    body = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE rss [<!ENTITY a "{"x" * 1000}">'
        f'<!ENTITY b "{"&a;" * 1000}">]><rss version="2.0"><channel><title>&b;</title>'
        "</channel></rss>"
    ).encode(encoding)
    with pytest.raises(SourceUnreadableError, match="entities"):
        read(body, source)


def test_external_entities_are_refused(source: Source) -> None:
    """A feed reads no file of this machine."""
    body = b'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0">&f;</rss>'
    with pytest.raises(SourceUnreadableError, match="entities"):
        read(body, source)


def test_control_characters_are_dropped(source: Source) -> None:
    """No character that a database refuses comes through."""
    (item,), _ = read(
        rss(ITEM.format("")).replace(b"Short.", b"&lt;p&gt;Sh&amp;#0;o&amp;#8;rt.&lt;/p&gt;"),
        source,
    )
    assert item.text.isprintable()
    assert item.text.startswith("Sh")


def test_half_a_character_costs_itself_alone(source: Source) -> None:
    """A reference to a surrogate, or an encoding that is none, leaves the feed readable."""
    body = rss(ITEM.format("<x>&#xD800;&#55357;</x>")).replace(b'"utf-8"', b'"ut\xcf-8"')
    (item,), _ = read(body, source)
    assert item.title == "Aybak falls"


def test_the_header_tells_the_encoding() -> None:
    """A feed that does not name its encoding is read by what came with it."""
    body = rss(ITEM.format("")).decode().partition("?>")[2].replace("Aybak", "قندوز")
    (entry,) = parse_feed(body.encode("cp1256"), "windows-1256")
    assert entry.title == "قندوز falls"


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Wire",
    "language": "en-GB",
    "authors": [{"name": "The Desk"}],
    "items": [
        {
            "id": "1",
            "url": "https://wire.example/1?utm_source=feed",
            "title": "Aybak falls",
            "content_html": "<p>The Taliban took <b>Ay</b>bak.</p><script>x()</script>",
            "summary": "Short.",
            "date_published": "2021-08-09T14:40:00+04:30",
            "authors": [{"name": "A. Writer"}, {"url": "https://b.example"}],
        },
        {"id": "https://wire.example/2", "content_text": "Words.", "date_modified": "2021-08-09"},
        {"id": "3", "title": "No address"},
        ["no object"],
    ],
}


def test_a_json_feed_is_a_feed(source: Source) -> None:
    """JSON Feed tells what RSS tells; an item that is none is quarantined."""
    (first, second), refused = read(json.dumps(JSON_FEED).encode(), source)
    assert (first.url, first.title) == ("https://wire.example/1", "Aybak falls")
    assert first.text == "The Taliban took Aybak."
    assert first.published == datetime(2021, 8, 9, 10, 10, tzinfo=UTC)
    assert (first.author, second.author) == ("A. Writer", "The Desk")
    assert (second.url, second.timing) == ("https://wire.example/2", Timing.CHANGED)
    assert [one.reason for one in refused] == ["address", "address"]


@pytest.mark.parametrize(
    "body",
    [
        "{",
        '{"items": []}',
        '{"version": "https://jsonfeed.org/version/1", "items": {}}',
        "{" * 9999,
    ],
)
def test_other_json_is_no_feed(body: str, source: Source) -> None:
    """Only what says that it is a JSON Feed, and has items, is one."""
    with pytest.raises(SourceUnreadableError):
        read(body.encode(), source)


def test_a_guid_alone_identifies_nothing(source: Source) -> None:
    """Entries that share a GUID are all kept, but for those that say the same."""

    def entry(number: int, title: str) -> str:
        return (
            ITEM.format("<guid isPermaLink='false'>0</guid>")
            .replace("/1<", f"/{number}<")
            .replace("Aybak falls", title)
        )

    items, _ = read(
        rss(entry(1, "Aybak falls"), entry(2, "Kunduz falls"), entry(3, "Aybak falls")), source
    )
    assert [(item.url[-1], item.title) for item in items] == [
        ("1", "Aybak falls"),
        ("2", "Kunduz falls"),
    ]


def test_a_time_that_says_no_zone_is_marked(source: Source) -> None:
    """It is taken to be in the zone given, and a zone that was named is not marked."""
    items, _ = read(rss(ITEM.format(""), ITEM.format("").replace(" +0430", "")), source)
    assert [item.timing for item in items] == [Timing.STATED, Timing.ZONELESS]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "url", "title", "content_html", "date_published", "authors", "name"]
            ),
            inner,
            max_size=4,
        )
    ),
)


@given(st.lists(_VALUES, max_size=4))
def test_each_item_of_a_json_feed_is_kept_or_quarantined(values: list[object]) -> None:
    """Whatever stands among the items, none crashes and none is lost."""
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": values})
    items, refused = read(body.encode(), SOURCE)
    assert len(items) + len(refused) == len(values)


_PIECES = st.sampled_from(
    [
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<link>",
        "</link>",
        "<![CDATA[",
        "]]>",
        "&amp;",
        "<pubDate>",
        "</pubDate>",
        "<guid>",
        "</guid>",
        "<content:encoded>",
        "<description>",
        "</description>",
        "2021-08-09",
        "https://wire.example/1",
        "<a:b",
        "<!--",
        "&x;",
        "\x01",
        "سلام",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=5), max_size=30))
def test_no_feed_crashes_the_reader(pieces: list[str]) -> None:
    """Broken feeds give entries, quarantined ones, or the news that they are no feeds."""
    try:
        items, _ = read(rss("".join(pieces)), SOURCE)
    except SourceUnreadableError:
        return
    assert all(item.published.tzinfo is not None for item in items)
