"""Measure the project, each room by a bench of its own.

Prints a table, and writes it as JSON and as a Markdown page; benches that are left out keep there
what they measured last. A baseline and our figure always come from the same run, so that their
ratio holds on any machine. Ends with 1 where a ratio is worse than the committed one by more than
noise, or where a bench fell over.

Example: python benchmarks/run.py --only names
"""

from __future__ import annotations

import argparse
import platform
import sys
import traceback
from dataclasses import asdict, fields
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import orjson
from rich.console import Console
from rich.table import Table

from benchmarks import ratios
from benchmarks.rows import BASELINE, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    """Read the options; measure, or accept what was measured last."""
    options = _options()
    if options.accept:
        _accept(options.json, options.ratios)
        return
    names = options.only or list(BENCHES)
    measured = {name: _measured(name, options.truth) for name in names}
    fallen = [name for name, rows in measured.items() if rows is None]
    fresh = [row for rows in measured.values() for row in rows or ()]
    console = Console(width=160, highlight=False)
    for few in by_bench(fresh):
        console.print(table(few))
    rows = merged(fresh, _before(options.json), set(names) - set(fallen))
    options.json.write_bytes(as_json(rows))
    options.page.write_text(page(rows), encoding="utf-8")
    committed = ratios.read(options.ratios)
    found = list(ratios.compare(fresh, committed, set(names) - set(fallen)))
    console.print(compared(found))
    for name in fallen:
        console.print(f"The bench {name!r} fell over: see above.", style="red")
    if fallen or any(one.verdict.is_failure for one in found):
        sys.exit(1)


def _options() -> argparse.Namespace:
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
        "--accept",
        action="store_true",
        help="measure nothing: commit the ratios of the figures that were measured last",
    )
    truth = PROJECT.parent / "shared" / "truth"
    for name, default, metavar, told in (
        ("--truth", truth, "FOLDER", "folder of labelled truth"),
        ("--json", Path("bench.json"), "FILE", "where the figures go"),
        ("--page", Path("docs/bench.md"), "FILE", "where the page goes"),
        ("--ratios", PROJECT / "benchmarks/ratios.yaml", "FILE", "the committed ratios"),
    ):
        parser.add_argument(name, type=Path, default=default, metavar=metavar, help=told)
    return parser.parse_args()


def _measured(name: str, truth: Path) -> list[Row] | None:
    """Return the rows of a bench, None where it fell over: the others' figures are kept."""
    try:
        return list(cast("Bench", import_module(BENCHES[name])).measure(truth))
    except Exception:  # noqa: BLE001  (whatever it is, it is told, and the run fails in the end)
        traceback.print_exc()
        return None


def _accept(measured: Path, file: Path) -> None:
    before = ratios.read(file)
    rows = _before(measured)
    ratios.write(file, ratios.accepted(rows, before, list(BENCHES)))
    now = ratios.read(file).ratios
    moved = sum(now[key] != before.ratios.get(key) for key in now)
    gone = len(before.ratios.keys() - now.keys())
    print(f"{file}: {len(now)} ratios, {moved} of them new or moved, {gone} gone.")


def _before(file: Path) -> list[Row]:
    """Return the rows that were measured last, none where there are none."""
    if not file.is_file():
        return []
    names = {one.name for one in fields(Row)}
    written = orjson.loads(file.read_bytes())
    return [Row(**{name: one[name] for name in names & one.keys()}) for one in written]


def merged(fresh: Sequence[Row], before: Sequence[Row], measured: Iterable[str]) -> list[Row]:
    """Return what was measured now and, of benches left out, what they measured last, in order."""
    left_out = BENCHES.keys() - set(measured)
    rows = [*fresh, *(row for row in before if row.bench in left_out)]
    places = {name: place for place, name in enumerate(BENCHES)}
    return sorted(rows, key=lambda row: places[row.bench])


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


def compared(found: Sequence[ratios.Compared]) -> Table:
    """Lay out what became of the committed ratios: all that moved, and how many did not."""
    told = [one for one in found if one.verdict is not ratios.Verdict.SAME]
    heads = ("", "bench", "measure", "against", "committed", "now", "worst", "noise, or why")
    title = f"Ratios: {len(found) - len(told)} as committed"
    laid = Table(*heads, box=None, pad_edge=False, title=title, title_justify="left")
    for one in told:
        ratio = one.now or one.committed
        laid.add_row(
            one.verdict,
            *one.key,
            "" if ratio is None else ratio.against,
            *(_figure(None if side is None else side.ratio) for side in (one.committed, one.now)),
            _figure(one.worst),
            one.why,
            style="red" if one.verdict.is_failure else None,
        )
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
