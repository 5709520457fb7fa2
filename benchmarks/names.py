"""How right the geocoder is, on labelled names."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from benchmarks.names_baseline import Baseline
from benchmarks.rows import HIGHER, LOWER, Row
from pipeline.geocode import Gazetteer
from pipeline.geocode.evaluate import Report, evaluate, labels_of
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.geocode.evaluate import Label

BENCH = "names"
# No gazetteer that may be shipped holds these hamlets.
_UNSHIPPABLE = "places_villages"
_SHARE = "share right"


def _of(*sources: str) -> Callable[[Label], bool]:
    return lambda label: label.source in sources


# What is asked, which labels, and the share that must be right.
_ROWS: tuple[tuple[str, Callable[[Label], bool], float], ...] = (
    ("all names, but hamlets in no gazetteer", lambda label: label.source != _UNSHIPPABLE, 0.98),
    (
        "districts with their province printed",
        lambda label: label.kind == "district" and bool(label.province),
        0.985,
    ),
    ("capitals in real spellings, no context", _of("capital_spellings"), 0.99),
    ("provinces in real spellings, no context", _of("province_spellings"), 0.99),
    ("districts of one name, with context", _of("homonym"), 0.97),
    ("names that must not resolve", lambda label: not label.must_resolve, 0.97),
    ("towns and villages of the gazetteer", _of("places_geonames"), 0.97),
)


def measure(truth: Path) -> Iterator[Row]:
    """Yield the shares of right answers, the baseline's and ours, and the share of wrong ones."""
    file = truth / "names_dev.csv"
    if not file.is_file():
        missing = "no labelled names beside the project"
        for what, _, target in _ROWS:
            yield Row(BENCH, what, target=target, unit=_SHARE, skipped=missing)
        yield Row(BENCH, "wrong answers", target=0.01, sense=LOWER, skipped=missing)
        return
    with file.open(encoding="utf-8", newline="") as rows:
        labels = labels_of(csv.DictReader(rows))
    theatre = load_theatre()
    baseline, ours = Baseline(theatre), Gazetteer(theatre, with_loaded=False)
    for what, is_asked, target in _ROWS:
        asked = [label for label in labels if is_asked(label)]
        theirs = evaluate(asked, baseline.resolve, withhold=False)
        mine = evaluate(asked, ours.resolve, withhold=False)
        yield _row(what, theirs, mine, target)
    theirs = evaluate(labels, baseline.resolve, withhold=False)
    mine = evaluate(labels, ours.resolve, withhold=False)
    note = f"{len(mine.wrong)} of {sum(one.area is not None for one in mine.answers)}"
    wrong = (theirs.wrong_share, mine.wrong_share, 0.01, LOWER, "share of answers", note)
    yield Row(BENCH, "wrong answers", *wrong)


def _row(what: str, baseline: Report, ours: Report, target: float) -> Row:
    shares = (baseline.overall.share_right, ours.overall.share_right)
    return Row(BENCH, what, *shares, target, HIGHER, _SHARE, f"{ours.overall.asked} names")
