"""Which moments are assessed when events come late or again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline import steps
from pipeline.extract import load_reader
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

    steps.collect_source(database, theatre, first, DAY, DAY)
    steps.extract_items(database, reader)
    assert steps.moments_to_assess(database, theatre, [newest, past]) == [past, newest]
    steps.assess_control(database, theatre, newest)
    assert steps.moments_to_assess(database, theatre, [past, newest]) == []

    yesterday = DAY - timedelta(days=1)
    steps.collect_source(database, theatre, second, yesterday, yesterday)
    assert steps.extract_items(database, reader).claims > 0
    assert steps.moments_to_assess(database, theatre, [past]) == [newest]
    steps.assess_control(database, theatre, newest)
    assert steps.moments_to_assess(database, theatre, [past]) == []
