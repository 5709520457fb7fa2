"""What the installation's doctor finds, and what a monitoring system is told."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from pipeline.settings import settings
from pipeline.steps import examining
from pipeline.steps.findings import Condition
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.cli.conftest import Answer

MIDNIGHT = datetime(2021, 8, 8, 19, 30, tzinfo=UTC)  # in Kabul
FAILED = """
INSERT INTO territory.collection_run
    (source_code, since, until, item_count, quarantined_count, bytes_read, failure)
SELECT 'hindu-kush-wire', max(until), max(until) + interval '1 day', 0, 0, 0, 'The wire is cut.'
FROM territory.collection_run
"""


UNREAD = """
DELETE FROM territory.reading WHERE item_id = (SELECT min(item_id) FROM territory.reading)
"""
UNREADABLE = """
INSERT INTO territory.quarantine
    (source_code, reason, detail, payload, payload_hash, recorded_at, raw_sha256)
VALUES ('field-desk', 'entry', '', '', '', now(), repeat('a', 64))
"""


def found(answer: Answer) -> dict[str, tuple[str, str, str]]:
    return {one["what"]: (one["condition"], one["told"], one["cure"]) for one in answer.records}


def test_a_sound_installation_has_no_fault(after_a_week: Callable[..., Answer]) -> None:
    """Everything is looked at, and nothing wrong is made up."""
    answer = after_a_week("doctor", "--json")
    told = found(answer)
    assert (answer.code, {what for what, one in told.items() if one[0] == "fault"}) == (0, set())
    assert told["boundaries"][1].startswith("432 areas")
    assert "PostGIS 3" in told["database"][1]
    assert told["analyst"][0] == told["reading"][0] == "fine"
    assert told["source hindu-kush-wire"][0] == "fine"
    assert told["assessment"][0] == "fine"
    assert told["assessment"][1].endswith("up to 2021-08-08")
    assert "up to 2021-08-08" in after_a_week("doctor").stdout


def test_a_source_that_failed_is_a_fault_with_its_cure(
    after_a_week: Callable[..., Answer], week: Engine
) -> None:
    """The exit status tells, so that a script can watch."""
    with week.begin() as connection:
        connection.execute(text(FAILED))
    answer = after_a_week("doctor", "--json")
    condition, why, cure = found(answer)["source hindu-kush-wire"]
    assert (answer.code, condition, why) == (1, "fault", "The wire is cut.")
    assert "territory sources check hindu-kush-wire" in cure


@pytest.mark.parametrize(
    ("damage", "what", "told_of", "cure"),
    [
        (
            UNREAD,
            "reading",
            "1 items that nobody has read",
            "territory run",
        ),
        (
            "UPDATE territory.reading SET reader_version = 'rules-0'",
            "reading",
            "read by an older reader",
            "territory reread",
        ),
        (
            "UPDATE territory.assessment_run SET model_version = 'model-0'",
            "assessment",
            "by another model (model-0)",
            "territory assess",
        ),
        (
            "REVOKE SELECT ON gis.store_health FROM territory_analyst",
            "analyst",
            "permission denied",
            "territory db upgrade",
        ),
        ("SELECT 1", "QGIS", "not there yet", "territory qgis install"),
        (
            UNREADABLE,
            "quarantine",
            "the bytes of 1 are not in the archive",
            "TERRITORY_ARCHIVE",
        ),
    ],
)
def test_what_is_stale_or_half_broken_is_told_with_its_cure(
    after_a_week: Callable[..., Answer],
    week: Engine,
    damage: str,
    what: str,
    told_of: str,
    cure: str,
) -> None:
    """Nothing of it is a fault: all works, and something is to be done."""
    with week.begin() as connection:
        connection.execute(text(damage))
    condition, told, mended_by = found(after_a_week("doctor", "--json"))[what]
    assert condition == "warning"
    assert told_of in told
    assert cure in mended_by


def test_sources_are_asked_where_it_is_wanted(
    after_a_week: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is dead today is a fault, though it answered yesterday; unasked, nobody is asked."""
    first, *others = (one for one in load_theatre().sources if one.enabled)
    dead = first.model_copy(update={"address": "http://127.0.0.1:9/feed"})
    theatre = replace(load_theatre(), sources=(dead, *others))
    monkeypatch.setattr(examining, "load_theatre", lambda: theatre)
    assert "asking" not in after_a_week("doctor").stdout
    answer = after_a_week("doctor", "--ask", "--json")
    told = found(answer)
    assert answer.code == 1
    assert told[f"asking {dead.code}"][0] == "fault"
    assert "enabled: false" in told[f"asking {dead.code}"][2]
    assert told[f"asking {others[0].code}"][0] == "fine"


