"""The truth that the facts of dispatches add up to, and copies that are edited."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from pipeline.theatre import load_theatre
from tools.build_dispatches import dispatches
from tools.dispatch_truth import COLUMNS, Told, as_csv, truth

ZONE = load_theatre("afghanistan").timezone
AREAS = {
    "X-1": {"name": "Burka", "province": "Baghlan", "level": "district", "is_capital": "false"}
}


def _told(at: str, head: str, outlet: str = "wire", area: str = "X-1") -> Told:
    return Told(datetime.fromisoformat(at), outlet, f"{outlet}/{at}", ({head: area},))


def _short(*witnesses: Told) -> list[tuple[str, ...]]:
    columns = ("on", "on_latest", "reported_on", "controller", "certainty")
    return [tuple(row[column] for column in columns) for row in truth(witnesses, AREAS)]


def test_telling_again_is_no_change() -> None:
    """Two outlets make a change certain; a later word on the same holder adds nothing."""
    first = _told("2021-06-14 11:00", "2021-06-14 taliban")
    second = _told("2021-06-15 09:00", "2021-06-14 taliban", "radio")
    later = _told("2021-07-01 09:00", "2021-07-01 taliban")
    row = ("2021-06-14", "2021-06-14", "2021-06-14", "taliban", "confirmed")
    assert _short(later, second, first) == [row]


def test_a_recapture_on_the_same_day_comes_second() -> None:
    """Changes of one day stand in the order in which they were told."""
    fall = _told("2021-06-14 11:00", "2021-06-14 taliban")
    recapture = _told("2021-06-14 20:00", "2021-06-14 government")
    assert [row[3] for row in _short(recapture, fall)] == ["taliban", "government"]


def test_the_narrowest_account_dates_a_change() -> None:
    """Who knows the day is believed before who knows the month; the first report stays first."""
    vague = _told("2021-07-20 10:00", "2021-07-01..2021-07-20 taliban")
    exact = _told("2021-07-25 10:00", "2021-07-13 taliban")
    assert [row[:3] for row in _short(vague, exact)] == [("2021-07-13", "2021-07-13", "2021-07-20")]


def test_a_false_alarm_changes_nothing() -> None:
    """A false alarm has a row of its own, and the holder before it goes on."""
    held = _told("2021-05-01 10:00", "2021-05-01 government")
    alarm = _told("2021-05-08 10:00", "2021-05-08 taliban false_alarm")
    denial = _told("2021-05-08 18:00", "2021-05-08 government")
    assert [row[3:] for row in _short(held, alarm, denial)] == [
        ("government", "reported"),
        ("taliban", "false_alarm"),
    ]


def test_contested_has_no_controller() -> None:
    """A contested area is nobody's, and the columns are those of the control files."""
    rows = truth([_told("2021-07-30 10:00", "2021-07-30 contested")], AREAS)
    assert (rows[0]["state"], rows[0]["controller"]) == ("contested", "")
    assert as_csv(rows).decode().splitlines()[0] == ",".join(COLUMNS)


@pytest.mark.parametrize(
    "witness",
    [
        _told("2021-05-01 10:00", "2021-05-01 taliban", area="X-2"),
        _told("2021-05-01 10:00", "2021-05-01 taliban perhaps"),
        _told("2021-05-01 10:00", "2021-05-02..2021-05-01 taliban"),
        _told("2021-05-01 10:00", "in May taliban"),
    ],
    ids=["unknown area", "unknown mark", "days reversed", "no day"],
)
def test_an_unreadable_fact_is_refused(witness: Told) -> None:
    """A slip in the facts stops the build."""
    with pytest.raises(ValueError, match=r"fact|area|isoformat"):
        truth([witness], AREAS)


def _written(edits: dict[str, str]) -> list[dict[str, Any]]:
    common = {"title": "Burka falls", "outlet": "wire"}
    return [
        {"slug": "a", "at": "2021-05-05 10:00", "text": "It fell.\nSo he said.", **common},
        {"slug": "b", "at": "2021-05-05 12:00", "copy_of": "a", "edits": edits, **common},
    ]


def test_a_copy_may_change_words() -> None:
    """Edits of a copy leave its original alone."""
    made = dispatches(_written({"So he said.": "So she said."}), ZONE)
    assert [one.paragraphs[1] for one in made] == ["So he said.", "So she said."]


def test_an_edit_of_other_words_is_refused() -> None:
    """An edit whose words the original does not have stops the build."""
    with pytest.raises(ValueError, match="does not have"):
        dispatches(_written({"rose": "fell"}), ZONE)
