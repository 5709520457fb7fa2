from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.collect import fetch as module
from pipeline.errors import SourceUnreachableError

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from .conftest import Server


pytestmark = pytest.mark.usefixtures("public")


def redirect(to: str) -> object:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", to)
        request.end_headers()

    return answer


def test_a_redirect_is_followed(server: Server) -> None:
    """A source that has moved is found."""

    def news(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        request.wfile.write(b"news")

    server.answer("/new", news)
    assert module.fetch(server.answer("/old", redirect("/new"))) == b"news"  # type: ignore[arg-type]


def test_a_loop_of_redirects_ends(server: Server) -> None:
    """Redirects are followed a few times, and a loop is not asked again."""
    address = server.answer("/loop", redirect("/loop"))  # type: ignore[arg-type]
    with pytest.raises(SourceUnreachableError, match="redirects"):
        module.fetch(address)
    assert server.asked["/loop"] == module.REDIRECTS_MAX + 1


@pytest.mark.parametrize("to", ["http://10.0.0.1/", "file:///etc/passwd", "http://[bad/"])
def test_a_redirect_leads_to_no_forbidden_place(server: Server, to: str) -> None:
    """The rules for addresses hold for every hop."""
    address = server.answer("/away", redirect(to))  # type: ignore[arg-type]
    with pytest.raises(SourceUnreachableError, match="cannot be asked"):
        module.fetch(address)
