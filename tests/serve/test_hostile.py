"""Whoever asks the server what they should not: told so, and nothing comes of it."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from sqlalchemy import text
from starlette.testclient import TestClient

from pipeline.serve import app as served
from pipeline.serve.app import make_app
from pipeline.serve.catalog import collections_of
from pipeline.serve.filters import InvalidFilter, read_filter
from pipeline.serve.listening import HEAD_BYTES_MAX, server_of
from tools.fuzz import fuzz
from tools.fuzz_entry import Entry
from tools.fuzz_server import payloads, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi import FastAPI
    from sqlalchemy import Engine

    from pipeline.store.secrets import ServerInfo

CQL = (
    *("state", "probability", "'pg_sleep'", "pg_sleep(1)", "1", "-1.5e9", "(", ")", ",", "AND"),
    *("OR", "NOT", "=", "<>", "<", "+", "*", "LIKE", "IN", "BETWEEN", "IS NULL", "S_INTERSECTS"),
    *("POINT(1 2)", "DATE('2021-08-01')", "TIMESTAMP", "INTERVAL", "CASEI", "'", '"', "true"),
    *("{", "[", ":"),
)
HISTORY = "/collections/gis.district_control_history/items"
INPUTS = 300


@pytest.fixture
def address(postgis: ServerInfo, week: Engine) -> str:
    """Write where a database is that knows 5 to 8 August 2021, as an analyst may connect."""
    url = postgis.loopback_url("territory_analyst", str(week.url.database))
    return url.render_as_string(hide_password=False)


@pytest.fixture
def app(week: Engine, address: str) -> FastAPI:
    """Make the application over that database."""
    with week.connect() as connection:
        collections = collections_of(connection, date(2021, 8, 5), date(2021, 8, 8))
    return make_app("Test", address, collections)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """Ask the application, which raises what it does not answer."""
    with TestClient(app) as client:
        yield client


@contextmanager
def listening(app: FastAPI, head_seconds_max: float = 1.0) -> Iterator[int]:
    """Serve the application for real, on a port of the loopback."""
    server = server_of(app, head_seconds_max=head_seconds_max)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while thread.is_alive() and not server.started:
            time.sleep(0.01)
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


def answer(port: int, *pieces: bytes, pause: float = 0.0) -> bytes:
    """Send a request in pieces, and return all that comes back until the server hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as asking:
        received = b""
        try:
            for piece in pieces:
                asking.sendall(piece)
                time.sleep(pause)
            while chunk := asking.recv(65_536):
                received += chunk
        except ConnectionError:
            pass  # hung up while more was sent
    return received


def test_raw_requests_are_answered(week: Engine, address: str, tmp_path: Path) -> None:
    """Broken and hostile requests get an answer below 500, in time, and no file from outside."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<p>The map.</p>")
    entry = Entry(lambda _: serving(week, address, site), payloads())
    result = fuzz("http", entry, INPUTS, seed=7)
    assert not result.fault
    assert result.inputs == INPUTS
    assert result.items > INPUTS / 2


@pytest.mark.parametrize(
    "asked",
    [
        "pg_sleep(60) = 1",
        "set_config('role', 'none', false) = 'none'",
        "query_to_xml('DELETE FROM territory.adjudication', true, true, '') = state",
        "state = pg_read_file('/etc/passwd')",
        "current_user() = state",
        '{"op": "=", "args": [{"op": "version", "args": []}, "x"]}',
        '{"op": "and", "args": [{"op": "=", "args": [1, {"op": "lo_import", "args": ["/x"]}]}]}',
    ],
)
def test_a_filter_calls_no_function(client: TestClient, asked: str) -> None:
    """Whatever the database could be made to run, a filter compares columns alone."""
    refused = client.get(HISTORY, params={"filter": asked})
    assert refused.status_code == 422
    assert "not offered" in refused.json()["detail"]


@pytest.mark.parametrize(
    "asked",
    [
        "(" * 5_000,
        ")" * 50 + "(" * 50,
        "NOT " * 1_900 + "state = 'x'",
        "probability = 1" + "+1" * 3_000,
        "probability = " * 500 + "1",
        '{"op":"not","args":[' * 400 + "true" + "]}" * 400,
        "state = '" + "x" * 9_000 + "'",
        "state = ",
        "T_AFTER(valid_from, DATE('soon'))",
        "",
    ],
    ids=lambda asked: asked[:20],
)
def test_a_filter_is_bounded(asked: str) -> None:
    """What would exhaust the parser's time or stack, and the server with it, never reaches it."""
    began = time.process_time()
    with pytest.raises(InvalidFilter):
        read_filter(asked)
    assert time.process_time() - began < 1


