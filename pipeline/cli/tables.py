"""CSV files that a person hands over."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from pipeline.errors import InputFileError, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def rows_of(path: Path, *needed: str) -> Iterator[dict[str, str]]:
    """Yield a CSV file's rows, fields left out as ""; raise InputFileError without the columns."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, restval="")
            for name in needed:
                if name not in (rows.fieldnames or ()):
                    raise InputFileError(
                        f"{path} has no column {name!r}.",
                        cure="Name the columns in the first line.",
                    )
            yield from rows
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputFileError(f"{path} cannot be read: {in_words(error)}.") from error
