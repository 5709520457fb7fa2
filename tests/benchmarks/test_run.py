"""The benches say what they measured, and what they could not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import orjson

from benchmarks import run
from benchmarks.names_baseline import Baseline
from benchmarks.rows import LOWER, Row
from pipeline.geocode import Context
from pipeline.records import Kind
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_target_is_reached_from_its_own_side() -> None:
    """More is better, unless less is; without a figure nothing is said."""
    assert Row("b", "w", ours=0.98, target=0.98).is_reached
    assert not Row("b", "w", ours=0.97, target=0.98).is_reached
    assert Row("b", "w", ours=0.2, target=0.3, sense=LOWER).is_reached
    assert Row("b", "w", target=0.3).is_reached is None


def test_without_truth_the_rows_say_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where labelled truth is absent, each row keeps its target and says that it was skipped."""
    written, page = tmp_path / "bench.json", tmp_path / "bench.md"
    options = ["--only", "names", "--truth", tmp_path, "--json", written, "--page", page]
    monkeypatch.setattr(sys, "argv", ["run.py", *map(str, options)])
    run.main()
    rows = orjson.loads(written.read_bytes())
    assert len(rows) == 8
    assert all(row["skipped"] and row["target"] and row["ours"] is None for row in rows)
    assert page.read_text(encoding="utf-8").count("skipped: ") == 8
    assert "skipped: " in capsys.readouterr().out


def test_the_baseline_is_no_straw_man() -> None:
    """The baseline knows the same names, and uses the province and the kind that are printed."""
    baseline = Baseline(load_theatre("afghanistan"))

    def code(name: str, province: str, kind: Kind) -> str | None:
        area = baseline.resolve(name, Context(province, kind)).area
        return area.code if area is not None else None

    assert code("Arghandab district", "Zabul", Kind.DISTRICT) == "AF-ZAB-arghandab"
    assert code("Arghandaab", "Kandahar province", Kind.DISTRICT) == "AF-KAN-arghandab"
    assert code("Zabul", "", Kind.PROVINCE) == "AF-ZAB"
    assert code("Atlantis", "", Kind.DISTRICT) is None
