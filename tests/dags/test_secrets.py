"""What Airflow renders, logs, hands over and keeps holds no secret: planted ones are looked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.dags.conftest import run_process

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from pipeline.store.secrets import ServerInfo

pytestmark = pytest.mark.airflow

PLANTED = {
    "AIRFLOW_CONN_TERRITORY_ACLED": "generic://desk:planted-acled-5c1f@",
    "AIRFLOW_CONN_TERRITORY_UCDP": "generic://:planted-ucdp-77aa@",
    "AIRFLOW_CONN_SMTP_DEFAULT": "smtp://desk:planted-smtp-90ee@127.0.0.1:1",
    "AIRFLOW_CONN_SLACK_DEFAULT": "slackwebhook://:planted-slack-18bc@127.0.0.1:1",
    "TERRITORY_RELIEFWEB_APPNAME": "planted-reliefweb-31d0",
}
# A day on which a source fails, so that somebody is told, and all that follows it.
PLAN = [
    {"dag": "load_boundaries"},
    {"dag": "territory_daily", "day": "2021-08-08", "broken": "hindu-kush-wire"},
    {"dag": "assess_control", "assets": ["claims"]},
    {"dag": "coverage_watch", "assets": ["claims"]},
    {"dag": "publish_snapshots", "assets": ["control_status", "coverage"]},
]
# Made to be read by Airflow's own components alone, of mode 600.
PRIVATE = {"secrets.json", "login.json"}


def test_airflow_tells_no_secret(
    airflow_environment: dict[str, str], bare_engine: Engine, postgis: ServerInfo, tmp_path: Path
) -> None:
    """Logs, rendered templates, XComs and files of a day with a failure hold none of them."""
    home = Path(airflow_environment["AIRFLOW_HOME"])
    url = bare_engine.url.render_as_string(hide_password=False)
    whole = airflow_environment | PLANTED
    whole |= {"TERRITORY_DATABASE_URL": url, "TERRITORY_OUT": str(tmp_path / "out")}
    done = run_process("run_dags.py", whole, json.dumps(PLAN))
    assert done.returncode == 0, done.stderr[-2000:]
    assert '"failed"' in done.stdout
    secrets = [value[value.index("planted") :].partition("@")[0] for value in PLANTED.values()]
    secrets += [*postgis.passwords.values(), *_own(home)]
    said = {"stdout": done.stdout.encode(), "stderr": done.stderr.encode()}
    for path in sorted((*home.rglob("*"), *tmp_path.rglob("*"))):
        if path.is_file() and path.name not in PRIVATE:
            said[str(path)] = path.read_bytes()
    assert str(home / "airflow.db") in said
    leaks = [(name, one) for name, held in said.items() for one in secrets if one.encode() in held]
    assert leaks == []


def _own(home: Path) -> list[str]:
    """Return the secrets that this Airflow has made for itself."""
    for name in PRIVATE:
        assert (home / name).stat().st_mode & 0o077 == 0
    kept = [json.loads((home / name).read_text()) for name in sorted(PRIVATE)]
    return [secret for one in kept for secret in one.values()]
