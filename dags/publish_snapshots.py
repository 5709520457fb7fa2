"""Write the GeoJSON and the picture of every day that was assessed.

Started by the asset `control_status`. Each announced moment gives the files of the day that was
just over, as known at that moment, in the folder `TERRITORY_OUT`; where the theatre publishes late,
those of the latest day that is public. The same day known at the same moment gives the same bytes,
so a repeated run changes nothing.
"""

from __future__ import annotations

from airflow.sdk import dag, task

from dags.wiring import CONTROL_STATUS, DEFAULTS, announced


@task
def publish() -> list[str]:
    """Write the files of every announced moment; return their paths."""
    from pipeline.settings import settings
    from pipeline.steps import publishing
    from pipeline.store import connect
    from pipeline.theatre import load_theatre

    engine, theatre, out = connect(), load_theatre(), settings().out
    written = []
    for moment in announced(CONTROL_STATUS):
        question = publishing.Question(theatre.last_day_before(moment), moment)
        written += publishing.publish_day(engine, theatre, question, out)
    return [str(path) for path in written]


@dag(
    schedule=[CONTROL_STATUS],
    catchup=False,
    max_active_runs=1,
    is_paused_upon_creation=False,
    default_args=DEFAULTS,
    tags=["publish"],
    doc_md=__doc__,
)
def publish_snapshots() -> None:
    """Wire the one task."""
    publish()


publish_snapshots()
