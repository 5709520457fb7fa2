from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
import requests

from pipeline.collect import bundled, collect
from pipeline.collect.adapters import ADAPTERS
from pipeline.collect.archive import Archive
from pipeline.errors import SourceFailedError, SourceUnreachableError
from pipeline.theatre import Politeness, Source

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from pipeline.records import Collected
    from pipeline.theatre import Theatre

    from .conftest import Server

NOON = datetime(2021, 8, 9, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def archive(theatre: Theatre, *moments: datetime, more: str = "") -> None:
    lines = (
        json.dumps(
            {
                "url": f"https://wire.example/{number}",
                "source": "wire",
                "published": moment.isoformat(),
                "title": "Title",
                "text": "Text.",
            }
        )
        for number, moment in enumerate(moments)
    )
    (theatre.folder / "dispatches" / "wire").write_text("\n".join(lines) + "\n" + more)


@pytest.fixture
def lines(source: Source) -> Source:
    return source.model_copy(update={"kind": "jsonl"})


def test_the_window_is_half_open(theatre: Theatre, lines: Source) -> None:
    """What was published at `since` belongs to the window, what at `until` to the next."""
    since, until = NOON, NOON + timedelta(days=1)
    archive(theatre, since - SECOND, since, until - SECOND, until)
    collected = collect(lines, theatre, since, until)
    assert [item.published for item in collected.items] == [since, until - SECOND]


def test_windows_side_by_side_lose_and_repeat_nothing(theatre: Theatre, lines: Source) -> None:
    """A collection a day brings what one over all days brings."""
    moments = [NOON + timedelta(hours=7 * n) for n in range(20)]
    archive(theatre, *moments)
    days = [NOON + timedelta(days=n) for n in range(8)]
    daily = [
        item
        for since, until in itertools.pairwise(days)
        for item in collect(lines, theatre, since, until).items
    ]
    assert tuple(daily) == collect(lines, theatre, days[0], days[-1]).items


def test_items_come_in_one_order_and_once(theatre: Theatre, lines: Source) -> None:
    """The order of a source's lines, and repetitions among them, leave no trace."""
    archive(theatre, NOON + SECOND, NOON)
    first = collect(lines, theatre, NOON, NOON + timedelta(days=1))
    path = theatre.folder / "dispatches" / "wire"
    shuffled = path.read_text().splitlines()
    path.write_text("\n".join([*reversed(shuffled), *shuffled]))
    again = collect(lines, theatre, NOON, NOON + timedelta(days=1))
    assert again.items == first.items
    assert [item.published for item in first.items] == [NOON, NOON + SECOND]


def test_bad_lines_are_kept_apart(theatre: Theatre, lines: Source) -> None:
    """One bad line leaves a record of itself and harms no other."""
    archive(theatre, NOON, more="{broken\n")
    collected = collect(lines, theatre, NOON, NOON + SECOND)
    assert len(collected.items) == 1
    assert [refused.payload for refused in collected.quarantined] == ["{broken"]
    assert collected.tally.bytes_read == (theatre.folder / "dispatches" / "wire").stat().st_size


def test_a_file_is_an_archive_too(theatre: Theatre, lines: Source) -> None:
    """An address without a scheme is a file, read from the theatre's folder."""
    archive(theatre, NOON)
    there = lines.model_copy(update={"address": "dispatches/wire"})
    from_file, served = (collect(one, theatre, NOON, NOON + SECOND) for one in (there, lines))
    assert from_file.items == served.items
    assert from_file.tally.bytes_read == served.tally.bytes_read
    gone = lines.model_copy(update={"address": "dispatches/gone"})
    with pytest.raises(SourceUnreachableError, match=r"^wire: .*cannot be read"):
        collect(gone, theatre, NOON, NOON + SECOND)


@pytest.mark.parametrize("kind", sorted(ADAPTERS))
def test_garbage_is_unreadable(theatre: Theatre, source: Source, kind: str) -> None:
    """A source that is not what it says it is raises, by its code."""
    (theatre.folder / "dispatches" / "wire").write_bytes(b"<html>Moved</html>")
    source = source.model_copy(update={"kind": kind})
    with pytest.raises(SourceFailedError, match=r"^wire: "):
        collect(source, theatre, NOON, NOON + SECOND)


def test_every_kind_of_source_has_its_adapter() -> None:
    """A kind that a theatre's file may name can be collected."""
    kinds = Source.model_json_schema()["properties"]["kind"]["enum"]
    assert set(kinds) == set(ADAPTERS)


def test_a_source_on_a_private_host_is_refused(theatre: Theatre, lines: Source) -> None:
    """Only what is bundled comes from loopback."""
    source = lines.model_copy(update={"address": "http://127.0.0.1:1/wire"})
    with pytest.raises(SourceUnreachableError, match=r"^wire: .* cannot be asked"):
        collect(source, theatre, NOON, NOON + SECOND)


@pytest.mark.parametrize(
    "name", ["../secret", "dispatches/../secret", "dispatches/missing", "dispatches/link", "secret"]
)
def test_only_dispatches_are_served(theatre: Theatre, tmp_path: Path, name: str) -> None:
    """No address leads out of the folder of dispatches."""
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "dispatches" / "link").symlink_to(tmp_path / "secret")
    with (
        pytest.raises(SourceUnreachableError),
        bundled.served(f"bundled:{name}", theatre.folder),
    ):
        pass


