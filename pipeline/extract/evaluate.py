"""How well claims are read, against labelled passages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pipeline.records import Claim

Key = tuple[str, str | None, str, tuple[str, str] | None]
Passage = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind of claim, with the measures drawn from them."""

    hits: int = 0
    errors: int = 0
    misses: int = 0

    @property
    def precision(self) -> float:
        """Return the share of claims read that are right."""
        return self.hits / (self.hits + self.errors) if self.hits + self.errors else 1.0

    @property
    def recall(self) -> float:
        """Return the share of labelled claims that were read."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One passage read: claims matched with their labels, claims too many, labels missed."""

    passage: Passage
    matched: tuple[tuple[Claim, dict[str, Any]], ...]
    excused: tuple[Claim, ...]
    errors: tuple[Claim, ...]
    missed: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The evaluation of a set of passages."""

    outcomes: tuple[Outcome, ...]
    overall: Score
    by_event: Mapping[str, Score]
    by_modality: Mapping[str, Score]
    by_tag: Mapping[str, Score]
    attributes: Mapping[str, float]
    silent_passages: int
    silent_with_claims: int
    unreal_as_asserted: int = field(default=0)

    @property
    def silent_false_rate(self) -> float:
        """Return the share of passages without a claim in which one was read."""
        return self.silent_with_claims / self.silent_passages if self.silent_passages else 0.0


def key_of_label(label: Mapping[str, Any]) -> Key:
    """Return what a labelled claim is matched by; a district goes by its shape."""
    area = label["area"]
    place = None
    if area is not None:
        place = (
            ("district", area["shape_id"])
            if area["level"] == "district"
            else ("province", area["province"])
        )
    return label["event"], label["actor"], label["modality"], place


def key_of_claim(claim: Claim) -> Key:
    """Return what a claim is matched by."""
    place = None
    if claim.area is not None:
        is_district = claim.area.level is Level.DISTRICT
        place = (
            ("district", claim.area.shape_id or "")
            if is_district
            else ("province", claim.area.province)
        )
    return str(claim.event), claim.actor, str(claim.modality), place


def evaluate(passages: Iterable[Passage], read: Callable[[Passage], Sequence[Claim]]) -> Report:
    """Return how well `read` finds the labelled claims of passages.

    A label is matched once, by the claim of its key with the most attributes right; optional labels
    excuse a claim and count for nothing; claims without an area are neither hit nor error.
    """
    outcomes = tuple(_outcome(passage, read(passage)) for passage in passages)
    silent = [one for one in outcomes if not one.passage["claims"] and not one.passage["optional"]
              and "no_claim" in one.passage.get("tags", ["no_claim"])]  # fmt: skip
    return Report(
        outcomes=outcomes,
        overall=_score(outcomes, lambda _: ["all"]).get("all", Score()),
        by_event=_score(outcomes, lambda key: [key[0]]),
        by_modality=_score(outcomes, lambda key: [key[2]]),
        by_tag=_score_tags(outcomes),
        attributes=_attributes(outcomes),
        silent_passages=len(silent),
        silent_with_claims=sum(bool(one.errors) for one in silent),
        unreal_as_asserted=sum(_unreal(one) for one in outcomes),
    )


def _outcome(passage: Passage, claims: Sequence[Claim]) -> Outcome:
    labels = list(passage["claims"])
    optional = {key_of_label(label) for label in passage["optional"]}
    matched: list[tuple[Claim, dict[str, Any]]] = []
    rest: list[Claim] = []
    for claim in sorted(claims, key=lambda one: -_likeness_best(one, labels)):
        fitting = [label for label in labels if key_of_label(label) == key_of_claim(claim)]
        if not fitting:
            rest.append(claim)
            continue
        label = max(fitting, key=lambda one: _likeness(claim, one))
        labels.remove(label)
        matched.append((claim, label))
    excused = [c for c in rest if c.area is None or key_of_claim(c) in optional]
    errors = [c for c in rest if c not in excused]
    return Outcome(passage, tuple(matched), tuple(excused), tuple(errors), tuple(labels))


def _likeness_best(claim: Claim, labels: Sequence[Mapping[str, Any]]) -> int:
    return max(
        (_likeness(claim, one) for one in labels if key_of_label(one) == key_of_claim(claim)),
        default=-1,
    )


def _likeness(claim: Claim, label: Mapping[str, Any]) -> int:
    return sum(_right(claim, label).values())


def _right(claim: Claim, label: Mapping[str, Any]) -> dict[str, bool]:
    return {
        "side": claim.speaker_side == label["speaker_side"],
        "extent": str(claim.extent) == label["extent"],
        "date": dates_agree(claim, label["occurred_on"]),
    }


def dates_agree(claim: Claim, occurred_on: str | Sequence[str] | None) -> bool:
    """Tell whether a claim's days overlap the labelled ones; null agrees with null alone."""
    if occurred_on is None or claim.occurred_from is None or claim.occurred_to is None:
        return occurred_on is None and claim.occurred_from is None
    first, last = (occurred_on, occurred_on) if isinstance(occurred_on, str) else occurred_on
    return claim.occurred_from <= date.fromisoformat(
        last
    ) and claim.occurred_to >= date.fromisoformat(first)


def _score(outcomes: Sequence[Outcome], groups: Callable[[Key], list[str]]) -> dict[str, Score]:
    hits: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for one in outcomes:
        hits.update(g for _, label in one.matched for g in groups(key_of_label(label)))
        errors.update(g for claim in one.errors for g in groups(key_of_claim(claim)))
        misses.update(g for label in one.missed for g in groups(key_of_label(label)))
    names = sorted({*hits, *errors, *misses})
    return {name: Score(hits[name], errors[name], misses[name]) for name in names}


def _score_tags(outcomes: Sequence[Outcome]) -> dict[str, Score]:
    tags = sorted({tag for one in outcomes for tag in one.passage.get("tags", [])})
    return {
        tag: _score(
            [one for one in outcomes if tag in one.passage.get("tags", [])], lambda _: ["all"]
        ).get("all", Score())
        for tag in tags
    }


def _attributes(outcomes: Sequence[Outcome]) -> dict[str, float]:
    pairs = [pair for one in outcomes for pair in one.matched]
    right: Counter[str] = Counter()
    for claim, label in pairs:
        right.update(name for name, is_right in _right(claim, label).items() if is_right)
    return {name: right[name] / len(pairs) if pairs else 1.0 for name in ("side", "extent", "date")}


def _unreal(outcome: Outcome) -> int:
    """Count labels denied or irrealis that were read as asserted."""
    read = {key_of_claim(claim) for claim in outcome.errors}
    count = 0
    for label in outcome.missed:
        event, actor, modality, place = key_of_label(label)
        if modality != "asserted" and (event, actor, "asserted", place) in read:
            count += 1
    return count
