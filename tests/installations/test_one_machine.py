"""Airflow on one machine: a month of the past, a day of the present, and its end."""

from __future__ import annotations

import json
import os
import signal
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.installations.conftest import Airflow, days, installed, left_of, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from tests.installations.conftest import OneByOne

pytestmark = pytest.mark.installation

MONTH = days(30)
DAILY, FOLLOWING = "territory_daily", "assess_control"


def test_one_machine(tmp_path: Path, one_by_one: Callable[[Sequence[date]], OneByOne]) -> None:
    """A backfill leaves the rows of the same days one by one; then daily runs begin."""
    expected = one_by_one(MONTH)
    with installed(tmp_path) as airflow:
        airflow.prepare()
        airflow.run("tools/airflow_backfill.py", *_between(MONTH))
        assert {run["run_type"] for run in airflow.runs(DAILY)} == {"backfill"}
        assert airflow.digest() == expected.digest()

        written = {path.name for path in (tmp_path / "out").iterdir()}
        for day in MONTH:
            assert {f"control-{day}.geojson", f"control-{day}.png"} <= written

        check_restarts(airflow)
        before = len(airflow.runs(FOLLOWING))
        airflow.switch_on(DAILY)
        wait_until(lambda: airflow.runs(DAILY)[0]["run_type"] == "scheduled")
        wait_until(partial(_is_done, airflow, DAILY))
        wait_until(partial(_is_followed, airflow, before))
        check_logs(tmp_path, airflow.runs(DAILY)[0]["dag_run_id"])

        started = airflow.sessions()
        assert left_of(started)
        os.kill(airflow.process.pid, signal.SIGKILL)
        wait_until(lambda: not left_of(started), 90)


def _between(wanted: Sequence[date]) -> tuple[str, ...]:
    return "--since", str(wanted[0]), "--until", str(wanted[-1])


def _is_done(airflow: Airflow, dag: str) -> bool:
    return all(run["state"] == "success" for run in airflow.runs(dag))


def _is_followed(airflow: Airflow, before: int) -> bool:
    return len(airflow.runs(FOLLOWING)) > before and _is_done(airflow, FOLLOWING)


def check_restarts(airflow: Airflow) -> None:
    """Kill a component: it is started again, and said to be."""
    killed = airflow.leader("airflow dag-processor")
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: any("dag-processor was started again" in line for line in airflow.said), 30)
    wait_until(lambda: airflow.client.health()["dag_processor"] == "healthy", 60)
    assert airflow.leader("airflow dag-processor") != killed


def check_logs(home: Path, run: str) -> None:
    """A task's own log tells what its step did, under Airflow's name of the run."""
    logs = (path for path in home.rglob("*.log") if f"run_id={run}" in str(path))
    lines = (line for path in logs for line in path.read_text(encoding="utf-8").splitlines())
    events = [json.loads(line) for line in lines if '"collect_source"' in line]
    told = [one for one in events if one.get("event") == "collect_source"]
    assert told
    assert {(one["run_id"], one["outcome"]) for one in told} == {(run, "done")}
