"""The layers that analysts open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.records import State
from pipeline.store import decisions

if TYPE_CHECKING:
    from tests.store.conftest import Desk

LAYERS = {
    "district": "area_id",
    "province": "area_id",
    "district_control": "area_id",
    "province_control": "area_id",
    "district_control_history": "status_id",
    "province_control_history": "period_id",
    "claim": "claim_id",
    "adjudication": "adjudication_id",
    "control_lwj": "area_id",
    "control_rs": "area_id",
}


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A database with a claim, and an account with a change in it."""
    here = desk.districts[0]
    desk.read({desk.item(): [desk.claim(here)]}, desk.moment(9))
    account = [
        (here.code, "2021-08-01", "2021-08-08", "controlled", "government", 0.7),
        (here.code, "2021-08-08", None, "controlled", "taliban", 0.9),
    ]
    desk.write(account, desk.moment(9))
    decide = (here.code, State.CONTESTED, None, (date(2021, 8, 8), None), ("Seen by two.", "eve"))
    with desk.engine.begin() as connection:
        decisions.decide(connection, *decide, desk.moment(9))
    return desk


@pytest.mark.parametrize(("layer", "key"), LAYERS.items())
def test_layers_open_in_a_gis(filled: Desk, layer: str, key: str) -> None:
    """A layer has rows, one integer key that tells them apart, and a typed geometry."""
    count, keys = filled.rows(f"SELECT count(*), count(DISTINCT {key}) FROM gis.{layer}")[0]  # noqa: S608
    assert count == keys > 0
    query = """
        SELECT c.type, c.srid, a.atttypid IN ('int4'::regtype, 'int8'::regtype)
        FROM geometry_columns AS c
        JOIN pg_attribute AS a ON a.attrelid = CAST('gis.' || :layer AS regclass)
        WHERE a.attname = :key AND c.f_table_schema = 'gis' AND c.f_table_name = :layer
    """
    kind = "POINT" if layer == "claim" else "MULTIPOLYGON"
    assert filled.rows(query, layer=layer, key=key) == [(kind, 4326, True)]


def test_a_claim_lies_in_its_area_with_its_address(filled: Desk) -> None:
    """A claim's point is inside its area, and it shows the sentence and where it stands."""
    query = """
        SELECT ST_Contains(d.geom, c.geom), c.quote, c.url, c.valid_from::text, c.valid_to::text
        FROM gis.claim AS c JOIN gis.district AS d USING (code)
    """
    expected = (True, "One.", "https://example.org/1", "2021-08-07", "2021-08-09")
    assert filled.rows(query) == [expected]


def test_both_clocks_in_one_function(filled: Desk) -> None:
    """control_as_of answers for any day as known at any moment."""
    code = filled.districts[0].code
    filled.write([], filled.moment(10))
    query = "SELECT state, controller FROM gis.control_as_of(:on, :at) WHERE code = :code"
    asked = {"code": code, "at": filled.moment(9)}
    assert filled.rows(query, on="2021-08-07", **asked) == [("controlled", "government")]
    assert filled.rows(query, on="2021-08-08", **asked) == [("controlled", "taliban")]
    assert filled.rows(query, on="2021-08-08", **asked | {"at": filled.moment(10)}) == [
        ("unknown", None)
    ]
