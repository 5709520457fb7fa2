"""A snapshot as CSV: the attributes without the outlines."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from pipeline.publish.files import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.publish.edition import Snapshot


def write_csv(snapshot: Snapshot, path: Path) -> Path:
    """Write one row an area (RFC 4180, UTF-8), and return the path; what is absent is empty."""
    with replacing(path) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(snapshot.columns)
        for row in zip(*snapshot.columns.values(), strict=True):
            rows.writerow([_cell(value) for value in row])
    return path


def _cell(value: Any) -> Any:  # noqa: ANN401  (a cell of any kind)
    return str(value).lower() if isinstance(value, bool) else value
