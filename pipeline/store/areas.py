"""Boundary sets, areas, toponyms and sources: from the theatre's files into the database."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypedDict

import pandas as pd
from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from pipeline.errors import BoundariesMissingError, TheatreFileError, UsageError
from pipeline.records import Area, Level
from pipeline.store import tables
from pipeline.store.boundaries import read_boundaries
from pipeline.store.queries import copy_rows, query

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from pipeline.theatre import BoundarySet, Theatre


class BoundarySetSummary(TypedDict):
    """One boundary set in the database."""

    code: str
    name: str
    version: str
    licence: str
    provinces: int
    districts: int
    is_assessed: bool


def load_boundaries(
    connection: Connection, theatre: Theatre, boundary_set: BoundarySet
) -> dict[Level, int]:
    """Load a boundary set and return its areas by level; whole and unchanged, it is left alone.

    Areas are matched by code, so statuses and claims keep theirs; an area that the set no longer
    holds is retired. The theatre's first set is the one that control is assessed on.

    Raises:
        TheatreFileError: a file is missing, broken, or does not hold together.
        UsageError: the database holds another theatre.
    """
    _lock(connection)
    _require_theatre(connection, theatre)
    digest = _files_hash(theatre, boundary_set)
    if not _faults(connection, boundary_set.code, digest):
        return _counts(connection, boundary_set.code)
    rows = read_boundaries(theatre, boundary_set)
    counts = {level: sum(row.level == level for row in rows) for level in Level}
    set_id = _save_set(connection, theatre, boundary_set, digest, counts)
    copy_rows(
        connection,
        "staged_area (code, name, level, province, shape_id, geom)",
        ((row.code, row.name, row.level, row.province, row.shape_id, row.ewkb) for row in rows),
        "CREATE TEMP TABLE IF NOT EXISTS staged_area (code text, name text, level text,"
        " province text, shape_id text, geom geometry(MultiPolygon, 4326)) ON COMMIT DELETE ROWS",
    )
    connection.execute(query("save_areas"), {"set_id": set_id})
    connection.execute(query("retire_areas"), {"set_id": set_id})
    return counts


def require_boundaries(connection: Connection, theatre: Theatre) -> None:
    """Raise BoundariesMissingError unless the theatre's first set is there, whole and current."""
    boundary_set = theatre.boundary_sets[0]
    fault = _faults(connection, boundary_set.code, _files_hash(theatre, boundary_set))
    if fault:
        raise BoundariesMissingError(f"The boundary set {boundary_set.code} {fault}.")


def list_boundary_sets(connection: Connection) -> list[BoundarySetSummary]:
    """List the boundary sets in the database, the assessed one first."""
    one = tables.boundary_set.c
    rows = connection.execute(
        select(
            *(one.code, one.name, one.version, one.licence),
            one.province_count.label("provinces"),
            one.district_count.label("districts"),
            one.is_assessed,
        ).order_by(one.is_assessed.desc(), one.code)
    )
    return [BoundarySetSummary(**row) for row in rows.mappings()]  # type: ignore[typeddict-item]


def read_areas(connection: Connection, level: Level | None = None) -> list[Area]:
    """Return the assessed set's areas by code: of one level, or of both."""
    levels = [level] if level else list(Level)
    rows = connection.execute(query("read_areas"), {"levels": [str(one) for one in levels]})
    return [Area(row.code, row.name, Level(row.level), row.province, row.shape_id) for row in rows]


def load_toponyms(connection: Connection, theatre: Theatre) -> int:
    """Replace the toponyms by the theatre's and return how many there are.

    Raises:
        TheatreFileError: a table cannot be read, or names an area that is not there.
    """
    _lock(connection)
    found = _read_toponyms(theatre)
    copy_rows(
        connection,
        "staged_toponym (toponym, kind, area_code, source, lon, lat, population, note)",
        found.astype(object).where(found.notna(), None).itertuples(index=False, name=None),
        "CREATE TEMP TABLE IF NOT EXISTS staged_toponym (toponym text, kind text, area_code text,"
        " source text, lon float8, lat float8, population integer, note text)"
        " ON COMMIT DELETE ROWS",
    )
    lost = connection.scalars(query("toponyms_without_area")).all()
    if lost:
        raise TheatreFileError(f"Toponyms name areas that are not there: {', '.join(lost)}.")
    connection.execute(query("replace_toponyms"))
    return len(found)


