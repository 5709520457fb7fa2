"""The reader against labelled passages: the project's own, and the shared ones where they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.extract.evaluate import Report, evaluate
from pipeline.records import Claim

if TYPE_CHECKING:
    from pathlib import Path

Read = Callable[..., tuple[Claim, ...]]
Passages = Sequence[dict[str, Any]]
Splits = Mapping[str, Passages]


def _report(read: Read, passages: Passages) -> Report:
    return evaluate(passages, lambda p: read(p["text"], p["published"], p["title"]))


@pytest.mark.parametrize(("split", "least", "most"), [("dev", 0.86, 0.02), ("test", 0.81, 0.05)])
def test_own_passages(read: Read, passages: Splits, split: str, least: float, most: float) -> None:
    """The score stays where it was measured; the test split is never tuned on."""
    report = _report(read, passages[split])
    assert report.overall.f1 >= least
    assert report.silent_false_rate <= most


def test_shared_passages(read: Read, shared: Path) -> None:
    """The shared passages are read as well as the project promises."""
    lines = (shared / "truth" / "claims_dev.jsonl").read_text(encoding="utf-8").splitlines()
    report = _report(read, [json.loads(line) for line in lines])
    assert report.overall.f1 >= 0.88
    assert report.silent_false_rate <= 0.04
    assert report.unreal_as_asserted == 0
    assert report.attributes["side"] >= 0.92
    assert report.attributes["date"] >= 0.95
