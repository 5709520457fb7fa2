"""Collect one day's news from every source and read the claims out of it.

A run covers one day on the theatre's calendar, its data interval, and starts when that day is over.

- **collect**: one mapped task a source. A source that fails is tried again, then fails alone.
- **extract**: reads whatever came in, also where a source failed, and emits the asset `claims`
  with the moment the day was over.
- **watch_coverage**: finds sources that tell less than the news explains. `territory coverage`
  lists what it found: look at such a source's address first.

Run it again as often as you like: items already known are not stored twice, and a source that has
not changed since costs one request. Days that were missed are not caught up on their own
(`catchup=False`): what is read late is recorded late. Each run looks three days back; for a longer
gap start a backfill, one run at a time.
"""

from __future__ import annotations

from airflow.sdk import CronDataIntervalTimetable, TriggerRule, dag, task

from dags.wiring import CLAIMS, DEFAULTS, announce, day_of_run
from pipeline.theatre import load_theatre

THEATRE = load_theatre()


@task(max_active_tis_per_dagrun=4, map_index_template="{{ task.op_kwargs['source_code'] }}")
def collect(source_code: str) -> int:
    """Collect what one source published on the run's day; return how many items are new."""
    from pipeline.steps import collecting
    from pipeline.store import connect

    day = day_of_run()
    return collecting.collect_source(connect(), load_theatre(), source_code, day, day).new


@task(trigger_rule=TriggerRule.ALL_DONE, outlets=[CLAIMS])
def extract() -> int:
    """Read every unread item; return how many claims were found."""
    from pipeline.extract import load_reader
    from pipeline.steps import extracting
    from pipeline.store import connect

    theatre = load_theatre()
    found = extracting.extract_items(connect(), load_reader(theatre)).claims
    announce(CLAIMS, [theatre.end_of(day_of_run())])
    return found


@task(trigger_rule=TriggerRule.ALL_DONE)
def watch_coverage() -> int:
    """Look for sources and provinces told less of than the news explains; return how many stand."""
    from pipeline.steps import watching
    from pipeline.store import connect

    theatre = load_theatre()
    report = watching.watch_coverage(connect(), theatre, theatre.end_of(day_of_run()))
    return len(report.standing)


@dag(
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone=THEATRE.timezone.key),
    start_date=THEATRE.start_of(THEATRE.start),
    catchup=False,
    max_active_runs=1,
    is_paused_upon_creation=True,
    default_args=DEFAULTS,
    tags=["collect", "extract"],
    doc_md=__doc__,
)
def territory_daily() -> None:
    """Wire collection, a task a source, to extraction."""
    codes = [source.code for source in THEATRE.sources if source.enabled]
    collect.expand(source_code=codes) >> extract() >> watch_coverage()


territory_daily()
