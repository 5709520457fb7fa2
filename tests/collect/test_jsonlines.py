from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.jsonlines import LINE_BYTES_MAX, lines_of, parse_lines
from pipeline.records import NewsItem, Quarantined

KABUL = ZoneInfo("Asia/Kabul")


def line(**fields: Any) -> str:
    whole = {
        "url": "https://wire.example/1",
        "source": "wire",
        "published": "2021-08-09T14:40:00+04:30",
        "title": "Aybak falls",
        "text": "The Taliban took Aybak.",
    }
    kept = {name: value for name, value in (whole | fields).items() if value is not ...}
    return json.dumps(kept)


def parse(*lines: str | bytes) -> list[NewsItem | Quarantined]:
    return list(parse_lines(lines, "archive", KABUL))


def one(**fields: Any) -> NewsItem:
    (item,) = parse(line(**fields))
    assert isinstance(item, NewsItem), item
    return item


def test_a_line_is_an_item() -> None:
    """The five fields, and the two optional ones, make a news item."""
    item = one(language="fa", author="A writer")
    assert item == NewsItem(
        source="wire",
        url="https://wire.example/1",
        published=datetime(2021, 8, 9, 10, 10, tzinfo=UTC),
        title="Aybak falls",
        text="The Taliban took Aybak.",
        language="fa",
        author="A writer",
    )


def test_a_line_that_names_no_language_is_told_by_its_script() -> None:
    """A text in Dari is kept as such; what a line says of itself is kept as it says it."""
    text = "مسوولان می‌گویند که راه در این ولسوالی باز است."
    assert one(text=text).language == "fa"
    assert one(text=text, language="ps").language == "ps"
    assert one().language == "en"


@pytest.mark.parametrize(
    ("published", "utc"),
    [
        ("2021-08-09", "2021-08-08T19:30:00+00:00"),
        ("2021-08-09T06:00", "2021-08-09T01:30:00+00:00"),
        ("2021-08-09T06:00:00Z", "2021-08-09T06:00:00+00:00"),
        ("2021-08-09 06:00:00-05:00", "2021-08-09T11:00:00+00:00"),
    ],
)
def test_a_time_without_zone_is_the_theatres(published: str, utc: str) -> None:
    """A bare date is the start of that day in the theatre; a zone that is given counts."""
    assert one(published=published).published.isoformat() == utc


@pytest.mark.parametrize("source", [..., None, "", "  "])
def test_a_line_without_source_is_the_files(source: Any) -> None:
    """Who names no outlet speaks as the file."""
    assert one(source=source).source == "archive"


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[]",
        "null",
        '"text"',
        "NaN",
        b"\xff\xfe",
        "[" * 100_000,
        line(url=...),
        line(url="javascript:alert(1)"),
        line(url="file:///etc/passwd"),
        line(url="https:///nowhere"),
        line(url="https://a b/"),
        line(url="https://wire.example/" + "x" * 3000),
        line(url="http://[bad/"),
        line(url=7),
        line(published=...),
        line(published="soon"),
        line(published="0001-01-01"),
        line(published=20210809),
        line(title=None),
        line(text=["a"]),
        line(title="", text=" "),
    ],
)
def test_a_broken_line_never_loses_the_rest(broken: str | bytes) -> None:
    """A line that cannot be used is quarantined with its number; its neighbours are read."""
    before, refused, after = parse(line(), broken, line())
    assert isinstance(before, NewsItem)
    assert isinstance(after, NewsItem)
    assert isinstance(refused, Quarantined)
    assert refused.source == "archive"
    assert refused.detail.startswith("line 2: ")
    assert len(refused.payload.encode()) <= 4_096


def test_a_mark_and_blank_lines_are_no_news() -> None:
    """A byte order mark, blank lines and Windows line ends are passed over."""
    lines: list[str | bytes] = [b"\xef\xbb\xbf" + line().encode() + b"\r\n", b"\r\n", "", line()]
    assert all(isinstance(entry, NewsItem) for entry in parse(*lines))


def test_control_characters_are_dropped() -> None:
    """NUL, which PostgreSQL refuses, goes; the paragraphs stay."""
    item = one(text="One.\x00\r\n\r\nTwo.\x1b[1m", title="A\x00\n title")
    assert (item.text, item.title) == ("One.\n\nTwo.[1m", "A title")


def test_an_overlong_line_is_cut_and_the_next_is_read() -> None:
    """A line without end fills no memory."""
    file = io.BytesIO(b'{"x": "' + b"y" * (3 * LINE_BYTES_MAX) + b'"}\n' + line().encode())
    refused, item = parse(*lines_of(file))
    assert isinstance(refused, Quarantined)
    assert isinstance(item, NewsItem)


@given(st.lists(st.one_of(st.binary(max_size=80), st.text(max_size=80)), max_size=5))
def test_nothing_that_comes_in_stops_the_reading(lines: list[str | bytes]) -> None:
    """Whatever a line holds, each line that is not blank gives one answer that can be stored."""
    for entry in parse(*lines):
        assert isinstance(entry, Quarantined)
        assert "\x00" not in entry.payload + entry.detail
        entry.payload.encode()
