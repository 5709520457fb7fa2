"""Print what Airflow finds in dags/, as JSON; any connection or database refuses to open."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

from airflow.dag_processing.dagbag import DagBag
from airflow.serialization.encoders import coerce_to_core_timetable
from airflow.timetables.base import TimeRestriction
from pendulum import instance

if TYPE_CHECKING:
    from airflow.sdk import DAG

FORBIDDEN = {"socket.connect", "socket.getaddrinfo", "sqlite3.connect"}
LATE = ("pandas", "geopandas", "matplotlib", "pipeline.store", "pipeline.steps", "pipeline.extract")


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Fail on anything that reaches out of the process."""
    if event in FORBIDDEN:
        raise PermissionError(f"{event} {arguments!r}")


def describe(dag: DAG) -> dict[str, Any]:
    """Return what the tests ask about one DAG."""
    tasks = {
        task.task_id: {
            "retries": task.retries,
            "backoff": task.retry_exponential_backoff,
            "trigger_rule": task.trigger_rule,
            "is_mapped": task.is_mapped,
            "upstream": sorted(task.upstream_task_ids),
            "emits": [outlet.name for outlet in task.outlets],
            "pool": task.pool,
            "tells": callbacks(task),
        }
        for task in dag.tasks
    }
    deadlines: Any = dag.deadline
    return {
        "owner": dag.owner,
        "tags": sorted(dag.tags),
        "doc": dag.doc_md,
        "catchup": dag.catchup,
        "max_active_runs": dag.max_active_runs,
        "late_after": [one.interval.total_seconds() for one in deadlines],
        "tells_late": [one.callback.path for one in deadlines],
        "params": sorted(dag.params),
        "tasks": tasks,
    }


def callbacks(task: Any) -> list[str]:
    """Return what is called when a task has failed."""
    found = task.on_failure_callback
    return [one.__name__ for one in (found if isinstance(found, list | tuple) else [found])]


def interval(dag: DAG, at: str) -> list[str]:
    """Return the data interval of the first scheduled run from a moment on."""
    restriction = TimeRestriction(instance(datetime.fromisoformat(at)), latest=None, catchup=True)
    run = coerce_to_core_timetable(dag.timetable).next_dagrun_info(
        last_automated_data_interval=None, restriction=restriction
    )
    assert run is not None
    assert run.data_interval is not None
    return [run.data_interval.start.isoformat(), run.data_interval.end.isoformat()]


def main() -> None:
    """Parse the folder named on the command line."""
    before = set(sys.modules)
    sys.addaudithook(refuse)
    bag = DagBag(sys.argv[1])
    imported = set(sys.modules) - before
    found = {
        "errors": bag.import_errors,
        "late": sorted(imported & set(LATE)),
        "dags": {name: describe(dag) for name, dag in bag.dags.items()},
        "interval": interval(bag.dags["territory_daily"], "2021-08-07T12:00:00+04:30"),
    }
    sys.stdout.write(f"\n{json.dumps(found)}\n")


if __name__ == "__main__":
    main()
