"""How soon a source that breaks is noticed, and how often one is suspected that does not.

Sources are simulated: the news comes in bursts that all of them tell, each has scatter and a day
off of its own. The baseline is what people use: fewer than half of the mean of the weeks before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.rows import LOWER, Row
from pipeline.collect.coverage import HABIT, RECENT, expected, fallen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Counts = NDArray[np.float64]
    Suspects = Callable[[Counts, Counts], bool]

BENCH = "coverage"
_SEED = 2021
_SOURCES, _DAYS, _WORLDS, _TRIALS = 8, 730, 6, 40
_BROKEN_ON, _LATEST = 300, 60
_KEPT = 0.25  # of a broken source's items


def measure(truth: Path) -> Iterator[Row]:  # noqa: ARG001  (needs no labelled truth)
    """Yield false alarms and delays of the test and of the usual rule."""
    note = f"{_SOURCES * _WORLDS} sources over {_DAYS // 365} years of bursts and quiet"
    what, unit = "sources suspected that had not changed", "a source and year"
    false = {judge: _false_alarms(judge) for judge in (_halved, _tested)}
    yield Row(BENCH, what, false[_halved], false[_tested], None, LOWER, unit, note)
    for rate in (1, 3, 10):
        slow, ours = (_delay(judge, rate) for judge in (_halved, _tested))
        what, note = f"a fall to a quarter, {rate} items a day", f"median of {_TRIALS} falls"
        yield Row(BENCH, what, slow, ours, None, LOWER, "days", note)


def _world(chance: np.random.Generator, rate: float) -> Counts:
    """Return counts by source and day."""
    news, burst = np.empty(_DAYS), 0.0
    for day in range(_DAYS):
        burst = 0.85 * burst + chance.normal(0, 0.25)
        news[day] = np.exp(burst) * (0.6 if day % 7 == 4 else 1.0)
    rates = rate * np.exp(chance.normal(0, 0.7, _SOURCES))
    likely = rates[:, None] * news * chance.gamma(4, 0.25, (_SOURCES, _DAYS))
    for source in range(0, _SOURCES, 3):
        likely[source, (np.arange(_DAYS) + source) % 7 == 5] *= 0.15
    return chance.poisson(likely).astype(float)


def _tested(counts: Counts, others: Counts) -> bool:
    return fallen(counts, expected(counts, others)) is not None


def _halved(counts: Counts, others: Counts) -> bool:  # noqa: ARG001  (asks nobody else)
    return bool(counts[-7:].mean() < counts[:-7].mean() / 2)


def _suspected(judge: Suspects, counts: Counts, source: int, day: int) -> bool:
    seen = counts[:, day - RECENT - HABIT : day]
    return judge(seen[source], seen.sum(0) - seen[source])


def _false_alarms(judge: Suspects) -> float:
    chance = np.random.default_rng(_SEED)
    begun = 0
    for _ in range(_WORLDS):
        counts = _world(chance, 5)
        for source in range(_SOURCES):
            days = range(RECENT + HABIT, _DAYS)
            down = [_suspected(judge, counts, source, day) for day in days]
            begun += sum(
                now and not before for before, now in zip([False, *down], down, strict=False)
            )
    return begun / (_WORLDS * _SOURCES * (_DAYS - RECENT - HABIT) / 365)


def _delay(judge: Suspects, rate: float) -> float:
    chance = np.random.default_rng(_SEED)
    delays = []
    for _ in range(_TRIALS):
        counts = _world(chance, rate)
        after = counts[1, _BROKEN_ON:].astype(int)
        counts[1, _BROKEN_ON:] = chance.binomial(after, _KEPT)
        days = range(_BROKEN_ON + 1, _BROKEN_ON + _LATEST)
        noticed = (day - _BROKEN_ON for day in days if _suspected(judge, counts, 1, day))
        delays.append(next(noticed, _LATEST))
    return float(np.median(delays))
