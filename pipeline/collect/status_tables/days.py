"""Days as tables print them."""

from __future__ import annotations

import re
from datetime import date

from dateutil import parser

from pipeline.records import YEARS

_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(\D.*)?")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(\D.*)?")
_MONTH_MAX = 12


def day_of(cell: str) -> date:
    """Read a day: year first, with the month's name, or in numbers that can mean one day alone.

    Raises:
        ValueError: it is no day, or may be two.
    """
    read = _read(cell.strip())
    if read.year not in YEARS:
        raise ValueError(f"the year {read.year} is out of range")
    return read


def _read(cell: str) -> date:
    if found := _ISO.fullmatch(cell):
        return date(*(int(part) for part in found.groups()[:3]))
    if found := _NUMBERS.fullmatch(cell):
        first, second, year = (int(part) for part in found.groups()[:3])
        if first <= _MONTH_MAX and second <= _MONTH_MAX and first != second:
            raise ValueError(f"{cell!r} may be two days: write the year first")
        day, month = (first, second) if second <= _MONTH_MAX else (second, first)
        return date(year, month, day)
    if not re.search(r"[^\W\d_]{3}", cell):
        raise ValueError(f"{cell!r} is no day")
    try:
        return parser.parse(cell, dayfirst=True).date()
    except (parser.ParserError, OverflowError) as error:
        raise ValueError(f"{cell!r} is no day") from error
