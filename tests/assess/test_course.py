"""What one day's reports tell together: fights with their outcome, losses made good."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from pipeline.assess.evidence import Observations, Window, observe

if TYPE_CHECKING:
    from pipeline.assess import Assessment, Model
    from pipeline.records import Area

Row = dict[str, Any]
Tell = Callable[..., Row]
Hear = Callable[[list[Row]], Observations]
Judge = Callable[..., "Assessment"]

WINDOW = Window(*(int(np.datetime64(day).astype(int)) for day in ("2021-01-01", "2021-12-31")))


@pytest.fixture
def hear(areas: list[Area], model: Model) -> Hear:
    return lambda rows: observe(pd.DataFrame(rows), areas, model, WINDOW)


def _fight(tell: Tell, **said: Any) -> Row:
    return tell(event="contested", actor=None, **said)


def test_a_fight_ends_on_the_day_of_its_outcome(tell: Tell, hear: Hear) -> None:
    """A fight of three days that ended with the fall, told the day after, is placed with it."""
    fall = tell(
        "2021-06-10", item_id=1, lineage=1, occurred_from="2021-06-09", occurred_to="2021-06-09"
    )
    fight = _fight(tell, item_id=1, lineage=1, occurred_from="2021-06-08", occurred_to="2021-06-10")
    heard = hear([fall, fight])
    assert {str(np.datetime64(int(day), "D")) for day in heard.day} == {"2021-06-09"}
    apart = hear([fall, fight | {"item_id": 2, "lineage": 2}])
    assert len(set(apart.day)) == 2


def test_a_disputed_outcome_does_not_silence_the_fight(tell: Tell, hear: Hear) -> None:
    """Where one says it fell and another that it did not, the fighting counts in full."""
    fight = _fight(tell, source_code="other")
    weight = {
        name: hear([fight, *others]).weight[0]
        for name, others in {
            "told": [tell(speaker_side="local")],
            "disputed": [
                tell(speaker_side="local"),
                tell(event="repelled", actor="government", speaker_side="government"),
            ],
            "alone": [],
        }.items()
    }
    assert weight["told"] < weight["disputed"] == weight["alone"]


@pytest.mark.parametrize(
    ("holder", "rival"), [("government", "taliban"), ("taliban", "government")]
)
def test_a_loss_made_good_on_the_day_keeps_the_holder(
    tell: Tell, judge: Judge, holder: str, rival: str
) -> None:
    """Who held a place, lost it and took it back on one day holds it: nobody takes what it has."""
    held = [
        tell("2021-06-08", event="holds", actor=holder, speaker_side="local"),
        tell("2021-06-09", event="holds", actor=holder),
    ]
    day = {"occurred_from": "2021-06-10", "occurred_to": "2021-06-10"}
    both = [
        tell("2021-06-11", actor=actor, speaker_side=side, source_code=side, **day)
        for actor in (rival, holder)
        for side in ("local", "media")
    ]
    last = judge([*held, *both]).periods.iloc[-1]
    assert (last["state"], last["controller"]) == ("controlled", holder)


def test_what_was_first_told_later_came_later(tell: Tell, judge: Judge) -> None:
    """Of two captures on one day, the one that nobody told of on its evening came second."""
    day = {"occurred_from": "2021-06-10", "occurred_to": "2021-06-10"}
    fall = [
        tell("2021-06-10", speaker_side=side, source_code=side, **day)
        for side in ("local", "media")
    ]
    back = [
        tell("2021-06-11", actor="government", speaker_side=side, source_code=side, **day)
        for side in ("local", "media")
    ]
    assert judge([*fall, *back]).periods.iloc[-1]["controller"] == "government"
