"""Evaluation of control, on histories small enough to be counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import log
from typing import Any

import pandas as pd
import pytest

from pipeline.assess.evaluate import Ground, Kind, Report, View, evaluate
from pipeline.assess.evaluate_baselines import baseline
from pipeline.assess.evaluate_truth import COLUMNS, read_truth

Tell = Callable[..., dict[str, Any]]

GROUND = Ground(
    actors=("red", "blue", "green"),
    incumbent="blue",
    home=frozenset({"blue", "green"}),
    shares={"red": 0.4, "blue": 0.4, "green": 0.1, "contested": 0.1},
    areas=("A", "B"),
    since=date(2021, 6, 1),
    until=date(2021, 6, 30),
)
COMPLETE = replace(GROUND, is_complete=True)


def _truth(*rows: tuple[str, int, int, str], **said: Any) -> pd.DataFrame:
    """Return rows of (area, day it happened, day of the first report, controller or contested)."""
    told = [
        {
            "area_code": area,
            "on": pd.Timestamp(2021, 6, on),
            "on_latest": pd.NaT,
            "reported_on": pd.Timestamp(2021, 6, reported),
            "state": "contested" if state == "contested" else "controlled",
            "controller": None if state == "contested" else state,
            "certainty": "reported",
        }
        | said
        for area, on, reported, state in rows
    ]
    return pd.DataFrame(told, columns=list(COLUMNS))


def _map(*rows: tuple[str, int, int | None, str], probability: float = 0.9) -> pd.DataFrame:
    """Return periods of (area, first day, day after the last, controller, contested or claimed)."""
    shown = [
        {
            "area_code": area,
            "valid_from": pd.Timestamp(2021, 6, begin),
            "valid_to": pd.NaT if end is None else pd.Timestamp(2021, 6, end),
            "state": "contested" if state == "contested" else "controlled",
            "controller": None if state == "contested" else state,
            "probability": probability,
        }
        for area, begin, end, state in rows
    ]
    columns = ["area_code", "valid_from", "valid_to", "state", "controller", "probability"]
    return pd.DataFrame(shown, columns=columns)


def _evaluate(truth: pd.DataFrame, shown: pd.DataFrame, view: View = View.NOWCAST) -> Report:
    return evaluate(truth, shown, GROUND, view)


def test_lag_counts_from_the_first_report() -> None:
    """A fall of the 5th, told on the 6th and shown on the 8th, lags by two days."""
    shown = _map(("A", 1, 8, "blue"), ("A", 8, None, "red"))
    report = _evaluate(_truth(("A", 5, 6, "red")), shown)
    assert (report.overall.changes, dict(report.overall.shown_within)) == (1, {1: 0, 3: 1, 7: 1})
    assert (report.overall.median, report.overall.p90) == (2, 2)
    assert report.outcomes[0].shown == "blue"
    final = _evaluate(_truth(("A", 5, 6, "red")), shown, View.FINAL)
    assert final.overall.median == 3


def test_a_change_never_shown_has_no_lag() -> None:
    """A missed change is in the count, in no window, and comes last among the lags."""
    report = _evaluate(
        _truth(("A", 5, 5, "red"), ("B", 5, 5, "red")),
        _map(("A", 1, 5, "blue"), ("A", 5, None, "red"), ("B", 1, None, "blue")),
    )
    assert report.overall.share_within(7) == 0.5
    assert (report.overall.median, report.overall.p90) == (0, None)
    assert [one.lag for one in report.outcomes] == [0, None]


def test_claimed_control_shows_a_change() -> None:
    """Control that only its taker claims shows who has the area."""
    shown = _map(("A", 5, None, "red")).assign(state="claimed")
    assert _evaluate(_truth(("A", 5, 5, "red")), shown).overall.median == 0


def test_takeovers_recaptures_and_fighting_are_told_apart() -> None:
    """Who governed at first, and its allies, recapture; others take over; told again is neither."""
    rows = [
        ("A", 3, 3, "contested"),
        ("A", 5, 5, "red"),
        ("A", 9, 9, "red"),
        ("A", 15, 15, "green"),
        ("A", 20, 20, "red"),
        ("B", 4, 4, "blue"),
    ]
    changes = read_truth(_truth(*rows), GROUND).changes
    assert [one.kind for one in changes] == [
        Kind.CONTESTED,
        Kind.TAKEOVER,
        Kind.STANDING,
        Kind.RECAPTURE,
        Kind.TAKEOVER,
        Kind.RECAPTURE,
    ]
    still = _truth(("B", 4, 4, "blue"), certainty="reported (still blue)")
    assert read_truth(still, GROUND).changes[0].kind is Kind.STANDING


def test_in_a_complete_truth_the_incumbent_has_what_nobody_took() -> None:
    """That an area is the incumbent's is a recapture only where somebody may have taken it."""
    rows = _truth(("A", 4, 4, "blue"))
    assert read_truth(rows, GROUND).changes[0].kind is Kind.RECAPTURE
    assert read_truth(rows, COMPLETE).changes[0].kind is Kind.STANDING


