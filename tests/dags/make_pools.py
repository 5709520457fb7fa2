"""Start what a scheduler starts with; print Airflow's pools and the hosts, as JSON.

With two words, a pool's name and slots, set that pool first.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from airflow.jobs.job import Job
from airflow.models.pool import Pool
from airflow.utils.db import initdb
from airflow.utils.session import create_session
from sqlalchemy import select

from dags.hosts import by_host
from pipeline.theatre import load_theatre


def main() -> None:
    """Start a job, as every component does."""
    initdb()
    if len(sys.argv) > 1:
        Pool.create_or_update_pool(sys.argv[1], int(sys.argv[2]), "", include_deferred=False)
    start: Any = Job
    start()
    with create_session() as session:
        pools = {pool.pool: pool.slots for pool in session.scalars(select(Pool))}
    found = json.dumps([pools, by_host(load_theatre().sources)])
    sys.stdout.write(f"\n{found}\n")


if __name__ == "__main__":
    main()
