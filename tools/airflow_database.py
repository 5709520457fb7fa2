"""The database that Airflow keeps its metadata in: one of the private server, or one configured."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

from pipeline.settings import settings
from pipeline.store import server
from pipeline.store.secrets import SUPERUSER
from tools.airflow_settings import AirflowError

if TYPE_CHECKING:
    from sqlalchemy import URL

NAME = "airflow"
CONFIGURED = "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"
ROLE = sql.SQL("SELECT 1 FROM pg_roles WHERE rolname = %s")
DATABASE = sql.SQL("SELECT 1 FROM pg_database WHERE datname = %s")


def metadata_url(password: str) -> str:
    """Return SQLAlchemy's address of the metadata database; make role and database if need be.

    Raises:
        AirflowError: another PostGIS is configured, but no metadata database.
    """
    if CONFIGURED in os.environ:
        return os.environ[CONFIGURED]
    if settings().database_url is not None:
        raise AirflowError(
            "Airflow's metadata does not go into a configured PostGIS.",
            cure=f"Set {CONFIGURED} to an empty PostgreSQL database for Airflow.",
        )
    private = server.start(settings().home)
    _furnish(_shown(private.loopback_url(SUPERUSER, "postgres")), password)
    url = private.loopback_url(SUPERUSER, NAME).set(username=NAME, password=password)
    return _shown(url.set(drivername="postgresql+psycopg"))


def _furnish(superuser_url: str, password: str) -> None:
    name = sql.Identifier(NAME)
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        if not _exists(connection, ROLE):
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(name))
        change = sql.SQL("ALTER ROLE {} PASSWORD {}")
        connection.execute(change.format(name, sql.Literal(password)))
        if not _exists(connection, DATABASE):
            connection.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(name))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _exists(connection: psycopg.Connection, query: sql.SQL) -> bool:
    return connection.execute(query, [NAME]).fetchone() is not None
