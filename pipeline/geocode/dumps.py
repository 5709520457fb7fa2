"""GeoNames' dump files, read line by line: places of use, and their other names."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import InputFileError, in_words
from pipeline.records import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

# Besides its own error, zipfile lets those through that a broken archive brings about.
_TROUBLE = (
    *(OSError, csv.Error, zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(NotImplementedError, UnicodeError),
)
# Columns of the main table (geonames.org, readme.txt).
_ID, _NAME, _ASCII, _OTHERS, _LAT, _LON, _CLASS, _CODE = range(8)
_PEOPLE, FIELDS = 14, 19
# Columns of alternateNamesV2.
_OF, _LANGUAGE, _SPELLING, _ALTERNATE_FIELDS = 1, 2, 3, 4
_DIGITS_MAX = 18
# What stands in the column of languages, but is no language: links and codes.
_NO_LANGUAGE = frozenset(
    {"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny", "abbr"}
)
_CITY_PEOPLE, _TOWN_PEOPLE = 50_000, 5_000
# Sections, and places that are destroyed, abandoned or historical, would be taken for living ones.
_SETTLEMENTS = frozenset(
    {"PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLC", "PPLF", "PPLG", "PPLL", "PPLR", "PPLS"}
)
_KIND_OF_CODE: Mapping[str, Kind] = {
    "ADM1": Kind.PROVINCE,
    "ADM2": Kind.DISTRICT,
    "PPLC": Kind.CITY,
    "PPLA": Kind.CITY,
    "PPLA2": Kind.TOWN,
    **dict.fromkeys(
        ("AIRB", "AIRF", "AIRP", "MILB", "INSM", "CSTM", "PSTB", "FT", "DAM", "GATE"), Kind.FACILITY
    ),
}


@dataclass(frozen=True, slots=True)
class Record:
    """A place of GeoNames with its spellings, the main one first; degrees, WGS84."""

    number: int
    spellings: tuple[str, ...]
    lon: float
    lat: float
    kind: Kind
    population: int
    is_seat: bool


def is_dump(line: str) -> bool:
    """Say whether a first line is one of GeoNames' main table."""
    fields = line.rstrip("\r\n").split("\t")
    return len(fields) == FIELDS and fields[_ID].isdecimal()


def records(lines: Iterable[str]) -> Iterator[Record | None]:
    """Yield the places of use of a dump; None for a line that is none of its lines."""
    for line in lines:
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) != FIELDS:
            yield None
        elif (kind := _kind(fields)) is not None:
            yield _record(fields, kind)


def _record(fields: list[str], kind: Kind) -> Record | None:
    try:
        number, population = int(fields[_ID]), int(fields[_PEOPLE] or 0)
        lon, lat = degrees(fields[_LON], 180), degrees(fields[_LAT], 90)
    except ValueError:
        return None
    others = fields[_OTHERS].split(",") if fields[_OTHERS] else []
    return Record(
        number=number,
        spellings=tuple(dict.fromkeys((fields[_NAME], fields[_ASCII], *others))),
        lon=lon,
        lat=lat,
        kind=kind,
        population=population,
        is_seat=fields[_CODE].startswith(("PPLA", "PPLC")),
    )


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= _DIGITS_MAX


def degrees(text: str, most: int) -> float:
    """Read degrees between plus and minus some; raise ValueError where they are none."""
    value = float(text)
    if not -most <= value <= most:
        raise ValueError(f"{text} degrees")
    return value


def _kind(fields: list[str]) -> Kind | None:
    """Return what a feature is to us, None where it is of no use."""
    known = _KIND_OF_CODE.get(fields[_CODE])
    if known is not None or fields[_CLASS] != "P" or fields[_CODE] not in _SETTLEMENTS:
        return known
    people = int(fields[_PEOPLE]) if _is_number(fields[_PEOPLE]) else 0
    if people >= _CITY_PEOPLE:
        return Kind.CITY
    return Kind.TOWN if people >= _TOWN_PEOPLE else Kind.VILLAGE


def alternates(lines: Iterable[str], wanted: Collection[int]) -> dict[int, list[str]]:
    """Return the other names of the places wanted, from alternateNamesV2; codes and links left out.

    Memory grows with what is wanted, not with the file.
    """
    found: dict[int, list[str]] = {}
    for line in lines:
        fields = line.split("\t", _ALTERNATE_FIELDS)
        if len(fields) <= _SPELLING or fields[_LANGUAGE] in _NO_LANGUAGE:
            continue
        if _is_number(fields[_OF]) and (number := int(fields[_OF])) in wanted:
            found.setdefault(number, []).append(fields[_SPELLING].rstrip("\r\n"))
    return found


@contextmanager
def open_text(path: Path) -> Iterator[Iterator[str]]:
    """Open a text file, or the largest .txt or .csv in a zip file, as lines of UTF-8.

    Raises InputFileError where it cannot be read.
    """
    try:
        if not zipfile.is_zipfile(path):
            with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
                yield file
            return
        with zipfile.ZipFile(path) as archive:
            texts = [one for one in archive.infolist() if one.filename.endswith((".txt", ".csv"))]
            if not texts:
                raise InputFileError(f"{path} holds no .txt or .csv file.")
            largest = max(texts, key=lambda one: (one.file_size, one.filename))
            with archive.open(largest) as packed:
                yield io.TextIOWrapper(packed, "utf-8-sig", errors="replace", newline="\n")
    except _TROUBLE as error:
        raise InputFileError(f"{path} cannot be read: {in_words(error)}.") from error
