"""A database of its own for a while: for replays of the past, dropped when they end."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from pipeline.errors import DatabaseUnreachableError
from pipeline.settings import settings
from pipeline.store import server
from pipeline.store.engine import make_engine
from pipeline.store.provision import clone_database, drop_database
from pipeline.store.secrets import OWNER

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def scratch_database() -> Iterator[Engine]:
    """Make an empty database beside the real one, connect as its owner, and drop it at the end.

    It has no schema yet: `steps.prepare` makes it. The private server is made where there is none.

    Raises:
        DatabaseUnreachableError: no server answers, or the configured role may not make databases.
        PostgisMissingError: the private server has no PostGIS.
    """
    name = f"scratch_{secrets.token_hex(6)}"
    configured = settings().database_url
    if configured is not None:
        with _beside(configured.get_secret_value(), name) as engine:
            yield engine
        return
    info = server.start(settings().home)
    clone_database(info, name)
    engine = make_engine(info.url(OWNER, name))
    try:
        yield engine
    finally:
        engine.dispose()
        drop_database(info, name)


@contextmanager
def _beside(address: str, name: str) -> Iterator[Engine]:
    """Make a database on the server that an address names, as its role."""
    admin = make_engine(address).execution_options(isolation_level="AUTOCOMMIT")
    engine = make_engine(admin.url.set(database=name))
    admin.connect().close()
    try:
        _create(admin, name)
        yield engine
    finally:
        engine.dispose()
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        admin.dispose()


def _create(admin: Engine, name: str) -> None:
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except DBAPIError as error:
        raise DatabaseUnreachableError(
            f"The configured server gives no scratch database: {error.orig}",
            cure="Grant the role CREATEDB, or unset TERRITORY_DATABASE_URL for a replay.",
        ) from None