def load_sources(connection: Connection, theatre: Theatre) -> int:
    """Save the theatre's sources and return how many there are; one no longer listed is kept."""
    saved = [
        {
            **one.model_dump(include={"code", "name", "kind", "address", "language", "side"}),
            **one.model_dump(include={"reliability", "terms"}),
            "is_enabled": one.enabled,
        }
        for one in theatre.sources
    ]
    codes = [one["code"] for one in saved]
    connection.execute(
        update(tables.source)
        .where(tables.source.c.is_enabled, tables.source.c.code.not_in(codes))
        .values(is_enabled=False)
    )
    if saved:
        statement = insert(tables.source)
        new = {name: statement.excluded[name] for name in saved[0] if name != "code"}
        connection.execute(
            statement.on_conflict_do_update(index_elements=["code"], set_=new), saved
        )
    return len(saved)


def _lock(connection: Connection) -> None:
    """Make two workers that load the same data take turns."""
    connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('territory.load'))"))


def _require_theatre(connection: Connection, theatre: Theatre) -> None:
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


def _files_hash(theatre: Theatre, boundary_set: BoundarySet) -> str:
    """Return the SHA-256 of a set's files and description."""
    digest = sha256(boundary_set.model_dump_json().encode())
    digest.update(f"{theatre.timezone.key} {_is_first(theatre, boundary_set)}".encode())
    for file in boundary_set.files:
        for suffix in (".shp", ".dbf"):
            digest.update(_bytes_of((theatre.folder / file.path).with_suffix(suffix)))
    return digest.hexdigest()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TheatreFileError(f"{path} cannot be read: {error.strerror}.") from error


def _is_first(theatre: Theatre, boundary_set: BoundarySet) -> bool:
    return boundary_set.code == theatre.boundary_sets[0].code


def _faults(connection: Connection, set_code: str, digest: str) -> str | None:
    """Say what is wrong with a set in the database, None where nothing is."""
    one = tables.boundary_set.c
    known = connection.execute(select(tables.boundary_set).where(one.code == set_code)).first()
    if known is None:
        return "is not in the database"
    counts = _counts(connection, set_code)
    expected = {Level.PROVINCE: known.province_count, Level.DISTRICT: known.district_count}
    if counts != expected:
        return f"is half-loaded: {sum(counts.values())} of {sum(expected.values())} areas are there"
    return None if known.content_hash == digest else "is not the one in the theatre's files"


def _counts(connection: Connection, set_code: str) -> dict[Level, int]:
    area, one = tables.area, tables.boundary_set
    rows = connection.execute(
        select(area.c.level, func.count())
        .join(one, one.c.boundary_set_id == area.c.boundary_set_id)
        .where(one.c.code == set_code, ~area.c.is_retired)
        .group_by(area.c.level)
    )
    found = {Level(level): int(count) for level, count in rows}
    return {level: found.get(level, 0) for level in Level}


def _save_set(
    connection: Connection,
    theatre: Theatre,
    boundary_set: BoundarySet,
    digest: str,
    counts: dict[Level, int],
) -> int:
    is_assessed = _is_first(theatre, boundary_set)
    if is_assessed:
        connection.execute(update(tables.boundary_set).values(is_assessed=False))
    values: dict[str, Any] = {
        **boundary_set.model_dump(exclude={"code", "files"}),
        "theatre_code": theatre.code,
        "time_zone": theatre.timezone.key,
        "is_assessed": is_assessed,
        "province_count": counts[Level.PROVINCE],
        "district_count": counts[Level.DISTRICT],
        "content_hash": digest,
    }
    statement = (
        insert(tables.boundary_set)
        .values(code=boundary_set.code, **values)
        .on_conflict_do_update(index_elements=["code"], set_=values)
        .returning(tables.boundary_set.c.boundary_set_id)
    )
    return int(connection.execute(statement).scalar_one())


def _read_toponyms(theatre: Theatre) -> pd.DataFrame:
    columns = ["toponym", "kind", "area_code", "source", "lon", "lat", "population", "note"]
    words = dict.fromkeys(["toponym", "kind", "area_code", "source", "note"], "str")
    read = []
    for path in sorted(theatre.toponyms_folder.glob("*.csv")):
        try:
            # "Nan" and "NA" are names; an empty cell alone is nothing.
            table = pd.read_csv(path, dtype=words, keep_default_na=False, na_values=[""])
            read.append(table[columns].astype({"population": "Int64"}))
        except (OSError, ValueError, KeyError) as error:
            raise TheatreFileError(f"{path} cannot be read: {error}") from error
    if not read:
        raise TheatreFileError(f"There are no toponyms in {theatre.toponyms_folder}.")
    return pd.concat(read, ignore_index=True)
