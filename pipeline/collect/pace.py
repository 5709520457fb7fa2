"""How often one host is asked, and how many requests at once: one pace for all sources."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from threading import Condition, get_ident
from typing import TYPE_CHECKING

from pipeline.errors import SourceUnreachableError
from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.collect.budget import Budget


@dataclass(slots=True)
class _Host:
    free: Condition = field(default_factory=Condition)
    askers: list[int] = field(default_factory=list)  # threads, one for each request under way
    next_at: float = 0.0
    closed_until: float = 0.0


class Pace:
    """Lets requests through, host by host."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Host] = {}

    @contextmanager
    def turn(
        self, host: str, seconds_between: float, at_once: int, budget: Budget
    ) -> Iterator[None]:
        """Wait until the host may be asked; the turn lasts until its answer is read.

        Args:
            host: the host.
            seconds_between: from the start of one request to the start of the next.
            at_once: the most requests under way.
            budget: what the wait is spent from.

        Raises:
            BudgetSpentError: the wait would take longer than there is time.
            SourceUnreachableError: the host has asked to be left alone for longer than is waited.
        """
        known, me = self._hosts.setdefault(host, _Host()), get_ident()
        with known.free:
            # Who reads a long answer may ask more meanwhile, or would wait for itself.
            while len(known.askers) >= at_once and me not in known.askers:
                known.free.wait(budget.seconds_left())
            now = time.monotonic()
            if known.closed_until - now > settings().request_wait_max:
                raise SourceUnreachableError(
                    f"{host} asks to be left alone for {known.closed_until - now:,.0f} s more.",
                    cure="Collect that source again later: `territory run` repeats safely.",
                )
            start = max(now, known.next_at, known.closed_until)
            known.next_at = start + seconds_between
            known.askers.append(me)
        try:
            budget.wait(start - now)
            yield
        finally:
            with known.free:
                known.askers.remove(me)
                known.free.notify()

    def close(self, host: str, seconds: float) -> None:
        """Leave a host alone for a while, as it asked: nothing asks it until then."""
        known = self._hosts.setdefault(host, _Host())
        with known.free:
            known.closed_until = max(known.closed_until, time.monotonic() + seconds)


@cache
def shared_pace() -> Pace:
    """Return the pace that all sources of this process keep."""
    return Pace()
