"""A folder of exports: each file is read by its kind, or quarantined with the reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from pipeline.collect import collect
from pipeline.collect.article import extract
from pipeline.collect.folder import FolderOptions
from pipeline.collect.mail import item_of_letter, letters_of
from pipeline.collect.spreadsheet import rows_of
from pipeline.errors import SourceUnreachableError, SourceUnreadableError
from pipeline.records import NewsItem, Quarantined, Timing
from pipeline.theatre import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.records import Collected
    from pipeline.theatre import Theatre

NOON = datetime(2021, 8, 9, 12, tzinfo=UTC)
DAY = timedelta(days=1)
KABUL = ZoneInfo("Asia/Kabul")
LETTER = """From: "The Desk" <desk@wire.example>
To: reader@reader.example
Subject: =?utf-8?B?2LPZhNin2YU=?= Aybak
Date: Mon, 09 Aug 2021 14:40:00 +0430
Message-ID: <1@wire.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

The Taliban took Aybak, caf=E9 owners said.
--b
Content-Type: text/html

<p>The Taliban took <b>Aybak</b>, and this part is longer than the other.</p>
--b
Content-Type: text/plain; name=x.txt
Content-Disposition: attachment; filename=x.txt

An attachment, which is longer than all the other parts of the letter together, and no news.
--b--
"""
SOURCE = Source(
    code="desk", name="Desk", kind="folder", address="x", side="media", reliability=0.8, terms="x"
)


@pytest.fixture
def run(theatre: Theatre, source: Source) -> Callable[..., Collected]:
    def once(address: str = "exports", **options: object) -> Collected:
        told = {"kind": "folder", "address": address, "options": options}
        return collect(source.model_copy(update=told), theatre, NOON - 2 * DAY, NOON + 2 * DAY)

    return once


@pytest.fixture
def folder(theatre: Theatre) -> Path:
    path = theatre.folder / "exports"
    (path / "deep").mkdir(parents=True)
    return path


def test_text_and_pages_are_read(folder: Path, run: Callable[..., Collected]) -> None:
    """A text has the day in its name; a page says its own day, address and title."""
    (folder / "deep" / "2021-08-09 note.txt").write_bytes("Café in Aybak".encode("latin-1"))
    text = "The Taliban took the centre of Aybak on Monday, elders and officials said by night."
    (folder / "page.html").write_text(
        "<html><head><title>Aybak falls</title><link rel=canonical href='https://wire.example/1?"
        "utm_source=x'><meta property='article:published_time' content='2021-08-09T10:10:00Z'>"
        f"</head><body><article><h1>Aybak falls</h1><p>{text}</p><p>Also, {text}</p></article>"
    )
    (folder / ".hidden.txt").write_text("x")
    note, page = run().items
    assert (note.url, note.text) == ("file:deep/2021-08-09 note.txt", "Café in Aybak")
    assert (note.timing, note.published.hour) == (Timing.DAY, 19)
    assert (page.url, page.title, page.timing) == (
        "https://wire.example/1",
        "Aybak falls",
        Timing.STATED,
    )
    assert page.text.startswith("The Taliban took")


def test_lines_and_tables_are_read(folder: Path, run: Callable[..., Collected]) -> None:
    """A row of a table is what a line of JSON lines is, by the names its columns have."""
    line = {"url": "https://wire.example/1", "published": "2021-08-09T10:10:00Z", "title": "One"}
    (folder / "a.jsonl").write_text(json.dumps({**line, "text": "Text."}) + "\n{broken\n")
    (folder / "b.csv").write_bytes(
        "\ufeffLink;Day;Headline;Words;outlet\r\n"
        'https://wire.example/2;09/08/2021;Two;"A text; of\r\ntwo lines";Other Wire\r\n'
        "https://wire.example/3;yesterday;Three;Text;\r\n".encode()
    )
    columns = {"published": "Day", "text": "words", "title": "Headline"}
    collected = run(columns=columns, published_format="%d/%m/%Y", timezone="Asia/Kabul")
    two, one = collected.items
    assert (one.title, one.source) == ("One", "wire")
    assert (two.text, two.source) == ("A text; of\ntwo lines", "Other Wire")
    assert two.published == datetime(2021, 8, 8, 19, 30, tzinfo=UTC)
    assert [refused.reason for refused in collected.quarantined] == ["line", "line"]


def test_mail_is_read(folder: Path, run: Callable[..., Collected]) -> None:
    """A letter's plain text counts, in its encoding, without attachments and addresses."""
    (folder / "one.eml").write_text(LETTER)
    two, three = (
        f"From desk@wire.example Mon Aug  9 10:10:00 2021\nSubject: {name}\n"
        f"Message-ID: <{name}@x>\nDate: Mon, 09 Aug 2021 12:00:00\n\n>From Aybak: text.\n"
        "From here on it is quiet.\n\n"
        for name in ("Two", "Three")
    )
    (folder / "more.mbox").write_text(two + three)
    items = {item.title: item for item in run().items}
    one = items["سلام Aybak"]
    assert one.text == "The Taliban took Aybak, café owners said."
    assert (one.url, one.author) == ("mid:1@wire.example", "The Desk")
    assert one.published == datetime(2021, 8, 9, 10, 10, tzinfo=UTC)
    assert items["Two"].text == "From Aybak: text.\nFrom here on it is quiet."
    assert items["Three"].timing is Timing.ZONELESS


