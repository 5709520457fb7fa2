"""How fast names are found and resolved, and how fast the gazetteer is ready."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING

import orjson

from benchmarks.names_baseline import Baseline, alternation
from benchmarks.names_cold import asked
from benchmarks.rows import HIGHER, LOWER, Row, seconds
from pipeline.geocode import Gazetteer
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.theatre import Theatre

BENCH = "names, speed"
_TEXT_BYTES = 2_000_000
_SLOW_BYTES = 20_000  # enough for the regular expression, which is slow
_TYPESET = str.maketrans({"'": "\u2019", '"': "\u201d", "-": "\u2013"})
_PER_SECOND, _RATE = "mentions/s", "MB/s"


def measure(truth: Path) -> Iterator[Row]:  # noqa: ARG001  (needs no labelled truth)
    """Yield rates on one core, and the start-up, from the bundled news texts and toponyms."""
    theatre = load_theatre()
    gazetteer = Gazetteer(theatre, with_loaded=False)
    yield from _finding(theatre, gazetteer)
    fresh = [_fresh() for _ in range(5)]
    baseline, names = Baseline(theatre), asked(theatre)
    some = names[:200]
    rate = len(some) / seconds(lambda: [baseline.resolve(*one) for one in some], 1)
    cold = median(one["resolved_per_second"] for one in fresh)
    note = "each name for the first time in a process"
    yield Row(BENCH, "resolving, cold", rate, cold, 5_000, HIGHER, _PER_SECOND, note)
    for name, context in names:
        gazetteer.resolve(name, context)
    warm = len(names) / seconds(lambda: [gazetteer.resolve(*one) for one in names])
    yield Row(
        BENCH, "resolving, warm", rate, warm, 50_000, HIGHER, _PER_SECOND, "names seen before"
    )
    start = median(one["import_seconds"] + one["load_seconds"] for one in fresh)
    yield Row(BENCH, "start-up from disk", None, start, 0.3, LOWER, "s", "import and load")
    first = median(one["theatre_seconds"] for one in fresh)
    yield Row(BENCH, "before it: the theatre's description", None, first, unit="s")


def _finding(theatre: Theatre, gazetteer: Gazetteer) -> Iterator[Row]:
    items = _texts(theatre)
    pattern = alternation(theatre)
    whole = " ".join(items)[:_SLOW_BYTES]
    slow = _megabytes([whole]) / seconds(lambda: pattern.findall(whole), 1)
    kinds = {
        "finding names, plain ASCII": [one.encode("ascii", "ignore").decode() for one in items],
        "finding names, typeset quotes": [one.translate(_TYPESET) for one in items],
    }
    for what, texts in kinds.items():
        rate = _megabytes(texts) / seconds(_all_found(gazetteer, texts))
        mentions = sum(len(gazetteer.find(one)) for one in texts)
        note = f"{mentions / len(texts):.0f} mentions a text"
        yield Row(BENCH, what, slow, rate, 30, HIGHER, _RATE, note)


def _all_found(gazetteer: Gazetteer, texts: list[str]) -> Callable[[], object]:
    return lambda: [gazetteer.find(one) for one in texts]


def _texts(theatre: Theatre) -> list[str]:
    """Return the bundled news texts, repeated to some megabytes."""
    lines = (theatre.folder / "dispatches" / "archive.jsonl").read_bytes().splitlines()
    texts = [orjson.loads(line)["text"] for line in lines]
    times = -(-_TEXT_BYTES // sum(len(one.encode()) for one in texts))
    return texts * times


def _megabytes(texts: list[str]) -> float:
    return sum(len(one.encode()) for one in texts) / 1e6


def _fresh() -> dict[str, float]:
    """Return the figures of a new process."""
    command = [sys.executable, "-m", "benchmarks.names_cold"]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (our own module)
    found: dict[str, float] = orjson.loads(done.stdout)
    return found
