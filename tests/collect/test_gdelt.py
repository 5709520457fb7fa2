from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

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
PAGE = (
    "<html lang='en'><head><title>Wire</title></head><body><article><h1>Aybak falls</h1>"
    "<p>The Taliban entered the city of Aybak on Monday, officials in the north said, after "
    "elders had asked the provincial governor to spare its people a fight.</p></article></body>"
)


def sending(body: bytes, media_type: str = "application/json") -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def article(number: int, **fields: Any) -> dict[str, Any]:
    seen = DAY + timedelta(minutes=number % 1440)
    return {
        "url": f"https://www.wire.example/{number}",
        "url_mobile": "",
        "title": f"Headline {number}",
        "seendate": seen.strftime("%Y%m%dT%H%M%SZ"),
        "socialimage": "",
        "domain": "wire.example",
        "language": "English",
        "sourcecountry": "Afghanistan",
    } | fields


@pytest.fixture
def search(interface: Server, source: Source) -> Source:
    return source.model_copy(
        update={
            "kind": "gdelt",
            "address": interface.address + "/api/v2/doc/doc",
            "options": {"query": "Aybak"},
            "politeness": Politeness(seconds_between=0),
        }
    )


def test_a_page_is_an_item_of_its_outlet(
    interface: Server, search: Source, theatre: Theatre
) -> None:
    """By its site it is a source's of the theatre; any other outlet is kept by its host."""
    persian = article(2, url="https://other.example/a", language="Persian", title="آیبک سقوط کرد")
    interface.answer(
        "/api/v2/doc/doc", sending(json.dumps({"articles": [article(1), persian]}).encode())
    )
    known = replace(theatre, sources=(search.model_copy(update={"sites": ("wire.example",)}),))
    first, second = collect(search, known, DAY, NEXT).items
    assert (first.source, first.title, first.text) == ("wire", "Headline 1", "")
    assert first.published == DAY + timedelta(minutes=1)
    assert (second.source, second.language) == ("other.example", "fa")


def test_a_full_part_is_asked_for_in_halves(
    interface: Server, search: Source, theatre: Theatre
) -> None:
    """All of 1,000 pages of a day come, though an answer has 250."""
    asked = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        query = parse_qs(urlsplit(handler.path).query)
        since, until = query["startdatetime"][0], query["enddatetime"][0]
        asked.append((since, until))
        pages = [article(number) for number in range(1000)]
        wanted = [
            one
            for one in pages
            if since <= one["seendate"].replace("T", "").removesuffix("Z") <= until
        ]
        sending(json.dumps({"articles": wanted[:250]}).encode())(handler)

    interface.answer("/api/v2/doc/doc", answer)
    collected = collect(search, theatre, DAY, NEXT)
    assert len(collected.items) == 1000
    assert not collected.quarantined
    assert len(asked) < 16


def test_what_is_left_out_is_told(interface: Server, search: Source, theatre: Theatre) -> None:
    """A quarter of an hour that is full all the same is noted: its silence is no peace."""
    pages = [article(number, seendate="20210809T000100Z") for number in range(250)]
    interface.answer("/api/v2/doc/doc", sending(json.dumps({"articles": pages}).encode()))
    collected = collect(search, theatre, DAY, DAY + timedelta(minutes=15))
    assert len(collected.items) == 250
    assert [one.reason for one in collected.quarantined] == ["full"]


def test_headlines_as_they_stand_are_read(
    interface: Server, search: Source, theatre: Theatre
) -> None:
    """The interface does not escape all that JSON wants escaped."""
    body = json.dumps({"articles": [article(1)]}).replace("Headline 1", "Roads \\& \t bridges")
    interface.answer("/api/v2/doc/doc", sending(body.encode()))
    (item,) = collect(search, theatre, DAY, NEXT).items
    assert item.title == "Roads \\& bridges"


@pytest.mark.parametrize("body", [b"Your query was too short.", b"[1]", b'{"articles": 3}', b"{\\"])
def test_a_complaint_is_no_empty_list(
    interface: Server, search: Source, theatre: Theatre, body: bytes
) -> None:
    """Whatever is not a list of pages is an error that says what came."""
    interface.answer("/api/v2/doc/doc", sending(body))
    with pytest.raises(SourceUnreadableError, match=r"^wire: "):
        collect(search, theatre, DAY, NEXT)


def test_nothing_seen_is_nothing(interface: Server, search: Source, theatre: Theatre) -> None:
    """An empty object is how the interface says that it saw nothing."""
    interface.answer("/api/v2/doc/doc", sending(b"{}"))
    assert collect(search, theatre, DAY, NEXT).items == ()


