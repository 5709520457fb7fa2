"""What goes wrong between us and the server is told in words that help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from psycopg import errors
from sqlalchemy import text

from pipeline.errors import DatabaseFullError, DatabaseUnreachableError
from pipeline.store.queries import append_rows
from pipeline.store.trouble import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

OWN = "SELECT pg_backend_pid()"


def copy_and_be_struck(engine: Engine) -> None:
    with engine.begin() as connection:
        rows = rows_until_struck(engine, connection.scalar(text(OWN)))
        append_rows(connection, "territory.milestone (stage, recorded_at)", rows)


def rows_until_struck(engine: Engine, backend: int) -> Iterator[tuple[str, str]]:
    """Yield rows, and have the connection that takes them ended in the middle."""
    yield "coverage", "2021-08-08 00:00:00+00"
    with engine.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": backend})
    for _ in range(100_000):
        yield "publication", "2021-08-08 00:00:00+00"


def test_a_connection_that_ends_while_rows_are_copied_is_named(owner_engine: Engine) -> None:
    """The fast way in for rows ends with the same error as any statement, and leaves nothing."""
    with pytest.raises(DatabaseUnreachableError):
        copy_and_be_struck(owner_engine)
    with owner_engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM territory.milestone")) == 0


def test_a_full_disk_is_named() -> None:
    """A server without room is an error of its own; whatever is no trouble of the server is not."""
    said = named(errors.DiskFull("could not extend file: No space left on device\nHINT: ..."))
    assert isinstance(said, DatabaseFullError)
    assert "No space left on device)" in str(said)
    assert "room" in said.cure
    assert named(errors.UniqueViolation("twice")) is None
