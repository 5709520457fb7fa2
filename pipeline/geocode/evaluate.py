"""How well names are resolved, against labelled names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.geocode.context import Context
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pipeline.records import Area, Resolution

NEEDED = ("name", "gold_shape_id", "gold_province")
MUST_NOT_RESOLVE, NOT_SAID = "must not resolve", "not said"


class Verdict(StrEnum):
    """What an answer is worth; abstaining is not wrong."""

    RIGHT = "right"
    ABSTAINED = "abstained"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Label:
    """A name as printed, with the districts (geoBoundaries shapeIDs) or the province it means.

    With neither, the name must not resolve.
    """

    name: str
    province: str
    kind: str
    source: str
    shape_ids: frozenset[str]
    of_province: str

    @property
    def must_resolve(self) -> bool:
        """Say whether the name means an area of the theatre."""
        return bool(self.shape_ids or self.of_province)


@dataclass(frozen=True, slots=True)
class Answer:
    """A label with what the geocoder said."""

    label: Label
    area: Area | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of verdicts."""

    right: int = 0
    abstained: int = 0
    wrong: int = 0

    @property
    def asked(self) -> int:
        """Return the number of names."""
        return self.right + self.abstained + self.wrong

    @property
    def share_right(self) -> float:
        """Return the share of names that are right; 1 where none was asked."""
        return self.right / self.asked if self.asked else 1.0


@dataclass(frozen=True, slots=True)
class Report:
    """The evaluation of a set of labelled names, by what they are and by what was said of them.

    `withheld` asks the names that a province is printed with once more, without it.
    """

    answers: tuple[Answer, ...]
    overall: Tally
    by_kind: Mapping[str, Tally]
    by_source: Mapping[str, Tally]
    with_province: Tally
    without_province: Tally
    withheld: Tally

    @property
    def wrong(self) -> tuple[Answer, ...]:
        """Return the wrong answers, in the order asked."""
        return tuple(one for one in self.answers if one.verdict is Verdict.WRONG)

    @property
    def wrong_share(self) -> float:
        """Return the share of wrong answers among all answers that name an area."""
        named = sum(one.area is not None for one in self.answers)
        return len(self.wrong) / named if named else 0.0


def labels_of(rows: Iterable[Mapping[str, str]]) -> tuple[Label, ...]:
    """Return the labels that are sure; columns as in `NEEDED`, others where they are known."""
    return tuple(_label(row) for row in rows if row.get("sure", "").strip().lower() != "false")


def _label(row: Mapping[str, str]) -> Label:
    shapes = {row["gold_shape_id"], *row.get("alt_shape_ids", "").split(";")} - {""}
    return Label(
        name=row["name"],
        province=row.get("province", ""),
        kind=row.get("kind", ""),
        source=row.get("source", ""),
        shape_ids=frozenset(shapes) if row["gold_shape_id"] else frozenset(),
        of_province=row["gold_province"],
    )


def evaluate(
    labels: Iterable[Label], resolve: Callable[[str, Context], Resolution], *, withhold: bool = True
) -> Report:
    """Return how well `resolve` answers the labels; `withhold` asks without provinces as well."""
    answers = tuple(_answer(label, resolve) for label in labels)
    printed = [one for one in answers if one.label.province]
    bare = [replace(one.label, province="") for one in printed if one.label.must_resolve]
    return Report(
        answers=answers,
        overall=tally(answers),
        by_kind=_by(answers, _kind),
        by_source=_by(answers, lambda label: label.source),
        with_province=tally(printed),
        without_province=tally(one for one in answers if not one.label.province),
        withheld=tally(_answer(label, resolve) for label in bare) if withhold else Tally(),
    )


def tally(answers: Iterable[Answer]) -> Tally:
    """Count the verdicts of answers."""
    verdicts = [one.verdict for one in answers]
    return Tally(*(verdicts.count(verdict) for verdict in Verdict))


def _answer(label: Label, resolve: Callable[[str, Context], Resolution]) -> Answer:
    area = resolve(label.name, Context.printed(label.province, label.kind)).area
    return Answer(label, area, _verdict(label, area))


def _verdict(label: Label, area: Area | None) -> Verdict:
    if area is None:
        return Verdict.ABSTAINED if label.must_resolve else Verdict.RIGHT
    if label.shape_ids:
        is_right = area.shape_id in label.shape_ids
    else:
        is_right = area.level is Level.PROVINCE and area.name == label.of_province
    return Verdict.RIGHT if is_right else Verdict.WRONG


def _kind(label: Label) -> str:
    return label.kind or NOT_SAID if label.must_resolve else MUST_NOT_RESOLVE


def _by(answers: Iterable[Answer], group: Callable[[Label], str]) -> dict[str, Tally]:
    groups = defaultdict(list)
    for one in answers:
        groups[group(one.label)].append(one)
    return {name: tally(groups[name]) for name in sorted(groups)}
