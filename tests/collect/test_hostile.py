"""Servers that mean harm, or do it: none holds the collector up, fills it, or leads it inside."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from typing import TYPE_CHECKING, Any

import pytest
import requests
import stamina
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from pipeline.collect.budget import Budget
from pipeline.collect.pace import Pace
from pipeline.collect.sessions import open_session
from pipeline.collect.web import Answer, Web
from pipeline.errors import SourceFailedError, SourceUnreachableError, SourceUnreadableError
from pipeline.records import Mark
from pipeline.settings import settings
from pipeline.theatre import Politeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from .conftest import Server

HASTE = Politeness(seconds_between=0, robots=False)
PATIENCE = 5.0  # seconds: half a one for an answer, and some for a busy machine

pytestmark = pytest.mark.usefixtures("public")


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """Open a web that may ask the tests' server, and nobody else on this machine."""
    monkeypatch.setenv("TERRITORY_REQUEST_ATTEMPTS", "1")
    settings.cache_clear()
    with Web(HASTE, pace=Pace()) as opened:
        yield opened


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """Open a web that only the size of an answer can end."""
    for name in ("TIMEOUT_SECONDS", "SECONDS_MAX"):
        monkeypatch.setenv(f"TERRITORY_REQUEST_{name}", "60")
    settings.cache_clear()
    with Web(HASTE, pace=Pace()) as opened:
        yield opened


