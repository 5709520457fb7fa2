"""Ways into the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from pipeline.errors import DatabaseUnreachableError, PostgisMissingError, TerritoryError
from pipeline.settings import settings
from pipeline.store import server
from pipeline.store.binaries import OLDEST_VERSION
from pipeline.store.migrate import require_current
from pipeline.store.secrets import OWNER, PIPELINE
from pipeline.store.trouble import named, unreachable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection
    from sqlalchemy.engine import ExceptionContext

_PREFIX = "territory_"
_DRIVER = "postgresql+psycopg"
_CONNECT_TIMEOUT_SECONDS = 10
_WATCH_TIMEOUT_SECONDS = 5
_SESSION = ("TimeZone=UTC", "DateStyle=ISO", "IntervalStyle=postgres")


def connect(url: str | URL | None = None, *, as_owner: bool = False) -> Engine:
    """Connect to `url`, else to the configured database, else to the private server.

    The private server is started where it was made before. The owner migrates; anybody else needs
    a schema of this version. A configured address is used as it is, whoever connects.

    Raises:
        DatabaseUnreachableError: nothing answers, or the private server was never made.
        PostgisMissingError: the server has no PostGIS, or is too old.
        SchemaOutdatedError: the schema is not this version's.
    """
    engine = make_engine(_configured(OWNER if as_owner else PIPELINE) if url is None else url)
    try:
        with engine.connect() as connection:
            _require_postgis(connection)
        if not as_owner:
            require_current(engine)
    except TerritoryError:
        engine.dispose()
        raise
    return engine


def address(role: str) -> str:
    """Return the address, password and all, at which a role reaches the database.

    Args:
        role: `owner`, `pipeline` or `analyst`.
    """
    configured = settings().database_url
    if configured is not None:
        # psql and asyncpg know nothing of SQLAlchemy's drivers.
        plain = _parsed(configured.get_secret_value()).set(drivername="postgresql")
        return plain.render_as_string(hide_password=False)
    info = server.start(settings().home)
    return info.loopback_url(_PREFIX + role).render_as_string(hide_password=False)


def engine_to_watch() -> Engine:
    """Make an engine that looks how things are: an analyst's, for reading alone, soon to give up.

    It connects no earlier than it is asked, so that a database that is down can be told of.
    """
    return make_engine(
        address("analyst"),
        options=(
            "role=territory_analyst",
            "default_transaction_read_only=on",
            f"statement_timeout={_WATCH_TIMEOUT_SECONDS}s",
        ),
        connect_timeout=_WATCH_TIMEOUT_SECONDS,
        pool_size=2,
        max_overflow=0,
        pool_timeout=_WATCH_TIMEOUT_SECONDS,
    )


def make_engine(
    url: str | URL,
    options: Iterable[str] = (),
    connect_timeout: int = _CONNECT_TIMEOUT_SECONDS,
    **pool: Any,  # noqa: ANN401  (SQLAlchemy's own)
) -> Engine:
    """Make an engine for an address, on psycopg 3 and UTC; raise where it is not PostgreSQL's.

    Args:
        url: the address.
        options: further settings of each session, NAME=VALUE.
        connect_timeout: seconds that a connection may take.
        pool: what SQLAlchemy's pool is told.
    """
    parsed = _parsed(url)
    if parsed.drivername.partition("+")[0] not in {"postgresql", "postgres"}:
        raise DatabaseUnreachableError(f"{parsed.drivername} is not PostgreSQL.")
    engine = create_engine(
        parsed.set(drivername=_DRIVER),
        pool_pre_ping=True,
        connect_args={
            "application_name": "territory",
            "connect_timeout": connect_timeout,
            "options": " ".join(f"-c {one}" for one in (*_SESSION, *options)),
        },
        **pool,
    )
    event.listen(engine, "handle_error", _name_trouble)
    return engine


def _parsed(url: str | URL) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        # The original error would show the password.
        raise DatabaseUnreachableError(
            "The database's address cannot be read.",
            cure="Write it as postgresql://user:password@host:5432/database.",
        ) from None


def _name_trouble(context: ExceptionContext) -> TerritoryError | None:
    """Say that the server does not answer, went away or is full, where that ended a statement."""
    error = context.original_exception
    if context.is_pre_ping:
        return None
    if context.connection is None and isinstance(error, psycopg.OperationalError):
        where = context.dialect.name if context.engine is None else context.engine.url
        return unreachable(str(where), error)
    return named(error, is_lost=context.is_disconnect)


def _configured(role: str) -> str | URL:
    configured = settings().database_url
    if configured is not None:
        return configured.get_secret_value()
    if not server.exists(settings().home):
        raise DatabaseUnreachableError("The private server has not been made yet.")
    return server.start(settings().home).url(role)


def _require_postgis(connection: Connection) -> None:
    version = int(connection.scalar(text("SHOW server_version_num"))) // 10000
    if version < OLDEST_VERSION:
        raise PostgisMissingError(
            f"The server is PostgreSQL {version}; {OLDEST_VERSION} is needed."
        )
    query = text("SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'")
    if not connection.scalar(query):
        raise PostgisMissingError("The server has no PostGIS.")
