"""What Airflow is told, and what is kept from everybody else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tools.airflow_settings import (
    celery_environment,
    environment,
    load_secrets,
    login_file,
    worker_environment,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_secrets_are_kept(tmp_path: Path) -> None:
    """Secrets are made up once, differ between installations, and are for their owner's eyes."""
    home = tmp_path / "airflow"
    made = load_secrets(home)
    assert load_secrets(home) == made
    assert load_secrets(tmp_path / "other") != made
    assert (home / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700


def test_secrets_grow(tmp_path: Path) -> None:
    """A secret that an older version did not know is added; the others stay."""
    made = load_secrets(tmp_path)
    (tmp_path / "secrets.json").write_text(json.dumps({"fernet_key": made.fernet_key}))
    grown = load_secrets(tmp_path)
    assert grown.fernet_key == made.fernet_key
    assert grown.jwt_secret != made.jwt_secret
    assert load_secrets(tmp_path) == grown


def test_password_is_kept(tmp_path: Path) -> None:
    """The password is made up once and is for its owner's eyes."""
    first = login_file(tmp_path).read_text()
    assert login_file(tmp_path).read_text() == first
    assert login_file(tmp_path).stat().st_mode & 0o777 == 0o600


def test_environment(tmp_path: Path) -> None:
    """Airflow listens on loopback alone, without examples, and finds the project's folders."""
    own = environment(
        tmp_path, load_secrets(tmp_path), "postgresql://", 8080, {"out": tmp_path / "a" / ".."}
    )
    assert own["AIRFLOW__API__HOST"] == "127.0.0.1"
    assert own["AIRFLOW__API__BASE_URL"] == "http://127.0.0.1:8080"
    assert own["AIRFLOW__CORE__LOAD_EXAMPLES"] == "False"
    assert own["TERRITORY_OUT"] == str(tmp_path)


def test_celery_environment(tmp_path: Path) -> None:
    """Redis is asked with its password, and a worker elsewhere is told no more than it needs."""
    keys = load_secrets(tmp_path)
    own = environment(tmp_path, keys, "postgresql://airflow:word@host/airflow", 8080, {})
    own |= celery_environment(keys, "127.0.0.1:6379", 2)
    assert own["AIRFLOW__CORE__EXECUTOR"] == "CeleryExecutor"
    assert own["AIRFLOW__CELERY__BROKER_URL"] == f"redis://:{keys.redis_password}@127.0.0.1:6379/0"
    told = worker_environment(own)
    assert told["AIRFLOW__CELERY__BROKER_URL"] == own["AIRFLOW__CELERY__BROKER_URL"]
    words = " ".join(told.values())
    for secret in (keys.fernet_key, keys.jwt_secret, keys.session_key, "airflow:word"):
        assert secret not in words
