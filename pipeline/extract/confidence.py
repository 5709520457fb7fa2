"""How likely a claim is to be read right: a logistic scale over what gives cause for doubt.

The scale is fitted by `tools/fit_confidence.py` to labelled passages, and lowered to the precision
on passages that the reader was not made with. Every weight is zero or less: no doubt makes surer.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import TheatreFileError
from pipeline.records import Event, Extent, Modality, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.extract.bare import Bare
    from pipeline.extract.memory import Ground
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.said import Said

SCALE = Path(__file__).with_name("confidence.yaml")
LEAST, MOST = 0.02, 0.99
_CLAUSES_MAX = 5

# Each lies between 0 and 1.
DOUBTS = {
    "place": "the geocoder's own doubt of the area",
    "ambiguous": "how near the second best area comes",
    "referred": "the place is pointed back at, not named",
    "facility": "it is a site in the place",
    "partial": "it is a part of the place",
    "title": "it stands in a title",
    "irrealis": "it is planned, feared, demanded or foretold",
    "contested": "the event is a fight",
    "clauses": "how many clauses the sentence has",
    "nonfinite": "the verb is an infinitive or participle",
    "weak": "the verb takes ground only by its object",
    "noun": "a noun names the event",
    "inferred": "the actor is not named in the clause",
    "core_patterns": "the language is read by its core patterns alone",
}


class Counted(BaseModel):
    """Claims right and wrong in passages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    right: int
    wrong: int

    @property
    def precision(self) -> float:
        """Return the share that is right."""
        return self.right / (self.right + self.wrong)


class Scale(BaseModel):
    """What each doubt takes off the log-odds of a claim without any.

    The ceiling is the chance that a sentence is of a kind that the reader was made for.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    ceiling: Annotated[float, Field(gt=0, le=1)]
    intercept: float
    doubts: dict[str, Annotated[float, Field(le=0)]]
    labelled: Counted  # the claims that it was fitted to
    unseen: Counted  # those that its ceiling was taken from

    def of(self, doubts: Mapping[str, float]) -> float:
        """Return the probability that a claim with these doubts is right, between two bounds."""
        weights = self.doubts
        odds = self.intercept + sum(weights[name] * much for name, much in doubts.items() if much)
        return round(min(max(self.ceiling / (1 + math.exp(-odds)), LEAST), MOST), 3)


@cache
def load_scale(path: Path = SCALE) -> Scale:
    """Read a scale; raise TheatreFileError where it is missing or broken."""
    cure = "Write it anew with tools/fit_confidence.py."
    try:
        scale = Scale.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise TheatreFileError(f"{path} cannot be read: {error}", cure=cure) from error
    if scale.doubts.keys() != DOUBTS.keys():
        raise TheatreFileError(f"{path} weighs other doubts than the reader has.", cure=cure)
    return scale


def confidence(parsed: Parsed, bare: Bare, ground: Ground, said: Said) -> float:
    """Return how likely a claim is to be right by event, actor, modality and area."""
    clause, actor = bare.clause, bare.actor
    doubts = _common(ground, said.event, said.modality, parsed.part)
    doubts["clauses"] = (min(len(parsed.clauses), _CLAUSES_MAX) - 1) / (_CLAUSES_MAX - 1)
    doubts["nonfinite"] = clause.verb.form != "fin"
    doubts["weak"] = bare.strict
    doubts["noun"] = bare.noun is not None
    doubts["inferred"] = actor is None or not actor.all_named
    return load_scale().of(doubts)


def verb_last_confidence(
    ground: Ground, event: Event, modality: Modality, part: Part, *, is_inferred: bool
) -> float:
    """Return the same for a language that is read by its core patterns alone."""
    doubts = _common(ground, event, modality, part)
    doubts["inferred"] = is_inferred
    doubts["core_patterns"] = 1
    return load_scale().of(doubts)


def _common(ground: Ground, event: Event, modality: Modality, part: Part) -> dict[str, float]:
    """Return the doubts that a claim can raise in any language."""
    others = ground.resolution.candidates[1:2]
    return {
        "place": 0.0 if ground.area is None else 1 - ground.score,
        "ambiguous": others[0].score if others else 0.0,
        "referred": ground.referred,
        "facility": ground.extent is Extent.FACILITY,
        "partial": ground.extent is Extent.PARTIAL,
        "title": part is Part.TITLE,
        "irrealis": modality is Modality.IRREALIS,
        "contested": event is Event.CONTESTED,
    }
