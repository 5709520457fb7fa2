"""The chain and the questions, from the command, on a real database."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pipeline.assess import assess
from pipeline.settings import settings
from pipeline.steps import assessing
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from sqlalchemy import Engine

    from tests.cli.conftest import Answer

WEEK = ("--since", "2021-08-05", "--until", "2021-08-08")


def test_run_prints_who_controls_what_and_where_the_files_are(
    territory_on: Callable[..., Answer], tmp_path: Path
) -> None:
    """A run ends with the table, the changes and the files; a second one leaves the same rows."""
    answer = territory_on("run", *WEEK)
    assert answer.code == 0
    assert "Control of Afghanistan, 8 August 2021" in answer.stdout
    assert "Changes of the last 7 days" in answer.stdout
    written = [tmp_path / "out" / f"control-2021-08-08.{suffix}" for suffix in ("geojson", "png")]
    for file in written:
        assert str(file) in answer.stdout.replace("\n", "")
        assert file.stat().st_size > 10_000
    assert len(json.loads(written[0].read_text())["features"]) == 398
    digest = territory_on("db", "digest").stdout
    again = territory_on("run", *WEEK)
    assert again.stdout == answer.stdout
    assert territory_on("db", "digest").stdout == digest


def test_status_answers_for_all_districts_and_for_one(
    after_a_week: Callable[..., Answer],
) -> None:
    """`status --json` gives a line an area; with an area's name, that area alone."""
    everywhere = after_a_week("status", "--on", "2021-08-08", "--json").records
    assert len(everywhere) == 398
    assert {"area", "state", "controller", "probability", "valid_from"} <= everywhere[0].keys()
    (one,) = after_a_week("status", "Sheberghan", "--on", "2021-08-08", "--json").records
    assert one["area"]["name"] == "Shibirghan"
    assert (one["state"], one["controller"]) == ("controlled", "taliban")
    provinces = after_a_week("status", "--level", "province", "--json").records
    assert len(provinces) == 34


def test_a_name_that_several_areas_bear_is_asked_back(after_a_week: Callable[..., Answer]) -> None:
    """The areas of that name are told apart by their codes; a name that none bears is unknown."""
    several = after_a_week("status", "Qarabagh")
    assert several.code == 2
    assert "2 areas are called 'Qarabagh'" in several.stderr
    assert "Name one by its code" in several.stderr
    assert "AF-KAB-qarabagh" in several.stderr
    assert "No area 'Atlantis' is known" in after_a_week("status", "Atlantis").stderr


def test_explain_shows_the_sentences_and_their_addresses(
    after_a_week: Callable[..., Answer],
) -> None:
    """Every piece of evidence has a quote, an address and a weight; some speak for the status."""
    (answer,) = after_a_week("explain", "Sheberghan", "--on", "2021-08-08", "--json").records
    assert answer["controller"] == "taliban"
    assert max(one["weight"] for one in answer["evidence"]) > 0
    assert all(one["quote"] and one["url"].startswith("https://") for one in answer["evidence"])


def test_history_tells_the_periods_in_order(
    after_a_week: Callable[..., Answer], week: Engine
) -> None:
    """Periods follow one another without a gap, and the last one is still so."""
    with week.connect() as connection:
        eventful = connection.exec_driver_sql(
            "SELECT code FROM territory.control_status JOIN territory.area USING (area_id)"
            " WHERE upper_inf(recorded) GROUP BY code ORDER BY count(*) DESC, code LIMIT 1"
        ).scalar()
    periods = after_a_week("history", eventful, "--json").records
    assert len(periods) > 1
    assert periods[-1]["valid_to"] is None
    for earlier, later in pairwise(periods):
        assert earlier["valid_to"] == later["valid_from"]


def test_the_second_clock_can_be_turned_back(after_a_week: Callable[..., Answer]) -> None:
    """A district that fell on the 7th was not known to be fallen at the end of the 6th."""
    words = ("status", "Sheberghan", "--on", "2021-08-06", "--json")
    (then,) = after_a_week(*words, "--known-at", "2021-08-07T00:00:00+04:30").records
    assert then["controller"] != "taliban"


def test_a_day_after_the_last_one_assessed_is_called_so(
    after_a_week: Callable[..., Answer],
) -> None:
    """A status carried on into days that nobody assessed is not mistaken for news of them."""
    words = ("status", "Sheberghan", "--json", "--on")
    later = after_a_week(*words, "2031-08-08")
    assert "2021-08-08 ended with is carried on" in later.stderr
    assert later.stderr.count("2031-08-08") == 1
    assert later.records[0]["controller"] == "taliban"
    assert after_a_week(*words, "2021-08-08").stderr == ""
    then = after_a_week(*words, "2021-08-08", "--known-at", "2021-08-07T00:00:00+04:30")
    assert "2021-08-06 ended with is carried on" in then.stderr


