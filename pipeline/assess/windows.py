"""Which days bear on which: fixed blocks of the calendar, so that nothing depends on the run.

The account of a day rests on evidence from the start of the memory block before its own to the end
of the lag block after its own. Blocks are counted from 1970-01-01: the account of a day
is the same whether much or little else is assessed with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from pipeline.assess.model import Model
    from pipeline.assess.signals import Signals
    from pipeline.assess.tables import Ints

    Days = TypeVar("Days", int, Ints)


@dataclass(frozen=True, slots=True)
class Batch:
    """Stretches of days, one memory block apart, that are worked through side by side.

    A stretch is two memory blocks and a lag block long; the account of its second memory block is
    kept. Days count from 1970-01-01.
    """

    starts: Ints  # the first day of each stretch
    days: int  # the length of a stretch
    kept: slice  # the days of a stretch whose account is kept
    lag: int

    def trimmed(self, signals: Signals, until: int) -> Batch:
        """Return the batch without the days at its ends on which nothing is heard or asked for.

        Before the first signal every belief is the prior; so many lag blocks before it as the
        account looks ahead are left.
        """
        begun = [
            signals.day[np.searchsorted(signals.day, start) :][:1] - start for start in self.starts
        ]
        first = min((int(day[0]) for day in begun if len(day)), default=self.days)
        first = min(max(first // self.lag - _AHEAD, 0) * self.lag, self.days - self.lag)
        needed = until - int(self.starts[0]) + 1
        end = max(min(-(-needed // self.lag) * self.lag, self.days), first + self.lag)
        kept = slice(max(self.kept.start - first, 0), min(self.kept.stop, end) - first)
        return Batch(self.starts + first, end - first, kept, self.lag)

    def within(self, signals: Signals, areas: int) -> Signals:
        """Return the signals of each stretch, by its own days, in rows of stretches by areas."""
        parts = []
        for number, start in enumerate(self.starts):
            low, high = np.searchsorted(signals.day, [start, start + self.days])
            where = np.arange(low, high)
            parts.append((where, signals.day[where] - start, signals.area[where] + number * areas))
        where, day, row = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
        order = np.argsort(day, kind="stable")
        return signals.select(where[order], day[order], row[order])


def heard_from(day: Days, model: Model) -> Days:
    """Return the first day whose evidence bears on the account of a day."""
    memory = model.parameters.memory_days
    return (day // memory - 1) * memory


def rewritten_from(day: int, model: Model) -> int:
    """Return the first day whose account evidence on a day bears on."""
    lag = model.parameters.lag_days
    return (day // lag - 1) * lag


def batches(since: int, until: int, areas: int, model: Model) -> list[Batch]:
    """Return stretches that cover the days from `since` to `until`, in order."""
    memory, lag = model.parameters.memory_days, model.parameters.lag_days
    starts = np.arange(heard_from(since, model), heard_from(until, model) + 1, memory)
    size = max(1, ROWS // max(areas, 1))
    return [
        Batch(starts[first : first + size], 2 * memory + lag, slice(memory, 2 * memory), lag)
        for first in range(0, len(starts), size)
    ]


def stretches(since: int, until: int, model: Model) -> int:
    """Return how many stretches cover the days from `since` to `until`."""
    memory = model.parameters.memory_days
    return (heard_from(until, model) - heard_from(since, model)) // memory + 1


# Rows (stretches times areas) of one batch: enough for NumPy, little enough for the memory.
ROWS = 3200
_AHEAD = 2  # lag blocks after a day's own at most whose evidence its account hears, and its own
