from __future__ import annotations

import gzip
import time
from typing import TYPE_CHECKING

import pytest

from pipeline.collect.fetch import fetch
from pipeline.errors import SourceUnreachableError, SourceUnreadableError

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from .conftest import Server


def send(request: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)


def test_trouble_that_passes_is_waited_out(server: Server) -> None:
    """A source that fails twice and then answers has answered."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        send(request, b"news", 503 if server.asked["/feed"] < 3 else 200)

    assert fetch(server.answer("/feed", answer), is_loopback=True) == b"news"


def test_trouble_that_stays_is_told(server: Server) -> None:
    """A source that keeps failing is unreachable after as many attempts as are set."""
    address = server.answer("/feed", lambda request: send(request, b"", 500))
    with pytest.raises(SourceUnreachableError, match="HTTP 500"):
        fetch(address, is_loopback=True)
    assert server.asked["/feed"] == 3


@pytest.mark.parametrize("status", [204, 304, 403, 404, 410])
def test_a_refusal_is_not_asked_again(server: Server, status: int) -> None:
    """What no repetition cures is asked for once."""
    address = server.answer("/feed", lambda request: send(request, b"", status))
    with pytest.raises(SourceUnreachableError, match=f"HTTP {status}"):
        fetch(address, is_loopback=True)
    assert server.asked["/feed"] == 1


def test_a_dead_port_is_unreachable(server: Server) -> None:
    """Nobody listening is a source that cannot be reached."""
    port_of_nobody = "http://127.0.0.1:1/feed"
    with pytest.raises(SourceUnreachableError, match="does not answer"):
        fetch(port_of_nobody, is_loopback=True)
    assert not server.asked


def test_an_endless_body_is_cut_off(server: Server) -> None:
    """A body is read no further than its bound."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 65_536)

    with pytest.raises(SourceUnreadableError, match="more than 1,000,000 bytes"):
        fetch(server.answer("/feed", answer), is_loopback=True)
    assert server.asked["/feed"] == 1


@pytest.mark.parametrize("layers", [1, 2])
def test_a_gzip_bomb_is_bounded_after_decompression(server: Server, layers: int) -> None:
    """A few kilobytes that unfold into more than the bound are refused, nested ones too."""
    bomb = b"\0" * 30_000_000
    for _ in range(layers):
        bomb = gzip.compress(bomb)
    encoding = ", ".join(["gzip"] * layers)
    address = server.answer("/feed", lambda r: send(r, bomb, Content_Encoding=encoding))
    with pytest.raises(SourceUnreadableError, match="more than"):
        fetch(address, is_loopback=True)


def test_a_compressed_body_is_unpacked(server: Server) -> None:
    """Compression of the transport is no part of the news."""
    packed = gzip.compress(b"news" * 1000)
    address = server.answer("/feed", lambda r: send(r, packed, Content_Encoding="gzip"))
    assert fetch(address, is_loopback=True) == b"news" * 1000


def test_broken_compression_is_unreachable(server: Server) -> None:
    """A body that does not unpack counts as trouble of the way."""
    address = server.answer("/feed", lambda r: send(r, b"no gzip", Content_Encoding="gzip"))
    with pytest.raises(SourceUnreachableError):
        fetch(address, is_loopback=True)


def test_a_body_cut_short_is_not_taken_for_whole(server: Server) -> None:
    """Fewer bytes than announced are trouble, not a shorter text."""
    address = server.answer("/feed", lambda r: send(r, b"half", Content_Length="1000"))
    with pytest.raises(SourceUnreachableError):
        fetch(address, is_loopback=True)


def test_silence_is_not_waited_for_without_end(server: Server) -> None:
    """A source that says nothing is given up after the timeout."""
    address = server.answer("/feed", lambda _: time.sleep(1))
    with pytest.raises(SourceUnreachableError, match="does not answer"):
        fetch(address, is_loopback=True)


def test_a_trickle_is_not_read_without_end(server: Server) -> None:
    """A body that never pauses long enough for the timeout is given up all the same."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(60):
            request.wfile.write(b"x")
            time.sleep(0.05)

    began = time.monotonic()
    with pytest.raises(SourceUnreachableError, match="too slowly"):
        fetch(server.answer("/feed", answer), is_loopback=True)
    assert time.monotonic() - began < 6  # of 9, were it read to its end three times


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "http://localhost:1/",
        "http://[::1]:1/",
        "http://[::ffff:127.0.0.1]:1/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://2130706433/",
    ],
)
def test_private_hosts_are_never_asked(address: str) -> None:
    """Nobody outside makes the collector ask a host on the inside."""
    with pytest.raises(SourceUnreachableError, match="cannot be asked"):
        fetch(address)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/x", "wire.xml", ""])
def test_only_the_web_is_asked(address: str) -> None:
    """No scheme but http and https is fetched."""
    with pytest.raises(SourceUnreachableError, match="cannot be asked"):
        fetch(address)


def test_the_loopback_road_never_leads_elsewhere(server: Server) -> None:
    """What is served on loopback cannot send the collector on."""
    address = server.answer("/a", lambda r: send(r, b"", 302, Location=server.address + "/b"))
    server.answer("/b", lambda request: send(request, b"news"))
    with pytest.raises(SourceUnreachableError, match="HTTP 302"):
        fetch(address, is_loopback=True)
    assert server.asked["/b"] == 0
