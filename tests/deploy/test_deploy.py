"""The files of deploy/, held to their own tools' linters and schemas, and to good manners."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.airflow_settings import CHECKOUT, environment, load_secrets

DEPLOY = CHECKOUT / "deploy"
CHART = DEPLOY / "chart"
TOOLS = CHECKOUT / ".local" / "deploy-tools"
COMPOSE = ("compose.yaml", "worker.compose.yaml")
SECRET_WORDS = re.compile(
    r"passw|secret|token|fernet|_conn$|broker_url|result_backend", re.IGNORECASE
)
RECOVERY = ("AIRFLOW__SCHEDULER__", "AIRFLOW__WORKERS__")
needs_tools = pytest.mark.skipif(
    not TOOLS.is_dir(), reason="Helm's linter is not installed: make deploy-tools"
)


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command; return what it said and how it ended."""
    return subprocess.run(  # noqa: S603  (fixed words)
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def services(name: str) -> dict[str, Any]:
    """Return the services of a Compose file, its anchors resolved."""
    found: dict[str, Any] = yaml.safe_load((DEPLOY / name).read_text())["services"]
    return found


def chart(**values: Any) -> subprocess.CompletedProcess[str]:
    """Lint and render the chart with some values."""
    script = str(Path(__file__).with_name("render_chart.py"))
    command = (sys.executable, "-P", script, str(CHART), json.dumps(values))
    return run(*command, PYTHONPATH=str(TOOLS))


@pytest.fixture(scope="module")
def rendered() -> Any:
    """What the chart comes to with its own values."""
    done = chart()
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("name", COMPOSE)
def test_compose_schema(name: str) -> None:
    """Each Compose file fits the schema of the Compose specification."""
    checker = (sys.executable, "-m", "check_jsonschema")
    done = run(*checker, "--builtin-schema", "vendor.compose-spec", str(DEPLOY / name))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", COMPOSE)
def test_compose_manners(name: str) -> None:
    """Each service has a pinned image, no more rights than it needs, and tells of its health."""
    for service, one in services(name).items():
        assert re.search(r":\d|:-territory:\d", one["image"]), service
        assert one["cap_drop"] == ["ALL"], service
        assert one["read_only"] is True, service
        assert "no-new-privileges:true" in one["security_opt"], service
        assert "healthcheck" in one or one["restart"] == "no", service
        assert "privileged" not in one, service


@pytest.mark.parametrize("name", COMPOSE)
def test_compose_secrets(name: str) -> None:
    """No secret stands in a Compose file, and each is given to those alone who need it."""
    for service, one in services(name).items():
        told = {key for key in one.get("environment", {}) if SECRET_WORDS.search(key)}
        # Of the words above, these name no secret but where one is found.
        assert told <= {"POSTGRES_PASSWORD_FILE"}, service
    worker = set(services(name)["worker"]["secrets"])
    assert worker == {
        "AIRFLOW__CELERY__BROKER_URL",
        "AIRFLOW__CELERY__RESULT_BACKEND",
        "TERRITORY_DATABASE_URL",
    }


def test_loopback() -> None:
    """Nothing is reachable from elsewhere unless an address is named."""
    for one in services("compose.yaml").values():
        for port in one.get("ports", ()):
            assert port.startswith("${TERRITORY_LISTEN:-127.0.0.1}:")


def test_recovery_settings(tmp_path: Path) -> None:
    """Composed, Airflow notices a lost task as soon as the tested installation does."""
    ours = environment(tmp_path, load_secrets(tmp_path), "postgresql://", 8080, {})
    recovery = {key: word for key, word in ours.items() if key.startswith(RECOVERY)}
    assert recovery
    for name in ("api-server", "scheduler", "worker"):
        assert recovery.items() <= services("compose.yaml")[name]["environment"].items()


@needs_tools
def test_chart_recovery_settings(rendered: Any, tmp_path: Path) -> None:
    """The chart's parts notice a lost task as soon as the tested installation does."""
    ours = environment(tmp_path, load_secrets(tmp_path), "postgresql://", 8080, {})
    recovery = {key: word for key, word in ours.items() if key.startswith(RECOVERY)}
    told = next(one for one in rendered["objects"] if one["kind"] == "ConfigMap")["data"]
    assert recovery.items() <= told.items()


def test_made_secrets(tmp_path: Path) -> None:
    """Secrets are made up once, behind a folder for their owner alone; every one is used."""
    script = tmp_path / "make-secrets"
    script.write_text((DEPLOY / "make-secrets").read_text())
    assert run(sys.executable, str(script), "192.0.2.1").returncode == 0
    folder = tmp_path / "secrets"
    assert folder.stat().st_mode & 0o777 == 0o700
    made = {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}
    assert run(sys.executable, str(script), "192.0.2.1").returncode == 0
    assert made == {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}
    assert set(made) == set(yaml.safe_load((DEPLOY / "compose.yaml").read_text())["secrets"])
    elsewhere = (folder / "elsewhere" / "TERRITORY_DATABASE_URL").read_text()
    assert "@192.0.2.1:5432/territory" in elsewhere


@needs_tools
def test_chart_lint(rendered: Any) -> None:
    """Helm finds nothing to say against the chart."""
    assert rendered["lint"]["errors"] == []
    assert [one for one in rendered["lint"]["messages"] if one["severity"] > 1] == []


@needs_tools
def test_chart_rights(rendered: Any) -> None:
    """Every pod runs without root, rights and a writable system, bounded in memory."""
    pods = [
        one["spec"]["template"]["spec"]
        for one in rendered["objects"]
        if "template" in one.get("spec", ())
    ]
    assert len(pods) == 6
    for pod in pods:
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["automountServiceAccountToken"] is False
        for container in pod["containers"]:
            assert container["securityContext"]["readOnlyRootFilesystem"] is True
            assert container["securityContext"]["allowPrivilegeEscalation"] is False
            assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
            assert container["resources"]["limits"]["memory"]
            assert re.search(r":\d", container["image"])


@needs_tools
def test_chart_secrets(rendered: Any) -> None:
    """The chart makes no secret, and a worker knows those of broker and record alone."""
    assert "Secret" not in {one["kind"] for one in rendered["objects"]}
    worker = next(one for one in rendered["objects"] if one["metadata"]["name"] == "here-worker")
    told = worker["spec"]["template"]["spec"]["containers"][0]["env"]
    assert {one["valueFrom"]["secretKeyRef"]["name"] for one in told} == {
        "territory-broker",
        "territory-record",
    }


@needs_tools
def test_chart_values() -> None:
    """Values that cannot be meant are refused."""
    refused: list[dict[str, Any]] = [
        {"workers": {"replicas": 0}},
        {"image": {"tag": "latest"}},
        {"wrkers": {}},
    ]
    for values in refused:
        assert chart(**values).returncode != 0


@needs_tools
def test_dockerfile() -> None:
    """The image's recipe is clean to hadolint, and ends as a user who is not root."""
    done = run(str(TOOLS / "bin" / "hadolint"), str(DEPLOY / "Dockerfile"))
    assert done.returncode == 0, done.stdout
    assert "USER 50000:50000" in (DEPLOY / "Dockerfile").read_text()


def test_scripts() -> None:
    """The shell scripts are well-formed."""
    for name in ("entrypoint", "postgis/databases.sh"):
        assert run("sh", "-n", str(DEPLOY / name)).returncode == 0
