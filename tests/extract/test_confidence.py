"""Confidence: what lowers it, and that it means what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import TheatreFileError
from pipeline.extract.calibration import Calibration, Judged, calibration, judged
from pipeline.extract.confidence import DOUBTS, LEAST, MOST, SCALE, load_scale
from pipeline.extract.evaluate import evaluate
from pipeline.records import Claim
from tools.fit_confidence import Row, fit, written

if TYPE_CHECKING:
    from pathlib import Path

Read = Callable[..., tuple[Claim, ...]]
Splits = Mapping[str, Sequence[dict[str, Any]]]
_DOUBTS = st.dictionaries(st.sampled_from(sorted(DOUBTS)), st.floats(0, 1))


def _calibration(read: Read, passages: Sequence[dict[str, Any]]) -> Calibration:
    report = evaluate(passages, lambda p: read(p["text"], p["published"], p["title"]))
    return calibration(judged(report))


@given(_DOUBTS, st.sampled_from(sorted(DOUBTS)), st.floats(0, 1))
def test_no_doubt_makes_surer(doubts: dict[str, float], name: str, more: float) -> None:
    """A doubt that grows never raises the confidence, which stays within its bounds."""
    scale = load_scale()
    raised = doubts | {name: max(doubts.get(name, 0.0), more)}
    assert LEAST <= scale.of(raised) <= scale.of(doubts) <= MOST


def test_place_in_doubt_tells() -> None:
    """The confidence falls with the geocoder's score."""
    falling = [load_scale().of({"place": 1 - score}) for score in (1.0, 0.9, 0.7, 0.5, 0.2)]
    assert falling == sorted(set(falling), reverse=True)


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("The Taliban captured Chora.", "The Taliban captured the district."),
        ("The Taliban captured Chora.", "The Taliban plan to capture Chora."),
        ("The Taliban captured Chora.", "The Taliban attacked Chora."),
    ],
)
def test_less_said_is_less_sure(read: Read, surer: str, less_sure: str) -> None:
    """What is pointed at, planned or fought over is less sure than what is plainly said."""
    head = "Chora lies in Uruzgan."
    (one,), (other,) = read(f"{head} {surer}"), read(f"{head} {less_sure}")
    assert other.confidence < one.confidence


def test_part_is_no_surer(read: Read) -> None:
    """A base is no surer than its district."""
    (one,), (other,) = read("The Taliban took Chora."), read("The Taliban took a base in Chora.")
    assert other.confidence <= one.confidence


def test_title_is_no_surer(read: Read) -> None:
    """A headline is no surer than the same words in the text."""
    words = "Taliban capture Chora"
    (one,), (other,) = read(f"{words}."), read("Prices rose.", title=words)
    assert other.confidence <= one.confidence


def test_same_text_same_confidence(read: Read, passages: Splits) -> None:
    """Confidence does not depend on what was read before."""
    some = passages["dev"][:20]

    def given_in(order: Sequence[dict[str, Any]]) -> dict[str, list[float]]:
        return {
            p["id"]: [c.confidence for c in read(p["text"], p["published"], p["title"])]
            for p in order
        }

    assert given_in(some) == given_in(some[::-1])


def test_scale_is_as_the_fit_writes_it() -> None:
    """The file is the fit's own, with nothing changed by hand."""
    assert written(load_scale()) == SCALE.read_text(encoding="utf-8")


def test_broken_scale_is_told(tmp_path: Path) -> None:
    """A scale that lacks a doubt, or trusts more for one, is refused with a cure."""
    text = SCALE.read_text(encoding="utf-8")
    place = next(line for line in text.splitlines() if line.startswith("  place"))
    for number, broken in enumerate((text.replace(place, ""), text.replace(place, "  place: 1.0"))):
        file = tmp_path / f"{number}.yaml"
        file.write_text(broken, encoding="utf-8")
        with pytest.raises(TheatreFileError) as caught:
            load_scale(file)
        assert "fit_confidence" in caught.value.cure


def test_fit_finds_what_goes_wrong() -> None:
    """A doubt that comes with errors weighs; one that comes with none, or with luck, does not."""
    rows = [
        Row({"title": float(n % 2), "noun": float(n % 4 > 1)}, right=n % 2 == 0 or n % 8 == 3,
            passage=n)
        for n in range(200)
    ]  # fmt: skip
    _, weights = fit(rows)
    assert weights["title"] < -2
    assert weights["noun"] > -0.5
    assert max(weights.values()) <= 0


def test_confidence_is_what_it_says(read: Read, passages: Splits) -> None:
    """On the test split claims are right as often as they say, but for what chance makes."""
    found = _calibration(read, passages["test"])
    assert found.error <= 2 * found.chance
    assert found.confidence == pytest.approx(found.right, abs=0.05)


def test_dev_is_given_less_than_it_earns(read: Read, passages: Splits) -> None:
    """On what the reader was made with, confidence falls short by the precision lost elsewhere."""
    found = _calibration(read, passages["dev"])
    scale = load_scale()
    lost = scale.labelled.precision - scale.unseen.precision
    assert found.error <= lost + 2 * found.chance
    assert found.confidence <= found.right


def test_confidence_tells_right_from_wrong(read: Read, passages: Splits) -> None:
    """The surest fifth of claims errs at most a third as often as the least sure."""
    bins = _calibration(read, passages["dev"]).bins
    assert 1 - bins[-1].right <= (1 - bins[0].right) / 3


def test_calibration_error_is_the_mean_gap() -> None:
    """Bins of 60 claims given 0.5 and 0.9, 30 and 60 of them right, miss by 0.05 on the mean."""
    claims = [Judged(0.5, right=n < 30) for n in range(60)]
    claims += [Judged(0.9, right=True) for _ in range(60)]
    found = calibration(claims)
    assert [(one.claims, one.right) for one in found.bins] == [(60, 0.5), (60, 1.0)]
    assert found.error == pytest.approx(0.05)
    assert found.chance == pytest.approx(0.041, abs=0.001)
    low, high = found.bins[0].interval
    assert (low, high) == pytest.approx((0.377, 0.623), abs=0.001)


def test_nothing_read_has_no_error() -> None:
    """Passages in which nothing is read are calibrated."""
    assert calibration([]).error == 0
