"""Bigger gazetteers, made into toponym tables of this installation."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.errors import InputFileError, OutputFileError
from pipeline.geocode import dumps, pcodes
from pipeline.geocode.context import Context
from pipeline.geocode.districts import Districts
from pipeline.geocode.gazetteer import Gazetteer
from pipeline.geocode.index import likeness
from pipeline.geocode.key import fold, match_key
from pipeline.geocode.spelling import is_native, is_usable, kind_word_pattern
from pipeline.geocode.tables import COLUMNS, read_kind_words, read_places, read_toponyms
from pipeline.records import Area, Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pipeline.theatre import Theatre

Row = dict[str, object]
_BATCH = 4096
_ADMINISTRATIVE = frozenset({Kind.PROVINCE, Kind.DISTRICT})
_ALIKE = 0.8  # least likeness at which a division of another list is taken for an area of ours
_KNOWN_PEOPLE = 1_000  # smaller places share their names with people and with one another
UNREADABLE, OUTSIDE, UNMATCHED = "lines unreadable", "places outside", "divisions unlike any area"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A table that was written: how many toponyms it has, and what was left out, counted."""

    path: Path
    toponyms: int
    left_out: Mapping[str, int]


def load(path: Path, theatre: Theatre, alternates: Path | None = None) -> Loaded:
    """Write the toponyms of a GeoNames dump or a list of P-codes into a table of their own.

    A table of the same name is replaced, whole or not at all. Raises InputFileError for a file that
    is neither.
    """
    left_out: Counter[str] = Counter()
    with dumps.open_text(path) as lines:
        first = next(lines, "")
        is_dump, is_list = dumps.is_dump(first), pcodes.is_list(first)
    if is_dump:
        rows = _from_dump(path, theatre, alternates, left_out)
    elif is_list:
        rows = _from_list(path, theatre, left_out)
    else:
        raise InputFileError(
            f"{path} is neither a GeoNames dump nor a list of P-codes.",
            cure="Give AF.txt or AF.zip of GeoNames, or a CSV with ADM1_PCODE, ADM2_EN and so on.",
        )
    name = re.sub(r"\W+", "-", path.name.partition(".")[0].lower()).strip("-") or "gazetteer"
    target = theatre.gazetteers_folder / f"{name}.csv"
    return Loaded(target, _write(target, rows), left_out)


