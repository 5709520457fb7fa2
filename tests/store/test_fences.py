"""Of several tries of one task, the newest alone may write."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from pipeline.errors import DatabaseUnreachableError, FencedError
from pipeline.store.digest import digest
from pipeline.store.engine import make_engine
from pipeline.store.fences import Fence, fence_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

FIRST = Fence("daily.collect", "run 1", "-1", 1, datetime(2021, 8, 9, tzinfo=UTC))
SECOND = replace(FIRST, attempt=2)
PROJECT = Path(__file__).resolve().parents[2]
WRITE = "UPDATE territory.source SET name = :name WHERE code = 'field-desk'"
# A try of a task: collects and reads a day, and says when it is about to.
TRY = """
import sys
from datetime import UTC, date, datetime
from pipeline.extract import load_reader
from pipeline.steps import collecting, extracting
from pipeline.store.engine import make_engine
from pipeline.store.fences import Fence, fence_in
from pipeline.theatre import load_theatre

url, attempt = sys.argv[1:]
theatre, day = load_theatre(), date(2021, 8, 9)
reader = load_reader(theatre)
fence = Fence("daily.collect", "run 1", "-1", int(attempt), theatre.end_of(day))
engine = fence_in(make_engine(url), fence, 5)
print("begun", flush=True)
sys.stdin.readline()
for source in (one for one in theatre.sources if one.enabled):
    collecting.collect_source(engine, theatre, source.code, day, day)
extracting.extract_items(engine, reader)
"""


@contextmanager
def trying(engine: Engine, attempt: int) -> Iterator[subprocess.Popen[str]]:
    """Run a try in a process of its own; it waits for a line."""
    url = engine.url.render_as_string(hide_password=False)
    with subprocess.Popen(  # noqa: S603  (our own interpreter and our own words)
        [sys.executable, "-c", TRY, url, str(attempt)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "begun\n"
            yield process
        finally:
            process.send_signal(signal.SIGCONT)
            process.kill()


def end(process: subprocess.Popen[str]) -> str:
    """Let a try go on to its end; return what it says of its failure, nothing if it has none."""
    _, said = process.communicate("\n", timeout=300)
    return "" if process.returncode == 0 else said


@pytest.fixture
def again(database: Engine) -> Iterator[Callable[[], Engine]]:
    """Return a function that gives another way into this test's database."""
    made: list[Engine] = []

    def make() -> Engine:
        made.append(make_engine(database.url))
        return made[-1]

    yield make
    for engine in made:
        engine.dispose()


def rename(engine: Engine, name: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(WRITE), {"name": name})


def rows(engine: Engine) -> str:
    with engine.connect() as connection:
        return digest(connection)


def test_the_newest_try_writes(again: Callable[[], Engine]) -> None:
    """Once a later try has begun, the one before writes and reads no more."""
    zombie, retry = fence_in(again(), FIRST), fence_in(again(), SECOND)
    rename(retry, "by the retry")
    with pytest.raises(FencedError), zombie.begin() as connection:
        connection.execute(text(WRITE), {"name": "by the zombie"})
    with pytest.raises(FencedError):
        fence_in(again(), FIRST)
    rename(retry, "by the retry again")


def test_others_are_free(again: Callable[[], Engine]) -> None:
    """Another run, and another part of the task, have fences of their own."""
    fence_in(again(), SECOND)
    for other in (replace(FIRST, run="run 2"), replace(FIRST, part="0")):
        rename(fence_in(again(), other), "by another")


def test_a_try_that_hangs_is_ended(database: Engine, again: Callable[[], Engine]) -> None:
    """An older try in the middle of a transaction loses it, when its time is over."""
    zombie = fence_in(again(), FIRST)
    with zombie.connect() as connection:
        connection.execute(text(WRITE), {"name": "by the zombie"})
        fence_in(again(), SECOND, grace_seconds=0.2)
        with pytest.raises(DatabaseUnreachableError):
            connection.execute(text("SELECT 1"))
    with database.connect() as connection:
        names = connection.scalars(text("SELECT name FROM territory.source")).all()
    assert "by the zombie" not in names


def test_a_zombie_and_its_retry(database: Engine) -> None:
    """A worker that is lost, and wakes beside the retry, leaves the rows of one try alone."""
    with trying(database, 1) as zombie:
        assert zombie.stdin is not None
        zombie.stdin.write("\n")
        zombie.stdin.flush()
        time.sleep(0.05)
        zombie.send_signal(signal.SIGSTOP)
        with trying(database, 2) as retry:
            assert end(retry) == ""
        once = rows(database)
        zombie.send_signal(signal.SIGCONT)
        _, said = zombie.communicate(timeout=300)
    assert zombie.returncode != 0
    assert "FencedError" in said or "ended the connection" in said
    assert rows(database) == once


def test_both_at_once(database: Engine) -> None:
    """Two workers that run the same try at once leave the rows of one."""
    with trying(database, 1) as one, trying(database, 1) as other:
        for process in (one, other):
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        assert [end(one), end(other)] == ["", ""]
    both = rows(database)
    with trying(database, 2) as third:
        assert end(third) == ""
    assert rows(database) == both
