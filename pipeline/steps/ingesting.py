"""Bring tables that others keep into the store: statuses, events, inhabitants."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.collect.clean import as_unicode
from pipeline.collect.status_tables import Asked, StatusSource, read_status_file
from pipeline.collect.status_tables.population import read_population
from pipeline.errors import InputFileError
from pipeline.geocode import Context, load_gazetteer
from pipeline.logs import told
from pipeline.records import Collected, Kind, Level
from pipeline.steps.collecting import by_recorded_moment
from pipeline.store import cast, claims, news, runs, status, turns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from pipeline.collect.status_tables import Observation, StatusFile
    from pipeline.geocode.gazetteer import Gazetteer
    from pipeline.records import Claim, NewsItem, Quarantined
    from pipeline.theatre import Theatre

# Raised whenever a row comes to other claims.
READER_VERSION = "structured-1"


@dataclass(frozen=True, slots=True)
class StatusReport:
    """What a table came to: its rows, what they say, and what could not be used."""

    kind: str
    source: str
    rows: int
    ignored: int
    new_items: int
    new_claims: int
    claims: tuple[Claim, ...]
    quarantined: tuple[Quarantined, ...]


@told("path")
def ingest_status(
    engine: Engine,
    theatre: Theatre,
    path: Path,
    received_at: datetime,
    asked: tuple[str | None, str | None, date | None] = (None, None, None),
) -> StatusReport:
    """Take a table of statuses or events in: each row is an item of its own with one claim.

    A row told anew under the same address takes the place of what was told before; the same file
    again changes nothing. What comes late is recorded as late news is.

    Args:
        engine: the database.
        theatre: the theatre, whose status_sources.yaml says how tables are read.
        path: a CSV or XLSX file.
        received_at: when the table came in.
        asked: the kind of table, the code of its source, and the day of rows that tell none;
            None = what the table says.

    Raises:
        InputFileError: the file cannot be read, or lacks a column that it cannot do without.
        UsageError: there is no such kind of table.
    """
    kind, source, on = asked
    known = next((_keeper(one) for one in theatre.sources if one.code == source), source)
    found = read_status_file(path, theatre, received_at, Asked(kind, known, on))
    gazetteer = load_gazetteer(theatre)
    read = {_place(one.item): _resolved(one, gazetteer) for one in found.observations}
    items = sorted((one.item for one in found.observations), key=lambda one: one.published)
    with engine.begin() as connection:
        turns.bring_in(connection)
        cast.save_structured_source(connection, **found.source.model_dump())
        new_items = _save_items(connection, theatre, items)
        new_claims = _save_claims(connection, found.source.code, read)
        news.save_quarantined(connection, found.quarantined, recorded_at=_last(theatre, items))
        _record(connection, theatre, as_unicode(path.name), found, items)
    return StatusReport(
        kind=found.kind,
        source=found.source.code,
        rows=found.rows,
        ignored=found.ignored,
        new_items=new_items,
        new_claims=new_claims,
        claims=tuple(read.values()),
        quarantined=found.quarantined,
    )


@dataclass(frozen=True, slots=True)
class PopulationReport:
    """How many districts have numbers now, and the rows that could not be used, in words."""

    districts: int
    people: int
    lost: tuple[str, ...]


@told("path")
def ingest_population(engine: Engine, theatre: Theatre, path: Path) -> PopulationReport:
    """Replace the numbers of inhabitants that provinces can go by; rows of one district add up.

    Raises:
        InputFileError: the file cannot be read, or not one of its rows can be used.
    """
    rows, lost = read_population(path, theatre)
    gazetteer = load_gazetteer(theatre)
    numbers: dict[str, int] = {}
    for row in rows:
        area = gazetteer.areas.get(row.code)
        if area is None and row.place:
            context = Context(province=row.province or None, kind=Kind.DISTRICT)
            area = gazetteer.resolve(row.place, context).area
        if area is None or area.level is not Level.DISTRICT:
            lost.append(f"no district is known by {row.code or row.place!r}")
        else:
            numbers[area.code] = numbers.get(area.code, 0) + row.population
    if not numbers:
        raise InputFileError(f"{path} tells of no district of the theatre.")
    with engine.begin() as connection:
        saved = cast.replace_population(connection, numbers, as_unicode(path.name))
    return PopulationReport(saved, sum(numbers.values()), tuple(lost))


def _keeper(source: object) -> StatusSource:
    """Return a source of news as the keeper of a table."""
    wanted = {name: getattr(source, name) for name in StatusSource.model_fields}
    return StatusSource.model_validate(wanted)


def _place(item: NewsItem) -> tuple[str, str]:
    return item.url, item.content_hash


def _resolved(seen: Observation, gazetteer: Gazetteer) -> Claim:
    context = Context(province=seen.province or None, kind=Kind(seen.level))
    meant = gazetteer.resolve(seen.claim.place_text, context)
    return replace(
        seen.claim, area=meant.area, geocode_score=meant.score, candidates=meant.candidates
    )


def _save_items(connection: Connection, theatre: Theatre, items: Sequence[NewsItem]) -> int:
    earliest = theatre.end_of(theatre.start)
    floor = max(earliest, status.known_until(connection) or earliest)
    return sum(
        news.save_items(connection, tuple(batch), recorded_at, kind="structured").new
        for recorded_at, batch in by_recorded_moment(theatre, items, floor)
    )


def _save_claims(
    connection: Connection, source_code: str, read: Mapping[tuple[str, str], Claim]
) -> int:
    """Save what new rows say, and what rows say otherwise now; older tellings fall silent."""
    stored = news.structured_items(connection, source_code, sorted({url for url, _ in read}))
    said = {
        one.item_id: (read[_place(one.item)],) if _place(one.item) in read else ()
        for one, _ in stored
    }
    fresh = [one for one, was_read in stored if not was_read]
    again = [one for one, was_read in stored if was_read]
    moments = (status.known_until(connection), claims.known_until(connection))
    latest = max([one.recorded_at for one, _ in stored] + [one for one in moments if one])
    new = 0
    for some, recorded_at in ((again, latest), (fresh, None)):
        told = {one.item_id: said[one.item_id] for one in some}
        new += claims.save_claims(
            connection, some, told, reader_version=READER_VERSION, recorded_at=recorded_at
        )
    return new


def _last(theatre: Theatre, items: Sequence[NewsItem]) -> datetime:
    return items[-1].published if items else theatre.start_of(theatre.start)


def _record(
    connection: Connection,
    theatre: Theatre,
    name: str,
    found: StatusFile,
    items: Sequence[NewsItem],
) -> None:
    first = items[0].published if items else theatre.start_of(theatre.start)
    collected = Collected(tuple(items), found.quarantined)
    runs.record_collection(connection, name, (first, _last(theatre, items)), collected)
