"""Find sources and provinces that are told less of than the news explains.

Started by the asset `claims`: a source that breaks looks like peace. Every announced moment is
watched, oldest first; what begins or ends then is recorded, and the asset `coverage` has the
snapshots of those days written again.

**On call.** `territory coverage` lists what stands. *A source has fallen*: look at its address
first (`territory sources check --source CODE`), then at `territory quarantine list`; once it is
mended, the fall ends by itself. *A province has fallen*, with all its sources well: there is
nothing to mend. Its map is hatched, and whoever reads it should be told. *Red*: clear the task; a
repeated run changes nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from airflow.sdk import dag, task
from airflow.sdk.exceptions import AirflowSkipException

from dags.lineage import trace
from dags.wiring import CLAIMS, COVERAGE, announce, announced, database, manners


@task
def watch() -> list[str]:
    """Watch what was announced, moment by moment; return the moments at which something changed."""
    from pipeline.steps import watching
    from pipeline.theatre import load_theatre

    engine, theatre = database(), load_theatre()
    moments = watching.moments_to_watch(engine, theatre, announced(CLAIMS))
    reports = {one: watching.watch_coverage(engine, theatre, one) for one in moments}
    changed = [one for one, report in reports.items() if report.begun or report.ended]
    trace(
        engine,
        read=[("claim", one) for one in moments],
        written=[("coverage_fall", one) for one in changed],
    )
    return [one.isoformat() for one in changed]


@task(outlets=[COVERAGE])
def announce_coverage(moments: list[str]) -> None:
    """Tell those who publish at which moments coverage changed, if it did."""
    if not moments:
        raise AirflowSkipException("Everything comes in as it used to.")
    announce(COVERAGE, map(datetime.fromisoformat, moments))


@dag(
    schedule=[CLAIMS],
    is_paused_upon_creation=False,
    **manners(__doc__, ["watch"], late_after=timedelta(hours=1)),
)
def coverage_watch() -> None:
    """Wire watching to telling."""
    changed: Any = watch()
    announce_coverage(changed)


coverage_watch()
