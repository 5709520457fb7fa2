"""Say what would change an answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.assess import Model
from pipeline.assess.assessment import day_number
from pipeline.assess.whatif import lightest_flips
from pipeline.assess.windows import heard_from
from pipeline.records import Level
from pipeline.store import areas, claims

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection

    from pipeline.assess.whatif import Flip
    from pipeline.records import Area
    from pipeline.theatre import Theatre


def what_would_change(
    connection: Connection, theatre: Theatre, area: Area, on: date, known_at: datetime
) -> tuple[Flip, ...]:
    """Return the lightest reports that would change a district's status; none for a province."""
    until = theatre.last_day_before(known_at)
    if area.level is not Level.DISTRICT or on > until:
        return ()
    model = Model.of(theatre)
    number = day_number(on)
    floor = on - timedelta(days=number - heard_from(number, model) + 2)
    known = areas.read_areas(connection)
    around = [
        one
        for one in known
        if one.code == area.code or (one.level is Level.PROVINCE and one.province == area.province)
    ]
    codes = [one.code for one in around]
    heard = claims.claims_heard(
        connection, known_at, theatre.timezone, theatre.start_of(floor), codes
    )
    return lightest_flips(heard[heard["area_code"].isin(codes)], around, model, on, until)
