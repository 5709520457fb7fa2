from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from pipeline.collect.feed import entries_of
from pipeline.errors import SourceUnreadableError
from pipeline.records import NewsItem, Quarantined

if TYPE_CHECKING:
    from pipeline.theatre import Source

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
    entries = list(entries_of(body, source))
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
