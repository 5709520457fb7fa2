"""The HTTP server as a way in: requests of raw bytes to a real one, on loopback."""

from __future__ import annotations

import http.client
import logging
import socket
import threading
import time
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from pipeline.serve.app import make_app
from pipeline.serve.catalog import collections_of
from pipeline.serve.listening import server_of
from tools.fuzz_commands import done
from tools.fuzz_entry import Entry, changed_environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import URL, Engine

    from tools.fuzz_entry import Read

_FIRST, _LAST = date(2021, 8, 5), date(2021, 8, 8)
_PATIENCE = 1.0  # seconds for the rest of a request
_SECONDS_MAX = 40.0  # for an answer: more than the database has for a question
_SECRET = b"kept-outside-the-folder"
_JSON = '{"op": "isNull", "args": [{"property": "controller"}]}'
_ITEMS = "/collections/gis.district_control_history/items"
_TILE = "/collections/gis.district_control_history/tiles/WebMercatorQuad"
_PATHS = (
    "/",
    "/api",
    "/api.html",
    "/conformance",
    "/collections?limit=2&offset=1&bbox=60,30,70,38&datetime=2021-08-06",
    "/collections/gis.district_control_history",
    "/collections/gis.district_control/queryables",
    f"{_ITEMS}?limit=3&datetime=2021-08-05/..&bbox=60,30,70,38&sortby=-valid_from",
    f"{_ITEMS}?filter=state='controlled'%20AND%20(probability%3E0.5)&limit=2&f=csv",
    f"{_ITEMS}?filter=S_INTERSECTS(geom,POINT(68%2036))&geom-column=none&f=html",
    f"{_ITEMS}?filter={quote(_JSON)}&properties=code,state&simplify=0.1&bbox-only=true",
    f"{_ITEMS}?ids=1,2,3&state=contested&offset=2&f=geojsonseq",
    f"{_ITEMS}/1?f=json",
    "/collections/gis.control_as_of/items?on_date=2021-08-07&known_at=2021-08-08T00:00:00Z",
    "/collections/gis.explain/items?area_code=AF-KDZ-kunduz&datetime=2021-08-07",
    "/collections/gis.control_diff/items?since=2021-08-05&until=2021-08-08&limit=1",
    f"{_TILE}/5/22/12?datetime=2021-08-07&limit=5",
    f"{_TILE}/tilejson.json?minzoom=1&maxzoom=4",
    f"{_TILE}/style.json",
    "/tileMatrixSets/WebMercatorQuad",
    "/map/",
    "/map/index.html",
    "/map/../secret.txt",
    "/map/%2e%2e/secret.txt",
    "/map/..%2fsecret.txt",
    "/map//etc/hostname",
)
_HEADERS = (
    "Host: 127.0.0.1",
    "Accept: text/html;q=0.9,application/geo+json,*/*;q=0.1",
    "Accept-Encoding: gzip",
    "Range: bytes=0-10",
    "Cookie: a=b",
    "X-Forwarded-For: 10.0.0.1",
)


class AnswerError(Exception):
    """The server answered as it should not."""


class NoAnswerError(BaseException):
    """The server did not answer in time; no library is to catch it as an error of its own."""


def entries() -> dict[str, Entry]:
    """Return the server, over a database of its own that knows a few days."""
    return {"http": Entry(_installed, payloads(), 0.1)}


def payloads() -> tuple[bytes, ...]:
    """Return requests that the server answers, and some that it refuses."""
    head = "\r\n".join(_HEADERS)
    asked = [f"GET {path} HTTP/1.1\r\n{head}\r\n\r\n" for path in _PATHS]
    sent = [
        f"{method} {_ITEMS} HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\n{{}}\r\nabc"
        for method in ("POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE")
    ]
    chunked = (
        f"POST {_ITEMS} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0"
    )
    return tuple(one.encode() for one in (*asked, *sent, f"{chunked}\r\n\r\n"))


@contextmanager
def _installed(folder: Path) -> Iterator[Read]:
    """Make a private server with a few days in it, and serve them with the page."""
    from pipeline.settings import settings  # noqa: PLC0415  (the environment is read at first use)
    from pipeline.store import address, connect, server  # noqa: PLC0415

    home = folder / "home"
    places = {"TERRITORY_HOME": str(home), "TERRITORY_OUT": str(folder / "out")}
    with changed_environment({**places, "TERRITORY_DATABASE_URL": ""}):
        server.start(settings().home, durable=False)
        try:
            done("db", "start")
            done("run", "--since", _FIRST.isoformat(), "--until", _LAST.isoformat())
            done("site", "--out", str(folder / "site"))
            engine = connect()
            with serving(engine, address("analyst"), folder / "site") as read:
                engine.dispose()
                yield read
        finally:
            server.stop(home)


@contextmanager
def serving(engine: Engine, address: str | URL, site: Path) -> Iterator[Read]:
    """Serve a database's layers, and a folder beside which something lies that is not to be read.

    Args:
        engine: connects to the database as whoever may look at the catalogue.
        address: connects to it as an analyst.
        site: the page's folder.
    """
    with engine.connect() as connection:
        collections = collections_of(connection, _FIRST, _LAST)
    (site.parent / "secret.txt").write_bytes(_SECRET)
    app = make_app("Fuzz", str(address), collections, site)
    server = server_of(app, head_seconds_max=_PATIENCE)
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while thread.is_alive() and not server.started:
        time.sleep(0.01)
    faults = _Faults()
    logging.getLogger("uvicorn.error").addHandler(faults)
    try:
        yield lambda body: _asked(listener.getsockname()[1], body, faults)
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
        logging.getLogger("uvicorn.error").removeHandler(faults)


class _Faults(logging.Handler):
    """Keep the first thing that the server complains of."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(self.format(record))


def _asked(port: int, body: bytes, faults: _Faults) -> Iterator[int]:
    """Send a request, and yield the status of its answer; nothing where the server hung up.

    The head is ended, should the input have lost its end: what never ends is closed by a timer.
    """
    began = time.monotonic()
    faults.told.clear()
    try:
        status, answer = _answer(port, body + b"\r\n\r\n")
    except TimeoutError:
        raise NoAnswerError(f"no answer within {_SECONDS_MAX:g} s") from None
    except (OSError, http.client.HTTPException):
        status, answer = 0, b""
    if faults.told or status >= 500:
        raise AnswerError(f"{status}: {faults.told} {answer[:500]!r}")
    if _SECRET in answer:
        raise AnswerError("it reads outside its folder")
    if time.monotonic() - began > _SECONDS_MAX:
        raise NoAnswerError(f"an answer took more than {_SECONDS_MAX:g} s")
    if status:
        yield status


def _answer(port: int, request: bytes) -> tuple[int, bytes]:
    with socket.create_connection(("127.0.0.1", port), timeout=_SECONDS_MAX) as asking:
        with suppress(ConnectionError):  # refused before its end: there may be an answer already
            asking.sendall(request)
        answer = http.client.HTTPResponse(asking, method=_method(request))
        with answer:
            answer.begin()
            return answer.status, answer.read()


def _method(request: bytes) -> str:
    return "HEAD" if request.lstrip(b"\r\n").startswith(b"HEAD ") else "GET"
