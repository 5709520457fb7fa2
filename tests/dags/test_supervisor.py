"""What keeps the components of Airflow running, and what is left of them."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pytest

from tools.airflow_processes import Program, members
from tools.airflow_settings import CHECKOUT
from tools.airflow_supervisor import Supervisor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WAIT_SECONDS = 60


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    ends = time.monotonic() + WAIT_SECONDS
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.05)


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[TextIO]:
    """The lock of an installation."""
    with (tmp_path / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def test_restart(tmp_path: Path, lock: TextIO) -> None:
    """What ends is started again, each time after a longer wait, and this is said."""
    said: list[str] = []
    brief = Program("brief", (sys.executable, "-c", "raise SystemExit(3)"), {})
    supervisor = Supervisor([brief], tmp_path, said.append, lock)
    supervisor.start()
    try:
        ends = time.monotonic() + WAIT_SECONDS
        while len(said) < 3 and time.monotonic() < ends:
            supervisor.watch()
            time.sleep(0.05)
    finally:
        supervisor.stop()
    log = tmp_path / "brief.log"
    assert said[:3] == [
        f"The brief ended (3), see {log}; it is started again in 1 s.",
        "The brief was started again.",
        f"The brief ended (3), see {log}; it is started again in 2 s.",
    ]


def test_leftovers(tmp_path: Path, lock: TextIO) -> None:
    """What an ended component had started is ended before it is started again."""
    parent = Program("parent", ("sh", "-c", "sleep 600 & sleep 0.5"), os.environ)
    supervisor = Supervisor([parent], tmp_path, print, lock)
    supervisor.start()
    first = supervisor.components[0].process.pid
    try:
        wait_until(supervisor.components[0].has_ended)
        assert members(first)
        supervisor.watch()
        assert not members(first)
    finally:
        supervisor.stop()
    assert not members(supervisor.components[0].process.pid)


def test_killed(tmp_path: Path) -> None:
    """Once the supervisor is killed, all that it had started ends, and its lock is free."""
    script = Path(__file__).with_name("supervise.py")
    command = [sys.executable, str(script), str(tmp_path)]
    with subprocess.Popen(  # noqa: S603  (our own interpreter and our own script)
        command,
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        leaders = [int(pid) for pid in process.stdout.readline().split()]
        assert len(leaders) == 2
        wait_until(lambda: all(len(members(leader)) == 2 for leader in leaders))
        process.send_signal(signal.SIGKILL)
        process.wait()
        wait_until(lambda: not any(members(leader) for leader in leaders))
    with (tmp_path / "lock").open("w") as lock:
        wait_until(lambda: _is_free(lock))


def _is_free(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
