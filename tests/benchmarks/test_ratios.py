"""A figure that becomes worse by more than noise fails the run, and nothing else does."""

from __future__ import annotations

import sys
from dataclasses import replace
from math import isfinite
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import orjson
import pytest

from benchmarks import ratios, run
from benchmarks.ratios import Against, Committed, Noise, Verdict
from benchmarks.rows import HIGHER, LOWER, Row

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
FILE = ROOT / "benchmarks/ratios.yaml"
NOISE = {
    "counted": Noise(0, 0, "none"),
    "timed together": Noise(0.5, 0, "two cores"),
    "timed alone": Noise(1, 0.1, "any machine"),
    "memory": Noise(0.1, 0, "allocators"),
}
FAST = Row("toy", "fast", 10, 100, sense=HIGHER, unit="items/s")
SLOW = Row("toy", "slow", None, 2, 10, LOWER, "s")
NONE = Row("toy", "wrong", 0, 0, 0, LOWER, "claims")
RIGHT = Row("toy", "right", None, 0.9, 0.8, HIGHER, "share", baselines={"a": 0.3, "b": 0.5})


def committed(*rows: Row) -> Committed:
    """Return what is committed once these rows are accepted."""
    return ratios.accepted(rows, Committed(NOISE, {}), ["toy", "other"])


def verdicts(rows: list[Row], held_to: Committed, measured: str = "toy") -> dict[str, Verdict]:
    return {one.key[1]: one.verdict for one in ratios.compare(rows, held_to, [measured])}


def test_a_ratio_is_to_the_best_peer_else_to_the_bound() -> None:
    """Without either, or without a figure, there is nothing to hold a row to."""
    told = {row.what: ratios.ratio_of(row) for row in (FAST, SLOW, NONE, RIGHT)}
    assert {name: (one.against, one.ratio, one.noise) for name, one in told.items() if one} == {
        "fast": (Against.PEER, 10, "timed together"),
        "slow": (Against.BOUND, 0.2, "timed alone"),
        "wrong": (Against.NOTHING, 0, "counted"),
        "right": (Against.PEER, 1.8, "counted"),
    }
    assert ratios.ratio_of(replace(SLOW, target=None)) is None
    assert ratios.ratio_of(replace(FAST, ours=None, skipped="no tool")) is None


@pytest.mark.parametrize(
    ("row", "passes", "fails"),
    [
        (FAST, 100 / 1.5, 66),
        (FAST, 149, 0),
        (SLOW, 5.0, 5.01),
        (SLOW, 1.0, 99),
        (NONE, 0, 1),
        (RIGHT, 0.9, 0.899),
    ],
)
def test_worse_by_more_than_noise_is_worse(row: Row, passes: float, fails: float) -> None:
    """More is worse where less is better, and the other way round; noise alone is no regression."""
    held_to = committed(row)
    assert verdicts([replace(row, ours=passes)], held_to)[row.what] is not Verdict.WORSE
    assert verdicts([replace(row, ours=fails)], held_to)[row.what] is Verdict.WORSE


def test_a_faster_machine_changes_no_ratio_to_a_peer() -> None:
    """Both figures are of one run: twice as fast a machine is no progress."""
    twice = replace(FAST, baseline=20, ours=200)
    assert verdicts([twice], committed(FAST)) == {"fast": Verdict.SAME}
    assert verdicts([replace(FAST, ours=200)], committed(FAST)) == {"fast": Verdict.BETTER}
    assert verdicts([replace(SLOW, ours=0.4)], committed(SLOW)) == {"slow": Verdict.BETTER}


def test_what_is_gone_or_compared_otherwise_is_no_pass() -> None:
    """A measure that is dropped, or whose peer is, hides a regression; a tool that lacks does not.

    Benches that were left out of the run are not asked for.
    """
    held_to = committed(FAST, SLOW)
    assert verdicts([FAST], held_to) == {"fast": Verdict.SAME, "slow": Verdict.LOST}
    bound = replace(FAST, baseline=None, target=50)
    assert verdicts([bound, SLOW], held_to)["fast"] is Verdict.CHANGED
    lacking = Row("toy", "all", skipped="no tool")
    assert set(verdicts([lacking], held_to).values()) == {Verdict.SKIPPED}
    assert verdicts([], held_to, measured="other") == {}
    assert verdicts([FAST, SLOW, RIGHT], held_to)["right"] is Verdict.NEW


