"""Make the database ready: schema, boundaries, toponyms and sources of the theatre.

Started by hand, once before the first day and again when the theatre's data change. What is there
already stays as it is, so a repeated run changes nothing.
"""

from __future__ import annotations

from airflow.sdk import dag, task

from dags.wiring import DEFAULTS


@task
def prepare() -> None:
    """Upgrade the schema and load the theatre's data."""
    from pipeline.steps import preparing
    from pipeline.store import connect
    from pipeline.theatre import load_theatre

    preparing.prepare(connect(as_owner=True), load_theatre())


@dag(
    schedule=None,
    catchup=False,
    max_active_runs=1,
    is_paused_upon_creation=False,
    default_args=DEFAULTS,
    tags=["prepare"],
    doc_md=__doc__,
)
def load_boundaries() -> None:
    """Wire the one task."""
    prepare()


load_boundaries()
