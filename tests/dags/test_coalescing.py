"""Events that come together, late, twice or not at all: nothing is missed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.extract import load_reader
from pipeline.steps import assessing, collecting, extracting, watching
from pipeline.steps.preparing import prepare
from pipeline.theatre import load_theatre
from tests.dags.conftest import rows, run_dags

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = pytest.mark.airflow

THEATRE = load_theatre()
DAYS = [date(2021, 8, 1) + timedelta(days=n) for n in range(10)]
MOMENTS = [THEATRE.end_of(day).isoformat() for day in DAYS]
# Ten events, eight runs: two of them answer two events, one answers one for the second time. The
# run of the sixth event has failed for good.
RUNS = [[0], [1, 2], [3], [3], [4], [6], [7, 8], [9]]


def bring_in(engine: Engine) -> None:
    """Collect and read the ten days."""
    for source in (one for one in THEATRE.sources if one.enabled):
        for day in DAYS:
            collecting.collect_source(engine, THEATRE, source.code, day, day)
    extracting.extract_items(engine, load_reader(THEATRE))


def test_ten_events_eight_runs(
    airflow_environment: dict[str, str], bare_engine: Engine, database: Engine, tmp_path: Path
) -> None:
    """However the events come together, each day is assessed and watched in its turn."""
    prepare(bare_engine, THEATRE)
    for engine in (bare_engine, database):
        bring_in(engine)
    plan: list[dict[str, Any]] = [
        {"dag": name, "assets": ["claims"], "events": [MOMENTS[n] for n in run]}
        for name in ("assess_control", "coverage_watch")
        for run in RUNS
    ]
    runs = run_dags(airflow_environment, bare_engine, tmp_path / "airflow", plan)
    for day in DAYS:
        assessing.assess_control(database, THEATRE, THEATRE.end_of(day))
        watching.watch_coverage(database, THEATRE, THEATRE.end_of(day))

    assert [run["state"] for run in runs] == ["success"] * 2 * len(RUNS)
    assert rows(bare_engine) == rows(database)
