from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.assess import Assessment, Model, assess
from pipeline.records import Area, Event, Extent, Modality

Row = dict[str, Any]
Tell = Callable[..., Row]
Judge = Callable[..., Assessment]

SWAPPED = {"taliban": "government", "government": "taliban"}

said = st.fixed_dictionaries(
    {
        "day": st.dates(date(2021, 4, 1), date(2021, 6, 15)).map(str),
        "area_code": st.sampled_from(["D1", "D2", "P"]),
        "event": st.sampled_from([event.value for event in Event]),
        "modality": st.sampled_from([modality.value for modality in Modality]),
        "extent": st.sampled_from([extent.value for extent in Extent]),
        "actor": st.sampled_from(["taliban", "government", None]),
        "speaker_side": st.sampled_from(["taliban", "government", "local", "media"]),
        "source_code": st.sampled_from("ab"),
        "lineage": st.integers(1, 9),
        "reliability": st.floats(0, 1),
    }
)
stories = st.lists(said, max_size=25)
quick = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _last(assessment: Assessment, area: str = "D1") -> Row:
    rows = assessment.periods[assessment.periods["area_code"] == area]
    return dict(rows.iloc[-1])


def _belief(assessment: Assessment) -> tuple[str, str | None]:
    row = _last(assessment)
    return row["state"], row["controller"]


def _held(tell: Tell, actor: str = "government") -> list[Row]:
    """Return what makes D1 surely held by an actor early in June."""
    return [
        tell("2021-06-01", event="holds", actor=actor, speaker_side="local"),
        tell("2021-06-04", event="holds", actor=actor),
    ]


def test_silence_decays_to_unknown(tell: Tell, judge: Judge) -> None:
    """Without news the probability only falls, in few steps, and ends as unknown."""
    periods = judge([tell(), tell(speaker_side="local")], until="2022-06-01").periods
    assert periods["state"].iloc[0] == "controlled"
    assert periods["state"].iloc[-1] == "unknown"
    assert periods["probability"].is_monotonic_decreasing
    assert len(periods) <= 12


def test_one_report_flips_the_map_by_the_next_evening(tell: Tell, judge: Judge) -> None:
    """A single ordinary report of a fall is believed once it has stood a day without denial."""
    for side in ("media", "local"):
        rows = [*_held(tell), tell(speaker_side=side)]
        assert _belief(judge(rows, until="2021-06-10")) == ("controlled", "government")
        assert _belief(judge(rows, until="2021-06-11")) == ("controlled", "taliban")


def test_a_report_borne_out_flips_the_map_that_day(tell: Tell, judge: Judge) -> None:
    """Two items in two voices, or the loser's own word, are believed on the day they are heard."""
    two = [tell(), tell(speaker_side="local", source_code="other")]
    admission = [tell(event="withdrew", actor="government", speaker_side="government")]
    for told in (two, admission):
        assert _belief(judge([*_held(tell), *told], until="2021-06-10"))[1] == "taliban"


def test_copies_do_not_bear_one_another_out(tell: Tell, judge: Judge) -> None:
    """The same text in two outlets is one report, and waits like one."""
    copies = [tell(source_code=code, lineage=77) for code in "ab"]
    judged = judge([*_held(tell), *copies], until="2021-06-10")
    assert _belief(judged) == ("controlled", "government")


@pytest.mark.parametrize("taker", ["taliban", "government"])
def test_a_false_alarm_denied_the_next_day_never_flips_the_map(
    tell: Tell, judge: Judge, taker: str
) -> None:
    """A lone report that witnesses contradict by the next evening is never believed."""
    holder = SWAPPED[taker]
    for side in ("media", "local", taker):
        alarm = tell(actor=taker, speaker_side=side)
        denial = tell(
            "2021-06-11", actor=taker, modality="denied", speaker_side="local", source_code="other"
        )
        for until in ("2021-06-10", "2021-06-11", "2021-06-12"):
            known = [one for one in (alarm, denial) if one["published_on"] <= pd.Timestamp(until)]
            judged = judge([*_held(tell, holder), *known], until=until)
            assert _belief(judged) == ("controlled", holder)


def test_claimed_is_not_controlled(tell: Tell, judge: Judge) -> None:
    """What the taker alone says is claimed; the word of another makes it controlled."""
    alone = [*_held(tell), tell(speaker_side="taliban")]
    assert _belief(judge(alone)) == ("claimed", "taliban")
    assert _belief(judge([*alone, tell(speaker_side="local")])) == ("controlled", "taliban")


def test_admission_is_not_a_mere_claim(tell: Tell, judge: Judge) -> None:
    """A loss that the loser admits is control, not a claim."""
    admitted = [*_held(tell), tell(event="withdrew", actor="government", speaker_side="government")]
    assert _belief(judge(admitted)) == ("controlled", "taliban")


