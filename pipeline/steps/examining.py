"""Look over an installation: what is there, reachable, stale or broken, and the cure for each."""

from __future__ import annotations

import os
import platform
import shutil
from datetime import datetime, timedelta
from importlib import metadata
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from pipeline import __version__
from pipeline.collect import checking
from pipeline.collect.bundled import is_bundled
from pipeline.errors import TerritoryError
from pipeline.extract import load_reader
from pipeline.settings import settings
from pipeline.steps.examining_store import examine_store
from pipeline.steps.findings import Condition, Finding, fault, fine, look, warning
from pipeline.steps.housekeeping import backups
from pipeline.store import connect, health
from pipeline.store.binaries import find_binaries
from pipeline.store.engine import engine_to_watch
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.extract import Reader
    from pipeline.theatre import Source, Theatre

FREE_BYTES_MIN = 2_000_000_000
BACKUP_AGE_MAX = timedelta(days=2)
ASKED_FOR = timedelta(days=7)


def examine(at: datetime, *, asks_sources: bool = False) -> Iterator[Finding]:
    """Yield how each part of the installation is found, as of a moment.

    What needs something that is broken is left out: that is told once.

    Args:
        at: the moment.
        asks_sources: whether each enabled source is asked once too, over the network.
    """
    yield fine("program", _versions())
    yield from look("settings", lambda: f"theatre {settings().theatre}")
    if settings().database_url is None:
        yield from look("PostgreSQL", lambda: f"programs in {find_binaries()}")
    for name in ("home", "archive", "out"):
        yield _folder(name, getattr(settings(), name))
    try:
        theatre = load_theatre()
        reader = load_reader(theatre)
    except TerritoryError as error:
        yield fault("theatre", error)
        return
    yield fine(
        "theatre", f"{theatre.name}: {len(theatre.sources)} sources; reader {reader.version}"
    )
    yield from _contact(theatre)
    if asks_sources:
        yield from (_asked(one, theatre, at) for one in theatre.sources if one.enabled)
    yield from _database(theatre, reader, at)


def _versions() -> str:
    told = [f"territory {__version__}", f"Python {platform.python_version()}"]
    try:
        told.append(f"Airflow {metadata.version('apache-airflow')}")
    except metadata.PackageNotFoundError:
        told.append("no Airflow: schedule it by cron")
    return ", ".join(told)


def _folder(name: str, folder: Path) -> Finding:
    """Tell whether a folder, or the one it would be made in, can be written to and has room."""
    what = f"folder {name}"
    place = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    if not os.access(place, os.W_OK | os.X_OK):
        cure = f"Let this user write there, or set TERRITORY_{name.upper()} to another folder."
        return Finding(what, Condition.FAULT, f"{place} cannot be written to", cure)
    free = shutil.disk_usage(place).free
    told = f"{folder}, {free / 1e9:.1f} GB free"
    if free < FREE_BYTES_MIN:
        cure = "Make room; `territory archive prune` drops what sources sent long ago."
        return warning(what, told, cure)
    return fine(what, told)


def _contact(theatre: Theatre) -> Iterator[Finding]:
    """Tell whether those who are asked on the web can write to somebody."""
    asked = [one for one in theatre.sources if one.enabled and not is_bundled(one.address)]
    if asked and not settings().contact:
        told = (
            f"{len(asked)} sources are asked, and nobody is named whom their keepers can write to"
        )
        yield warning("contact", told, "Set TERRITORY_CONTACT to an address of yours.")


def _asked(source: Source, theatre: Theatre, at: datetime) -> Finding:
    """Tell whether a source answers now."""
    what = f"asking {source.code}"
    told = checking.check(source, theatre, at - ASKED_FOR, at + timedelta(days=1))
    if told.failure:
        cure = "Mend the source's file in the theatre, or set `enabled: false` in it."
        return Finding(what, Condition.FAULT, told.failure, cure)
    return fine(what, f"answers in {told.seconds:.1f} s, {told.items} items; robots: {told.robots}")


def _database(theatre: Theatre, reader: Reader, at: datetime) -> Iterator[Finding]:
    try:
        engine = connect()
    except TerritoryError as error:
        yield fault("database", error)
        return
    try:
        yield fine("database", _server(engine))
        yield _analyst()
        yield from examine_store(engine, theatre, reader, at)
    finally:
        engine.dispose()
    if settings().database_url is None:
        yield backup(at)


def _server(engine: Engine) -> str:
    with engine.connect() as connection:
        server, told = health.of_server(connection), health.of_store(connection)
    return f"answers: {server}; its schema is this version's, {told.schema_revision}"


def _analyst() -> Finding:
    """Tell whether what is served, and what QGIS opens, can be reached by those who open it."""
    engine = engine_to_watch()
    try:
        with engine.connect() as connection:
            health.of_store(connection)
    except (SQLAlchemyError, TerritoryError) as error:
        said = str(getattr(error, "orig", error)).strip().partition("\n")[0]
        told = f"this user cannot read the layers as an analyst does: {said}"
        cure = "To serve them from here: `territory db upgrade`, or GRANT territory_analyst TO it."
        return warning("analyst", told, cure)
    finally:
        engine.dispose()
    return fine("analyst", "an analyst reads the layers")


def backup(at: datetime) -> Finding:
    """Tell how old the newest backup of the private server is."""
    kept = backups()
    folder = settings().backups
    cure = (
        "Let the DAG housekeeping make one each night, or make one: `mkdir -p"
        f" {folder} && territory db backup {folder}/territory-$(date +%F).dump`."
    )
    if not kept:
        return warning("backup", f"none in {folder}", cure)
    made = datetime.fromtimestamp(kept[-1].stat().st_mtime, at.tzinfo)
    told = f"{len(kept)} in {folder}, the newest of {made:%Y-%m-%d %H:%M}"
    return warning("backup", told, cure) if at - made > BACKUP_AGE_MAX else fine("backup", told)
