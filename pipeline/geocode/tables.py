"""The tables of a theatre that the gazetteer is made of."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from pipeline.errors import TheatreFileError
from pipeline.geocode.dumps import degrees
from pipeline.geocode.key import fold, match_key
from pipeline.records import Area, Kind, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pipeline.theatre import Theatre

COLUMNS = (
    "toponym",
    "kind",
    "area_code",
    "source",
    "lon",
    "lat",
    "population",
    "note",
    "key",
    "findable",
)
CAPITAL = "capital"
_KINDS = {str(kind): kind for kind in Kind}
_CURE_OF_LOADED = "Load that gazetteer again with `territory gazetteer load`, or remove the table."
_Made = TypeVar("_Made")
_USUAL_SOURCES = frozenset({"boundary set", "common use"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """One spelling of one place; `area` is None for places outside the theatre.

    `is_usual` marks the name that the boundary set, or the press, uses by itself; `is_findable`
    is False for spellings that are too loose to be looked for in texts.
    """

    text: str
    folded: str
    key: str
    kind: Kind
    area: Area | None
    population: int
    is_usual: bool
    is_findable: bool


@dataclass(frozen=True, slots=True)
class Place:
    """What the geocoder knows of an area beyond its name; `point` is lon, lat in degrees."""

    area: Area
    point: tuple[float, float]
    capital: str
    is_capital: bool
    also: frozenset[str]
    borders: frozenset[str]


def read_places(theatre: Theatre) -> dict[str, Place]:
    """Return the areas by code, provinces first; raise TheatreFileError where they don't fit."""
    places = _made(theatre.areas_file, _place)
    return {place.area.code: place for place in places}


def read_toponyms(
    theatre: Theatre, places: Mapping[str, Place], *, with_loaded: bool = True
) -> list[Toponym]:
    """Return every toponym, the theatre's own first, then those that were loaded.

    A line that names an unknown area or kind raises TheatreFileError.
    """
    shipped = sorted(theatre.toponyms_folder.glob("*.csv"))
    loaded = sorted(theatre.gazetteers_folder.glob("*.csv")) if with_loaded else []
    make = partial(_toponym, places=places)
    return [
        *(one for path in shipped for one in _made(path, make)),
        *(one for path in loaded for one in _made(path, make, _CURE_OF_LOADED)),
    ]


def read_kind_words(theatre: Theatre) -> dict[str, str]:
    """Return the words that say what kind a name is, folded, with that kind or an empty text."""
    path = theatre.folder / "kind_words.csv"
    return dict(_made(path, lambda row: (fold(row["word"]), row["kind"])))


def read_words(theatre: Theatre) -> frozenset[str]:
    """Return the words, in lower case, that are spelled like names but mostly are none."""
    return frozenset(_made(theatre.folder / "not_found.csv", lambda row: row["word"].casefold()))


def _made(
    path: Path, make: Callable[[Mapping[str, str]], _Made], cure: str | None = None
) -> Iterator[_Made]:
    """Yield what is made of each row; raise TheatreFileError, with the line, where that fails."""
    for number, row in enumerate(_rows(path), start=2):
        try:
            made = make(row)
        except KeyError as error:
            raise TheatreFileError(f"{path} has no column {error}.", cure) from error
        except ValueError as error:
            raise TheatreFileError(f"{path}: line {number}: {error}.", cure) from error
        yield made


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *lines = csv.reader(file)
    except (OSError, UnicodeDecodeError, ValueError, csv.Error) as error:
        raise TheatreFileError(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(lines, start=2):
        if len(line) != len(header):
            raise TheatreFileError(f"{path}: line {number} has {len(line)} fields.")
        yield dict(zip(header, line, strict=True))


def _place(row: Mapping[str, str]) -> Place:
    area = Area(
        row["code"], row["name"], Level(row["level"]), row["province"], row["shape_id"] or None
    )
    return Place(
        area=area,
        point=(degrees(row["lon"], 180), degrees(row["lat"], 90)),
        capital=row["capital"],
        is_capital=row["is_capital"] == "true",
        also=frozenset(filter(None, row["also"].split(";"))),
        borders=frozenset(filter(None, row["borders"].split(";"))),
    )


def _toponym(row: Mapping[str, str], places: Mapping[str, Place]) -> Toponym:
    text, code, kind = row["toponym"], row["area_code"], _KINDS.get(row["kind"])
    if code and code not in places:
        raise ValueError(f"there is no area {code!r}")
    if kind is None:
        raise ValueError(f"there is no kind {row['kind']!r}")
    return Toponym(
        text=text,
        folded=fold(text),
        key=row.get("key") or match_key(text),
        kind=kind,
        area=places[code].area if code else None,
        population=int(row["population"] or 0),
        is_usual=row["source"] in _USUAL_SOURCES and not row["note"].startswith("in brackets"),
        is_findable=row.get("findable") != "false",
    )
