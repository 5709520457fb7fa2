from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from pipeline.collect import items_of, read_file
from pipeline.errors import InputFileError, UsageError
from pipeline.records import NewsItem, Quarantined

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.theatre import Theatre

PAGE = """<!DOCTYPE html><html><head><title>Aybak falls</title>
<meta property="article:published_time" content="2021-08-09T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Aybak falls</h1>
<p>The Taliban took control of Aybak, capital of Samangan province, on Monday after a commander
changed sides, the deputy governor said in the afternoon.</p>
<p>There was no fighting; elders had asked both parties to spare the city, and shops were open
again before the evening, residents said by telephone.</p></article>
<script>track()</script></body></html>"""
MIDNIGHT = datetime(2021, 8, 8, 19, 30, tzinfo=UTC)


def item(path: Path, theatre: Theatre, day: date | None = None) -> NewsItem:
    (entry,) = items_of(path, theatre, day)
    assert isinstance(entry, NewsItem)
    return entry


def test_a_text_is_one_item(tmp_path: Path, theatre: Theatre) -> None:
    """A text file is a news item of the day that is given, addressed by its name alone."""
    path = tmp_path / "aybak.txt"
    path.write_text("\ufeffThe Taliban took Aybak.\r\n\r\nNobody fired.\n", encoding="utf-8")
    read = item(path, theatre, date(2021, 8, 9))
    assert (read.url, read.published) == ("file:aybak.txt", MIDNIGHT)
    assert read.text == "The Taliban took Aybak.\n\nNobody fired."


def test_a_page_gives_its_article(tmp_path: Path, theatre: Theatre) -> None:
    """An HTML page gives its title, day and article, and nothing of its frame."""
    path = tmp_path / "aybak.html"
    path.write_text(PAGE)
    read = item(path, theatre)
    assert (read.title, read.published) == ("Aybak falls", MIDNIGHT)
    assert "deputy governor said" in read.text
    assert "Sport" not in read.text
    assert "track" not in read.text


def test_the_day_that_is_given_counts_most(tmp_path: Path, theatre: Theatre) -> None:
    """What the person says overrides what the page and the name say."""
    path = tmp_path / "2021-08-01-aybak.html"
    path.write_text(PAGE)
    assert theatre.day_of(item(path, theatre, date(2021, 8, 20)).published) == date(2021, 8, 20)


def test_a_day_in_the_name_will_do(tmp_path: Path, theatre: Theatre) -> None:
    """A text named by its day was published on that day."""
    path = tmp_path / "2021-08-09-aybak.txt"
    path.write_text("The Taliban took Aybak.")
    assert item(path, theatre).published == MIDNIGHT


@pytest.mark.parametrize("name", ["aybak.txt", "2021-13-45.txt", "9999-12-31.txt"])
def test_no_day_is_made_up(tmp_path: Path, theatre: Theatre, name: str) -> None:
    """Where nothing says when a text was published, the person is asked."""
    path = tmp_path / name
    path.write_text("The Taliban took Aybak today.")
    with pytest.raises(UsageError) as raised:
        item(path, theatre)
    assert "--published" in raised.value.cure


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe\x00", None])
@pytest.mark.parametrize("name", ["2021-08-09.txt", "2021-08-09.html"])
def test_a_file_without_text_is_told(
    tmp_path: Path, theatre: Theatre, name: str, content: bytes | None
) -> None:
    """A file that is missing, empty or no text is named."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputFileError, match=name):
        item(path, theatre)


def test_json_lines_are_many_items(tmp_path: Path, theatre: Theatre) -> None:
    """A file of JSON lines gives its items sorted, and its broken lines by the file's name."""
    fields = {"source": "wire", "title": "Title", "text": "Text."}
    path = tmp_path / "news.jsonl"
    lines = [
        json.dumps(fields | {"url": f"https://wire.example/{n}", "published": f"2021-08-0{n}"})
        for n in (2, 1)
    ]
    path.write_text("\n".join([*lines, "broken"]))
    collected = read_file(path, theatre)
    assert [entry.url[-1] for entry in collected.items] == ["1", "2"]
    assert [refused.source for refused in collected.quarantined] == ["news.jsonl"]
    assert sum(isinstance(entry, Quarantined) for entry in items_of(path, theatre)) == 1


def test_a_missing_file_of_json_lines_is_told(tmp_path: Path, theatre: Theatre) -> None:
    """A file that is not there is a wrong use of the command, not an empty one."""
    with pytest.raises(InputFileError, match="gone"):
        read_file(tmp_path / "gone.jsonl", theatre)
    with pytest.raises(InputFileError, match="gone"):
        list(items_of(tmp_path / "gone.jsonl", theatre))
