"""Keep the installation in order: backups, old bytes, room, records of old tries."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.collect.archive import Archive, Extent
from pipeline.errors import OutputFileError
from pipeline.logs import told
from pipeline.settings import settings
from pipeline.store import quarantine, upkeep
from pipeline.store.backup import back_up

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Engine

# Longer than any run is looked at again.
_TRIES_KEPT = timedelta(days=400)
_BACKUP = re.compile(r"territory-\d{4}-\d{2}-\d{2}\.dump")


@told("day")
def back_up_day(day: date) -> tuple[Path, int]:
    """Back the private server's database up under a day's name; return how many old ones went.

    The newest TERRITORY_BACKUPS_KEPT stay. Done again, the day's backup takes its own place.

    Raises:
        UsageError: the database is not the private server's.
        OutputFileError: the folder cannot be made.
    """
    folder = settings().backups
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OutputFileError(f"{folder} cannot be made: {error}.") from error
    path = folder / f"territory-{day}.dump"
    back_up(path)
    old = backups()[: -settings().backups_kept]
    for one in old:
        one.unlink(missing_ok=True)
    return path, len(old)


def backups() -> list[Path]:
    """Return the backups that housekeeping has made and kept, by day."""
    folder = settings().backups
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(one for one in found if _BACKUP.fullmatch(one.name))


@told("moment")
def prune_archive(engine: Engine, moment: datetime) -> Extent | None:
    """Delete bodies that came last longer ago than they are to be kept; None = all are kept.

    What lies in quarantine keeps its bytes. Ages count back from `moment`.
    """
    days = settings().archive_days
    if days is None:
        return None
    with engine.connect() as connection:
        kept = quarantine.raw_copies(connection)
    return Archive(settings().archive).prune(moment - timedelta(days=days), kept)


@told("moment")
def forget_tries(engine: Engine, moment: datetime) -> int:
    """Delete the records of tries of runs that were over long ago; return how many they were."""
    with engine.begin() as connection:
        return upkeep.forget_tries(connection, moment - _TRIES_KEPT)


@told()
def vacuum(owner: Engine) -> int:
    """Give room back and bring statistics up to date; return how many tables there are.

    Raises:
        PrivilegeMissingError: the user of this address does not own the tables.
    """
    return upkeep.vacuum(owner)
