"""Start an installation from a program, as its user would, and stop all of it: tests, benches."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import TYPE_CHECKING

import psutil

from tools.airflow_client import Client
from tools.airflow_settings import CHECKOUT, AirflowError, login_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

UP = "Airflow is up: "


@dataclass(slots=True)
class Started:
    """A running installation: its supervisor, what that said, and its API."""

    process: subprocess.Popen[str]
    home: Path
    environment: dict[str, str]
    client: Client
    said: list[str] = field(default_factory=list)

    def components(self) -> list[psutil.Process]:
        """Return the leaders of the sessions that the supervisor started."""
        return psutil.Process(self.process.pid).children()


def own_environment(home: Path, **settings: str) -> dict[str, str]:
    """Return the environment of an installation in a folder of its own."""
    hidden = ("TERRITORY_", "AIRFLOW")
    others = {name: word for name, word in os.environ.items() if not name.startswith(hidden)}
    return others | {
        "PYTHONPATH": str(CHECKOUT),
        "TERRITORY_HOME": str(home),
        "TERRITORY_OUT": str(home / "out"),
        "TERRITORY_ARCHIVE": str(home / "archive"),
        **settings,
    }


def territory(environment: Mapping[str, str], *arguments: str) -> str:
    """Run the `territory` command; return what it prints."""
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *arguments]
    return subprocess.run(  # noqa: S603  (our own interpreter and our own words)
        command, cwd=CHECKOUT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


@contextmanager
def started(home: Path, environment: dict[str, str], *options: str) -> Iterator[Started]:
    """Start what `make airflow` starts, on any port; stop all of it at the end.

    Raises:
        AirflowError: it does not come up.
    """
    territory(environment, "db", "start")
    command = [sys.executable, "tools/airflow_local.py", "--port", "0", *options]
    with subprocess.Popen(  # noqa: S603  (our own interpreter and our own script)
        command, cwd=CHECKOUT, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            said: list[str] = []
            address = _address(process, said)
            client = Client(address, login_file(home / "airflow"))
            yield Started(process, home, environment, client, said)
        finally:
            process.terminate()
            process.wait()
            territory(environment, "db", "stop")


def _address(process: subprocess.Popen[str], said: list[str]) -> str:
    """Read what the supervisor says until it tells its address; have the rest read as it comes."""
    lines = process.stderr or iter(())
    for line in lines:
        if line.startswith(UP):
            Thread(target=said.extend, args=(lines,), daemon=True).start()
            return line.removeprefix(UP).strip()
        said.append(line)
    raise AirflowError("".join(said))
