"""The statements of sql/queries/, and the fast way in for many rows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import TextClause, any_, literal, text
from sqlalchemy.dialects.postgresql import ARRAY

from pipeline.settings import settings
from pipeline.store.trouble import naming

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Column, ColumnElement, Connection


@cache
def query(name: str) -> TextClause:
    """Return a statement of sql/queries/ by its name."""
    return text((settings().sql / "queries" / f"{name}.sql").read_text(encoding="utf-8"))


def among(column: Column[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Tell whether a column holds one of these values, however many: they are one parameter."""
    return column == any_(literal(list(values), ARRAY(column.type)))


def copy_rows(
    connection: Connection, target: str, rows: Iterable[tuple[Any, ...]], created_by: str
) -> None:
    """Copy rows into a temporary table, made where missing and emptied first.

    Args:
        connection: the transaction.
        target: `table (column, ...)`.
        rows: one tuple a row, in the columns' order.
        created_by: the statement that makes the table where it is missing.
    """
    connection.exec_driver_sql(created_by)
    connection.exec_driver_sql(f"TRUNCATE {target.partition(' ')[0]}")
    append_rows(connection, target, rows)


def append_rows(connection: Connection, target: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Copy rows, one tuple each, into `table (column, ...)`."""
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("The connection is closed.")
    with (
        naming(driver),
        driver.cursor() as cursor,
        cursor.copy(f"COPY {target} FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
