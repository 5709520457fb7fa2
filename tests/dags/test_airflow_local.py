"""Airflow on one machine, from its start to its end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psutil
import pytest

from tools.airflow_client import Client
from tools.airflow_settings import CHECKOUT, login_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.store.secrets import ServerInfo

pytestmark = pytest.mark.airflow

UP = "Airflow is up: "
WAIT_SECONDS = 120


@contextmanager
def airflow(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run `tools/airflow_local.py`; give its process and its address once it is up."""
    command = [sys.executable, "tools/airflow_local.py", "--port", "0"]
    with subprocess.Popen(  # noqa: S603  (our own interpreter and our own script)
        command, cwd=CHECKOUT, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None
            said = []
            while UP not in (line := process.stderr.readline()):
                said.append(line)
                assert line, "".join(said)
            yield process, line.removeprefix(UP).strip()
        finally:
            process.terminate()


def wait_for_run(client: Client, dag: str) -> None:
    """Wait until the newest run of a DAG has ended well."""
    began = time.monotonic()
    states: list[str] = []
    while states != ["success"]:
        runs = client.ask(f"dags/{dag}/dagRuns?order_by=-run_after&limit=1")["dag_runs"]
        states = [run["state"] for run in runs]
        assert states != ["failed"], dag
        assert time.monotonic() - began < WAIT_SECONDS, (dag, states)
        time.sleep(0.5)


def test_from_start_to_end(postgis: ServerInfo, tmp_path: Path) -> None:
    """The daily DAG sets off the others through its events; stopped, nothing is left."""
    home = postgis.folder.parent
    own = {"TERRITORY_HOME": str(home), "TERRITORY_OUT": str(tmp_path)}
    others = {name: word for name, word in os.environ.items() if name != "TERRITORY_DATABASE_URL"}
    with airflow(others | own) as (process, address):
        client = Client(address, login_file(home / "airflow"))
        client.ask("dags/load_boundaries/dagRuns", "POST", {"logical_date": None})
        wait_for_run(client, "load_boundaries")
        client.ask("dags/territory_daily", "PATCH", {"is_paused": False})
        for dag in ("territory_daily", "assess_control", "publish_snapshots"):
            wait_for_run(client, dag)
        assert process.stderr is not None
        process.stderr.close()  # as when the terminal is gone
        started = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        assert process.wait(WAIT_SECONDS) == 0

    assert started
    assert not [one for one in started if one.is_running()]
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".geojson", ".png"]
