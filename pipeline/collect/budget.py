"""What a collection may still spend: time and bytes."""

from __future__ import annotations

import time
from threading import Lock

from pipeline.errors import BudgetSpentError
from pipeline.settings import settings


class Budget:
    """Seconds from the first request on, and bytes; several sources may share one."""

    def __init__(self, seconds: float | None = None, bytes_max: int | None = None) -> None:
        self._seconds = settings().collect_seconds_max if seconds is None else seconds
        self._bytes = settings().collect_bytes_max if bytes_max is None else bytes_max
        self._bytes_left = self._bytes
        self._deadline: float | None = None
        self._lock = Lock()
        self.is_spent = False

    def seconds_left(self) -> float:
        """Return the seconds left, above zero; the first call starts the clock.

        Raises:
            BudgetSpentError: there are none.
        """
        now = time.monotonic()
        with self._lock:
            self._deadline = now + self._seconds if self._deadline is None else self._deadline
        if now >= self._deadline:
            raise self._spent(f"more than {self._seconds:,.0f} s")
        return self._deadline - now

    def spend(self, size: int) -> None:
        """Count bytes that came.

        Raises:
            BudgetSpentError: they are more than there were left.
        """
        with self._lock:
            self._bytes_left -= size
        if self._bytes_left < 0:
            raise self._spent(f"more than {self._bytes:,} bytes")

    def wait(self, seconds: float) -> None:
        """Sleep.

        Raises:
            BudgetSpentError: there is not that much time left.
        """
        if seconds <= 0:
            return
        if seconds >= self.seconds_left():
            raise self._spent(f"more than {self._seconds:,.0f} s, with a wait of {seconds:,.0f} s")
        time.sleep(seconds)

    def _spent(self, what: str) -> BudgetSpentError:
        self.is_spent = True
        return BudgetSpentError(f"The collection would take {what}.")
