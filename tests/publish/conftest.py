from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from pipeline.publish.attributes import columns_of
from pipeline.publish.edition import Edition, Origin, Snapshot
from pipeline.publish.shapes import shapes_of
from pipeline.records import Basis, Level
from pipeline.theatre import Actor, BoundaryFile, BoundarySet, Theatre, load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ON = date(2021, 8, 15)
KNOWN_AT = datetime(2021, 8, 15, 19, 30, tzinfo=UTC)
_NAN = float("nan")
_STATUSES = [
    ("controlled", "red", 0.984, date(2021, 8, 1), date(2021, 8, 14), False),
    ("controlled", "blue", 0.71, date(2021, 5, 1), date(2021, 6, 1), True),
    ("contested", None, 0.6, date(2021, 8, 12), date(2021, 8, 12), False),
    ("claimed", "red", 0.55, date(2021, 8, 13), date(2021, 8, 13), False),
    ("unknown", None, _NAN, date(2021, 5, 1), None, False),
    ("controlled", "red", 0.5, date(2021, 8, 15), date(2021, 8, 15), False),
]


@pytest.fixture
def theatre() -> Theatre:
    """A made-up country on the installed theatre's clock."""
    boundaries = BoundarySet(
        code="grid-1",
        name="Grid",
        version="1.0",
        licence="CC-BY-4.0",
        credit="Grid Makers (CC BY 4.0)",
        files=(BoundaryFile(level=Level.DISTRICT, path="districts.shp"),),
    )
    return replace(
        load_theatre("afghanistan"),
        code="gridland",
        name="Gridland",
        timezone=ZoneInfo("Asia/Kabul"),
        projection="+proj=laea +lat_0=34 +lon_0=67 +datum=WGS84 +units=m",
        boundary_sets=(boundaries,),
        actors=(
            Actor(code="red", name="Red Front", color="#9c4a21"),
            Actor(code="blue", name="Blue Guard", color="#82b3dc"),
            Actor(code="green", name="Greens", color="#4e9a63"),
        ),
    )


@pytest.fixture
def snapshot(theatre: Theatre) -> dict[str, Any]:
    """What every file of one snapshot is told."""
    return {"on": ON, "known_at": KNOWN_AT, "theatre": theatre}


@pytest.fixture
def edition(theatre: Theatre) -> Edition:
    """What every file of one snapshot says of itself."""
    return Edition(
        theatre,
        ON,
        KNOWN_AT,
        model_version="9-test",
        origins=(Origin("Red Radio", "https://radio.example/feed"), Origin("Notebook")),
    )


@pytest.fixture
def snapshot_of() -> Callable[[Edition, gpd.GeoDataFrame], Snapshot]:
    """Make a snapshot of statuses with their outlines."""

    def made(edition: Edition, frame: gpd.GeoDataFrame) -> Snapshot:
        shapes = shapes_of(frame[["code", "province", "geometry"]], edition.theatre.projection)
        return Snapshot(edition, shapes, columns_of(frame))

    return made


@pytest.fixture
def of_districts(
    edition: Edition,
    districts: gpd.GeoDataFrame,
    snapshot_of: Callable[[Edition, gpd.GeoDataFrame], Snapshot],
) -> Snapshot:
    return snapshot_of(edition, districts)


@pytest.fixture
def of_provinces(
    edition: Edition,
    provinces: gpd.GeoDataFrame,
    snapshot_of: Callable[[Edition, gpd.GeoDataFrame], Snapshot],
) -> Snapshot:
    told = provinces.assign(basis="1 controlled red, 2 unknown of 3")
    return snapshot_of(replace(edition, level=Level.PROVINCE, basis=Basis.COUNT), told)


@pytest.fixture
def districts() -> gpd.GeoDataFrame:
    """Six districts, three to a province; one with a hole, one in two parts."""
    cells = [shapely.box(65 + i % 3, 33 + i // 3, 66 + i % 3, 34 + i // 3) for i in range(6)]
    cells[1] = cells[1].difference(shapely.box(66.4, 33.4, 66.6, 33.6))
    cells[5] = shapely.union_all([cells[5], shapely.box(66.4, 33.4, 66.6, 33.6)])
    return _frame(cells, "district", [f"D{i}" for i in range(6)], list("NNNSSS"), _STATUSES)


@pytest.fixture
def provinces() -> gpd.GeoDataFrame:
    cells = [shapely.box(65, 33, 68, 34), shapely.box(65, 34, 68, 35)]
    return _frame(cells, "province", ["N", "S"], ["N", "S"], [_STATUSES[0], _STATUSES[4]])


@pytest.fixture
def changes() -> pd.DataFrame:
    """One change on each of the ten days up to ON, and one after it."""
    days = pd.date_range(end="2021-08-16", periods=11).date
    return pd.DataFrame(
        {
            "code": [f"D{i}" for i in range(11)],
            "name": [f"Place {i}" for i in range(11)],
            "province": "N",
            "changed_on": days,
            "from_state": "controlled",
            "from_controller": "blue",
            "to_state": "claimed",
            "to_controller": "red",
            "probability": 0.8,
        }
    )


def _frame(
    cells: list[shapely.Geometry],
    level: str,
    codes: list[str],
    provinces: list[str],
    statuses: Sequence[tuple[object, ...]],
) -> gpd.GeoDataFrame:
    columns = ["state", "controller", "probability", "valid_from", "newest_evidence", "stale"]
    frame = gpd.GeoDataFrame(
        {
            "code": codes,
            "name": [f"{level.title()} {code}" for code in codes],
            "level": level,
            "province": provinces,
            "shape_id": [f"shape-{code}" for code in codes],
        },
        geometry=cells,
        crs="EPSG:4326",
    )
    joined = frame.join(pd.DataFrame(statuses, columns=columns)).assign(valid_to=None)
    ages = [ON - row[4] if isinstance(row[4], date) else None for row in statuses]
    return joined.assign(
        evidence_age_days=[None if age is None else age.days for age in ages],
        coverage=["low" if n == 1 else "full" for n in range(len(ages))],
        basis=None,
        adjudicated_by=None,
        adjudicated_because=None,
    )
