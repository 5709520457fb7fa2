"""The tables of a theatre that the gazetteer is made of."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import TheatreFileError
from pipeline.geocode.key import fold, match_key
from pipeline.records import Area, Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
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
    return {row["code"]: _place(row) for row in _rows(theatre.areas_file)}


def read_toponyms(
    theatre: Theatre, places: Mapping[str, Place], *, with_loaded: bool = True
) -> list[Toponym]:
    """Return every toponym, the theatre's own first, then those that were loaded.

    A line that names an unknown area or kind raises TheatreFileError.
    """
    shipped = sorted(theatre.toponyms_folder.glob("*.csv"))
    loaded = sorted(theatre.gazetteers_folder.glob("*.csv")) if with_loaded else []
    found = []
    for path in (*shipped, *loaded):
        for row in _rows(path):
            code, kind = row["area_code"], _KINDS.get(row["kind"])
            if code and code not in places:
                raise TheatreFileError(
                    f"{path}: there is no area {code!r}.", cure=_cure(path, loaded)
                )
            if kind is None:
                raise TheatreFileError(
                    f"{path}: there is no kind {row['kind']!r}.", cure=_cure(path, loaded)
                )
            found.append(_toponym(row, kind, places[code].area if code else None))
    return found


def _cure(path: Path, loaded: list[Path]) -> str | None:
    if path not in loaded:
        return None
    return "Load that gazetteer again with `territory gazetteer load`, or remove the table."


def read_kind_words(theatre: Theatre) -> dict[str, str]:
    """Return the words that say what kind a name is, folded, with that kind or an empty text."""
    path = theatre.folder / "kind_words.csv"
    return {fold(row["word"]): row["kind"] for row in _rows(path)}


def read_words(theatre: Theatre) -> frozenset[str]:
    """Return the words, in lower case, that are spelled like names but mostly are none."""
    return frozenset(row["word"].casefold() for row in _rows(theatre.folder / "not_found.csv"))


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
        point=(float(row["lon"]), float(row["lat"])),
        capital=row["capital"],
        is_capital=row["is_capital"] == "true",
        also=frozenset(filter(None, row["also"].split(";"))),
        borders=frozenset(filter(None, row["borders"].split(";"))),
    )


def _toponym(row: Mapping[str, str], kind: Kind, area: Area | None) -> Toponym:
    text = row["toponym"]
    return Toponym(
        text=text,
        folded=fold(text),
        key=row.get("key") or match_key(text),
        kind=kind,
        area=area,
        population=int(row["population"] or 0),
        is_usual=row["source"] in _USUAL_SOURCES and not row["note"].startswith("in brackets"),
        is_findable=row.get("findable") != "false",
    )
