from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.geocode import Context
from pipeline.records import Kind, Level

if TYPE_CHECKING:
    from pipeline.geocode import Gazetteer

TRUTH = Path(__file__).parents[2].parent / "shared" / "truth" / "names_dev.csv"
# No gazetteer that may be shipped holds these hamlets; wrong answers still count.
UNSHIPPABLE = "places_villages"

pytestmark = pytest.mark.skipif(not TRUTH.is_file(), reason="the names truth is not beside us")


@pytest.fixture(scope="module")
def verdicts(gazetteer: Gazetteer) -> list[tuple[dict[str, str], bool, bool]]:
    with TRUTH.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["sure"] == "true"]
    found = []
    for row in rows:
        context = Context(row["province"] or None, Kind(row["kind"]) if row["kind"] else None)
        area = gazetteer.resolve(row["name"], context).area
        if row["gold_shape_id"]:
            right = {row["gold_shape_id"], *row["alt_shape_ids"].split(";")}
            is_right = area is not None and area.shape_id in right
        elif row["gold_province"]:
            is_right = area is not None and area.level is Level.PROVINCE
            is_right = is_right and area is not None and area.name == row["gold_province"]
        else:
            is_right = area is None
        found.append((row, is_right, area is not None and not is_right))
    return found


def test_wrong_answers_are_rare(verdicts: list[tuple[dict[str, str], bool, bool]]) -> None:
    """At most one name in a hundred gets a wrong area."""
    assert sum(wrong for _, _, wrong in verdicts) <= len(verdicts) / 100


def test_each_source_is_read(verdicts: list[tuple[dict[str, str], bool, bool]]) -> None:
    """Of each source of names that a gazetteer can hold, at least 98 in 100 are right."""
    by_source = defaultdict(list)
    for row, right, _ in verdicts:
        by_source[row["source"]].append(right)
    by_source.pop(UNSHIPPABLE)
    assert {
        source for source, all_of in by_source.items() if sum(all_of) < 0.98 * len(all_of)
    } == set()
