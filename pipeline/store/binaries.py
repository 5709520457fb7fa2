"""PostgreSQL's programs: where they are, and how to run them as a user they accept."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from pipeline.errors import DatabaseUnreachableError, PostgisMissingError
from pipeline.settings import settings

OLDEST_VERSION = 15
_DEBIAN = Path("/usr/lib/postgresql")
_TIMEOUT_SECONDS = 120
# Any ordinary identity will do inside a user namespace: outside it, files stay root's.
_AS_NOBODY = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")
_AS_POSTGRES = ("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups")
# A checkout under a mode-700 folder, as root's home is, is out of reach for another user; a
# container often forbids user namespaces, but grants this capability.
_PAST_CLOSED_FOLDERS = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")


def find_binaries(version: int | None = None) -> Path:
    """Find the folder with initdb and pg_ctl: of one major version, else of the newest.

    Raises:
        PostgisMissingError: there is none, or none of that version.
    """
    found = {_version(folder): folder for folder in reversed(_folders()) if _is_complete(folder)}
    usable = [one for one in found if one >= OLDEST_VERSION and version in (None, one)]
    if not usable:
        wanted = f"PostgreSQL {version or f'{OLDEST_VERSION} or newer'}"
        raise PostgisMissingError(f"This machine has no {wanted}.")
    return found[max(usable)]


def run_tool(command: list[str | Path], folder: Path) -> None:
    """Run a program on a data folder's parent, under an identity that PostgreSQL accepts.

    Raises:
        DatabaseUnreachableError: the program fails; the message holds what it said.
    """
    if os.geteuid() == 0:
        command = [*_disguise(folder), *command]
    # The server inherits the streams: a pipe would keep this call waiting for the server's end.
    with (folder / "tool.log").open("w+b") as log:
        try:
            code = subprocess.run(  # noqa: S603  (a list of our own words, no shell)
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_environment(),
                cwd=folder,
                timeout=_TIMEOUT_SECONDS,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            code = -1
        log.seek(0)
        said = log.read().decode(errors="replace").strip()
    if code != 0:
        raise DatabaseUnreachableError(f"The private server failed: {said or code}")


def _folders() -> list[Path]:
    """Return the folders to look in, the wanted ones first."""
    given = settings().pg_bin
    if given is not None:
        return [given]
    on_path = shutil.which("pg_ctl")
    by_version = sorted(_DEBIAN.glob("*/bin"), key=str, reverse=True)
    return [*by_version, *([Path(on_path).resolve().parent] if on_path else [])]


def _is_complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in ("initdb", "pg_ctl", "pg_isready"))


@cache
def _version(folder: Path) -> int:
    """Return the major version of a folder's programs, 0 where they do not run."""
    if not _is_complete(folder):
        return 0
    said = subprocess.run(  # noqa: S603  (a program found above, no shell)
        [folder / "pg_ctl", "--version"], capture_output=True, text=True, check=False
    ).stdout
    number = re.search(r"(\d+)", said)
    return int(number[1]) if number else 0


def _environment() -> dict[str, str]:
    """Return the environment without settings meant for other servers."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def _disguise(folder: Path) -> tuple[str, ...]:
    """Return the words that make a program run as somebody else than root."""
    owner = folder.stat().st_uid
    if owner == 0 and _can_unshare():
        return _AS_NOBODY
    if owner == 0:
        _hand_over(folder)
    reaches = subprocess.run(  # noqa: S603  (constant words and our own folder, no shell)
        [*_AS_POSTGRES, "--", "test", "-x", str(folder)], capture_output=True, check=False
    )
    return (*_AS_POSTGRES, *(() if reaches.returncode == 0 else _PAST_CLOSED_FOLDERS), "--")


@cache
def _can_unshare() -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(  # noqa: S603  (constant words, no shell)
        [*_AS_NOBODY, "true"], capture_output=True, check=False
    )
    return tried.returncode == 0


def _hand_over(folder: Path) -> None:
    """Give a folder to the system's postgres user; raise where there is none."""
    try:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, "postgres", "postgres")
    except LookupError as error:
        raise DatabaseUnreachableError(
            "PostgreSQL refuses to run as root, and there is no user postgres to run it as.",
            cure="Run as an ordinary user, or install PostgreSQL from the distribution.",
        ) from error
