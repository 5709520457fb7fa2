"""What strikes a run: a kill, a server that dies, a connection that ends, a disk that is full."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import psutil
import psycopg

from pipeline.store.binaries import find_binaries, run_tool
from pipeline.store.secrets import DATABASE, SUPERUSER
from tools.crash.trial import KILLED

if TYPE_CHECKING:
    from random import Random

    from tools.crash.stand import Stand
    from tools.crash.trial import Trial

_BACKENDS = """
SELECT pid, coalesce(state, 'unknown') FROM pg_stat_activity
WHERE datname = %s AND backend_type = 'client backend' ORDER BY pid
"""
SERVER_WAYS = ("an immediate stop", "all killed", "the postmaster killed", "a backend killed")


def kill_run(_stand: Stand, trial: Trial, _random: Random) -> str | None:
    """Kill the run; return None where it had ended by itself."""
    trial.kill()
    return "killed" if trial.code == KILLED else None


def end_connections(stand: Stand, _trial: Trial, _random: Random) -> str | None:
    """End the run's connections; return what they were doing, None where there are none."""
    with _superuser(stand) as connection:
        found = connection.execute(_BACKENDS, [DATABASE]).fetchall()
        ended = [
            state
            for pid, state in found
            if connection.execute("SELECT pg_terminate_backend(%s)", [pid]).fetchone() == (True,)
        ]
    return "+".join(sorted(ended)) or None


def kill_server(stand: Stand, trial: Trial, random: Random) -> str | None:
    """Have the server die in one of several ways; return which, None where the run has ended."""
    way = random.choice(SERVER_WAYS)
    if way == "a backend killed":
        with _superuser(stand) as connection:
            found = [pid for pid, _ in connection.execute(_BACKENDS, [DATABASE]).fetchall()]
        if not found:
            return None
        os.kill(found[0], signal.SIGKILL)
    elif trial.is_over():
        return None
    elif way == "an immediate stop":
        folder = stand.home.resolve() / "postgres"
        pg_ctl = find_binaries() / "pg_ctl"
        run_tool([pg_ctl, "stop", "-D", folder / "data", "-m", "immediate", "-w"], folder)
    else:
        _kill_postmaster(stand, with_children=way == "all killed")
    return way


def _kill_postmaster(stand: Stand, *, with_children: bool) -> None:
    pid = stand.home.resolve() / "postgres" / "data" / "postmaster.pid"
    postmaster = psutil.Process(int(pid.read_text(encoding="utf-8").split()[0]))
    children = postmaster.children(recursive=True) if with_children else []
    for process in (postmaster, *children):
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs([postmaster, *children], timeout=10)


def _superuser(stand: Stand) -> psycopg.Connection:
    info = stand.info
    return psycopg.connect(
        host=str(info.socket),
        port=info.port,
        user=SUPERUSER,
        password=info.passwords[SUPERUSER],
        dbname="postgres",
        autocommit=True,
    )
