"""A replay believes what a run a day believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from pipeline.extract import load_reader
from pipeline.records import Collected, NewsItem
from pipeline.settings import settings
from pipeline.steps import collecting, extracting, replaying
from pipeline.steps.assessing import assess_control
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.store.secrets import ServerInfo

FALL = "The Taliban captured the district of {} in Baghlan province, a council member said."


def _item(day: datetime, place: str) -> NewsItem:
    text = FALL.format(place)
    return NewsItem("field-desk", f"https://dispatches.example/{place}", day, place, text)


@pytest.fixture
def configured(postgis: ServerInfo, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let scratch databases be made on the tests' server."""
    address = postgis.url("postgres", "postgres").render_as_string(hide_password=False)
    monkeypatch.setenv("TERRITORY_DATABASE_URL", address)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.usefixtures("configured")
def test_silent_days_wear_belief_off_as_a_run_a_day_does(database: Engine) -> None:
    """Days that a replay skips are those on which a run would have changed nothing."""
    theatre = load_theatre()
    first = datetime(2021, 5, 1, 12, tzinfo=UTC)
    items = (_item(first, "Burka"), _item(first + timedelta(days=60), "Nahrin"))
    replayed = replaying.replay(theatre, Collected(items), load_reader(theatre))
    collecting.save_collected(database, theatre, "news", Collected(items))
    extracting.extract_items(database, load_reader(theatre))
    for number in range(replayed.days):
        day = replayed.since + timedelta(days=number)
        assess_control(database, theatre, theatre.end_of(day))
    with database.connect() as connection:
        daily = replaying.read_accounts(connection, theatre, replayed.since, replayed.known_at)
    assert len(replayed.nowcast) > 3
    pd.testing.assert_frame_equal(replayed.nowcast, daily.nowcast)
    pd.testing.assert_frame_equal(replayed.final, daily.final)


def test_an_item_decades_away_is_set_aside(tmp_path: Path) -> None:
    """A slip in one item's year costs that item alone, and is told."""
    line = '{{"url": "https://a.example/{0}", "published": "{0}", "title": "t", "text": "t"}}\n'
    path = tmp_path / "news.jsonl"
    path.write_text("".join(line.format(day) for day in ("2021-05-01", "2021-05-02", "2121-05-02")))
    news = replaying.news_to_replay(load_theatre(), path)
    assert len(news.items) == 2
    assert [one.reason for one in news.quarantined] == ["far from all other news"]
