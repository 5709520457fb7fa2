"""One run of the command in a process of its own that can be struck down, and how far it got.

The process is forked off one that has imported the program and read its tables already: what is
left is the work itself, so that a blow at a random moment strikes work, not the start of Python.
"""

from __future__ import annotations

import mmap
import os
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from pipeline.cli import main
from pipeline.extract import load_reader
from pipeline.settings import settings
from pipeline.steps import (
    assessing,
    collecting,
    extracting,
    preparing,
    publishing,
    watching,
)
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

BETWEEN = "between steps"
_NOTED: tuple[tuple[Any, str], ...] = (
    (preparing, "prepare"),
    (collecting, "collect_source"),
    (collecting, "link_copies"),
    (extracting, "extract_items"),
    (assessing, "assess_control"),
    (watching, "watch_coverage"),
    (publishing, "summarise_day"),
    (publishing, "publish_snapshots"),
    (publishing, "draw_picture"),
)
_POLL_SECONDS = 0.005
KILLED = -int(signal.SIGKILL)


class HangingError(Exception):
    """A run does not come to its end."""


def warm_up() -> None:
    """Import and read ahead what every run needs."""
    for name in ("pipeline.publish.report", "pipeline.store", "pipeline.cli.running"):
        import_module(name)
    load_reader(load_theatre())


@dataclass(slots=True)
class Trial:
    """A run that has begun; `said` is the file that it writes its words to."""

    pid: int
    said: Path
    began: float
    mark: mmap.mmap
    code: int | None = None
    ended: float = 0.0

    @property
    def step(self) -> str:
        """Return the step that the run is in, or was in at its end."""
        number = self.mark[0]
        return _NOTED[number - 1][1] if number else BETWEEN

    def sleep_until(self, seconds: float) -> None:
        """Wait until so many seconds after the beginning."""
        time.sleep(max(0.0, self.began + seconds - time.monotonic()))

    def is_over(self) -> bool:
        """Tell whether the run has come to its end, by itself or not."""
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code, self.ended = os.waitstatus_to_exitcode(status), time.monotonic()
        return self.code is not None

    def kill(self) -> None:
        """Kill the run, at once and without a word."""
        if not self.is_over():
            os.kill(self.pid, signal.SIGKILL)
            self.wait()

    def wait(self, seconds: float = 120.0) -> int:
        """Return the exit code once the run is over: below zero, the signal that ended it.

        Raises:
            HangingError: it takes longer than that; it is then killed.
        """
        ends = time.monotonic() + seconds
        while not self.is_over():
            if time.monotonic() > ends:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                raise HangingError(f"still in {self.step} after {seconds:.0f} s")
            time.sleep(_POLL_SECONDS)
        return self.code or 0

    def words(self) -> str:
        """Return what the run said."""
        return self.said.read_text(encoding="utf-8", errors="replace")


def begin(words: Sequence[str], environment: Mapping[str, str], said: Path) -> Trial:
    """Begin `territory WORDS...` in a process of its own."""
    mark = mmap.mmap(-1, 1)
    began = time.monotonic()
    pid = os.fork()
    if pid == 0:
        _be(words, environment, said, mark)
    return Trial(pid, said, began, mark)


def _be(
    words: Sequence[str], environment: Mapping[str, str], said: Path, mark: mmap.mmap
) -> NoReturn:
    code: object = 1
    try:
        os.setsid()
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        for name in [one for one in os.environ if one.startswith("TERRITORY_")]:
            del os.environ[name]
        os.environ.update(environment)
        settings.cache_clear()
        load_theatre.cache_clear()
        _note_steps(mark)
        sys.argv = ["territory", *words]
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:  # noqa: BLE001  (nothing may reach the harness's own code)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


def _note_steps(mark: mmap.mmap) -> None:
    for number, (module, name) in enumerate(_NOTED, 1):
        setattr(module, name, _noting(getattr(module, name), number, mark))


def _noting(step: Callable[..., Any], number: int, mark: mmap.mmap) -> Callable[..., Any]:
    @wraps(step)
    def noted(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401  (whatever the step takes)
        # A step that fails keeps its mark: it is where the run ended.
        before, mark[0] = mark[0], number
        done = step(*arguments, **named)
        mark[0] = before
        return done

    return noted
