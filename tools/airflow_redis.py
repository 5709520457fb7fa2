"""The private Redis that hands tasks to Celery's workers: a port and a password of its own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tools.airflow_processes import Program
from tools.airflow_settings import AirflowError, write_private

if TYPE_CHECKING:
    from pathlib import Path

_CONFIGURATION = """\
# Written at each start; changes here are lost.
bind {addresses}
port {port}
protected-mode yes
requirepass {password}
dir {folder}
save ""
appendonly yes
maxmemory-policy noeviction
daemonize no
"""


def redis_program(home: Path, addresses: tuple[str, ...], port: int, password: str) -> Program:
    """Return the program that serves Redis, its configuration written for its owner's eyes alone.

    Raises:
        AirflowError: this machine has no Redis.
    """
    found = shutil.which("redis-server")
    if found is None:
        raise AirflowError(
            "There is no redis-server on this machine.",
            cure="Install it: tools/install-redis.",
        )
    folder = home / "redis"
    folder.mkdir(mode=0o700, exist_ok=True)
    text = _CONFIGURATION.format(
        addresses=" ".join(addresses), port=port, password=password, folder=folder
    )
    write_private(folder / "redis.conf", text)
    return Program("redis", (found, str(folder / "redis.conf")), {})
