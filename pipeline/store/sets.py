"""Boundary sets in the database: written whole, listed, and looked up by their code."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypedDict

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from pipeline.errors import AreaNotFoundError, BoundarySetNotFoundError, UsageError
from pipeline.records import Area, Level
from pipeline.store import tables
from pipeline.store.queries import copy_rows, query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from pipeline.store.boundaries import AreaRow
    from pipeline.theatre import Theatre


class BoundarySetSummary(TypedDict):
    """One boundary set in the database; what was found in its file is None for the theatre's."""

    code: str
    name: str
    version: str
    licence: str
    credit: str
    provinces: int
    districts: int
    is_assessed: bool
    origin: str | None
    file_hash: str | None
    repaired_count: int | None
    gap_count: int | None
    gap_km2: float | None
    overlap_count: int | None
    overlap_km2: float | None


@dataclass(frozen=True, slots=True)
class SavedSet:
    """A boundary set as it is written down; areas in km2, `content_hash` of all it was made of."""

    code: str
    name: str
    version: str
    licence: str
    credit: str
    content_hash: str
    is_assessed: bool = False
    origin: str | None = None
    file_hash: str | None = None
    repaired_count: int | None = None
    gap_count: int | None = None
    gap_km2: float | None = None
    overlap_count: int | None = None
    overlap_km2: float | None = None


def claim_database(connection: Connection, theatre: Theatre) -> None:
    """Take the turn to load; raise UsageError where the database holds another theatre."""
    lock(connection)
    other = connection.scalar(
        select(tables.boundary_set.c.theatre_code).where(
            tables.boundary_set.c.theatre_code != theatre.code
        )
    )
    if other is not None:
        raise UsageError(
            f"The database holds the theatre {other!r}, not {theatre.code!r}.",
            cure="Set TERRITORY_HOME or TERRITORY_DATABASE_URL: a theatre has its own database.",
        )


def lock(connection: Connection) -> None:
    """Make two workers that load the same data take turns."""
    connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('territory.load'))"))


def save_set(
    connection: Connection, theatre: Theatre, saved: SavedSet, rows: Sequence[AreaRow]
) -> dict[Level, int]:
    """Write a set and its areas, and return how many there are of each level.

    Areas are matched by code; one that the set no longer holds is retired, not deleted.
    """
    found = Counter(row.level for row in rows)
    counts = {level: found[level] for level in Level}
    set_id = _save_description(connection, theatre, saved, counts)
    copy_rows(
        connection,
        "staged_area (code, name, level, province, shape_id, geom)",
        ((row.code, row.name, row.level, row.province, row.shape_id, row.ewkb) for row in rows),
        "CREATE TEMP TABLE IF NOT EXISTS staged_area (code text, name text, level text,"
        " province text, shape_id text, geom geometry(MultiPolygon, 4326)) ON COMMIT DELETE ROWS",
    )
    # Whatever was measured against it has to be measured again.
    pair = tables.crosswalk.c
    connection.execute(
        delete(tables.crosswalk).where((pair.from_set_id == set_id) | (pair.to_set_id == set_id))
    )
    connection.execute(query("save_areas"), {"set_id": set_id})
    connection.execute(query("retire_areas"), {"set_id": set_id})
    return counts


def fault_of(connection: Connection, set_code: str, content_hash: str) -> str | None:
    """Say why a set in the database is not the one of a hash, None where it is."""
    one = tables.boundary_set.c
    known = connection.execute(select(tables.boundary_set).where(one.code == set_code)).first()
    if known is None:
        return "is not in the database"
    counts = count_areas(connection, set_code)
    expected = {Level.PROVINCE: known.province_count, Level.DISTRICT: known.district_count}
    if counts != expected:
        return f"is half-loaded: {sum(counts.values())} of {sum(expected.values())} areas are there"
    return None if known.content_hash == content_hash else "is not the one in the theatre's files"


def count_areas(connection: Connection, set_code: str) -> dict[Level, int]:
    """Count a set's areas of each level as they are there, the retired aside."""
    area, one = tables.area, tables.boundary_set
    rows = connection.execute(
        select(area.c.level, func.count())
        .join(one, one.c.boundary_set_id == area.c.boundary_set_id)
        .where(one.c.code == set_code, ~area.c.is_retired)
        .group_by(area.c.level)
    )
    found = {Level(level): int(count) for level, count in rows}
    return {level: found.get(level, 0) for level in Level}


def list_boundary_sets(connection: Connection) -> list[BoundarySetSummary]:
    """List the boundary sets in the database, the assessed one first."""
    one = tables.boundary_set.c
    kept = ["code", "name", "version", "licence", "credit", "is_assessed", "origin", "file_hash"]
    kept += ["repaired_count", "gap_count", "gap_km2", "overlap_count", "overlap_km2"]
    rows = connection.execute(
        select(
            *(one[name] for name in kept),
            one.province_count.label("provinces"),
            one.district_count.label("districts"),
        ).order_by(one.is_assessed.desc(), one.code)
    )
    # SQLAlchemy's keys are no plain strings.
    return [
        BoundarySetSummary(**{str(key): value for key, value in row.items()})  # type: ignore[typeddict-item]
        for row in rows.mappings()
    ]


def find_set(connection: Connection, code: str) -> BoundarySetSummary:
    """Return the boundary set of a code; raise BoundarySetNotFoundError where none is loaded."""
    sets = list_boundary_sets(connection)
    for one in sets:
        if one["code"] == code:
            return one
    loaded = ", ".join(one["code"] for one in sets) or "none"
    raise BoundarySetNotFoundError(f"No boundary set {code!r} is loaded (there are: {loaded}).")


def find_area(connection: Connection, words: str, level: Level, set_code: str) -> Area:
    """Find an area of a set by its code or its name; of two levels, the one asked for first.

    Raises:
        AreaNotFoundError: there is none, or more than one of that name.
    """
    asked = {"words": words, "level": str(level), "boundary_set": set_code}
    rows = connection.execute(query("find_area"), asked).all()
    found = [Area(row.code, row.name, Level(row.level), row.province) for row in rows]
    best = [one for one in found if one.code == words] or [
        one for one in found if one.level == found[0].level
    ]
    if len(best) == 1:
        return best[0]
    named = ", ".join(f"{one.code} ({one.name}, {one.province})" for one in best)
    raise AreaNotFoundError(
        f"{words!r} is {f'more than one area: {named}' if best else f'no area of {set_code}'}.",
        cure=f"List the codes with `territory status --boundaries {set_code}`.",
    )


def _save_description(
    connection: Connection, theatre: Theatre, saved: SavedSet, counts: dict[Level, int]
) -> int:
    if saved.is_assessed:
        connection.execute(update(tables.boundary_set).values(is_assessed=False))
    values = {
        **asdict(saved),
        "theatre_code": theatre.code,
        "time_zone": theatre.timezone.key,
        "province_count": counts[Level.PROVINCE],
        "district_count": counts[Level.DISTRICT],
    }
    statement = (
        insert(tables.boundary_set)
        .values(values)
        .on_conflict_do_update(index_elements=["code"], set_=values)
        .returning(tables.boundary_set.c.boundary_set_id)
    )
    return int(connection.execute(statement).scalar_one())
