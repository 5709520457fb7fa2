"""Loading a boundary set: all of it or nothing, once however often it is asked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from shapely import box

from pipeline.steps import bounding
from pipeline.store import crosswalk, sets
from pipeline.store.digest import digest
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

THEATRE = load_theatre("afghanistan")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write two squares around Kabul in the columns of GADM."""
    columns = {"GID_1": "AFG.1_1", "NAME_1": "K", "GID_2": ["AFG.1.1_1", "AFG.1.2_1"]}
    squares = [box(69, 34, 69.2, 35), box(69.2, 34, 69.4, 35)]
    areas = gpd.GeoDataFrame(columns | {"NAME_2": ["West", "East"]}, geometry=squares, crs=4326)
    areas.to_file(tmp_path / "areas.gpkg")
    return tmp_path / "areas.gpkg"


def digest_of(engine: Engine) -> str:
    with engine.connect() as connection:
        return digest(connection)


def test_loading_twice_is_loading_once(owner_engine: Engine, file: Path) -> None:
    """The same file loaded again changes no row, and its crosswalk is not computed again."""
    once = bounding.load_area_file(owner_engine, THEATRE, file)
    before = digest_of(owner_engine)
    assert bounding.load_area_file(owner_engine, THEATRE, file) == once
    assert digest_of(owner_engine) == before
    with owner_engine.begin() as connection:
        assert not crosswalk.ensure_crosswalk(connection, "geoboundaries-6", once.summary["code"])


def test_two_workers_at_once_leave_what_one_leaves(owner_engine: Engine, file: Path) -> None:
    """Loaded by two workers at the same time, a set is there once."""
    with ThreadPoolExecutor(2) as pool:
        asked = [
            pool.submit(bounding.load_area_file, owner_engine, THEATRE, file) for _ in range(2)
        ]
        first, second = (one.result() for one in asked)
    assert first == second
    before = digest_of(owner_engine)
    bounding.load_area_file(owner_engine, THEATRE, file)
    assert digest_of(owner_engine) == before


def test_a_killed_load_leaves_nothing_behind(
    owner_engine: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load cut off before its end writes no row; the next one writes them all."""
    before = digest_of(owner_engine)

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(crosswalk, "ensure_crosswalk", cut_off)
        with pytest.raises(KeyboardInterrupt):
            bounding.load_area_file(owner_engine, THEATRE, file)
    assert digest_of(owner_engine) == before
    assert bounding.load_area_file(owner_engine, THEATRE, file).summary["districts"] == 2


def test_another_file_under_the_same_code_replaces_the_set(
    owner_engine: Engine, file: Path
) -> None:
    """A code stands for one set: loaded from another file its areas are that file's."""
    named = bounding.Described(code="mine", version="1")
    bounding.load_area_file(owner_engine, THEATRE, file, named)
    areas = gpd.read_file(file)
    areas.iloc[:1].to_file(file)
    bounding.load_area_file(owner_engine, THEATRE, file, named)
    with owner_engine.connect() as connection:
        assert sets.find_set(connection, "mine")["districts"] == 1
        found = crosswalk.read_crosswalk(connection, "mine", "geoboundaries-6")
    assert {one.from_name for one in found} == {"West"}
    assert sum(one.from_share for one in found) == pytest.approx(1, abs=0.01)
