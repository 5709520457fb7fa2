"""Write the schedule table of dags/README.md as the DAGs say it.

Parses dags/ as Airflow does, without a database. With --check nothing is written: the exit code is
1 where the table says something else.

Example: python tools/schedule_table.py
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from airflow.sdk import DAG

FOLDER = Path(__file__).resolve().parents[1] / "dags"
PAGE = FOLDER / "README.md"
BEGIN, END = "<!-- schedule: tools/schedule_table.py -->", "<!-- end -->"
COLUMNS = ["DAG", "starts", "window", "misses", "late after", "at once", "emits"]


def main() -> int:
    """Write the table, or compare it; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    is_check = parser.parse_args().check
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    wanted = f"{before}{BEGIN}\n{table(_parsed())}\n{END}{after}"
    if is_check:
        return int(wanted != page)
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


def table(dags: dict[str, DAG]) -> str:
    """Return the schedules as a Markdown table, a DAG a row, by what sets off what."""
    rows = [COLUMNS, ["---"] * len(COLUMNS)]
    rows += [_row(dags[name]) for name in sorted(dags, key=_turn)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def starts(dag: DAG) -> str:
    """Say what starts a DAG."""
    expression = getattr(dag.schedule, "expression", None)
    if dag.schedule is None:
        return "by hand"
    if expression is not None:
        return f"`{expression}`, the theatre's time zone"
    return "asset " + " or ".join(f"`{name}`" for name in _assets(dag))


def _row(dag: DAG) -> list[str]:
    emitted = [f"`{one.name}`" for task in dag.tasks for one in task.outlets]
    deadlines: Any = dag.deadline
    late = ", ".join(f"{one.interval.total_seconds() / 3600:g} h" for one in deadlines)
    return [
        f"`{dag.dag_id}`",
        starts(dag),
        _window(dag),
        _misses(dag),
        late,
        str(dag.max_active_runs),
        ", ".join(emitted) or "-",
    ]


def _window(dag: DAG) -> str:
    if dag.schedule is None:
        return ", ".join(f"`{name}`" for name in dag.params) or "-"
    return "the moments in the events" if _assets(dag) else "the day that is just over"


def _misses(dag: DAG) -> str:
    if dag.schedule is None:
        return "-"
    if _assets(dag):
        return "none: events wait"
    return "caught up" if dag.catchup else "not caught up"


def _assets(dag: DAG) -> list[str]:
    """Return the names of the assets that start a DAG."""
    if isinstance(dag.schedule, list):
        return [asset.name for asset in dag.schedule]
    found: Any = getattr(dag.schedule, "objects", ())
    return [asset.name for asset in found]


def _turn(name: str) -> tuple[int, str]:
    first = ["territory_daily", "assess_control", "coverage_watch", "publish_snapshots"]
    return (first.index(name) if name in first else len(first)), name


def _parsed() -> dict[str, DAG]:
    """Return the DAGs, parsed with an Airflow home that nobody else has."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"AIRFLOW_HOME": home, "AIRFLOW__CORE__LOAD_EXAMPLES": "False"}
        sys.path.insert(0, str(FOLDER.parent))
        from airflow.dag_processing.dagbag import DagBag  # noqa: PLC0415  (it makes its home)

        bag = DagBag(str(FOLDER))
    if bag.import_errors:
        raise SystemExit("\n".join(bag.import_errors.values()))
    return dict(bag.dags)


if __name__ == "__main__":
    sys.exit(main())
