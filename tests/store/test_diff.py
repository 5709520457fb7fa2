"""What changed between two dates, and in whose words a status can be told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.records import Event, Level
from pipeline.store import status

if TYPE_CHECKING:
    from datetime import datetime

    from pipeline.records import ControlChange
    from tests.store.conftest import Desk

FIRST, SECOND = date(2021, 8, 2), date(2021, 8, 9)


def diff(
    desk: Desk, known_at: datetime | None = None, level: Level = Level.DISTRICT
) -> list[ControlChange]:
    with desk.engine.connect() as connection:
        return status.control_diff(connection, FIRST, SECOND, known_at, level)


def test_changes_come_with_the_sentences_behind_them(desk: Desk) -> None:
    """An area that changed is told from and to, since when, with the weightiest sentences."""
    here, calm = desk.districts[:2]
    desk.read({desk.item(): [desk.claim(here), desk.claim(here, "Two.")]}, desk.moment(9))
    one, other = desk.rows("SELECT claim_id FROM territory.claim ORDER BY claim_id")
    account = [
        (here.code, "2021-08-01", "2021-08-06", "controlled", "government", 0.8),
        (here.code, "2021-08-06", "2021-08-08", "controlled", "taliban", 0.9),
        (here.code, "2021-08-08", None, "controlled", "taliban", 0.85),
        (calm.code, "2021-08-01", None, "contested", None, 0.7),
    ]
    desk.write(account, desk.moment(9), [(1, one), (2, other)])
    (change,) = diff(desk)
    assert change.area == here
    assert (change.from_controller, change.to_controller) == ("government", "taliban")
    assert change.changed_on == date(2021, 8, 6)
    assert change.sub_event_type == "Non-state actor overtakes territory"
    assert [(said["quote"], said["url"]) for said in change.evidence] == [
        ("One.", "https://example.org/1"),
        ("Two.", "https://example.org/1"),
    ]


@pytest.mark.parametrize(
    ("state", "controller", "event", "words"),
    [
        ("controlled", "government", Event.CAPTURED, "Government regains territory"),
        ("claimed", "taliban", Event.CAPTURED, "Non-state actor overtakes territory"),
        ("controlled", "taliban", Event.WITHDREW, "Non-violent transfer of territory"),
        ("contested", None, Event.CONTESTED, "Armed clash"),
        ("unknown", None, Event.CONTESTED, None),
    ],
)
def test_a_change_in_the_words_of_event_data(
    desk: Desk, state: str, controller: str | None, event: Event, words: str | None
) -> None:
    """A change has the name that event data give it, by who takes the place and how."""
    here = desk.districts[0]
    desk.read({desk.item(): [desk.claim(here, event=event)]}, desk.moment(9))
    (claim_id,) = desk.rows("SELECT claim_id FROM territory.claim")
    account = [
        (here.code, "2021-08-01", "2021-08-06", "controlled", "resistance", 0.8),
        (here.code, "2021-08-06", None, state, controller, 0.9 if controller else 0.0),
    ]
    desk.write(account, desk.moment(9), [(1, claim_id)])
    assert [one.sub_event_type for one in diff(desk)] == [words]


def test_changes_as_known_then(desk: Desk) -> None:
    """What is asked as known at a moment does not know what came later."""
    code = desk.districts[0].code
    desk.write([(code, "2021-08-01", None, "contested", None, 0.8)], desk.moment(9))
    later = [
        (code, "2021-08-01", "2021-08-05", "contested", None, 0.8),
        (code, "2021-08-05", None, "claimed", "taliban", 0.8),
    ]
    desk.write(later, desk.moment(11))
    assert diff(desk, desk.moment(10)) == []
    assert [one.to_state for one in diff(desk, desk.moment(11))] == ["claimed"]


def test_provinces_change_too(desk: Desk) -> None:
    """A province that tips is told with the sentences of its districts."""
    province = desk.districts[0].province
    inside = [one for one in desk.districts if one.province == province]
    desk.read({desk.item(): [desk.claim(inside[0])]}, desk.moment(9))
    (claim_id,) = desk.rows("SELECT claim_id FROM territory.claim")
    rows = [(one.code, "2021-08-06", None, "controlled", "taliban", 0.9) for one in inside]
    desk.write(rows, desk.moment(9), [(0, claim_id)])
    (change,) = diff(desk, level=Level.PROVINCE)
    assert (change.area.name, change.to_controller) == (province, "taliban")
    assert [said["quote"] for said in change.evidence] == ["One."]


@pytest.mark.parametrize(
    ("row", "lwj", "rs"),
    [
        (("controlled", "government", 0.9), "Government controlled", "Government control"),
        (("controlled", "government", 0.6), "Government controlled", "Government influence"),
        (("claimed", "government", 0.9), "Contested", "Government influence"),
        (("contested", None, 0.9), "Contested", "Contested"),
        (("claimed", "taliban", 0.9), "Taliban controlled (claimed)", "Insurgent activity"),
        (("controlled", "taliban", 0.7), "Taliban controlled (confirmed)", "Insurgent activity"),
        (("controlled", "taliban", 0.8), "Taliban controlled (confirmed)", "Insurgent control"),
        (("controlled", "resistance", 0.8), None, None),
        (("unknown", None, 0.0), "Undetermined", None),
    ],
    ids=str,
)
def test_a_status_on_other_scales(
    desk: Desk, row: tuple[str, str | None, float], lwj: str | None, rs: str | None
) -> None:
    """A status falls into one class of each scale, by the theatre's thresholds, or into none."""
    code = desk.districts[0].code
    desk.write([(code, "2021-08-01", None, *row)], desk.moment(9))
    query = "SELECT class FROM gis.control_on_scale(:scale, '2021-08-09') WHERE code = :code"
    told = [desk.rows(query, scale=scale, code=code) for scale in ("lwj", "rs")]
    assert told == [[lwj], [rs]]
