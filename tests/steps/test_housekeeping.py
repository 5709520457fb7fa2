"""What housekeeping deletes, and what it keeps."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from pipeline.collect.archive import Archive, Origin
from pipeline.errors import PrivilegeMissingError
from pipeline.records import Quarantined
from pipeline.settings import Settings
from pipeline.steps import housekeeping
from pipeline.store import backup, news
from pipeline.store.engine import make_engine
from pipeline.store.fences import Fence, fence_in

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.store.secrets import ServerInfo

NIGHT = datetime(2021, 8, 9, tzinfo=UTC)


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Archive:
    """An archive whose bodies are kept for thirty days."""
    asked = Settings(archive=tmp_path, archive_days=30)
    monkeypatch.setattr(housekeeping, "settings", lambda: asked)
    return Archive(tmp_path)


def keep(archive: Archive, body: bytes, days_old: int) -> str:
    """Archive a body that came last so many days before the night."""
    sha256 = archive.write(body, Origin())
    moment = (NIGHT - timedelta(days=days_old)).timestamp()
    os.utime(archive.folder / sha256[:2] / f"{sha256}.gz", (moment, moment))
    return sha256


def test_old_bytes_go(database: Engine, archive: Archive) -> None:
    """Bodies go by their age at the end of the interval; quarantine keeps what it needs."""
    old, new = keep(archive, b"old", 31), keep(archive, b"new", 29)
    held = keep(archive, b"held", 31)
    with database.begin() as connection:
        lying = Quarantined("field-desk", "source", "", "held", raw_sha256=held)
        news.save_quarantined(connection, [lying], NIGHT)
    gone = housekeeping.prune_archive(database, NIGHT)
    assert gone is not None
    assert gone.files == 1
    assert {one.sha256 for one in archive.versions()} == {new, held} - {old}


def test_all_bytes_stay_unless_told(
    database: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a number of days nothing is deleted."""
    monkeypatch.setattr(housekeeping, "settings", lambda: Settings(archive=tmp_path))
    keep(Archive(tmp_path), b"old", 4000)
    assert housekeeping.prune_archive(database, NIGHT) is None
    assert Archive(tmp_path).extent().files == 1


def test_old_tries_are_forgotten(database: Engine) -> None:
    """Records of tries go when nobody can look at their runs again."""
    for days in (100, 500):
        engine = make_engine(database.url)
        fence_in(engine, Fence("a", f"run {days}", "-1", 1, NIGHT - timedelta(days=days)))
        engine.dispose()
    assert housekeeping.forget_tries(database, NIGHT) == 1
    with database.connect() as connection:
        assert connection.scalars(text("SELECT run FROM territory.task_try")).all() == ["run 100"]


def test_vacuum(owner_engine: Engine) -> None:
    """All tables get their room back and their statistics."""
    assert housekeeping.vacuum(owner_engine) > 20
    query = "SELECT count(*) FROM pg_stat_user_tables WHERE relname = 'area'"
    query += " AND last_vacuum IS NOT NULL AND last_analyze IS NOT NULL"
    with owner_engine.connect() as connection:
        assert connection.scalar(text(query)) == 1


def test_vacuum_by_a_stranger(database: Engine) -> None:
    """Who does not own the tables is told so: PostgreSQL itself would only warn."""
    with pytest.raises(PrivilegeMissingError):
        housekeeping.vacuum(database)


def test_backups_take_turns(
    private: ServerInfo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The newest backups stay, whole, whatever else lies in their folder."""
    kept = Settings(backups=tmp_path, backups_kept=2)
    monkeypatch.setattr(housekeeping, "settings", lambda: kept)
    (tmp_path / "notes.txt").write_text("mine")
    for day in (3, 1, 2):
        housekeeping.back_up_day(datetime(2021, 8, day, tzinfo=UTC).date())
    _, *dumps = sorted(path.name for path in tmp_path.iterdir())
    assert dumps == ["territory-2021-08-02.dump", "territory-2021-08-03.dump"]
    before = counted(private)
    backup.restore(tmp_path / dumps[-1])
    assert counted(private) == before > 0


def counted(info: ServerInfo) -> int:
    """Return how many areas the private server's database has."""
    engine = make_engine(info.url("territory_owner"))
    with engine.connect() as connection:
        found = int(connection.scalar(text("SELECT count(*) FROM territory.area")) or 0)
    engine.dispose()
    return found
