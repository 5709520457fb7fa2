"""Bench of the DAG files: what the DAG processor spends on them, again and again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.rows import LOWER, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

BENCH = "schedule, parsing"
_PROJECT = Path(__file__).resolve().parents[1]


def measure(_truth: Path) -> Iterator[Row]:
    """Yield the rows; each figure is of a new process, as the DAG processor starts one a file."""
    figures = _measured()
    note = f"{figures['dags']:.0f} DAGs; a file alone {figures['slowest_file']:.2f} s at most"
    yield Row(
        BENCH, "all DAG files", ours=figures["first"], target=1.0, sense=LOWER, unit="s", note=note
    )
    yield Row(BENCH, "with the project's modules loaded", ours=figures["again"], unit="s")


def _measured() -> dict[str, float]:
    """Return what a process of its own measured, in processor seconds."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.dags_worker"],
            cwd=_PROJECT,
            env=os.environ | {"AIRFLOW_HOME": home, "AIRFLOW__CORE__LOAD_EXAMPLES": "False"},
            capture_output=True,
            text=True,
            check=True,
        )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    return {name: float(value) for name, value in json.loads(lines[-1]).items()}
