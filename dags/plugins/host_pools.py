"""A pool for every host that is asked, made whenever a scheduler starts.

A host's pool has one slot: no two tasks ask it at once, whichever runs and days they belong to.
"""

from __future__ import annotations

import sys
from typing import Any

from airflow.listeners import hookimpl
from airflow.plugins_manager import AirflowPlugin


@hookimpl
def on_starting(component: Any) -> None:  # noqa: ANN401  (any job, or a worker's marker)
    """Make the pools that are missing; what somebody has set otherwise stays."""
    if type(component).__name__ == "Job":
        from dags.hosts import make_pools

        make_pools()


class HostPools(AirflowPlugin):
    """Tell Airflow of what this module does when a component starts."""

    name = "host_pools"
    listeners = [sys.modules[__name__]]  # noqa: RUF012  (Airflow's own declaration)
