"""Commands about the database and the private server."""

from __future__ import annotations

import os
import subprocess
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.connecting import database
from pipeline.cli.console import out
from pipeline.errors import PsqlMissingError

app = typer.Typer(help="The database and the private server.", no_args_is_help=True)


class DatabaseRole(StrEnum):
    """Who connects."""

    OWNER = "owner"
    PIPELINE = "pipeline"
    ANALYST = "analyst"


AsRole = Annotated[DatabaseRole, typer.Option("--role", help="Who connects.")]


@app.command(epilog="Example: territory db start")
def start() -> None:
    """Start the private PostGIS server, making it first where there is none."""
    from pipeline.settings import settings
    from pipeline.store import migrate, server

    if settings().database_url is not None:
        out().print("TERRITORY_DATABASE_URL is set: no private server is needed.")
        return
    server.start(settings().home)
    with database(as_owner=True) as owner:
        migrate.upgrade(owner)
    out().print(f"PostGIS runs; data in {settings().home}.", soft_wrap=True)


@app.command(epilog="Example: territory db stop")
def stop() -> None:
    """Stop the private server; its data stay."""
    from pipeline.settings import settings
    from pipeline.store import server

    server.stop(settings().home)
    out().print("PostGIS is stopped.")


@app.command(epilog="Example: territory db upgrade")
def upgrade() -> None:
    """Bring the schema to this version."""
    from pipeline.store import migrate

    with database(as_owner=True) as owner:
        migrate.upgrade(owner)
    out().print("The schema is up to date.")


@app.command(epilog="Example: territory db url --role analyst")
def url(role: AsRole = DatabaseRole.ANALYST) -> None:
    """Print the address to connect to, password and all: for QGIS, psql and the like."""
    from pipeline.store import address

    out().print(address(role), soft_wrap=True)


@app.command(epilog="Example: territory db shell --role analyst")
def shell(role: AsRole = DatabaseRole.ANALYST) -> None:
    """Open psql."""
    from sqlalchemy import make_url

    from pipeline.store import address

    where = make_url(address(role))
    # Everybody on a machine sees the words of its processes; their environment is their own.
    secret = {} if where.password is None else {"PGPASSWORD": str(where.password)}
    bare = where._replace(password=None).render_as_string()  # `set` would leave it as it is
    try:
        ended = subprocess.call(["psql", bare], env=os.environ | secret)  # noqa: S603, S607  (the user's psql)
    except OSError as error:
        raise PsqlMissingError(f"psql cannot be started: {error.strerror}.") from error
    raise typer.Exit(ended)


@app.command(epilog="Example: territory db backup territory.dump")
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; replaced if there.")],
) -> None:
    """Back the private server's database up into one file."""
    from pipeline.store.backup import back_up

    back_up(file)
    out().print(f"Wrote {file}", soft_wrap=True)


@app.command(epilog="Example: territory db restore territory.dump")
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `territory db backup` wrote.")],
) -> None:
    """Replace the private server's database by a backup: whole, or not at all."""
    from pipeline.store import backup as backups

    backups.restore(file)
    out().print(f"Restored {file}", soft_wrap=True)


@app.command(epilog="Example: territory db digest")
def digest() -> None:
    """Print a digest of everything stored: equal rows, equal digest."""
    from pipeline.store.digest import digest as digest_of

    with database(as_owner=True) as owner, owner.connect() as connection:
        out().print(digest_of(connection))
