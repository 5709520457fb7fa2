"""Bring the schema to this version: numbered migrations, then the re-runnable files."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from pipeline.errors import PrivilegeMissingError, SchemaNewerError, SchemaOutdatedError
from pipeline.settings import settings
from pipeline.store.tables import SCHEMA, metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

# QGIS and PostGIS keep tables of their own in the same database.
FOREIGN_TABLES = frozenset({"layer_styles", "qgis_projects", "spatial_ref_sys", "alembic_version"})
_RERUN = ("functions.sql", "views.sql", "comments.sql", "roles.sql")
_LOCK = "SELECT pg_advisory_xact_lock(hashtext('territory.upgrade'))"


def upgrade(engine: Engine) -> None:
    """Bring the schema to this version, all or nothing; two workers take turns.

    Raises:
        PrivilegeMissingError: the user may not create extensions, schemas or roles.
        SchemaNewerError: a later version of the program has upgraded it.
    """
    _require_known(current(engine))
    try:
        _upgrade(engine)
    except ProgrammingError as error:
        if not isinstance(error.orig, InsufficientPrivilege):
            raise
        said = error.orig.diag.message_primary
        raise PrivilegeMissingError(f"The schema cannot be upgraded: {said}.") from None


def _upgrade(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text(_LOCK))
        for schema in (SCHEMA, "gis"):
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))
        to_revision(connection, "head")
        for name in _RERUN:
            run_file(connection, name)


def to_revision(connection: Connection, revision: str) -> None:
    """Run the migrations up to one; the re-runnable files are another matter."""
    command.upgrade(alembic(connection), revision)


def current(engine: Engine) -> str | None:
    """Return the schema's revision, None where there is no schema."""
    with engine.connect() as connection:
        query = "SELECT to_regclass('territory.alembic_version') IS NOT NULL"
        if not connection.scalar(text(query)):
            return None
        found: str | None = connection.scalar(
            text("SELECT version_num FROM territory.alembic_version")
        )
    return found


@cache
def head() -> str:
    """Return the revision that this version of the project writes."""
    revision = ScriptDirectory.from_config(alembic(None)).get_current_head()
    if revision is None:
        raise SchemaOutdatedError(f"There are no migrations in {settings().sql}.")
    return revision


def require_current(engine: Engine) -> None:
    """Raise SchemaOutdatedError, or SchemaNewerError, unless the schema is this version's."""
    found = current(engine)
    _require_known(found)
    if found != head():
        raise SchemaOutdatedError(f"The schema is at {found or 'nothing'}, not at {head()}.")


def refuse_to_go_back(command_name: str) -> None:
    """Raise SchemaNewerError where Alembic was asked to downgrade: rows would be lost."""
    if command_name == "downgrade":
        raise SchemaNewerError(f"The schema stays at {head()}: it is never taken back.")


def _require_known(revision: str | None) -> None:
    """Raise SchemaNewerError for a revision that this version of the project does not know."""
    known = {one.revision for one in ScriptDirectory.from_config(alembic(None)).walk_revisions()}
    if revision is not None and revision not in known:
        raise SchemaNewerError(f"The schema is at {revision}; this program knows {head()}.")


def configured_for(connection: Connection) -> dict[str, Any]:
    """Return what Alembic needs to know of a connection and of our tables."""
    return {
        "connection": connection,
        "target_metadata": metadata,
        "version_table_schema": SCHEMA,
        "include_schemas": True,
        "include_name": _is_ours,
    }


def run_file(connection: Connection, name: str) -> None:
    """Run a file of statements from sql/."""
    statements = (settings().sql / name).read_text(encoding="utf-8")
    connection.execution_options(no_parameters=True).exec_driver_sql(statements)


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    if kind == "schema":
        return name == SCHEMA
    return kind != "table" or name not in FOREIGN_TABLES


def alembic(connection: Connection | None) -> Config:
    """Return what Alembic needs to know to find the migrations, and to run them."""
    config = Config(attributes={"connection": connection})
    # A percent sign would be read as the start of a variable.
    config.set_main_option("script_location", str(settings().sql).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
