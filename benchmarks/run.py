"""Measure the project, each room by a bench of its own.

Prints a table, and writes it as JSON and as a Markdown page. A baseline and our figure always come
from the same run, so that their ratio holds on any machine.

Example: python benchmarks/run.py --only names
"""

from __future__ import annotations

import argparse
import platform
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import orjson
from rich.console import Console
from rich.table import Table

from benchmarks.rows import BASELINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.rows import Row

PROJECT = Path(__file__).resolve().parents[1]
# One module a bench, with `measure(truth) -> Iterator[Row]`; add a line to add a bench.
BENCHES = {
    "names": "benchmarks.names",
    "names, speed": "benchmarks.names_speed",
    "collection": "benchmarks.collection",
    "coverage": "benchmarks.coverage",
    "control": "benchmarks.control",
    "control, speed": "benchmarks.control_speed",
    "schedule, parsing": "benchmarks.dags_parsing",
    "snapshots": "benchmarks.snapshots",
    "claims": "benchmarks.claims",
    "claims, speed": "benchmarks.claims_speed",
    "layers": "benchmarks.layers",
    "web page": "benchmarks.site",
    "orchestration": "benchmarks.orchestration",
    "long haul": "benchmarks.long_haul",
}
_PAGE = """\
# Benchmarks

Written by `make bench` (Python {python}, {machine}). A baseline and our figure come from the same
run. Rows that need labelled truth look for it in `../shared/truth`.
"""


class Bench(Protocol):
    """A module that measures."""

    def measure(self, truth: Path) -> Iterator[Row]:
        """Yield the rows of a bench; `truth` is the folder of labelled truth, present or not."""
        ...


def main() -> None:
    """Read the options, measure, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--only",
        choices=sorted(BENCHES),
        action="append",
        metavar="BENCH",
        help=f"one of: {', '.join(sorted(BENCHES))}; may be given again",
    )
    parser.add_argument(
        "--truth",
        type=Path,
        default=PROJECT.parent / "shared" / "truth",
        metavar="FOLDER",
        help="folder of labelled truth",
    )
    parser.add_argument(
        "--json", type=Path, default=Path("bench.json"), metavar="FILE", help="where the figures go"
    )
    parser.add_argument(
        "--page",
        type=Path,
        default=Path("docs/bench.md"),
        metavar="FILE",
        help="where the page goes",
    )
    options = parser.parse_args()
    rows: list[Row] = []
    for name in options.only or BENCHES:
        rows += cast("Bench", import_module(BENCHES[name])).measure(options.truth)
    console = Console(width=160, highlight=False)
    for few in by_bench(rows):
        console.print(table(few))
    options.json.write_bytes(as_json(rows))
    options.page.write_text(page(rows), encoding="utf-8")


def by_bench(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows of each bench."""
    benches = dict.fromkeys(row.bench for row in rows)
    return [[row for row in rows if row.bench == bench] for bench in benches]


def columns(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the columns of a bench's table: its baselines stand beside our figure."""
    names = dict.fromkeys(name for row in rows for name in row.baselines) or (BASELINE,)
    return ("measure", *names, "ours", "target", "reached", "note")


def table(rows: Sequence[Row]) -> Table:
    """Lay the rows of a bench out for a terminal."""
    laid = Table(
        *columns(rows), box=None, pad_edge=False, title=rows[0].bench, title_justify="left"
    )
    for row in rows:
        laid.add_row(*cells(row, columns(rows)[1:-4]))
    return laid


def as_json(rows: Sequence[Row]) -> bytes:
    """Return the rows as a JSON list, with what follows from them."""
    values = [asdict(row) | {"ratio": row.ratio, "reached": row.is_reached} for row in rows]
    return orjson.dumps(values, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def page(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown page, a table a bench."""
    machine = f"{platform.system()} {platform.machine()}"
    parts = [_PAGE.format(python=platform.python_version(), machine=machine)]
    for few in by_bench(rows):
        heads = columns(few)
        lines = [f"## {few[0].bench.capitalize()}", "", _line(heads), _line(["---"] * len(heads))]
        lines += [_line(cells(row, heads[1:-4])) for row in few]
        parts.append("\n".join((*lines, "")))
    return "\n".join(parts)


def cells(row: Row, baselines: Sequence[str]) -> tuple[str, ...]:
    """Return a row as words, with the baselines of its bench."""
    others = [_figure(row.compared.get(name)) for name in baselines]
    if row.skipped:
        return row.what, *others, "", _target(row), "", f"skipped: {row.skipped}"
    reached = {None: "", True: "yes", False: "no"}[row.is_reached]
    return row.what, *others, _figure(row.ours), _target(row), reached, row.note


def _line(words: Sequence[str]) -> str:
    return f"| {' | '.join(words)} |"


def _target(row: Row) -> str:
    if row.target is None:
        return row.unit
    return f"{row.sense} {_figure(row.target)} {row.unit}".strip()


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.3f}"


if __name__ == "__main__":
    main()
