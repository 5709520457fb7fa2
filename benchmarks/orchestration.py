"""What Airflow costs beside the work, how workers add up, and what an idle installation holds.

Whole installations are started, as `make airflow` does. Without redis-server the figures of
workers are left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import orjson
import psutil

from benchmarks.orchestration_news import ANY, FIRST, ports_of, served
from benchmarks.rows import HIGHER, LOWER, Row
from tools.airflow_backfill import DAILY, Days, backfill, settle, switched_on
from tools.airflow_processes import members
from tools.airflow_settings import CHECKOUT
from tools.airflow_started import own_environment, started, territory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tools.airflow_started import Started

BENCH = "orchestration"
_DAYS = int(os.environ.get("TERRITORY_BENCH_DAYS", "10"))
_ITEMS = 2_000
_BACKLOG = 8_000
_SETTLED_SECONDS = 30.0
_POLL_SECONDS = 0.5


def measure(truth: Path) -> Iterator[Row]:  # noqa: ARG001  (needs no labelled truth)
    """Yield what orchestration costs; set TERRITORY_BENCH_DAYS for a longer backfill."""
    if shutil.which("pg_ctl") is None and not Path("/usr/lib/postgresql").is_dir():
        yield Row(BENCH, "all", skipped="this machine has no PostgreSQL")
        return
    with TemporaryDirectory(prefix="territory-") as folder:
        yield from _one_machine(Path(folder))
    if shutil.which("redis-server") is None:
        yield Row(BENCH, "two workers to one", skipped="redis-server is missing")
        return
    with TemporaryDirectory(prefix="territory-") as folder:
        yield _workers(Path(folder))


def _one_machine(folder: Path) -> Iterator[Row]:
    with _at(folder / "alone", _ITEMS) as environment:
        alone, ports = _alone(environment), ports_of(environment)
    with (
        _at(folder / "airflow", _ITEMS, ports) as environment,
        _up(folder, environment) as airflow,
    ):
        time.sleep(_SETTLED_SECONDS)
        yield Row(BENCH, "idle memory, one machine", None, *_idle(airflow))
        _prepare(airflow)
        spent = _processor_seconds(airflow)
        taken = _backfill(airflow, 0, _DAYS)
        spent = _processor_seconds(airflow) - spent
        same = territory(environment, "db", "digest").strip() == alone["digest"]
    over = 100 * (taken / alone["seconds"] - 1)
    note = f"{_DAYS} days of {_ITEMS:,} items: {taken:.0f} s, the steps alone in one process "
    note += (
        f"{alone['seconds']:.0f} s (of processors: {spent:.0f} and {alone['processor']:.0f} s); "
    )
    note += f"the same rows: {'yes' if same else 'NO'}"
    yield Row(BENCH, "a backfill, over the work alone", None, over, 25, LOWER, "%", note)


def _workers(folder: Path) -> Row:
    rates = []
    with _at(folder / "airflow", _BACKLOG) as environment:
        for number, workers in enumerate((1, 2)):
            options = ("--workers", str(workers), "--concurrency", "1")
            with _up(folder, environment, *options) as airflow:
                if not number:
                    _prepare(airflow)
                _backfill(airflow, number, 1)
                rates.append(_BACKLOG / _daily_seconds(airflow, number))
    note = f"a day of {_BACKLOG:,} items, a task at a time a worker: {rates[0]:.0f} and "
    note += f"{rates[1]:.0f} items/s, collected and read"
    return Row(BENCH, "two Celery workers to one", 1, rates[1] / rates[0], 1.7, HIGHER, "x", note)


@contextmanager
def _at(home: Path, items: int, ports: Sequence[int] = ANY) -> Iterator[dict[str, str]]:
    """Yield the environment of an installation that collects so many items a day."""
    home.mkdir()
    with served(home / "geodata", items, ports) as own:
        yield own_environment(home, **own)


@contextmanager
def _up(folder: Path, environment: dict[str, str], *options: str) -> Iterator[Started]:
    with started(folder / "airflow", environment, *options) as airflow:
        yield airflow


def _alone(environment: dict[str, str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.orchestration_worker", str(_DAYS)]
    try:
        done = subprocess.run(  # noqa: S603  (our own module)
            command, cwd=CHECKOUT, env=environment, check=True, stdout=subprocess.PIPE
        )
    finally:
        territory(environment, "db", "stop")
    found: dict[str, Any] = orjson.loads(done.stdout)
    return found


def _idle(airflow: Started) -> tuple[float, float, str, str, str]:
    """Return the memory of all processes, what they share counted once; with target and note."""
    folder = str(airflow.home / "postgres")
    held = [psutil.Process(airflow.process.pid)]
    held += [one for leader in airflow.components() for one in members(leader.pid)]
    for one in psutil.process_iter():
        if _serves(one, folder):
            held += [one, *one.children()]
    found = {one.pid: one for one in held}.values()
    bytes_held = sum(map(_bytes_held, found))
    note = f"{len(found)} processes, PostGIS among them; shared pages counted once"
    return bytes_held / 1e6, 1200, LOWER, "MB", note


def _bytes_held(process: psutil.Process) -> int:
    """Return the memory of a process, its share of what it shares; nothing once it has ended."""
    try:
        return int(process.memory_full_info().pss)
    except psutil.NoSuchProcess:
        return 0


def _processor_seconds(airflow: Started) -> float:
    """Return what all processes of Airflow, ended ones too, have spent so far."""
    living = [one for leader in airflow.components() for one in members(leader.pid)]
    return sum(
        times.user + times.system + times.children_user + times.children_system
        for times in (one.cpu_times() for one in living if one.is_running())
    )


def _serves(process: psutil.Process, folder: str) -> bool:
    try:
        return folder in " ".join(process.cmdline())
    except psutil.Error:
        return False


def _prepare(airflow: Started) -> None:
    airflow.client.ask("dags/load_boundaries/dagRuns", "POST", {"logical_date": None})
    while True:
        runs = airflow.client.ask("dags/load_boundaries/dagRuns")["dag_runs"]
        if all(run["state"] == "success" for run in runs):
            return
        time.sleep(_POLL_SECONDS)


def _backfill(airflow: Started, first: int, count: int) -> float:
    """Backfill so many days and all that follows from them; return the seconds it took."""
    days = Days.between(_day(first), _day(first + count - 1))
    with switched_on(airflow.client):
        start = time.perf_counter()
        failed = backfill(airflow.client, days)
        settle(airflow.client)
        taken = time.perf_counter() - start
    if failed:
        raise RuntimeError(str(failed))
    return taken


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


def _daily_seconds(airflow: Started, number: int) -> float:
    """Return how long the run of a day took, from its first task to its last."""
    begin = Days.between(_day(number), _day(number)).first
    runs = airflow.client.ask(f"dags/{DAILY}/dagRuns?limit=100")["dag_runs"]
    run = next(one for one in runs if datetime.fromisoformat(one["logical_date"]) == begin)
    path = f"dags/{DAILY}/dagRuns/{run['dag_run_id']}/taskInstances?limit=1000"
    tasks = [one for one in airflow.client.ask(path)["task_instances"] if one["start_date"]]
    ends = max(datetime.fromisoformat(one["end_date"]) for one in tasks)
    return (ends - min(datetime.fromisoformat(one["start_date"]) for one in tasks)).total_seconds()
