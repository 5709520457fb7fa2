"""QGIS itself, without a screen, on a database in which August 2021 was read."""

# ruff: noqa: PLC0415  (a run that is skipped does not wait for the database's libraries)

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tools.qgis_running import is_installed, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

    from pipeline.store.secrets import ServerInfo
    from tools.qgis_running import Qgis

NAME = "qgis_august"
FIRST, LAST = date(2021, 8, 1), date(2021, 8, 31)


@pytest.fixture(scope="session", autouse=True)
def installed() -> None:
    """Skip all of this where QGIS is not installed."""
    if not is_installed():
        pytest.skip("QGIS is not installed here: `tools/install-qgis`")


@pytest.fixture(scope="session")
def august(postgis: ServerInfo, loaded_template: str) -> Iterator[ServerInfo]:
    """Run the chain over August 2021, and install the styles and the project."""
    from pipeline.extract import load_reader
    from pipeline.steps import assessing, collecting, extracting, mapping
    from pipeline.store.engine import make_engine
    from pipeline.store.provision import clone_database, drop_database
    from pipeline.theatre import load_theatre

    clone_database(postgis, NAME, loaded_template)
    engine, theatre = make_engine(postgis.url("territory_owner", NAME)), load_theatre()
    for source in (one for one in theatre.sources if one.enabled):
        collecting.collect_source(engine, theatre, source.code, FIRST, LAST)
    extracting.extract_items(engine, load_reader(theatre))
    # The last evening's knowledge is all that a step through the days shows.
    assessing.assess_control(engine, theatre, theatre.end_of(LAST))
    mapping.install_layers(engine, theatre)
    engine.dispose()
    yield postgis
    drop_database(postgis, NAME)


@pytest.fixture(scope="session")
def as_role(august: ServerInfo) -> Iterator[Callable[[str], Engine]]:
    """Connect to August's database as any role."""
    from pipeline.store.engine import make_engine

    engines: dict[str, Engine] = {}

    def connect(role: str) -> Engine:
        engines[role] = engines.get(role) or make_engine(august.url(role, NAME))
        return engines[role]

    yield connect
    for engine in engines.values():
        engine.dispose()


@pytest.fixture(scope="session")
def qgis(august: ServerInfo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Qgis]:
    """Start a QGIS whose service `territory` is August's database, as an analyst."""
    folder = tmp_path_factory.mktemp("qgis")
    with running(august.url("territory_analyst", NAME), folder) as started:
        yield started


@pytest.fixture(scope="session")
def served(as_role: Callable[[str], Engine], august: ServerInfo) -> Iterator[Callable[[str], str]]:
    """Serve August's layers on a free port, and ask for a path of them ("" = the address)."""
    import socket
    import threading
    import time

    import requests
    import uvicorn

    from pipeline.serve.app import make_app
    from pipeline.serve.catalog import collections_of

    with as_role("territory_analyst").connect() as connection:
        collections = collections_of(connection, FIRST, LAST)
    address = august.loopback_url("territory_analyst", NAME).render_as_string(hide_password=False)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = make_app("Test", address, collections)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.05)

    def ask(path: str) -> str:
        here = f"http://127.0.0.1:{port}/"
        return requests.get(here + path, timeout=60).text if path else here

    yield ask
    server.should_exit = True
    thread.join()
