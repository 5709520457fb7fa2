"""Which moments are assessed when events come late or again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.extract import load_reader
from pipeline.steps import assessing, collecting, extracting
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from sqlalchemy import Engine

DAY = date(2021, 8, 9)


def test_late_moments(database: Engine) -> None:
    """News that comes late for a past day is weighed once, at the newest moment assessed."""
    theatre = load_theatre()
    first, second = (source.code for source in theatre.sources if source.enabled)
    reader = load_reader(theatre)
    past, newest = theatre.start_of(DAY), theatre.end_of(DAY)

    collecting.collect_source(database, theatre, first, DAY, DAY)
    extracting.extract_items(database, reader)
    assert assessing.moments_to_assess(database, theatre, [newest, past]) == [past, newest]
    assessing.assess_control(database, theatre, newest)
    assert assessing.moments_to_assess(database, theatre, [past, newest]) == []

    yesterday = DAY - timedelta(days=1)
    collecting.collect_source(database, theatre, second, yesterday, yesterday)
    assert extracting.extract_items(database, reader).claims > 0
    assert assessing.moments_to_assess(database, theatre, [past]) == [newest]
    assessing.assess_control(database, theatre, newest)
    assert assessing.moments_to_assess(database, theatre, [past]) == []