def test_a_day_before_the_first_one_kept_is_called_so(after_a_week: Callable[..., Answer]) -> None:
    """What is asked of a day that the theatre does not keep gets a note."""
    early = after_a_week("explain", "Sheberghan", "--on", "1919-08-08")
    assert "1919-08-08 lies before" in early.stderr


def test_an_unknown_area_is_wrong_usage(after_a_week: Callable[..., Answer]) -> None:
    """A name that is no area exits with 2 and says what to try."""
    answer = after_a_week("history", "Atlantis")
    assert answer.code == 2
    assert "territory geocode" in answer.stderr


def test_no_database_is_told_in_one_line(
    territory: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unreachable database exits with 1, one line, its cure, and never the password."""
    monkeypatch.setenv("TERRITORY_DATABASE_URL", "postgresql://me:planted@127.0.0.1:9/nowhere")
    settings.cache_clear()
    answer = territory("status")
    assert answer.code == 1
    assert answer.stderr.count("\n") == 1
    assert "territory db start" in answer.stderr
    assert "planted" not in answer.stderr


def test_nothing_assessed_yet_is_told(territory_on: Callable[..., Answer]) -> None:
    """Asking before the first run says to run first."""
    answer = territory_on("status")
    assert answer.code == 2
    assert "territory run" in answer.stderr


def test_half_loaded_boundaries_stop_the_assessment(
    territory_on: Callable[..., Answer], owner_engine: Engine
) -> None:
    """With districts missing, nothing is assessed; the cure mends it."""
    with owner_engine.begin() as connection:
        connection.exec_driver_sql(
            "DELETE FROM territory.toponym;"
            "DELETE FROM territory.area WHERE level = 'district' AND code LIKE 'AF-KAB-%%'"
        )
    answer = territory_on("assess")
    assert answer.code == 1
    assert "territory boundaries load" in answer.stderr
    assert territory_on("boundaries", "load").code == 0
    assert territory_on("assess").code == 0


def test_a_lost_connection_is_told_with_its_cure(
    territory_on: Callable[..., Answer], owner_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the server ends the connection in the middle of a step, one line says so."""

    def cut(*words: Any, **named: Any) -> Any:
        with owner_engine.connect() as other:
            other.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        return assess(*words, **named)

    monkeypatch.setattr(assessing, "assess", cut)
    answer = territory_on("assess")
    assert answer.code == 1
    assert "territory db start" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_ingested_items_are_read_and_assessed(
    territory_on: Callable[..., Answer], tmp_path: Path
) -> None:
    """A file's items become claims, and after an assessment the status of their area."""
    file = tmp_path / "mine.jsonl"
    item = {
        "url": "https://news.example/1",
        "source": "field-desk",
        "published": "2021-08-08T09:00:00+04:30",
        "title": "Nawa falls",
        "text": "Taliban fighters captured Nawa district of Ghazni on Saturday, residents said.",
    }
    file.write_text(json.dumps(item) + "\n")
    (report,) = territory_on("ingest", file, "--json").records
    assert (report["new"], report["quarantined"]) == (1, 0)
    assert territory_on("assess").code == 0
    (one,) = territory_on("status", "AF-GHA-nawa", "--on", "2021-08-08", "--json").records
    assert (one["state"], one["controller"]) == ("controlled", "taliban")


def test_a_source_that_fails_is_told_by_the_exit_code(
    territory_on: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no source answers, each is named and the exit code is 1."""
    dead = [
        one.model_copy(update={"address": "http://127.0.0.1:9/feed"})
        for one in load_theatre().sources
    ]
    theatre = replace(load_theatre(), sources=tuple(dead))
    monkeypatch.setattr("pipeline.theatre.load_theatre", lambda: theatre)
    answer = territory_on("collect", "--since", "2021-08-08", "--until", "2021-08-08", "--json")
    assert answer.code == 1
    assert answer.stdout == ""
    assert answer.stderr.count("error:") == sum(one.enabled for one in dead)


def test_a_path_is_printed_as_it_is(after_a_week: Callable[..., Answer], tmp_path: Path) -> None:
    """Brackets in a name are brackets, not styling."""
    out = tmp_path / "o[red]x[/b]"
    answer = after_a_week("snapshot", "--on", "2021-08-08", "--out", out)
    assert answer.code == 0
    assert answer.stdout.strip() == str(out / "control-2021-08-08.geojson")