def test_a_change_told_twice_counts_once_from_its_first_report() -> None:
    """Rows of one area and state whose days overlap are one change."""
    rows = _truth(("A", 5, 9, "red"), ("A", 5, 6, "red"))
    (change,) = read_truth(rows, GROUND).changes
    assert change.reported - change.first == 1


def test_what_came_and_went_before_the_day_ended_is_not_asked_for() -> None:
    """Of a fall and a recapture told on one day, the map can show the recapture alone."""
    rows = _truth(("A", 5, 6, "blue"), ("A", 5, 6, "red"))
    report = _evaluate(rows, _map(("A", 1, None, "blue")))
    assert [one.change.kind for one in report.outcomes] == [Kind.RECAPTURE]
    assert (report.overall.share_within(1), report.passed) == (1.0, 1)


def test_what_is_exact_to_the_month_may_have_come_on_any_of_its_days() -> None:
    """A row marked "during" a month happened between the first of it and its day."""
    rows = _truth(("A", 28, 29, "red"), certainty="reported (during June)")
    (change,) = read_truth(rows, GROUND).changes
    assert change.last - change.first == 27


def test_denials_are_no_changes() -> None:
    """A row that says that a change was denied asks nothing of the map."""
    report = _evaluate(_truth(("A", 5, 5, "blue"), certainty="denied by somebody"), _map())
    assert (report.overall.changes, report.denials) == (0, 1)
    assert report.overall.share_within(1) is None


def test_turns_that_no_change_backs_are_false() -> None:
    """A flip and its undoing: the flip is false, the way back to the holder is not."""
    truth = _truth(("A", 25, 25, "red"))
    shown = _map(
        ("A", 1, 5, "blue"), ("A", 5, 9, "red"), ("A", 9, 25, "blue"), ("A", 25, None, "red")
    )
    report = evaluate(truth, shown, COMPLETE)
    assert (len(report.turns), len(report.false_turns)) == (3, 1)
    assert report.false_per_100_area_months == pytest.approx(100 / (60 / (365.25 / 12)))


def test_fighting_and_silence_turn_nothing() -> None:
    """The controller stands through contested and unknown days."""
    shown = _map(("A", 1, 5, "blue"), ("A", 5, 9, "contested"), ("A", 12, None, "blue"))
    assert _evaluate(_truth(("A", 25, 25, "contested")), shown).turns == ()


def test_a_sparse_truth_says_nothing_of_other_areas() -> None:
    """With a complete truth, a turn anywhere needs a change; with a sparse one, only where told."""
    truth, shown = _truth(("A", 25, 25, "contested")), _map(("B", 5, None, "red"))
    assert _evaluate(truth, shown).false_turns == ()
    assert len(evaluate(truth, shown, COMPLETE).false_turns) == 1


def test_a_sparse_truth_vouches_for_a_while() -> None:
    """From a week before a change to two weeks after its report turns are judged, and no others."""
    truth = _truth(("A", 10, 11, "contested"))
    for day, is_false in ((2, False), (3, True), (24, True), (25, False)):
        report = _evaluate(truth, _map(("A", day, None, "red")))
        assert len(report.false_turns) == is_false, day
    assert _evaluate(truth, _map()).area_months == pytest.approx(22 / (365.25 / 12))


def test_a_recapture_tells_of_an_earlier_fall() -> None:
    """Where the truth begins with a recapture, the map may show the fall that came before."""
    truth = _truth(("A", 10, 10, "blue"))
    shown = _map(("A", 5, 10, "red"), ("A", 10, None, "blue"))
    assert _evaluate(truth, shown).false_turns == ()


def test_false_alarms_that_flip_the_map_are_counted() -> None:
    """A rumour flips the map if any day's end shows it; where the map had it so, it is none."""
    alarms = _truth(
        ("A", 5, 5, "red"), ("A", 15, 15, "red"), ("B", 5, 5, "red"), certainty="false_alarm"
    )
    shown = _map(
        ("A", 1, 6, "blue"), ("A", 6, 7, "red"), ("A", 7, None, "blue"), ("B", 1, None, "red")
    )
    report = _evaluate(alarms, shown)
    assert (report.alarms, report.flipped, report.overall.changes) == (2, 1, 0)