@hypothesis(deadline=2_000)
@given(st.text() | st.lists(st.sampled_from(CQL), max_size=25).map(" ".join))
def test_any_filter_is_read_or_refused(asked: str) -> None:
    """Whatever is asked is a filter, or is refused as the asker's mistake, at once."""
    try:
        found = read_filter(asked)
    except InvalidFilter:
        return
    assert found is not None
    assert "pg_sleep(" not in found.to_sql().replace("'pg_sleep'", "").replace(" ", "")


@pytest.mark.parametrize(
    "asked",
    [
        "state = 'contested' AND NOT (probability < 0.5 OR controller IS NULL)",
        "S_INTERSECTS(geom, POLYGON((60 30, 70 30, 70 38, 60 38, 60 30)))",
        "code IN ('AF-KDZ-kunduz', 'AF-SAM-aybak') AND valid_from > DATE('2021-08-01')",
        "name LIKE 'K%' AND probability BETWEEN 0.1 AND 0.9 AND probability * 2 > 1",
    ],
)
def test_a_plain_filter_is_answered(client: TestClient, asked: str) -> None:
    """Comparisons of columns, shapes and days are what filters are for."""
    assert client.get(HISTORY, params={"filter": asked}).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"bbox": "a,b"},
        {"simplify": "-1"},
        {"ids": "9" * 40},
        {"filter": "state = 1"},
        {"filter": "nothing = 1"},
        {"state": "\0"},
        {"limit": "10001"},
        {"offset": "9" * 25},
    ],
    ids=str,
)
def test_a_slip_is_the_askers(client: TestClient, asked: dict[str, str]) -> None:
    """What does not fit is refused as the asker's mistake, without a word of how we work."""
    refused = client.get(HISTORY, params=asked)
    assert refused.status_code == 422
    assert "Traceback" not in refused.text


def test_nothing_found_is_an_empty_table(client: TestClient) -> None:
    """CSV without a row is an answer, not an answer that breaks off."""
    found = client.get(HISTORY, params={"f": "csv", "state": "nowhere"})
    assert (found.status_code, found.text) == (200, "")


def test_each_connection_is_bounded(app: FastAPI) -> None:
    """The server's connections are an analyst's, read alone, and end a question after a while."""

    async def asked() -> list[str]:
        async with app.router.lifespan_context(app), app.state.pool.acquire() as connection:
            names = ("role", "transaction_read_only", "statement_timeout")
            return [await connection.fetchval(f"SHOW {name}") for name in names]

    assert asyncio.run(asked()) == ["territory_analyst", "on", "30s"]


def test_a_question_that_takes_too_long_is_the_askers(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch, week: Engine
) -> None:
    """Where the database's time is up the asker is told to ask for less; the server goes on."""
    monkeypatch.setitem(served.SETTINGS, "statement_timeout", "1")  # a millisecond
    with TestClient(app) as client:
        refused = client.get("/collections/gis.province_control_history/items?limit=1000")
    assert refused.status_code == 422
    assert "timeout" in refused.json()["detail"]
    with week.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_a_request_is_bounded(app: FastAPI) -> None:
    """Headers beyond the bound are refused, and a body of any length is not waited for."""
    with listening(app) as port:
        long = b"GET /conformance HTTP/1.1\r\nHost: a\r\nX: " + b"x" * (2 * HEAD_BYTES_MAX)
        assert answer(port, long).startswith(b"HTTP/1.1 400")
        post = f"POST {HISTORY} HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n"
        assert answer(port, post.encode(), b"x" * 100_000).startswith(b"HTTP/1.1 405")


def test_a_request_that_trickles_is_given_up(app: FastAPI) -> None:
    """A byte now and then, be it of the first request or a later one, holds no connection open."""
    with listening(app, head_seconds_max=0.5) as port:
        began = time.monotonic()
        trickle = [b"GET / HTTP/1.1\r\nHost: a\r\n", *[b"X"] * 8]
        assert answer(port, *trickle, pause=0.2) == b""
        whole = b"GET /conformance HTTP/1.1\r\nHost: a\r\n\r\n"
        with socket.create_connection(("127.0.0.1", port), timeout=30) as asking:
            asking.sendall(whole)
            assert asking.recv(65_536).startswith(b"HTTP/1.1 200")
            with pytest.raises(ConnectionError):
                _trickle(asking)
        assert time.monotonic() - began < 10


def _trickle(asking: socket.socket) -> None:
    while True:
        asking.sendall(b"G")
        time.sleep(0.2)
