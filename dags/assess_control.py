"""Weigh the claims known at each recorded moment and keep what changed.

Started by the asset `claims`. Several events may come together in one run: every one of their
moments is assessed, oldest first, so that the record shows what was believed on each day. A moment
before the newest one assessed is past: what came in late for it is weighed at the newest. Emits
the asset `control_status` with all these moments. A repeated run changes nothing.
"""

from __future__ import annotations

from airflow.sdk import dag, task

from dags.wiring import CLAIMS, CONTROL_STATUS, DEFAULTS, announce, announced


@task(outlets=[CONTROL_STATUS])
def assess() -> int:
    """Assess what was announced, moment by moment; return how many rows of status were opened."""
    from pipeline.steps import assessing
    from pipeline.store import connect
    from pipeline.theatre import load_theatre

    engine, theatre, moments = connect(), load_theatre(), announced(CLAIMS)
    open_moments = assessing.moments_to_assess(engine, theatre, moments)
    opened = sum(
        assessing.assess_control(engine, theatre, moment).opened for moment in open_moments
    )
    # All of them: a run that was cut off after its last assessment still has to announce it.
    announce(CONTROL_STATUS, sorted({*moments, *open_moments}))
    return opened


@dag(
    schedule=[CLAIMS],
    catchup=False,
    max_active_runs=1,
    is_paused_upon_creation=False,
    default_args=DEFAULTS,
    tags=["assess"],
    doc_md=__doc__,
)
def assess_control() -> None:
    """Wire the one task."""
    assess()


assess_control()
