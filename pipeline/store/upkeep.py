"""What keeps the database in order: room given back, statistics, what nobody asks for any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, text

from pipeline.errors import PrivilegeMissingError
from pipeline.store import tables

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Engine

_TABLES = """
SELECT quote_ident(relname), pg_has_role(relowner, 'USAGE') FROM pg_class
WHERE relnamespace = 'territory'::regnamespace AND relkind = 'r' ORDER BY relname
"""


def vacuum(owner: Engine) -> int:
    """Give room back and bring statistics up to date, table by table; return how many there are.

    Raises:
        PrivilegeMissingError: the user of this address does not own the tables.
    """
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        found = connection.execute(text(_TABLES)).all()
        if not all(is_ours for _, is_ours in found):
            raise PrivilegeMissingError(
                "The tables belong to somebody else.",
                cure="Give the owner's address, or leave it to that server's autovacuum.",
            )
        for name, _ in found:
            connection.exec_driver_sql(f"VACUUM (ANALYZE) territory.{name}")
    return len(found)


def forget_tries(connection: Connection, before: datetime) -> int:
    """Delete the records of tries whose runs ended before a moment; return how many they were."""
    row = tables.task_try.c
    return int(connection.execute(delete(tables.task_try).where(row.until < before)).rowcount)
