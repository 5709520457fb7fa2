"""Robots.txt, pace, patience and budgets."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import stamina

from pipeline.collect.archive import Archive
from pipeline.collect.budget import Budget
from pipeline.collect.pace import Pace
from pipeline.collect.robots import Robots
from pipeline.collect.web import Web
from pipeline.errors import BudgetSpentError, RobotsError, SourceUnreachableError
from pipeline.records import Mark
from pipeline.settings import settings
from pipeline.theatre import Politeness

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from .conftest import Server

    Answer = Callable[[BaseHTTPRequestHandler], None]

pytestmark = pytest.mark.usefixtures("public")

HASTE = Politeness(seconds_between=0, robots=False)
WITH_ROBOTS = Politeness(seconds_between=0)


def text(body: str = "news", status: int = 200, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body.encode())

    return answer


RULES = "User-agent: *\nDisallow: /private\nAllow: /private/but\n\nUser-agent: other\nDisallow: /\n"


def test_robots_txt_is_obeyed(server: Server) -> None:
    """What a site closes is not asked for; the longest rule that fits decides."""
    server.answer("/robots.txt", text(RULES))
    for path in ("/open", "/private/but", "/private/page"):
        server.answer(path, text())
    with Web(WITH_ROBOTS) as web:
        assert web.get(f"{server.address}/open").body == b"news"
        assert web.get(f"{server.address}/private/but").body == b"news"
        with pytest.raises(RobotsError, match=r"closed by the site's robots\.txt") as caught:
            web.get(f"{server.address}/private/page")
    assert "robots: false" in caught.value.cure
    assert (server.asked["/robots.txt"], server.asked["/private/page"]) == (1, 0)
    assert web.tally.asked == 3


def test_rules_for_the_collector_come_before_those_for_all(server: Server) -> None:
    """A site may open or close itself to this collector by its name."""
    rules = "User-agent: *\nDisallow:\n\nUser-agent: Territory\nDisallow: /feed\n"
    server.answer("/robots.txt", text(rules))
    with Web(WITH_ROBOTS) as web, pytest.raises(RobotsError):
        web.get(server.answer("/feed", text()))


def test_robots_txt_holds_for_each_hop(server: Server) -> None:
    """A redirect leads no further than robots.txt lets it."""
    server.answer("/robots.txt", text(RULES))
    server.answer("/private/page", text())
    address = server.answer("/open", text(status=302, Location="/private/page"))
    with Web(WITH_ROBOTS) as web, pytest.raises(RobotsError):
        web.get(address)
    assert server.asked["/private/page"] == 0


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_is_open(server: Server, status: int) -> None:
    """Where there is no robots.txt for the collector, all may be asked (RFC 9309, 2.3.1.3)."""
    server.answer("/robots.txt", text(status=status))
    with Web(WITH_ROBOTS) as web:
        assert web.get(server.answer("/feed", text())).body == b"news"
    assert server.asked["/robots.txt"] == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_whose_rules_do_not_answer_is_closed(server: Server, status: int) -> None:
    """Where robots.txt is in trouble nothing may be asked (RFC 9309, 2.3.1.4), and is not again."""
    server.answer("/robots.txt", text(status=status))
    address = server.answer("/feed", text())
    with Web(WITH_ROBOTS) as web:
        for _ in range(2):
            with pytest.raises(SourceUnreachableError, match=rf"robots\.txt .* HTTP {status}"):
                web.get(address)
    assert (server.asked["/robots.txt"], server.asked["/feed"]) == (3, 0)


def test_endless_rules_are_read_to_their_bound(server: Server) -> None:
    """Of a robots.txt that never ends, the beginning counts."""

    def endless(request: BaseHTTPRequestHandler) -> None:
        text("User-agent: *\nDisallow: /private\n")(request)
        while True:
            request.wfile.write(b"# nothing\n" * 1000)

    server.answer("/robots.txt", endless)
    with Web(WITH_ROBOTS) as web:
        assert web.get(server.answer("/feed", text())).body == b"news"
        with pytest.raises(RobotsError):
            web.get(f"{server.address}/private")


def test_rules_are_kept_for_a_day(server: Server, tmp_path: Path) -> None:
    """The next run asks for no robots.txt; a day later it does, and an old one serves in need."""
    address = server.answer("/feed", text())

    def collect() -> None:
        with Web(WITH_ROBOTS, archive=Archive(tmp_path)) as web:
            web.get(address)

    server.answer("/robots.txt", text("User-agent: *\nDisallow: /private\n"))
    collect()
    collect()
    assert server.asked["/robots.txt"] == 1
    for path in (tmp_path / "robots").iterdir():
        os.utime(path, (0, 0))
    server.answer("/robots.txt", text(status=404))
    collect()
    assert server.asked["/robots.txt"] == 2
    for path in (tmp_path / "robots").iterdir():
        os.utime(path, (0, 0))
    server.answer("/robots.txt", text(status=500))
    collect()
    assert server.asked["/feed"] == 4


def test_a_host_is_asked_at_its_pace(server: Server) -> None:
    """Requests to one host keep their distance, whichever source makes them."""
    pace, times = Pace(), []

    def answer(request: BaseHTTPRequestHandler) -> None:
        times.append(time.monotonic())
        text()(request)

    address = server.answer("/feed", answer)
    slow = Politeness(seconds_between=0.15, robots=False)
    with Web(slow, pace=pace) as one, Web(slow, pace=pace) as other:
        for web in (one, other, one):
            web.get(address)
    assert all(later - earlier > 0.12 for earlier, later in pairwise(times))
    assert one.tally.seconds > 0.25


def test_the_site_may_want_a_slower_pace(server: Server) -> None:
    """Crawl-delay and Request-rate lengthen the distance, and are no part of an answer's time."""
    server.answer("/robots.txt", text("User-agent: *\nCrawl-delay: 1.1\n"))
    address = server.answer("/feed", text())
    with Web(WITH_ROBOTS, pace=Pace()) as web:
        web.get(address)
        began = time.monotonic()
        web.get(address)
    assert time.monotonic() - began > 1.0  # longer than one answer may take in these tests


