"""Roles and databases of the private server."""

from __future__ import annotations

from typing import TYPE_CHECKING, LiteralString

import psycopg
from psycopg.sql import SQL, Identifier

from pipeline.errors import PostgisMissingError
from pipeline.store.secrets import ANALYST, DATABASE, OWNER, PIPELINE, ROLES, SUPERUSER

if TYPE_CHECKING:
    from pipeline.store.secrets import ServerInfo

# Empty but for the extensions, which only a superuser can make: the owner clones it.
TEMPLATE = "territory_template"
_MADE_BY_INITDB = ("postgres", "template1")
_EXTENSIONS = ("postgis", "btree_gist", "pg_trgm", "unaccent")


def provision(info: ServerInfo) -> None:
    """Make the roles, the template and the database; what is there already stays.

    Raises:
        PostgisMissingError: the server has no PostGIS.
    """
    with _superuser(info, "postgres") as connection:
        _require_extensions(connection)
        for name in _MADE_BY_INITDB:
            _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
        for role in ROLES:
            _make_role(connection, role, info.passwords[role])
        _run(connection, "GRANT {} TO {}", ANALYST, OWNER)
        _make_database(connection, TEMPLATE, "template0")
    with _superuser(info, TEMPLATE) as connection:
        for extension in _EXTENSIONS:
            _run(connection, "CREATE EXTENSION IF NOT EXISTS {}", extension)
    with _superuser(info, "postgres") as connection:
        _run(connection, "ALTER DATABASE {} IS_TEMPLATE true", TEMPLATE)
        _make_database(connection, DATABASE, TEMPLATE)


def clone_database(info: ServerInfo, name: str, template: str = TEMPLATE) -> None:
    """Make a database after another one, to which nobody may be connected."""
    with _superuser(info, "postgres") as connection:
        _make_database(connection, name, template)


def drop_database(info: ServerInfo, name: str) -> None:
    """Drop a database, whoever is connected."""
    with _superuser(info, "postgres") as connection:
        _run(connection, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def replace_database(info: ServerInfo, name: str, by: str) -> None:
    """Put one database in the place of another, whoever is connected; the other is dropped."""
    with _superuser(info, "postgres") as connection:
        _run(connection, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        _run(connection, "ALTER DATABASE {} RENAME TO {}", by, name)


def _superuser(info: ServerInfo, database: str) -> psycopg.Connection:
    return psycopg.connect(
        host=str(info.socket),
        port=info.port,
        user=SUPERUSER,
        password=info.passwords[SUPERUSER],
        dbname=database,
        autocommit=True,
        application_name="territory",
    )


def _run(connection: psycopg.Connection, statement: LiteralString, *names: str) -> None:
    connection.execute(SQL(statement).format(*map(Identifier, names)))


def _exists(connection: psycopg.Connection, query: LiteralString, name: str) -> bool:
    return connection.execute(query, [name]).fetchone() is not None


def _require_extensions(connection: psycopg.Connection) -> None:
    for extension in _EXTENSIONS:
        query: LiteralString = "SELECT FROM pg_available_extensions WHERE name = %s"
        if not _exists(connection, query, extension):
            raise PostgisMissingError(f"PostgreSQL is here, its extension {extension} is not.")


def _make_role(connection: psycopg.Connection, role: str, password: str) -> None:
    if not _exists(connection, "SELECT FROM pg_roles WHERE rolname = %s", role):
        _run(connection, "CREATE ROLE {} LOGIN", role)
    # Hashed here, so that no log of statements ever holds the password.
    hashed = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    connection.execute(
        SQL("ALTER ROLE {} PASSWORD {}").format(Identifier(role), hashed.decode("ascii"))
    )


def _make_database(connection: psycopg.Connection, name: str, template: str) -> None:
    """Make a database of the owner's that only our roles can enter."""
    if not _exists(connection, "SELECT FROM pg_database WHERE datname = %s", name):
        _run(connection, "CREATE DATABASE {} OWNER {} TEMPLATE {}", name, OWNER, template)
    # A clone takes over the content of its template, but not the grants on it.
    _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
    for role in ROLES:
        _run(connection, "GRANT CONNECT ON DATABASE {} TO {}", name, role)
    _run(connection, "GRANT TEMPORARY ON DATABASE {} TO {}", name, PIPELINE)
