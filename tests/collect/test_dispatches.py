"""The dispatches that come with the theatre."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import defaultdict
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from rapidfuzz import fuzz

from pipeline.collect import collect
from pipeline.theatre import load_theatre

ROOT = Path(__file__).parents[2]
TRUTH = ROOT.parent / "shared" / "truth" / "control_2021.csv"
THEATRE = load_theatre("afghanistan")
SINCE = THEATRE.start_of(date(2021, 5, 1))
UNTIL = THEATRE.end_of(date(2021, 9, 15))


@cache
def written() -> tuple[dict[str, Any], ...]:
    files = sorted((THEATRE.folder / "dispatches" / "written").glob("*.yaml"))
    return tuple(entry for path in files for entry in yaml.safe_load(path.read_text("utf-8")))


def test_the_generated_files_are_up_to_date() -> None:
    """The feed and the archive hold what was written."""
    command = [sys.executable, str(ROOT / "tools" / "build_dispatches.py"), "--check"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (our own script)
    assert told.returncode == 0, told.stdout + told.stderr


def test_every_dispatch_is_collected() -> None:
    """The enabled sources bring every dispatch, each once, and quarantine none."""
    enabled = [source for source in THEATRE.sources if source.enabled]
    brought = [collect(source, THEATRE, SINCE, UNTIL) for source in enabled]
    assert not [refused for one in brought for refused in one.quarantined]
    slugs = [item.url.rsplit("/", 1)[1] for one in brought for item in one.items]
    assert sorted(slugs) == sorted(entry["slug"] for entry in written())


def test_every_outlet_is_a_source() -> None:
    """Side and reliability of every outlet can be looked up."""
    assert {entry["outlet"] for entry in written()} <= {source.code for source in THEATRE.sources}


def test_dispatches_read_like_dispatches() -> None:
    """An original is 60 to 180 words long, and nobody's quote runs on."""
    for entry in written():
        words = len(entry.get("text", "").split())
        assert "copy_of" in entry or 60 <= words <= 180, f"{entry['slug']}: {words} words"


def test_addresses_lead_nowhere() -> None:
    """No dispatch can be taken for somebody's page (RFC 2606)."""
    folder = THEATRE.folder / "dispatches"
    for name in ("wire.xml", "archive.jsonl"):
        text = (folder / name).read_text("utf-8")
        hosts = {part.split("/")[0] for part in text.split("https://")[1:]}
        assert hosts == {"dispatches.example"}


def _rows() -> list[dict[str, str]]:
    if not TRUTH.is_file():
        return []
    with TRUTH.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(
    not TRUTH.is_file(), reason="the shared truth of 2021 is not beside the checkout"
)
@pytest.mark.parametrize(
    "row", _rows(), ids=lambda row: f"{row['on']}-{row['place']}-{row['controller']}"
)
def test_every_known_change_is_told(row: dict[str, str]) -> None:
    """A dispatch names the place, and who holds or attacks it, around the day of the report."""
    told = _told(row)
    assert told, "no dispatch around that day names the place"
    words = {
        "taliban": ("Taliban", "insurgents", "Emirate", "fell", "lost"),
        "government": ("government", "forces", "Army", "ministry"),
        "resistance": ("Resistance", "resistance"),
        "": ("fighting", "clash", "attack", "skirmish"),
    }[row["controller"]]
    assert any(word in text for text in told for word in words)


def _told(row: dict[str, str]) -> list[str]:
    first = date.fromisoformat(row["on"])
    last = date.fromisoformat(row["reported_on"] or row["on_latest"]) + timedelta(days=2)
    names = [name.strip(" )").lower() for name in row["place"].split("(")]
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    texts = [text for day in days for text in _texts_by_day()[day]]
    return [
        text
        for text in texts
        if any(fuzz.partial_ratio(name, text.lower()) >= 85 for name in names)
    ]


@cache
def _texts_by_day() -> dict[date, list[str]]:
    texts: dict[date, list[str]] = defaultdict(list)
    for entry in written():
        day = datetime.fromisoformat(entry["at"]).date()
        texts[day].append(f"{entry['title']} {entry.get('text', '')}")
    return texts
