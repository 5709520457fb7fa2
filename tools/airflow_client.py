"""What Airflow's API server says about itself, its components and the DAGs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import requests

from tools.airflow_settings import USER

if TYPE_CHECKING:
    from pathlib import Path

WAIT_SECONDS = 120.0  # a busy machine answers late, and a poll that failed would end its caller
NEEDED = ("metadatabase", "scheduler", "dag_processor")


@dataclass(frozen=True, slots=True)
class Client:
    """Airflow's API at an address, asked as the user of a login file."""

    address: str
    login: Path

    def health(self) -> dict[str, str]:
        """Return the state of each component we start; "starting" until it is known."""
        try:
            answer = requests.get(f"{self.address}/api/v2/monitor/health", timeout=WAIT_SECONDS)
            known = answer.json()
        except requests.RequestException:
            return dict.fromkeys((*NEEDED, "api_server"), "starting")
        states = {name: known.get(name, {}).get("status") or "starting" for name in NEEDED}
        return states | {"api_server": "healthy"}

    def dags(self, since: datetime) -> set[str]:
        """Return the names of the DAGs that were parsed since an aware moment."""
        found = self.ask("dags?limit=1000")["dags"]
        return {dag["dag_id"] for dag in found if _happened(dag["last_parsed_time"], since)}

    def import_errors(self, since: datetime) -> dict[str, str]:
        """Return the DAG files that failed to import since an aware moment, with the reason."""
        found = self.ask("importErrors?limit=1000")["import_errors"]
        return {
            error["filename"]: error["stack_trace"]
            for error in found
            if _happened(error["timestamp"], since)
        }

    def ask(self, path: str, method: str = "GET", body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401  (JSON)
        """Send a request to the API and return its answer, None where it has none.

        Raises:
            requests.RequestException: there is no answer, or it is an error.
        """
        answer = requests.request(
            method,
            f"{self.address}/api/v2/{path}",
            json=body,
            headers={"Authorization": f"Bearer {_token(self.address, self.login)}"},
            timeout=WAIT_SECONDS,
        )
        answer.raise_for_status()
        return answer.json() if answer.content else None


@cache
def _token(address: str, login: Path) -> str:
    password = json.loads(login.read_text())[USER]
    answer = requests.post(
        f"{address}/auth/token",
        json={"username": USER, "password": password},
        timeout=WAIT_SECONDS,
    )
    answer.raise_for_status()
    return str(answer.json()["access_token"])


def _happened(at: str | None, since: datetime) -> bool:
    return at is not None and datetime.fromisoformat(at) >= since
