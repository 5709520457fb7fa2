"""Near-copies are told from reports that only share a subject."""

from __future__ import annotations

from pipeline.collect.copies import LIKENESS_MIN, bands, likeness

WIRE = """Taliban fighters overran the district of Khanabad on Monday after two days of clashes with
the army, a member of the provincial council said. Police left the district building before dawn
and drew back to the airport road, he added. Shops in the bazaar stayed shut and families were
seen leaving for the city on foot. The interior ministry said reinforcements were on their way."""
CUT = WIRE[: len(WIRE) // 2]
EDITED = WIRE.replace("Monday", "June 14").replace("bazaar", "main market")
OTHER = """Khanabad has fallen to the insurgents, according to two residents reached by telephone on
Monday. They said that the police had gone when they woke up and that the governor's men had taken
their vehicles with them. An army officer in the city said he could not confirm the loss."""


def test_copies_are_alike_and_meet_in_a_band() -> None:
    """A text cut by half or edited lightly is a copy, and is found as one."""
    for copy in (CUT, EDITED, WIRE.upper()):
        assert likeness(WIRE, copy) >= LIKENESS_MIN
        assert set(bands(WIRE)) & set(bands(copy))


def test_reports_of_one_event_are_not_copies() -> None:
    """Another outlet's own words on the same event are another report."""
    assert likeness(WIRE, OTHER) < LIKENESS_MIN / 2
    assert not set(bands(WIRE)) & set(bands(OTHER))


def test_short_texts_are_not_judged_by_their_wording() -> None:
    """A few words prove nothing: outlets share their formulas."""
    assert bands("Taliban seize Khanabad district.") == []
    assert likeness("Taliban seize Khanabad district.", "Taliban seize Khanabad district.") == 0


def test_bands_are_the_same_anywhere() -> None:
    """Sketches are stored, so that another run or machine must make the same ones."""
    assert bands(WIRE)[:2] == [286625618213291987, 3377713118941456370]
