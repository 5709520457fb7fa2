"""The dispatches that come with the theatre."""

from __future__ import annotations

import csv
import subprocess
import sys
from calendar import day_name
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from rapidfuzz import fuzz

from pipeline.collect import collect
from pipeline.theatre import load_theatre
from tools.dispatch_truth import Fact, Told, changes, facts_of

ROOT = Path(__file__).parents[2]
TRUTH = ROOT.parent / "shared" / "truth" / "control_2021.csv"
THEATRE = load_theatre("afghanistan")
PROVINCES = 34
AT_LEAST = {"all": 420, "copies": 20, "corrections": 10, "other news": 60, "false alarms": 24}
SINCE = THEATRE.start_of(date(2021, 5, 1))
UNTIL = THEATRE.end_of(date(2021, 9, 30))


@cache
def written() -> tuple[dict[str, Any], ...]:
    files = sorted((THEATRE.folder / "dispatches" / "written").glob("*.yaml"))
    return tuple(entry for path in files for entry in yaml.safe_load(path.read_text("utf-8")))


def test_the_generated_files_are_up_to_date() -> None:
    """The feed, the archive and the truth hold what was written."""
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


def test_there_are_enough_of_every_kind() -> None:
    """A replay meets copies, corrections, other news and false alarms, not reports alone."""
    entries = written()
    alarms = {(fact.area, fact.on) for fact in _facts() if fact.is_false}
    counts = {
        "all": len(entries),
        "copies": sum("copy_of" in entry for entry in entries),
        "corrections": sum("corrects" in entry for entry in entries),
        "other news": sum(entry.get("unrelated", False) for entry in entries),
        "false alarms": len(alarms),
    }
    assert not {kind: n for kind, n in counts.items() if n < AT_LEAST[kind]}


def test_no_day_is_empty() -> None:
    """From May to September something is published every day."""
    days = {_at(entry).date() for entry in written()}
    length = (UNTIL - SINCE).days
    assert days == {SINCE.date() + timedelta(days=n) for n in range(length)}


def test_dispatches_stand_in_order() -> None:
    """Each file of written dispatches goes by time of publication."""
    for path in sorted((THEATRE.folder / "dispatches" / "written").glob("*.yaml")):
        times = [_at(entry) for entry in yaml.safe_load(path.read_text("utf-8"))]
        assert times == sorted(times), path.name


def test_copies_come_later_from_elsewhere() -> None:
    """A copy runs in another outlet, after its original."""
    originals = {entry["slug"]: entry for entry in written()}
    for entry in written():
        origin = originals[entry.get("copy_of", entry["slug"])]
        if origin is not entry:
            assert origin["outlet"] != entry["outlet"], entry["slug"]
            assert _at(origin) < _at(entry), entry["slug"]


def test_weekdays_fit_the_dates() -> None:
    """A dispatch that names days of the week names the day it came out, or the one before."""
    for entry in written():
        today = _at(entry).weekday()
        named = {name for name in day_name if name in entry.get("text", "")}
        near = {day_name[today], day_name[(today - 1) % len(day_name)]}
        assert not named or named & near, f"{entry['slug']}: {named}"


def test_facts_are_not_shipped() -> None:
    """No reader of the feed or the archive sees which of them is true."""
    for name in ("wire.xml", "archive.jsonl"):
        text = (THEATRE.folder / "dispatches" / name).read_text("utf-8")
        assert "false_alarm" not in text
        assert not any(f"{fact.area}" in text for fact in _facts())


def test_every_province_is_told_by_two_outlets() -> None:
    """What holds in a province is told by two outlets of their own, copies left aside."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for fact in _facts():
        if not fact.is_false:
            outlets[fact.area.split("-")[1]].add(fact.by.outlet)
    assert len(outlets) == PROVINCES
    assert not {province for province, names in outlets.items() if len(names) < 2}


def test_false_alarms_are_false_and_soon_denied() -> None:
    """By the end of the next day another dispatch tells who held the area all along."""
    by_area: dict[str, list[Fact]] = defaultdict(list)
    for fact in _facts():
        by_area[fact.area].append(fact)
    for alarm in (fact for fact in _facts() if fact.is_false):
        runs = changes(by_area[alarm.area])
        holding = [run for run in runs if run[0].on <= alarm.on][-1]
        assert holding[0].status != alarm.status, alarm
        last = alarm.by.published.date() + timedelta(days=1)
        assert any(
            fact.by.url != alarm.by.url and alarm.by.published.date() <= told <= last
            for fact in holding
            if (told := fact.by.published.date())
        ), f"{alarm.area} {alarm.on} is not denied"


def test_alarms_are_raised_by_parties_and_by_others() -> None:
    """Neither the parties' outlets nor the independent ones alone raise false alarms."""
    sides = {source.code: source.side for source in THEATRE.sources}
    raised = Counter(sides[fact.by.outlet] == "media" for fact in _facts() if fact.is_false)
    assert min(raised[True], raised[False]) >= AT_LEAST["false alarms"] // 2


@cache
def _facts() -> tuple[Fact, ...]:
    witnesses = (
        Told(_at(entry), entry["outlet"], entry["slug"], tuple(entry.get("facts", ())))
        for entry in written()
    )
    return tuple(fact for told in witnesses for fact in facts_of(told))


def _at(entry: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(entry["at"])


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
        day = _at(entry).date()
        texts[day].append(f"{entry['title']} {entry.get('text', '')}")
    return texts
