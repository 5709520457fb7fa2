"""What a bench measures: rows of a table, each with its baselines from the same run."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HIGHER, LOWER = ">=", "<="
BASELINE = "baseline"  # what a bench's only baseline is called


@dataclass(frozen=True, slots=True)
class Row:
    """One measure; `skipped` says why there is none.

    `target` is what must be reached, `sense` whether more or less is better. A bench that compares
    with several baselines names them in `baselines`, which then stands for `baseline`.
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
    baselines: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def compared(self) -> Mapping[str, float | None]:
        """Return the figures of the baselines by their names."""
        return self.baselines or {BASELINE: self.baseline}

    @property
    def is_reached(self) -> bool | None:
        """Say whether the target is reached, None where there is nothing to compare."""
        if self.ours is None or self.target is None:
            return None
        return self.ours >= self.target if self.sense == HIGHER else self.ours <= self.target

    @property
    def ratio(self) -> float | None:
        """Return how many times the best baseline our figure is."""
        known = [one for one in self.compared.values() if one is not None]
        best = (max(known) if self.sense == HIGHER else min(known)) if known else None
        return self.ours / best if self.ours is not None and best else None


def seconds(work: Callable[[], object], times: int = 7) -> float:
    """Return the processor seconds that a piece of work takes, the best of several times."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)
