"""The account of the past: what came later sharpens it, and it can be carried on day by day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pipeline.assess import Assessment, Model, assess
from pipeline.assess.windows import heard_from, rewritten_from
from pipeline.records import Area, Event, Extent, Modality

Row = dict[str, Any]
Tell = Callable[..., Row]
Judge = Callable[..., Assessment]

SINCE = date(2021, 1, 1)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def brisk(model: Model) -> Model:
    """Return a model with a short memory, so that a year holds many of its blocks."""
    short = {"memory_days": 20, "lag_days": 10, "hindsight_days": 5, "half_life_days": 8.0}
    return replace(model, parameters=model.parameters.model_copy(update=short))


def _story(tell: Tell, seed: int, days: int = 160, claims: int = 120) -> pd.DataFrame:
    """Return claims at random, some late, some copied, some on the province."""
    draw = np.random.default_rng(seed)
    rows = []
    for _ in range(claims):
        published = SINCE + DAY * int(draw.integers(days))
        happened = published - DAY * int(draw.choice([0, 0, 1, 3, 30]))
        rows.append(
            tell(
                str(published),
                occurred_from=str(happened),
                occurred_to=str(happened),
                area_code=str(draw.choice(["D1", "D1", "D2", "P"])),
                event=str(draw.choice([event.value for event in Event])),
                actor=str(draw.choice(["taliban", "government"])),
                modality=str(draw.choice([Modality.ASSERTED, Modality.ASSERTED, Modality.DENIED])),
                extent=str(draw.choice([extent.value for extent in Extent])),
                speaker_side=str(draw.choice(["taliban", "government", "local", "media"])),
                source_code=str(draw.choice(list("abc"))),
                lineage=int(draw.integers(80)),
            )
        )
    return pd.DataFrame(rows)


def _number(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _date(number: int) -> date:
    return date(1970, 1, 1) + DAY * number


def _told(judged: Assessment) -> dict[tuple[Any, ...], list[tuple[Any, ...]]]:
    """Return each period with its evidence."""
    shown = judged.evidence.groupby("period")
    columns = ["claim_id", "observed_on", "weight"]
    return {
        tuple(row): sorted(map(tuple, shown.get_group(number)[columns].astype(str).to_numpy()))
        if number in shown.groups
        else []
        for number, row in enumerate(judged.periods.astype(str).to_numpy())
    }


@pytest.mark.parametrize("seed", range(6))
def test_an_account_carried_on_is_the_whole_account(
    tell: Tell, areas: list[Area], brisk: Model, seed: int
) -> None:
    """From any day on, given the rows before it and the claims heard, the account is the same."""
    claims = _story(tell, seed)
    until = SINCE + DAY * 170
    whole = assess(claims, areas, brisk, SINCE, until)
    for after in (25, 60, 110, 150, 169):
        since = SINCE + DAY * after
        is_on = whole.periods["valid_from"] < pd.Timestamp(since)
        is_on &= ~(whole.periods["valid_to"] < pd.Timestamp(since))
        begun = whole.periods[is_on]
        carried = assess(claims, areas, brisk, since, until, begun=begun)
        met = ~(whole.periods["valid_to"] < pd.Timestamp(since))
        expected = {key: value for key, value in _told(whole).items() if key in _keys(whole, met)}
        assert _told(carried) == expected


def _keys(judged: Assessment, where: pd.Series[bool]) -> set[tuple[Any, ...]]:
    return {tuple(row) for row in judged.periods[where].astype(str).to_numpy()}


@pytest.mark.parametrize("seed", range(4))
def test_evidence_rewrites_no_more_than_the_window(
    tell: Tell, areas: list[Area], brisk: Model, seed: int
) -> None:
    """A claim changes the account from `rewritten_from` its day on, and nothing before."""
    claims, day = _story(tell, seed), SINCE + DAY * 120
    late = pd.DataFrame([tell(str(day), lineage=999, speaker_side="local")])
    fixed = pd.Timestamp(_date(rewritten_from(_number(day), brisk)))
    before, after = (
        assess(known, areas, brisk, SINCE, SINCE + DAY * 160)
        for known in (claims, pd.concat([claims, late], ignore_index=True))
    )
    ended = [
        {
            key: value
            for key, value in _told(one).items()
            if key in _keys(one, one.periods["valid_to"] < fixed)
        }
        for one in (before, after)
    ]
    assert ended[0] == ended[1]
    assert _told(before) != _told(after)


def test_what_is_not_heard_may_be_left_out(tell: Tell, areas: list[Area], brisk: Model) -> None:
    """Claims from before `heard_from` do not bear on the account."""
    claims = _story(tell, 1)
    claims["lineage"] = claims["claim_id"]
    since, until = SINCE + DAY * 120, SINCE + DAY * 160
    floor = pd.Timestamp(_date(heard_from(_number(since), brisk)))
    heard = claims[claims["published_on"] >= floor - pd.Timedelta(days=1)]
    assert _told(assess(claims, areas, brisk, since, until)) == _told(
        assess(heard, areas, brisk, since, until)
    )


def test_the_newest_day_is_what_the_filter_says(
    tell: Tell, areas: list[Area], brisk: Model
) -> None:
    """On the last day nothing has come later, so smoothing changes nothing."""
    claims = _story(tell, 3)
    for after in (40, 77, 133):
        until = SINCE + DAY * after
        known = claims[claims["published_on"] <= pd.Timestamp(until)]
        both = [
            assess(known, areas, brisk, until, until, is_smoothed=smoothed).periods
            for smoothed in (True, False)
        ]
        names = ["area_code", "controller", "probability"]
        pd.testing.assert_frame_equal(both[0][names], both[1][names])


def test_a_false_alarm_leaves_no_trace_in_the_account(tell: Tell, judge: Judge) -> None:
    """What witnesses deny later is not believed of the day itself any more."""
    held = [tell(day, event="holds", actor="government") for day in ("2021-06-01", "2021-06-05")]
    alarm = [tell(source_code=code, lineage=100) for code in "ab"]
    denial = tell("2021-06-12", modality="denied", speaker_side="local", source_code="c")
    still = tell("2021-06-12", event="holds", actor="government", source_code="d")
    judged = judge([*held, *alarm, denial, still]).periods
    assert set(judged["controller"].dropna()) == {"government"}


def test_later_evidence_is_shown(tell: Tell, judge: Judge) -> None:
    """A period shows what came soon after it and still tells of its last day."""
    held = tell("2021-06-08", event="holds", actor="government", speaker_side="local")
    fallen = tell("2021-06-10", speaker_side="government")
    judged = judge([held, fallen])
    shown = judged.evidence.join(judged.periods[["controller", "valid_to"]], on="period")
    later = shown[
        (shown["observed_on"] >= shown["valid_to"]) & (shown["controller"] == "government")
    ]
    assert set(later["claim_id"]) == {fallen["claim_id"]}
    assert (later["weight"] < 0).all()
