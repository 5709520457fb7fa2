"""What a bench measures: rows of a table, each with its baseline from the same run."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HIGHER, LOWER = ">=", "<="


@dataclass(frozen=True, slots=True)
class Row:
    """One measure; `skipped` says why there is none.

    `target` is what must be reached, `sense` whether more or less is better.
    """

    bench: str
    what: str
    baseline: float | None = None
    ours: float | None = None
    target: float | None = None
    sense: str = HIGHER
    unit: str = ""
    note: str = ""
    skipped: str = ""

    @property
    def is_reached(self) -> bool | None:
        """Say whether the target is reached, None where there is nothing to compare."""
        if self.ours is None or self.target is None:
            return None
        return self.ours >= self.target if self.sense == HIGHER else self.ours <= self.target

    @property
    def ratio(self) -> float | None:
        """Return how many times the baseline our figure is."""
        if self.ours is None or not self.baseline:
            return None
        return self.ours / self.baseline


def seconds(work: Callable[[], object], times: int = 7) -> float:
    """Return the processor seconds that a piece of work takes, the best of several times."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)
