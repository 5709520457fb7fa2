"""Whole installations of Airflow, each with a private server, folders and ports of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from pipeline.store import server
from tools.airflow_client import Client
from tools.airflow_processes import members
from tools.airflow_settings import CHECKOUT, login_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

UP = "Airflow is up: "
FIRST = date(2021, 7, 17)
WAIT_SECONDS = 600
POLL_SECONDS = 0.2
HERE = Path(__file__).parent


@dataclass(slots=True)
class Airflow:
    """A running installation: its supervisor, what that said, and its API."""

    process: subprocess.Popen[str]
    home: Path
    environment: dict[str, str]
    client: Client
    said: list[str] = field(default_factory=list)

    def digest(self) -> str:
        """Return what `territory db digest` prints."""
        return territory(self.environment, "db", "digest").strip()

    def run(self, *command: str) -> None:
        """Run a tool of the project against this installation, to its good end."""
        subprocess.run([sys.executable, *command], cwd=CHECKOUT, env=self.environment, check=True)  # noqa: S603

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
        return [child.pid for child in psutil.Process(self.process.pid).children()]

    def leader(self, words: str) -> int:
        """Return the component with these words in its command line."""
        for child in psutil.Process(self.process.pid).children():
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


def own_environment(home: Path) -> dict[str, str]:
    """Return the environment of an installation in a folder of its own."""
    hidden = ("TERRITORY_", "AIRFLOW")
    others = {name: word for name, word in os.environ.items() if not name.startswith(hidden)}
    return others | {
        "PYTHONPATH": str(CHECKOUT),
        "TERRITORY_HOME": str(home),
        "TERRITORY_OUT": str(home / "out"),
        "TERRITORY_ARCHIVE": str(home / "archive"),
    }


def territory(environment: dict[str, str], *arguments: str) -> str:
    """Run the `territory` command; return what it prints."""
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *arguments]
    return subprocess.run(  # noqa: S603  (our own interpreter and our own words)
        command, cwd=CHECKOUT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def days(count: int) -> list[date]:
    """Return the first days that the tests read."""
    return [FIRST + timedelta(days=n) for n in range(count)]


@contextmanager
def installed(home: Path, *options: str) -> Iterator[Airflow]:
    """Start an installation with `tools/airflow_local.py`; stop all of it at the end."""
    environment = own_environment(home)
    territory(environment, "db", "start")
    command = [sys.executable, "tools/airflow_local.py", "--port", "0", *options]
    with subprocess.Popen(  # noqa: S603  (our own interpreter and our own script)
        command, cwd=CHECKOUT, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None
            said: list[str] = []
            while UP not in (line := process.stderr.readline()):
                said.append(line)
                assert line, "".join(said)
            client = Client(line.removeprefix(UP).strip(), login_file(home / "airflow"))
            airflow = Airflow(process, home, environment, client, said)
            Thread(target=said.extend, args=(process.stderr,), daemon=True).start()
            yield airflow
        finally:
            process.terminate()
            process.wait()
            server.stop(home)


class OneByOne:
    """The same days from the command line, one after another, while something else goes on."""

    def __init__(self, home: Path, wanted: Sequence[date]) -> None:
        home.mkdir()
        self._home, self._environment = home, own_environment(home)
        command = [sys.executable, str(HERE / "one_by_one.py"), *map(str, wanted)]
        self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and our own script)
            command, cwd=CHECKOUT, env=self._environment, stdout=subprocess.PIPE, text=True
        )

    def digest(self) -> str:
        """Wait for the last day; return what is then stored, as a digest."""
        said, _ = self._process.communicate()
        assert self._process.returncode == 0
        digest: str = json.loads(said.splitlines()[-1])
        return digest

    def stop(self) -> None:
        """End it, and its server."""
        self._process.kill()
        self._process.wait()
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
