"""Read a period's news again with the reader of today, as new knowledge.

Started by hand with the first and the last day of publication. Every item of the period that this
reader has not read yet is read again, in batches; claims that it no longer makes end at the run's
recorded moment, other ones begin then, and nothing is overwritten: what was believed before can
still be asked for with `--known-at`. Where anything changed, the asset `claims` has the period
assessed and published anew. `territory reread --since DATE --until DATE` does the same.

The recorded moment is that at which the run was triggered, unless the parameter `recorded_at` says
otherwise. It has to be later than all that is recorded, and the recorded clock goes on from there.

**On call.** *plan is red* with `RecordedClockError`: something is recorded as of that moment or
later already. Trigger anew; the log names the moment to stay behind. *reread_batch is red*: clear
it, the other batches stand. Let all workers run one version of the program before you start.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from airflow.sdk import Param, TriggerRule, dag, get_current_context, task
from airflow.sdk.exceptions import AirflowSkipException

from dags.lineage import trace
from dags.wiring import CLAIMS, announce, database, manners

if TYPE_CHECKING:
    from pipeline.steps.rereading import Order

PARAMS = {
    "since": Param(type="string", format="date", description="First day of publication."),
    "until": Param(type="string", format="date", description="Last day of publication."),
    "recorded_at": Param(
        None,
        type=["null", "string"],
        format="date-time",
        description="When we knew; empty = when this run was triggered.",
    ),
}


def order_of_run() -> Order:
    """Return what the run was triggered for."""
    from pipeline.steps.rereading import Order

    context = get_current_context()
    params, triggered = context["params"], context["dag_run"].run_after
    moment = params["recorded_at"] and datetime.fromisoformat(params["recorded_at"])
    since, until = (date.fromisoformat(params[name]) for name in ("since", "until"))
    return Order(since, until, moment or triggered)


@task
def plan() -> list[dict[str, int]]:
    """Return spans of item keys that hold all items to read again, for as many tasks."""
    from pipeline.extract import load_reader
    from pipeline.steps import rereading
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    version = load_reader(theatre).version
    spans = rereading.plan_reread(database(), theatre, version, order_of_run())
    return [asdict(span) for span in spans]


@task(map_index_template="{{ task.op_kwargs['span']['first_id'] }}")
def reread_batch(span: dict[str, int]) -> int:
    """Read the items of a span again; return how many they were."""
    from pipeline.extract import load_reader
    from pipeline.steps import rereading
    from pipeline.store.news import ItemSpan
    from pipeline.theatre import load_theatre

    theatre, order, engine = load_theatre(), order_of_run(), database()
    reader = load_reader(theatre)
    done = rereading.reread_items(engine, theatre, reader, order, ItemSpan(**span))
    trace(engine, written=[("claim", order.recorded_at)])
    return done.items


@task(trigger_rule=TriggerRule.NONE_FAILED, outlets=[CLAIMS])
def announce_claims() -> int:
    """Have the period assessed where any claim began or ended; return how many did."""
    from pipeline.extract import load_reader
    from pipeline.steps import rereading
    from pipeline.theatre import load_theatre

    order = order_of_run()
    version = load_reader(load_theatre()).version
    changed = sum(rereading.changes_of(database(), version, order))
    if not changed:
        raise AirflowSkipException("This reader says what is known already.")
    announce(CLAIMS, [order.recorded_at])
    return changed


@dag(
    schedule=None,
    params=PARAMS,
    is_paused_upon_creation=False,
    **manners(__doc__, ["extract"], late_after=timedelta(days=1)),
)
def reread() -> None:
    """Wire the plan, a task a batch, to the announcement."""
    reread_batch.expand(span=plan()) >> announce_claims()


reread()
