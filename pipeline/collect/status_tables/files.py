"""A table in a file, CSV or XLSX -> heads and rows of words."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from pipeline.errors import InputFileError, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".ods"})
_DELIMITERS = ",;\t|"
_CELL_CHARS_MAX = 1_000_000


def read_table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return the heads of a table and its rows by head, cells left out as "".

    Raises:
        InputFileError: the file cannot be read, or has no rows.
    """
    if path.suffix.lower() in SPREADSHEETS:
        heads, rows = _spreadsheet(path)
    else:
        heads, rows = _delimited(path)
    if not heads or not rows:
        raise InputFileError(f"{path} holds no rows below a line of heads.")
    return heads, rows


def _delimited(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    csv.field_size_limit(_CELL_CHARS_MAX)
    try:
        text = _decoded(path.read_bytes())
        lines = text.splitlines()
        delimiter = max(_DELIMITERS, key=(lines[0] if lines else "").count)
        reader = csv.DictReader(text.splitlines(keepends=True), restval="", delimiter=delimiter)
        heads = [head for head in reader.fieldnames or () if head]
        rows = [{head: _words(row[head]) for head in heads} for row in reader]
    except (OSError, csv.Error) as error:
        raise InputFileError(f"{path} cannot be read: {in_words(error)}.") from error
    return heads, [row for row in rows if any(row.values())]


def _decoded(raw: bytes) -> str:
    """Read UTF-8, and what spreadsheets of older systems write where it is not."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _spreadsheet(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Read the first sheet: its first line holds the heads."""
    if not path.is_file():
        raise InputFileError(f"{path} cannot be read: no such file.")
    try:
        frame = pyogrio.read_dataframe(
            path, layer=0, read_geometry=False, HEADERS="FORCE", FIELD_TYPES="STRING"
        )
    except (DataSourceError, DataLayerError, ValueError) as error:
        raise InputFileError(f"{path} cannot be read: {error}.") from error
    heads = [str(head) for head in frame.columns]
    cells = frame.astype(object).where(frame.notna(), "").itertuples(index=False, name=None)
    rows = [dict(zip(heads, map(_words, row), strict=True)) for row in cells]
    return heads, [row for row in rows if any(row.values())]


def _words(cell: str | Sequence[str] | None) -> str:
    """Return a cell as one line; cells beyond the heads come as a list."""
    words = cell if isinstance(cell, str) else " ".join(cell or ())
    return " ".join(words.split())
