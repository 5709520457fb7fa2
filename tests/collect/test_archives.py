"""Whatever an archive of many outlets sends is an item, in quarantine, or an error."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from pipeline.collect.adapters import ADAPTERS
from pipeline.collect.crawled import pages_in
from pipeline.collect.web import Web
from pipeline.errors import SourceUnreadableError
from pipeline.records import Window
from pipeline.settings import settings
from pipeline.theatre import Politeness, Source, Theatre

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from tests.collect.conftest import Server

SINCE, UNTIL = datetime(2021, 8, 9, tzinfo=UTC), datetime(2021, 8, 10, tzinfo=UTC)
KINDS: dict[str, tuple[str, dict[str, Any], tuple[str, ...]]] = {
    "reliefweb": ("data", {"country": "AFG"}, ("fields", "title", "date", "created", "url")),
    "gdelt": ("articles", {"query": "Aybak"}, ("url", "title", "seendate", "language")),
    "ucdp": ("Result", {"country": "7", "delay_days": 1}, ("id", "date_end", "side_a", "side_b")),
}
WORDS = st.sampled_from(
    [
        "https://wire.example/1",
        "20210809T101000Z",
        "99991231T235959Z",
        "2021-08-09T10:10:00Z",
        "0001-01-01",
        "9999-12-31",
        "\ud800",
        "<p>x",
        "",
    ]
)
DEEP: list[Any] = []
for _ in range(900):
    DEEP = [DEEP]


def values(names: tuple[str, ...]) -> st.SearchStrategy[Any]:
    plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS
    keys = st.sampled_from(names) | st.text(max_size=3)
    return st.recursive(
        plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5)
    )


@pytest.mark.parametrize("kind", sorted(KINDS))
@how(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_row_is_lost_or_fatal(
    interface: Server, source: Source, theatre: Theatre, kind: str, data: st.DataObject
) -> None:
    """Each row is an item or in quarantine; what is no JSON at all is an error."""
    rows_at, options, names = KINDS[kind]
    rows = data.draw(st.lists(values(names) | st.just(DEEP), max_size=4))
    body = json.dumps({rows_at: rows}).encode()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    address = interface.answer("/rows", answer)
    update = {"kind": kind, "address": address, "options": options}
    one = source.model_copy(update=update | {"politeness": Politeness(seconds_between=0)})
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TERRITORY_RELIEFWEB_APPNAME", "desk")
        patched.setenv("TERRITORY_UCDP_TOKEN", "token")
        settings.cache_clear()
        try:
            with Web(one.politeness) as web:
                entries = list(ADAPTERS[kind](one, theatre, Window(SINCE, UNTIL), web))
        except SourceUnreadableError:
            return
    assert len(entries) == len(rows)


@how(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 200))
def test_no_stream_of_records_is_fatal(noise: bytes, place: int) -> None:
    """A stream that noise runs through yields pages, or is unreadable."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>"
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2021-08-09T10:00:00Z\r\n"
        b"WARC-Target-URI: https://wire.example/1\r\nContent-Type: application/http\r\n"
        b"Content-Length: %d\r\n\r\n" % len(http)
    )
    record = head + http + b"\r\n\r\n"
    body = io.BytesIO(record + record[:place] + noise + record[place:])
    try:
        pages = list(pages_in(body, lambda _url, _crawled: True))
    except SourceUnreadableError:
        return
    assert pages
