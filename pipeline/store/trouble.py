"""What the driver says when the server goes away or its disk is full, in words that help."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import errors

from pipeline.errors import DatabaseFullError, DatabaseUnreachableError, TerritoryError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHUTDOWNS = (errors.AdminShutdown, errors.CrashShutdown, errors.CannotConnectNow)


def named(error: BaseException, *, is_lost: bool = False) -> TerritoryError | None:
    """Return the error to raise for one of the driver's, None where it is about something else.

    `is_lost` says that the connection is known to have ended with it.
    """
    if isinstance(error, errors.DiskFull):
        return DatabaseFullError(
            f"The database's disk is full ({_first_line(error)}); the step under way left nothing"
            " behind."
        )
    if is_lost or isinstance(error, _SHUTDOWNS):
        return DatabaseUnreachableError(
            "The database ended the connection; the step under way left nothing behind.",
            cure="Start it again with `territory db start`, then repeat the command.",
        )
    return None


def unreachable(shown: str, error: BaseException) -> DatabaseUnreachableError:
    """Return the error to raise where no connection could be made to an address, as shown."""
    return DatabaseUnreachableError(f"{shown} does not answer: {_first_line(error)}")


@contextmanager
def naming(driver: psycopg.Connection[Any]) -> Iterator[None]:
    """Name the trouble of what is done with the driver itself, past SQLAlchemy."""
    try:
        yield
    except psycopg.OperationalError as error:
        found = named(error, is_lost=driver.closed or driver.broken)
        if found is None:
            raise
        raise found from error


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0]
