"""OCHA's lists of P-codes: names of provinces and districts in several languages."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Both generations of column names: ADM2_EN, ADM2_PCODE and adm2_name, adm2_pcode; admin2Name_en.
_COLUMN = re.compile(r"^adm(?:in)?([12])_?(?:name)?_?((?:pcode|[a-z]{2,3})?\d?)$", re.IGNORECASE)
_PCODE, _PLAIN, _ENGLISH = "pcode", "", "en"
_SPELLED = re.compile(r"^(?!pcode|ref)[a-z]*\d?$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A province or district of the list: its P-code, its names, its province's name."""

    pcode: str
    kind: Kind
    spellings: tuple[str, ...]
    province: str


def is_list(header: str) -> bool:
    """Say whether a first line is the header of a list of P-codes."""
    columns = _columns(next(csv.reader([header]), []))
    return (1, _PCODE) in columns and any(level == 1 and _is_name(what) for level, what in columns)


def units(lines: Iterable[str]) -> Iterator[Unit]:
    """Yield each province and district once, in the order of the list."""
    rows = csv.DictReader(lines, restval="")
    columns = _columns(rows.fieldnames or ())
    seen: set[str] = set()
    for row in rows:
        province = ""
        for level, kind in ((1, Kind.PROVINCE), (2, Kind.DISTRICT)):
            pcode = row.get(columns.get((level, _PCODE), ""), "").strip()
            spellings = _spellings(row, columns, level)
            if pcode and spellings and pcode not in seen:
                seen.add(pcode)
                yield Unit(pcode, kind, spellings, province)
            province = province or next(iter(spellings), "")


def _spellings(
    row: Mapping[str, str], columns: Mapping[tuple[int, str], str], level: int
) -> tuple[str, ...]:
    """Return the names of a row's unit, the English one first."""
    named = [what for of, what in columns if of == level and _is_name(what)]
    named.sort(key=lambda what: (what not in {_ENGLISH, _PLAIN}, what))
    found = (" ".join(row[columns[level, what]].split()) for what in named)
    return tuple(dict.fromkeys(filter(None, found)))


def _columns(names: Iterable[str]) -> dict[tuple[int, str], str]:
    """Return the columns by level and by what they hold: a P-code, or names in a language."""
    found = {}
    for name in names:
        match = _COLUMN.match(name.strip())
        if match is not None:
            found[int(match[1]), match[2].lower()] = name
    return found


def _is_name(what: str) -> bool:
    return bool(_SPELLED.match(what))
