from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.collect import collect
from pipeline.collect.archive import Archive
from pipeline.errors import SourceFailedError, SourceUnreachableError
from pipeline.settings import settings
from pipeline.theatre import Politeness, Source, Theatre

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from tests.collect.conftest import Server

PASSWORD, TOKEN, UCDP_TOKEN = "pass-7f3a", "token-91bc", "ucdp-55aa"
SINCE, UNTIL = datetime(2021, 8, 9, tzinfo=UTC), datetime(2021, 9, 9, tzinfo=UTC)


def send(handler: BaseHTTPRequestHandler, answer: object, status: int = 200) -> None:
    body = json.dumps(answer).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def acled_row(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "event_id_cnty": f"AFG{number}",
        "event_date": "2021-08-09",
        "event_type": "Battles",
        "sub_event_type": "Non-state actor overtakes territory",
        "actor1": "Taliban",
        "actor2": "Military Forces of Afghanistan",
        "admin1": "Samangan",
        "admin2": "Aybak",
        "location": "Aybak",
        "source": "Wire",
        "notes": "On 9 August 2021, the Taliban took control of Aybak city.",
        "fatalities": "0",
    } | fields


class Desk:
    """An interface that wants an account, and notes what it was told."""

    def __init__(self, interface: Server, rows: list[Any]) -> None:
        self.rows, self.forms, self.queries = rows, [""], [{"": [""]}]
        interface.answer("/oauth/token", self.token)
        interface.answer("/api/acled/read", self.read)

    def token(self, handler: BaseHTTPRequestHandler) -> None:
        """Give a token for the password, or tell back what was told."""
        form = handler.rfile.read(int(handler.headers["Content-Length"])).decode()
        self.forms.append(form)
        is_known = f"password={PASSWORD}" in form
        send(handler, {"access_token": TOKEN} if is_known else {"error": form})

    def read(self, handler: BaseHTTPRequestHandler) -> None:
        """Give 500 rows a page for the token."""
        query = parse_qs(urlsplit(handler.path).query)
        self.queries.append(query)
        if handler.headers["Authorization"] != f"Bearer {TOKEN}":
            send(handler, {"error": "who are you"})
            return
        start = (int(query["page"][0]) - 1) * 500
        send(handler, {"status": 200, "data": self.rows[start : start + 500]})


@pytest.fixture
def acled(interface: Server, source: Source, monkeypatch: pytest.MonkeyPatch) -> Source:
    monkeypatch.setenv("TERRITORY_ACLED_EMAIL", "desk@example.org")
    monkeypatch.setenv("TERRITORY_ACLED_PASSWORD", PASSWORD)
    monkeypatch.setenv("TERRITORY_UCDP_TOKEN", UCDP_TOKEN)
    settings.cache_clear()
    return source.model_copy(
        update={
            "kind": "acled",
            "address": interface.address + "/api/acled/read",
            "options": {"country": "Afghanistan", "delay_days": 7},
            "politeness": Politeness(seconds_between=0),
        }
    )


def test_an_event_is_known_after_its_delay(
    interface: Server, acled: Source, theatre: Theatre
) -> None:
    """Its notes are the text; its time is a week after the day was over."""
    desk = Desk(interface, [acled_row(1)])
    (item,) = collect(acled, theatre, SINCE, UNTIL).items
    assert item.title == "Non-state actor overtakes territory: Aybak, Samangan"
    assert item.text == "On 9 August 2021, the Taliban took control of Aybak city."
    assert item.published == theatre.end_of(date(2021, 8, 16))
    assert item.url.endswith("/api/acled/read?event_id_cnty=AFG1")
    assert desk.queries[1]["event_date"] == ["2021-08-01|2021-09-01"]
    later = collect(acled, theatre, item.published + timedelta(seconds=1), UNTIL)
    assert not later.items


def test_each_event_is_of_one_window(interface: Server, acled: Source, theatre: Theatre) -> None:
    """Windows of a day, end to end, bring what one of them all brings, and ask for its day."""
    Desk(interface, [acled_row(n, event_date=f"2021-08-{n:02}") for n in range(5, 20)])
    days = [SINCE + timedelta(days=n) for n in range(31)]
    found = [collect(acled, theatre, day, day + timedelta(days=1)).items for day in days]
    assert sorted(item.url for items in found for item in items) == sorted(
        item.url for item in collect(acled, theatre, SINCE, UNTIL).items
    )


def test_pages_are_asked_for_until_one_is_empty(
    interface: Server, acled: Source, theatre: Theatre
) -> None:
    """Also where the interface sends fewer rows than were asked for."""
    desk = Desk(interface, [acled_row(number) for number in range(1200)])
    assert len(collect(acled, theatre, SINCE, UNTIL).items) == 1200
    assert [query["page"] for query in desk.queries[1:]] == [["1"], ["2"], ["3"], ["4"]]


