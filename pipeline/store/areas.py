"""Boundary sets, areas, toponyms and sources: from the theatre's files into the database."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pandas as pd
from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from pipeline.errors import BoundariesMissingError, TheatreFileError
from pipeline.records import Area, Level
from pipeline.store import tables
from pipeline.store.boundaries import read_boundaries
from pipeline.store.queries import copy_rows, query
from pipeline.store.sets import SavedSet, claim_database, count_areas, fault_of, lock, save_set

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from pipeline.theatre import BoundarySet, Theatre


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
    claim_database(connection, theatre)
    digest = _files_hash(theatre, boundary_set)
    if not fault_of(connection, boundary_set.code, digest):
        return count_areas(connection, boundary_set.code)
    rows = read_boundaries(theatre, boundary_set)
    described = boundary_set.model_dump(exclude={"files"})
    is_assessed = _is_first(theatre, boundary_set)
    saved = SavedSet(**described, content_hash=digest, is_assessed=is_assessed)
    return save_set(connection, theatre, saved, rows)


def require_boundaries(connection: Connection, theatre: Theatre) -> None:
    """Raise BoundariesMissingError unless the theatre's first set is there, whole and current."""
    boundary_set = theatre.boundary_sets[0]
    fault = fault_of(connection, boundary_set.code, _files_hash(theatre, boundary_set))
    if fault:
        raise BoundariesMissingError(f"The boundary set {boundary_set.code} {fault}.")


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
    lock(connection)
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