def raw(*pieces: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer with these bytes, headers and all, one piece after another."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            request.wfile.write(piece)

    return answer


def forever(head: bytes, piece: bytes, every: float = 0.0) -> Callable[..., None]:
    """Answer with `head`, then with `piece` without end."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(head)
        while True:
            request.wfile.write(piece)
            time.sleep(every)

    return answer


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        forever(OK + b"X-Slow: ", b"x", 0.05),
        forever(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.01),
        forever(OK + b"\r\n", b"x", 0.05),
        forever(CHUNKED, b"1\r\nx\r\n", 0.05),
        forever(CHUNKED + b"5;", b"x", 0.05),
        forever(CHUNKED + b"0\r\nX: ", b"x", 0.05),
        forever(OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"")[:1], 0.05),
    ],
    ids=["headers", "continues", "body", "chunks", "chunk-size", "trailer", "gzip"],
)
def test_a_trickle_ends(server: Server, web: Web, answer: Callable[..., None]) -> None:
    """Whatever part of an answer trickles in, a byte before each timeout, it is given up."""
    began = time.monotonic()
    with pytest.raises(SourceUnreachableError, match=r"too slowly|does not answer"):
        web.get(server.answer("/", answer))
    assert time.monotonic() - began < PATIENCE


def test_a_trickle_of_greetings_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """TLS that is never agreed upon is given up too."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        monkeypatch.setattr("pipeline.collect.asking.open_session", _reaching_loopback)

        def trickle() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    try:
                        connection.recv(1)
                        connection.sendall(b"\x16\x03\x03\x40\x00")  # a record of 16 KiB
                        for _ in range(100):
                            connection.sendall(b"\x02")
                            time.sleep(0.05)
                    except OSError:
                        pass

        threading.Thread(target=trickle, daemon=True).start()
        began = time.monotonic()
        with (
            Web(HASTE, pace=Pace()) as web,
            pytest.raises(SourceUnreachableError, match=r"too slowly|handshake"),
        ):
            web.get(address)
        assert time.monotonic() - began < PATIENCE


def _reaching_loopback(**_: bool) -> Any:
    return open_session(is_loopback=True)


def members() -> bytes:
    """Return 10 MB of gzip members, 10.3 GB unpacked."""
    return gzip.compress(bytes(100_000_000)) * 103


@pytest.mark.parametrize(
    ("bomb", "encoding"),
    [
        (members, "gzip"),
        (lambda: gzip.compress(members()), "gzip, gzip"),
        (lambda: zlib.compress(bytes(100_000_000)), "deflate"),
        (lambda: pytest.importorskip("brotli").compress(bytes(100_000_000), quality=1), "br"),
    ],
    ids=["10 MB to 10 GB", "twice", "deflate", "brotli"],
)
def test_a_bomb_is_defused(
    server: Server, patient: Web, bomb: Callable[[], bytes], encoding: str
) -> None:
    """What unpacks to gigabytes costs no more memory than the bound, and hardly any time."""
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding.encode() + b"\r\n"
    packed = bomb()
    head += b"Content-Length: %d\r\n\r\n" % len(packed)
    address = server.answer("/", raw(head, packed))
    tracemalloc.start()
    began = time.monotonic()
    with pytest.raises(SourceUnreadableError, match="more than 1,000,000 bytes"):
        patient.get(address)
    took, (_, peak) = time.monotonic() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000
    assert took < PATIENCE
    assert server.asked["/"] == 1


WORDS = [
    *(b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 301 Moved\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    *(b"HTTP/1.1 304 No\r\n", b"HTTP/1.1 503 Busy\r\n", b"HTTP/1.1 410 Gone\r\n"),
    *(b"Location: ", b"Retry-After: ", b"Date: ", b"ETag: ", b"Last-Modified: ", b"Set-Cookie: "),
    *(b"Content-Length: ", b"Content-Encoding: ", b"Content-Type: ", b"Transfer-Encoding: "),
    *(b"chunked", b"gzip", b"br", b", ", b"text/html", b"; charset=", b"utf-16", b"4", b"-1"),
    *(b"\r\n", b"\n", b"\0", b"\xff\xfe", b"news", b"4\r\nnews\r\n0\r\n\r\n", b"9" * 30),
    *(b"/", b"//", b"http://", b"[", b"@", b"%", b"?", b"a=b", gzip.compress(b"news")),
]


@given(st.lists(st.sampled_from(WORDS) | st.binary(max_size=5), max_size=15))
@hypothesis(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_answer_is_an_answer_or_an_error(server: Server, words: list[bytes]) -> None:
    """Whatever bytes come back, the collector has a reply or an error of its own."""
    address = server.answer("/", raw(b"".join(words)))
    stamina.set_testing(True, attempts=1, cap=True)
    with Web(HASTE, [Mark(address, etag='"x"')], pace=Pace(), budget=Budget(seconds=1)) as web:
        try:
            reply = web.get(address, if_changed=True)
        except SourceFailedError:
            return
        assert isinstance(reply.text, str)
        assert all(mark.etag.isprintable() for mark in web.marks())


@pytest.mark.parametrize(
    "answer",
    [
        raw(OK + b"Content-Length: 1000\r\n\r\nhalf"),
        raw(CHUNKED + b"4\r\nhalf\r\n"),
        raw(CHUNKED + b"400\r\nhalf"),
        raw(CHUNKED + b"zz\r\nhalf\r\n0\r\n\r\n"),
        raw(CHUNKED + b"-4\r\nhalf\r\n0\r\n\r\n"),
        raw(OK + b"Content-Encoding: gzip\r\n\r\n" + b"no gzip"),
        raw(OK + b"Content-Encoding: br\r\n\r\n" + b"no brotli"),
        raw(OK + b"Content-Encoding: " + b"gzip, " * 50 + b"gzip\r\n\r\nx"),
        raw(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(range(256)) * 99)[:300]),
        raw(OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(bytes(range(256)))[:200]),
        raw(b""),
        raw(b"\r\n\r\n"),
        raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
        raw(b"HTTP/1.1 abc OK\r\n\r\n"),
        raw(b"HTTP/1.1 99999 OK\r\n\r\n"),
        raw(OK + b"X: y\r\n" * 1000 + b"\r\nnews"),
        raw(OK + b"X: " + b"y" * 100_000 + b"\r\n\r\nnews"),
        raw(OK + b"Content-Length: 4\r\nContent-Length: 1000\r\n\r\nnews"),
    ],
    ids=range(18),
)
def test_a_broken_answer_is_no_answer(
    server: Server, web: Web, answer: Callable[..., None]
) -> None:
    """Half a body, or what is no HTTP, is trouble, and is never taken for the whole."""
    with pytest.raises(SourceUnreachableError):
        web.get(server.answer("/", answer))
    assert web.tally.fetched == 0


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(b"news"),
        gzip.compress(b"ne") + gzip.compress(b"ws"),
        gzip.compress(b"news") + bytes(100),
        gzip.compress(b"news") + b"junk",
        zlib.compress(b"news"),
        zlib.compress(b"news")[2:-4],
    ],
    ids=["gzip", "members", "zeros", "junk", "zlib", "deflate"],
)
def test_what_is_packed_is_unpacked(server: Server, web: Web, packed: bytes) -> None:
    """Whole bodies are known as whole, in whatever way they end."""
    encoding = b"gzip" if packed.startswith(b"\x1f") else b"deflate"
    answer = raw(OK + b"Content-Encoding: " + encoding + b"\r\n\r\n" + packed)
    assert web.get(server.answer("/", answer)).body == b"news"


def test_more_than_was_announced_is_no_part_of_it(server: Server) -> None:
    """What follows the announced length neither belongs to this body nor begins the next."""
    evil = OK + b"Content-Length: 4\r\n\r\nevil"
    address = server.answer("/a", raw(OK + b"Content-Length: 4\r\n\r\nnews" + evil))
    server.answer("/b", raw(OK + b"Content-Length: 4\r\n\r\nmore"))
    with Web(HASTE, pace=Pace()) as web:
        for _ in range(5):
            assert web.get(address).body == b"news"
            assert web.get(f"{server.address}/b").body == b"more"


def test_a_redirect_with_an_endless_body_is_followed(server: Server, web: Web) -> None:
    """The body of a redirect is not read."""
    tracemalloc.start()
    head = b"HTTP/1.1 302 Found\r\nLocation: /news\r\n\r\n"
    server.answer("/news", raw(OK + b"\r\nnews"))
    assert web.get(server.answer("/", forever(head, b"x" * 65_536))).body == b"news"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


