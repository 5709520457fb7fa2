"""What a snapshot costs: one date beside ogr2ogr, a year in one call, every format."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import orjson

from benchmarks.control_history import analyse, write_statuses
from benchmarks.rows import LOWER, Row
from pipeline.errors import DatabaseUnreachableError, PostgisMissingError
from pipeline.steps.preparing import prepare
from pipeline.store.scratch import scratch_database
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BENCH = "snapshots"
UNTIL = date(2021, 12, 31)
DAYS = 365


def measure(truth: Path) -> Iterator[Row]:  # noqa: ARG001  (needs no labelled truth)
    """Yield the costs of snapshots of a made-up year."""
    ogr2ogr = shutil.which("ogr2ogr")
    if ogr2ogr is None:
        yield Row(BENCH, "one date", skipped="ogr2ogr is not installed: tools/install-gdal")
        return
    try:
        found = _found(ogr2ogr)
    except (DatabaseUnreachableError, PostgisMissingError) as error:
        yield Row(BENCH, "one date", skipped=str(error))
        return
    theirs, ours = 1000 * found["ogr2ogr"], 1000 * found["one"]
    what, note = (
        "GeoJSON of one date, all districts",
        "wall time, best of 9 in turn; in a warm process",
    )
    yield Row(BENCH, "GeoJSON of one date", theirs, ours, theirs / 4, LOWER, "ms", note)
    note = f"{found['year']:.1f} s; to the median of one; data packages included"
    what = f"{DAYS} days in one call, to one"
    yield Row(BENCH, what, None, found["year"] / found["usual"], 60, LOWER, "times", note)
    yield Row(BENCH, "its peak memory", None, found["megabytes"], 500, LOWER, "MB")
    for name, taken in found["formats"].items():
        note = f"{found['bytes'][name] / 1000:,.0f} kB"
        yield Row(BENCH, f"one date as {name}", None, 1000 * taken, None, LOWER, "ms", note)


def _found(ogr2ogr: str) -> dict[str, Any]:
    """Make a year of changes, and measure in a process of its own."""
    theatre = load_theatre()
    with scratch_database() as engine:
        prepare(engine, theatre)
        with engine.begin() as connection:
            write_statuses(connection, UNTIL - timedelta(days=DAYS + 60), UNTIL)
            analyse(connection)
        url = engine.url.render_as_string(hide_password=False)
        done = subprocess.run(  # noqa: S603  (our own module)
            [sys.executable, "-m", "benchmarks.snapshots_worker", ogr2ogr],
            check=True,
            capture_output=True,
            env=os.environ | {"TERRITORY_DATABASE_URL": url},
        )
    found: dict[str, Any] = orjson.loads(done.stdout)
    return found
