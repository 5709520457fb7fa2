"""Boundary sets from any file: read, mend, write down, and measure against the assessed set."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

import geopandas as gpd
from shapely import from_wkb

from pipeline.collect.boundaries import Wanted, fetch_official, load_official, read_area_file
from pipeline.errors import UsageError
from pipeline.logs import told
from pipeline.records import Level
from pipeline.settings import settings
from pipeline.steps.preparing import prepare
from pipeline.store import boundaries, crosswalk, sets

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.collect.boundaries import AreaFile
    from pipeline.collect.boundaries.official import Fetched
    from pipeline.store.sets import BoundarySetSummary
    from pipeline.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Described:
    """What the caller says of a set; None = what its file, or its publisher's terms, say."""

    code: str | None = None
    name: str | None = None
    version: str | None = None
    licence: str | None = None
    credit: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class LoadedSet:
    """A set as it stands in the database, and the names of the areas that were repaired."""

    summary: BoundarySetSummary
    repaired: tuple[str, ...]


@told("path")
def load_area_file(
    owner: Engine,
    theatre: Theatre,
    path: Path,
    described: Described | None = None,
    wanted: Wanted | None = None,
) -> LoadedSet:
    """Load a file of areas beside the theatre's own sets, with its crosswalk to the assessed one.

    The file loaded again changes nothing; another file under the same code replaces the set.

    Raises:
        InputFileError: there is no such file.
        BoundaryFileError: it cannot be used as it stands; nothing is written.
        UsageError: an option does not fit, or the code is one of the theatre's own sets.
    """
    prepare(owner, theatre)
    official = load_official(theatre)
    wanted = replace(
        wanted or Wanted(),
        countries=official.countries,
        p_codes=tuple(sorted(official.p_codes.items())),
    )
    found = read_area_file(path, wanted, _own_provinces(theatre))
    saved = _saved(found, described or Described(), wanted, path)
    assessed = theatre.boundary_sets[0].code
    if saved.code in {one.code for one in theatre.boundary_sets}:
        raise UsageError(
            f"{saved.code} is one of the theatre's own sets.", cure="Give another --code."
        )
    with owner.begin() as connection:
        sets.claim_database(connection, theatre)
        if sets.fault_of(connection, saved.code, saved.content_hash):
            sets.save_set(connection, theatre, saved, boundaries.rows_of(found.areas))
        crosswalk.ensure_crosswalk(connection, assessed, saved.code)
        return LoadedSet(sets.find_set(connection, saved.code), found.repaired)


@told("source_code")
def fetch_and_load(owner: Engine, theatre: Theatre, source_code: str) -> tuple[Fetched, LoadedSet]:
    """Fetch a set from its publisher's address, which the theatre knows, and load it.

    Raises:
        DownloadError: it could not be fetched whole; the part stays for the next call.
        BoundaryFileError: what was fetched cannot be used.
    """
    source = load_official(theatre).source(source_code)
    fetched = fetch_official(source, settings().downloads)
    described = Described(
        name=source.name,
        version=fetched.version,
        licence=source.licence,
        credit=source.credit,
        origin=fetched.address,
    )
    wanted = Wanted(layers=source.layers)
    return fetched, load_area_file(owner, theatre, fetched.file.path, described, wanted)


def find_overlaps(engine: Engine, from_set: str, to_set: str) -> list[crosswalk.Share]:
    """Return the crosswalk of two loaded sets, computing it where it is not there yet."""
    with engine.begin() as connection:
        crosswalk.ensure_crosswalk(connection, from_set, to_set)
        return crosswalk.read_crosswalk(connection, from_set, to_set)


def require_set(engine: Engine, theatre: Theatre, code: str) -> BoundarySetSummary:
    """Return a loaded set that statuses can be asked for in, its crosswalk made sure of.

    Raises:
        BoundarySetNotFoundError: no set of that code is loaded.
    """
    assessed = theatre.boundary_sets[0].code
    with engine.begin() as connection:
        found = sets.find_set(connection, code)
        if not found["is_assessed"]:
            crosswalk.ensure_crosswalk(connection, assessed, code)
    return found


def _saved(found: AreaFile, described: Described, wanted: Wanted, path: Path) -> sets.SavedSet:
    version = described.version or found.version or found.sha256[:8]
    meaning = f"{found.sha256} {described} {wanted}"
    return sets.SavedSet(
        code=described.code or _slug(f"{found.dialect.code}-{version}"),
        name=described.name or found.dialect.name,
        version=version,
        licence=described.licence or found.dialect.licence,
        credit=described.credit or found.dialect.credit,
        content_hash=sha256(meaning.encode()).hexdigest(),
        origin=described.origin or path.name,
        file_hash=found.sha256,
        repaired_count=len(found.repaired),
        gap_count=found.fit.gap_count,
        gap_km2=found.fit.gap_km2,
        overlap_count=found.fit.overlap_count,
        overlap_km2=found.fit.overlap_km2,
    )


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", words.casefold()).strip("-")


def _own_provinces(theatre: Theatre) -> gpd.GeoDataFrame:
    rows = [
        row
        for row in boundaries.read_boundaries(theatre, theatre.boundary_sets[0])
        if row.level is Level.PROVINCE
    ]
    named = {"code": [row.code for row in rows], "name": [row.name for row in rows]}
    outlines = from_wkb([row.ewkb for row in rows])
    return gpd.GeoDataFrame(named, geometry=outlines, crs=boundaries.SRID)
