"""Runs, servers and connections that die, disks that are full, many runs at once: nothing is lost.

A smaller number of what `make crash` does; `tools/crash_harness.py` says how.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tools.crash_harness import PART

pytestmark = pytest.mark.crash

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a script of ours in a process without threads, which can be forked."""
    return subprocess.run(  # noqa: S603  (our own interpreter and our own words)
        [sys.executable, *words], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("kind", PART)
def test_the_same_run_again_leaves_what_an_undisturbed_one_leaves(
    kind: str, tmp_path: Path
) -> None:
    """After every blow, the same run again leaves the same rows, files and digest."""
    told = tmp_path / "tallies.json"
    done = run("-m", "tools.crash_harness", "--only", kind, "--json", told)
    assert told.exists(), done.stderr[-4000:]
    tallies: list[dict[str, Any]] = json.loads(told.read_text())
    if not tallies:
        pytest.skip(done.stdout.strip())
    assert [fault for tally in tallies for fault in tally["faults"]] == []
    assert done.returncode == 0
    # Two scenes, twice and eight times at once.
    wanted = PART[kind] * (4 if kind == "together" else 1)
    assert sum(tally["struck"] for tally in tallies) == wanted


def test_what_is_lost_is_found() -> None:
    """A claim that is gone, and a file that should not be there, are faults by their names."""
    done = run(HERE / "sabotage.py")
    assert done.returncode == 0, done.stderr[-4000:]
    (fault,) = json.loads(done.stdout)
    assert "table item_gone" in fault
    assert "file out/half.png" in fault
    assert "table claim" not in fault
