from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from pipeline.assess.evidence import Observations, Window, observe

if TYPE_CHECKING:
    from pipeline.assess import Model
    from pipeline.records import Area

Row = dict[str, Any]
Tell = Callable[..., Row]
Hear = Callable[[list[Row]], Observations]

WINDOW = Window(*(int(np.datetime64(day).astype(int)) for day in ("2021-01-01", "2021-12-31")))


@pytest.fixture
def hear(areas: list[Area], model: Model) -> Hear:
    return lambda rows: observe(pd.DataFrame(rows), areas, model, WINDOW)


def _days(observations: Observations) -> list[str]:
    return [str(np.datetime64(int(day), "D")) for day in observations.day]


def test_copies_count_once(tell: Tell, hear: Hear) -> None:
    """Items of one lineage that say the same are one observation, on the first one's day."""
    heard = hear(
        [
            tell("2021-06-12", lineage=7, reliability=0.9, source_code="other"),
            tell("2021-06-10", lineage=7),
            tell("2021-06-11", lineage=7, occurred_from=None, occurred_to=None),
        ]
    )
    assert heard.claim_id.tolist() == [2]
    assert _days(heard) == ["2021-06-10"]


def test_copies_still_tell_what_is_new(tell: Tell, hear: Hear) -> None:
    """A later version of a text that says something else is heard for that."""
    heard = hear([tell(lineage=7), tell(lineage=7, modality="denied")])
    assert len(heard.claim_id) == 2


def test_party_counts_once_a_day(tell: Tell, hear: Hear) -> None:
    """A party that repeats itself through many outlets on one day is heard once."""
    rows = [tell(speaker_side="taliban", source_code=code) for code in "abc"]
    assert len(hear(rows).claim_id) == 1


def test_further_outlets_count_for_less(tell: Tell, hear: Hear) -> None:
    """A second outlet in the same voice adds half, a third a quarter; the same outlet nothing."""
    heard = hear([tell(source_code=code) for code in "aabc"])
    assert heard.weight / heard.weight.max() == pytest.approx([1, 0.5, 0.25])


@pytest.mark.parametrize(
    "said",
    [
        {"modality": "irrealis"},
        {"actor": None},
        {"actor": "nobody"},
        {"area_code": None},
        {"area_code": "elsewhere"},
        {"confidence": 0.0},
        {"published_on": None, "occurred_from": None, "occurred_to": None},
        {"occurred_from": "1996-09-27", "occurred_to": "1996-09-27"},
    ],
)
def test_no_evidence(tell: Tell, hear: Hear, said: Row) -> None:
    """What is not asserted, names nobody or no area we know, or is long past tells nothing."""
    heard = hear([tell(**said), tell(area_code="D2")])
    assert heard.claim_id.tolist() == [2]


@pytest.mark.parametrize(
    ("first", "last", "day"),
    [
        ("2021-06-01", "2021-06-05", "2021-06-05"),
        ("2021-06-01", "2021-06-30", "2021-06-10"),
        ("2021-06-03", None, "2021-06-03"),
        (None, None, "2021-06-10"),
        ("2021-06-20", "2021-06-20", "2021-06-10"),
    ],
)
def test_place_in_time(
    tell: Tell, hear: Hear, first: str | None, last: str | None, day: str
) -> None:
    """A claim stands on its occurrence's last day not after publication, else on publication."""
    heard = hear([tell("2021-06-10", occurred_from=first, occurred_to=last)])
    assert _days(heard) == [day]


def test_undated_claim_is_weaker(tell: Tell, hear: Hear) -> None:
    """A claim without a date may speak of the past, and counts for less."""
    heard = hear([tell(), tell(area_code="D2", occurred_from=None, occurred_to=None)])
    assert heard.weight[1] < heard.weight[0]


@pytest.mark.parametrize(
    ("event", "modality", "against", "own"),
    [
        ("captured", "asserted", "government", "taliban"),
        ("holds", "asserted", "government", "taliban"),
        ("withdrew", "asserted", "taliban", "government"),
        ("captured", "denied", "taliban", "government"),
    ],
)
def test_interest(
    tell: Tell, hear: Hear, event: str, modality: str, against: str, own: str
) -> None:
    """Words against one's interest count most, in one's interest least."""
    said = {"event": event, "modality": modality}
    heard = hear([tell(speaker_side=side, **said) for side in (against, "local", own)])
    order = heard.weight[np.argsort(heard.claim_id)]
    assert order[0] > order[1] > order[2]


def test_party_outlet_speaks_for_the_party(tell: Tell, hear: Hear) -> None:
    """What a party's outlet says in its own voice is the party's word."""
    own = hear([tell(speaker_side="taliban")]).weight
    assert hear([tell(source_side="taliban")]).weight == pytest.approx(own)


def test_part_is_less_than_centre_than_whole(tell: Tell, hear: Hear) -> None:
    """The less of an area a claim speaks of, the less it counts."""
    extents = ("whole", "centre", "partial", "facility")
    weights = [hear([tell(extent=extent)]).weight[0] for extent in extents]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 4


def test_province_informs_its_districts_weakly(tell: Tell, hear: Hear, model: Model) -> None:
    """A claim on a province is one weak observation of each district in it."""
    district, province = hear([tell()]), hear([tell(area_code="P")])
    assert province.area.tolist() == [0, 1, 2]
    assert province.weight == pytest.approx(district.weight[0] * model.parameters.weights.province)


@pytest.mark.parametrize("said", [{"event": "contested"}, {"extent": "centre"}])
def test_province_says_little_of_places(tell: Tell, hear: Hear, said: Row) -> None:
    """Fighting in a province, or the fall of its centre, tells nothing of each district."""
    assert not len(hear([tell(area_code="P", **said)]).claim_id)


def test_outcome_overtakes_fighting(tell: Tell, hear: Hear) -> None:
    """Fighting counts for less on a day whose outcome others than the winner report."""
    fight = tell(event="contested", source_code="other")
    alone = hear([fight]).weight[0]
    boasted = hear([fight, tell(speaker_side="taliban")])
    reported = hear([fight, tell()])
    assert boasted.weight[boasted.claim_id == 1] == pytest.approx(alone)
    assert reported.weight[reported.claim_id == 1] < alone / 2
