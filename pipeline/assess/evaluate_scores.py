"""What probabilities are worth: Brier score, log loss and reliability, over areas and days."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from pipeline.assess.evaluate_grid import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.assess.evaluate_grid import Grid
    from pipeline.assess.evaluate_truth import Change, Ground
    from pipeline.assess.tables import Floats, Ints

# A change vouches for its area this long, unless another one comes: truths are rarely complete.
SCORED_DAYS = 14
# No answer is so sure that being wrong costs more than being wrong at one in a thousand.
PROBABILITY_MIN = 0.001
BINS = 10
CASES_MIN = 30


@dataclass(frozen=True, slots=True)
class Bin:
    """Reports of about the same probability: how many, how probable, and how many were right."""

    cases: int
    probability: float  # the mean of what was reported
    right: float  # the share that was right


@dataclass(frozen=True, slots=True)
class Scores:
    """What probabilities are worth, over the days on which the truth of an area is known.

    These are the days from a change's first report (in the final account, from the change) to the
    day before the next change of the area, at most SCORED_DAYS. An answer gives the reported
    state its probability and the rest to the others, in proportion to the ground's shares;
    `unknown` gives the shares themselves.

    Attributes:
        area_days: how many there are.
        brier: the mean over them of the sum over states of (probability - truth)^2; 0 is perfect,
            2 is the worst. None without any.
        log_loss: the mean of -ln of the probability of what was true, PROBABILITY_MIN at least.
        right: the share of them whose reported state is the true one.
        right_of_known: the same among those on which a state is reported.
        bins: reports other than `unknown` by their probability, in steps of a tenth.
    """

    area_days: int
    brier: float | None
    log_loss: float | None
    right: float | None
    right_of_known: float | None
    bins: tuple[Bin, ...]

    @property
    def deviation_max(self) -> float | None:
        """Return how far a bin of CASES_MIN reports or more lies from the diagonal at most."""
        off = [abs(one.probability - one.right) for one in self.bins if one.cases >= CASES_MIN]
        return max(off, default=None)


def losses(answers: Floats, truth: Ints) -> tuple[float, float]:
    """Return the Brier score and the log loss of probabilities, (cases, states), means over cases.

    `truth` is the place of the true state of each case.
    """
    wanted = np.eye(answers.shape[1])[truth]
    of_truth = np.maximum(answers[np.arange(len(truth)), truth], PROBABILITY_MIN)
    return float(((answers - wanted) ** 2).sum(axis=1).mean()), float(-np.log(of_truth).mean())


def score(
    changes: Sequence[Change],
    grid: Grid,
    ground: Ground,
    ends: Sequence[Change] = (),
    *,
    from_report: bool = True,
) -> Scores:
    """Score a map on the days on which the truth is known: up to the next of `ends` at most."""
    known = list(_known(changes, grid, ground, ends, from_report=from_report))
    if not known:
        return Scores(0, None, None, None, None, ())
    area, column, truth = (np.array(of) for of in zip(*known, strict=True))
    state, probability = grid.state[area, column], grid.probability[area, column]
    answers = answers_of(state, probability, ground)
    brier, log_loss = losses(answers, truth)
    is_right, is_known = state == truth, state != UNKNOWN
    return Scores(
        area_days=len(truth),
        brier=brier,
        log_loss=log_loss,
        right=float(is_right.mean()),
        right_of_known=float(is_right[is_known].mean()) if is_known.any() else None,
        bins=tuple(_bins(probability[is_known], is_right[is_known])),
    )


def answers_of(state: Ints, probability: Floats, ground: Ground) -> Floats:
    """Return the probability of each state that reports come to, shape (reports, states)."""
    shares = np.array([ground.shares[name] for name in ground.classes])
    shares = shares / shares.sum()
    row, is_known = np.arange(len(state)), state != UNKNOWN
    at = np.where(is_known, state, 0)
    answers: Floats = np.tile(shares, (len(state), 1))
    answers *= ((1 - probability) / (1 - shares[at]))[:, None]
    answers[row, at] = probability
    answers[~is_known] = shares
    return answers


def _known(
    changes: Sequence[Change],
    grid: Grid,
    ground: Ground,
    ends: Sequence[Change],
    *,
    from_report: bool,
) -> Iterator[tuple[int, int, int]]:
    """Yield area, column and true state of each day on which the truth of an area is known."""
    ending: dict[str, list[int]] = {}
    for one in ends:
        ending.setdefault(one.area_code, []).append(one.first)
    for code, together in groupby(changes, lambda one: one.area_code):
        of_area = list(together)
        for number, one in enumerate(of_area):
            begin = one.reported if from_report else one.last
            later = [other.first for other in of_area[number + 1 : number + 2]]
            later += [day for day in ending.get(code, ()) if day > one.last]
            end = min([begin + SCORED_DAYS, grid.last + 1, *later])
            place = ground.classes.index(one.state)
            for day in range(max(begin, grid.first), end):
                yield grid.areas[code], day - grid.first, place


def _bins(probability: Floats, is_right: Ints) -> Iterable[Bin]:
    """Group reports by tenths of probability; 1 belongs to the last."""
    place = np.minimum((probability * BINS + 1e-9).astype(np.int64), BINS - 1)
    for number in range(BINS):
        inside = place == number
        if inside.any():
            cases = int(inside.sum())
            yield Bin(cases, float(probability[inside].mean()), float(is_right[inside].mean()))
