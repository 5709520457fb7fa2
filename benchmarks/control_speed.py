"""How assessment grows with claims and days, and how fast the record takes news and answers."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from statistics import quantiles
from typing import TYPE_CHECKING

import orjson

from benchmarks.control_history import analyse, write_claims, write_statuses
from benchmarks.rows import LOWER, Row
from pipeline.errors import DatabaseUnreachableError, PostgisMissingError
from pipeline.records import Level
from pipeline.steps.assessing import assess_control
from pipeline.steps.preparing import prepare
from pipeline.store import status
from pipeline.store.scratch import scratch_database
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.theatre import Theatre

BENCH = "control, speed"
_MILLION = 1_000_000
_YEARS = 20
_UNTIL = date(2024, 12, 31)
_CLAIMS_A_DAY = 5
_NEWS = 40
_ASKED = 200


def measure(truth: Path) -> Iterator[Row]:  # noqa: ARG001  (needs no labelled truth)
    """Yield the scale of a full assessment, of a day's news, and of a question."""
    yield from _scale()
    theatre = load_theatre()
    try:
        yield from _asking(theatre)
        yield from _adding(theatre)
    except (DatabaseUnreachableError, PostgisMissingError) as error:
        yield Row(BENCH, "answers and a day of news", skipped=str(error))


def _scale() -> Iterator[Row]:
    by_claims = [_assessed(_MILLION // part, _YEARS) for part in (4, 2, 1)]
    by_days = [_assessed(_MILLION // 4, years) for years in (5, 10)] + by_claims[:1]
    whole = by_claims[-1]
    note = "400 districts, 20 years, 1 million claims"
    yield Row(BENCH, "full assessment", None, whole["seconds"], 10, LOWER, "s", note)
    note = "the process, claims included"
    yield Row(BENCH, "its peak memory", None, whole["megabytes"], 1024, LOWER, "MB", note)
    for what, runs in (("claims", by_claims), ("days", by_days)):
        taken = [run["seconds"] for run in runs]
        note = ", ".join(f"{one:.2f} s" for one in taken) + " at 1x, 2x, 4x"
        # Linear, with a tenth for what a shared machine does meanwhile.
        yield Row(BENCH, f"4x the {what}", None, taken[-1] / taken[0], 4.4, LOWER, "times", note)


def _assessed(claims: int, years: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.control_worker", str(claims), str(years)]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (our own module)
    found: dict[str, float] = orjson.loads(done.stdout)
    return found


def _asking(theatre: Theatre) -> Iterator[Row]:
    """Measure `control_as_of` on random days, as known at their ends: districts, and provinces.

    A short history and a long one are asked in turn, so that a busy machine slows both.
    """
    with ExitStack() as stack:
        histories = {years: stack.enter_context(_history(theatre, years)) for years in (1, _YEARS)}
        districts = _p95(histories, Level.DISTRICT, _ASKED)
        provinces = _p95(histories, Level.PROVINCE, _ASKED // 4)
    note = f"all districts, random days and moments, {_ASKED} times"
    what = f"control_as_of, {_YEARS} years of history"
    yield Row(BENCH, what, None, 1000 * districts[_YEARS], 20, LOWER, "ms at p95", note)
    yield _to_one(f"{_YEARS} years of history to 1", districts)
    yield _to_one("the same of provinces", provinces)


def _p95(
    histories: Mapping[int, Callable[[Level], float]], level: Level, times: int
) -> dict[int, float]:
    """Return, for each history, the seconds that 95 of 100 questions take at most."""
    taken = [{years: ask(level) for years, ask in histories.items()} for _ in range(times)]
    return {years: quantiles([one[years] for one in taken], n=20)[-1] for years in histories}


def _to_one(what: str, p95: Mapping[int, float]) -> Row:
    note = f"{1000 * p95[_YEARS]:.1f} ms, {1000 * p95[1]:.1f} ms at 1 year"
    return Row(BENCH, what, None, p95[_YEARS] / p95[1], 1.5, LOWER, "times", note)


@contextmanager
def _history(theatre: Theatre, years: int) -> Iterator[Callable[[Level], float]]:
    """Make years of history, and give what asks it once and returns the seconds."""
    since = _UNTIL - timedelta(days=round(365.25 * years))
    random = Random(years)  # noqa: S311  (days to ask for, no secret)
    with scratch_database() as engine:
        prepare(engine, theatre)
        with engine.begin() as connection:
            write_statuses(connection, since, _UNTIL)
        _analyse(engine)
        with engine.connect() as connection:

            def ask(level: Level) -> float:
                on = since + timedelta(days=random.randrange(60, (_UNTIL - since).days))
                known_at = theatre.end_of(on + timedelta(days=random.randrange(30)))
                start = time.perf_counter()
                status.control_as_of(connection, on, known_at, level)
                return time.perf_counter() - start

            yield ask


def _adding(theatre: Theatre) -> Iterator[Row]:
    """Measure the assessment of a day of news after years of it."""
    taken = {years: _added(theatre, years) for years in (1, _YEARS)}
    note = f"{_NEWS} items; {taken[1]:.2f} s after 1 year"
    what = f"adding a day of news after {_YEARS} years"
    yield Row(BENCH, what, None, taken[_YEARS], 1, LOWER, "s", note)


def _added(theatre: Theatre, years: int) -> float:
    """Return the median seconds that a day of news takes once years of it are assessed."""
    since = _UNTIL - timedelta(days=round(365.25 * years))
    theatre = replace(theatre, start=since)
    count = (_UNTIL - since).days * _CLAIMS_A_DAY
    taken = []
    with scratch_database() as engine:
        prepare(engine, theatre)
        with engine.begin() as connection:
            write_claims(connection, since, 1, count, _CLAIMS_A_DAY)
        assess_control(engine, theatre, theatre.end_of(_UNTIL))
        _analyse(engine)
        for number in range(1, 4):
            day = _UNTIL + timedelta(days=number)
            first = count + (number - 1) * _NEWS + 1
            with engine.begin() as connection:
                write_claims(connection, day, first, first + _NEWS - 1, _NEWS)
            start = time.perf_counter()
            assess_control(engine, theatre, theatre.end_of(day))
            taken.append(time.perf_counter() - start)
    return sorted(taken)[1]


def _analyse(engine: Engine) -> None:
    with engine.begin() as connection:
        analyse(connection)
