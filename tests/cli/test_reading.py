"""`territory read` and `territory geocode`: no database, one answer an input."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Answer

STORY = "Taliban fighters captured Nawa district of Ghazni province on Saturday, residents said."


def line(**changed: object) -> str:
    item = {
        "url": "https://news.example/1",
        "source": "field-desk",
        "published": "2021-08-08T12:00:00+04:30",
        "title": "Nawa falls",
        "text": STORY,
    }
    return json.dumps(item | changed)


def test_claims_are_printed_as_one_object_an_item(
    territory: Callable[..., Answer], tmp_path: Path
) -> None:
    """A text file gives one JSON line with the claim, its area, its day and its exact quote."""
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    answer = territory("read", file, "--published", "2021-08-08", "--json")
    assert answer.code == 0
    (item,) = answer.records
    (claim,) = item["claims"]
    assert (claim["event"], claim["actor"], claim["speaker_side"]) == (
        "captured",
        "taliban",
        "local",
    )
    assert (claim["area"]["level"], claim["area"]["province"]) == ("district", "Ghazni")
    assert claim["occurred_from"] == "2021-08-07"
    assert STORY[claim["start"] : claim["end"]] == claim["quote"]


def test_what_no_reader_reads_is_said(territory: Callable[..., Answer], tmp_path: Path) -> None:
    """Dari is read without being declared; a text in no language that is read gives a note."""
    dari, other = tmp_path / "dari.txt", tmp_path / "other.txt"
    dari.write_text("طالبان ولسوالی چمتال ولایت بلخ را تصرف کردند.", encoding="utf-8")
    other.write_text("Дорога построена, сообщили власти.", encoding="utf-8")
    answer = territory("read", dari, other, "--published", "2021-08-08", "--json")
    assert answer.code == 0
    assert [len(item["claims"]) for item in answer.records] == [1, 0]
    (said,) = answer.stderr.splitlines()
    assert said.startswith("note: file:other.txt: its language cannot be told")


def test_a_broken_line_costs_itself_alone(territory: Callable[..., Answer], tmp_path: Path) -> None:
    """Of three JSON lines with one broken, two are read, the third is named, the exit code is 1."""
    file = tmp_path / "items.jsonl"
    file.write_text("\n".join([line(), "{broken", line(url="https://news.example/2")]))
    answer = territory("read", file, "--json")
    assert answer.code == 1
    assert [one["url"] for one in answer.records] == [
        "https://news.example/1",
        "https://news.example/2",
    ]
    assert answer.stderr.count("error:") == 1


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["read", "missing.txt", "--published", "2021-08-08"], "Check the path"),
        (["geocode"], "--help"),
        (["geocode", "--batch", "missing.csv"], "Check the path"),
        (["status", "--on", "yesterday"], "2021-08-15"),
        (["status", "--known-at", "2021-08-15"], "time zone"),
        (["run", "--on", "9999-12-31"], "2021-08-15"),
        (["history", "Kunduz", "--known-at", "0001-01-01T00:00:00Z"], "2021-08-15"),
        (["collect", "--source", "nobody"], "territory sources list"),
        (["status", "--level", "village"], "district"),
        (["run", "--since", "2021-08-02", "--until", "2021-08-01"], "after the last"),
        (["map", "--out", "map.docx"], ".png or .svg"),
    ],
)
def test_wrong_usage_is_told_with_its_cure(
    territory: Callable[..., Answer], words: list[str], hint: str
) -> None:
    """A wrong call exits with 2, prints nothing on stdout and one message with the cure."""
    answer = territory(*words)
    assert answer.code == 2
    assert answer.stdout == ""
    assert hint in answer.stderr
    assert "Traceback" not in answer.stderr


def test_names_are_resolved_in_the_order_they_come(
    territory: Callable[..., Answer], tmp_path: Path
) -> None:
    """A batch gives one JSON line a name, in order; what cannot be resolved is null."""
    file = tmp_path / "names.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(["name", "province", "kind", "note"])
        rows.writerow(["Arghandab", "Zabul", "district", "one of two"])
        rows.writerow(["Atlantis", "", "", ""])
        rows.writerow(["Arghandab", "Kandahar", "district", "the other"])
    answer = territory("geocode", "--batch", file, "--json")
    assert answer.code == 0
    assert [one["query"] for one in answer.records] == ["Arghandab", "Atlantis", "Arghandab"]
    provinces = [one["area"] and one["area"]["province"] for one in answer.records]
    assert provinces == ["Zabul", None, "Kandahar"]
    assert all("candidates" in one for one in answer.records)


def test_a_table_without_names_is_refused(territory: Callable[..., Answer], tmp_path: Path) -> None:
    """A CSV without a column `name` is wrong usage."""
    file = tmp_path / "names.csv"
    file.write_text("place\nKunduz\n")
    answer = territory("geocode", "--batch", file)
    assert answer.code == 2
    assert "name" in answer.stderr


def test_nobody_complains_when_the_reader_has_seen_enough(tmp_path: Path) -> None:
    """`territory ... | head -1` ends quietly."""
    file = tmp_path / "names.csv"
    file.write_text("name\n" + "Kunduz\n" * 5000)
    program = Path(sys.executable).with_name("territory")
    command = f"{program} geocode --batch {file} --json | head -n 1"
    done = subprocess.run(  # noqa: S603  (our own command)
        ["bash", "-c", command],  # noqa: S607  (the shell whose pipe is tested)
        capture_output=True,
        text=True,
        check=False,
        env={name: word for name, word in os.environ.items() if name != "PYTHONUNBUFFERED"},
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
