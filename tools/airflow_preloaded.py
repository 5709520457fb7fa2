"""Run a part of Airflow with all that tasks need imported already.

The scheduler's own workers, and those of Celery, fork a process for each task: what stands in
memory before need not be imported in each, and is shared by all.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from pipeline import steps

AIRFLOW = ("airflow.dag_processing.dagbag", "airflow.sdk.execution_time.task_runner")


def main() -> None:
    """Import, then do what the command line asks of Airflow."""
    for name in (*AIRFLOW, "pipeline.extract", "pipeline.store"):
        import_module(name)
    for module in iter_modules(steps.__path__, f"{steps.__name__}."):
        import_module(module.name)
    from airflow.__main__ import main as run  # noqa: PLC0415  (reads its settings on import)

    run()  # type: ignore[no-untyped-call]  # Airflow leaves it untyped


if __name__ == "__main__":
    main()
