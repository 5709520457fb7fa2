"""What robots.txt says: which addresses a site closes, and how often it wants to be asked.

After RFC 9309: a site without one is open, a site whose robots.txt does not answer is closed, and
rules are asked for again after a day. They lie in a folder, so that the next run needs no request.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections import defaultdict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from protego import Protego

from pipeline.collect.atomic import write_atomically
from pipeline.collect.fetch import origin_of
from pipeline.collect.sessions import PRODUCT
from pipeline.errors import RobotsError, SourceUnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from protego import RequestRate

BYTES_MAX = 512_000  # what RFC 9309 wants read at least; the rest is left
SECONDS_KEPT = 86_400
_DISTANCE_MAX = 86_400


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site."""

    _parsed: Protego

    def check(self, address: str) -> None:
        """Raise RobotsError if the address is closed to the collector."""
        if not self._parsed.can_fetch(address, PRODUCT):
            raise RobotsError(f"{address} is closed by the site's robots.txt.")

    @property
    def seconds_between(self) -> float:
        """Return how long the site wants to be left alone between two requests."""
        delay = self._parsed.crawl_delay(PRODUCT) or 0.0
        rate = self._parsed.request_rate(PRODUCT)
        told = (delay, _seconds_each(rate) if rate else 0.0)
        return max(0.0, *(one for one in told if math.isfinite(one)), 0.0)


def _seconds_each(rate: RequestRate) -> float:
    """Return the distance that a rate asks for, a day at most: its numbers have any size."""
    each = min(rate.seconds, _DISTANCE_MAX * rate.requests)
    return each / rate.requests if rate.requests else 0.0


class Robots:
    """The rules of each site that is asked."""

    def __init__(self, ask: Callable[[str], str], folder: Path | None = None) -> None:
        """Keep rules in a folder, or for as long as this object lives.

        Args:
            ask: returns the text of a robots.txt, "" where there is none; raises where it does
                not answer.
            folder: where rules are kept between runs.
        """
        self._ask, self._folder = ask, folder
        self._rules: dict[str, Rules | SourceUnreachableError] = {}
        self._asking: defaultdict[str, Lock] = defaultdict(Lock)

    def rules(self, address: str) -> Rules:
        """Return the rules for an address's site.

        Raises:
            SourceUnreachableError: its robots.txt does not answer, and is not known from before.
        """
        origin = origin_of(address)
        with self._asking[origin]:
            if origin not in self._rules:
                self._rules[origin] = self._find(origin)
        found = self._rules[origin]
        if isinstance(found, SourceUnreachableError):
            raise type(found)(str(found), cure=found.cure)
        return found

    def _find(self, origin: str) -> Rules | SourceUnreachableError:
        path = self._path(origin)
        known = path.read_text("utf-8") if path is not None and path.is_file() else None
        if path is not None and known is not None and _age(path) < SECONDS_KEPT:
            return Rules(Protego.parse(known))
        try:
            text = self._ask(f"{origin}/robots.txt")
        except SourceUnreachableError as error:
            return error if known is None else Rules(Protego.parse(known))
        if path is not None:
            write_atomically(path, text.encode())
        return Rules(Protego.parse(text))

    def _path(self, origin: str) -> Path | None:
        name = hashlib.sha256(origin.encode()).hexdigest()
        return None if self._folder is None else self._folder / f"{name}.txt"


def _age(path: Path) -> float:
    """Return a file's age in seconds, endless where it claims to come from the future."""
    age = time.time() - path.stat().st_mtime
    return age if age >= 0 else math.inf
