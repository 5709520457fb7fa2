"""Boundaries: whole, or an error; replaced without losing what refers to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from shapely import box
from sqlalchemy import text

from pipeline.errors import BoundariesMissingError, TheatreFileError, UsageError
from pipeline.records import Level
from pipeline.store import areas, migrate, sets
from pipeline.store.digest import digest
from pipeline.theatre import BoundaryFile, BoundarySet, Theatre, load_theatre

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

FILES = (
    BoundaryFile(level=Level.PROVINCE, path="provinces.shp"),
    BoundaryFile(level=Level.DISTRICT, path="districts.shp"),
)


@pytest.fixture
def small(tmp_path: Path) -> Theatre:
    """A theatre of one province with two square districts."""
    write(tmp_path, "provinces", ["P"], ["North"])
    write(tmp_path, "districts", ["P-a", "P-b"], ["Upper", "Lower"])
    described = BoundarySet(
        code="small", name="Small", version="1", licence="CC0-1.0", credit="", files=FILES
    )
    return replace(load_theatre(), folder=tmp_path, boundary_sets=(described,))


@pytest.fixture
def owner(bare_engine: Engine) -> Engine:
    """Connect as the owner to a database with the schema and no data."""
    migrate.upgrade(bare_engine)
    return bare_engine


def write(folder: Path, file: str, codes: list[str], names: list[str]) -> None:
    squares = [box(60 + n, 30, 61 + n, 31) for n in range(len(codes))]
    level = file.removesuffix("s")
    rows = {"code": codes, "name": names, "level": level, "province": "North", "shape_id": "x"}
    gpd.GeoDataFrame(rows, geometry=squares, crs=4326).to_file(folder / f"{file}.shp")


def load(owner: Engine, theatre: Theatre) -> dict[Level, int]:
    with owner.begin() as connection:
        return areas.load_boundaries(connection, theatre, theatre.boundary_sets[0])


def test_loading_twice_is_loading_once(owner: Engine, small: Theatre) -> None:
    """The same set loaded again leaves the same rows, key by key."""
    rows = text("SELECT area_id, code, xmin::text FROM territory.area ORDER BY area_id")
    assert load(owner, small) == {Level.PROVINCE: 1, Level.DISTRICT: 2}
    with owner.connect() as connection:
        before = connection.execute(rows).all()
    assert load(owner, small) == {Level.PROVINCE: 1, Level.DISTRICT: 2}
    with owner.connect() as connection:
        assert connection.execute(rows).all() == before


def test_half_loaded_set_is_refused_and_mended(owner: Engine, small: Theatre) -> None:
    """A set with areas missing is an error with a cure; loading again mends it."""
    load(owner, small)
    with owner.begin() as connection:
        connection.execute(text("DELETE FROM territory.area WHERE code = 'P-b'"))
    with (
        owner.connect() as connection,
        pytest.raises(BoundariesMissingError, match="2 of 3") as caught,
    ):
        areas.require_boundaries(connection, small)
    assert "boundaries load" in caught.value.cure
    load(owner, small)
    with owner.connect() as connection:
        areas.require_boundaries(connection, small)


def test_missing_set_is_refused(owner: Engine, small: Theatre) -> None:
    """Without boundaries, nothing is assessed."""
    with owner.connect() as connection, pytest.raises(BoundariesMissingError):
        areas.require_boundaries(connection, small)


def test_changed_set_keeps_what_refers_to_it(owner: Engine, small: Theatre, tmp_path: Path) -> None:
    """In a changed set an area keeps its key, and one no longer there is retired, not deleted."""
    load(owner, small)
    write(tmp_path, "districts", ["P-b", "P-c"], ["Lower renamed", "New"])
    load(owner, small)
    with owner.connect() as connection:
        assert [(one.code, one.name) for one in areas.read_areas(connection, Level.DISTRICT)] == [
            ("P-b", "Lower renamed"),
            ("P-c", "New"),
        ]
        retired = text("SELECT code FROM territory.area WHERE is_retired")
        assert connection.scalars(retired).all() == ["P-a"]


def test_district_without_province_is_refused_whole(
    owner: Engine, small: Theatre, tmp_path: Path
) -> None:
    """A set that does not hold together leaves the database as it was."""
    load(owner, small)
    write(tmp_path, "provinces", ["P"], ["South"])
    with owner.connect() as connection:
        before = digest(connection)
    with pytest.raises(TheatreFileError, match="without a province"):
        load(owner, small)
    with owner.connect() as connection:
        assert digest(connection) == before


def test_another_theatre_needs_another_database(owner: Engine, small: Theatre) -> None:
    """Two theatres do not mix in one database."""
    load(owner, small)
    with pytest.raises(UsageError, match="holds the theatre"):
        load(owner, replace(small, code="elsewhere"))


def test_theatre_is_loaded_as_its_files_say(database: Engine) -> None:
    """All areas of the default theatre are there, each district within a province."""
    theatre = load_theatre()
    with database.connect() as connection:
        areas.require_boundaries(connection, theatre)
        found = areas.read_areas(connection)
        listed = sets.list_boundary_sets(connection)[0]
        sources = connection.scalars(text("SELECT code FROM territory.source ORDER BY code")).all()
    provinces = {one.name for one in found if one.level is Level.PROVINCE}
    assert {one.province for one in found} == provinces
    assert [one.code for one in found] == sorted(one.code for one in found)
    assert listed["provinces"] + listed["districts"] == len(found)
    assert sources == sorted(one.code for one in theatre.sources)