@pytest.mark.parametrize(
    ("rate", "seconds"), [("1/30", 30), ("6/1m", 10), (f"1/{'9' * 400}", 86_400)]
)
def test_a_rate_of_any_size_is_read(rate: str, seconds: float) -> None:
    """Numbers that no float holds ask for a day's distance at most."""
    robots = Robots(lambda _: f"User-agent: *\nRequest-rate: {rate}\n")
    assert robots.rules("https://wire.example/feed").seconds_between == seconds


def test_a_wait_beyond_the_budget_is_not_begun(server: Server) -> None:
    """A site that wants an hour between requests costs its own source, and no time."""
    server.answer("/robots.txt", text("User-agent: *\nCrawl-delay: 3600\n"))
    address = server.answer("/feed", text())
    with Web(WITH_ROBOTS, pace=Pace(), budget=Budget(seconds=5)) as web:
        web.get(address)
        with pytest.raises(BudgetSpentError, match="wait of 3,600 s"):
            web.get(address)


@pytest.mark.parametrize("at_once", [1, 2])
def test_no_more_than_so_many_at_once(server: Server, at_once: int) -> None:
    """However many hands ask, a host has so many requests under way."""
    under_way, most = 0, 0

    def answer(request: BaseHTTPRequestHandler) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        time.sleep(0.03)
        under_way -= 1
        text()(request)

    server.answer("/robots.txt", text("User-agent: *\nDisallow: /private\n"))
    address = server.answer("/feed", answer)
    manners = Politeness(seconds_between=0, at_once=at_once)
    with Web(manners, pace=Pace()) as web, ThreadPoolExecutor(6) as hands:
        replies = list(hands.map(web.get, [address] * 12))
    assert [reply.body for reply in replies] == [b"news"] * 12
    assert most == at_once
    assert (server.asked["/robots.txt"], web.tally.fetched) == (1, 12)


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_waited_out(server: Server, status: int) -> None:
    """A host that asks to be left alone for a second is, and then answers."""
    stamina.set_testing(False)
    times: list[float] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        times.append(time.monotonic())
        text(status=200 if len(times) > 1 else status, Retry_After="1")(request)

    address = server.answer("/feed", answer)
    with Web(HASTE, pace=Pace()) as web:
        assert web.get(address).body == b"news"
    assert times[1] - times[0] >= 1.0
    assert web.tally.asked == 2


