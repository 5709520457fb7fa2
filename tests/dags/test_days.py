"""Whole days through Airflow, against a real PostGIS."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from pipeline.extract import load_reader
from pipeline.steps import assessing, collecting, extracting, publishing_changes, watching
from pipeline.store import tables
from pipeline.theatre import load_theatre
from tests.dags.conftest import events_of, files, rows, run_dags
from tools.trace_snapshot import lead_back, read_events

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = pytest.mark.airflow

DAYS = (date(2021, 8, 8), date(2021, 8, 9))
BROKEN = "hindu-kush-wire"
PLAN: list[dict[str, Any]] = [
    {"dag": "load_boundaries"},
    {"dag": "territory_daily", "day": str(DAYS[0]), "broken": BROKEN},
    {"dag": "territory_daily", "day": str(DAYS[1])},
    {"dag": "assess_control", "assets": ["claims"]},
    {"dag": "coverage_watch", "assets": ["claims"]},
    {"dag": "publish_snapshots", "assets": ["control_status", "coverage"]},
    {"dag": "housekeeping", "day": str(DAYS[1])},
]


def run_steps(engine: Engine, out: Path) -> int:
    """Do the same days by calling the steps; return how many rows of status were opened."""
    theatre = load_theatre()
    reader = load_reader(theatre)
    sources = [source.code for source in theatre.sources if source.enabled]
    opened = 0
    for day in DAYS:
        for code in sources:
            if (code, day) != (BROKEN, DAYS[0]):
                collecting.collect_source(engine, theatre, code, day, day)
        extracting.extract_items(engine, reader)
        opened += assessing.assess_control(engine, theatre, theatre.end_of(day)).opened
        watching.watch_coverage(engine, theatre, theatre.end_of(day))
        publishing_changes.publish_changes(engine, theatre, [theatre.end_of(day)], out)
    return opened


def states(run: Any) -> dict[str, str]:
    """Return the states of a run's tasks by name and part."""
    return {f"{name} {part}".strip(): state for name, part, state in run["tasks"]}


def fenced(engine: Engine) -> set[str]:
    """Return the tasks whose tries are known to the database."""
    with engine.connect() as connection:
        return set(connection.scalars(select(tables.task_try.c.task)))


def test_days(
    airflow_environment: dict[str, str], bare_engine: Engine, database: Engine, tmp_path: Path
) -> None:
    """Days whose events come together leave the rows and files of the same days one by one.

    On the first of them a source fails: it fails alone, the day goes on without it, and its run is
    red. A snapshot leads back to the runs that made it.
    """
    runs = run_dags(airflow_environment, bare_engine, tmp_path / "airflow", PLAN)
    opened = run_steps(database, tmp_path / "steps")

    assert [run["dag"] for run in runs if run["state"] != "success"] == ["territory_daily"]
    first, second = states(runs[1]), states(runs[2])
    assert runs[1]["state"] == "failed"
    assert [name for name, state in first.items() if state == "failed"] == [
        f"collect.files no-{BROKEN}",
        "sources_failed",
    ]
    assert first["announce_claims"] == "success"
    assert second["sources_failed"] == "skipped"
    assert opened > 0
    assert rows(bare_engine) == rows(database)
    assert files(tmp_path / "airflow") == files(tmp_path / "steps")
    assert f"control-{DAYS[0] - timedelta(days=1)}.geojson" in files(tmp_path / "steps")
    assert fenced(bare_engine) >= {"territory_daily.collect.files", "assess_control.assess"}
    events = read_events(events_of(tmp_path / "airflow"))
    steps = lead_back(tmp_path / "airflow" / f"control-{DAYS[1]}.geojson", events)
    assert steps[0].job == "publish_snapshots.publish"
    assert {step.job for step in steps[1:]} == {
        "assess_control.assess",
        "territory_daily.extract",
        "territory_daily.collect.files",
    }