def test_facility_does_not_flip_the_district(tell: Tell, judge: Judge) -> None:
    """The loss of a base is not the loss of the district, but makes it less sure."""
    held = _held(tell)[:1]
    before, after = judge(held), judge([*held, tell(extent="facility")])
    assert _belief(after) == ("controlled", "government")
    assert _last(after)["probability"] < _last(before)["probability"]


def test_province_claim_does_not_flip_a_district(tell: Tell, judge: Judge) -> None:
    """A claim on the province shakes what is known of a district, and sets none by itself."""
    judged = judge([*_held(tell), tell(area_code="P")])
    assert _belief(judged) == ("controlled", "government")
    assert _last(judged, "D2")["state"] == "unknown"


def test_denial_lowers(tell: Tell, judge: Judge) -> None:
    """A denial makes a reported fall less believed; heard the same day, it keeps the map."""
    alarm = [*_held(tell), tell(speaker_side="taliban")]
    denied = judge([*alarm, tell(speaker_side="government", modality="denied")])
    assert _belief(judge(alarm)) == ("claimed", "taliban")
    assert _last(denied)["controller"] == "government"


def test_denial_a_day_later_restores(tell: Tell, judge: Judge) -> None:
    """A false alarm that others deny the next day gives the map back to its holder."""
    alarm = [*_held(tell), tell()]
    denied = judge([*alarm, tell("2021-06-11", speaker_side="local", modality="denied")])
    assert _belief(denied) == ("controlled", "government")


def test_contradiction_is_contested(tell: Tell, judge: Judge) -> None:
    """Fighting reported beside the taker's own claim is contested."""
    judged = judge([*_held(tell), tell(speaker_side="taliban"), tell(event="contested")])
    assert _belief(judged) == ("contested", None)


def test_outcome_after_fighting(tell: Tell, judge: Judge) -> None:
    """A fall reported on the day of the fighting is a fall."""
    judged = judge([*_held(tell), tell(event="contested", source_code="other"), tell()])
    assert _belief(judged) == ("controlled", "taliban")


@quick
@given(story=stories)
def test_parties_are_treated_alike(tell: Tell, judge: Judge, story: list[Row]) -> None:
    """Swap the main parties in every claim, and they are swapped in the result."""
    rows = [tell(**telling) for telling in story]
    swapped = [
        row | {name: SWAPPED.get(row[name], row[name]) for name in ("actor", "speaker_side")}
        for row in rows
    ]
    mirrored = judge(swapped).periods
    swapped_back = [SWAPPED.get(code, code) for code in mirrored["controller"]]
    mirrored["controller"] = pd.Series(swapped_back, dtype=object)
    pd.testing.assert_frame_equal(judge(rows).periods, mirrored)


def test_recapture_is_as_fast_as_takeover(tell: Tell, judge: Judge) -> None:
    """Each party's single claim of a retaking is believed a day later, after the other's."""
    for winner, loser in SWAPPED.items():
        taken = tell("2021-06-10", actor=loser)
        back = tell("2021-06-12", actor=winner)
        judged = judge([*_held(tell, winner), taken, back], until="2021-06-13")
        assert _belief(judged) == ("controlled", winner)


def test_late_claim_changes_the_past_from_its_date(tell: Tell, judge: Judge) -> None:
    """A claim heard late counts from the day it speaks of, and tells little of those before."""
    late = tell("2021-06-14", occurred_from="2021-06-08", occurred_to="2021-06-08")
    judged = judge([*_held(tell), late]).periods
    before = judged["valid_from"] < pd.Timestamp("2021-06-08")
    fallen = judged[~before].iloc[0]
    assert fallen["valid_from"] == pd.Timestamp("2021-06-08")
    assert fallen["controller"] == "taliban"
    assert set(judged.loc[before, "controller"]) == {"government"}


def test_no_claims_no_rows(judge: Judge) -> None:
    """Without claims there are no periods, and the columns stand."""
    judged = judge([])
    assert judged.periods.empty
    assert judged.evidence.empty
    assert list(judged.evidence) == ["period", "claim_id", "observed_on", "weight"]


def test_no_row_without_evidence(tell: Tell, judge: Judge) -> None:
    """An area that nobody speaks of has no period."""
    assert set(judge([tell()]).periods["area_code"]) == {"D1"}


def test_evidence_before_the_window_sets_the_start(tell: Tell, judge: Judge) -> None:
    """What was heard shortly before the first day holds on it."""
    judged = judge([tell("2021-04-25")])
    assert judged.periods["valid_from"].iloc[0] == pd.Timestamp("2021-05-01")
    assert judged.periods["controller"].iloc[0] == "taliban"
    assert judged.evidence["observed_on"].iloc[0] == pd.Timestamp("2021-04-25")