def test_retry_after_may_be_a_date(server: Server) -> None:
    """A date is counted from the server's clock, not from this machine's."""
    date, until = "Mon, 09 Aug 2021 10:10:00 GMT", "Mon, 09 Aug 2021 11:10:00 GMT"

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response_only(503)
        request.send_header("Date", date)
        request.send_header("Retry-After", until)
        request.end_headers()

    with (
        Web(HASTE, pace=Pace()) as web,
        pytest.raises(SourceUnreachableError, match="left alone for 3,600 s"),
    ):
        web.get(server.answer("/feed", answer))
    assert server.asked["/feed"] == 1


def test_who_wants_to_be_left_alone_for_long_is(server: Server) -> None:
    """No other address of that host is asked either, by no source."""
    pace = Pace()
    busy = server.answer("/busy", text(status=429, Retry_After="100000"))
    other = server.answer("/other", text())
    with Web(HASTE, pace=pace) as web, pytest.raises(SourceUnreachableError, match="100,000 s"):
        web.get(busy)
    with Web(HASTE, pace=pace) as web, pytest.raises(SourceUnreachableError, match="s more"):
        web.get(other)
    assert (server.asked["/busy"], server.asked["/other"]) == (1, 0)


@pytest.mark.parametrize("said", ["soon", "-5", "9" * 40, "Mon, 99 Aug", "\xff"])
def test_nonsense_in_retry_after_is_no_wait(server: Server, said: str) -> None:
    """What is no wait is asked again as if nothing had been said."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        text(status=503 if server.asked["/feed"] < 3 else 200, Retry_After=said)(request)

    with Web(HASTE, pace=Pace()) as web:
        assert web.get(server.answer("/feed", answer)).body == b"news"


def test_patience_grows_with_each_try(server: Server) -> None:
    """A host in trouble is asked again ever later, and not in step with others."""
    stamina.set_testing(False)
    times: list[float] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        times.append(time.monotonic())
        text(status=502 if len(times) < 3 else 200)(request)

    with Web(HASTE, pace=Pace()) as web:
        web.get(server.answer("/feed", answer))
    assert times[1] - times[0] >= 0.1
    assert times[2] - times[1] >= 0.2


def test_patience_is_silent(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    """Tries in vain are counted, and no word of them gets among the program's output."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        text(status=502 if server.asked["/feed"] < 3 else 200)(request)

    with Web(HASTE, pace=Pace()) as web:
        web.get(server.answer("/feed", answer))
    assert web.tally.asked == 3
    assert capfd.readouterr().out == ""


def test_a_dead_host_is_not_asked_for_each_of_its_pages(server: Server) -> None:
    """After three addresses in vain, nothing more is asked of that host in this collection."""
    with Web(HASTE, pace=Pace()) as web:
        for number in range(10):
            address = server.answer(f"/{number}", text(status=500))
            with pytest.raises(SourceUnreachableError):
                web.get(address)
    assert web.tally.asked == 9  # three addresses, three tries each


@pytest.mark.parametrize("budget", [{"seconds": 0.25}, {"bytes_max": 12}], ids=str)
def test_a_budget_ends_the_collection(server: Server, budget: dict[str, float]) -> None:
    """Once time or bytes are spent nothing more is asked, and the old marks stand."""
    address = server.answer("/feed", text(ETag='"one"'))
    slow = Politeness(seconds_between=0.09, robots=False)
    known = [Mark(address, etag='"old"')]
    with Web(slow, known, pace=Pace(), budget=Budget(**budget)) as web:  # type: ignore[arg-type]
        web.get(address, if_changed=True)
        with pytest.raises(BudgetSpentError):
            list(map(web.get, [address] * 9))
    assert server.asked["/feed"] < 9
    assert web.marks() == tuple(known)


def test_a_budget_may_be_shared(server: Server) -> None:
    """Sources of one run may live from one purse."""
    address, purse = server.answer("/feed", text("x" * 60)), Budget(bytes_max=100)
    with Web(HASTE, budget=purse) as web:
        web.get(address)
    with Web(HASTE, budget=purse) as web, pytest.raises(BudgetSpentError, match="100 bytes"):
        web.get(address)


def test_the_collector_says_who_it_is(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site's keeper learns who asks and, where the installation says so, whom to write to."""
    agents: list[str] = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        agents.append(request.headers["User-Agent"])
        text()(request)

    address = server.answer("/feed", answer)
    with Web(HASTE) as web:
        web.get(address)
    monkeypatch.setenv("TERRITORY_CONTACT", "desk@news.example")
    settings.cache_clear()
    with Web(HASTE) as web:
        web.get(address)
    assert agents == ["territory (news collector)", "territory (news collector; desk@news.example)"]
