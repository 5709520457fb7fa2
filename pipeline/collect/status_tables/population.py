"""A table of inhabitants -> one number a row, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.collect.clean import as_unicode, clean_line
from pipeline.collect.status_tables.files import read_table
from pipeline.collect.status_tables.kinds import columns_of, load_status_kinds
from pipeline.errors import InputFileError

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.theatre import Theatre


_DIGITS_MAX = 12
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """How many people live in a district, by its code ("" = not said) or its printed name."""

    code: str
    place: str
    province: str
    population: int


def read_population(path: Path, theatre: Theatre) -> tuple[list[Inhabitants], list[str]]:
    """Return the rows of a table of inhabitants, and words on those that cannot be read.

    Raises:
        InputFileError: the file cannot be read, or lacks a column that it cannot do without.
    """
    heads, rows = read_table(path)
    columns = columns_of(load_status_kinds(theatre).population, heads)
    if "population" not in columns or not {"code", "place"} & columns.keys():
        raise InputFileError(
            f"{path} has no columns of districts and their inhabitants.",
            cure="Name them code, or district and province, and population in the first line.",
        )
    told: list[Inhabitants] = []
    bad: list[str] = []
    for number, row in enumerate(rows, start=2):
        cells = {meaning: clean_line(row[head]) for meaning, head in columns.items()}
        words = cells["population"].replace(",", "").replace(" ", "").removesuffix(".0")
        if not words.isdecimal() or len(words) > _DIGITS_MAX:
            bad.append(
                f"{as_unicode(path.name)}, row {number}: {words[:_SHOWN]!r} is no number of people"
            )
            continue
        told.append(
            Inhabitants(
                cells.get("code", ""), cells.get("place", ""), cells.get("province", ""), int(words)
            )
        )
    return told, bad
