"""Look over what is stored: boundaries, sources, coverage, quarantine, what was made of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.assess import Model
from pipeline.collect.archive import Archive
from pipeline.collect.bundled import is_bundled
from pipeline.errors import TerritoryError
from pipeline.settings import settings
from pipeline.steps.assessing import newest_knowledge
from pipeline.steps.findings import Condition, Finding, fault, fine, look, warning
from pipeline.steps.mapping import check_layers
from pipeline.store import areas, coverage, health, news, quarantine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from pipeline.extract import Reader
    from pipeline.theatre import Source, Theatre

SILENT_FOR = timedelta(days=7)


def examine_store(
    engine: Engine, theatre: Theatre, reader: Reader, at: datetime
) -> Iterator[Finding]:
    """Yield how what is stored is found, as of a moment."""
    with engine.connect() as connection:
        yield from look("boundaries", lambda: _boundaries(connection, theatre))
        known = {one.code: one for one in health.of_sources(connection)}
        for source in theatre.sources:
            if source.enabled:
                yield _source(source, known.get(source.code), at)
        yield from _coverage(connection, at)
        yield _quarantine(connection, sum(one.quarantined for one in known.values()))
        told = health.of_store(connection)
        yield from _reading(connection, told, reader)
    yield _assessment(told, newest_knowledge(engine), theatre)
    yield _layers(engine, theatre)


def _boundaries(connection: Connection, theatre: Theatre) -> str:
    areas.require_boundaries(connection, theatre)
    return f"{len(areas.read_areas(connection)):,} areas of {theatre.boundary_sets[0].code}"


def _source(source: Source, known: health.SourceHealth | None, at: datetime) -> Finding:
    what = f"source {source.code}"
    again = f"`territory collect --source {source.code}`"
    if known is None or known.asked_until is None:
        return warning(what, "never collected", f"Collect it: {again}.")
    if known.failure is not None:
        cure = f"Try it with `territory sources check {source.code}`, then {again}."
        return Finding(what, Condition.FAULT, known.failure, cure)
    if known.newest is None:
        cure = f"Try it with `territory sources check {source.code}`."
        return warning(what, "answers, but has never told anything", cure)
    told = f"newest item of {known.newest:%Y-%m-%d %H:%M} UTC"
    if not is_bundled(source.address) and at - known.newest > SILENT_FOR:
        days = (at - known.newest).days
        cure = f"Look whether the schedule runs, and try {again}."
        return warning(what, f"{told}, {days} days ago", cure)
    return fine(what, told)


def _coverage(connection: Connection, at: datetime) -> Iterator[Finding]:
    falls = coverage.still_standing(connection, at)
    if not falls:
        yield fine("coverage", "everything comes in as it used to")
    for one in falls:
        of = " ".join(filter(None, (one.source or "all sources", one.province)))
        told = f"{of}: {one.measure} at {one.ratio:.0%} of what it was, since {one.since}"
        cure = "Look whether its pages have changed; until then silence there means nothing."
        yield warning("coverage", told, cure)


def _quarantine(connection: Connection, inputs: int) -> Finding:
    told = f"{inputs:,} inputs that could not be read"
    if not inputs:
        return fine("quarantine", told)
    archive = Archive(settings().archive)
    lost = sum(not archive.holds(one) for one in quarantine.raw_copies(connection))
    if lost:
        told += f"; the bytes of {lost:,} are not in the archive"
        cure = "Look whether TERRITORY_ARCHIVE is the folder; else collect their days again."
        return warning("quarantine", told, cure)
    return warning("quarantine", told, "Look at them with `territory quarantine list`.")


def _reading(connection: Connection, told: health.StoreHealth, reader: Reader) -> Iterator[Finding]:
    """Tell what waits to be read, and what an older reader has read."""
    if told.unread:
        cure = "Read them with `territory run`, or look why the task `extract` stopped."
        yield warning("reading", f"{told.unread:,} items that nobody has read", cure)
    older = news.count_unread(connection, news.Unread(reader_version=reader.version))
    if older:
        cure = "To read them anew, as new knowledge: `territory reread --since DATE --until DATE`."
        yield warning("reading", f"{older:,} items read by an older reader alone", cure)
    if not told.unread and not older:
        yield fine("reading", f"{told.items:,} items, all read by this reader")


def _assessment(told: health.StoreHealth, newest: datetime | None, theatre: Theatre) -> Finding:
    counted = f"{told.items:,} items, {told.claims:,} claims"
    if newest is None:
        return warning("assessment", counted, "Begin with `territory run`.")
    upto = f"assessed up to {theatre.last_day_before(told.assessed_at)}" if told.assessed_at else ""
    counted = f"{counted}, {upto or 'not assessed'}"
    if told.assessed_at is None or told.assessed_at < newest:
        return warning("assessment", counted, "Assess what is known: `territory assess`.")
    if told.model_version != Model.of(theatre).version:
        cure = "Assess with this model: `territory assess`."
        return warning("assessment", f"{counted}, by another model ({told.model_version})", cure)
    return fine("assessment", counted)


def _layers(engine: Engine, theatre: Theatre) -> Finding:
    """Tell whether QGIS would open the layers as it should."""
    try:
        troubles = [one for one in check_layers(engine, theatre) if one.trouble]
    except TerritoryError as error:
        return fault("QGIS", error)
    if not troubles:
        return fine("QGIS", "each layer has its style, and the project is there")
    told = f"{troubles[0].what}: {troubles[0].trouble}"
    more = f"; and {len(troubles) - 1} more" if len(troubles) > 1 else ""
    cure = "Install them: `territory qgis install`; all of it: `territory qgis check`."
    return warning("QGIS", told + more, cure)
