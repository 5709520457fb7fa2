"""What load balancers and Prometheus are told, by the application and by the command itself."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text
from starlette.testclient import TestClient

from pipeline.serve.app import make_app
from pipeline.serve.health import Probes
from pipeline.settings import settings
from pipeline.steps.measuring import Readiness, metrics, readiness
from pipeline.store.engine import engine_to_watch, make_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

    from pipeline.store.secrets import ServerInfo

ROOT = Path(__file__).parents[2]
MIDNIGHT = datetime(2021, 8, 8, 19, 30, tzinfo=UTC)  # in Kabul


@pytest.fixture
def watching(
    postgis: ServerInfo, week: Engine, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """Watch a database that knows 5 to 8 August 2021, as the server does."""
    url = postgis.loopback_url("territory_analyst", str(week.url.database))
    monkeypatch.setenv("TERRITORY_DATABASE_URL", url.render_as_string(hide_password=False))
    settings.cache_clear()
    engine = engine_to_watch()
    yield engine
    engine.dispose()
    settings.cache_clear()


@pytest.fixture
def asking(postgis: ServerInfo, week: Engine, watching: Engine) -> Iterator[Callable[..., Any]]:
    """Ask an application over that database, a day after the newest assessment."""
    url = postgis.loopback_url("territory_analyst", str(week.url.database))
    at = MIDNIGHT + timedelta(days=1)

    def look() -> dict[str, Any]:
        told = readiness(watching, at)
        return {name: getattr(told, name) for name in Readiness.__slots__}

    probes = Probes(look, lambda: metrics(watching))
    app = make_app("Test", url.render_as_string(hide_password=False), {}, probes=probes)
    with TestClient(app) as client:
        yield client.get


def test_health_tells_what_can_be_asked_and_how_old_it_is(
    asking: Callable[..., Any],
) -> None:
    """Ready: the database answers, its schema is this version's; nothing between keeps it."""
    answer = asking("/healthz")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.json() == {
        "is_live": True,
        "is_ready": True,
        "database": "reachable",
        "schema": "this version's",
        "assessed_until": MIDNIGHT.isoformat(),
        "assessment_age_seconds": 86400.0,
    }
    assert asking("/healthz", params={"max_age_seconds": 86401}).status_code == 200
    assert asking("/healthz", params={"max_age_seconds": 86399}).status_code == 503
    assert asking("/healthz", params={"max_age_seconds": "soon"}).status_code == 422


def test_another_schema_is_not_ready(asking: Callable[..., Any], week: Engine) -> None:
    """A server that waits for an upgrade gets no questions, and is not restarted for it."""
    with week.begin() as connection:
        connection.execute(text("UPDATE territory.alembic_version SET version_num = '0014'"))
    answer = asking("/healthz")
    assert (answer.status_code, answer.json()["schema"]) == (503, "another version's")
    assert asking("/healthz/live").json() == {"is_live": True}
    with week.begin() as connection:
        connection.execute(text("DROP VIEW gis.store_health"))
    assert asking("/healthz").json()["schema"] == "another version's"
    assert asking("/healthz").status_code == 503


def test_a_database_that_is_down_is_told_without_its_address() -> None:
    """The server lives, is not ready, and says nothing of where or as whom it asks."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    engine = make_engine(f"postgresql://somebody:planted@127.0.0.1:{port}/territory")
    told = readiness(engine, MIDNIGHT)
    assert told == Readiness(is_ready=False, database="unreachable", schema="unknown")


def test_metrics_are_those_of_the_command_and_read_alone(
    asking: Callable[..., Any], week: Engine, watching: Engine
) -> None:
    """An analyst's rights are enough for every gauge, and the connection can change nothing."""
    answer = asking("/metrics")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    families = {one.name: one for one in text_string_to_metric_families(answer.text)}
    assert len(families["territory_source_newest_item_timestamp_seconds"].samples) >= 2
    without_size = re.compile(r"^territory_database_bytes .*$", re.MULTILINE)
    assert without_size.sub("", answer.text) == without_size.sub("", metrics(week).decode())
    with watching.connect() as connection:
        asked = "SELECT current_setting('transaction_read_only'), current_user"
        assert tuple(connection.execute(text(asked)).one()) == ("on", "territory_analyst")


def test_where_the_public_gets_less_it_gets_no_gauges(postgis: ServerInfo, week: Engine) -> None:
    """A theatre that publishes late does not tell how much came in today."""
    url = postgis.loopback_url("territory_analyst", str(week.url.database))
    probes = Probes(lambda: {"is_ready": True})
    app = make_app("Test", url.render_as_string(hide_password=False), {}, probes=probes)
    with TestClient(app) as client:
        assert client.get("/metrics").status_code == 404
        assert client.get("/healthz").status_code == 200


def test_the_command_serves_them(postgis: ServerInfo, week: Engine, tmp_path: Path) -> None:
    """`territory serve` answers on all of its paths, and ends when it is told to."""
    del postgis
    own = {
        "TERRITORY_DATABASE_URL": week.url.set(drivername="postgresql").render_as_string(False),
        "TERRITORY_HOME": str(tmp_path / "home"),
        "TERRITORY_LOG": "json",
        "PYTHONPATH": str(ROOT),
    }
    words = [
        "serve",
        "--port",
        "0",
        "--out",
        str(tmp_path / "site"),
        "--since",
        "2021-08-07",
    ]
    with (tmp_path / "said").open("w+", encoding="utf-8") as said:
        server = subprocess.Popen(  # noqa: S603  (our own command)
            [sys.executable, "-c", "from pipeline.cli import main; main()", *words],
            env=os.environ | own,
            stderr=said,
        )
        try:
            where = _address(server, tmp_path / "said")
            told = requests.get(f"{where}/healthz", timeout=10).json()
            assert (told["is_ready"], told["assessed_until"]) == (True, MIDNIGHT.isoformat())
            assert "territory_claims" in requests.get(f"{where}/metrics", timeout=10).text
            paths = requests.get(f"{where}/api", timeout=10).json()["paths"]
            assert {"/healthz", "/healthz/live", "/metrics", "/collections"} <= set(paths)
            assert requests.get(f"{where}/map/?secret=planted", timeout=10).ok
        finally:
            server.terminate()
            assert server.wait(20) in {0, -15}
    lines = (tmp_path / "said").read_text(encoding="utf-8")
    told = [orjson.loads(line) for line in lines.splitlines()]
    answered = {(one["path"], one["status"]) for one in told if one["event"] == "answered"}
    assert {("/healthz", 200), ("/metrics", 200), ("/map/", 200)} <= answered
    assert len({one["run_id"] for one in told}) == 1
    assert "planted" not in lines


def _address(server: subprocess.Popen[bytes], said: Path, seconds: float = 60) -> str:
    """Return where the server listens, once it does."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+(?=/map/)", said.read_text(encoding="utf-8"))
        if found is not None:
            try:
                requests.get(f"{found[0]}/healthz/live", timeout=10)
            except requests.ConnectionError:
                pass
            else:
                return found[0]
        time.sleep(0.2)
    raise AssertionError(said.read_text(encoding="utf-8"))
