"""Start the components of Airflow and stop them with everything they started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

GRACE_SECONDS = 15.0
# Tasks report to the API server while they end, so it goes last.
ARGUMENTS = {
    "scheduler": ["scheduler", "--skip-serve-logs"],
    "dag-processor": ["dag-processor"],
    "api-server": ["api-server"],
}


@dataclass(frozen=True, slots=True)
class Component:
    """A running part of Airflow, the leader of its own session, with its log."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def has_ended(self) -> bool:
        """Tell whether the component has ended on its own."""
        return self.process.poll() is not None

    def last_words(self, lines: int = 12) -> str:
        """Return the end of the log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def airflow(*arguments: str) -> list[str]:
    """Return the command line of Airflow in this environment."""
    return [sys.executable, "-m", "airflow", *arguments]


def start(name: str, environment: Mapping[str, str], folder: Path, log: Path) -> Component:
    """Start a component in a session of its own, so that Ctrl-C reaches it only through us."""
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603  (our own interpreter and fixed words)
            airflow(*ARGUMENTS[name]),
            env=dict(environment),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Component(name, process, log)


def stop(components: Iterable[Component], grace_seconds: float = GRACE_SECONDS) -> None:
    """End each component in turn, then whatever is left of its session."""
    for component in components:
        if not component.has_ended():
            component.process.send_signal(signal.SIGTERM)
            _wait(component, grace_seconds)
        _kill_session(component.process.pid)
        component.process.wait()


def _wait(component: Component, seconds: float) -> None:
    try:
        component.process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def _kill_session(session: int) -> None:
    """Kill every member of a session; tasks have process groups of their own, but stay in it."""
    for _ in range(50):
        members = _members(session)
        if not members:
            return
        for member in members:
            with contextlib.suppress(psutil.NoSuchProcess):
                member.kill()
        time.sleep(0.1)


def _members(session: int) -> list[psutil.Process]:
    return [
        process
        for process in psutil.process_iter(["status"])
        if process.info["status"] != psutil.STATUS_ZOMBIE and _session_of(process.pid) == session
    ]


def _session_of(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except (ProcessLookupError, PermissionError):
        return None