def test_scores_of_probabilities() -> None:
    """The rest goes to the others by their shares; silence answers with the shares themselves."""
    truth = _truth(("A", 28, 28, "red"), ("B", 29, 29, "red"))
    shown = _map(("A", 1, 30, "red"), ("B", 1, None, "blue"), probability=0.7)
    scores = _evaluate(truth, shown).scores
    rest = 0.3 / 0.6
    right = 0.3**2 + (0.4 * rest) ** 2 + 2 * (0.1 * rest) ** 2
    wrong = (1 - 0.4 * rest) ** 2 + 0.7**2 + 2 * (0.1 * rest) ** 2
    unknown = 0.6**2 + 0.4**2 + 2 * 0.1**2
    assert scores.area_days == 5
    assert scores.brier == pytest.approx((2 * right + unknown + 2 * wrong) / 5)
    losses = 2 * log(0.7) + log(0.4) + 2 * log(0.4 * rest)
    assert scores.log_loss == pytest.approx(-losses / 5)
    assert (scores.right, scores.right_of_known) == (0.4, 0.5)


def test_the_next_change_ends_what_a_change_vouches_for() -> None:
    """A truth is known from its report to the day before the next change, for two weeks at most."""
    shown = _map(("A", 1, None, "red"))
    assert (
        _evaluate(_truth(("A", 5, 6, "red"), ("A", 10, 12, "blue")), shown).scores.area_days
        == 4 + 14
    )
    assert _evaluate(_truth(("A", 5, 6, "red")), shown, View.FINAL).scores.area_days == 14


def test_reliability_needs_cases() -> None:
    """A bin counts towards the deviation from thirty reports on."""
    truth = _truth(*((area, on, on, "red") for area in "AB" for on in (1, 15)))
    shown = _map(("A", 1, None, "red"), ("B", 1, 3, "red"), ("B", 3, 10, "blue"), probability=0.9)
    scores = _evaluate(truth, shown).scores
    (one,) = scores.bins
    assert one.cases == 37
    assert one.right == pytest.approx(30 / 37)
    assert scores.deviation_max == pytest.approx(0.9 - 30 / 37)
    few = _evaluate(truth, _map(("A", 1, 20, "red"))).scores
    assert few.deviation_max is None


def test_unknown_share_is_of_all_areas_and_days() -> None:
    """An area that nobody spoke of is unknown on every day."""
    assert _evaluate(_truth(), _map(("A", 16, None, "red"))).unknown_share == 0.75


def test_equal_input_in_any_order_gives_equal_reports() -> None:
    """Neither the order of the truth's rows nor that of the periods matters."""
    truth = _truth(("A", 5, 6, "red"), ("A", 5, 6, "blue"), ("B", 9, 9, "contested"))
    shown = _map(("A", 1, 8, "blue"), ("B", 1, None, "red"), ("A", 8, None, "red"))
    assert _evaluate(truth, shown) == _evaluate(truth[::-1], shown[::-1])


def test_an_actor_that_nobody_knows_is_refused() -> None:
    """A truth with a misspelt controller is an error, never a miss."""
    with pytest.raises(ValueError, match="purple"):
        _evaluate(_truth(("A", 5, 5, "purple")), _map())


def test_last_claim_and_majority(tell: Tell) -> None:
    """The last claim flips at once and on denials' heels; a majority waits for a second voice."""
    days = ("2021-06-02", "2021-06-03", "2021-06-10", "2021-06-11")
    actors = ("blue", "blue", "red", "red")
    rows = [tell(day, area_code="A", actor=who) for day, who in zip(days, actors, strict=True)]
    rows += [tell("2021-06-20", area_code="A", actor="red", modality="denied", event="captured")]
    rows += [tell("2021-06-20", area_code="B", actor="blue", event="withdrew")]
    claims, truth = pd.DataFrame(rows), _truth(("A", 10, 10, "red"), ("B", 20, 20, "red"))
    rivals = {"blue": "red", "red": "blue"}
    last = baseline("last claim wins", claims, truth, GROUND, rivals)
    assert last.groupby("area_code")["controller"].agg(list).to_dict() == {
        "A": ["blue", "red"],
        "B": ["red"],
    }
    assert set(last["probability"]) == {1.0}
    majority = baseline("majority vote", claims, truth, GROUND, rivals)
    flips = majority[majority["controller"] == "red"].set_index("area_code")["valid_from"]
    assert flips.to_dict() == {"A": pd.Timestamp("2021-06-11"), "B": pd.Timestamp("2021-06-20")}
    lags = evaluate(truth, majority, GROUND).overall
    assert (lags.median, lags.p90) == (0, 1)


def test_another_truth_backs_turns_and_ends_what_is_vouched_for() -> None:
    """What another truth of the same news tells is not looked for, and nothing false."""
    truth, elsewhere = _truth(("A", 5, 5, "red")), _truth(("A", 12, 12, "blue"))
    shown = _map(("A", 1, 5, "blue"), ("A", 5, 12, "red"), ("A", 12, None, "blue"))
    alone, beside = (evaluate(truth, shown, GROUND, elsewhere=other) for other in (None, elsewhere))
    assert (len(alone.false_turns), len(beside.false_turns)) == (1, 0)
    assert (alone.overall.changes, beside.overall.changes) == (1, 1)
    assert (alone.scores.area_days, beside.scores.area_days) == (14, 7)
