"""A real PostGIS for every test that asks: one private server a run, a fresh database a test."""

# ruff: noqa: PLC0415  (tests without a database do not wait for its libraries)

from __future__ import annotations

import fcntl
import shutil
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.store.secrets import ServerInfo

LOADED, WEEK = "tests_loaded", "tests_week"
_NUMBERS = count()


@pytest.fixture(scope="session")
def postgis(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[ServerInfo]:
    """Run a private server that all workers share; the last one to leave stops it."""
    from pipeline.store import server

    base = tmp_path_factory.getbasetemp()
    home = (base if worker_id == "master" else base.parent) / "postgis"
    home.mkdir(exist_ok=True)
    with _alone(home):
        info = server.start(home, durable=False)
        (home / f"{worker_id}.user").touch()
    yield info
    with _alone(home):
        (home / f"{worker_id}.user").unlink()
        if not list(home.glob("*.user")):
            server.stop(home)
            shutil.rmtree(home / "postgres")


@pytest.fixture(scope="session")
def loaded_template(postgis: ServerInfo) -> str:
    """Name a database with the schema and the theatre's data, for tests to clone."""
    from pipeline.steps.preparing import prepare
    from pipeline.store.engine import make_engine
    from pipeline.store.provision import clone_database
    from pipeline.store.secrets import OWNER
    from pipeline.theatre import load_theatre

    ready = postgis.folder.parent / f"{LOADED}.ready"
    with _alone(postgis.folder.parent):
        if not ready.exists():
            clone_database(postgis, LOADED)
            owner = make_engine(postgis.url(OWNER, LOADED))
            prepare(owner, load_theatre())
            owner.dispose()
            ready.touch()
    return LOADED


@pytest.fixture(scope="session")
def week_template(postgis: ServerInfo, loaded_template: str) -> str:
    """Name a database in which the chain has run over a few days, for tests to clone."""
    from datetime import date

    from pipeline.extract import load_reader
    from pipeline.steps import assessing, collecting, extracting
    from pipeline.store.engine import make_engine
    from pipeline.store.provision import clone_database
    from pipeline.store.secrets import PIPELINE
    from pipeline.theatre import load_theatre

    ready = postgis.folder.parent / f"{WEEK}.ready"
    with _alone(postgis.folder.parent):
        if not ready.exists():
            clone_database(postgis, WEEK, loaded_template)
            engine, theatre = make_engine(postgis.url(PIPELINE, WEEK)), load_theatre()
            first, last = date(2021, 8, 5), date(2021, 8, 8)
            for source in (one for one in theatre.sources if one.enabled):
                collecting.collect_source(engine, theatre, source.code, first, last)
            extracting.extract_items(engine, load_reader(theatre))
            for _, moment in assessing.days_to_assess(engine, theatre, first, last):
                assessing.assess_control(engine, theatre, moment)
            engine.dispose()
            ready.touch()
    return WEEK


@pytest.fixture
def week(postgis: ServerInfo, week_template: str, worker_id: str) -> Iterator[Engine]:
    """Connect to a database of this test's own that knows 5 to 8 August 2021."""
    yield from another_week(postgis, week_template, worker_id)


def another_week(postgis: ServerInfo, week_template: str, worker_id: str) -> Iterator[Engine]:
    """Connect to one more such database."""
    for name in _clone(postgis, f"week_{worker_id}_{next(_NUMBERS)}", week_template):
        yield from _engine(postgis, "territory_owner", name)


@pytest.fixture(scope="session")
def standing_week(postgis: ServerInfo, week_template: str, worker_id: str) -> Iterator[Engine]:
    """Connect to a database of that week that tests share which change nothing in it."""
    for name in _clone(postgis, f"standing_week_{worker_id}", week_template):
        yield from _engine(postgis, "territory_pipeline", name)


@pytest.fixture
def database_name(postgis: ServerInfo, loaded_template: str, worker_id: str) -> Iterator[str]:
    """Name a database of this test's own, with the schema and the theatre's data."""
    yield from _clone(postgis, f"test_{worker_id}_{next(_NUMBERS)}", loaded_template)


@pytest.fixture
def database(postgis: ServerInfo, database_name: str) -> Iterator[Engine]:
    """Connect to this test's own database as the pipeline."""
    yield from _engine(postgis, "territory_pipeline", database_name)


@pytest.fixture
def owner_engine(postgis: ServerInfo, database_name: str) -> Iterator[Engine]:
    """Connect to this test's own database as the owner of the schema."""
    yield from _engine(postgis, "territory_owner", database_name)


@pytest.fixture
def analyst_engine(postgis: ServerInfo, database_name: str) -> Iterator[Engine]:
    """Connect to this test's own database as an analyst."""
    yield from _engine(postgis, "territory_analyst", database_name)


@pytest.fixture(scope="session")
def standing_name(postgis: ServerInfo, loaded_template: str, worker_id: str) -> Iterator[str]:
    """Name a database that tests share which change nothing in it."""
    yield from _clone(postgis, f"standing_{worker_id}", loaded_template)


@pytest.fixture
def standing(postgis: ServerInfo, standing_name: str) -> Iterator[Callable[[str], Engine]]:
    """Connect to the shared database as any role: for tests that change nothing."""
    from pipeline.store.engine import make_engine

    engines: dict[str, Engine] = {}

    def as_role(role: str) -> Engine:
        engines[role] = engines.get(role) or make_engine(postgis.url(role, standing_name))
        return engines[role]

    yield as_role
    for engine in engines.values():
        engine.dispose()


@pytest.fixture
def private(monkeypatch: pytest.MonkeyPatch, postgis: ServerInfo) -> Iterator[ServerInfo]:
    """The tests' server as the private one, its database prepared."""
    from pipeline.settings import Settings
    from pipeline.steps.preparing import prepare
    from pipeline.store import backup
    from pipeline.store.engine import make_engine
    from pipeline.theatre import load_theatre

    monkeypatch.setattr(backup, "settings", lambda: Settings(home=postgis.folder.parent))
    owner = make_engine(postgis.url("territory_owner"))
    # All workers share this one database.
    with (postgis.folder.parent / "backup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        prepare(owner, load_theatre())
        owner.dispose()
        yield postgis


@pytest.fixture
def bare_engine(postgis: ServerInfo, worker_id: str) -> Iterator[Engine]:
    """Connect as the owner to a database with the extensions and nothing else."""
    from pipeline.store.provision import TEMPLATE

    for name in _clone(postgis, f"bare_{worker_id}_{next(_NUMBERS)}", TEMPLATE):
        yield from _engine(postgis, "territory_owner", name)


def _clone(postgis: ServerInfo, name: str, template: str) -> Iterator[str]:
    from pipeline.store.provision import clone_database, drop_database

    # Two workers cannot clone one template at once.
    with _alone(postgis.folder.parent):
        clone_database(postgis, name, template)
    yield name
    drop_database(postgis, name)


def _engine(postgis: ServerInfo, role: str, name: str) -> Iterator[Engine]:
    from pipeline.store.engine import make_engine

    engine = make_engine(postgis.url(role, name))
    yield engine
    engine.dispose()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one worker at a time go on."""
    with (folder / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
