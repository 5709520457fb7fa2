"""Weigh the claims known at each recorded moment and keep what changed.

Started by the asset `claims`. Several events may come together in one run: every one of their
moments is assessed, oldest first, so that the record shows what was believed on each day. Days that
were collected since the newest assessment and lie before these count as well, so that an event lost
with a run that failed is made up for by the next. A moment before the newest one assessed is past:
what came in late for it is weighed at the newest. Emits the asset `control_status` with all these
moments. A repeated run changes nothing.

**On call.** *Red*: read the log, mend, clear the task; nothing else is to be done, and later days
wait in their events. `RecordedClockError` names the moment that somebody assessed by hand: start
the DAG again by an event of `claims` with a later moment. *Late*: another transaction may hold the
database; `territory db shell`, `SELECT * FROM pg_stat_activity`.
"""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import dag, task

from dags.lineage import trace
from dags.wiring import CLAIMS, CONTROL_STATUS, announce, announced, database, manners


@task(outlets=[CONTROL_STATUS])
def assess() -> int:
    """Assess what was announced, moment by moment; return how many rows of status were opened."""
    from pipeline.steps import assessing
    from pipeline.theatre import load_theatre

    engine, theatre, moments = database(), load_theatre(), announced(CLAIMS)
    open_moments = assessing.moments_to_assess(engine, theatre, moments)
    opened = sum(
        assessing.assess_control(engine, theatre, moment).opened for moment in open_moments
    )
    # All of them: a run that was cut off after its last assessment still has to announce it.
    told = sorted({*moments, *open_moments})
    announce(CONTROL_STATUS, told)
    trace(
        engine,
        read=[("claim", moment) for moment in told],
        written=[("control_status", moment) for moment in told],
    )
    return opened


@dag(
    schedule=[CLAIMS],
    is_paused_upon_creation=False,
    **manners(__doc__, ["assess"], late_after=timedelta(hours=1)),
)
def assess_control() -> None:
    """Wire the one task."""
    assess()


assess_control()
