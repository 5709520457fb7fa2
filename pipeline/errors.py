"""Every error the project raises on purpose, each with its cure."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.records import Tally


class TerritoryError(Exception):
    """Something that a person can mend; `cure` says how."""

    cure = "See the log above."

    def __init__(self, message: str, cure: str | None = None) -> None:
        super().__init__(message)
        if cure is not None:
            self.cure = cure


def in_words(error: Exception) -> str:
    """Say what is wrong without the number, path or address that the system adds to it."""
    number = getattr(error, "errno", None)
    return os.strerror(number) if number is not None and number > 0 else str(error)


class UsageError(TerritoryError):
    """The command was called with words it cannot use."""

    cure = "Run the command with --help for an example."


class TheatreNotFoundError(UsageError):
    """No theatre of that name is installed."""

    cure = "List the folders under geodata/ or set TERRITORY_THEATRE."


class TheatreFileError(TerritoryError):
    """A file of the theatre is missing or does not fit its schema."""

    cure = "Restore the file from the repository, or rebuild the data with `make geodata`."


class InputFileError(UsageError):
    """A file named by the user cannot be read."""

    cure = "Check the path and that the file is readable."


class OutputFileError(TerritoryError):
    """A file cannot be written."""

    cure = "Check that the folder can be written to and that the disk has room."


class UnknownDateError(UsageError):
    """A date or moment is not written in ISO 8601."""

    cure = "Write dates as 2021-08-15 and moments as 2021-08-15T20:30:00+04:30."


class AreaNotFoundError(UsageError):
    """No area of the theatre has that code or name."""

    cure = "Try `territory geocode NAME`, or list the codes with `territory status --json`."


class SourceNotFoundError(UsageError):
    """The theatre has no source of that code."""

    cure = "List them with `territory sources list`."


class SettingError(UsageError):
    """A setting in the environment has a value that does not fit."""

    cure = "Mend or unset that TERRITORY_ variable."


class SourceFailedError(TerritoryError):
    """A source brought nothing at all; `tally` is what asking it came to, if it was asked."""

    tally: Tally | None = None
    # The bytes that cannot be read, by the name that the archive has for them; "" = not archived.
    raw_sha256 = ""


class SourceUnreachableError(SourceFailedError):
    """A source did not answer, or answered with an error."""

    cure = "Check the network, then collect that source again: `territory run` repeats safely."


class RobotsError(SourceUnreachableError):
    """A site's robots.txt closes an address to the collector."""

    cure = "Ask the site's keeper; with their leave, set `politeness: {robots: false}`."


class BudgetSpentError(SourceUnreachableError):
    """A collection has used up the time or the bytes that it may take."""

    cure = (
        "Collect fewer days at once, or raise TERRITORY_COLLECT_SECONDS_MAX or"
        " TERRITORY_COLLECT_BYTES_MAX."
    )


class ArchiveError(TerritoryError):
    """The archive does not have the bytes asked for, or has them damaged."""

    cure = "Look whether TERRITORY_ARCHIVE is the folder; what was pruned is gone for good."


class QuarantineNotFoundError(UsageError):
    """Nothing of that number lies in quarantine."""

    cure = "List what does with `territory quarantine list`."


class SourceUnreadableError(SourceFailedError):
    """A source answered with something that is not what it says it is."""

    cure = "Look at the quarantined copy; mend the source's file in the theatre if it has moved."


class DatabaseUnreachableError(TerritoryError):
    """No PostgreSQL server answers at the configured address."""

    cure = "Start the private server with `territory db start`, or set TERRITORY_DATABASE_URL."


class DatabaseFullError(TerritoryError):
    """The disk of the database has no more room."""

    cure = "Make room on the disk that the database lies on, then repeat the command."


class PostgisMissingError(TerritoryError):
    """The server, or this machine, has no PostGIS."""

    cure = "Install it: `sudo apt-get install postgresql-15-postgis-3`, or your system's package."


class PsqlMissingError(TerritoryError):
    """PostgreSQL's own shell is not installed, or not on the path."""

    cure = "Install it: `sudo apt-get install postgresql-client`, or your system's package."


class PrivilegeMissingError(TerritoryError):
    """The user of the configured address may not do what an upgrade needs."""

    cure = (
        "Let a superuser run, in that database, CREATE EXTENSION postgis, btree_gist, pg_trgm and"
        " unaccent, and CREATE ROLE territory_pipeline and territory_analyst; then repeat."
    )


class SchemaOutdatedError(TerritoryError):
    """The database's schema is not the one this version writes."""

    cure = "Run `territory db upgrade`."


class SchemaNewerError(TerritoryError):
    """The database's schema is of a later version of the program, or was to be taken back."""

    cure = (
        "Use the version of the program that upgraded it, or a later one. Nothing takes a schema"
        " back; a backup from before goes back with `territory db restore` of the older program."
    )


class BoundariesMissingError(TerritoryError):
    """The boundary set is not in the database, or only half of it is."""

    cure = "Run `territory boundaries load`; it replaces a half-loaded set in one transaction."


class RecordedClockError(TerritoryError):
    """A step was asked to record knowledge earlier than what is already recorded."""

    cure = "Pass a later recorded moment; the past can be asked for, but not rewritten."


class FencedError(TerritoryError):
    """A later try of the same task has begun; this one may write nothing more."""

    cure = "Nothing is to be done: the later try does the work."


class BoundarySetNotFoundError(UsageError):
    """No boundary set of that code is loaded."""

    cure = "List them with `territory boundaries list`; load one with `territory boundaries load`."


class BoundaryFileError(TerritoryError):
    """A file of areas cannot be used as it stands."""

    cure = "Mend the file, in QGIS for example, and load it again; nothing was written."


class DownloadError(TerritoryError):
    """A file could not be fetched whole."""

    cure = (
        "Check the network and repeat the command: it goes on where it stopped. Without a network,"
        " fetch the file elsewhere and run `territory boundaries load FILE`."
    )


class AdjudicationNotFoundError(UsageError):
    """No decision of that number is there."""

    cure = "List them with `territory adjudications list`."


class BasisMissingError(UsageError):
    """Nothing is loaded that provinces could go by."""

    cure = "Load inhabitants with `territory ingest-population FILE`, or take another --basis."


class QgisFileError(TerritoryError):
    """A style or a project for QGIS is missing or broken."""

    cure = "Restore geodata/<theatre>/qgis/ from the repository, or build it: `make qgis`."


class NotPublicError(UsageError):
    """The theatre does not tell the public so much, or not yet."""

    cure = (
        "Ask for an earlier --on and --known-at, or for provinces; the rule is `publication` in the"
        " theatre's theatre.yaml."
    )
