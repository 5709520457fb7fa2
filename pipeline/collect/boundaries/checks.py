"""What the codes and names of areas must keep to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.errors import BoundaryFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from pipeline.records import Level

_NAMED_MAX = 10


def require_filled(table: pd.DataFrame, where: str) -> None:
    """Raise BoundaryFileError where an area has no name or no code."""
    for column in ("code", "name"):
        empty = table.index[table[column] == ""]
        if len(empty):
            rows = listed(f"row {number + 1}" for number in empty)
            raise BoundaryFileError(
                f"{where}: areas have no {column}: {rows}.",
                cure=f"Name another column with --{column}-field, or mend the file.",
            )


def require_unique(table: pd.DataFrame, where: str) -> None:
    """Raise BoundaryFileError where a code stands for two areas."""
    twice = table[table["code"].duplicated(keep=False)].sort_values(["code", "name"])
    if len(twice):
        named = listed(f"{row.code} ({row.name})" for row in twice.itertuples(index=False))
        raise BoundaryFileError(
            f"{where}: codes stand for more than one area: {named}.",
            cure="Name another column with --code-field, or mend the file.",
        )


def require_one_code(names: pd.Series[str], codes: pd.Series[str], where: str) -> None:
    """Raise BoundaryFileError where provinces of several codes bear one name."""
    for name, inside in codes.groupby(names, sort=True):
        several = sorted(set(inside) - {""})
        if len(several) > 1:
            raise BoundaryFileError(
                f"{where}: the province {name} has several codes: {listed(several)}.",
                cure="Give them names of their own in the file, or another --parent-field.",
            )


def require_p_codes(table: pd.DataFrame, patterns: dict[Level, str], where: str) -> None:
    """Raise BoundaryFileError where a P-code has another form than its level's.

    Args:
        table: areas with their `code` and `level`.
        patterns: a regular expression for the whole code, by level.
        where: the file's name.
    """
    wrong = [
        f"{code} ({name})"
        for code, name, level in zip(table["code"], table["name"], table["level"], strict=True)
        if not re.fullmatch(patterns.get(level, ".*"), code)
    ]
    if wrong:
        raise BoundaryFileError(f"{where}: P-codes are not of the form: {listed(wrong)}.")


def require_p_parents(districts: pd.DataFrame, where: str) -> None:
    """Raise BoundaryFileError where a district's P-code does not begin with its province's."""
    columns = (districts[column].astype("str") for column in ("code", "name", "parent"))
    wrong = [
        f"{code} ({name}) in {parent}"
        for code, name, parent in zip(*columns, strict=True)
        if parent and not code.startswith(parent)
    ]
    if wrong:
        raise BoundaryFileError(f"{where}: P-codes are not their provinces': {listed(wrong)}.")


def listed(words: Iterable[str]) -> str:
    """Put the first few words into one sentence, and count the others."""
    every = list(words)
    rest = f" and {len(every) - _NAMED_MAX} more" if len(every) > _NAMED_MAX else ""
    return ", ".join(every[:_NAMED_MAX]) + rest
