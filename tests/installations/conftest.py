"""Whole installations of Airflow, each with a private server, folders and ports of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.store import server
from tools.airflow_processes import members
from tools.airflow_settings import CHECKOUT
from tools.airflow_started import Started, own_environment, started, territory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import psutil

    from tools.airflow_client import Client

FIRST = date(2021, 7, 17)
WAIT_SECONDS = 600
POLL_SECONDS = 0.2
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Airflow:
    """A running installation, and what the tests ask of it."""

    started: Started

    @property
    def client(self) -> Client:
        """Return its API."""
        return self.started.client

    @property
    def said(self) -> list[str]:
        """Return what its supervisor said so far."""
        return self.started.said

    @property
    def process(self) -> subprocess.Popen[str]:
        """Return its supervisor."""
        return self.started.process

    def digest(self) -> str:
        """Return what `territory db digest` prints."""
        return territory(self.started.environment, "db", "digest").strip()

    def run(self, *command: str) -> None:
        """Run a tool of the project against this installation, to its good end."""
        ours = [sys.executable, *command]
        subprocess.run(ours, cwd=CHECKOUT, env=self.started.environment, check=True)  # noqa: S603  (our own tools)

    def switch_on(self, dag: str) -> None:
        """Have a DAG run."""
        self.client.ask(f"dags/{dag}", "PATCH", {"is_paused": False})

    def runs(self, dag: str) -> list[dict[str, Any]]:
        """Return the runs of a DAG, newest first."""
        found: list[dict[str, Any]] = self.client.ask(
            f"dags/{dag}/dagRuns?order_by=-run_after&limit=100"
        )["dag_runs"]
        return found

    def tasks(self, run: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the task instances of a run."""
        path = f"dags/{run['dag_id']}/dagRuns/{run['dag_run_id']}/taskInstances?limit=100"
        found: list[dict[str, Any]] = self.client.ask(path)["task_instances"]
        return found

    def prepare(self) -> None:
        """Load the theatre, as the guide says to do first."""
        self.client.ask("dags/load_boundaries/dagRuns", "POST", {"logical_date": None})
        wait_until(lambda: [run["state"] for run in self.runs("load_boundaries")] == ["success"])

    def sessions(self) -> list[int]:
        """Return the leaders of the sessions that the supervisor started."""
        return [child.pid for child in self.started.components()]

    def leader(self, words: str) -> int:
        """Return the component with these words in its command line."""
        for child in self.started.components():
            if words in " ".join(child.cmdline()):
                return child.pid
        raise AssertionError(words)


def left_of(sessions: Iterable[int]) -> list[psutil.Process]:
    """Return the processes that still run in some sessions."""
    return [one for leader in sessions for one in members(leader)]


def wait_until(is_so: Callable[[], bool], seconds: float = WAIT_SECONDS) -> None:
    """Wait until something is so."""
    ends = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends, f"not so after {seconds} s"
        time.sleep(POLL_SECONDS)


def days(count: int) -> list[date]:
    """Return the first days that the tests read."""
    return [FIRST + timedelta(days=n) for n in range(count)]


@contextmanager
def installed(home: Path, *options: str) -> Iterator[Airflow]:
    """Start an installation in a folder; stop all of it at the end."""
    with started(home, own_environment(home), *options) as running:
        yield Airflow(running)


class OneByOne:
    """The same days from the command line, one after another, while something else goes on."""

    def __init__(self, home: Path, wanted: Sequence[date]) -> None:
        home.mkdir()
        self._home, self._environment = home, own_environment(home)
        self._said: str | None = None
        command = [sys.executable, str(HERE / "one_by_one.py"), *map(str, wanted)]
        self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and our own script)
            command, cwd=CHECKOUT, env=self._environment, stdout=subprocess.PIPE, text=True
        )

    def digest(self) -> str:
        """Wait for the last day; return what is then stored, as a digest."""
        if self._said is None:
            self._said, _ = self._process.communicate()
        assert self._process.returncode == 0
        digest: str = json.loads(self._said.splitlines()[-1])
        return digest

    def stop(self) -> None:
        """End it, and its server."""
        if self._said is None:
            self._process.kill()
            self._process.communicate()
        server.stop(self._home)


@pytest.fixture
def one_by_one(tmp_path: Path) -> Iterator[Callable[[Sequence[date]], OneByOne]]:
    """Start to read days from the command line, beside the test."""
    started: list[OneByOne] = []

    def start(wanted: Sequence[date]) -> OneByOne:
        started.append(OneByOne(tmp_path / "one-by-one", wanted))
        return started[-1]

    yield start
    for one in started:
        one.stop()


def kill_session_of(pid: int) -> None:
    """Kill a process and all that share its session, at once and without a word."""
    for one in members(os.getsid(pid)):
        one.send_signal(signal.SIGKILL)
