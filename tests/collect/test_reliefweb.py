from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.collect import collect
from pipeline.collect.archive import Archive
from pipeline.errors import SourceUnreachableError, SourceUnreadableError
from pipeline.settings import settings
from pipeline.theatre import Politeness, Source, Theatre

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from tests.collect.conftest import Server

FIRST = datetime(2021, 8, 1, tzinfo=UTC)
LAST = datetime(2021, 9, 1, tzinfo=UTC)


def report(number: int, **fields: Any) -> dict[str, Any]:
    whole = {
        "title": f"Report {number}",
        "body-html": "<p>Families left the <b>district</b>.</p><script>alert(1)</script>",
        "url": f"https://reliefweb.example/node/{number}",
        "url_alias": f"https://reliefweb.example/report/{number}",
        "date": {"created": "2021-08-09T10:10:00+00:00"},
        "source": [{"name": "Relief Agency"}, {"name": "Other Agency"}],
        "language": [{"code": "en"}],
    }
    return {"id": str(number), "score": 1, "fields": whole | fields, "href": "https://x.example"}


def serve(interface: Server, reports: list[Any], asked: list[dict[str, list[str]]]) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        query = parse_qs(urlsplit(handler.path).query)
        asked.append(query)
        offset, limit = int(query["offset"][0]), int(query["limit"][0])
        data = reports[offset : offset + limit]
        body = json.dumps({"totalCount": len(reports), "count": len(data), "data": data}).encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    interface.answer("/v2/reports", answer)


@pytest.fixture
def relief(interface: Server, source: Source, monkeypatch: pytest.MonkeyPatch) -> Source:
    monkeypatch.setenv("TERRITORY_RELIEFWEB_APPNAME", "desk-maps-x7")
    settings.cache_clear()
    return source.model_copy(
        update={
            "kind": "reliefweb",
            "address": interface.address + "/v2/reports",
            "options": {"country": "AFG", "formats": ["Situation Report"]},
            "politeness": Politeness(seconds_between=0),
        }
    )


def test_a_report_is_an_item_of_its_agency(
    interface: Server, relief: Source, theatre: Theatre
) -> None:
    """Its time is when it was put up; its agency is a source where the theatre knows it."""
    asked: list[dict[str, list[str]]] = []
    serve(interface, [report(1)], asked)
    known = replace(theatre, sources=(relief.model_copy(update={"name": "Relief agency"}),))
    (item,) = collect(relief, known, FIRST, LAST).items
    assert item.source == relief.code
    assert item.url == "https://reliefweb.example/report/1"
    assert item.published == datetime(2021, 8, 9, 10, 10, tzinfo=UTC)
    assert (item.title, item.text) == ("Report 1", "Families left the district.")
    assert item.author == "Relief Agency; Other Agency"
    assert asked[0]["appname"] == ["desk-maps-x7"]
    assert asked[0]["filter[conditions][0][value][from]"] == ["2021-08-01T00:00:00+00:00"]
    assert asked[0]["filter[conditions][1][value][]"] == ["afg"]
    (item,) = collect(relief, theatre, FIRST, LAST).items
    assert item.source == "Relief Agency"


def test_all_pages_are_asked_for(interface: Server, relief: Source, theatre: Theatre) -> None:
    """As many as the answer says there are, and no more."""
    asked: list[dict[str, list[str]]] = []
    serve(interface, [report(number) for number in range(230)], asked)
    collected = collect(relief, theatre, FIRST, LAST)
    assert len(collected.items) == 230
    assert [one["offset"] for one in asked] == [["0"], ["100"], ["200"]]


@pytest.mark.parametrize(
    "bad",
    [
        report(2, date={}),
        report(2, date={"created": "soon"}),
        report(2, url_alias="javascript:alert(1)"),
        report(2, title=None),
        report(2, **{"title": "", "body-html": ""}),
        {"id": "2"},
        "two",
        None,
    ],
)
def test_a_report_that_cannot_be_read_is_quarantined(
    interface: Server, relief: Source, theatre: Theatre, bad: object, tmp_path: Path
) -> None:
    """The others are kept; the quarantined one names the bytes it came in."""
    serve(interface, [report(1), bad], [])
    archive = Archive(tmp_path / "archive")
    collected = collect(relief, theatre, FIRST, LAST, archive=archive)
    assert [item.title for item in collected.items] == ["Report 1"]
    (refused,) = collected.quarantined
    assert refused.reason == "row"
    assert b"Report 1" in archive.read(refused.raw_sha256)


def test_it_is_not_asked_without_a_name(relief: Source, theatre: Theatre) -> None:
    """Without an approved name the interface is not asked; the error says how to get one."""
    settings.cache_clear()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TERRITORY_RELIEFWEB_APPNAME", "")
        with pytest.raises(SourceUnreachableError, match="approved names"):
            collect(relief, theatre, FIRST, LAST)


def test_options_that_do_not_fit_are_named(relief: Source, theatre: Theatre) -> None:
    """An option that is unknown or of another shape costs that source alone."""
    wrong = relief.model_copy(update={"options": {"country": "Afghanistan"}})
    with pytest.raises(SourceUnreadableError, match="options: country"):
        collect(wrong, theatre, FIRST, LAST)


def test_an_error_is_not_peace(interface: Server, relief: Source, theatre: Theatre) -> None:
    """An answer without a list of reports is no empty list."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b'{"status": 400, "error": {"message": "Invalid limit"}}')

    interface.answer("/v2/reports", answer)
    with pytest.raises(SourceUnreadableError, match="Invalid limit"):
        collect(relief, theatre, FIRST, LAST)
