"""What a day costs after a long time of days: no more than it did, in time, memory, connections.

Days of steady news, one after another in one process, through the steps that the DAGs call. The
first third fills the windows that the steps look back over; growth is fitted over the rest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import orjson

from benchmarks.long_haul_news import SteadyNews
from benchmarks.orchestration_news import served
from benchmarks.rows import LOWER, Row
from pipeline.theatre import load_theatre
from tools.airflow_settings import CHECKOUT
from tools.airflow_started import own_environment, territory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BENCH = "long haul"
_DAYS = int(os.environ.get("TERRITORY_BENCH_HAUL_DAYS", "30"))
_ITEMS = 24
# Of the figure's median, over the days that are fitted: what a busy machine does to a slope.
_SLACK = 1.15


def measure(truth: Path) -> Iterator[Row]:  # noqa: ARG001  (needs no labelled truth)
    """Yield how a day's cost grows; set TERRITORY_BENCH_HAUL_DAYS=365 for a year."""
    if not Path("/usr/lib/postgresql").is_dir():
        yield Row(BENCH, "all", skipped="this machine has no PostgreSQL")
        return
    with TemporaryDirectory(prefix="territory-") as folder:
        days = _hauled(Path(folder))
    whole = [sum(one["seconds"].values()) for one in days]
    steps = {step: [one["seconds"][step] for one in days] for step in days[0]["seconds"]}
    what = f"day {_DAYS} to day {_settled(days)}"
    each = ", ".join(f"{step} {growth(taken):.2f}" for step, taken in steps.items())
    note = f"{median(whole):.1f} s a day of {_ITEMS} items ({each})"
    yield Row(BENCH, f"{what}, seconds", 1, growth(whole), _SLACK, LOWER, "times", note)
    held = [one["memory"] for one in days]
    note = f"{held[0] / 1e6:.0f} MB after the first day, {held[-1] / 1e6:.0f} MB after the last"
    yield Row(BENCH, f"{what}, memory", 1, growth(held), 1.05, LOWER, "times", note)
    left = max(one["connections"] for one in days)
    yield Row(BENCH, "connections left open", None, left, 0, LOWER, "", "at most, after any day")
    yield _disk(days)


def _disk(days: Sequence[dict[str, Any]]) -> Row:
    """Return how much more a day leaves in tables and indexes at the end than half-way."""
    size = [one["tables"] + one["indexes"] for one in days]
    first, half = _settled(days), (_settled(days) + len(days)) // 2
    before, after = size[half] - size[first], size[-1] - size[half]
    ratio = (after / (len(days) - 1 - half)) / (before / (half - first))
    note = f"{size[-1] / 1e6:.0f} MB after {len(days)} days, {days[-1]['dead']} rows to give back"
    return Row(BENCH, "bytes a day, late to early", 1, ratio, 1.25, LOWER, "times", note)


def growth(values: Sequence[float]) -> float:
    """Return how many times as large values are at the end, by a line through all but the first.

    Of all pairs the median slope (Theil, 1950; Sen, 1968), which a few busy moments do not bend.
    """
    kept = values[_settled(values) :]
    slopes = [(b - a) / (n - m) for (m, a), (n, b) in combinations(enumerate(kept), 2)]
    middle, slope = median(kept), median(slopes)
    half = slope * (len(kept) - 1) / 2
    return (middle + half) / (middle - half)


def _settled(values: Sequence[object]) -> int:
    return len(values) // 3


def _hauled(folder: Path) -> list[dict[str, Any]]:
    author = SteadyNews.of(load_theatre())
    with served(folder / "geodata", _ITEMS, author=author) as own:
        environment = own_environment(folder, **own)
        command = [sys.executable, "-m", "benchmarks.long_haul_worker", str(_DAYS)]
        try:
            done = subprocess.run(  # noqa: S603  (our own module)
                command, cwd=CHECKOUT, env=environment, check=True, stdout=subprocess.PIPE
            )
        finally:
            territory(environment, "db", "stop")
    return [orjson.loads(line) for line in done.stdout.splitlines()]
