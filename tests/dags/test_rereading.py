"""A period read again through Airflow is the same as by the command."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from tests.conftest import another_week
from tests.dags.conftest import rows, run_dags
from tools.airflow_settings import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.store.secrets import ServerInfo

pytestmark = pytest.mark.airflow

PERIOD = {"since": "2021-08-06", "until": "2021-08-08"}
AGAIN_AT = "2021-08-09T15:00:00+04:30"
PLAN: list[dict[str, Any]] = [
    {"dag": "reread", "conf": PERIOD | {"recorded_at": AGAIN_AT}},
    {"dag": "assess_control", "assets": ["claims"]},
    {"dag": "coverage_watch", "assets": ["claims"]},
    {"dag": "publish_snapshots", "assets": ["control_status"]},
]
# What a reader left that took every capture for a fight.
OLDER = """
UPDATE territory.reading SET reader_version = 'older';
UPDATE territory.claim
SET reader_version = 'older', event = 'contested', content_hash = repeat('0', 64)
WHERE event = 'captured'
"""


@pytest.fixture
def other_week(postgis: ServerInfo, week_template: str, worker_id: str) -> Iterator[Engine]:
    """Connect to a further database that knows the same week."""
    yield from another_week(postgis, week_template, worker_id)


def by_command(engine: Engine) -> None:
    """Read the period again with the `territory` command."""
    url = engine.url.render_as_string(hide_password=False)
    words = ["reread", "--since", PERIOD["since"], "--until", PERIOD["until"]]
    words += ["--recorded-at", AGAIN_AT]
    subprocess.run(  # noqa: S603  (our own interpreter and our own words)
        [sys.executable, "-c", "from pipeline.cli import main; main()", *words],
        cwd=CHECKOUT,
        env=os.environ | {"TERRITORY_DATABASE_URL": url},
        check=True,
    )


def test_reread(
    airflow_environment: dict[str, str], week: Engine, other_week: Engine, tmp_path: Path
) -> None:
    """The DAG and the command leave the same rows; days that changed are published again."""
    for engine in (week, other_week):
        with engine.begin() as connection:
            connection.execute(text(OLDER))
    before = rows(week)
    assert before == rows(other_week)
    runs = run_dags(airflow_environment, week, tmp_path / "out", PLAN)
    by_command(other_week)

    assert [run["state"] for run in runs] == ["success"] * len(PLAN)
    assert rows(week) == rows(other_week) != before
    assert len(list((tmp_path / "out").glob("*.geojson"))) > 1