def test_accepting_keeps_what_was_not_measured_and_the_noise_set_by_hand() -> None:
    """What was skipped or left out stays as it is; what its bench no longer measures goes."""
    held_to = committed(FAST, SLOW, replace(RIGHT, bench="other"))
    by_hand = {
        key: replace(one, noise="memory") if key[1] == "slow" else one
        for key, one in held_to.ratios.items()
    }
    held_to = replace(held_to, ratios=by_hand)
    again = ratios.accepted([replace(SLOW, ours=9)], held_to, ["toy", "other"])
    assert set(again.ratios) == {("toy", "slow"), ("other", "right")}
    assert again.ratios["toy", "slow"].noise == "memory"
    assert again.ratios["toy", "slow"].ratio == 0.9
    lacking = ratios.accepted([Row("toy", "all", skipped="no tool")], held_to, ["toy", "other"])
    assert lacking == held_to
    assert set(ratios.accepted([], held_to, ["toy"]).ratios) == {("toy", "fast"), ("toy", "slow")}


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    """It says what it is, and holds what was accepted."""
    held_to = committed(FAST, SLOW, NONE, RIGHT)
    ratios.write(tmp_path / "ratios.yaml", held_to)
    assert ratios.read(tmp_path / "ratios.yaml") == held_to
    assert (tmp_path / "ratios.yaml").read_text(encoding="utf-8").startswith("# What `make bench`")


def test_the_committed_file_stands() -> None:
    """Every ratio is of a bench that there is, every noise it names has its reason."""
    held_to = ratios.read(FILE)
    assert {one.bench for one in held_to.ratios.values()} <= run.BENCHES.keys()
    assert {one.noise for one in held_to.ratios.values()} <= held_to.noise.keys()
    assert all(one.reason and one.share >= 0 <= one.slack for one in held_to.noise.values())
    assert all(
        isfinite(ratios.worst(one, held_to.noise[one.noise])) for one in held_to.ratios.values()
    )
    assert len(held_to.ratios) > 50


def test_rows_are_told_under_the_name_that_they_are_asked_by() -> None:
    """`--only X` measures X: else its ratios would count as left out."""
    told = {name: (ROOT / f"{path.replace('.', '/')}.py") for name, path in run.BENCHES.items()}
    named = {name for name, path in told.items() if f'BENCH = "{name}"' in path.read_text("utf-8")}
    assert named == run.BENCHES.keys()


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., int]:
    """Run `run.py` over benches that yield the rows given; return its exit status."""
    files = {name: tmp_path / name for name in ("bench.json", "bench.md", "ratios.yaml")}
    ratios.write(files["ratios.yaml"], Committed(NOISE, {}))
    options = [
        f"--{word}={path}"
        for word, path in zip(("json", "page", "ratios"), files.values(), strict=True)
    ]

    def measure(rows: dict[str, list[Row] | None], *words: str) -> int:
        for name, given in rows.items():
            module = ModuleType(f"bench_{name}")
            # `None` stands for a bench that falls over.
            module.measure = lambda _, given=given: iter(given)  # type: ignore[attr-defined]
            monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(run, "BENCHES", {name: f"bench_{name}" for name in ("toy", "other")})
        monkeypatch.setattr(sys, "argv", ["run.py", *options, *words])
        try:
            run.main()
        except SystemExit as ended:
            return int(ended.code or 0)
        return 0

    return measure


def test_a_run_fails_on_a_regression_until_it_is_accepted(
    bench: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole way: measured, accepted, worse, seen in the table, accepted on purpose."""
    good, other = {"toy": [FAST, SLOW]}, [replace(RIGHT, bench="other")]
    assert bench(good | {"other": other}) == 0
    assert "new" in capsys.readouterr().out
    assert bench({}, "--accept") == 0
    assert bench(good, "--only=toy") == 0
    assert "2 as committed" in capsys.readouterr().out
    bad = {"toy": [replace(FAST, ours=12), SLOW]}
    assert bench(bad, "--only=toy") == 1
    said = capsys.readouterr().out
    assert "worse" in said
    assert "10.0" in said
    assert "6.667" in said
    assert bench({}, "--accept") == 0
    assert bench(bad, "--only=toy") == 0
    written = orjson.loads((tmp_path / "bench.json").read_bytes())
    assert [row["bench"] for row in written] == ["toy", "toy", "other"]
    assert "## Other" in (tmp_path / "bench.md").read_text(encoding="utf-8")


def test_a_bench_that_falls_over_fails_the_run_and_loses_no_other(
    bench: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it measured last stays, and the rest is measured."""
    rows = {"toy": [FAST], "other": [replace(RIGHT, bench="other")]}
    assert bench(rows) == 0
    assert bench({"toy": None, "other": [replace(RIGHT, bench="other", ours=0.95)]}) == 1
    written = orjson.loads((tmp_path / "bench.json").read_bytes())
    assert [row["ours"] for row in written] == [100, 0.95]
    assert "'toy' fell over" in capsys.readouterr().out
