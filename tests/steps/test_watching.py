"""A fall in coverage is recorded, told with every status, and ended when it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.collect.falls import DAYS
from pipeline.extract import load_reader
from pipeline.records import Level, NewsItem
from pipeline.steps.extracting import extract_items
from pipeline.steps.watching import falls_known, watch_coverage
from pipeline.store import news, status
from pipeline.store.digest import digest
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine

    from pipeline.extract import Reader
    from pipeline.records import Claim

    Bring = Callable[[str, float, date, date], None]

THEATRE = load_theatre()
LAST = date(2021, 6, 30)
FIRST = LAST - timedelta(days=DAYS - 1)
BROKEN = LAST - timedelta(days=9)
BODY = "Taliban fighters attacked Khanabad district on {day}, officials said. Report {number}."


def items(source: str, rate: float, since: date, until: date) -> Iterator[NewsItem]:
    """Yield what a source told of one province from a day to another, as chance makes it."""
    chance = np.random.default_rng(len(source) + since.day)
    for ahead, many in enumerate(chance.poisson(rate, (until - since).days + 1).tolist()):
        day = since + timedelta(days=ahead)
        moment = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=8)
        for number in range(many):
            url = f"https://{source}.example/{day}/{number}"
            body = BODY.format(day=day.strftime("%A"), number=f"{day} {number} {source}")
            yield NewsItem(source, url, moment, f"Fighting {number}", body)


@pytest.fixture
def told(database: Engine, read_once: Reader) -> Bring:
    """Return a function that brings in what a source told, and reads it."""

    def bring(source: str, rate: float, since: date, until: date) -> None:
        found = list(items(source, rate, since, until))
        with database.begin() as connection:
            for one in found:
                news.save_items(connection, [one], THEATRE.end_of(one.published.date()))
        extract_items(database, read_once)

    return bring


@pytest.fixture(scope="module")
def read_once() -> Reader:
    """Return a reader that takes reports of one wording apart once."""
    reader = load_reader(THEATRE)
    known: dict[str, tuple[Claim, ...]] = {}
    read = reader.read

    def remembered(item: NewsItem) -> tuple[Claim, ...]:
        key = item.text.partition(" Report")[0]
        if key not in known:
            known[key] = read(replace(item, title=""))
        return known[key]

    reader.read = remembered  # type: ignore[method-assign]
    return reader


def low(database: Engine, on: date, known_at: datetime) -> dict[str, str]:
    """Return what is said of the coverage of Kunduz and its district."""
    with database.connect() as connection:
        return {
            one.area.code: one.coverage
            for level in (Level.DISTRICT, Level.PROVINCE)
            for one in status.control_as_of(connection, on, known_at, level)
            if one.area.province == "Kunduz"
        }


def test_a_broken_source_is_recorded_and_told(database: Engine, told: Bring) -> None:
    """The fall of the source that told most of a province marks that province, from its day on."""
    told("gazette", 3, FIRST, LAST)
    told("wire", 9, FIRST, BROKEN - timedelta(days=1))
    known = THEATRE.end_of(LAST)
    report = watch_coverage(database, THEATRE, known)
    assert ("wire", None) in {(one.source, one.province) for one in report.begun}
    assert set(low(database, LAST, known).values()) == {"low"}
    assert set(low(database, BROKEN - timedelta(days=5), known).values()) == {"full"}
    assert set(low(database, LAST, known - timedelta(seconds=1)).values()) == {"full"}
    with database.connect() as connection:
        once = digest(connection)
    watch_coverage(database, THEATRE, known)
    with database.connect() as connection:
        assert digest(connection) == once


def test_a_fall_ends_when_the_source_is_back(database: Engine, told: Bring) -> None:
    """Its days stay marked, those after its end are not, and what was believed then stays."""
    told("gazette", 3, FIRST, LAST)
    told("wire", 9, FIRST, BROKEN - timedelta(days=1))
    known = THEATRE.end_of(LAST)
    watch_coverage(database, THEATRE, known)
    later = LAST + timedelta(days=21)
    for source, rate in (("gazette", 3), ("wire", 9)):
        told(source, rate, LAST + timedelta(days=1), later)
    report = watch_coverage(database, THEATRE, THEATRE.end_of(later))
    assert "wire" in {one.source for one in report.ended}
    assert set(low(database, later, THEATRE.end_of(later)).values()) == {"full"}
    assert set(low(database, LAST, THEATRE.end_of(later)).values()) == {"low"}
    assert any(one.until is None for one in falls_known(database, known))
