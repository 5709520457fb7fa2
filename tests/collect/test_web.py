"""What the collector asks for, and what it keeps of the answers."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from pipeline.collect.archive import Archive, Origin
from pipeline.collect.web import Answer, Web
from pipeline.errors import SourceUnreachableError, SourceUnreadableError
from pipeline.records import Mark
from pipeline.settings import settings
from pipeline.theatre import Politeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from .conftest import Server

pytestmark = pytest.mark.usefixtures("public")

HASTE = Politeness(seconds_between=0, robots=False)


def send(
    request: BaseHTTPRequestHandler, body: bytes, status: int = 200, /, **headers: str
) -> None:
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)


def redirect(to: str, status: int = 301) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda request: send(request, b"", status, Location=to)


class Publisher:
    """Serves a body with its marks, and says 304 to who has it."""

    def __init__(self, body: bytes = b"news", /, **marks: str) -> None:
        self.body, self.marks = body, marks
        self.asked_with: list[tuple[str | None, str | None]] = []

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        had = request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")
        self.asked_with.append(had)
        known = self.marks.get("ETag"), self.marks.get("Last_Modified")
        if any(had) and had == known:
            send(request, b"", 304)
        else:
            send(request, self.body, **self.marks)


@pytest.fixture
def web() -> Iterator[Web]:
    with Web(HASTE) as opened:
        yield opened


def again(web: Web) -> Web:
    """Return the next collection, which knows what this one left."""
    return Web(HASTE, web.marks())


@pytest.mark.parametrize(
    "marks",
    [
        {"ETag": '"one"'},
        {"ETag": 'W/"one"'},
        {"Last_Modified": "Mon, 09 Aug 2021 10:10:00 GMT"},
        {"ETag": '"one"', "Last_Modified": "Mon, 09 Aug 2021 10:10:00 GMT"},
    ],
    ids=str,
)
def test_what_has_not_changed_is_not_sent_again(
    server: Server, web: Web, marks: dict[str, str]
) -> None:
    """The second collection costs one conditional request, and brings the same marks."""
    publisher = Publisher(**marks)
    address = server.answer("/feed", publisher)
    assert web.get(address, if_changed=True).body == b"news"
    with again(web) as second:
        reply = second.get(address, if_changed=True)
    assert (reply.answer, reply.body) == (Answer.UNCHANGED, b"")
    assert publisher.asked_with[1] == (marks.get("ETag"), marks.get("Last_Modified"))
    assert second.marks() == web.marks()
    tally = second.tally
    assert (tally.asked, tally.fetched, tally.unchanged, tally.bytes_read) == (1, 0, 1, 0)


def test_a_body_that_comes_again_is_unchanged(server: Server, web: Web) -> None:
    """A server that knows no conditions sends it all again, and it is known by its bytes."""
    publisher = Publisher()
    address = server.answer("/feed", publisher)
    web.get(address, if_changed=True)
    with again(web) as second:
        assert second.get(address, if_changed=True).answer is Answer.UNCHANGED
        assert (second.tally.fetched, second.tally.unchanged) == (1, 1)
        publisher.body = b"more news"
        assert second.get(address, if_changed=True).body == b"more news"


def test_a_change_brings_new_marks(server: Server, web: Web) -> None:
    """What has changed comes whole, and the next question is asked by its marks."""
    publisher = Publisher(ETag='"one"')
    address = server.answer("/feed", publisher)
    web.get(address, if_changed=True)
    publisher.body, publisher.marks = b"more", {"ETag": '"two"'}
    with again(web) as second:
        assert second.get(address, if_changed=True).body == b"more"
    assert [mark.etag for mark in second.marks()] == ['"two"']


def test_without_condition_all_comes(server: Server, web: Web) -> None:
    """Who does not ask by a mark gets the body, and leaves no mark."""
    publisher = Publisher(ETag='"one"')
    address = server.answer("/page", publisher)
    assert [web.get(address).body for _ in range(2)] == [b"news"] * 2
    assert publisher.asked_with == [(None, None)] * 2
    assert web.marks() == ()


def test_a_forgotten_address_comes_whole(server: Server, web: Web) -> None:
    """An adapter that could not finish with a body leaves it for the next collection."""
    address = server.answer("/feed", Publisher(ETag='"one"'))
    web.get(address, if_changed=True)
    web.forget(address)
    with again(web) as second:
        assert second.get(address, if_changed=True).answer is Answer.FRESH


def test_marks_are_fit_to_be_kept(server: Server, web: Web) -> None:
    """A server cannot make the collector keep a megabyte, or what a database refuses."""
    address = server.answer("/feed", Publisher(ETag=f'"{"x" * 5000}"', Last_Modified="a\x00b"))
    web.get(address, if_changed=True)
    (mark,) = web.marks()
    assert (mark.etag, mark.last_modified) == ("", "")


def test_304_to_who_has_nothing_is_no_answer(server: Server, web: Web) -> None:
    """A source that says "unchanged" when nothing is known of it has not answered."""
    address = server.answer("/feed", lambda request: send(request, b"", 304))
    with pytest.raises(SourceUnreachableError, match="HTTP 304"):
        web.get(address, if_changed=True)


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone_is_told(server: Server, web: Web, status: int) -> None:
    """A page that is no longer there is an answer, not an error, and is asked for once."""
    address = server.answer("/page", lambda request: send(request, b"", status))
    assert web.get(address).answer is Answer.GONE
    assert web.gone() == (address,)
    assert server.asked["/page"] == 1


@pytest.mark.parametrize("status", [401, 403, 451, 204])
def test_a_refusal_is_an_error(server: Server, web: Web, status: int) -> None:
    """What is closed is not gone."""
    address = server.answer("/page", lambda request: send(request, b"", status))
    with pytest.raises(SourceUnreachableError, match=f"HTTP {status}"):
        web.get(address)
    assert web.gone() == ()


@pytest.mark.parametrize("status", [301, 308])
def test_a_feed_that_moved_for_good_is_asked_where_it_is(
    server: Server, web: Web, status: int
) -> None:
    """From the next collection on, the old address is not asked."""
    server.answer("/new", Publisher(ETag='"one"'))
    address = server.answer("/old", redirect("/new", status))
    reply = web.get(address, if_changed=True)
    assert (reply.body, reply.address) == (b"news", f"{server.address}/new")
    assert [mark.moved_to for mark in web.marks()] == [f"{server.address}/new"]
    with again(web) as second, again(second) as third:
        assert second.get(address, if_changed=True).answer is Answer.UNCHANGED
        assert third.get(address, if_changed=True).answer is Answer.UNCHANGED
    assert second.marks() == web.marks()
    assert (server.asked["/old"], server.asked["/new"]) == (1, 3)


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_feed_that_is_elsewhere_today_is_asked_where_it_was(
    server: Server, web: Web, status: int
) -> None:
    """A redirect that is not for good is followed anew each time."""
    server.answer("/today", Publisher())
    address = server.answer("/feed", redirect("/today", status))
    web.get(address, if_changed=True)
    with again(web) as second:
        second.get(address, if_changed=True)
    assert server.asked["/feed"] == 2
    assert [mark.moved_to for mark in second.marks()] == [""]


def test_only_what_moved_for_good_is_kept(server: Server, web: Web) -> None:
    """Of a chain of redirects, the part before the first passing one holds."""
    server.answer("/c", Publisher())
    server.answer("/b", redirect("/c", 302))
    web.get(server.answer("/a", redirect("/b", 301)), if_changed=True)
    assert [mark.moved_to for mark in web.marks()] == [f"{server.address}/b"]
    web.get(server.answer("/0", redirect("/a", 302)), if_changed=True)
    assert [mark.moved_to for mark in web.marks() if mark.address.endswith("/0")] == [""]


@pytest.mark.parametrize("status", [404, 410, 403, 500])
def test_a_feed_that_moves_back_is_found(server: Server, web: Web, status: int) -> None:
    """Where nothing answers at the new address, the old one is asked."""
    server.answer("/new", Publisher(b"new", ETag='"one"'))
    address = server.answer("/old", redirect("/new"))
    web.get(address, if_changed=True)
    server.answer("/new", lambda request: send(request, b"", status))
    server.answer("/old", Publisher(b"old", ETag='"one"'))
    with again(web) as second:
        assert second.get(address, if_changed=True).body == b"old"
    assert (second.gone(), [mark.moved_to for mark in second.marks()]) == ((), [""])


def test_bodies_are_archived(server: Server, tmp_path: Path) -> None:
    """The bytes that came lie in the archive under the checksum that the reply names."""
    archive = Archive(tmp_path)
    address = server.answer("/page", Publisher(b"<p>news", Content_Type="Text/HTML; charset=UTF-8"))
    with Web(HASTE, source="wire", archive=archive) as web:
        reply = web.get(address)
        web.get(server.answer("/gone", lambda request: send(request, b"sorry", 404)))
    assert archive.read(reply.sha256) == b"<p>news"
    assert archive.origin(reply.sha256) == Origin("wire", address, "text/html", "utf-8")
    assert (reply.media_type, reply.charset) == ("text/html", "utf-8")
    assert archive.extent().files == 1


def test_a_reply_is_text_whatever_its_encoding(server: Server, web: Web) -> None:
    """The header's encoding is heeded."""
    body = "طالبان".encode("cp1256")
    address = server.answer("/p", Publisher(body, Content_Type="text/plain; charset=windows-1256"))
    assert web.get(address).text == "طالبان"