INSIDE = [
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://100.100.100.200/latest/meta-data/",
    "http://127.0.0.1:1/",
    "http://127.1:1/",
    "http://0x7f000001:1/",
    "http://017700000001:1/",
    "http://2130706433:1/",
    "http://localhost:1/",
    "http://[::1]:1/",
    "http://[::]:1/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://0.0.0.0/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
]


@pytest.mark.parametrize("address", INSIDE)
def test_no_redirect_leads_inside(server: Server, web: Web, address: str) -> None:
    """Hosts of this machine, of private networks and of clouds' innards are not asked."""
    leading = server.answer(
        "/", raw(b"HTTP/1.1 302 Found\r\nLocation: %s\r\n\r\n" % address.encode())
    )
    for question in (address, leading):
        with pytest.raises(SourceUnreachableError, match="cannot be asked"):
            web.get(question)
    assert server.asked == {"/": 1}


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1:70/",
        "javascript:alert(1)",
        "data:text/html,news",
        "//10.0.0.1/",
        "http://",
        "http://news.example:99999/",
        "http://" + "a" * 5000 + ".example/",
        "/" + "a" * 5000,
    ],
    ids=lambda target: target[:20],
)
def test_no_redirect_leaves_the_web(server: Server, web: Web, target: str) -> None:
    """A redirect leads to an http or https address that a host can have, or nowhere."""
    head = b"HTTP/1.1 302 Found\r\nLocation: %s\r\n\r\n" % target.encode()
    with pytest.raises(SourceUnreachableError, match="cannot be asked"):
        web.get(server.answer("/", raw(head)))


class Names:
    """A DNS that gives the answers it is told, in turn, and the real ones for numbers."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **answers: list[str]) -> None:
        self.answers, self.asked = answers, 0
        self._real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", self)

    def __call__(self, host: Any, port: Any, *args: Any, **options: Any) -> Any:
        """Answer one question."""
        name = str(host).partition(".")[0]
        if name not in self.answers:
            return self._real(host, port, *args, **options)
        self.asked += 1
        answers = self.answers[name]
        number = answers.pop(0) if len(answers) > 1 else answers[0]
        return self._real(number, port, *args, **options)


@pytest.mark.parametrize("number", ["127.0.0.1", "169.254.169.254", "10.0.0.1", "::1", "fe80::1"])
def test_no_name_leads_inside(server: Server, monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    """What counts is the address that the DNS answers with, not the name."""
    Names(monkeypatch, news=[number])
    port = server.address.rpartition(":")[2]
    with Web(HASTE) as web, pytest.raises(SourceUnreachableError, match="cannot be asked"):
        web.get(f"http://news.example:{port}/")
    assert server.asked == {}


def test_a_name_is_asked_for_once(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the very address that was judged: a second answer is not sought."""
    port = server.address.rpartition(":")[2]
    monkeypatch.setenv("TERRITORY_LOOPBACK_HOSTS", f"news.example:{port}")
    settings.cache_clear()
    names = Names(monkeypatch, news=["127.0.0.1", "10.0.0.1"])
    server.answer("/", raw(OK + b"Connection: close\r\n\r\nnews"))
    with Web(HASTE, pace=Pace()) as web:
        assert web.get(f"http://news.example:{port}/").body == b"news"
        assert names.asked == 1
        with pytest.raises(SourceUnreachableError, match="cannot be asked"):
            web.get(f"http://news.example:{port}/")
    assert server.asked["/"] == 1


def test_the_allow_list_lets_through_what_it_names(server: Server, web: Web) -> None:
    """One port of this machine being allowed allows no other, nor one that looks like it."""
    port = server.address.rpartition(":")[2]
    server.answer("/", raw(OK + b"\r\nnews"))
    for address in (
        f"http://127.0.0.1:{port}0/",
        f"http://127.0.0.1:{port}@127.0.0.1:{port}/",
        f"http://localhost:{port}/",
        f"https://127.0.0.1:{port}/",
    ):
        with pytest.raises(SourceUnreachableError):
            web.get(address)
    assert server.asked == {}
    assert web.get(f"{server.address}/").answer is Answer.FRESH


def test_nobody_is_logged_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither an address nor the user's .netrc makes the collector send a password."""
    (tmp_path / "netrc").write_text("default login user password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.delenv("TERRITORY_LOOPBACK_HOSTS")
    settings.cache_clear()
    with open_session(is_loopback=False) as session:
        assert session.trust_env
        for address in ("https://news.example/", "https://user:secret@news.example/"):
            request = session.prepare_request(requests.Request("GET", address))
            assert "Authorization" not in request.headers


def test_cookies_are_not_kept(server: Server, web: Web) -> None:
    """No site follows the collector from one request to the next."""
    got: list[str | None] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        got.append(request.headers.get("Cookie"))
        request.wfile.write(OK + b"Set-Cookie: id=1\r\nSet-Cookie: b=2; Domain=127.0.0.1\r\n\r\nx")

    for _ in range(2):
        web.get(server.answer("/", answer))
    assert got == [None, None]
