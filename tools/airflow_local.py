"""Run Airflow on this machine, on loopback, with its metadata in the private PostGIS server.

Starts the scheduler, the DAG processor and the API server, waits until all are healthy and the
DAGs are parsed, prints the address and the login file. With --workers, tasks run on that many
Celery workers, behind a Redis of its own; more may join from other hosts. What ends is started
again; Ctrl-C stops everything.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import TerritoryError, in_words
from pipeline.settings import settings
from tools.airflow_client import Client
from tools.airflow_database import metadata_url
from tools.airflow_processes import Program, airflow, forking
from tools.airflow_readiness import wait_until_ready
from tools.airflow_redis import redis_program
from tools.airflow_settings import (
    CHECKOUT,
    LOOPBACK,
    AirflowError,
    address_file,
    celery_environment,
    environment,
    load_secrets,
    login_file,
    own_places,
    worker_environment,
    write_private,
)
from tools.airflow_supervisor import Supervisor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType
    from typing import TextIO

POLL_SECONDS = 0.5
LOCK_SECONDS = 90.0  # longer than a stop takes


@dataclass(frozen=True, slots=True)
class Installation:
    """Where Airflow keeps its things, what it runs, in which environment, and where it answers."""

    home: Path
    environment: dict[str, str]
    client: Client
    programs: tuple[Program, ...]


def main() -> int:
    """Run Airflow until it is told to stop; return the exit code."""
    arguments = _parse()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    home = settings().home.resolve() / "airflow"
    try:
        with _alone(home) as lock:
            installation = _install(home, arguments)
            with _running(installation, lock) as supervisor:
                wait_until_ready(
                    installation.client, supervisor.components, arguments.timeout, _say
                )
                _say(f"Airflow is up: {installation.client.address}")
                _say(f"User name and password: {installation.client.login}")
                if not arguments.check:
                    _say("Ctrl-C stops it.")
                    _watch(supervisor)
    except TerritoryError as error:
        _say(f"error: {error}\n{error.cure}")
        return 1
    except KeyboardInterrupt:
        _say("Stopped.")
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="Example: python tools/airflow_local.py --check --port 0",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=8080, help="port of the API server; 0 = any")
    parser.add_argument(
        "--workers", type=int, default=0, help="Celery workers; 0 = none, the scheduler runs tasks"
    )
    parser.add_argument("--concurrency", type=int, default=2, help="tasks at once, a worker")
    parser.add_argument(
        "--listen", default=LOOPBACK, metavar="ADDRESS", help="where workers elsewhere reach it"
    )
    parser.add_argument("--redis-port", type=int, default=0, help="port of Redis; 0 = any")
    parser.add_argument("--check", action="store_true", help="stop as soon as all is healthy")
    parser.add_argument("--timeout", type=float, default=180.0, help="longest wait, in seconds")
    return parser.parse_args()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _say(text: str) -> None:
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        # Nobody listens any more: what is left to say must not keep us from a clean end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


@contextmanager
def _alone(home: Path) -> Iterator[TextIO]:
    """Wait until nobody else runs this installation, or still stops it; hold others off.

    Raises:
        AirflowError: somebody runs it.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (home / "supervisor.lock").open("w") as lock:
        ends = time.monotonic() + LOCK_SECONDS
        while not _locked(lock):
            if time.monotonic() > ends:
                raise AirflowError(
                    f"Airflow runs already in {home}.", cure="Stop that one first: Ctrl-C."
                )
            time.sleep(POLL_SECONDS)
        yield lock


def _locked(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _install(home: Path, wanted: argparse.Namespace) -> Installation:
    """Prepare secrets, folders, the metadata database, and Redis where there are workers.

    Raises:
        AirflowError: the port is taken, or the migration failed, or Redis is missing.
    """
    listen, keys = wanted.listen, load_secrets(home)
    port = _free_port(listen, wanted.port)
    territory = {name: getattr(settings(), name) for name in ("home", "out", "archive")}
    own = environment(home, keys, metadata_url(keys.database_password), port, territory, listen)
    if wanted.workers:
        redis_port = _free_port(listen, wanted.redis_port)
        own |= celery_environment(keys, f"{listen}:{redis_port}", wanted.concurrency)
    whole = {**os.environ, **own}
    programs = [Program("scheduler", forking("scheduler", "--skip-serve-logs"), whole)]
    if wanted.workers:
        few = worker_environment(own)
        lines = [f"{name}={shlex.quote(value)}\n" for name, value in few.items()]
        write_private(home / "worker.env", "".join(lines))
        known = {name: it for name, it in os.environ.items() if not name.startswith("AIRFLOW__")}
        theirs = {**known, **few, **own_places(own)}
        programs += [_worker(f"worker-{number + 1}", theirs) for number in range(wanted.workers)]
    # Tasks report to the API server while they end, so it goes last; but for Redis.
    programs += [
        Program("dag-processor", airflow("dag-processor"), whole),
        Program("api-server", airflow("api-server"), whole),
    ]
    if wanted.workers:
        addresses = tuple(dict.fromkeys((LOOPBACK, listen)))
        programs.append(redis_program(home, addresses, redis_port, keys.redis_password))
    client = Client(f"http://{listen}:{port}", login_file(home))
    write_private(address_file(home), client.address)
    installation = Installation(home, whole, client, tuple(programs))
    _say("Preparing Airflow's metadata database ...")
    _migrate(installation)
    return installation


def _worker(name: str, environment: dict[str, str]) -> Program:
    """Return the program of one Celery worker, by a name that no other worker of this host has."""
    ours = ("--celery-hostname", f"{name}@%h", "--without-mingle", "--without-gossip")
    command = forking("celery", "worker", "--skip-serve-logs", *ours)
    return Program(name, command, environment)


def _free_port(address: str, port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise AirflowError(
                f"Port {port} is taken: {in_words(error)}.",
                cure="Choose another: `.venv/bin/python tools/airflow_local.py --port 8090`.",
            ) from error
        return int(probe.getsockname()[1])


def _migrate(installation: Installation) -> None:
    done = subprocess.run(  # noqa: S603  (our own interpreter and fixed words)
        airflow("db", "migrate"),
        env=installation.environment,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise AirflowError(f"Airflow's metadata database cannot be migrated:\n{done.stderr}")


@contextmanager
def _running(installation: Installation, lock: TextIO) -> Iterator[Supervisor]:
    """Start every component; on leaving, stop them all, whatever happened."""
    _say(f"Starting {', '.join(one.name for one in installation.programs)} ...")
    supervisor = Supervisor(installation.programs, installation.home, _say, lock)
    try:
        supervisor.start()
        yield supervisor
    finally:
        _say("Stopping Airflow ...")
        supervisor.stop()


def _watch(supervisor: Supervisor) -> None:
    while True:
        supervisor.watch()
        time.sleep(POLL_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
