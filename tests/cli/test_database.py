"""Commands about the database that need none to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

SECRET = "planted-in-the-address"


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch, clean_settings: None) -> None:  # noqa: ARG001  (asked for what it does)
    """Name a database that nobody serves."""
    address = f"postgresql://somebody:{SECRET}@127.0.0.1:1/nothing"
    monkeypatch.setenv("TERRITORY_DATABASE_URL", address)
    settings.cache_clear()


@pytest.mark.usefixtures("configured")
def test_the_shell_keeps_the_password_out_of_the_list_of_processes(
    territory: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Everybody on a machine sees the words of a command; psql finds the password elsewhere."""
    psql = tmp_path / "psql"
    psql.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/words\necho "$PGPASSWORD" > {tmp_path}/key\n'
    )
    psql.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert territory("db", "shell").code == 0
    # A masked password is a password to psql, and goes before the right one.
    assert (tmp_path / "words").read_text().strip() == "postgresql://somebody@127.0.0.1:1/nothing"
    assert (tmp_path / "key").read_text().strip() == SECRET


@pytest.mark.usefixtures("configured")
def test_the_service_of_a_database_of_ones_own_names_nobody(
    territory: Callable[..., Answer],
) -> None:
    """The entry tells where the database is; its owner's name and password stay with the owner."""
    told = territory("qgis", "service").stdout.splitlines()
    assert told == ["[territory]", "host=127.0.0.1", "port=1", "dbname=nothing"]


@pytest.mark.usefixtures("configured")
def test_a_missing_shell_says_the_cure(
    territory: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without psql the command says what to install."""
    monkeypatch.setenv("PATH", "")
    answer = territory("db", "shell")
    assert answer.code == 1
    assert "postgresql-client" in answer.stderr


@pytest.mark.usefixtures("configured")
def test_a_replay_without_a_server_says_so(territory: Callable[..., Answer]) -> None:
    """Where nothing answers there is no scratch database, and one line says so."""
    answer = territory("replay")
    assert answer.code == 1
    assert "does not answer" in answer.stderr
    assert SECRET not in answer.stderr
