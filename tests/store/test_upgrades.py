"""Upgrades from every revision there was, with rows in every table: each is there afterwards."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from pipeline.errors import SchemaNewerError
from pipeline.settings import settings
from pipeline.store import connect, migrate
from pipeline.store.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Engine

CHECKOUT = Path(__file__).parents[2]
ROWS = yaml.safe_load(Path(__file__).with_name("older_rows.yaml").read_text(encoding="utf-8"))
REVISIONS = sorted(path.name[:4] for path in (CHECKOUT / "sql" / "versions").glob("*.sql"))
# Rows that are made again of others, in another form: nothing that anybody told.
MADE_AGAIN = {"item_sketch"}
BY_TYPE = {
    "integer": "{n}",
    "bigint": "{n}",
    "double precision": "0.{n}",
    "boolean": "true",
    "date": "2021-08-0{n}",
    "timestamp with time zone": "2021-08-0{n} 00:00Z",
    "bytea": r"\x0{n}",
    "bigint[]": "{{{n}}}",
    "geometry(Point,4326)": "SRID=4326;POINT({n} {n})",
    "geometry(MultiPolygon,4326)": "SRID=4326;MULTIPOLYGON((({n} 0,{n} 1,{n}.9 1,{n}.9 0,{n} 0)))",
}
TABLES = """
    SELECT c.oid::regclass::text AS name, array_agg(ARRAY[
        a.attname, format_type(a.atttypid, a.atttypmod),
        coalesce(f.confrelid::regclass::text, ''), a.attidentity::text
    ] ORDER BY a.attnum) AS columns
    FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attgenerated = ''
    LEFT JOIN pg_constraint AS f ON f.conrelid = c.oid AND f.contype = 'f'
        AND f.conkey = ARRAY[a.attnum]
    WHERE c.relnamespace = 'territory'::regnamespace AND c.relkind = 'r'
        AND c.relname <> 'alembic_version'
    GROUP BY c.oid ORDER BY c.oid
"""


@pytest.fixture
def released(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[str]:
    """Name a revision; the program has the SQL of that time, as far as git remembers it."""
    revision: str = request.param
    folder = _sql_at(revision, tmp_path)
    if folder is not None:
        monkeypatch.setenv("TERRITORY_SQL", str(folder))
    _forget()
    yield revision
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    settings.cache_clear()
    migrate.head.cache_clear()


def _sql_at(revision: str, folder: Path) -> Path | None:
    """Return sql/ as it was before the next revision came; None where git does not know."""
    newer = [one for one in REVISIONS if one > revision]
    if not newer:
        return None
    (path,) = (CHECKOUT / "sql" / "versions").glob(f"{newer[0]}_*.sql")
    words = ["log", "-m", "--full-history", "--diff-filter=A", "--format=%H", "--", str(path)]
    added = _git(*words).decode().split()
    if not added:
        return None
    archive = _git("archive", f"{added[-1]}^", "sql")
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)  # noqa: S603, S607
    found = sorted(one.name[:4] for one in (folder / "sql" / "versions").glob("*.sql"))
    return folder / "sql" if found == REVISIONS[: len(found)] and found[-1] == revision else None


def _git(*words: str) -> bytes:
    done = subprocess.run(["git", "-C", str(CHECKOUT), *words], capture_output=True, check=False)  # noqa: S603, S607
    return done.stdout


def filled(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Put rows into every table that there is; return them by table."""
    tables = connection.execute(text(TABLES)).all()
    for name, columns in _parents_first(tables):
        short = name.removeprefix("territory.")
        for number in range(1, 2 if short in ROWS["single"] else ROWS["rows"] + 1):
            values = {
                column: _value(short, column, kind, number)
                for column, kind, _, identity in columns
                if not identity
            }
            _insert(connection, name, values)
    return {name: _rows(connection, name) for name, _ in tables}


