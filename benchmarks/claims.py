"""How right the reader of claims is, on labelled passages and on the seed article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import orjson

from benchmarks.claims_baselines import BESIDE, SPACY, Beside, Spacy
from benchmarks.claims_corpus import item_of, own_passages, passages_of
from benchmarks.claims_seed import missed, wrong
from benchmarks.rows import HIGHER, LOWER, Row
from pipeline.extract import Reader
from pipeline.extract.evaluate import evaluate
from pipeline.geocode import Gazetteer
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.extract.evaluate import Passage, Report
    from pipeline.records import Claim, NewsItem
    from pipeline.theatre import Theatre

    Read = Callable[[NewsItem], tuple[Claim, ...]]

BENCH = "claims"
OURS = "ours"
_ABSENT = "no labelled truth beside the project"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is read off a report."""

    what: str
    of: Callable[[Report], float]
    sense: str
    unit: str
    note: Callable[[Report], str] = lambda report: f"{_count(report)} labelled claims"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled set, with the target of each measure that has one."""

    name: str
    passages: Sequence[Passage] | None
    targets: Mapping[str, float] = field(default_factory=dict)


def _count(report: Report) -> int:
    return report.overall.hits + report.overall.misses


def _silent(report: Report) -> str:
    return f"{report.silent_with_claims} of {report.silent_passages} passages"


def _matched(report: Report) -> str:
    return f"{report.overall.hits} matched claims"


_F1, _FALSE, _UNREAL = "F1", "no claim, yet one read", "denied or irrealis, yet asserted"
_DAY, _SIDE = "day within the labelled range", "speaker's side"
_MEASURES = (
    Measure(_F1, lambda report: report.overall.f1, HIGHER, ""),
    Measure(_FALSE, lambda report: report.silent_false_rate, LOWER, "share", _silent),
    Measure(_UNREAL, lambda report: report.unreal_as_asserted, LOWER, "claims"),
    Measure(_DAY, lambda report: report.attributes["date"], HIGHER, "share right", _matched),
    Measure(_SIDE, lambda report: report.attributes["side"], HIGHER, "share right", _matched),
)


def measure(truth: Path) -> Iterator[Row]:
    """Yield how right the baselines and the reader are, on each labelled set."""
    theatre = load_theatre()
    gazetteer = Gazetteer(theatre, with_loaded=False)
    readers: dict[str, Read] = {
        BESIDE: Beside(theatre, gazetteer).read,
        SPACY: Spacy(theatre, gazetteer).read,
        OURS: Reader(theatre, gazetteer).read,
    }
    for labelled in _sets(truth):
        yield from _rows(labelled, readers, theatre)
    yield from _seed(truth.parent / "seed", readers, theatre)


def _sets(truth: Path) -> Iterator[Labelled]:
    file = truth / "claims_dev.jsonl"
    passages = passages_of(file) if file.is_file() else None
    targets = {_F1: 0.88, _FALSE: 0.04, _UNREAL: 0, _DAY: 0.95, _SIDE: 0.92}
    yield Labelled("claims_dev", passages, targets)
    yield Labelled("own passages, never tuned on", own_passages("test"), {_F1: 0.85, _FALSE: 0.04})
    yield Labelled("own passages, dev", own_passages("dev"), {_FALSE: 0.04})


def _rows(labelled: Labelled, readers: Mapping[str, Read], theatre: Theatre) -> Iterator[Row]:
    passages = labelled.passages
    reports = {
        name: evaluate(passages, lambda one, read=read: read(item_of(one, theatre)))  # type: ignore[misc]
        for name, read in readers.items()
        if passages is not None
    }
    for one in _MEASURES:
        what, target = f"{labelled.name}: {one.what}", labelled.targets.get(one.what)
        figures = {name: one.of(report) for name, report in reports.items()}
        note = one.note(reports[OURS]) if reports else ""
        yield _row(what, figures, target, one.sense, one.unit, note)


def _seed(folder: Path, readers: Mapping[str, Read], theatre: Theatre) -> Iterator[Row]:
    file = folder / "expected.json"
    found: dict[str, float] = {}
    false: dict[str, float] = {}
    note = ""
    if file.is_file():
        expected = orjson.loads(file.read_bytes())
        text = (folder / expected["file"]).read_text(encoding="utf-8")
        item = item_of({"published": expected["published"], "text": text}, theatre)
        for name, read in readers.items():
            claims, musts = read(item), len(expected["must"])
            found[name] = (musts - len(missed(claims, expected))) / musts
            false[name] = len(wrong(claims, expected))
        note = f"{len(expected['must'])} musts"
    yield _row("seed article: claims that must be found", found, 1.0, HIGHER, "share", note)
    yield _row("seed article: claims that must not be", false, 0, LOWER, "claims", "")


def _row(
    what: str,
    figures: Mapping[str, float],
    target: float | None,
    sense: str,
    unit: str,
    note: str,
) -> Row:
    return Row(
        BENCH, what, ours=figures.get(OURS), target=target, sense=sense, unit=unit, note=note,
        skipped="" if figures else _ABSENT,
        baselines={name: figures.get(name) for name in (BESIDE, SPACY)},
    )  # fmt: skip
