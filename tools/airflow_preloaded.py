"""Run a part of Airflow with all that tasks need imported already.

The scheduler's own workers, and those of Celery, fork a process for each task: what stands in
memory before need not be imported in each, and is shared by all.
"""

from __future__ import annotations

from importlib import import_module

NEEDED = (
    "airflow.dag_processing.dagbag",
    "airflow.sdk.execution_time.task_runner",
    "pipeline.extract",
    "pipeline.steps.assessing",
    "pipeline.steps.collecting",
    "pipeline.steps.extracting",
    "pipeline.steps.preparing",
    "pipeline.steps.publishing",
    "pipeline.steps.watching",
    "pipeline.store",
    "pipeline.theatre",
)


def main() -> None:
    """Import, then do what the command line asks of Airflow."""
    for name in NEEDED:
        import_module(name)
    from airflow.__main__ import main as run  # noqa: PLC0415  (reads its settings on import)

    run()  # type: ignore[no-untyped-call]  # Airflow leaves it untyped


if __name__ == "__main__":
    main()
