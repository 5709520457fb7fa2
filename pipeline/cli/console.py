"""Where output goes: answers to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline import logs

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
    """Print an error in one line, with its cure; as an event where these are asked for."""
    if logs.is_on():
        about = {"error": type(error).__name__, "why": str(error), "cure": error.cure}
        logs.tell("complained", about, "error")
        return
    text = " ".join(f"{error} {error.cure}".split())
    err.print(f"error: {text}", style="red", soft_wrap=True)


def note(text: str) -> None:
    """Print something worth knowing that is no error, in one line; or as an event, likewise."""
    if logs.is_on():
        logs.tell("noted", {"what": text})
        return
    err.print(f"note: {' '.join(text.split())}", soft_wrap=True)


def print_json(record: Any) -> None:  # noqa: ANN401  (any JSON value)
    """Print one record as one line of JSON; dates in ISO 8601, keys in the order given."""
    sys.stdout.write(orjson.dumps(record).decode() + "\n")


@contextmanager
def progress() -> Iterator[Progress]:
    """Show progress bars on stderr while a long step runs, unless events go there."""
    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(bar_width=40),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Progress(*columns, console=err, disable=logs.is_on()) as bars:
        yield bars