def test_pages_are_fetched_for_their_text(
    interface: Server, search: Source, theatre: Theatre
) -> None:
    """A page that is gone leaves its headline."""
    here, gone = interface.answer("/here", sending(PAGE.encode(), "text/html")), "/gone"
    interface.answer(gone, lambda handler: handler.send_error(404))
    pages = [article(1, url=here), article(2, url=interface.address + gone)]
    interface.answer("/api/v2/doc/doc", sending(json.dumps({"articles": pages}).encode()))
    full = search.model_copy(update={"full_text": True})
    first, second = collect(full, theatre, DAY, NEXT).items
    assert "entered the city of Aybak" in first.text
    assert "<" not in first.text
    assert (second.title, second.text) == ("Headline 2", "")


def test_a_page_has_one_address(interface: Server, search: Source, theatre: Theatre) -> None:
    """Seen by its form for telephones or with what tracks, it is known by its own address."""
    own = f"<head><link rel='canonical' href='{interface.address}/story'>"
    here = interface.answer("/seen", sending(PAGE.replace("<head>", own).encode(), "text/html"))
    other = article(2, url="https://m.other.example/2/amp/?utm_source=x")
    answer = json.dumps({"articles": [article(1, url=here), other]}).encode()
    interface.answer("/api/v2/doc/doc", sending(answer))
    full = search.model_copy(update={"full_text": True})
    first, second = (
        sorted(item.url for item in collect(one, theatre, DAY, NEXT).items)
        for one in (search, full)
    )
    assert first == [here, "https://other.example/2"]
    assert second == [interface.address + "/story", "https://other.example/2"]


def row(url: str, **cells: str) -> bytes:
    """Return a line in the 27 columns of GKG 2.1."""
    whole = [""] * 27
    whole[0], whole[1], whole[2] = "20210809001500-1", "20210809001500", "1"
    whole[3], whole[4] = "wire.example", url
    whole[9] = "4#Aybak, Samangan, Afghanistan#AF#AF32#36.26#68.01#-3378042"
    whole[26] = "<PAGE_TITLE>Aybak falls &amp; all leave</PAGE_TITLE>"
    for place, value in cells.items():
        whole[int(place.removeprefix("c"))] = value
    return "\t".join(whole).encode() + b"\n"


def zipped(*rows: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("20210809001500.gkg.csv", b"".join(rows))
    return file.getvalue()


@pytest.fixture
def files(interface: Server, search: Source) -> Source:
    options = {"country": "AF", "translated": False}
    address = interface.address + "/gdeltv2/"
    return search.model_copy(update={"address": address, "options": options})


HALF = DAY + timedelta(minutes=30)


def test_files_are_read_for_a_country(interface: Server, files: Source, theatre: Theatre) -> None:
    """Pages that name a place there are items, others are not; a broken row is quarantined."""
    rows = (
        row("https://wire.example/1"),
        row("https://wire.example/2", c9="1#France#FR#FR#46#2#FR"),
        row("https://wire.example/3", c2="2"),
        row("https://wire.example/4", c25="srclc:fas;eng:GT-FAS 1.0"),
        row("ftp://wire.example/5"),
        b"broken\trow\n",
    )
    interface.answer("/gdeltv2/20210809000000.gkg.csv.zip", sending(zipped()))
    interface.answer("/gdeltv2/20210809001500.gkg.csv.zip", sending(zipped(*rows)))
    collected = collect(files, theatre, DAY, HALF)
    assert [item.url[-1] for item in collected.items] == ["1", "4"]
    assert collected.items[0].title == "Aybak falls & all leave"
    assert collected.items[0].published == DAY + timedelta(minutes=15)
    assert collected.items[0].language == "en"
    assert [one.reason for one in collected.quarantined] == ["row", "row"]


@pytest.mark.parametrize("bad", [b"no archive", zipped(row("https://a.example"))[:-30], b""])
def test_a_damaged_file_costs_itself(
    interface: Server, files: Source, theatre: Theatre, bad: bytes
) -> None:
    """The other files are read; that one is quarantined by its address."""
    interface.answer("/gdeltv2/20210809000000.gkg.csv.zip", sending(bad))
    rows = zipped(row("https://wire.example/1"))
    interface.answer("/gdeltv2/20210809001500.gkg.csv.zip", sending(rows))
    collected = collect(files, theatre, DAY, HALF)
    assert len(collected.items) == 1
    (refused,) = collected.quarantined
    assert refused.reason == "file"
    assert refused.payload.endswith("20210809000000.gkg.csv.zip")


def test_no_file_at_all_is_an_error(interface: Server, files: Source, theatre: Theatre) -> None:
    """Files of which none is there are no quiet day."""
    for name in ("20210809000000", "20210809001500"):
        interface.answer(f"/gdeltv2/{name}.gkg.csv.zip", lambda handler: handler.send_error(404))
    with pytest.raises(SourceUnreachableError, match=r"^wire: "):
        collect(files, theatre, DAY, HALF)


def test_it_is_asked_for_words_or_a_country(files: Source, theatre: Theatre) -> None:
    """Not both, nor neither."""
    for options in ({}, {"query": "Aybak", "country": "AF"}):
        wrong = files.model_copy(update={"options": options})
        with pytest.raises(SourceUnreadableError, match="query"):
            collect(wrong, theatre, DAY, HALF)