def loaded_tables(theatre: Theatre) -> Iterator[tuple[Path, int]]:
    """Yield the tables in use, the theatre's own first, with the number of their toponyms."""
    for folder in (theatre.toponyms_folder, theatre.gazetteers_folder):
        for path in sorted(folder.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                yield path, sum(1 for _ in csv.reader(file)) - 1


def _from_dump(
    path: Path, theatre: Theatre, alternates: Path | None, left_out: Counter[str]
) -> Iterator[Row]:
    others: dict[int, list[str]] = {}
    if alternates is not None:
        with dumps.open_text(path) as lines:
            wanted = {one.number for one in dumps.records(lines) if one is not None}
        with dumps.open_text(alternates) as lines:
            others = dumps.alternates(lines, wanted)
    divisions = _Divisions(theatre)
    districts = Districts.of(theatre)
    cut = kind_word_pattern(read_kind_words(theatre))
    with dumps.open_text(path) as lines:
        found = dumps.records(lines)
        while batch := list(islice(found, _BATCH)):
            records = [one for one in batch if one is not None]
            left_out[UNREADABLE] += len(batch) - len(records)
            codes = districts.around([(one.lon, one.lat) for one in records])
            for record, code in zip(records, codes, strict=True):
                if code is None:
                    left_out[OUTSIDE] += 1
                    continue
                spellings = (*record.spellings, *others.get(record.number, ()))
                if record.kind not in _ADMINISTRATIVE:
                    yield from _place_rows(record, _usable(spellings), code)
                    continue
                area, names = divisions.named(record.kind, code, _usable(spellings, cut))
                left_out[UNMATCHED] += area is None
                source = f"GeoNames {record.number}"
                yield from (_row(one, record.kind, area, source) for one in names if area)


def _from_list(path: Path, theatre: Theatre, left_out: Counter[str]) -> Iterator[Row]:
    gazetteer = Gazetteer(theatre, with_loaded=False)
    divisions = _Divisions(theatre)
    with dumps.open_text(path) as lines:
        for unit in pcodes.units(lines):
            context = Context(unit.province or None, unit.kind)
            answers = (gazetteer.resolve(one, context).area for one in unit.spellings)
            area = next((one for one in answers if one is not None), None)
            if area is None or str(area.level) != str(unit.kind):
                left_out[UNMATCHED] += 1
                continue
            spellings = divisions.free(area, _usable(unit.spellings))
            yield from (_row(one, unit.kind, area.code, f"OCHA {unit.pcode}") for one in spellings)


class _Divisions:
    """Provinces and districts by their names, to tell which division of another list is which."""

    def __init__(self, theatre: Theatre) -> None:
        places = read_places(theatre)
        self._areas = {code: place.area for code, place in places.items()}
        self._provinces = {
            area.name: area for area in self._areas.values() if area.level is Level.PROVINCE
        }
        self._keys: dict[str, set[str]] = defaultdict(set)
        self._owner: dict[tuple[str, str], str] = {}
        for one in read_toponyms(theatre, places, with_loaded=False):
            if one.area is not None and one.kind in _ADMINISTRATIVE:
                self._keys[one.area.code].add(one.key)
                self._owner.setdefault((_scope(one.area), one.key), one.area.code)

    def named(
        self, kind: Kind, district: str, spellings: list[str]
    ) -> tuple[str | None, list[str]]:
        """Return the code of the area that a division is, and those of its spellings that are free.

        A division's point may lie in another of our areas: where no name is alike, it is none.
        """
        area = self._areas[district]
        if kind is Kind.PROVINCE:
            area = self._provinces[area.province]
        keys = {match_key(one) for one in spellings}
        known = self._keys[area.code]
        if not any(likeness(one, other) >= _ALIKE for one in keys for other in known):
            return None, []
        return area.code, self.free(area, spellings)

    def free(self, area: Area, spellings: Iterable[str]) -> list[str]:
        """Return the spellings that no other area of the same province goes by."""
        return [
            one
            for one in spellings
            if self._owner.setdefault((_scope(area), match_key(one)), area.code) == area.code
        ]


def _scope(area: Area) -> str:
    return area.province if area.level is Level.DISTRICT else ""


def _usable(spellings: Iterable[str], cut: re.Pattern[str] | None = None) -> list[str]:
    stripped = (cut.sub("", one) if cut is not None else one for one in spellings)
    return [one for one in dict.fromkeys(map(str.strip, stripped)) if one and is_usable(one)]


def _place_rows(record: dumps.Record, spellings: list[str], code: str) -> Iterator[Row]:
    """Yield a place's names; those of small places are not looked for in texts."""
    main = match_key(record.spellings[0])
    is_known = record.is_seat or record.population >= _KNOWN_PEOPLE or record.kind is Kind.FACILITY
    for one in spellings:
        is_same = is_native(one) or match_key(one) == main
        yield {
            **_row(one, record.kind, code, f"GeoNames {record.number}"),
            "lon": f"{record.lon:.5f}",
            "lat": f"{record.lat:.5f}",
            "population": record.population or "",
            "findable": "" if is_known and is_same and len(fold(one)) > 3 else "false",
        }


def _row(spelling: str, kind: Kind, code: str | None, source: str) -> Row:
    named = {"toponym": spelling, "kind": str(kind), "area_code": code, "source": source}
    return {**dict.fromkeys(COLUMNS, ""), **named, "key": match_key(spelling)}


def _write(target: Path, rows: Iterable[Row]) -> int:
    """Write a table whole or not at all; return the number of its rows."""
    partial = target.with_suffix(".partial")
    count = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            for row in rows:
                writer.writerow(row)
                count += 1
        partial.replace(target)
    except OSError as error:
        raise OutputFileError(f"{target} cannot be written: {error}.") from error
    finally:
        partial.unlink(missing_ok=True)
    return count
