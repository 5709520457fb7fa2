"""Crosswalks: how much of an area of one boundary set lies in an area of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from pipeline.errors import UsageError
from pipeline.store import tables
from pipeline.store.queries import query
from pipeline.store.sets import find_set, lock

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Two drawings of one border differ by slivers; an overlap that is less than this share of both its
# areas is one of them. A small area inside a large one is none: all of it lies there.
LEAST_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Share:
    """One overlap: its km2, and its share of the area of either set, above 0 to 1."""

    from_code: str
    from_name: str
    from_province: str
    to_code: str
    to_name: str
    to_province: str
    from_share: float
    to_share: float
    overlap_km2: float


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sets in the order in which their crosswalk is stored: by key."""

    from_id: int
    to_id: int
    from_code: str
    to_code: str


def ensure_crosswalk(connection: Connection, from_set: str, to_set: str) -> bool:
    """Compute the crosswalk of two sets unless it is there; return whether it was not.

    It is stored once for both directions, between the areas that neither set divides further. A
    set that is loaded anew loses its crosswalks.

    Raises:
        BoundarySetNotFoundError: a set is not loaded.
        UsageError: both are the same set.
    """
    pair = _ordered(connection, from_set, to_set)
    if _is_there(connection, pair):
        return False
    lock(connection)
    if _is_there(connection, pair):
        return False
    _compute(connection, pair)
    return True


def read_crosswalk(connection: Connection, from_set: str, to_set: str) -> list[Share]:
    """Return the shares of each area of a set in the areas of another, the largest first."""
    rows = connection.execute(query("read_crosswalk"), {"from_set": from_set, "to_set": to_set})
    return [Share(**row) for row in rows.mappings()]


def _ordered(connection: Connection, from_set: str, to_set: str) -> _Pair:
    if from_set == to_set:
        raise UsageError("A crosswalk is between two boundary sets.", cure="Name another set.")
    one = tables.boundary_set.c
    codes = [find_set(connection, code)["code"] for code in (from_set, to_set)]
    query_ids = select(one.boundary_set_id, one.code).where(one.code.in_(codes))
    first, second = connection.execute(query_ids.order_by(one.boundary_set_id)).all()
    return _Pair(first.boundary_set_id, second.boundary_set_id, first.code, second.code)


def _is_there(connection: Connection, pair: _Pair) -> bool:
    one = tables.crosswalk.c
    found = select(one.crosswalk_id).where(
        one.from_set_id == pair.from_id, one.to_set_id == pair.to_id
    )
    return connection.scalar(found) is not None


def _compute(connection: Connection, pair: _Pair) -> None:
    table = tables.crosswalk
    keys = {"from_set_id": pair.from_id, "to_set_id": pair.to_id}
    crosswalk_id = connection.execute(
        insert(table)
        .values(**keys, dropped_count=0, dropped_km2=0.0)
        .returning(table.c.crosswalk_id)
    ).scalar_one()
    asked = {
        "crosswalk_id": crosswalk_id,
        "from_set": pair.from_code,
        "to_set": pair.to_code,
        "least_share": LEAST_SHARE,
    }
    dropped = connection.execute(query("save_crosswalk"), asked).mappings().one()
    connection.execute(
        update(table).where(table.c.crosswalk_id == crosswalk_id).values(**dict(dropped))
    )