def test_until_before_since_is_refused(judge: Judge) -> None:
    """A window that ends before it begins is an error."""
    with pytest.raises(ValueError, match="lies before"):
        judge([], until="2021-04-01")


def test_days_after_until_are_not_heard(tell: Tell, judge: Judge) -> None:
    """The last period is the belief at `until`, whatever is said later."""
    judged = judge([tell(), tell("2021-06-20", actor="government")], until="2021-06-12")
    assert _belief(judged) == ("controlled", "taliban")


@quick
@given(story=stories, data=st.data())
def test_order_of_claims_is_nothing(
    tell: Tell, judge: Judge, story: list[Row], data: st.DataObject
) -> None:
    """The same claims in any order give the same frames."""
    rows = [tell(**telling) for telling in story]
    shuffled = data.draw(st.permutations(rows))
    first, second = judge(rows), judge(shuffled)
    pd.testing.assert_frame_equal(first.periods, second.periods)
    pd.testing.assert_frame_equal(first.evidence, second.evidence)


@quick
@given(story=stories)
def test_periods_tile(tell: Tell, judge: Judge, story: list[Row]) -> None:
    """Periods follow each other without gap or overlap to an open one, and neighbours differ."""
    periods = judge([tell(**telling) for telling in story]).periods
    assert periods["probability"].between(0, 1).all()
    for _, rows in periods.groupby("area_code"):
        assert rows["valid_from"].iloc[1:].tolist() == rows["valid_to"].iloc[:-1].tolist()
        assert pd.isna(rows["valid_to"].iloc[-1])
        told = rows[["state", "controller", "probability"]].astype(object).fillna("")
        assert (told != told.shift()).any(axis=1).all()


@quick
@given(story=stories)
def test_every_period_shows_its_evidence(
    tell: Tell, judge: Judge, model: Model, story: list[Row]
) -> None:
    """Each period has evidence, none from long after the period, the newest up to it as stated."""
    judged = judge([tell(**telling) for telling in story])
    joined = judged.evidence.join(judged.periods, on="period")
    assert set(judged.evidence["period"]) == set(judged.periods.index)
    ends = joined["valid_to"].fillna(pd.Timestamp("2021-06-16"))
    later = joined["observed_on"] - ends
    assert (later < pd.Timedelta(days=model.parameters.hindsight_days)).all()
    newest = joined[joined["observed_on"] < ends].groupby("period")["observed_on"].max()
    stated = judged.periods["newest_evidence"]
    assert newest.tolist() == stated[newest.index].tolist()


def test_evidence_is_signed_and_carried(tell: Tell, judge: Judge) -> None:
    """Evidence is above zero for the reported state, and stays with it through silence."""
    boast = tell(speaker_side="taliban")
    judged = judge([*_held(tell), boast], until="2021-09-30")
    shown = judged.evidence.join(judged.periods[["controller", "state"]], on="period")
    own = shown[shown["claim_id"] == boast["claim_id"]]
    assert len(own) > 2
    assert (own.loc[own["state"] == "claimed", "weight"] > 0).all()
    assert (own.loc[own["state"] == "unknown", "weight"] < 0).all()


def test_evidence_is_capped(tell: Tell, judge: Judge, model: Model) -> None:
    """A period shows its weightiest claims, no more than the model allows."""
    many = [
        tell(source_code=f"s{n}", speaker_side=side, event=event, extent=extent)
        for n in range(10)
        for side in ("media", "local", "international")
        for event in ("captured", "holds")
        for extent in ("whole", "partial")
    ]
    shown = judge(many, until="2021-06-10").evidence
    assert len(shown) == model.parameters.evidence_max
    lighter = judge(many[:1], until="2021-06-10").evidence["weight"].abs().min()
    assert shown["weight"].abs().max() >= lighter


def test_stale_counts_from_the_newest_evidence(tell: Tell, judge: Judge, model: Model) -> None:
    """A status is stale so many days after its newest evidence; unknown has no such day."""
    judged = judge([tell()], until="2022-01-01").periods
    days = (judged["stale_from"] - judged["newest_evidence"]).dt.days
    assert days.iloc[0] == model.parameters.stale_after_days
    assert np.isnan(days.iloc[-1])


def test_districts_stand_alone(tell: Tell, judge: Judge, model: Model, areas: list[Area]) -> None:
    """A district assessed alone, with its province, comes out as among all."""
    rows = [tell(), tell(area_code="D2", actor="government"), tell(area_code="P")]
    both = judge(rows).periods
    alone = assess(
        pd.DataFrame(rows),
        [area for area in areas if area.code in {"P", "D2"}],
        model,
        date(2021, 5, 1),
        date(2021, 6, 15),
    ).periods
    together = both[both["area_code"] == "D2"].reset_index(drop=True)
    pd.testing.assert_frame_equal(together, alone)
