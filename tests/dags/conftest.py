from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tools.airflow_settings import CHECKOUT, environment, load_secrets

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
    """Run a script beside the tests in a process of its own; return its last line, from JSON."""
    done = subprocess.run(  # noqa: S603  (our own interpreter and our own script)
        [sys.executable, str(HERE / script), *arguments],
        env=environment,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:] + done.stdout[-4000:]
    return json.loads(done.stdout.splitlines()[-1])
