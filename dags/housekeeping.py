"""Back the database up, delete what is kept no longer, give room back.

Each night, for the day that is just over. Every part stands for itself: one that fails holds up no
other.

- **back_up**: `TERRITORY_BACKUPS/territory-DATE.dump`, the newest `TERRITORY_BACKUPS_KEPT` of them.
  Skipped where `TERRITORY_DATABASE_URL` or the connection `territory` names another server: that
  one's own backups are to be used.
- **prune_archive**: bytes that sources sent, older than `TERRITORY_ARCHIVE_DAYS`; skipped where
  that is not set. What lies in quarantine keeps its bytes.
- **forget_tries**: records of tries of runs from more than 400 days ago.
- **vacuum**: room and statistics of all tables.

**On call.** *back_up is red*: mostly the disk; there is no newer way back than the last green one.
Make room, clear the task, and try the file: `territory db restore FILE` on another machine. *vacuum
is red*: the connection `territory_owner` is missing or names somebody else; autovacuum goes on
meanwhile.
"""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import CronDataIntervalTimetable, dag, task
from airflow.sdk.exceptions import AirflowSkipException

from dags.wiring import database, day_of_run, end_of_run, has_own_server, manners, owners_database
from pipeline.theatre import load_theatre

THEATRE = load_theatre()


@task
def back_up() -> int:
    """Back the private server up; return the backup's bytes."""
    from pipeline.steps import housekeeping as steps

    if not has_own_server():
        raise AirflowSkipException("Another server is configured: its own backups are to be used.")
    path, _ = steps.back_up_day(day_of_run())
    return path.stat().st_size


@task
def prune_archive() -> int:
    """Delete old bytes; return how many files went."""
    from pipeline.steps import housekeeping as steps

    gone = steps.prune_archive(database(), end_of_run())
    if gone is None:
        raise AirflowSkipException("TERRITORY_ARCHIVE_DAYS is not set: all bytes are kept.")
    return gone.files


@task
def forget_tries() -> int:
    """Delete the records of old tries; return how many they were."""
    from pipeline.steps import housekeeping as steps

    return steps.forget_tries(database(), end_of_run())


@task
def vacuum() -> int:
    """Give room back; return how many tables there are."""
    from pipeline.steps import housekeeping as steps

    return steps.vacuum(owners_database())


@dag(
    schedule=CronDataIntervalTimetable("30 3 * * *", timezone=THEATRE.timezone.key),
    start_date=THEATRE.start_of(THEATRE.start),
    is_paused_upon_creation=True,
    **manners(__doc__, ["upkeep"], late_after=timedelta(hours=4)),
)
def housekeeping() -> None:
    """Wire four parts that need nothing of each other."""
    back_up()
    prune_archive()
    forget_tries()
    vacuum()


housekeeping()
