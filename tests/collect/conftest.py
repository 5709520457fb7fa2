from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
import stamina

from pipeline.settings import settings
from pipeline.theatre import Source, Theatre, load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """A server on loopback that answers as it is told, and counts how often it was asked."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def answer(self, path: str, answer: Answer) -> str:
        """Set the answer at a path; return the path's address."""
        self.answers[path] = answer
        return self.address + path


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked[self.path] += 1
            try:
                told.answers[self.path](self)
            except ConnectionError:
                return

        do_POST = do_GET  # noqa: N815  (inherited name)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    told = Server(f"http://127.0.0.1:{http.server_port}")
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield told
    http.shutdown()
    thread.join()
    http.server_close()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make waits short and bounds small, so that they can be reached."""
    for name, value in (
        ("TIMEOUT_SECONDS", "0.5"),
        ("SECONDS_MAX", "1.0"),
        ("ATTEMPTS", "3"),
        ("BYTES_MAX", "1000000"),
    ):
        monkeypatch.setenv(f"TERRITORY_REQUEST_{name}", value)
    settings.cache_clear()
    stamina.set_testing(True, attempts=3, cap=True)
    yield
    stamina.set_testing(False)
    settings.cache_clear()


@pytest.fixture
def public(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Return the server, asked as a public host is: with robots.txt, pace and redirects."""
    monkeypatch.setenv("TERRITORY_LOOPBACK_HOSTS", server.address.removeprefix("http://"))
    settings.cache_clear()
    return server


class _ByPath(dict[str, "Answer"]):
    def __missing__(self, path: str) -> Answer:
        if "?" not in path:
            raise KeyError(path)
        return self[path.partition("?")[0]]


@pytest.fixture
def interface(public: Server) -> Server:
    """Return a public server whose answers are found by path, whatever the query."""
    public.answers = _ByPath(public.answers)
    public.answer("/robots.txt", lambda handler: handler.send_error(404))
    return public


@pytest.fixture
def theatre(tmp_path: Path) -> Theatre:
    """Return the theatre with an empty folder of dispatches."""
    (tmp_path / "dispatches").mkdir()
    return replace(load_theatre("afghanistan"), folder=tmp_path)


@pytest.fixture
def source() -> Source:
    return Source(
        code="wire",
        name="Wire",
        kind="feed",
        address="bundled:dispatches/wire",
        side="media",
        reliability=0.8,
        terms="none",
    )
