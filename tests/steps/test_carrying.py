"""An account that is carried on day by day is the one that a whole assessment gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.records import Area, Claim, Event, Extent, Level, Modality, NewsItem, Part
from pipeline.steps import assessing
from pipeline.store import areas, claims, decisions, news, status
from pipeline.store.digest import digest
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from pipeline.theatre import Theatre

DAY = timedelta(days=1)
FIRST = date(2021, 1, 10)


@pytest.fixture
def theatre() -> Theatre:
    """Return a theatre with a short memory, so that some weeks hold many of its blocks."""
    theatre = load_theatre()
    short = {"memory_days": 20, "lag_days": 10, "hindsight_days": 5, "half_life_days": 8.0}
    return replace(theatre, start=FIRST, model=theatre.model | short)


def _bring_in(
    engine: Engine, theatre: Theatre, draw: np.random.Generator, day: date, count: int, span: int
) -> None:
    """Bring in items published on a day that tell, at random, of it and of days before."""
    with engine.begin() as connection:
        known = areas.read_areas(connection)
        places = [one for one in known if one.province == "Kapisa"][:4]
        items = [_item(draw, day, number) for number in range(count)]
        moment = max(theatre.end_of(day), status.known_until(connection) or theatre.end_of(FIRST))
        news.save_items(connection, tuple(items), moment)
        unread = news.unread_items(connection, limit=10_000)
        read = {
            one.item_id: [_claim(draw, places, theatre.day_of(one.item.published), span)]
            for one in unread
        }
        claims.save_claims(connection, unread, read, reader_version="made-up")


def _item(draw: np.random.Generator, day: date, number: int) -> NewsItem:
    words = " ".join(map(str, draw.integers(0, 10_000, 40)))
    body = f"Told again {int(draw.integers(4))}." if draw.random() < 0.2 else words
    source = str(draw.choice(["field-desk", "dispatch-bulletin", "caravan-voice"]))
    at = datetime(day.year, day.month, day.day, 6, tzinfo=UTC) + timedelta(seconds=number)
    return NewsItem(source, f"https://example.org/{day}/{number}/{draw.random()}", at, "T", body)


def _claim(draw: np.random.Generator, places: list[Area], published: date, span: int) -> Claim:
    area = places[int(draw.integers(len(places)))]
    day = published - DAY * int(draw.choice([0, 0, 0, 1, 2, span]))
    return Claim(
        event=Event(draw.choice([one.value for one in Event])),
        actor=str(draw.choice(["taliban", "government"])),
        modality=Modality(draw.choice(["asserted", "asserted", "denied"])),
        extent=Extent(draw.choice(["whole", "centre", "facility"])),
        place_text=area.name,
        area=area,
        speaker=None,
        speaker_side=str(draw.choice(["taliban", "government", "local", "media"])),
        occurred_from=day,
        occurred_to=day,
        quote="T",
        part=Part.TITLE,
        start=0,
        end=1,
        confidence=0.9,
        geocode_score=0.9,
    )


def _digest(engine: Engine) -> str:
    with engine.connect() as connection:
        return digest(connection)


def _forget_assessments(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "DELETE FROM territory.control_status_claim; DELETE FROM territory.control_status;"
            "DELETE FROM territory.assessment_run"
        )


def test_day_by_day_is_as_if_each_day_were_assessed_whole(
    owner_engine: Engine, theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Carried on over weeks of late, copied and withdrawn news, every row is the same."""
    engine, draw = owner_engine, np.random.default_rng(1)
    moments = []
    for number in range(55):
        day = FIRST + DAY * number
        if number % 4 != 3:
            _bring_in(engine, theatre, draw, day, 3, span=40 if number % 9 == 8 else 5)
        if number % 7 == 5:
            continue
        moments.append(theatre.end_of(day))
        assessing.assess_control(engine, theatre, moments[-1])
        if number == 30:
            _decide(engine, theatre.end_of(day))
    carried = _digest(engine)
    _forget_assessments(engine)
    monkeypatch.setattr(assessing, "carry_on", lambda *_: None)
    for moment in moments:
        assessing.assess_control(engine, theatre, moment)
    assert _digest(engine) == carried


def _decide(engine: Engine, moment: datetime) -> None:
    with engine.begin() as connection:
        code = next(one.code for one in areas.read_areas(connection) if one.province == "Kapisa")
        period = (FIRST + DAY * 22, FIRST + DAY * 34)
        why = ("Seen by our own observers there.", "an analyst")
        later = moment + timedelta(hours=1)
        decisions.decide(connection, code, "contested", None, period, why, later)  # type: ignore[arg-type]


def test_past_beliefs_outlast_a_thousand_later_claims(
    owner_engine: Engine, theatre: Theatre
) -> None:
    """What was believed at each past moment, of each day, is the same after 1,000 claims more."""
    engine, draw = owner_engine, np.random.default_rng(2)
    asked = []
    for number in range(0, 40, 5):
        day = FIRST + DAY * number
        _bring_in(engine, theatre, draw, day, 6, span=8)
        assessing.assess_control(engine, theatre, theatre.end_of(day))
        asked.append((day, theatre.end_of(day)))
    before = _beliefs(engine, asked)
    for number in range(40, 45):
        _bring_in(engine, theatre, draw, FIRST + DAY * number, 200, span=40)
        assessing.assess_control(engine, theatre, theatre.end_of(FIRST + DAY * number))
    assert _beliefs(engine, asked) == before


def _beliefs(engine: Engine, asked: list[tuple[date, datetime]]) -> list[str]:
    with engine.connect() as connection:
        return [
            repr(status.control_as_of(connection, on, moment, Level.DISTRICT))
            + "".join(
                repr(status.evidence_for(connection, one.area.code, on, moment))
                for one in status.control_as_of(connection, on, moment, Level.DISTRICT)
                if one.area.province == "Kapisa"
            )
            for on, _ in asked
            for _, moment in asked
        ]