def test_backups_of_the_private_server_are_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """None, or none of these two days, is said; whoever has another server keeps others."""
    monkeypatch.setenv("TERRITORY_BACKUPS", str(tmp_path))
    settings.cache_clear()
    assert examining.backup(MIDNIGHT).condition is Condition.WARNING
    assert f"{tmp_path}/territory-$(date +%F).dump" in examining.backup(MIDNIGHT).cure
    dump = tmp_path / "territory-2021-08-08.dump"
    dump.touch()
    os.utime(dump, (MIDNIGHT.timestamp(), MIDNIGHT.timestamp()))
    assert examining.backup(MIDNIGHT + timedelta(days=1)).condition is Condition.FINE
    assert "territory db backup" in examining.backup(MIDNIGHT + timedelta(days=3)).cure
    settings.cache_clear()


def test_an_empty_database_is_told_how_to_begin(territory_on: Callable[..., Answer]) -> None:
    """Nothing collected is no fault, but something to do."""
    told = found(territory_on("doctor", "--json"))
    assert told["source hindu-kush-wire"][:2] == ("warning", "never collected")
    assert told["assessment"][2] == "Begin with `territory run`."


def test_what_is_broken_is_told_once(
    territory: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a database there is one fault, and no word of what would lie in it."""
    monkeypatch.setenv("TERRITORY_ARCHIVE", str(tmp_path / "file" / "archive"))
    (tmp_path / "file").touch()
    settings.cache_clear()
    answer = territory("doctor", "--json")
    told = found(answer)
    assert answer.code == 1
    assert told["database"][::2] == ("fault", told["database"][2])
    assert "territory db start" in told["database"][2]
    assert told["folder home"][0] == "fine"
    assert (tmp_path / "home").exists() is False
    assert told["folder archive"][0] == "fault"
    assert "boundaries" not in told


def test_metrics_are_what_prometheus_reads(
    after_a_week: Callable[..., Answer], week: Engine
) -> None:
    """News by source, failures and the newest assessment are told; ages are told as moments."""
    with week.begin() as connection:
        connection.execute(text(FAILED))
        newest = connection.scalar(
            text(
                "SELECT extract(EPOCH FROM max(published_at)) FROM territory.news_item"
                " JOIN territory.source USING (source_id) WHERE code = 'hindu-kush-wire'"
            )
        )
        claims = connection.scalar(
            text("SELECT count(*) FROM territory.claim WHERE upper_inf(recorded)")
        )
    told = {
        (one.name, one.labels.get("source", "")): one.value
        for family in text_string_to_metric_families(after_a_week("metrics").stdout)
        for one in family.samples
    }
    of_source = "territory_source_newest_item_timestamp_seconds"
    assert told[of_source, "hindu-kush-wire"] == float(newest)
    assert told["territory_source_failing", "hindu-kush-wire"] == 1
    assert told["territory_source_failing", "field-desk"] == 0
    assert told["territory_claims", ""] == claims
    assert told["territory_unread_items", ""] == 0
    assert told["territory_assessment_seconds", ""] > 0
    assert told["territory_assessed_until_timestamp_seconds", ""] == MIDNIGHT.timestamp()