def test_secrets_stay_between_the_two(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The host that a key is meant for is told it; no other host, error, trace or mark is."""
    host = server.address.removeprefix("http://")
    other = host.replace("127.0.0.1", "localhost")
    monkeypatch.setenv("TERRITORY_LOOPBACK_HOSTS", f"{host} {other}")
    settings.cache_clear()
    told: list[str | None] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        told.append(request.headers.get("X-Key"))
        if len(told) < 3:
            send(request, b"", 302, Location=f"http://{(host, other)[len(told) - 1]}/api")
        else:
            send(request, b"", 302, Location="ftp://news.example/hidden-key")

    secrets = {"X-Key": SecretStr("hidden-key")}
    address = server.answer("/api", answer)
    with Web(HASTE) as web, pytest.raises(SourceUnreachableError) as caught:
        web.get(address, secrets=secrets, if_changed=True)
    assert told == ["hidden-key", "hidden-key", None]
    assert "ftp://news.example/***" in str(caught.value)
    assert "hidden-key" not in "".join(traceback.format_exception(caught.value))
    assert web.marks() == ()


def test_a_form_is_posted_and_its_answer_not_kept(server: Server, tmp_path: Path) -> None:
    """What logs in is posted, is not redirected, and its answer, a token, is not archived."""
    got: list[bytes] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        got.append(request.rfile.read(int(request.headers["Content-Length"])))
        send(request, b"token")

    archive = Archive(tmp_path)
    with Web(HASTE, archive=archive) as web:
        reply = web.get(server.answer("/login", answer), form={"password": SecretStr("a b")})
        assert reply.body == b"token"
        with pytest.raises(SourceUnreachableError, match="HTTP 307"):
            web.get(server.answer("/moved", redirect("/login", 307)), form={})
    assert got == [b"password=a+b"]
    assert archive.extent().files == 0


def test_a_stream_is_read_as_it_comes(server: Server, web: Web) -> None:
    """A large file is neither held in memory nor read further than wanted."""

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"line\n" * 20_000)

    with web.stream(server.answer("/big", endless), bytes_max=50_000_000) as file:
        assert [file.readline() for _ in range(30_000)] == [b"line\n"] * 30_000
    assert 150_000 <= web.tally.bytes_read < 1_000_000
    with (
        pytest.raises(SourceUnreadableError, match="more than 500,000 bytes"),
        web.stream(f"{server.address}/big", bytes_max=500_000) as file,
    ):
        file.read()


def test_a_stream_waits_trouble_out(server: Server, web: Web) -> None:
    """A stream is opened as patiently as a page; what breaks off while it is read is told."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        is_well = server.asked["/big"] > 2
        send(request, b"half", 200 if is_well else 503, Content_Length="1000")

    with web.stream(server.answer("/big", answer), bytes_max=10_000) as file:
        assert file.read(4) == b"half"
        with pytest.raises(SourceUnreachableError, match="does not answer"):
            file.read()
    assert web.tally.asked == 3


def test_who_reads_a_stream_may_ask_for_more(server: Server) -> None:
    """A host asked one at a time is asked while a stream of it is read by the same hand."""
    with (
        Web(HASTE) as web,
        web.stream(server.answer("/big", Publisher(b"big")), bytes_max=10) as file,
    ):
        assert web.get(server.answer("/small", Publisher(b"small"))).body == b"small"
        assert file.read() == b"big"


def test_old_marks_are_kept_for_what_was_not_asked(server: Server) -> None:
    """A collection loses no mark of an address that it had no reason to ask."""
    known = Mark("https://wire.example/old", etag='"x"')
    with Web(HASTE, [known]) as web:
        web.get(server.answer("/feed", Publisher()), if_changed=True)
    assert known in web.marks()


class Ranged:
    """Serves a large body by ranges, and breaks off after so many bytes of each answer."""

    def __init__(self, body: bytes, after: int, mark: str = '"one"', shift: int = 0) -> None:
        self.body, self.after, self.mark, self.shift = body, after, mark, shift
        self.ranges: list[str | None] = []

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        wanted = request.headers.get("Range")
        self.ranges.append(wanted)
        is_same = request.headers.get("If-Range") == self.mark
        start = int(wanted[6:-1]) if wanted and is_same else 0
        headers = {"Content_Length": str(len(self.body) - start), "ETag": self.mark}
        if start:
            said = f"bytes {start + self.shift}-{len(self.body) - 1}/{len(self.body)}"
            headers["Content_Range"] = said
        send(request, self.body[start:][: self.after], 206 if start else 200, **headers)


BIG = bytes(range(256)) * 2000


def test_a_stream_that_breaks_off_is_taken_up_again(server: Server, web: Web) -> None:
    """The reader of a large file does not notice that it came in pieces."""
    publisher = Ranged(BIG, after=200_000)
    with web.stream(server.answer("/big", publisher), bytes_max=len(BIG)) as file:
        assert file.read() == BIG
    assert publisher.ranges == [None, "bytes=200000-", "bytes=400000-"]
    assert (web.tally.fetched, web.tally.asked, web.tally.bytes_read) == (1, 3, len(BIG))


@pytest.mark.parametrize(
    "harm", [{"mark": 'W/"one"'}, {"mark": ""}, {"shift": 1}, {"mark": "changing"}], ids=str
)
def test_no_stream_is_pieced_together_of_two_versions(
    server: Server, web: Web, harm: dict[str, object]
) -> None:
    """Where nobody can tell that the rest is of the same version, the stream has broken off."""
    publisher = Ranged(BIG, 200_000, **harm)  # type: ignore[arg-type]

    def answer(request: BaseHTTPRequestHandler) -> None:
        publisher(request)
        publisher.mark += "!" if harm.get("mark") == "changing" else ""

    with (
        pytest.raises(SourceUnreachableError, match="does not answer"),
        web.stream(server.answer("/big", answer), bytes_max=len(BIG)) as file,
    ):
        file.read()


def test_a_resumed_stream_keeps_its_bound(server: Server, web: Web) -> None:
    """Pieces together are no larger than one whole may be; many of them are too many."""
    address = server.answer("/big", Ranged(BIG, after=200_000))
    with (
        pytest.raises(SourceUnreadableError, match="more than"),
        web.stream(address, bytes_max=300_000) as file,
    ):
        file.read()
    address = server.answer("/slow", Ranged(BIG, after=1000))
    with (
        pytest.raises(SourceUnreachableError),
        web.stream(address, bytes_max=len(BIG)) as file,
    ):
        file.read()
    assert server.asked["/slow"] == 11
