"""`territory evaluate`: labelled truth in, counts out; no database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

ARGHANDAB = next(
    line.split(",")[4]
    for line in load_theatre("afghanistan").areas_file.read_text(encoding="utf-8").splitlines()
    if line.startswith("AF-ZAB-arghandab,")
)
NAMES = f"""name,province,kind,gold_shape_id,gold_province,source
Arghandab,Zabul,district,{ARGHANDAB},Zabul,press
Arghandab,Kandahar,district,{ARGHANDAB},Zabul,press
Arghandab,,district,{ARGHANDAB},Zabul,press
Wardak,,province,,Wardak,press
Atlantis,,,,,myth
"""


def passage(text: str, *claims: dict[str, object]) -> str:
    described = {"id": "p1", "published": "2021-08-08", "title": "", "text": text}
    return json.dumps(described | {"claims": claims, "optional": [], "tags": ["plain"]})


def label(**changed: object) -> dict[str, object]:
    area = {"level": "district", "district": "Arghandab", "province": "Zabul"}
    said = {
        "event": "captured",
        "actor": "taliban",
        "modality": "asserted",
        "speaker_side": "local",
        "extent": "whole",
        "place_text": "Arghandab",
        "occurred_on": "2021-08-07",
        "area": area | {"shape_id": ARGHANDAB},
    }
    return said | changed


STORY = "Taliban fighters captured Arghandab district of Zabul on Saturday, residents said."


def test_names_are_counted_and_wrong_ones_listed(
    territory: Callable[..., Answer], tmp_path: Path
) -> None:
    """Right, abstained and wrong are counted; a wrong answer stands beside the right one."""
    file = tmp_path / "names.csv"
    file.write_text(NAMES, encoding="utf-8")
    answer = territory("evaluate", "names", file, "--json")
    assert answer.code == 0
    (report,) = answer.records
    assert {name: report["overall"][name] for name in ("right", "abstained", "wrong")} == {
        "right": 3,
        "abstained": 1,
        "wrong": 1,
    }
    assert report["by_kind"]["must not resolve"]["right"] == 1
    assert report["by_source"]["myth"]["asked"] == 1
    (wrong,) = report["wrong"]
    assert wrong["should_be"].endswith("Zabul (district)")
    assert wrong["was"]["province"] == "Kandahar"


def test_names_are_laid_out_for_a_person(territory: Callable[..., Answer], tmp_path: Path) -> None:
    """Without --json, tables show the counts and the wrong answers side by side."""
    file = tmp_path / "names.csv"
    file.write_text(NAMES, encoding="utf-8")
    answer = territory("evaluate", "names", file)
    assert answer.code == 0
    assert "kind: district" in answer.stdout
    assert "Arghandab, Kandahar (district)" in answer.stdout


def test_a_table_without_gold_is_refused(territory: Callable[..., Answer], tmp_path: Path) -> None:
    """A file without the gold columns is wrong usage."""
    file = tmp_path / "names.csv"
    file.write_text("name,province\nKunduz,\n")
    answer = territory("evaluate", "names", file)
    assert answer.code == 2
    assert "gold_shape_id" in answer.stderr


def test_a_file_that_is_not_there_is_named_in_words(
    territory: Callable[..., Answer], tmp_path: Path
) -> None:
    """Each command says so once, without the system's number and a second copy of the path."""
    absent = tmp_path / "absent.csv"
    for words in (["evaluate", "control"], ["evaluate", "names"], ["evaluate", "claims"]):
        answer = territory(*words, absent)
        assert answer.code == 2
        assert f"{absent.name} cannot be read: No such file or directory. Check" in answer.stderr


def test_claims_are_measured(territory: Callable[..., Answer], tmp_path: Path) -> None:
    """A label found is a hit, one not found a miss; a broken line costs itself alone."""
    file = tmp_path / "claims.jsonl"
    missed = label(event="repelled", actor="government")
    lines = (passage(STORY, label(), missed), "{broken", passage("Prices rose in Kunduz."))
    file.write_text("\n".join(lines), encoding="utf-8")
    page = tmp_path / "report.html"
    answer = territory("evaluate", "claims", file, "--json", "--report", page)
    assert answer.code == 0
    assert "line 2" in answer.stderr
    (report,) = answer.records
    assert (report["passages"], report["overall"]["hits"], report["overall"]["misses"]) == (2, 1, 1)
    assert report["by_event"]["captured"]["f1"] == 1.0
    assert report["by_event"]["repelled"]["recall"] == 0.0
    assert report["attributes"] == {"side": 1.0, "extent": 1.0, "date": 1.0}
    assert "missed: repelled" in page.read_text(encoding="utf-8")


def test_a_page_never_runs_what_a_passage_holds(
    territory: Callable[..., Answer], tmp_path: Path
) -> None:
    """Markup in a passage is shown as text."""
    file = tmp_path / "claims.jsonl"
    file.write_text(passage("<script>alert(1)</script>"), encoding="utf-8")
    page = tmp_path / "report.html"
    assert territory("evaluate", "claims", file, "--report", page).code == 0
    assert "<script>" not in page.read_text(encoding="utf-8")


def test_reliability_is_shown(territory: Callable[..., Answer], tmp_path: Path) -> None:
    """The page carries the curve without asking anyone for it, --figure draws it."""
    file = tmp_path / "claims.jsonl"
    file.write_text(passage(STORY, label()), encoding="utf-8")
    page, figure = tmp_path / "report.html", tmp_path / "curve.png"
    answer = territory("evaluate", "claims", file, "--report", page, "--figure", figure, "--json")
    assert answer.code == 0
    (report,) = answer.records
    assert report["calibration"]["claims"] == 1
    assert figure.read_bytes().startswith(b"\x89PNG")
    text = page.read_text(encoding="utf-8")
    assert "<svg" in text
    assert not any(word in text for word in ("src=", "@import", "url(http", 'href="http'))


def test_a_figure_of_another_kind_is_refused(
    territory: Callable[..., Answer], tmp_path: Path
) -> None:
    """A curve is drawn as PNG or SVG alone."""
    file = tmp_path / "claims.jsonl"
    file.write_text(passage(STORY, label()), encoding="utf-8")
    assert territory("evaluate", "claims", file, "--figure", tmp_path / "curve.txt").code == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": 1.5}, "title: "),
        ({"text": None}, "text: "),
        ({"published": "2021-02-30"}, "published: "),
        ({"claims": [label(area="Arghandab")]}, "claims.0.area: "),
        ({"claims": [label(occurred_on=["2021-08-07"])]}, "claims.0.occurred_on"),
        ({"optional": {}}, "optional: "),
    ],
    ids=str,
)
def test_a_passage_that_does_not_fit_is_told(
    territory: Callable[..., Answer], tmp_path: Path, changed: dict[str, object], said: str
) -> None:
    """A field of another type is told with its line and place, and costs its passage alone."""
    file = tmp_path / "claims.jsonl"
    lines = (json.dumps(json.loads(passage(STORY)) | changed), passage(STORY, label()))
    file.write_text("\n".join(lines), encoding="utf-8")
    answer = territory("evaluate", "claims", file, "--json")
    assert answer.code == 0
    assert answer.records[0]["passages"] == 1
    assert "line 1, is no passage" in answer.stderr
    assert said in answer.stderr
