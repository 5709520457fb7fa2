"""Backups: what was there is there again, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from pipeline.errors import InputFileError, UsageError
from pipeline.settings import Settings
from pipeline.store import backup
from pipeline.store.digest import digest
from pipeline.store.engine import make_engine
from pipeline.store.provision import clone_database, replace_database
from pipeline.store.secrets import DATABASE

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store.secrets import ServerInfo


def content(info: ServerInfo, role: str = "territory_pipeline") -> str:
    engine = make_engine(info.url(role))
    with engine.connect() as connection:
        found = digest(connection)
    engine.dispose()
    return found


def test_a_backup_brings_everything_back(
    private: ServerInfo, week_template: str, tmp_path: Path
) -> None:
    """After a restore the rows are those of the backup, and roles may do what they might."""
    clone_database(private, "territory_before", week_template)
    replace_database(private, DATABASE, "territory_before")
    before = content(private)
    backup.back_up(tmp_path / "all.dump")
    owner = make_engine(private.url("territory_owner"))
    with owner.begin() as connection:
        connection.execute(text("DROP SCHEMA territory, gis CASCADE"))
    owner.dispose()
    backup.restore(tmp_path / "all.dump")
    assert content(private) == before
    analyst = make_engine(private.url("territory_analyst"))
    with analyst.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM gis.claim")) > 0
    analyst.dispose()


def test_a_broken_backup_changes_nothing(private: ServerInfo, tmp_path: Path) -> None:
    """A file that is no backup, or only half of one, leaves the database as it was."""
    before = content(private)
    backup.back_up(tmp_path / "all.dump")
    whole = (tmp_path / "all.dump").read_bytes()
    (tmp_path / "half.dump").write_bytes(whole[: len(whole) // 2])
    for name in ("half.dump", "nothing.dump"):
        with pytest.raises(InputFileError):
            backup.restore(tmp_path / name)
    assert content(private) == before


def test_another_server_is_left_to_its_keeper(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The database of a configured address is not ours to replace."""
    elsewhere = Settings(database_url=SecretStr("postgresql://elsewhere/db"))
    monkeypatch.setattr(backup, "settings", lambda: elsewhere)
    with pytest.raises(UsageError):
        backup.restore(tmp_path / "all.dump")
