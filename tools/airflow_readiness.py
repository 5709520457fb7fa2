"""Wait until Airflow is up: its components healthy, its DAGs parsed."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from requests import RequestException

from tools.airflow_settings import DAGS, AirflowError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tools.airflow_client import Client
    from tools.airflow_processes import Component

POLL_SECONDS = 0.5


def wait_until_ready(
    client: Client,
    components: Sequence[Component],
    timeout: float,
    say: Callable[[str], None],
) -> None:
    """Wait for the components, then for the DAGs, with a line for everything that came up.

    Raises:
        AirflowError: a component ended, a DAG cannot be imported, or the time is over.
    """
    since, began = datetime.now(UTC), time.monotonic()
    waiting = {"api_server", "metadatabase", "scheduler", "dag_processor", "dags"}
    while waiting:
        _require_alive(components)
        for name in sorted(waiting & _ready(client, since)):
            waiting.remove(name)
            say(f"  {name} ready after {time.monotonic() - began:.0f} s")
        if waiting and time.monotonic() - began > timeout:
            raise AirflowError(f"Not ready after {timeout:.0f} s: {', '.join(sorted(waiting))}.")
        time.sleep(POLL_SECONDS)


def _ready(client: Client, since: datetime) -> set[str]:
    ready = {name for name, state in client.health().items() if state == "healthy"}
    try:
        if "dag_processor" in ready and _all_parsed(client, since):
            ready.add("dags")
    except RequestException:
        return ready
    return ready


def _all_parsed(client: Client, since: datetime) -> bool:
    for file, reason in client.import_errors(since).items():
        raise AirflowError(f"The DAG file {file} cannot be imported:\n{reason}")
    ignored = (DAGS / ".airflowignore").read_text().split()
    files = {path for path in DAGS.glob("*.py") if path.name not in ignored}
    return {path.stem for path in files} <= client.dags(since)


def _require_alive(components: Sequence[Component]) -> None:
    for component in components:
        if component.has_ended():
            raise AirflowError(
                f"The {component.name} ended, see {component.log}:\n{component.last_words()}"
            )
