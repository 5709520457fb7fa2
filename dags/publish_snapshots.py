"""Write the GeoJSON of every day of which something else is believed, and the day's picture.

Started by the assets `control_status` and `coverage`. Each announced moment changes the day that
was just over, and every earlier day of which more is known since; its snapshot in the folder
`TERRITORY_OUT` is as known at the newest moment that changed it. Moments assessed since the last
publication count as well, so none is left out; where the theatre publishes late, what the public
may not know yet is left to a later run. The same day known at the same moment gives the same
bytes, so a repeated run changes nothing.

**On call.** *Red*: mostly the disk (`OutputFileError`); make room and clear the task. Files that
were deleted come back by an event of `control_status` with the moments in question. To see a day as
it was known earlier: `territory snapshot --on DATE --known-at MOMENT`.
"""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import dag, task

from dags.lineage import trace
from dags.wiring import CONTROL_STATUS, COVERAGE, announced, database, manners


@task
def publish() -> int:
    """Write the files of every day that changed; return how many they are."""
    from pipeline.settings import settings
    from pipeline.steps import publishing_changes
    from pipeline.theatre import load_theatre

    engine, theatre = database(), load_theatre()
    moments = announced(CONTROL_STATUS, COVERAGE)
    written = publishing_changes.publish_changes(engine, theatre, moments, settings().out)
    trace(
        engine,
        read=[
            ("control_status", known_at)
            for known_at in sorted({one.question.known_at for one in written})
        ],
        files=[(one.path, one.question.known_at) for one in written],
    )
    return len(written)


@dag(
    schedule=CONTROL_STATUS | COVERAGE,
    is_paused_upon_creation=False,
    **manners(__doc__, ["publish"], late_after=timedelta(hours=1)),
)
def publish_snapshots() -> None:
    """Wire the one task."""
    publish()


publish_snapshots()
