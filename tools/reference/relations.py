"""The database -> the data dictionary: relations, columns and functions, from their comments."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from pipeline.store.migrate import upgrade
from pipeline.store.scratch import scratch_database

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Row

SCHEMAS = {
    "gis": "What analysts open: layers and functions.",
    "territory": "The tables beneath. Their rows are added, never overwritten.",
}
COLUMNS = """
SELECT n.nspname AS schema, c.relname AS relation, obj_description(c.oid, 'pg_class') AS told,
    a.attname AS name, format_type(a.atttypid, a.atttypmod) AS kind,
    col_description(c.oid, a.attnum) AS words
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = :schema AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relname <> 'alembic_version'
ORDER BY c.relname COLLATE "C", a.attnum
"""
FUNCTIONS = """
SELECT p.proname AS name, pg_get_function_arguments(p.oid) AS arguments,
    obj_description(p.oid, 'pg_proc') AS words
FROM pg_proc AS p
JOIN pg_namespace AS n ON n.oid = p.pronamespace
WHERE n.nspname = :schema AND p.prokind = 'f' AND p.prorettype <> 'trigger'::regtype
ORDER BY p.proname COLLATE "C", pg_get_function_arguments(p.oid) COLLATE "C"
"""


def page() -> str:
    """Return the page, in Markdown, from a database made for the purpose."""
    with scratch_database() as engine:
        upgrade(engine)
        with engine.connect() as connection:
            return described(connection)


def described(connection: Connection) -> str:
    """Return the page of the database that is connected to."""
    return "\n".join(["# Data dictionary\n", *_schemas(connection)])


def _schemas(connection: Connection) -> Iterable[str]:
    for schema, told in SCHEMAS.items():
        yield f"## Schema `{schema}`\n\n{told}\n"
        columns = connection.execute(text(COLUMNS), {"schema": schema}).all()
        for _, rows in groupby(columns, lambda row: row.relation):
            yield _relation(list(rows))
        if schema != "gis":  # the others are for the program
            continue
        functions = connection.execute(text(FUNCTIONS), {"schema": schema}).all()
        yield f"### Functions of `{schema}`\n\n| function | what it returns |\n|---|---|"
        yield "\n".join(map(_function, functions)) + "\n"


def _relation(rows: Sequence[Row[Any]]) -> str:
    first = rows[0]
    head = f"### `{first.schema}.{first.relation}`\n\n{first.told or ''}\n"
    table = ["| column | type | what it tells |", "|---|---|---|"]
    table += [f"| `{row.name}` | {row.kind} | {_cell(row.words)} |" for row in rows]
    return "\n".join([head, *table, ""])


def _function(row: Row[Any]) -> str:
    return f"| `{row.name}({_cell(row.arguments)})` | {_cell(row.words)} |"


def _cell(words: str | None) -> str:
    return (words or "").replace("|", "\\|").replace("\n", " ")
