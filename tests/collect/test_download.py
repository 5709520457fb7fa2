"""Large files: resumed where they stopped, whole or not there at all."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from pipeline.collect.boundaries.official import OfficialSource, fetch_official, load_official
from pipeline.collect.download import download
from pipeline.errors import DownloadError, UsageError
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from tests.collect.conftest import Server

BODY = bytes(range(256)) * 1200
LIMIT = 1_000_000


class Publisher:
    """Serves a file with ranges, and cuts the connection after so many bytes of each answer."""

    def __init__(self, body: bytes = BODY, cut_after: int | None = None) -> None:
        self.body, self.cut_after, self.mark = body, cut_after, '"one"'
        self.ranges: list[str | None] = []

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        wanted = request.headers.get("Range")
        self.ranges.append(wanted)
        start = 0
        if wanted and request.headers.get("If-Range") == self.mark:
            start = int(wanted.removeprefix("bytes=").partition("-")[0])
        rest = self.body[start:]
        request.send_response(206 if start else 200)
        if start:
            whole = len(self.body)
            request.send_header("Content-Range", f"bytes {start}-{whole - 1}/{whole}")
        request.send_header("Content-Length", str(len(rest)))
        if self.mark:
            request.send_header("ETag", self.mark)
        request.end_headers()
        request.wfile.write(rest[: self.cut_after])


def test_a_fetch_cut_short_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    """A connection that is cut half-way is taken up again at the byte where it was cut."""
    publisher = Publisher(cut_after=len(BODY) // 2 + 1)
    file = download(
        server.answer("/areas", publisher), tmp_path / "areas", bytes_max=LIMIT, is_loopback=True
    )
    assert file.path.read_bytes() == BODY
    assert file.sha256 == hashlib.sha256(BODY).hexdigest()
    assert publisher.ranges == [None, f"bytes={len(BODY) // 2 + 1}-"]
    assert [one.name for one in tmp_path.iterdir()] == ["areas"]


def test_the_next_call_goes_on_where_the_last_one_gave_up(server: Server, tmp_path: Path) -> None:
    """What was fetched is kept when the attempts are used up, and not fetched again."""
    publisher = Publisher(cut_after=1000)
    address = server.answer("/areas", publisher)
    with pytest.raises(DownloadError) as caught:
        download(address, tmp_path / "areas", bytes_max=LIMIT, is_loopback=True)
    assert "goes on where it stopped" in caught.value.cure
    assert not (tmp_path / "areas").exists()
    publisher.cut_after = None
    file = download(address, tmp_path / "areas", bytes_max=LIMIT, is_loopback=True)
    assert file.path.read_bytes() == BODY
    assert file.resumed_from == 3000


@pytest.mark.parametrize("mark", ['"two"', 'W/"two"', ""], ids=["changed", "weak", "none"])
def test_another_version_is_fetched_from_its_beginning(
    server: Server, tmp_path: Path, mark: str
) -> None:
    """Parts of two versions are never put together, nor parts of who knows which."""
    publisher = Publisher(cut_after=1000)
    address = server.answer("/areas", publisher)
    with pytest.raises(DownloadError):
        download(address, tmp_path / "areas", bytes_max=LIMIT, is_loopback=True)
    publisher.body, publisher.mark, publisher.cut_after = BODY[::-1], mark, None
    file = download(address, tmp_path / "areas", bytes_max=LIMIT, is_loopback=True)
    assert file.path.read_bytes() == BODY[::-1]


@pytest.mark.parametrize("is_said", [True, False])
def test_more_than_accepted_is_not_fetched(
    server: Server, tmp_path: Path, *, is_said: bool
) -> None:
    """A larger file is refused: at its word, or when it goes on beyond the bound."""

    def flood(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        if is_said:
            request.send_header("Content-Length", str(len(BODY)))
        request.end_headers()
        request.wfile.write(BODY)

    with pytest.raises(DownloadError, match="more than 1,000 bytes"):
        download(server.answer("/", flood), tmp_path / "areas", bytes_max=1000, is_loopback=True)
    assert not (tmp_path / "areas").exists()


def test_no_answer_says_the_cure(tmp_path: Path) -> None:
    """Offline, the error says how to go on without a network."""
    with pytest.raises(DownloadError, match="does not answer") as caught:
        download("http://127.0.0.1:9/a", tmp_path / "a", bytes_max=LIMIT, is_loopback=True)
    assert "boundaries load FILE" in caught.value.cure


def test_a_private_host_is_not_asked(server: Server, tmp_path: Path) -> None:
    """A file's address that leads to this machine is refused, unless the theatre named it."""
    with pytest.raises(DownloadError):
        download(server.answer("/a", Publisher()), tmp_path / "a", bytes_max=LIMIT)
    assert server.asked == {}


@pytest.fixture
def published(server: Server) -> Callable[..., OfficialSource]:
    """Publish two files behind an index."""

    def publish(**changed: object) -> OfficialSource:
        files = {name: Publisher() for name in ("/a.xlsx", "/a.shp.zip", "/a.geojson.zip")}
        urls = [{"download_url": server.answer(*one)} for one in files.items()]
        index = json.dumps({"result": {"resources": urls, "license_title": "CC BY-IGO"}}).encode()
        return OfficialSource.model_validate(
            {
                "code": "cod-ab",
                "name": "COD-AB",
                "index": server.answer("/index", Publisher(index)),
                "records": "result.resources",
                "address": "download_url",
                "matching": [r"\.geojson\.zip$", r"\.shp\.zip$"],
                "terms": "result.license_title",
                "licence": "CC-BY-3.0-IGO",
                "credit": "OCHA",
                "bytes_max": LIMIT,
            }
            | changed
        )

    return publish


def test_the_index_says_where_the_file_is(
    published: Callable[..., OfficialSource], tmp_path: Path
) -> None:
    """Of the files that an index lists the best is fetched, with the terms that it states."""
    fetched = fetch_official(published(), tmp_path)
    assert fetched.address.endswith("/a.geojson.zip")
    assert fetched.terms == "CC BY-IGO"
    assert fetched.file.path == tmp_path / "cod-ab" / "a.geojson.zip"


def test_a_file_that_was_not_reviewed_is_thrown_away(
    published: Callable[..., OfficialSource], tmp_path: Path
) -> None:
    """Where the theatre pins a checksum, no other file is kept."""
    with pytest.raises(DownloadError, match="checksum"):
        fetch_official(published(sha256="0" * 64), tmp_path)
    assert not list((tmp_path / "cod-ab").iterdir())


@pytest.mark.parametrize(
    "changed", [{"address": "other"}, {"records": "result.other"}, {"matching": ["gpkg"]}], ids=str
)
def test_an_index_that_has_changed_is_told(
    published: Callable[..., OfficialSource], tmp_path: Path, changed: dict[str, object]
) -> None:
    """An index without a file that is known is an error with a cure."""
    with pytest.raises(DownloadError, match="names no file") as caught:
        fetch_official(published(**changed), tmp_path)
    assert "official.yaml" in caught.value.cure


def test_the_theatre_knows_where_boundaries_are_published() -> None:
    """Official addresses are the theatre's data; another name lists them."""
    official = load_official(load_theatre("afghanistan"))
    for code in ("geoboundaries", "cod-ab"):
        assert official.source(code).index.startswith("https://")
    with pytest.raises(UsageError) as caught:
        official.source("nobody")
    assert "geoboundaries, cod-ab" in caught.value.cure
