"""Look over an installation: what is there, reachable, stale or broken, and the cure for each."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.collect.bundled import is_bundled
from pipeline.errors import TerritoryError
from pipeline.settings import settings
from pipeline.steps.assessing import newest_knowledge
from pipeline.store import areas, connect, coverage, health
from pipeline.store.binaries import find_binaries
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from pipeline.theatre import Source, Theatre

FREE_BYTES_MIN = 2_000_000_000
SILENT_FOR = timedelta(days=7)


class Condition(StrEnum):
    """How something is found."""

    FINE = "fine"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing was found, and what mends it; "" = nothing needs to."""

    what: str
    condition: Condition
    told: str
    cure: str = ""


def examine(at: datetime) -> Iterator[Finding]:
    """Yield how each part of the installation is found, as of a moment.

    What needs something that is broken is left out: that is told once.
    """
    yield from _examine("settings", lambda: f"theatre {settings().theatre}")
    if settings().database_url is None:
        yield from _examine("PostgreSQL", lambda: f"programs in {find_binaries()}")
    for name in ("home", "archive", "out"):
        yield _folder(name, getattr(settings(), name))
    try:
        theatre = load_theatre()
    except TerritoryError as error:
        yield _fault("theatre", error)
        return
    try:
        engine = connect()
    except TerritoryError as error:
        yield _fault("database", error)
        return
    yield Finding("database", Condition.FINE, "answers; its schema is this version's")
    yield from _store(engine, theatre, at)
    engine.dispose()


def _store(engine: Engine, theatre: Theatre, at: datetime) -> Iterator[Finding]:
    with engine.connect() as connection:
        yield from _examine("boundaries", lambda: _boundaries(connection, theatre))
        known = {one.code: one for one in health.of_sources(connection)}
        for source in theatre.sources:
            if source.enabled:
                yield _source(source, known.get(source.code), at)
        yield from _coverage(connection, at)
        told = health.of_store(connection)
    yield _quarantine(sum(one.quarantined for one in known.values()))
    yield _assessment(told, newest_knowledge(engine), theatre)


def _examine(what: str, look: Callable[[], str]) -> Iterator[Finding]:
    try:
        yield Finding(what, Condition.FINE, look())
    except TerritoryError as error:
        yield _fault(what, error)


def _fault(what: str, error: TerritoryError) -> Finding:
    return Finding(what, Condition.FAULT, str(error), error.cure)


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
        return Finding(what, Condition.WARNING, told, cure)
    return Finding(what, Condition.FINE, told)


def _boundaries(connection: Connection, theatre: Theatre) -> str:
    areas.require_boundaries(connection, theatre)
    return f"{len(areas.read_areas(connection)):,} areas of {theatre.boundary_sets[0].code}"


def _source(source: Source, known: health.SourceHealth | None, at: datetime) -> Finding:
    what = f"source {source.code}"
    again = f"`territory collect --source {source.code}`"
    if known is None or known.asked_until is None:
        return Finding(what, Condition.WARNING, "never collected", f"Collect it: {again}.")
    if known.failure is not None:
        cure = f"Try it with `territory sources check {source.code}`, then {again}."
        return Finding(what, Condition.FAULT, known.failure, cure)
    if known.newest is None:
        cure = f"Try it with `territory sources check {source.code}`."
        return Finding(what, Condition.WARNING, "answers, but has never told anything", cure)
    told = f"newest item of {known.newest:%Y-%m-%d %H:%M} UTC"
    if not is_bundled(source.address) and at - known.newest > SILENT_FOR:
        days = (at - known.newest).days
        cure = f"Look whether the schedule runs, and try {again}."
        return Finding(what, Condition.WARNING, f"{told}, {days} days ago", cure)
    return Finding(what, Condition.FINE, told)


def _coverage(connection: Connection, at: datetime) -> Iterator[Finding]:
    falls = coverage.still_standing(connection, at)
    if not falls:
        yield Finding("coverage", Condition.FINE, "everything comes in as it used to")
    for one in falls:
        of = " ".join(filter(None, (one.source or "all sources", one.province)))
        told = f"{of}: {one.measure} at {one.ratio:.0%} of what it was, since {one.since}"
        cure = "Look whether its pages have changed; until then silence there means nothing."
        yield Finding("coverage", Condition.WARNING, told, cure)


def _quarantine(inputs: int) -> Finding:
    told = f"{inputs:,} inputs that could not be read"
    cure = "Look at them with `territory quarantine list`." if inputs else ""
    return Finding("quarantine", Condition.WARNING if inputs else Condition.FINE, told, cure)


def _assessment(told: health.StoreHealth, newest: datetime | None, theatre: Theatre) -> Finding:
    counted = f"{told.items:,} items, {told.claims:,} claims"
    if newest is None:
        return Finding("assessment", Condition.WARNING, counted, "Begin with `territory run`.")
    upto = f"assessed up to {theatre.last_day_before(told.assessed_at)}" if told.assessed_at else ""
    if told.assessed_at is None or told.assessed_at < newest:
        cure = "Assess what is known: `territory assess`."
        return Finding(
            "assessment", Condition.WARNING, f"{counted}, {upto or 'not assessed'}", cure
        )
    return Finding("assessment", Condition.FINE, f"{counted}, {upto}")
