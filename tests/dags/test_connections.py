"""Secrets come from Airflow's connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.airflow


@pytest.fixture(autouse=True)
def own_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Leave no setting behind, and Airflow's home among the tests' files."""
    monkeypatch.setenv("AIRFLOW_HOME", str(tmp_path_factory.getbasetemp() / "airflow_home"))
    for name in ("ACLED_EMAIL", "ACLED_PASSWORD", "UCDP_TOKEN"):
        monkeypatch.setenv(f"TERRITORY_{name}", "")
    yield
    monkeypatch.undo()
    settings.cache_clear()


def test_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The account of an interface is its connection's login and password."""
    from dags.wiring import use_account  # noqa: PLC0415  (Airflow makes its home when imported)

    monkeypatch.setenv("AIRFLOW_CONN_TERRITORY_ACLED", "generic://me%40example.org:secret@")
    use_account("acled")
    password = settings().acled_password
    assert settings().acled_email == "me@example.org"
    assert password is not None
    assert password.get_secret_value() == "secret"


def test_no_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a connection the installation's own setting holds; other kinds ask for none."""
    from dags.wiring import use_account  # noqa: PLC0415  (Airflow makes its home when imported)

    monkeypatch.setenv("TERRITORY_UCDP_TOKEN", "own")
    settings.cache_clear()
    for kind in ("ucdp", "feed"):
        use_account(kind)
    token = settings().ucdp_token
    assert token is not None
    assert token.get_secret_value() == "own"


def test_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is the connection's, where there is one, else the installation's own."""
    from dags import wiring  # noqa: PLC0415  (Airflow makes its home when imported)

    monkeypatch.delenv("TERRITORY_DATABASE_URL", raising=False)
    settings.cache_clear()
    assert wiring.has_own_server()
    monkeypatch.setenv("AIRFLOW_CONN_TERRITORY", "postgres://p:secret@db.example.org:5433/t")
    assert not wiring.has_own_server()
    assert wiring._address(wiring.DATABASE) == "postgres://p:secret@db.example.org:5433/t"  # noqa: SLF001  (what is handed to the store)
