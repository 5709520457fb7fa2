from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.assess.whatif import lightest_flips
from pipeline.records import Area, Level, State

if TYPE_CHECKING:
    from pipeline.assess import Model

Row = dict[str, Any]
Tell = Callable[..., Row]


def _district(areas: list[Area]) -> list[Area]:
    return [area for area in areas if area.level is Level.PROVINCE or area.code == "D1"]


def test_one_report_of_a_fall_would_flip_a_held_district(
    tell: Tell, areas: list[Area], model: Model
) -> None:
    """For each rival, one plausible report leads to its control; no answer is the present one."""
    held = [
        tell(day, event="holds", actor="government", speaker_side="local")
        for day in ("2021-06-05", "2021-06-09")
    ]
    day = date(2021, 6, 10)
    flips = lightest_flips(pd.DataFrame(held), _district(areas), model, day, day)
    to_taliban = next(one for one in flips if one.controller == "taliban")
    assert len(to_taliban.reports) == 1
    assert all(one.controller != "government" for one in flips)


def test_nothing_known_is_turned_by_one_report(tell: Tell, areas: list[Area], model: Model) -> None:
    """Where nothing is known, one report of an ordinary witness makes a status."""
    day = date(2021, 6, 10)
    nothing = pd.DataFrame([tell()]).iloc[:0]
    flips = lightest_flips(nothing, _district(areas), model, day, day)
    assert {one.controller for one in flips} >= {"taliban", "government"}
    assert State.UNKNOWN not in {one.state for one in flips}