def _parents_first(tables: Sequence[Any]) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the tables, each after those that it refers to."""
    waiting: list[Any] = list(tables)
    done: set[str] = set()
    while waiting:
        name, columns = next(
            one for one in waiting if {column[2] for column in one[1]} <= done | {"", one[0]}
        )
        waiting = [one for one in waiting if one[0] != name]
        done.add(name)
        yield name, columns


def _value(table: str, column: str, kind: str, number: int) -> str | None:
    given = ROWS["columns"].get(f"{table}.{column}", ROWS["columns"].get(column, ...))
    if given is ...:
        given = BY_TYPE.get(kind, f"{column} {{n}}")
    if isinstance(given, list):
        given = given[number - 1]
    return None if given is None else str(given).format(n=number)


def _insert(connection: Connection, table: str, values: dict[str, str | None]) -> None:
    names = ", ".join(values)
    quoted = (None if one is None else one.replace("'", "''") for one in values.values())
    cells = ", ".join("NULL" if one is None else f"'{one}'" for one in quoted)
    statement = f"INSERT INTO {table} ({names}) VALUES ({cells})"  # noqa: S608  (our own words)
    connection.execution_options(no_parameters=True).exec_driver_sql(statement)


def _rows(connection: Connection, table: str) -> list[dict[str, Any]]:
    found = connection.scalars(text(f"SELECT to_jsonb(t) FROM {table} AS t")).all()  # noqa: S608  (likewise)
    return sorted(found, key=lambda row: json.dumps(row, sort_keys=True))


def made(engine: Engine, revision: str) -> dict[str, list[dict[str, Any]]]:
    """Make the schema of a revision, and fill it.

    Where git does not remember the functions and views of its time, it has none.
    """
    with engine.begin() as connection:
        for schema in ("territory", "gis"):
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))
        migrate.to_revision(connection, revision)
    if migrate.head() == revision:
        migrate.upgrade(engine)
    with engine.begin() as connection:
        return filled(connection)


@pytest.mark.parametrize("released", REVISIONS, indirect=True)
def test_an_upgrade_keeps_every_row(
    released: str, bare_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every column of every row of an older database is in the newest one, and it works."""
    before = made(bare_engine, released)
    assert migrate.current(bare_engine) == released
    assert all(before.values())
    monkeypatch.delenv("TERRITORY_SQL", raising=False)
    _forget()
    migrate.upgrade(bare_engine)
    with bare_engine.connect() as connection:
        after = {name: _rows(connection, name) for name in before}
        assert digest(connection)
        asked = "SELECT count(*) FROM gis.control_as_of('2021-08-05', now())"
        assert connection.scalar(text(asked)) == 1
    for name, rows in before.items():
        if name.removeprefix("territory.") in MADE_AGAIN:
            continue
        kept = [{column: row[column] for column in rows[0]} for row in after[name]]
        assert sorted(kept, key=str) == sorted(rows, key=str), name
    migrate.require_current(bare_engine)


def test_an_older_program_refuses_a_newer_database(bare_engine: Engine) -> None:
    """A schema of a later version is neither worked on nor touched; the cure says what to use."""
    migrate.upgrade(bare_engine)
    with bare_engine.begin() as connection:
        connection.execute(text("UPDATE territory.alembic_version SET version_num = '9999'"))
    for attempt in (lambda: connect(bare_engine.url), lambda: migrate.upgrade(bare_engine)):
        with pytest.raises(SchemaNewerError, match="9999") as told:
            attempt()
        assert "version of the program" in told.value.cure
    assert migrate.current(bare_engine) == "9999"


@pytest.mark.parametrize("to", ["base", "0001", "-1"])
def test_nothing_takes_a_schema_back(bare_engine: Engine, to: str) -> None:
    """Alembic asked to downgrade refuses in plain words, and every row stays."""
    before = made(bare_engine, migrate.head())
    with bare_engine.begin() as connection:
        alembic = migrate.alembic(connection)
        with pytest.raises(SchemaNewerError, match="never taken back"):
            command.downgrade(alembic, to)
    with bare_engine.connect() as connection:
        assert {name: _rows(connection, name) for name in before} == before


def test_revisions_follow_one_another() -> None:
    """There is one line of revisions, without a gap, and each is tried here."""
    known = ScriptDirectory(str(settings().sql)).walk_revisions()
    assert sorted(one.revision for one in known) == REVISIONS
