"""The DAGs as Airflow parses them."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from typing import Any

import pytest

from tests.dags.conftest import run_script
from tools.airflow_settings import CHECKOUT, DAGS

pytestmark = pytest.mark.airflow

NAMES = {
    "territory_daily",
    "assess_control",
    "coverage_watch",
    "publish_snapshots",
    "load_boundaries",
    "reread",
    "housekeeping",
}


@pytest.fixture(scope="module")
def found(parsing_environment: dict[str, str]) -> Any:
    """What Airflow finds in dags/."""
    return run_script("describe_dags.py", parsing_environment, str(DAGS))


def test_import(found: Any) -> None:
    """Every DAG is imported without an error, a connection or a database."""
    assert found["errors"] == {}
    assert set(found["dags"]) == NAMES


def test_heavy_imports(found: Any) -> None:
    """Nothing that reads, draws or stores is imported until a task runs."""
    assert found["late"] == []


def test_file_names() -> None:
    """Each DAG stands in the file of its name."""
    ignored = (DAGS / ".airflowignore").read_text().split()
    assert {path.stem for path in DAGS.glob("*.py") if path.name not in ignored} == NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_manners(found: Any, name: str) -> None:
    """Each DAG says what it does and what to do about it, whose it is, and runs one at a time."""
    dag = found["dags"][name]
    assert "**On call.**" in dag["doc"]
    assert dag["owner"] == "territory"
    assert dag["tags"]
    assert dag["max_active_runs"] == 1
    assert dag["catchup"] is False


@pytest.mark.parametrize("name", sorted(NAMES))
def test_telling(found: Any, name: str) -> None:
    """A run that is late is told, and so is each task that fails."""
    dag = found["dags"][name]
    assert min(dag["late_after"]) > 0
    assert dag["tells_late"] == ["dags.alerts.tell_late"]
    assert all(task["tells"] == ["tell_failure"] for task in dag["tasks"].values())


@pytest.mark.parametrize("name", sorted(NAMES))
def test_retries(found: Any, name: str) -> None:
    """Each task is tried again, waiting longer each time; one that only tells is not."""
    for task_id, task in found["dags"][name]["tasks"].items():
        assert task["retries"] >= 1 or task_id == "sources_failed"
        assert task["backoff"] > 1


def test_isolation(found: Any) -> None:
    """Collection is one task a source in its host's pool; the day goes on whatever came of it."""
    tasks = found["dags"]["territory_daily"]["tasks"]
    assert tasks["collect.files"]["is_mapped"]
    assert tasks["collect.files"]["pool"] == "host files"
    assert tasks["plan"]["upstream"] == ["collect.files"]
    assert tasks["plan"]["trigger_rule"] == "all_done"
    assert tasks["extract"]["is_mapped"]
    assert tasks["announce_claims"]["upstream"] == ["extract"]
    assert tasks["sources_failed"]["upstream"] == ["collect.files"]
    assert tasks["sources_failed"]["trigger_rule"] == "one_failed"


def test_interval(found: Any) -> None:
    """The run for a day covers that day on the theatre's calendar, from midnight to midnight."""
    midnights = ["2021-08-08T00:00:00+04:30", "2021-08-09T00:00:00+04:30"]
    assert [*map(datetime.fromisoformat, found["interval"])] == [
        *map(datetime.fromisoformat, midnights)
    ]


def test_schedule_table(parsing_environment: dict[str, str]) -> None:
    """The table in dags/README.md is the one that the DAGs give."""
    command = [sys.executable, "tools/schedule_table.py", "--check"]
    done = subprocess.run(command, cwd=CHECKOUT, env=parsing_environment, check=False)  # noqa: S603  (our own script)
    assert done.returncode == 0, "Run python tools/schedule_table.py."


def test_no_clock() -> None:
    """No DAG reads the wall clock: what a run covers comes from its interval or its events."""
    words = ("now(", "today(", "utcnow(", "time.time(")
    for path in DAGS.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not [word for word in words if word in text], path
