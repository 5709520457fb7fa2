"""Whether the confidence of claims means what it says."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.extract.evaluate import Outcome, Report
    from pipeline.records import Claim

_BINS = 10
_BIN_MIN = 30  # claims; fewer tell no share
_NORMAL_95 = 1.96
_MEAN_ABSOLUTE = math.sqrt(2 / math.pi)  # of a standard normal variable


class Judged(NamedTuple):
    """A claim's confidence, and whether it is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of like confidence, from `low` to `high`, both reached."""

    low: float
    high: float
    claims: int
    confidence: float  # their mean
    right: float  # the share of them that is right

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 % interval of the share right (Wilson 1927)."""
        n, z = self.claims, _NORMAL_95
        middle = (self.right + z * z / (2 * n)) / (1 + z * z / n)
        spread = self.right * (1 - self.right) / n + z * z / (4 * n * n)
        half = z * math.sqrt(spread) / (1 + z * z / n)
        return max(middle - half, 0.0), min(middle + half, 1.0)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the confidences of claims fit what came out right; all zero where there is no claim."""

    bins: tuple[Bin, ...]
    claims: int
    confidence: float
    right: float
    brier: float
    log_loss: float

    @property
    def error(self) -> float:
        """Return the expected calibration error: the mean gap between confidence and truth."""
        gaps = (one.claims * abs(one.confidence - one.right) for one in self.bins)
        return sum(gaps) / self.claims if self.claims else 0.0

    @property
    def chance(self) -> float:
        """Return the calibration error that perfect confidences would show on so few claims."""
        gaps = (
            one.claims * math.sqrt(one.confidence * (1 - one.confidence) / one.claims)
            for one in self.bins
        )
        return _MEAN_ABSOLUTE * sum(gaps) / self.claims if self.claims else 0.0


def told(outcome: Outcome) -> Iterator[tuple[Claim, bool]]:
    """Yield the claims that labels tell right or wrong; excused ones are neither."""
    yield from ((claim, True) for claim, _ in outcome.matched)
    yield from ((claim, False) for claim in outcome.errors)


def judged(report: Report) -> list[Judged]:
    """Return the claims of an evaluation that are told right or wrong."""
    return [
        Judged(claim.confidence, right) for one in report.outcomes for claim, right in told(one)
    ]


def calibration(claims: Sequence[Judged]) -> Calibration:
    """Return how confidences fit what came out right, in bins of as many claims."""
    return Calibration(
        bins=tuple(map(_bin, _grouped(claims))),
        claims=len(claims),
        confidence=_mean(one.confidence for one in claims),
        right=_mean(float(one.right) for one in claims),
        brier=_mean((one.confidence - one.right) ** 2 for one in claims),
        log_loss=_mean(-math.log(_chance(one)) for one in claims),
    )


def _grouped(claims: Sequence[Judged]) -> Iterator[list[Judged]]:
    """Yield claims by rising confidence, equal ones together, in groups that tell a share."""
    least = max(len(claims) / _BINS, _BIN_MIN)
    left = len(claims)
    group: list[Judged] = []
    for _, equal in groupby(sorted(claims), key=lambda one: one.confidence):
        group += equal
        if len(group) >= least and left - len(group) >= least:
            yield group
            left -= len(group)
            group = []
    if group:
        yield group


def _bin(claims: Sequence[Judged]) -> Bin:
    return Bin(
        claims[0].confidence,
        claims[-1].confidence,
        len(claims),
        _mean(one.confidence for one in claims),
        _mean(float(one.right) for one in claims),
    )


def _chance(one: Judged) -> float:
    """Return the probability that was given to what came out."""
    return one.confidence if one.right else 1 - one.confidence


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return fmean(listed) if listed else 0.0
