"""What the DAGs share: the assets that pass moments on, retries, and the window of a run."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from airflow.sdk import Asset, get_current_context
from airflow.sdk.exceptions import AirflowFailException

from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pydantic import JsonValue

CLAIMS = Asset(name="claims", uri="territory://claims")
CONTROL_STATUS = Asset(name="control_status", uri="territory://control_status")
RECORDED_AT = "recorded_at"

# A feed that is down for most of an hour costs nothing: waits of at least 1, 4, 16, 30 minutes.
DEFAULTS: dict[str, Any] = {
    "owner": "territory",
    "retries": 4,
    "retry_delay": timedelta(minutes=1),
    "retry_exponential_backoff": 4,
    "max_retry_delay": timedelta(minutes=30),
    "execution_timeout": timedelta(hours=1),
}


def day_of_run() -> date:
    """Return the day, on the theatre's calendar, that the current run covers.

    Raises:
        AirflowFailException: the run was started by hand without a date; no retry mends that.
    """
    start = get_current_context().get("data_interval_start")
    if start is None:
        raise AirflowFailException("The run covers no day: trigger it with a logical date.")
    return load_theatre().day_of(start)


def announce(asset: Asset, moments: Iterable[datetime]) -> None:
    """Emit the asset, with the recorded moments it is good for, when the current task is done."""
    written: list[JsonValue] = [moment.isoformat() for moment in moments]
    get_current_context()["outlet_events"][asset].extra = {RECORDED_AT: written}


def announced(asset: Asset) -> list[datetime]:
    """Return the recorded moments of all events that started the current run, oldest first.

    Airflow lets one run answer several events; each moment counts.

    Raises:
        AirflowFailException: the run was started by hand; no retry mends that.
    """
    events = get_current_context()["triggering_asset_events"].get(asset, ())
    if not events:
        raise AirflowFailException(
            f"No event of the asset {asset.name!r} started this run: create one with the extra "
            f'{{"{RECORDED_AT}": ["2021-08-16T00:00:00+04:30"]}} instead.'
        )
    written = {at for event in events for at in event.extra[RECORDED_AT]}
    return sorted(map(datetime.fromisoformat, written))
