"""What a day costs after a long time of days: no more than before, in time, memory, connections.

Days of steady news, one after another in one process, through the steps that the DAGs call: after
one year of such news and after four, both at once, so that a busy machine slows both. Where more
days are asked for, they follow one another after one year.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import orjson
import yaml

from benchmarks.long_haul_news import ITEMS_A_DAY, SteadyNews
from benchmarks.orchestration_news import FIRST, served
from benchmarks.rows import LOWER, Row
from pipeline.theatre import load_theatre
from tools.airflow_settings import CHECKOUT
from tools.airflow_started import own_environment, territory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

BENCH = "long haul"
_DAYS = 9
_MORE_DAYS = int(os.environ.get("TERRITORY_BENCH_HAUL_DAYS", "0"))
# The account of a day rests on a year at most: after one, more history should cost nothing more.
_YEARS = (1, 4)
_SLACK = 1.15

Haul = list[dict[str, Any]]


def measure(truth: Path) -> Iterator[Row]:  # noqa: ARG001  (needs no labelled truth)
    """Yield how a day's cost grows; set TERRITORY_BENCH_HAUL_DAYS=365 for a year of days."""
    if not Path("/usr/lib/postgresql").is_dir():
        yield Row(BENCH, "all", skipped="this machine has no PostgreSQL")
        return
    with TemporaryDirectory(prefix="territory-") as folder:
        short, long = hauled(Path(folder), _DAYS, _YEARS)
    yield _later_to_earlier(short, long)
    yield _memory(long)
    yield _connections(*short, *long)
    yield _disk(short, long)
    if _MORE_DAYS > _DAYS:
        with TemporaryDirectory(prefix="territory-") as folder:
            (haul,) = hauled(Path(folder), _MORE_DAYS, _YEARS[:1])
        yield _time(haul)
        yield _memory(haul)
        yield _connections(*haul)


def _time(haul: Haul) -> Row:
    seconds = _whole(haul)
    third = len(seconds) // 3
    note = f"the median day of the last third took {median(seconds[-third:]):.2f} s, of the first "
    note += f"{median(seconds[:third]):.2f} s"
    return Row(BENCH, f"{_span(haul)}, time", 1, growth(seconds), _SLACK, LOWER, "times", note)


def _memory(haul: Haul) -> Row:
    held = [one["memory"] for one in haul]
    note = f"{held[0] / 1e6:.0f} MB after the first day, {held[-1] / 1e6:.0f} MB after the last"
    return Row(BENCH, f"{_span(haul)}, memory", 1, growth(held), 1.05, LOWER, "times", note)


def _connections(*days: Mapping[str, Any]) -> Row:
    left = max(one["connections"] for one in days)
    what = f"connections left open, {len(days)} days"
    return Row(BENCH, what, None, left, 0, LOWER, "", "at most, after any day")


def _span(haul: Haul) -> str:
    return f"day {len(haul)} to day {_settled(haul) + 1}"


def _later_to_earlier(short: Haul, long: Haul) -> Row:
    """Compare the days after much history with the same days after less."""
    after = {step: median(one["seconds"][step] for one in long) for step in long[0]["seconds"]}
    before = {step: median(one["seconds"][step] for one in short) for step in after}
    each = ", ".join(f"{step} {after[step]:.2f} to {before[step]:.2f}" for step in after)
    files = [sum(one["files"] for one in haul) / len(haul) for haul in (long, short)]
    ratio = median(_whole(long)) / median(_whole(short))
    note = f"{len(long)} days of {ITEMS_A_DAY} items, seconds of each: {each}; "
    note += f"{files[0]:.0f} to {files[1]:.0f} files"
    what = f"a day after {_YEARS[1]} years of news to one after {_YEARS[0]}"
    return Row(BENCH, what, 1, ratio, _SLACK, LOWER, "times", note)


def _disk(short: Haul, long: Haul) -> Row:
    """Compare what a day leaves in tables and indexes after much history and after less."""
    sizes = [[one["tables"] + one["indexes"] for one in haul] for haul in (short, long)]
    before, after = ((size[-1] - size[0]) / (len(size) - 1) for size in sizes)
    note = f"{after / 1e3:.0f} kB a day; {long[-1]['dead']} rows to give back after the last"
    return Row(BENCH, "its bytes in the database", 1, after / before, 1.25, LOWER, "times", note)


def _whole(haul: Haul) -> list[float]:
    return [sum(one["seconds"].values()) for one in haul]


def growth(values: Sequence[float]) -> float:
    """Return how many times as large values are at the end, by a line through all but the first.

    Of all pairs the median slope (Theil, 1950; Sen, 1968), which a few busy moments do not bend.
    """
    kept = values[_settled(values) :]
    slopes = [(b - a) / (n - m) for (m, a), (n, b) in combinations(enumerate(kept), 2)]
    middle, half = median(kept), median(slopes) * (len(kept) - 1) / 2
    return (middle + half) / (middle - half)


def _settled(values: Sequence[object]) -> int:
    return len(values) // 3


def hauled(folder: Path, days: int, histories: Sequence[int]) -> tuple[Haul, ...]:
    """Return what each day cost, after each of the lengths of history, in years."""
    author = SteadyNews.of(load_theatre())
    command = [sys.executable, "-m", "benchmarks.long_haul_worker", str(days)]
    with ExitStack() as stack:
        started = []
        for years in histories:
            home = folder / str(years)
            home.mkdir(parents=True)
            own = stack.enter_context(served(home / "geodata", ITEMS_A_DAY, author=author))
            _begin_earlier(home / "geodata", years)
            environment = own_environment(home, **own)
            stack.callback(territory, environment, "db", "stop")
            with (home / "days.jsonl").open("wb") as told:
                process = subprocess.Popen(  # noqa: S603  (our own module)
                    command, cwd=CHECKOUT, env=environment, stdout=told
                )
            stack.callback(process.kill)
            started.append((process, home / "days.jsonl"))
        return tuple(_told(process, told) for process, told in started)


def _told(process: subprocess.Popen[bytes], told: Path) -> Haul:
    if process.wait():
        raise RuntimeError(f"The long haul ended with {process.returncode}.")
    return [orjson.loads(line) for line in told.read_bytes().splitlines()]


def _begin_earlier(geodata: Path, years: int) -> None:
    """Let the theatre begin so many years before the first day."""
    path = geodata / load_theatre().folder.name / "theatre.yaml"
    theatre: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    start = FIRST - timedelta(days=round(365.25 * years))
    path.write_text(yaml.safe_dump({**theatre, "start": start}), encoding="utf-8")
