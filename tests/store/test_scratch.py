"""Scratch databases: there for a while, gone afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from pipeline.errors import DatabaseUnreachableError
from pipeline.settings import Settings
from pipeline.store import migrate, scratch

if TYPE_CHECKING:
    from pipeline.store.secrets import ServerInfo

IS_THERE = text("SELECT EXISTS (SELECT FROM pg_database WHERE datname = :name)")


def configure(
    monkeypatch: pytest.MonkeyPatch, postgis: ServerInfo, role: str | None, name: str = "postgres"
) -> None:
    """Work on the tests' server: as the private one, or as a configured address of a role."""
    home = postgis.folder.parent
    address = None
    if role is not None:
        address = SecretStr(postgis.url(role, name).render_as_string(hide_password=False))
    monkeypatch.setattr(scratch, "settings", lambda: Settings(home=home, database_url=address))


def fail_inside(made: list[str | None]) -> None:
    with scratch.scratch_database() as engine:
        made.append(engine.url.database)
        migrate.upgrade(engine)
        with engine.connect() as connection:
            assert connection.scalar(IS_THERE, {"name": made[0]})
        raise ZeroDivisionError


@pytest.mark.parametrize("role", [None, "postgres"], ids=["private", "configured"])
def test_scratch_database_is_whole_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, postgis: ServerInfo, role: str | None
) -> None:
    """A scratch database takes the schema, and is dropped even when the work in it fails."""
    configure(monkeypatch, postgis, role)
    made: list[str | None] = []
    with pytest.raises(ZeroDivisionError):
        fail_inside(made)
    configure(monkeypatch, postgis, None)
    with scratch.scratch_database() as engine, engine.connect() as connection:
        assert not connection.scalar(IS_THERE, {"name": made[0]})


def test_a_role_without_the_right_is_told(
    monkeypatch: pytest.MonkeyPatch, postgis: ServerInfo, database_name: str
) -> None:
    """A configured role that may not make databases gets the cure, not a traceback."""
    configure(monkeypatch, postgis, "territory_owner", database_name)
    with pytest.raises(DatabaseUnreachableError) as caught, scratch.scratch_database():
        pass
    assert "CREATEDB" in caught.value.cure
