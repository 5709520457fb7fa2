from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.store.digest import digest
from tools.airflow_settings import CHECKOUT, environment, load_secrets

if TYPE_CHECKING:
    from sqlalchemy import Engine

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def parsing_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An Airflow home for tests that only parse."""
    return new_environment(tmp_path_factory.mktemp("airflow"))


@pytest.fixture
def airflow_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An Airflow home of this test's own."""
    return new_environment(tmp_path_factory.mktemp("airflow"))


def new_environment(home: Path) -> dict[str, str]:
    """Return the environment of an Airflow whose database is not made yet."""
    own = environment(home, load_secrets(home), f"sqlite:///{home}/airflow.db", 0, {})
    return {**os.environ, **own}


def run_script(script: str, environment: dict[str, str], *arguments: str) -> Any:
    """Run a script beside the tests in a process of its own; return what it prints as JSON."""
    done = run_process(script, environment, *arguments)
    assert done.returncode == 0, done.stderr[-4000:] + done.stdout[-4000:]
    # Airflow's own lines, which begin with their time, may come after it.
    return json.loads(next(one for one in done.stdout.splitlines()[::-1] if one[:1] in {"[", "{"}))


def run_process(
    script: str, environment: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Run a script beside the tests in a process of its own, whatever comes of it."""
    return subprocess.run(  # noqa: S603  (our own interpreter and our own script)
        [sys.executable, str(HERE / script), *arguments],
        env=environment,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )


def run_dags(
    environment: dict[str, str], engine: Engine, out: Path, plan: list[dict[str, Any]]
) -> Any:
    """Run DAGs in an engine's database; return what became of each task."""
    url = engine.url.render_as_string(hide_password=False)
    transport = {"type": "file", "log_file_path": str(events_of(out)), "append": True}
    own = {"TERRITORY_DATABASE_URL": url, "TERRITORY_OUT": str(out)}
    own["AIRFLOW__OPENLINEAGE__TRANSPORT"] = json.dumps(transport)
    return run_script("run_dags.py", environment | own, json.dumps(plan))


def events_of(out: Path) -> Path:
    """Return the file that the lineage of what is written to a folder goes to."""
    return out.with_name(f"{out.name}.lineage.json")


def rows(engine: Engine) -> str:
    """Return a digest of all that is stored."""
    with engine.connect() as connection:
        return digest(connection)


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
