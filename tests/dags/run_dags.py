"""Run all DAGs in order over the days named on the command line, as the scheduler would.

The first word is a source that is broken on the first day. Prints what became of each task, as
JSON.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from airflow.dag_processing.dagbag import DagBag
from airflow.models import dagrun
from airflow.models.asset import AssetEvent, AssetModel
from airflow.sdk.definitions.mappedoperator import MappedOperator
from airflow.utils.db import initdb
from airflow.utils.session import create_session
from sqlalchemy import select

from pipeline.theatre import load_theatre
from tools.airflow_settings import DAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from airflow.models.dagrun import DagRun
    from airflow.sdk import DAG

create_dagrun = dagrun.get_or_create_dagrun


def start_by(asset: str) -> None:
    """Hand the next run all events of an asset, as the scheduler does and `dag.test` does not."""

    def create_with_events(**arguments: Any) -> DagRun:
        run = create_dagrun(**arguments)
        session = arguments["session"]
        events = select(AssetEvent).join(AssetModel, AssetModel.id == AssetEvent.asset_id)
        run.consumed_asset_events.extend(session.scalars(events.where(AssetModel.name == asset)))
        session.commit()
        return run

    dagrun.get_or_create_dagrun = create_with_events


def outcomes(run: DagRun) -> dict[str, Any]:
    """Return the state of a run and of its tasks."""
    with create_session() as session:
        instances = run.get_task_instances(session=session)
        states = sorted(
            (task.task_id, task.rendered_map_index or "", str(task.state)) for task in instances
        )
    return {"dag": run.dag_id, "state": str(run.state), "tasks": states}


def try_once(dag: DAG) -> None:
    """Let a task that fails fail at once."""
    for task in dag.task_dict.values():
        if isinstance(task, MappedOperator):
            task.partial_kwargs["retries"] = 0
        else:
            task.retries = 0


@contextmanager
def broken(dag: DAG, code: str) -> Iterator[None]:
    """Ask for a source that does not exist in place of one that does."""
    collect: Any = dag.task_dict["collect"]
    codes = collect.op_kwargs_expand_input.value["source_code"]
    place = codes.index(code)
    codes[place] = f"no-{code}"
    yield
    codes[place] = code


def run_day(dag: DAG, day: str) -> DagRun:
    """Run a day by hand: such a run covers the last day that was over at its logical date."""
    run: DagRun = dag.test(logical_date=load_theatre().end_of(date.fromisoformat(day)))
    return run


def main() -> None:
    """Run the DAGs."""
    source, first, *days = sys.argv[1:]
    initdb()
    dags = DagBag(str(DAGS)).dags
    daily = dags["territory_daily"]
    for dag in dags.values():
        try_once(dag)
    runs = [dags["load_boundaries"].test()]
    with broken(daily, source):
        runs.append(run_day(daily, first))
    runs += [run_day(daily, day) for day in days]
    for name, asset in (("assess_control", "claims"), ("publish_snapshots", "control_status")):
        start_by(asset)
        runs.append(dags[name].test())
    sys.stdout.write(f"\n{json.dumps([outcomes(run) for run in runs])}")


if __name__ == "__main__":
    main()
