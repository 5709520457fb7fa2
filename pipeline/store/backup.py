"""The private server's database into a file, and back."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from pipeline.errors import DatabaseUnreachableError, InputFileError, UsageError
from pipeline.settings import settings
from pipeline.store import server
from pipeline.store.binaries import find_binaries
from pipeline.store.provision import clone_database, drop_database, replace_database
from pipeline.store.secrets import DATABASE, OWNER

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store.secrets import ServerInfo

_DRAFT = "territory_restoring"


def back_up(path: Path) -> None:
    """Write the tables, views and grants to a file that `restore` reads; replace it if there.

    Raises:
        UsageError: the database is not the private server's.
        DatabaseUnreachableError: the dump fails.
    """
    info = _private()
    draft = path.with_name(f"{path.name}.part")
    try:
        words = ["--format=custom", "--schema=territory", "--schema=gis", f"--file={draft}"]
        _run(info, "pg_dump", [*words, f"--dbname={DATABASE}"])
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def restore(path: Path) -> None:
    """Replace the database by a file that `back_up` wrote: whole, or not at all.

    Raises:
        InputFileError: there is no such file, or it is no backup.
        UsageError: the database is not the private server's.
    """
    info = _private()
    if not path.is_file():
        raise InputFileError(f"There is no file {path}.")
    drop_database(info, _DRAFT)
    clone_database(info, _DRAFT)
    try:
        _run(info, "pg_restore", ["--single-transaction", f"--dbname={_DRAFT}", str(path)])
        replace_database(info, DATABASE, _DRAFT)
    except DatabaseUnreachableError as error:
        raise InputFileError(f"{path} is no backup of this database: {error}") from error
    finally:
        drop_database(info, _DRAFT)


def _private() -> ServerInfo:
    if settings().database_url is not None:
        raise UsageError(
            "TERRITORY_DATABASE_URL is set: that server's own backups are to be used.",
            cure="Use pg_dump and pg_restore, or ask whoever runs that server.",
        )
    return server.start(settings().home)


def _run(info: ServerInfo, tool: str, words: list[str]) -> None:
    """Run a client program as the owner; raise with what it said where it fails."""
    where = ["--host", str(info.socket), "--port", str(info.port), "--username", OWNER]
    done = subprocess.run(  # noqa: S603  (a program found in a fixed place, no shell)
        [find_binaries() / tool, "--no-password", *where, *words],
        env=os.environ | {"PGPASSWORD": info.passwords[OWNER]},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise DatabaseUnreachableError(f"{tool} failed: {done.stderr.strip()}")
