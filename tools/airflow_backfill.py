"""Have Airflow read past days, one after another, before the daily runs begin or while they go on.

The recorded clock moves forward alone. Days that are read before the first scheduled run are
recorded as of their own evenings, as the `territory` command would do. So while the DAG is off, the
newest day, which Airflow would start as soon as it is on, is held back until the backfill is done.
"""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from requests import HTTPError

from pipeline.errors import TerritoryError
from pipeline.settings import settings
from pipeline.theatre import load_theatre
from tools.airflow_client import Client
from tools.airflow_settings import AirflowError, address_file, login_file

if TYPE_CHECKING:
    from collections.abc import Iterator

DAILY = "territory_daily"
POLL_SECONDS = 1.0
NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Days:
    """The days wanted, as the moments at which their runs' data intervals begin."""

    first: datetime
    last: datetime

    @classmethod
    def between(cls, since: date, until: date) -> Days:
        """Return the days from `since` to `until`, both included, on the theatre's calendar."""
        theatre = load_theatre()
        return cls(theatre.start_of(since), theatre.start_of(until))


def main() -> int:
    """Backfill the days of the command line; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="Example: python tools/airflow_backfill.py --since 2021-08-01 --until 2021-08-15",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--since", type=date.fromisoformat, required=True, metavar="DATE")
    parser.add_argument("--until", type=date.fromisoformat, required=True, metavar="DATE")
    wanted = parser.parse_args()
    try:
        client = running_client()
        with switched_on(client) as was_on:
            if was_on:
                print("The DAG is on: what is read late is recorded late.", file=sys.stderr)
            days = Days.between(wanted.since, wanted.until)
            failed = backfill(client, days)
    except TerritoryError as error:
        print(f"error: {error}\n{error.cure}", file=sys.stderr)
        return 1
    for run in failed:
        print(f"failed: {run}", file=sys.stderr)
    return 1 if failed else 0


def running_client() -> Client:
    """Return a client of the Airflow that `make airflow` has started.

    Raises:
        AirflowError: it was never started.
    """
    home = settings().home.resolve() / "airflow"
    if not address_file(home).is_file():
        raise AirflowError(f"No Airflow was started in {home}.", cure="Start it: make airflow.")
    return Client(address_file(home).read_text(), login_file(home))


@contextmanager
def switched_on(client: Client) -> Iterator[bool]:
    """Have the daily DAG on for a while; off before, its newest day is held back meanwhile.

    Yields whether it was on before.
    """
    dag = client.ask(f"dags/{DAILY}")
    if not dag["is_paused"]:
        yield True
        return
    held = _hold_back(client, dag["next_dagrun_logical_date"])
    try:
        switch(client, is_on=True)
        yield False
    finally:
        switch(client, is_on=False)
        if held is not None:
            client.ask(f"dags/{DAILY}/dagRuns/{quote(held)}", "DELETE")


def switch(client: Client, *, is_on: bool) -> None:
    """Switch the daily DAG on or off."""
    client.ask(f"dags/{DAILY}", "PATCH", {"is_paused": not is_on})


def _hold_back(client: Client, logical_date: str | None) -> str | None:
    """Put a run that has failed already in the place of the next one; return its name."""
    if logical_date is None:
        return None
    body = {"logical_date": logical_date, "note": "Held back by a backfill."}
    run: str = client.ask(f"dags/{DAILY}/dagRuns", "POST", body)["dag_run_id"]
    client.ask(f"dags/{DAILY}/dagRuns/{quote(run)}", "PATCH", {"state": "failed"})
    return run


def backfill(client: Client, days: Days) -> list[str]:
    """Run days in order, those that failed before once more; return the runs that fail.

    One at a time: news of a day that is collected after the next day was assessed is late news.
    """
    body = {
        "dag_id": DAILY,
        "from_date": days.first.isoformat(),
        "to_date": days.last.isoformat(),
        "max_active_runs": 1,
        "reprocess_behavior": "failed",
    }
    _await_earlier(client)
    client.ask("backfills", "POST", body)
    runs = wait_for(client, days)
    settle(client)
    return [run["dag_run_id"] for run in runs if run["state"] == "failed"]


def _await_earlier(client: Client) -> None:
    """Wait until the scheduler has noticed that the backfills before are over: it takes one."""
    while any(
        one["completed_at"] is None
        for one in client.ask(f"backfills?dag_id={DAILY}&order_by=-id&limit=1")["backfills"]
    ):
        time.sleep(POLL_SECONDS)


def wait_for(client: Client, days: Days) -> list[dict[str, Any]]:
    """Wait until every run that covers one of the days has ended; return them."""
    runs = runs_of(client, days)
    while any(run["state"] in {"queued", "running"} for run in runs):
        time.sleep(POLL_SECONDS)
        runs = runs_of(client, days)
    return runs


def runs_of(client: Client, days: Days) -> list[dict[str, Any]]:
    """Return the runs that were backfilled for the days, in order."""
    window = f"logical_date_gte={quote(days.first.isoformat())}"
    window += f"&logical_date_lte={quote(days.last.isoformat())}"
    found: list[dict[str, Any]] = []
    while True:
        page = client.ask(
            f"dags/{DAILY}/dagRuns?{window}&order_by=logical_date&limit=100&offset={len(found)}"
        )
        found += page["dag_runs"]
        if len(found) >= page["total_entries"] or not page["dag_runs"]:
            return [run for run in found if run["run_type"] == "backfill"]


def settle(client: Client) -> None:
    """Wait until the DAGs that events start have answered them all."""
    dags = client.ask("dags?limit=1000&paused=false")["dags"]
    following = [dag["dag_id"] for dag in dags if "Asset" in (dag["timetable_summary"] or "")]
    while any(_is_busy(client, dag) for dag in following):
        time.sleep(POLL_SECONDS)


def _is_busy(client: Client, dag: str) -> bool:
    # First the events, then the runs they lead to: so none slips through in between.
    try:
        if client.ask(f"dags/{dag}/assets/queuedEvents")["total_entries"]:
            return True
    except HTTPError as error:
        if error.response.status_code != NOT_FOUND:
            raise
    states = "state=queued&state=running"
    return bool(client.ask(f"dags/{dag}/dagRuns?{states}&limit=1")["total_entries"])


if __name__ == "__main__":
    sys.exit(main())
