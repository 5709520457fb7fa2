"""Airflow with Celery's workers, of which some die."""

from __future__ import annotations

import os
import shutil
import signal
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import psutil
import pytest

from pipeline.theatre import load_theatre
from tests.installations.conftest import (
    Airflow,
    days,
    installed,
    kill_session_of,
    left_of,
    wait_until,
)
from tools.airflow_backfill import settle, switched_on
from tools.airflow_started import territory

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from tests.installations.conftest import OneByOne

pytestmark = [
    pytest.mark.installation,
    pytest.mark.skipif(
        shutil.which("redis-server") is None, reason="no redis-server here: tools/install-redis"
    ),
]

DAILY = "territory_daily"
DAYS = days(5)
HALF = 5
AGAIN = "was started again"


def test_many_workers(tmp_path: Path, one_by_one: Callable[[Sequence[date]], OneByOne]) -> None:
    """Ten runs asked for at once, with a task, the scheduler and a worker killed: the same rows.

    So do ten more that run at the same time.
    """
    expected = one_by_one(DAYS)
    with installed(tmp_path, "--workers", "2") as airflow:
        airflow.prepare()
        with switched_on(airflow.client):
            names = ask_for_ten_at_once(airflow)
            killed = [kill_a_task(airflow)]
            kill_the_scheduler(airflow)
            wait_until(lambda: _ended(airflow, names) >= HALF)
            killed.append(kill_a_worker(airflow))
            wait_until(lambda: _states(airflow, names) == {"success"})
            settle(airflow.client)
        assert airflow.digest() == expected.digest()
        for task in killed:
            assert _again(airflow, task)["try_number"] > task["try_number"]
            assert _again(airflow, task)["state"] == "success"
        assert {line.split()[1] for line in airflow.said if AGAIN in line} >= {"scheduler"}
        assert sum(AGAIN in line for line in airflow.said) == len(("scheduler", "worker"))

        run_at_once(airflow)
        assert airflow.digest() == expected.digest()

        started = airflow.sessions()
        airflow.process.terminate()
        assert airflow.process.wait(120) == 0
        assert not left_of(started)


def ask_for_ten_at_once(airflow: Airflow) -> set[str]:
    """Ask for two runs of each day, all at once; return their names.

    A run by hand covers the last day that was over at its logical date.
    """
    theatre = load_theatre()
    ends = [theatre.end_of(day) for day in DAYS]
    with ThreadPoolExecutor(10) as pool:
        return set(pool.map(lambda n: _ask(airflow, ends[n // 2], n % 2), range(10)))


def _ask(airflow: Airflow, end: datetime, minute: int) -> str:
    # They wait for their turn, in the order of `run_after`.
    logical = end.replace(minute=minute).isoformat()
    body = {
        "dag_run_id": f"asked-{logical}",
        "logical_date": logical,
        "run_after": end.isoformat(),
    }
    name: str = airflow.client.ask(f"dags/{DAILY}/dagRuns", "POST", body)["dag_run_id"]
    return name


def run_at_once(airflow: Airflow) -> None:
    """Run each day twice more from the command line, all at the same time."""
    with ThreadPoolExecutor(10) as pool:
        days_again = [str(day) for day in (*DAYS, *DAYS)]
        run = partial(territory, airflow.started.environment, "run", "--on")
        assert len(list(pool.map(run, days_again))) == len(days_again)


def kill_a_task(airflow: Airflow) -> dict[str, Any]:
    """Kill the process of a task that runs; return the task."""
    return _strike(airflow, lambda pid: os.kill(pid, signal.SIGKILL))


def kill_a_worker(airflow: Airflow) -> dict[str, Any]:
    """Kill the worker on which a task runs, with all that it started; return the task."""
    return _strike(airflow, kill_session_of)


def kill_the_scheduler(airflow: Airflow) -> None:
    """Kill the scheduler while a task runs."""
    _strike(airflow, lambda _: os.kill(airflow.leader("preloaded scheduler"), signal.SIGKILL))


def _strike(airflow: Airflow, blow: Callable[[int], None]) -> dict[str, Any]:
    struck: list[dict[str, Any]] = []

    def try_it() -> bool:
        for task in airflow.client.ask(
            f"dags/{DAILY}/dagRuns/~/taskInstances?state=running&limit=10"
        )["task_instances"]:
            if task["pid"] and psutil.pid_exists(task["pid"]):
                blow(task["pid"])
                struck.append(task)
                return True
        return False

    wait_until(try_it)
    return struck[0]


def _again(airflow: Airflow, task: dict[str, Any]) -> dict[str, Any]:
    path = f"dags/{task['dag_id']}/dagRuns/{quote(task['dag_run_id'])}/taskInstances"
    path += f"/{task['task_id']}"
    if task["map_index"] >= 0:
        path += f"/{task['map_index']}"
    found: dict[str, Any] = airflow.client.ask(path)
    return found


def _ended(airflow: Airflow, names: set[str]) -> int:
    ended = [run for run in airflow.runs(DAILY) if run["state"] == "success"]
    return len({run["dag_run_id"] for run in ended} & names)


def _states(airflow: Airflow, names: set[str]) -> set[str]:
    return {run["state"] for run in airflow.runs(DAILY) if run["dag_run_id"] in names}
