"""What could not be read, from the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pipeline.records import Quarantined
from pipeline.store import news
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.cli.conftest import Answer


@pytest.fixture
def line() -> str:
    return json.dumps(
        {
            "url": "https://news.example/1",
            "published": "2021-08-08T09:00:00+04:30",
            "title": "Nawa falls",
            "text": "Taliban fighters captured Nawa district of Ghazni, residents said.",
        }
    )


def test_a_broken_line_is_listed_shown_and_tried_again(
    territory_on: Callable[..., Answer], tmp_path: Path
) -> None:
    """The list has its number; what is still broken stays, and its tries are counted."""
    file = tmp_path / "items.jsonl"
    file.write_text("{broken\n")
    territory_on("ingest", file)
    (held,) = territory_on("quarantine", "list", "--json").records
    assert (held["source"], held["reason"], held["tries"]) == ("items.jsonl", "line", 0)
    shown = territory_on("quarantine", "show", held["id"])
    assert shown.stdout.endswith("{broken\n")
    (told,) = territory_on("quarantine", "retry", held["id"], "--json").records
    assert told["outcome"] is None
    assert "still refused" in territory_on("quarantine", "retry").stdout
    (held,) = territory_on("quarantine", "list", "--json").records
    assert held["tries"] == 2


def test_a_line_that_can_be_read_now_is_stored(
    territory_on: Callable[..., Answer], owner_engine: Engine, line: str
) -> None:
    """A retry after a fix brings the item in; it is listed no more, unless all are asked for."""
    refused = Quarantined("field-desk", "line", "line 1: not understood", line)
    with owner_engine.begin() as connection:
        moment = load_theatre().end_of(load_theatre().start)
        news.save_quarantined(connection, [refused], moment)
    assert territory_on("quarantine", "retry", "--source", "other").stdout.startswith("Nothing")
    (told,) = territory_on("quarantine", "retry", "--source", "field-desk", "--json").records
    assert told["outcome"] == "stored"
    assert territory_on("quarantine", "list").stdout.startswith("Nothing")
    assert "stored" in territory_on("quarantine", "list", "--all").stdout
    with owner_engine.connect() as connection:
        urls = connection.exec_driver_sql("SELECT url FROM territory.news_item").scalars().all()
    assert urls == ["https://news.example/1"]


def test_an_unknown_number_is_wrong_usage(territory_on: Callable[..., Answer]) -> None:
    """What does not lie there cannot be shown or tried."""
    for word in ("show", "retry"):
        answer = territory_on("quarantine", word, 7)
        assert answer.code == 2
        assert "quarantine list" in answer.stderr