@pytest.mark.parametrize("path", ["/secret", "/dispatches/../secret", "/dispatches/%2e%2e/secret"])
def test_the_bundled_server_knows_no_other_path(theatre: Theatre, path: str) -> None:
    """While it runs, the server gives its dispatches alone."""
    (theatre.folder / "secret").write_text("secret")
    archive(theatre, NOON)
    with bundled.served("bundled:dispatches/wire", theatre.folder) as address:
        url = address.removesuffix("/dispatches/wire") + path
        prepared = requests.Request("GET", url).prepare()
        prepared.url = url
        with requests.Session() as session:
            assert session.send(prepared, timeout=1).status_code == 404


def test_the_bundled_server_ends_with_the_collection(theatre: Theatre) -> None:
    """Nothing listens once the collection is over."""
    archive(theatre, NOON)
    with bundled.served("bundled:dispatches/wire", theatre.folder) as address:
        assert requests.get(address, timeout=1).status_code == 200
    with pytest.raises(requests.ConnectionError):
        requests.get(address, timeout=1)


def test_the_same_collection_gives_the_same(theatre: Theatre, lines: Source) -> None:
    """Nothing but the source and the window decides what is collected."""

    def once() -> Collected:
        return collect(lines, theatre, NOON, NOON + timedelta(days=1))

    archive(theatre, NOON, NOON, NOON, more="x\ny\n")
    assert once() == once()


def test_what_is_left_to_a_later_window_is_sent_again(
    public: Server, theatre: Theatre, source: Source, tmp_path: Path
) -> None:
    """A feed that has items for tomorrow is not taken for unchanged tomorrow."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(304 if request.headers.get("If-None-Match") else 200)
        request.send_header("ETag", '"one"')
        request.end_headers()
        if not request.headers.get("If-None-Match"):
            request.wfile.write(body)

    entry = (
        "<item><title>Aybak falls</title><link>https://wire.example/1</link>"
        f"<pubDate>{format_datetime(NOON)}</pubDate></item>"
    )
    body = f'<rss version="2.0"><channel>{entry}</channel></rss>'.encode()
    public.answer("/robots.txt", lambda request: request.send_error(404))
    feed = source.model_copy(
        update={
            "address": public.answer("/feed", answer),
            "politeness": Politeness(seconds_between=0),
        }
    )
    archive = Archive(tmp_path / "archive")
    day = timedelta(days=1)
    before = collect(feed, theatre, NOON - day, NOON, archive=archive)
    assert before.items == ()
    today = collect(feed, theatre, NOON, NOON + day, before.marks, archive=archive)
    assert [item.published for item in today.items] == [NOON]
    again = collect(feed, theatre, NOON, NOON + day, today.marks, archive=archive)
    assert (again.items, again.marks) == ((), today.marks)
    assert (again.tally.asked, again.tally.unchanged, again.tally.bytes_read) == (1, 1, 0)
    assert public.asked["/robots.txt"] == 1


def test_a_source_that_is_gone_is_not_at_peace(
    public: Server, theatre: Theatre, source: Source
) -> None:
    """A source's own address that is no longer there is an error, not a day without news."""
    address = public.answer("/feed", lambda request: request.send_error(410))
    manners = Politeness(seconds_between=0, robots=False)
    feed = source.model_copy(update={"address": address, "politeness": manners})
    with pytest.raises(SourceUnreachableError, match=r"^wire: .* no longer there"):
        collect(feed, theatre, NOON, NOON + SECOND)
