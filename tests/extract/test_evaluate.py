"""The scoring of claims against labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.extract.evaluate import evaluate
from pipeline.records import Claim

Read = Callable[..., tuple[Claim, ...]]
_TEXT = "The Taliban captured Chora, a lawmaker said on Monday."


def _passage(claims: list[dict[str, Any]], optional: list[dict[str, Any]]) -> dict[str, Any]:
    return {"claims": claims, "optional": optional, "tags": [] if claims else ["no_claim"]}


def _label(claim: Claim, **changes: Any) -> dict[str, Any]:
    assert claim.area is not None
    area = {"level": "district", "shape_id": claim.area.shape_id, "province": claim.area.province}
    label = {
        "event": str(claim.event), "actor": claim.actor, "modality": str(claim.modality),
        "speaker_side": claim.speaker_side, "extent": str(claim.extent), "area": area,
        "occurred_on": str(claim.occurred_from),
    }  # fmt: skip
    return label | changes


def test_label_is_matched_once(read: Read) -> None:
    """A second claim of one label is an error."""
    (claim,) = read(_TEXT)
    report = evaluate([_passage([_label(claim)], [])], lambda _: [claim, claim])
    assert (report.overall.hits, report.overall.errors, report.overall.misses) == (1, 1, 0)


def test_optional_label_excuses(read: Read) -> None:
    """An optional label is neither hit nor error."""
    (claim,) = read(_TEXT)
    report = evaluate([_passage([], [_label(claim)])], lambda _: [claim])
    assert (report.overall.hits, report.overall.errors, report.overall.misses) == (0, 0, 0)


def test_wrong_modality_misses_and_errs(read: Read) -> None:
    """A denied label that was read as asserted is counted as such."""
    (claim,) = read(_TEXT)
    report = evaluate([_passage([_label(claim, modality="denied")], [])], lambda _: [claim])
    assert (report.overall.errors, report.overall.misses) == (1, 1)
    assert report.unreal_as_asserted == 1


def test_attributes_are_scored_on_matches(read: Read) -> None:
    """Side, extent and date are measured where the claim itself is right."""
    (claim,) = read(_TEXT)
    wrong = _label(claim, speaker_side="media", occurred_on=["2021-07-11", "2021-07-12"])
    report = evaluate([_passage([wrong], [])], lambda _: [claim])
    assert report.attributes == {"side": 0.0, "extent": 1.0, "date": 1.0}


def test_silent_passage_with_a_claim(read: Read) -> None:
    """A claim in a passage without one raises the false rate."""
    (claim,) = read(_TEXT)
    passages = [_passage([], []), _passage([], [])]
    answers = iter([[claim], []])
    assert evaluate(passages, lambda _: next(answers)).silent_false_rate == 0.5
