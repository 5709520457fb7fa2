"""Where output goes: answers to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.errors import TerritoryError

# A pipe or a file has no width of its own.
PLAIN_WIDTH = 110

err = Console(stderr=True, highlight=False, markup=False)


def out() -> Console:
    """Return the console of answers, wide enough for a table where there is no terminal."""
    width = None if sys.stdout.isatty() else PLAIN_WIDTH
    return Console(highlight=False, markup=False, width=width)


def complain(error: TerritoryError) -> None:
    """Print an error in one line, with its cure."""
    text = " ".join(f"{error} {error.cure}".split())
    err.print(f"error: {text}", style="red", soft_wrap=True)


def note(text: str) -> None:
    """Print something worth knowing that is no error, in one line."""
    err.print(f"note: {' '.join(text.split())}", soft_wrap=True)


def print_json(record: Any) -> None:  # noqa: ANN401  (any JSON value)
    """Print one record as one line of JSON; dates in ISO 8601, keys in the order given."""
    sys.stdout.write(orjson.dumps(record).decode() + "\n")


@contextmanager
def progress() -> Iterator[Progress]:
    """Show progress bars on stderr while a long step runs."""
    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(bar_width=40),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Progress(*columns, console=err) as bars:
        yield bars
