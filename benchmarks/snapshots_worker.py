"""Snapshots in a process of its own: prints seconds, sizes and peak memory as JSON.

Example: python -m benchmarks.snapshots_worker /usr/bin/ogr2ogr
"""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import orjson

from benchmarks.memory import peak_megabytes
from benchmarks.snapshots import DAYS, UNTIL
from pipeline.publish.attributes import ATTRIBUTES
from pipeline.records import Format
from pipeline.steps import publishing
from pipeline.store import connect
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

_TIMES = 9
_OPTIONS = ("RFC7946=YES", "WRITE_BBOX=YES", "COORDINATE_PRECISION=6", "ID_FIELD=code")


def main() -> None:
    """Measure one date by ogr2ogr and by ours in turn, then every format, then the year."""
    engine, theatre = connect(), load_theatre()
    question = publishing.Question(UNTIL, theatre.end_of(UNTIL))
    with TemporaryDirectory() as folder:
        out = Path(folder)

        def one(kind: Format) -> list[Path]:
            choice = publishing.Choice(formats=(kind,))
            return publishing.publish_snapshots(engine, theatre, question, out, choice)

        baseline = _ogr2ogr(engine, question, out / "theirs.geojson")
        taken = [(_seconds(baseline), _seconds(lambda: one(Format.GEOJSON))) for _ in range(_TIMES)]
        formats = {str(kind): _seconds(lambda kind=kind: one(kind)) for kind in Format}  # type: ignore[misc]
        sizes = {str(kind): one(kind)[0].stat().st_size for kind in Format}
        since = UNTIL - timedelta(days=DAYS - 1)
        choice = publishing.Choice()

        def year() -> int:
            days = publishing.publish_period(engine, theatre, since, question, out / "year", choice)
            return sum(1 for _ in days)

        start = time.perf_counter()
        if year() != DAYS:
            raise RuntimeError("Days are missing.")
        told = {
            "ogr2ogr": min(theirs for theirs, _ in taken),
            "one": min(ours for _, ours in taken),
            "usual": median(ours for _, ours in taken),
            "formats": formats,
            "bytes": sizes,
            "year": time.perf_counter() - start,
            "megabytes": peak_megabytes(),
        }
    engine.dispose()
    sys.stdout.write(orjson.dumps(told).decode())


def _ogr2ogr(engine: Engine, question: publishing.Question, target: Path) -> Callable[[], object]:
    """Return what writes the same rows by GDAL's command line."""
    names = {"level": "'district' AS level", "stale": "is_stale AS stale"}
    columns = ", ".join(names.get(one.name, one.name) for one in ATTRIBUTES)
    asked = f"'district', '{question.on}', '{question.known_at.isoformat()}'"
    rows = f"SELECT {columns}, geom FROM territory.control_on({asked}) ORDER BY code"  # noqa: S608
    parts = engine.url.translate_connect_args(username="user", database="dbname")
    parts |= engine.url.query
    address = "PG:" + " ".join(f"{name}='{value}'" for name, value in parts.items() if value)
    options = [word for option in _OPTIONS for word in ("-lco", option)]
    command = [sys.argv[1], "-f", "GeoJSON", str(target), address, "-sql", rows, *options]

    def run() -> None:
        target.unlink(missing_ok=True)
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (the bench's baseline)

    return run


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
