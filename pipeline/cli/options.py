"""Options that several commands share, and how their words are read."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from dateutil.parser import isoparse

from pipeline.errors import UnknownDateError
from pipeline.records import YEARS, Basis, Level

DAYS_MAX = 36_500  # a century: what a number of days may be
KEY_MAX = 2**31 - 1  # of a row in the database
_Day = TypeVar("_Day", date, datetime)


def day(text: str) -> date:
    """Read a day written as 2021-08-15; raise UnknownDateError on anything else."""
    try:
        read = date.fromisoformat(text)
    except ValueError as error:
        raise UnknownDateError(f"{text!r} is no date.") from error
    return _within_years(read)


def moment(text: str) -> datetime:
    """Read an aware moment in ISO 8601; raise UnknownDateError on anything else."""
    try:
        read = isoparse(text)
    except ValueError as error:
        raise UnknownDateError(f"{text!r} is no moment.") from error
    if read.tzinfo is None:
        raise UnknownDateError(f"{text!r} has no time zone.")
    return _within_years(read)


def _within_years(read: _Day) -> _Day:
    if read.year not in YEARS:
        raise UnknownDateError(f"The year {read.year} is not between {YEARS[0]} and {YEARS[-1]}.")
    return read


OnDay = Annotated[
    date | None,
    typer.Option(
        "--on", parser=day, metavar="DATE", help="When it was true; default: the last day known."
    ),
]
Since = Annotated[
    date | None,
    typer.Option("--since", parser=day, metavar="DATE", help="First day; default: the theatre's."),
]
UntilKnown = Annotated[
    date | None,
    typer.Option("--until", parser=day, metavar="DATE", help="Last day; default: the last known."),
]
KnownAt = Annotated[
    datetime | None,
    typer.Option(
        "--known-at", parser=moment, metavar="MOMENT", help="When we knew; default: the latest."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines on stdout.")]
AtLevel = Annotated[Level, typer.Option("--level", help="Districts or provinces.")]
ByBasis = Annotated[
    Basis,
    typer.Option("--basis", help="What provinces are rolled up by."),
]
InSet = Annotated[
    str | None,
    typer.Option(
        "--boundaries", metavar="SET", help="In which boundary set; default: the assessed one."
    ),
]
OutFolder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Folder to write to; default: out/.")
]
