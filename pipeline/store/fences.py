"""Fences: of several tries of one task, the newest alone may write.

A worker that was lost may go on all the same, beside the try that takes its place. Each try begins
by raising its number behind an exclusive lock; each of its transactions first takes the lock as
one of many and looks whether its number is still the newest.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from psycopg.errors import LockNotAvailable
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from pipeline.errors import FencedError
from pipeline.store.queries import query
from pipeline.store.trouble import naming

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Engine

# What an older try is in the middle of may come to its end, if it is still alive.
_GRACE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Fence:
    """One try of a task, or of one part of it; `until` says when its record can be forgotten."""

    task: str
    run: str
    part: str
    attempt: int
    until: datetime

    @property
    def key(self) -> int:
        """Return the number of the lock that all tries of this part share."""
        name = f"{self.task}\n{self.run}\n{self.part}".encode()
        return int.from_bytes(sha256(name).digest()[:8]) >> 1


def fence_in(engine: Engine, fence: Fence, grace_seconds: float = _GRACE_SECONDS) -> Engine:
    """Begin a try; let every later transaction of the engine through only while it is the newest.

    An older try may end the transaction that it is in; one that takes longer than `grace_seconds`
    loses its session.

    Raises:
        FencedError: a later try has begun, now or at any later transaction.
    """
    try:
        _begin(engine, fence, grace_seconds)
    except OperationalError as error:
        if not isinstance(error.orig, LockNotAvailable):
            raise
        with engine.begin() as connection:
            connection.execute(query("end_older_tries"), {"key": fence.key})
        _begin(engine, fence, grace_seconds)
    event.listen(engine, "begin", lambda connection: _pass(connection, fence))
    return engine


def _begin(engine: Engine, fence: Fence, grace_seconds: float) -> None:
    with engine.begin() as connection:
        connection.execute(
            text("SELECT set_config('lock_timeout', :wait, true)"),
            {"wait": f"{round(grace_seconds * 1000)}ms"},
        )
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": fence.key})
        told = {"task": fence.task, "run": fence.run, "part": fence.part}
        told_all = told | {"attempt": fence.attempt, "until": fence.until}
        newest = connection.execute(query("begin_try"), told_all).scalar_one()
    _require_newest(fence, newest)


def _pass(connection: Connection, fence: Fence) -> None:
    """Go through the fence at the beginning of a transaction, on the driver's own connection."""
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("The connection is closed.")
    with naming(driver):
        driver.execute("SELECT pg_advisory_xact_lock_shared(%s)", (fence.key,))
        found = driver.execute(
            "SELECT attempt FROM territory.task_try WHERE (task, run, part) = (%s, %s, %s)",
            (fence.task, fence.run, fence.part),
        ).fetchone()
    try:
        _require_newest(fence, fence.attempt if found is None else found[0])
    except FencedError:
        driver.rollback()
        raise


def _require_newest(fence: Fence, newest: int) -> None:
    if newest > fence.attempt:
        raise FencedError(
            f"Try {fence.attempt} of {fence.task} ({fence.run}, {fence.part}) is over:"
            f" try {newest} has begun."
        )
