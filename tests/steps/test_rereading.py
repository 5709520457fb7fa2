"""A period read again: new knowledge, and what was known before stays known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from pipeline.errors import RecordedClockError
from pipeline.extract import load_reader
from pipeline.extract.reader import Reader
from pipeline.geocode import load_gazetteer
from pipeline.records import Claim, Event
from pipeline.steps import publishing, rereading
from pipeline.store import claims, milestones
from pipeline.store.digest import digest
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.records import NewsItem

THEATRE = load_theatre()
SINCE, UNTIL = date(2021, 8, 7), date(2021, 8, 8)
THEN = THEATRE.end_of(UNTIL)
ORDER = rereading.Order(SINCE, UNTIL, THEN + timedelta(hours=9))


class Doubtful(Reader):
    """The reader of today, taking every capture for a fight."""

    @property
    def version(self) -> str:
        """Return the version of the reader."""
        return "doubtful"

    def read(self, item: NewsItem) -> tuple[Claim, ...]:
        """Return the claims of an item."""
        return tuple(
            replace(one, event=Event.CONTESTED) if one.event is Event.CAPTURED else one
            for one in super().read(item)
        )


@pytest.fixture(scope="module")
def doubtful() -> Reader:
    """A reader that says something else than that of today."""
    return Doubtful(THEATRE, load_gazetteer(THEATRE))


def digest_of(engine: Engine) -> str:
    with engine.connect() as connection:
        return digest(connection)


def known(engine: Engine, at: datetime) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        frame = claims.claims_known(connection, at, THEATRE.timezone)
    return list(frame[["claim_id", "area_code", "event"]].itertuples(index=False, name=None))


def snapshot(engine: Engine, at: datetime, out: Path) -> bytes:
    question = publishing.Question(UNTIL, at)
    return publishing.publish_snapshot(engine, THEATRE, question, out).read_bytes()


def test_new_knowledge(week: Engine, doubtful: Reader, tmp_path: Path) -> None:
    """Old claims end at the order's moment, new ones begin; the account before it is the same."""
    before, told = known(week, THEN), snapshot(week, THEN, tmp_path)
    report = rereading.reread(week, THEATRE, doubtful, ORDER)

    assert report.opened == report.closed > 0
    assert report.assessment is not None
    assert report.assessment.opened > 0
    assert known(week, THEN) == before
    assert snapshot(week, THEN, tmp_path) == told
    assert known(week, ORDER.recorded_at) != before
    assert snapshot(week, ORDER.recorded_at, tmp_path) != told


def test_the_period_alone(week: Engine, doubtful: Reader) -> None:
    """What was published outside the period is not read again."""
    rereading.reread(week, THEATRE, doubtful, ORDER)
    query = "SELECT min(n.published_at), max(n.published_at) FROM territory.reading AS r"
    query += " JOIN territory.news_item AS n USING (item_id) WHERE r.reader_version = 'doubtful'"
    with week.connect() as connection:
        first, last = connection.execute(text(query)).one()
    assert first >= THEATRE.start_of(SINCE)
    assert last < THEATRE.end_of(UNTIL)


def test_again(week: Engine, doubtful: Reader) -> None:
    """An order done again, after its end or from the middle of it, leaves the same rows."""
    rereading.reread(week, THEATRE, doubtful, ORDER)
    done = digest_of(week)
    assert rereading.reread(week, THEATRE, doubtful, ORDER).items == 0
    assert digest_of(week) == done


def test_in_parts(week: Engine, doubtful: Reader, database: Engine) -> None:
    """Spans of items, read by several workers, hold every item once."""
    spans = rereading.plan_reread(week, THEATRE, "doubtful", ORDER, size=5)
    assert all(span.count <= 5 for span in spans)
    read = [rereading.reread_items(week, THEATRE, doubtful, ORDER, span).items for span in spans]
    assert read == [span.count for span in spans]
    assert rereading.plan_reread(week, THEATRE, "doubtful", ORDER) == []
    assert rereading.plan_reread(database, THEATRE, "doubtful", ORDER) == []


def test_same_words(week: Engine) -> None:
    """A reader that says what is known already changes no claim, and nothing is assessed."""
    same = load_reader(THEATRE)
    report = rereading.reread(week, THEATRE, same, ORDER)
    assert (report.items, report.opened, report.assessment) == (0, 0, None)
    with week.connect() as connection:
        assert milestones.assessed(connection, THEN) == []


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=-1)])
def test_the_past_is_not_rewritten(week: Engine, doubtful: Reader, late: timedelta) -> None:
    """An order as of a moment that was assessed already is refused; nothing is written."""
    before = digest_of(week)
    with pytest.raises(RecordedClockError):
        rereading.reread(week, THEATRE, doubtful, replace(ORDER, recorded_at=THEN + late))
    assert digest_of(week) == before
