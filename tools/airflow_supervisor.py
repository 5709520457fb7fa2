"""Keep the components of Airflow running, and stop them all, whatever becomes of this process."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tools.airflow_processes import Component, Program, kill_session, start, stop
from tools.airflow_settings import CHECKOUT
from tools.airflow_watchdog import ENDED, STARTED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import TextIO

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
STEADY_SECONDS = 60.0  # what has run for so long is no longer failing
_WATCHDOG = "watchdog"


@dataclass(slots=True)
class _Place:
    """Where one program runs: its component, and when to start it again."""

    program: Program
    component: Component
    started: float
    wait: float = FIRST_WAIT
    due: float | None = None


@dataclass(slots=True)
class Supervisor:
    """Runs programs; they stand in the order that they are to be stopped in."""

    programs: Sequence[Program]
    logs: Path
    say: Callable[[str], None]
    lock: TextIO
    _places: list[_Place] = field(default_factory=list)
    _watchdog: subprocess.Popen[str] | None = None

    @property
    def components(self) -> list[Component]:
        """Return what was started last in each place."""
        return [place.component for place in self._places]

    def start(self) -> None:
        """Start every program, last to be stopped first, and what stops them should we be killed.

        Each finds a log of its own, emptied.
        """
        self._watch_over()
        for program in reversed(self.programs):
            self._log(program).unlink(missing_ok=True)
            self._places.insert(0, _Place(program, self._start(program), time.monotonic()))

    def watch(self) -> None:
        """Start again what has ended, once its time has come; say both."""
        now = time.monotonic()
        for place in self._places:
            if place.due is None and place.component.has_ended():
                self._note_end(place, now)
            if place.due is not None and now >= place.due:
                place.component, place.started = self._start(place.program), now
                place.due = None
                self.say(f"The {place.program.name} was started again.")
        if self._watchdog is not None and self._watchdog.poll() is not None:
            self.say(f"The {_WATCHDOG} ended; it was started again.")
            self._watch_over()

    def stop(self) -> None:
        """Stop every program in turn; a signal that asks for the same does not disturb it."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for place in self._places:
            stop(place.component)
            self._tell(ENDED, place.component)
        if self._watchdog is not None and self._watchdog.stdin is not None:
            with contextlib.suppress(OSError):
                self._watchdog.stdin.close()
            self._watchdog.wait()

    def _note_end(self, place: _Place, now: float) -> None:
        # Forked helpers and tasks would wait for their leader for ever, or do its work twice.
        kill_session(place.component.process.pid)
        self._tell(ENDED, place.component)
        if now - place.started >= STEADY_SECONDS:
            place.wait = FIRST_WAIT
        place.due = now + place.wait
        self.say(
            f"The {place.program.name} ended ({place.component.process.returncode}), see "
            f"{place.component.log}; it is started again in {place.wait:.0f} s."
        )
        place.wait = min(2 * place.wait, LONGEST_WAIT)

    def _log(self, program: Program) -> Path:
        return self.logs / f"{program.name}.log"

    def _start(self, program: Program) -> Component:
        component = start(program, CHECKOUT, self._log(program))
        self._tell(STARTED, component)
        return component

    def _watch_over(self) -> None:
        """Start the watchdog, which holds the installation's lock until all is stopped."""
        with (self.logs / f"{_WATCHDOG}.log").open("wb") as log:
            self._watchdog = subprocess.Popen(
                [sys.executable, "-m", "tools.airflow_watchdog"],
                cwd=CHECKOUT,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=(self.lock.fileno(),),
                start_new_session=True,
                text=True,
            )
        for place in reversed(self._places):
            if place.due is None:
                self._tell(STARTED, place.component)

    def _tell(self, sign: str, component: Component) -> None:
        if self._watchdog is None or self._watchdog.stdin is None:
            return
        # A watchdog that has just died hears it all again from the next one.
        with contextlib.suppress(OSError):
            self._watchdog.stdin.write(f"{sign} {component.process.pid}\n")
            self._watchdog.stdin.flush()
