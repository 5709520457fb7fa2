"""Whole days through Airflow, against a real PostGIS."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.extract import load_reader
from pipeline.steps import assessing, collecting, extracting, publishing
from pipeline.store.digest import digest
from pipeline.theatre import load_theatre
from tests.dags.conftest import run_script

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = pytest.mark.airflow

DAYS = (date(2021, 8, 8), date(2021, 8, 9))
BROKEN = "hindu-kush-wire"


def run_dags(environment: dict[str, str], engine: Engine, out: Path) -> Any:
    """Run every DAG over the days, in a database of its own; return what became of each task."""
    url = engine.url.render_as_string(hide_password=False)
    own = {"TERRITORY_DATABASE_URL": url, "TERRITORY_OUT": str(out)}
    return run_script("run_dags.py", environment | own, BROKEN, *map(str, DAYS))


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
        question = publishing.Question(day, theatre.end_of(day))
        publishing.publish_snapshot(engine, theatre, question, out)
        publishing.draw_picture(engine, theatre, question, out / f"control-{day}.png")
    return opened


def rows(engine: Engine) -> str:
    """Return a digest of all that is stored."""
    with engine.connect() as connection:
        return digest(connection)


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_days(
    airflow_environment: dict[str, str], bare_engine: Engine, database: Engine, tmp_path: Path
) -> None:
    """Days whose events come together leave the rows and files of the same days one by one.

    On the first of them a source fails: it fails alone, and the day goes on without it.
    """
    runs = run_dags(airflow_environment, bare_engine, tmp_path / "airflow")
    opened = run_steps(database, tmp_path / "steps")

    failed = [task for run in runs for task in run["tasks"] if task[2] != "success"]
    assert failed == [["collect", f"no-{BROKEN}", "failed"]]
    assert opened > 0
    assert rows(bare_engine) == rows(database)
    assert files(tmp_path / "airflow") == files(tmp_path / "steps")