def test_rows_that_cannot_be_read_are_quarantined(
    interface: Server, acled: Source, theatre: Theatre
) -> None:
    """Without an identifier, a day or notes a row is no item; null is as if absent."""
    rows = [acled_row(1, admin2=None), acled_row(2, event_date="soon"), acled_row(3, notes=""), 4]
    Desk(interface, rows)
    collected = collect(acled, theatre, SINCE, UNTIL)
    assert len(collected.items) == 1
    assert [one.reason for one in collected.quarantined] == ["row"] * 3


def test_secrets_are_nowhere(
    interface: Server,
    acled: Source,
    theatre: Theatre,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Neither items, quarantine, marks, errors, archive nor log hold password or token."""
    archive = Archive(tmp_path / "archive")
    desk = Desk(interface, [acled_row(1), "broken"])
    caplog.set_level("DEBUG")
    collected = collect(acled, theatre, SINCE, UNTIL, archive=archive)
    assert f"password={PASSWORD}" in desk.forms[1]
    kept = list(archive.folder.rglob("*.gz"))
    bodies = [archive.read(path.name.removesuffix(".gz")) for path in kept]
    origins = [archive.origin(path.name.removesuffix(".gz")) for path in kept]
    shown = f"{collected} {bodies} {origins} {caplog.text} {capfd.readouterr()} {settings()}"
    assert "AFG1" in shown
    assert not [secret for secret in (PASSWORD, TOKEN) if secret in shown]


@pytest.mark.parametrize("status", [200, 401, 500])
def test_a_refused_account_is_an_error_that_tells_no_secret(
    interface: Server, acled: Source, theatre: Theatre, status: int
) -> None:
    """Even where the answer repeats what it was told."""
    told = {"error": f"wrong password {PASSWORD}"}
    interface.answer("/oauth/token", lambda handler: send(handler, told, status))
    with pytest.raises(SourceFailedError) as caught:
        collect(acled, theatre, SINCE, UNTIL)
    assert PASSWORD not in str(caught.value)
    assert PASSWORD not in str(caught.value.__cause__)


def ucdp_row(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": number,
        "date_start": "2021-08-09T00:00:00",
        "date_end": "2021-08-09T00:00:00",
        "side_a": "Government of Afghanistan",
        "side_b": "Taleban",
        "source_article": "Wire,2021-08-10",
        "source_headline": "Fighting near Aybak",
        "where_coordinates": "Aybak town",
        "where_description": "Outskirts of the town",
        "adm_1": "Samangan province",
        "adm_2": "Aybak district",
        "best": 3,
        "gwnob": None,
    } | fields


@pytest.fixture
def ucdp(interface: Server, acled: Source) -> Source:
    address = interface.address + "/api/gedevents/25.1"
    options = {"country": "700", "delay_days": 7}
    return acled.model_copy(update={"kind": "ucdp", "address": address, "options": options})


def test_ucdp_is_read_page_by_page(interface: Server, ucdp: Source, theatre: Theatre) -> None:
    """By the addresses that it gives, of which another host is not asked, nor told the token."""
    asked = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        query = parse_qs(urlsplit(handler.path).query)
        assert handler.headers["x-ucdp-access-token"] == UCDP_TOKEN
        asked.append(query)
        page = int(query.get("page", ["0"])[0])
        there = f"http://elsewhere.example/api?pagesize=1&page={page + 1}&Country=700"
        rows = [ucdp_row(page), {"id": 9}]
        send(handler, {"TotalPages": 3, "NextPageUrl": there if page < 2 else "", "Result": rows})

    interface.answer("/api/gedevents/25.1", answer)
    collected = collect(ucdp, theatre, SINCE, UNTIL)
    assert [item.url[-4:] for item in collected.items] == ["Id=0", "Id=1", "Id=2"]
    item = collected.items[0]
    assert item.title == (
        "Government of Afghanistan - Taleban: Aybak town, Aybak district, Samangan province"
    )
    assert item.text == "Fighting near Aybak\n\nOutskirts of the town\n\nDeaths: 3."
    assert [one.reason for one in collected.quarantined] == ["row"] * 3
    assert asked[0]["StartDate"] == ["2021-08-01"]


def test_pages_in_a_circle_end(interface: Server, ucdp: Source, theatre: Theatre) -> None:
    """A next page that was asked for before is the last."""
    answer = {"NextPageUrl": "/x?page=1", "Result": [ucdp_row(1)]}
    interface.answer("/api/gedevents/25.1", lambda handler: send(handler, answer))
    assert len(collect(ucdp, theatre, SINCE, UNTIL).items) == 1


def test_without_an_account_nothing_is_asked(
    interface: Server,
    acled: Source,
    theatre: Theatre,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The error names the setting."""
    monkeypatch.setenv("TERRITORY_ACLED_PASSWORD", "")
    monkeypatch.setenv("TERRITORY_UCDP_TOKEN", "")
    settings.cache_clear()
    for one in (acled, acled.model_copy(update={"kind": "ucdp"})):
        with pytest.raises(SourceUnreachableError) as caught:
            collect(one, theatre, SINCE, UNTIL)
        assert "TERRITORY_" in caught.value.cure
    assert not interface.asked
