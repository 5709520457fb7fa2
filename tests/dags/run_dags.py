"""Run DAGs one after another, as the scheduler would; print what became of each task, as JSON.

The one argument is a JSON list of runs: `dag`; `day`, the day that it covers; `broken`, a source
that fails in it; `assets`, whose events start it; `events`, the moments of these events, in the
place of all there are; `conf`, its parameters.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager, nullcontext
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


def start_by(assets: list[str], moments: list[str] | None) -> None:
    """Hand the next run events of assets, as the scheduler does and `dag.test` does not."""

    def create_with_events(**arguments: Any) -> DagRun:
        run = create_dagrun(**arguments)
        session = arguments["session"]
        events = select(AssetEvent).join(AssetModel, AssetModel.id == AssetEvent.asset_id)
        found = session.scalars(events.where(AssetModel.name.in_(assets))).all()
        if moments is not None:
            asset = session.scalar(select(AssetModel).where(AssetModel.name.in_(assets)))
            found = [AssetEvent(asset_id=asset.id, extra={"recorded_at": [at]}) for at in moments]
        run.consumed_asset_events.extend(found)
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
    """Let a task that fails fail at once; `dag.test` stores no deadlines, and falls over them."""
    dag.deadline = None
    for task in dag.task_dict.values():
        if isinstance(task, MappedOperator):
            task.partial_kwargs["retries"] = 0
        else:
            task.retries = 0


@contextmanager
def broken(dag: DAG, code: str) -> Iterator[None]:
    """Ask for a source that does not exist in place of one that does."""
    mapped: dict[str, Any] = dict(dag.task_dict)
    expanded = [
        task.op_kwargs_expand_input.value["source_code"]
        for name, task in mapped.items()
        if name.startswith("collect.")
    ]
    (codes,) = [one for one in expanded if code in one]
    place = codes.index(code)
    codes[place] = f"no-{code}"
    yield
    codes[place] = code


def run(dag: DAG, asked: dict[str, Any]) -> DagRun:
    """Run a DAG; with a day, by hand, which covers the last day over at its logical date."""
    start_by(asked.get("assets", []), asked.get("events"))
    words: dict[str, Any] = {"run_conf": asked.get("conf")}
    if "day" in asked:
        words["logical_date"] = load_theatre().end_of(date.fromisoformat(asked["day"]))
    with broken(dag, asked["broken"]) if "broken" in asked else nullcontext():
        run: DagRun = dag.test(**words)
    return run


def main() -> None:
    """Run the DAGs."""
    initdb()
    dags = DagBag(str(DAGS)).dags
    for dag in dags.values():
        try_once(dag)
    runs = [run(dags[asked["dag"]], asked) for asked in json.loads(sys.argv[1])]
    sys.stdout.write(f"\n{json.dumps([outcomes(one) for one in runs])}\n")


if __name__ == "__main__":
    main()
