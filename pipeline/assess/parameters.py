"""The parameters of the assessment, as a theatre's file states them."""

from __future__ import annotations

import math
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.records import INTERNATIONAL, LOCAL, MEDIA, Event, Extent

NEUTRAL_SIDES = (LOCAL, MEDIA, INTERNATIONAL)
CONTESTED = "contested"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Emission(_Part):
    """How likely a claim is under each state (nats at weight 1), and the change it opens."""

    actor: float = Field(ge=-20, le=0)
    contested: float = Field(ge=-20, le=0)
    other: float = Field(ge=-20, le=0)
    change: float = Field(ge=0, le=0.9)
    towards: Literal["actor", "contested", "other"]


class Calibration(_Part):
    """What a belief is worth: log-odds reported = shift + slope * log-odds believed."""

    shift: float = Field(ge=-5, le=5)
    slope: float = Field(gt=0, le=5)


class Weights(_Part):
    """What makes a claim count for more or less; every factor lies in [0, 1]."""

    own_interest: float = Field(ge=0, le=1)
    against_interest: float = Field(ge=0, le=1)
    party: float = Field(ge=0, le=1)
    neutral: dict[str, float]
    extent: dict[Extent, float]
    undated: float = Field(ge=0, le=1)
    province: float = Field(ge=0, le=1)
    corroboration: float = Field(ge=0, lt=1)
    overtaken: float = Field(ge=0, le=1)
    fresh: float = Field(ge=0, le=1)

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if set(self.neutral) != set(NEUTRAL_SIDES):
            raise ValueError(f"neutral must name exactly {', '.join(NEUTRAL_SIDES)}")
        if set(self.extent) != set(Extent):
            raise ValueError(f"extent must name exactly {', '.join(Extent)}")
        if not all(0 <= value <= 1 for value in (*self.neutral.values(), *self.extent.values())):
            raise ValueError("weights must lie between 0 and 1")
        return self


class Parameters(_Part):
    """All parameters of one theatre's model; docs/model.md explains each."""

    prior: dict[str, float] = Field(min_length=3)
    half_life_days: float = Field(gt=0)
    contested_half_life_days: float = Field(gt=0)
    memory_days: int = Field(gt=0)
    lag_days: int = Field(gt=0)
    hindsight_days: int = Field(gt=0)
    stale_after_days: int = Field(gt=0)
    change_max: float = Field(gt=0, lt=1)
    report_min: float = Field(ge=0.5, lt=1)
    first_min: float = Field(ge=0.5, lt=1)
    keep_min: float = Field(gt=0, lt=1)
    unknown_max: float = Field(gt=0, lt=1)
    independent_min: float = Field(ge=0, le=1)
    calibration: Calibration
    probability_step: float = Field(ge=0.01, le=0.25)
    probability_max: float = Field(gt=0.5, le=1)
    evidence_max: int = Field(gt=0)
    weights: Weights
    asserted: dict[Event, Emission]
    asserted_part: dict[Event, Emission]
    denied: dict[Event, Emission]

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        for name in ("asserted", "asserted_part", "denied"):
            if set(getattr(self, name)) != set(Event):
                raise ValueError(f"{name} must name exactly {', '.join(Event)}")
        if CONTESTED not in self.prior:
            raise ValueError("prior must name contested")
        if min(self.prior.values()) <= 0 or not math.isclose(sum(self.prior.values()), 1.0):
            raise ValueError("prior must be above zero everywhere and sum to 1")
        if self.memory_days % self.lag_days or self.hindsight_days >= self.lag_days:
            raise ValueError("memory_days must be a multiple of lag_days, hindsight_days below it")
        if self.keep_min > self.report_min:
            raise ValueError("keep_min must not exceed report_min")
        return self
