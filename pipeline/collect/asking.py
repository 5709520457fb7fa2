"""Asking with manners: robots.txt, pace and budget before each request, patience after it."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from pipeline.collect.fetch import Answered, Question, asked, patiently
from pipeline.collect.robots import BYTES_MAX as ROBOTS_BYTES_MAX
from pipeline.collect.robots import Robots
from pipeline.collect.sessions import open_session
from pipeline.collect.streaming import Stream
from pipeline.collect.trouble import PassingTroubleError, trouble_of
from pipeline.errors import SourceUnreachableError
from pipeline.records import Tally
from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.collect.budget import Budget
    from pipeline.collect.pace import Pace
    from pipeline.theatre import Politeness

TROUBLE_MAX = 3  # addresses of one host in a row that nobody answers for
_T = TypeVar("_T")


class Asker:
    """Asks, and counts what came of it; any number of threads may use it."""

    def __init__(
        self,
        politeness: Politeness,
        budget: Budget,
        pace: Pace,
        robots_folder: Path | None,
        *,
        is_loopback: bool,
    ) -> None:
        self._politeness, self.budget, self._pace = politeness, budget, pace
        self.is_loopback = is_loopback
        self._robots = Robots(self._ask_robots, robots_folder)
        self._session = open_session(is_loopback=is_loopback)
        self._trouble: Counter[str] = Counter()
        self._began: float | None = None
        self._lock = Lock()
        self.tally = Tally()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def ask(self, question: Question, read: Callable[[Answered], _T]) -> _T:
        """Ask, and again where trouble may pass; return what is read of the answer.

        Raises:
            SourceUnreachableError: no answer, or one that `read` raises this for.
        """

        def once() -> _T:
            seconds = min(settings().request_seconds_max, self.budget.seconds_left())
            with asked(self._session, question, seconds, self._gate) as answered:
                return self._noting_waits(answered, read)

        return self._trusting(question.address, once)

    def stream(self, question: Question, bytes_max: int) -> Stream:
        """Ask; return the body as it arrives, to be closed by who reads it.

        Raises:
            SourceUnreachableError: no answer.
        """

        def opened(question: Question) -> tuple[ExitStack, Answered]:
            return self._trusting(question.address, lambda: self._opened(question))

        return Stream(opened, question, bytes_max, self.count_bytes)

    def _opened(self, question: Question) -> tuple[ExitStack, Answered]:
        with ExitStack() as stack:
            seconds = self.budget.seconds_left()
            answered = stack.enter_context(asked(self._session, question, seconds, self._gate))
            if answered.status not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
                error = trouble_of(answered.response)
                self._note_wait(answered, error)
                raise error
            return stack.pop_all(), answered

    def count(self, *, asked: int = 0, fetched: int = 0, unchanged: int = 0) -> None:
        """Add to the tally."""
        now = time.monotonic()
        with self._lock:
            self._began = now if self._began is None else self._began
            self.tally = replace(
                self.tally,
                asked=self.tally.asked + asked,
                fetched=self.tally.fetched + fetched,
                unchanged=self.tally.unchanged + unchanged,
                seconds=now - self._began,
            )

    def count_bytes(self, size: int) -> None:
        """Add to the tally's bytes, and take them from the budget."""
        with self._lock:
            self.tally = replace(self.tally, bytes_read=self.tally.bytes_read + size)
        self.budget.spend(size)

    def _trusting(self, address: str, once: Callable[[], _T]) -> _T:
        """Ask with patience, but no further of a host that has not answered time and again."""
        host = urlsplit(address).netloc
        if self._trouble[host] >= TROUBLE_MAX:
            raise SourceUnreachableError(
                f"{address} was not asked: {host} did not answer {TROUBLE_MAX} times in a row."
            )
        try:
            result = self._patiently(once)
        except SourceUnreachableError as error:
            if isinstance(error.__cause__, PassingTroubleError):
                self._trouble[host] += 1
            raise
        self._trouble[host] = 0
        return result

    def _patiently(self, once: Callable[[], _T]) -> _T:
        return patiently(once, min(settings().request_wait_max, self.budget.seconds_left()))

    def _noting_waits(self, answered: Answered, read: Callable[[Answered], _T]) -> _T:
        """Read an answer; where it asks to be left alone, everyone leaves its host alone."""
        try:
            return read(answered)
        except PassingTroubleError as error:
            self._note_wait(answered, error)
            raise

    def _note_wait(self, answered: Answered, error: SourceUnreachableError) -> None:
        wait = error.wait if isinstance(error, PassingTroubleError) else None
        if wait is not None and not self.is_loopback:
            self._pace.close(urlsplit(answered.response.url).netloc, wait)

    @contextmanager
    def _gate(self, address: str) -> Iterator[None]:
        """Let a request through once the rules allow it and its turn has come."""
        seconds_between = self._politeness.seconds_between
        if self._politeness.robots and not self.is_loopback:
            rules = self._robots.rules(address)
            rules.check(address)
            seconds_between = max(seconds_between, rules.seconds_between)
        with self._turn(address, seconds_between):
            yield

    @contextmanager
    def _turn(self, address: str, seconds_between: float | None = None) -> Iterator[None]:
        if self.is_loopback:
            self.count(asked=1)
            yield
            return
        seconds = self._politeness.seconds_between if seconds_between is None else seconds_between
        host = urlsplit(address).netloc
        with self._pace.turn(host, seconds, self._politeness.at_once, self.budget):
            self.count(asked=1)
            yield

    def _ask_robots(self, address: str) -> str:
        """Return the text of a robots.txt, "" where there is none."""

        def once() -> str:
            seconds = min(settings().request_seconds_max, self.budget.seconds_left())
            with asked(self._session, Question(address), seconds, self._turn) as answered:
                return self._noting_waits(answered, _rules_in)

        return self._patiently(once)


def _rules_in(answered: Answered) -> str:
    status = answered.status
    if status != HTTPStatus.TOO_MANY_REQUESTS and status // 100 == 4:
        return ""
    body, rules = answered.body(2 * ROBOTS_BYTES_MAX), b""
    while len(rules) < ROBOTS_BYTES_MAX and (chunk := body.read(ROBOTS_BYTES_MAX - len(rules))):
        rules += chunk
    return rules.decode("utf-8", "replace")
