"""How fast claims are read on one core, and how much memory a worker takes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import orjson

from benchmarks.claims_baselines import BESIDE, SPACY, Beside, Spacy
from benchmarks.claims_corpus import claiming, mixed
from benchmarks.rows import HIGHER, LOWER, Row, seconds
from pipeline.extract import Reader
from pipeline.geocode import Gazetteer
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pipeline.records import NewsItem

BENCH = "claims, speed"
_FEW = 16  # items that the slow baseline reads


def measure(truth: Path) -> Iterator[Row]:  # noqa: ARG001  (needs no labelled truth)
    """Yield rates on one core, and the peak memory of a worker."""
    theatre = load_theatre()
    gazetteer = Gazetteer(theatre, with_loaded=False)
    beside, spacy = Beside(theatre, gazetteer), Spacy(theatre, gazetteer)
    reader = Reader(theatre, gazetteer)

    def rates(what: str, items: Sequence[NewsItem], target: float | None, note: str) -> Row:
        baselines: dict[str, float | None] = {
            BESIDE: _rate(beside.read, items, 3),
            SPACY: _rate(spacy.parse, items[:: max(1, len(items) // _FEW)], 1),
        }
        words = sum(len(item.text.split()) for item in items) / len(items)
        ours, note = _rate(reader.read, items, 5), f"{len(items)} of {words:.0f} words, {note}"
        return Row(BENCH, what, None, ours, target, HIGHER, "items/s", note, baselines=baselines)

    day, told = mixed(theatre), claiming(theatre)
    share = len(day.world) / len(day.items)
    false = sum(bool(reader.read(item)) for item in day.items)
    note = f"{share:.0%} the world's, {1 - share:.0%} the theatre's; {false} with a false claim"
    yield rates("items without a claim, mixed", day.items, 1_500, note)
    yield rates("of them the world's", day.world, None, "business, sport, politics")
    yield rates("of them the theatre's", day.own, None, "full of words of war")
    claims = sum(len(reader.read(item)) for item in told) / len(told)
    row = rates("items with claims", told, 60, f"{claims:.0f} claims each")
    yield row
    times = (row.ours or 0) / (row.baselines[SPACY] or 1)
    note = "entities, tags and tree, nothing read of them"
    yield Row(BENCH, "items with claims: times spaCy", None, times, 4, HIGHER, "x", note)
    yield _memory()


def _rate(read: Callable[[NewsItem], object], items: Sequence[NewsItem], times: int) -> float:
    return len(items) / seconds(lambda: [read(item) for item in items], times)


def _memory() -> Row:
    """Return the peak memory of a new process that does nothing but read."""
    command = [sys.executable, "-m", "benchmarks.claims_worker"]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (our own module)
    figures: dict[str, float] = orjson.loads(done.stdout)
    note = f"{figures['loaded_megabytes']:.0f} MB when loaded"
    peak = figures["peak_megabytes"]
    return Row(BENCH, "peak memory of a worker", None, peak, 400, LOWER, "MB", note)
