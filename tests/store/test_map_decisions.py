"""Decisions written on the map: a point says where, and nothing else is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from sqlalchemy import Engine

DECIDE = """
    INSERT INTO gis.adjudication_point (level, state, valid_from, reason, name, decided_by, geom)
    SELECT :level, 'contested', '2021-08-01', 'Two witnesses agree.', 'elsewhere', 'somebody',
        ST_PointOnSurface(geom) FROM gis.district WHERE name = 'Kunduz'
    RETURNING adjudication_id
"""


def test_a_point_decides_on_the_area_around_it(analyst_engine: Engine) -> None:
    """The area comes from the point and the author from the database, whatever the row says."""
    read = "SELECT name, level, decided_by FROM gis.adjudication_point WHERE adjudication_id = :key"
    with analyst_engine.begin() as connection:
        for level in ("district", "province"):
            key = connection.execute(text(DECIDE), {"level": level}).scalar_one()
            row = connection.execute(text(read), {"key": key}).one()
            assert tuple(row) == ("Kunduz", level, "territory_analyst")


def test_a_reason_takes_a_decision_back_and_nothing_changes_it(analyst_engine: Engine) -> None:
    """The only change to a decision is its withdrawal, once."""
    change = "UPDATE gis.adjudication_point SET "
    with analyst_engine.begin() as connection:
        connection.execute(text(DECIDE), {"level": "district"})
    for columns in ("state = 'unknown'", "withdrawn_because = 'Both wrong.', reason = 'Another.'"):
        with pytest.raises(DBAPIError, match="never changed"), analyst_engine.begin() as connection:
            connection.execute(text(change + columns))
    with analyst_engine.begin() as connection:
        connection.execute(text(change + "withdrawn_because = 'Both were wrong.'"))
        withdrawn = "SELECT withdrawn_because, withdrawn_by FROM gis.adjudication"
        row = connection.execute(text(withdrawn)).one()
        assert tuple(row) == ("Both were wrong.", "territory_analyst")
    with pytest.raises(DBAPIError, match="never changed"), analyst_engine.begin() as connection:
        connection.execute(text(change + "withdrawn_because = 'Once more, with feeling.'"))


def test_decisions_on_the_map_are_not_deleted(analyst_engine: Engine) -> None:
    """No analyst deletes a decision, on the map either."""
    with (
        pytest.raises(DBAPIError, match="cannot delete"),
        analyst_engine.begin() as connection,
    ):
        connection.execute(text("DELETE FROM gis.adjudication_point"))


def test_a_days_statuses_are_found_by_an_index(owner_engine: Engine) -> None:
    """What QGIS asks for a day is answered by an index on both ends of the periods."""
    asked = """
        EXPLAIN SELECT status_id FROM gis.district_control_history
        WHERE valid_from < '2021-08-09T00:00:00'
            AND coalesce(valid_to, '9999-12-31') > '2021-08-08T00:00:00'
    """
    with owner_engine.connect() as connection:
        plan = "\n".join(connection.scalars(text(asked)))
    assert "control_status_period_idx" in plan
    assert "Index Cond: ((lower(valid) < '2021-08-09'::date) AND (COALESCE(upper(valid)" in plan
