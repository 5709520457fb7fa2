"""Collect one day's news from every source and read the claims out of it.

A run covers one day on the theatre's calendar, its data interval, and starts when that day is over.

- **collect**: one mapped task a source, in the pool of its host, so that no host is asked twice at
  once. A source that fails is tried again, then fails alone.
- **plan** and **extract**: whatever came in, also where a source failed, is read in batches.
- **announce**: emits the asset `claims` with the moment the day was over.
- **sources_failed**: fails where a source has, so that the run is red though the day went on.

**On call.** *sources_failed is red*: nothing is lost, the day is assessed without that source. Read
the red `collect` task's log, or `territory sources check --source CODE`; when the source is back,
clear that task with its downstream: what it brings then is recorded from then on. A source that has
moved is mended in `geodata/<theatre>/sources`, or switched off there. *extract is red*: the day is
not announced. Clear it; if it fails again, `territory quarantine list` names the item. The next
day's run reads what is left, and its assessment makes up for this day. *The run is late*: see which
`collect` still runs; a host that answers slowly can be left, others do not wait for it.

Run it again as often as you like: items already known are not stored twice, and a source that has
not changed since costs one request. Days that were missed are not caught up on their own
(`catchup=False`): what is read late is recorded late. Each run looks three days back; for a longer
gap start a backfill, one run at a time.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from airflow.sdk import CronDataIntervalTimetable, TriggerRule, dag, task, task_group
from airflow.sdk.exceptions import AirflowFailException

from dags.hosts import by_host, pool_of
from dags.lineage import trace
from dags.wiring import CLAIMS, announce, database, day_of_run, manners, use_account
from pipeline.theatre import load_theatre

THEATRE = load_theatre()


@task(map_index_template="{{ task.op_kwargs['source_code'] }}")
def collect_source(source_code: str) -> int:
    """Collect what one source published on the run's day; return how many items are new."""
    from pipeline.steps import collecting

    theatre, day = load_theatre(), day_of_run()
    use_account(theatre.source(source_code).kind)
    engine = database()
    new = collecting.collect_source(engine, theatre, source_code, day, day).new
    trace(engine, written=[("news_item", theatre.end_of(day))])
    return new


@task(trigger_rule=TriggerRule.ALL_DONE)
def plan() -> list[dict[str, int]]:
    """Return spans of item keys that hold all unread items, for as many tasks."""
    from pipeline.steps import extracting

    return [asdict(span) for span in extracting.plan_extraction(database())]


@task(map_index_template="{{ task.op_kwargs['span']['first_id'] }}")
def extract(span: dict[str, int]) -> int:
    """Read the unread items of a span; return how many claims were found."""
    from pipeline.extract import load_reader
    from pipeline.steps import extracting
    from pipeline.store.news import ItemSpan, Unread

    theatre, engine = load_theatre(), database()
    wanted = Unread(within=ItemSpan(**span))
    found = extracting.extract_items(engine, load_reader(theatre), wanted=wanted).claims
    moment = theatre.end_of(day_of_run())
    trace(engine, read=[("news_item", moment)], written=[("claim", moment)])
    return found


@task(trigger_rule=TriggerRule.NONE_FAILED, outlets=[CLAIMS])
def announce_claims() -> None:
    """Tell those who wait for claims at which moment the day was over."""
    announce(CLAIMS, [load_theatre().end_of(day_of_run())])


@task(trigger_rule=TriggerRule.ONE_FAILED, retries=0)
def sources_failed() -> None:
    """Fail, since a source has: the run is not to look as if all had come in."""
    raise AirflowFailException("Not every source could be collected: see the red tasks before me.")


@task_group
def collect() -> None:
    """Collect from all sources, those of one host in its pool."""
    for host, codes in by_host(one for one in THEATRE.sources if one.enabled).items():
        ask = collect_source.override(task_id=host.replace(".", "_"), pool=pool_of(host))
        ask.expand(source_code=codes)


@dag(
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone=THEATRE.timezone.key),
    start_date=THEATRE.start_of(THEATRE.start),
    is_paused_upon_creation=True,
    **manners(__doc__, ["collect", "extract"], late_after=timedelta(hours=6)),
)
def territory_daily() -> None:
    """Wire collection, a task a source, to extraction, a task a batch."""
    spans = plan()
    came = collect()
    came >> spans
    came >> sources_failed()
    extract.expand(span=spans) >> announce_claims()


territory_daily()