def test_what_cannot_be_read_costs_itself_alone(
    folder: Path, run: Callable[..., Collected]
) -> None:
    """Each other file is quarantined: with no day, no text, no kind, no letter, or too large."""
    (folder / "2021-08-09.txt").write_text("A text.")
    (folder / "2021-08-09-empty.txt").write_text(" \n")
    (folder / "undated.txt").write_text("A text.")
    (folder / "2021-08-09.pdf").write_bytes(b"%PDF")
    (folder / "head.csv").write_text("a,b\n1,2\n")
    (folder / "none.mbox").write_text("No letter.\n")
    (folder / "2021-08-09-large.txt").write_text("x" * 1_000_001)
    collected = run()
    assert [item.text for item in collected.items] == ["A text."]
    reasons = sorted(one.reason for one in collected.quarantined)
    assert reasons == ["file", "file", "file", "kind", "text", "time"]


def test_no_path_leads_out_of_the_folder(
    folder: Path, theatre: Theatre, run: Callable[..., Collected]
) -> None:
    """Neither the address nor a link within leads elsewhere; links in circles end."""
    secret = theatre.folder / "2021-08-09-secret.txt"
    secret.write_text("Secret.")
    (folder / "2021-08-09-link.txt").symlink_to(secret)
    (folder / "up").symlink_to(theatre.folder, target_is_directory=True)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    collected = run()
    assert collected.items == ()
    assert {one.reason for one in collected.quarantined} == {"path"}
    assert len(collected.quarantined) == 3
    (theatre.folder / "outside").symlink_to("/")
    for address in ("../", "exports/../../", "outside", "missing"):
        with pytest.raises(SourceUnreachableError, match="wire: "):
            run(address)


def test_a_misspelt_option_is_an_error(folder: Path, run: Callable[..., Collected]) -> None:
    """What a folder's source says wrongly is not passed over."""
    assert folder.is_dir()
    with pytest.raises(SourceUnreadableError, match="options"):
        run(colums={})
    assert FolderOptions().columns == {}


_HEADERS = st.sampled_from(
    [
        *("From: ", "Date: ", "Subject: ", "Content-Type: ", "multipart/mixed; boundary=b", "\n"),
        *("\n\n", "--b", "=?utf-8?B?", "?=", "text/html", "charset=utf-7", "<", ">", "=?x?q?"),
        *(
            "Content-Transfer-Encoding: base64\n",
            "2021-08-09",
            "Message-ID: ",
            "name*0*=",
            '"',
            ";",
        ),
    ]
)


@given(st.lists(_HEADERS | st.text(max_size=4), max_size=25).map("".join))
def test_no_letter_crashes_the_reader(letter: str) -> None:
    """Whatever a letter says, it is an item or quarantined."""
    found = item_of_letter(letter.encode("utf-8", "replace"), SOURCE, KABUL, "x.eml")
    assert isinstance(found, NewsItem | Quarantined)


@given(st.binary(max_size=300))
def test_no_table_crashes_the_reader(body: bytes) -> None:
    """Bytes of whatever kind are rows or refused, and so is each row."""
    head = b"url,published,text\n"
    for table in (body, head + body):
        try:
            lines = list(rows_of(table, {}, None, "%Y"))
        except SourceUnreadableError:
            continue
        assert all(isinstance(json.loads(line), dict) for line in lines)


@given(st.binary(max_size=300))
def test_no_mailbox_crashes_the_reader(body: bytes) -> None:
    """Bytes of whatever kind are letters or refused, and none is lost."""
    box = b"From x 2021\n" + body
    assert len(list(letters_of(BytesIO(box)))) >= 1


_TAGS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<article>",
            "<script>",
            "<!--",
            "<table>",
            "<td>",
            "&lt;",
            "&#0;",
            "<svg>",
        ),
        *("<link rel=canonical href='http://[x'>", "<base href='//'>", "<title>", "\x00", "سلام"),
        *("<time itemprop=datePublished datetime=x>", "<meta name=date content=2021-99-99>", "<?a"),
        '<script type="application/ld+json">{"datePublished": "x", "@type": "NewsArticle"',
    ]
)


@hypothesis(deadline=None)
@given(st.lists(_TAGS | st.text(max_size=6), max_size=25).map("".join))
@example("<svg><p><p>")
def test_no_page_crashes_the_reader(page: str) -> None:
    """Whatever a page holds, it is an article or none, and its text is fit to keep."""
    article = extract(page, "https://wire.example/1")
    if article is not None:
        assert "\x00" not in article.text
        assert article.address.startswith("https://wire.example/")


def test_a_page_of_a_million_attributes_ends() -> None:
    """What would take the parser hours is left out, and the rest is read."""
    evil = "<p " + " ".join(f"a{number}=1" for number in range(300_000)) + ">"
    text = "The Taliban took the centre of Aybak on Monday, elders and officials said by night."
    article = extract(f"<html><body><article><p>{text}</p>{evil}<p>{text}</p>", "")
    assert article is not None
    assert text in article.text
