"""The DAGs as Airflow parses them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.dags.conftest import run_script
from tools.airflow_settings import DAGS

pytestmark = pytest.mark.airflow

NAMES = {"territory_daily", "assess_control", "publish_snapshots", "load_boundaries"}


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
    """Each DAG says what it does and whose it is, and runs one at a time."""
    dag = found["dags"][name]
    assert dag["doc"]
    assert dag["owner"] == "territory"
    assert dag["tags"]
    assert dag["max_active_runs"] == 1
    assert dag["catchup"] is False


@pytest.mark.parametrize("name", sorted(NAMES))
def test_retries(found: Any, name: str) -> None:
    """Each task is tried again, waiting longer each time."""
    for task in found["dags"][name]["tasks"].values():
        assert task["retries"] >= 1
        assert task["backoff"] > 1


def test_isolation(found: Any) -> None:
    """Collection is one task a source, and extraction runs whatever became of them."""
    tasks = found["dags"]["territory_daily"]["tasks"]
    assert tasks["collect"]["is_mapped"]
    assert tasks["extract"]["upstream"] == ["collect"]
    assert tasks["extract"]["trigger_rule"] == "all_done"


def test_interval(found: Any) -> None:
    """The run for a day covers that day on the theatre's calendar, from midnight to midnight."""
    midnights = ["2021-08-08T00:00:00+04:30", "2021-08-09T00:00:00+04:30"]
    assert [*map(datetime.fromisoformat, found["interval"])] == [
        *map(datetime.fromisoformat, midnights)
    ]


def test_schedule_table(found: Any) -> None:
    """The table in dags/README.md says what the DAGs say."""
    lines = (DAGS / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    written = {row[0].strip("`"): (row[1], row[4], row[5]) for row in rows[2:]}
    assert written == {name: _row(dag) for name, dag in found["dags"].items()}


def _row(dag: dict[str, Any]) -> tuple[str, str, str]:
    emitted = [f"`{name}`" for task in dag["tasks"].values() for name in task["emits"]]
    return dag["starts"], str(dag["max_active_runs"]), ", ".join(emitted) or "-"
