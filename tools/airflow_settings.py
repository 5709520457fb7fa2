"""How Airflow runs on one machine: its secrets, kept in one private file, and its settings."""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from pipeline.errors import TerritoryError

CHECKOUT = Path(__file__).resolve().parents[1]
DAGS = CHECKOUT / "dags"
LOOPBACK = "127.0.0.1"
USER = "admin"


class AirflowError(TerritoryError):
    """Airflow did not start, or a part of it ended."""

    cure = "Read the log named above; then start again: nothing is lost."


@dataclass(frozen=True, slots=True)
class Secrets:
    """What nobody but this installation's Airflow knows."""

    database_password: str
    fernet_key: str
    jwt_secret: str
    session_key: str
    redis_password: str


def _fernet_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


def load_secrets(home: Path) -> Secrets:
    """Read the secrets of an Airflow home; make them up the first time."""
    path = home / "secrets.json"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = json.loads(path.read_text()) if path.is_file() else {}
    made = {field.name: secrets.token_urlsafe(48) for field in fields(Secrets)}
    loaded = Secrets(**(made | {"fernet_key": _fernet_key()} | kept))
    if asdict(loaded) != kept:
        write_private(path, json.dumps(asdict(loaded)))
    return loaded


def login_file(home: Path) -> Path:
    """Return the file of user names and passwords; make up the password the first time."""
    path = home / "login.json"
    if not path.is_file():
        write_private(path, json.dumps({USER: secrets.token_urlsafe(16)}))
    return path


def address_file(home: Path) -> Path:
    """Return the file that holds the address of the API server while it runs."""
    return home / "address"


def environment(
    home: Path,
    keys: Secrets,
    database_url: str,
    port: int,
    territory: dict[str, Path],
    host: str = LOOPBACK,
) -> dict[str, str]:
    """Return the environment that every component of Airflow runs in.

    Args:
        home: Airflow's own folder.
        keys: the secrets that the components share.
        database_url: SQLAlchemy's address of the metadata database.
        port: the port of the API server.
        territory: folders of the project's own settings, by name.
        host: the address that the API server listens on.
    """
    address = f"http://{host}:{port}"
    airflow = {
        "CORE__DAGS_FOLDER": str(DAGS),
        # Makes the pools that the DAGs' tasks wait in.
        "CORE__PLUGINS_FOLDER": str(DAGS / "plugins"),
        "CORE__LOAD_EXAMPLES": "False",
        "CORE__EXECUTOR": "LocalExecutor",
        "CORE__PARALLELISM": "4",
        "CORE__FERNET_KEY": keys.fernet_key,
        "CORE__EXECUTION_API_SERVER_URL": f"{address}/execution/",
        "CORE__SIMPLE_AUTH_MANAGER_USERS": f"{USER}:admin",
        "CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(login_file(home)),
        "DATABASE__SQL_ALCHEMY_CONN": database_url,
        # The private server has room for 60 connections, and the pipeline needs some.
        "DATABASE__SQL_ALCHEMY_POOL_SIZE": "5",
        "DATABASE__SQL_ALCHEMY_MAX_OVERFLOW": "5",
        "API__HOST": host,
        "API__PORT": str(port),
        "API__BASE_URL": address,
        "API__SECRET_KEY": keys.session_key,
        "API_AUTH__JWT_SECRET": keys.jwt_secret,
        "USAGE_DATA_COLLECTION__ENABLED": "False",
        # On a busy machine the API server may take longer to answer a task than the 5 s given.
        "WORKERS__EXECUTION_API_TIMEOUT": "30",
        # A task whose worker died is noticed within half a minute, not five.
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_SEC": "5",
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "30",
        "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "5",
        "SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "20",
    }
    return (
        {f"TERRITORY_{name.upper()}": str(path.resolve()) for name, path in territory.items()}
        | {"AIRFLOW_HOME": str(home)}
        | {f"AIRFLOW__{name}": value for name, value in airflow.items()}
    )


def celery_environment(keys: Secrets, broker: str, concurrency: int) -> dict[str, str]:
    """Return what is added to the environment where tasks go to workers through Redis.

    Args:
        keys: the secrets that the components share.
        broker: host and port of Redis.
        concurrency: how many tasks one worker runs at once.
    """
    redis = f"redis://:{keys.redis_password}@{broker}"
    celery = {
        "CORE__EXECUTOR": "CeleryExecutor",
        "CORE__PARALLELISM": "32",
        "CELERY__BROKER_URL": f"{redis}/0",
        # Not in the metadata database, which a worker then need not reach.
        "CELERY__RESULT_BACKEND": f"{redis}/1",
        "CELERY__WORKER_CONCURRENCY": str(concurrency),
        "CELERY__WORKER_PREFETCH_MULTIPLIER": "1",
    }
    return {f"AIRFLOW__{name}": value for name, value in celery.items()}


def worker_environment(whole: dict[str, str]) -> dict[str, str]:
    """Return what a worker needs of an environment: no key of Airflow's, no metadata database.

    A task's own token comes with the task.
    """
    kept = ("CORE__EXECUT", "CORE__LOAD_EXAMPLES", "CELERY__", "SCHEDULER__", "WORKERS__", "USAGE_")
    wanted = tuple(f"AIRFLOW__{name}" for name in kept)
    return {name: value for name, value in sorted(whole.items()) if name.startswith(wanted)}


def own_places(whole: dict[str, str]) -> dict[str, str]:
    """Return what an environment says of this host alone: where things lie on it."""
    own = ("AIRFLOW_HOME", "AIRFLOW__CORE__DAGS_FOLDER", "AIRFLOW__CORE__PLUGINS_FOLDER")
    return {
        name: value for name, value in whole.items() if name in own or name.startswith("TERRITORY_")
    }
