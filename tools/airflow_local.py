"""Run Airflow on this machine, on loopback, with its metadata in the private PostGIS server.

Starts the scheduler, the DAG processor and the API server, waits until all are healthy and the
DAGs are parsed, prints the address and the login file, and stops everything on Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from requests import RequestException

from pipeline.errors import TerritoryError
from pipeline.settings import settings
from tools.airflow_client import Client
from tools.airflow_database import metadata_url
from tools.airflow_processes import ARGUMENTS, Component, airflow, start, stop
from tools.airflow_settings import (
    CHECKOUT,
    DAGS,
    LOOPBACK,
    AirflowError,
    environment,
    load_secrets,
    login_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType

POLL_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Installation:
    """Where Airflow keeps its things, what it runs in, and where it answers."""

    home: Path
    environment: dict[str, str]
    client: Client


def main() -> int:
    """Run Airflow until it is told to stop; return the exit code."""
    arguments = _parse()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        installation = _install(arguments.port)
        with _running(installation) as components:
            _wait_until_ready(installation.client, components, arguments.timeout)
            _say(f"Airflow is up: {installation.client.address}")
            _say(f"User name and password: {installation.client.login}")
            if not arguments.check:
                _say("Ctrl-C stops it.")
                _watch(components)
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


def _install(port: int) -> Installation:
    """Prepare secrets, folders and the metadata database.

    Raises:
        AirflowError: the port is taken, or the migration failed.
    """
    port = _free_port(port)
    home = settings().home.resolve() / "airflow"
    keys = load_secrets(home)
    territory = {"home": settings().home, "out": settings().out}
    own = environment(home, keys, metadata_url(keys.database_password), port, territory)
    installation = Installation(
        home, {**os.environ, **own}, Client(f"http://{LOOPBACK}:{port}", login_file(home))
    )
    _say("Preparing Airflow's metadata database ...")
    _migrate(installation)
    return installation


def _free_port(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise AirflowError(
                f"Port {port} is taken: {error}.", cure="Choose another one with --port."
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
def _running(installation: Installation) -> Iterator[list[Component]]:
    """Start every component; on leaving, stop them all, whatever happened."""
    components: list[Component] = []
    _say(f"Starting {', '.join(ARGUMENTS)} ...")
    try:
        for name in ARGUMENTS:
            log = installation.home / f"{name}.log"
            components.append(start(name, installation.environment, CHECKOUT, log))
        yield components
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        _say("Stopping Airflow ...")
        stop(components)


def _wait_until_ready(client: Client, components: list[Component], timeout: float) -> None:
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
            _say(f"  {name} ready after {time.monotonic() - began:.0f} s")
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


def _require_alive(components: list[Component]) -> None:
    for component in components:
        if component.has_ended():
            raise AirflowError(
                f"The {component.name} ended, see {component.log}:\n{component.last_words()}"
            )


def _watch(components: list[Component]) -> None:
    while True:
        _require_alive(components)
        time.sleep(POLL_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
