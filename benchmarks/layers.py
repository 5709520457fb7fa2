"""How fast the layers open, draw and step a day in QGIS itself, over twenty years of history.

There are 398 districts and a status every ten days: three million area-days in the layer. In SQL
each status also has sixteen earlier beliefs: fifty million area-days in the table.
"""

from __future__ import annotations

import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import text

from benchmarks.rows import LOWER, Row
from pipeline.errors import DatabaseUnreachableError, PostgisMissingError
from pipeline.steps.mapping import install_layers
from pipeline.steps.preparing import prepare
from pipeline.store.scratch import scratch_database
from pipeline.theatre import load_theatre
from tools.qgis_running import STORED, is_installed, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

BENCH = "layers"
_SINCE, _DAY = date(2005, 1, 1), date(2021, 8, 15)
_STEPS = 20
# Made-up rows cannot overlap, and what keeps others from it makes filling in fifty million slow.
_UNGUARD = """
ALTER TABLE territory.control_status DROP CONSTRAINT control_status_one_belief,
    DROP CONSTRAINT control_status_area_id_fkey, DROP CONSTRAINT control_status_run_id_fkey;
DROP INDEX territory.control_status_moment_idx;
"""
_RUN = """
INSERT INTO territory.assessment_run (recorded_at, model_version, claim_count, newest_claim_id)
VALUES ('2025-02-01Z', 'made up', 0, 0)
"""
_FILL = """
INSERT INTO territory.control_status
    (area_id, run_id, valid, recorded, state, controller, probability, newest_evidence, stale_from)
SELECT a.area_id, (SELECT max(run_id) FROM territory.assessment_run),
    daterange(day, CASE WHEN number < 730 THEN day + 10 END),
    tstzrange(day + 10 + version, CASE WHEN version < 17 THEN day + 11 + version END),
    'controlled', (ARRAY['taliban', 'government'])[1 + (a.area_id + number + version) % 2],
    0.9, day, day + 30
FROM generate_series(0, 730) AS number
CROSS JOIN generate_series(CAST(:first AS integer), CAST(:last AS integer)) AS version
CROSS JOIN territory.areas('district') AS a
CROSS JOIN LATERAL (
    SELECT CAST(:since AS date) + 10 * number + a.area_id % 10 AS day
) AS begun
"""
_AREA_DAYS = """
SELECT count(*), sum(coalesce(upper(valid), DATE '2025-01-10') - lower(valid))
FROM territory.control_status
"""
_PLAIN = """
(valid_from < :until OR valid_from IS NULL) AND (valid_to > :on OR valid_to IS NULL)
"""
_INDEXED = "valid_from < :until AND coalesce(valid_to, DATE '9999-12-31') > :on"
_ASKED = "SELECT status_id, state, controller FROM gis.district_control_history WHERE "


def measure(truth: Path) -> Iterator[Row]:  # noqa: ARG001  (needs no labelled truth)
    """Yield what a day costs in SQL, and what opening and stepping cost in QGIS."""
    try:
        with scratch_database() as engine:
            yield from _measured(engine)
    except (DatabaseUnreachableError, PostgisMissingError) as error:
        yield Row(BENCH, "opening, drawing, stepping", skipped=str(error))


def _measured(engine: Engine) -> Iterator[Row]:
    prepare(engine, load_theatre())
    with engine.begin() as connection:
        connection.execute(text(_RUN))
    _fill(engine, 17, 17)
    install_layers(engine, load_theatre())
    yield from _in_qgis(engine, _counted(engine))
    with engine.begin() as connection:
        connection.execute(text(_UNGUARD))
    _fill(engine, 1, 16)
    note = f"{_counted(engine)}; {_plan(engine)}; baseline: the filter's usual form"
    plain, indexed = (_asked(engine, test) for test in (_PLAIN, _INDEXED))
    yield Row(BENCH, "the statuses of one day, SQL", plain, indexed, 300, LOWER, "ms", note)


def _in_qgis(engine: Engine, counted: str) -> Iterator[Row]:
    if not is_installed():
        yield Row(BENCH, "in QGIS", skipped="QGIS is not installed: `tools/install-qgis`")
        return
    with TemporaryDirectory() as folder, running(engine.url, Path(folder)) as qgis:
        opened = qgis("open_project", source=STORED)
        frames = qgis("step_through", first=str(_DAY), count=1 + _STEPS)
    first = opened["seconds"] + frames[0]["seconds"]
    note = f"{opened['seconds']:.2f} s to open, all layers; {frames[0]['seconds']:.2f} s to draw"
    work = opened["work"] + frames[0]["work"]
    note += f"; {work:.2f} s of processor in QGIS; {counted}"
    yield Row(BENCH, "open the project and draw a day", None, first, 1.5, LOWER, "s", note)
    steps = [1000 * frame["seconds"] for frame in frames[1:]]
    work = 1000 * median(frame["work"] for frame in frames[1:])
    note = f"median of {_STEPS}; slowest {max(steps):.0f} ms; {work:.0f} ms of processor in QGIS"
    yield Row(BENCH, "step one day", None, median(steps), 300, LOWER, "ms", note)


def _fill(engine: Engine, first: int, last: int) -> None:
    """Write these versions of each status; the seventeenth is the one that is held."""
    asked = {"since": _SINCE, "first": first, "last": last}
    with engine.begin() as connection:
        connection.execute(text(_FILL), asked)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE territory.control_status"))


def _counted(engine: Engine) -> str:
    with engine.connect() as connection:
        rows, area_days = connection.execute(text(_AREA_DAYS)).one()
    return f"{rows:,} rows, {area_days:,} area-days"


def _plan(engine: Engine) -> str:
    """Return what the plan of a day's statuses reads first."""
    asked = {"on": _DAY, "until": _DAY + timedelta(days=1)}
    with engine.connect() as connection:
        plan = connection.scalars(text("EXPLAIN " + _ASKED + _INDEXED), asked).all()
    scans = [line.strip(" ->").partition("  ")[0] for line in plan if "control_status" in line]
    return str(scans[-1])


def _asked(engine: Engine, test: str) -> float:
    """Return the median milliseconds that the statuses of a day take."""
    taken = []
    with engine.connect() as connection:
        for number in range(_STEPS):
            on = _DAY + timedelta(days=number)
            start = time.perf_counter()
            asked = {"on": on, "until": on + timedelta(days=1)}
            connection.execute(text(_ASKED + test), asked).all()
            taken.append(time.perf_counter() - start)
    return 1000 * median(taken)
