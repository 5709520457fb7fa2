"""What the DAGs share: manners, assets that pass moments on, the window and the fence of a run."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from airflow.sdk import Asset, get_current_context
from airflow.sdk.definitions.callback import SyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference
from airflow.sdk.exceptions import AirflowFailException

from dags.alerts import tell_failure, tell_late
from dags.connections import find_connection
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pydantic import JsonValue
    from sqlalchemy import Engine

CLAIMS = Asset(name="claims", uri="territory://claims")
CONTROL_STATUS = Asset(name="control_status", uri="territory://control_status")
COVERAGE = Asset(name="coverage", uri="territory://coverage")
RECORDED_AT = "recorded_at"

# A feed that is down for most of an hour costs nothing: waits of at least 1, 4, 16, 30 minutes.
DEFAULTS: dict[str, Any] = {
    "owner": "territory",
    "retries": 4,
    "retry_delay": timedelta(minutes=1),
    "retry_exponential_backoff": 4,
    "max_retry_delay": timedelta(minutes=30),
    "execution_timeout": timedelta(hours=1),
    "on_failure_callback": tell_failure,
}
# Secrets come from connections; what is not there comes from the installation's own settings.
DATABASE, OWNERS_DATABASE = "territory", "territory_owner"
ACCOUNTS = {
    "acled": ("territory_acled", {"ACLED_EMAIL": "login", "ACLED_PASSWORD": "password"}),
    "ucdp": ("territory_ucdp", {"UCDP_TOKEN": "password"}),
}


def manners(doc: str | None, tags: list[str], late_after: timedelta) -> dict[str, Any]:
    """Return what every DAG is told; whoever is on call hears of a run that takes too long."""
    deadline = DeadlineAlert(
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=late_after,
        callback=SyncCallback(
            tell_late, kwargs={"minutes": round(late_after.total_seconds() / 60)}
        ),
    )
    return {
        "catchup": False,
        "max_active_runs": 1,
        "default_args": DEFAULTS,
        "doc_md": doc,
        "tags": tags,
        "deadline": deadline,
    }


def day_of_run() -> date:
    """Return the day, on the theatre's calendar, that the current run covers.

    Raises:
        AirflowFailException: the run was started by hand without a date; no retry mends that.
    """
    return load_theatre().day_of(_edge("data_interval_start"))


def end_of_run() -> datetime:
    """Return the end of the current run's data interval.

    Raises:
        AirflowFailException: the run was started by hand without a date; no retry mends that.
    """
    return _edge("data_interval_end")


def announce(asset: Asset, moments: Iterable[datetime]) -> None:
    """Emit the asset, with the recorded moments it is good for, when the current task is done."""
    written: list[JsonValue] = [moment.isoformat() for moment in moments]
    get_current_context()["outlet_events"][asset].extra = {RECORDED_AT: written}


def announced(*assets: Asset) -> list[datetime]:
    """Return the recorded moments of all events that started the current run, oldest first.

    Airflow lets one run answer several events; each moment counts.

    Raises:
        AirflowFailException: the run was started by hand; no retry mends that.
    """
    by_asset = get_current_context()["triggering_asset_events"]
    events = [event for asset in assets for event in by_asset.get(asset, ())]
    if not events:
        raise AirflowFailException(
            f"No event of the asset {assets[0].name!r} started this run: create one with the extra "
            f'{{"{RECORDED_AT}": ["2021-08-16T00:00:00+04:30"]}} instead.'
        )
    written = {at for event in events for at in event.extra[RECORDED_AT]}
    return sorted(map(datetime.fromisoformat, written))


def database() -> Engine:
    """Connect as the pipeline, behind the fence of this try: an older one may write no more.

    Raises:
        FencedError: a later try has begun; also at any later transaction.
    """
    from pipeline.store import connect
    from pipeline.store.fences import Fence, fence_in

    context = get_current_context()
    task, run = context["ti"], context["dag_run"]
    fence = Fence(
        task=f"{task.dag_id}.{task.task_id}",
        run=task.run_id,
        part=str(task.map_index),
        attempt=task.try_number,
        until=context.get("data_interval_end") or run.run_after,
    )
    return fence_in(connect(_address(DATABASE)), fence)


def owners_database() -> Engine:
    """Connect as the owner of the schema."""
    from pipeline.store import connect

    return connect(_address(OWNERS_DATABASE), as_owner=True)


def has_own_server() -> bool:
    """Tell whether the database is the installation's private server."""
    from pipeline.settings import settings

    return settings().database_url is None and find_connection(DATABASE) is None


def use_account(kind: str) -> None:
    """Take the account that a kind of source asks for from its connection, where there is one."""
    from pipeline.settings import settings

    name, parts = ACCOUNTS.get(kind, ("", {}))
    account = find_connection(name) if name else None
    if account is not None:
        for setting, part in parts.items():
            os.environ[f"TERRITORY_{setting}"] = getattr(account, part) or ""
        settings.cache_clear()


def _address(name: str) -> str | None:
    found = find_connection(name)
    return None if found is None else str(found.get_uri())


def _edge(name: Literal["data_interval_start", "data_interval_end"]) -> datetime:
    moment = get_current_context().get(name)
    if moment is None:
        raise AirflowFailException("The run covers no day: trigger it with a logical date.")
    return moment
