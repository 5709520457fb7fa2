"""Near-copies are told from reports that only share a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.collect.copies import LIKENESS_MIN, likeness, meetings, shingles, sketch

if TYPE_CHECKING:
    from collections.abc import Sequence

WIRE = """Taliban fighters overran the district of Khanabad on Monday after two days of clashes with
the army, a member of the provincial council said. Police left the district building before dawn
and drew back to the airport road, he added. Shops in the bazaar stayed shut and families were
seen leaving for the city on foot. The interior ministry said reinforcements were on their way."""
CUT = WIRE[: len(WIRE) // 2]
EDITED = WIRE.replace("Monday", "June 14").replace("bazaar", "main market")
OTHER = """Khanabad has fallen to the insurgents, according to two residents reached by telephone on
Monday. They said that the police had gone when they woke up and that the governor's men had taken
their vehicles with them. An army officer in the city said he could not confirm the loss."""


DAY = 86_400


def alike(one: str, other: str) -> float:
    return likeness(shingles(one), shingles(other))


def met(*texts: str, days: Sequence[int] = ()) -> list[list[int]]:
    moments = np.array(days or [0] * len(texts), np.int64) * DAY
    pairs: list[list[int]] = meetings(b"".join(map(sketch, texts)), moments, 4 * DAY).tolist()
    return pairs


def test_copies_are_alike_and_meet_in_a_band() -> None:
    """A text cut by half or edited lightly is a copy, and is found as one."""
    for copy in (CUT, EDITED, WIRE.upper()):
        assert alike(WIRE, copy) >= LIKENESS_MIN
        assert met(OTHER, WIRE, copy) == [[1, 2]]


def test_reports_of_one_event_are_not_copies() -> None:
    """Another outlet's own words on the same event are another report."""
    assert alike(WIRE, OTHER) < LIKENESS_MIN / 2
    assert met(WIRE, OTHER) == []


def test_only_texts_of_the_same_days_meet() -> None:
    """Every pair within four days meets, once, and none beyond."""
    assert met(WIRE, OTHER, EDITED, WIRE, days=(0, 1, 4, 5)) == [[0, 2], [2, 3]]
    assert met() == []


def test_a_formula_of_thousands_costs_little_and_stays_one_lineage() -> None:
    """Each text is held to the nearest before it: in all they hang together."""
    pairs = met(*[WIRE] * 1_000)
    assert len(pairs) < 1_000 * 100
    assert {later for _, later in pairs} == set(range(1, 1_000))


def test_short_texts_are_not_judged_by_their_wording() -> None:
    """A few words prove nothing: outlets share their formulas."""
    assert sketch("Taliban seize Khanabad district.") == b""
    assert alike("Taliban seize Khanabad district.", "Taliban seize Khanabad district.") == 0


def test_sketches_are_the_same_anywhere() -> None:
    """Sketches are stored, so that another run or machine must make the same ones."""
    assert len(sketch(WIRE)) == 21 * 4
    assert sketch(WIRE)[:8].hex() == "74d805b4dd8d475a"
