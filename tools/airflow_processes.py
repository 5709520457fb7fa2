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
    from collections.abc import Mapping
    from pathlib import Path

GRACE_SECONDS = 15.0
_POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Program:
    """A part of Airflow that can be started: its name, its command line and its environment."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Component:
    """A running program, the leader of its own session, with its log."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def has_ended(self) -> bool:
        """Tell whether the component has ended on its own."""
        return self.process.poll() is not None

    def last_words(self, lines: int = 12) -> str:
        """Return the end of the log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def airflow(*arguments: str) -> tuple[str, ...]:
    """Return the command line of Airflow in this environment."""
    return (sys.executable, "-m", "airflow", *arguments)


def forking(*arguments: str) -> tuple[str, ...]:
    """Return the command line of a component whose tasks are forks of it."""
    return (sys.executable, "-m", "tools.airflow_preloaded", *arguments)


def start(program: Program, folder: Path, log: Path) -> Component:
    """Start a program in a session of its own, so that Ctrl-C reaches it only through us."""
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603  (our own programs and fixed words)
            program.command,
            env=dict(program.environment),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Component(program.name, process, log)


def stop(component: Component, grace_seconds: float = GRACE_SECONDS) -> None:
    """End a component, then whatever is left of its session."""
    end_session(component.process.pid, grace_seconds)
    component.process.wait()


def end_session(leader: int, grace_seconds: float = GRACE_SECONDS) -> None:
    """Ask the leader of a session to end, then kill every member that is left.

    Tasks have process groups of their own, but stay in the session of what started them.
    """
    ends = time.monotonic() + grace_seconds
    with contextlib.suppress(ProcessLookupError):
        if _session_of(leader) == leader:
            os.kill(leader, signal.SIGTERM)
    while time.monotonic() < ends and any(one.pid == leader for one in members(leader)):
        time.sleep(_POLL_SECONDS)
    kill_session(leader)


def kill_session(leader: int) -> None:
    """Kill every member of a session at once."""
    for _ in range(50):
        left = members(leader)
        if not left:
            return
        for member in left:
            with contextlib.suppress(psutil.NoSuchProcess):
                member.kill()
        time.sleep(_POLL_SECONDS)


def members(leader: int) -> list[psutil.Process]:
    """Return the living processes of the session that a process leads or led."""
    return [
        process
        for process in psutil.process_iter(["status"])
        if process.info["status"] != psutil.STATUS_ZOMBIE and _session_of(process.pid) == leader
    ]


def _session_of(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except (ProcessLookupError, PermissionError):
        return None
