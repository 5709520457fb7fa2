"""Beliefs -> the state that is reported each day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from pipeline.assess.filter import slices

if TYPE_CHECKING:
    from pipeline.assess.filter import Beliefs
    from pipeline.assess.model import Model
    from pipeline.assess.signals import Signals
    from pipeline.assess.tables import Flags, Floats, Ints

Bytes: TypeAlias = npt.NDArray[np.int8]

NOTHING = -1


@dataclass(frozen=True, slots=True)
class Reports:
    """What is reported, shape (days, rows)."""

    state: Bytes  # an actor's place, the number of actors for contested, NOTHING for unknown
    is_claimed: Flags
    percent: Bytes  # probability of the state, in steps; 0 for unknown


@dataclass(slots=True)
class _Support:
    """Who has spoken for each actor since it was last out of favour, nats, (actors, rows)."""

    own: Floats
    independent: Floats

    def hear(self, signals: Signals, today: slice) -> None:
        """Add a day's evidence; a row has one signal a day at most."""
        where = signals.area[today]
        self.own[:, where] += signals.own[:, today]
        self.independent[:, where] += signals.independent[:, today]

    def forget(self, reported: Ints, before: Ints) -> None:
        """Drop what spoke for actors that another state has replaced, or that fell to unknown."""
        actors = np.arange(len(self.own))[:, None]
        is_other = (reported != NOTHING) & (reported != actors)
        has_lapsed = (reported == NOTHING) & (before != NOTHING)
        keeps = ~(is_other | has_lapsed)
        self.own *= keeps
        self.independent *= keeps

    def of(self, reported: Ints) -> tuple[Floats, Floats]:
        """Return the support, own and independent, for the actors reported; 0 for no actor."""
        row = np.arange(len(reported))
        is_held = (reported >= 0) & (reported < len(self.own))
        actor = np.where(is_held, reported, 0)
        return self.own[actor, row] * is_held, self.independent[actor, row] * is_held


def report(beliefs: Beliefs, signals: Signals, model: Model) -> Reports:
    """Return the reported state of each row on each day; the signals' days count from 0.

    A state is reported once its probability reaches `report_min`, or `first_min` where nothing
    was reported the day before. It stands until another
    reaches that, or its own falls below `keep_min`; then the most probable state takes over, if
    that is above `keep_min`. Where ignorance has reached `unknown_max`, nothing is reported.
    """
    days, states, rows = beliefs.shape
    support = _Support(np.zeros((states - 1, rows)), np.zeros((states - 1, rows)))
    reports = empty_reports(days, rows)
    is_unheard = np.empty((days, rows), np.bool_)
    before = np.full(rows, NOTHING)
    for day, today in enumerate(slices(signals, days)):
        now = _reported(beliefs[day], before, model)
        support.hear(signals, today)
        support.forget(now, before)
        own, independent = support.of(now)
        reports.state[day] = now
        reports.is_claimed[day] = independent < model.parameters.independent_min * (
            own + independent
        )
        is_unheard[day] = own + independent == 0
        reports.percent[day] = _percent(beliefs[day], now, model)
        before = now
    _look_ahead(reports, is_unheard, model.parameters.hindsight_days)
    return reports


def empty_reports(days: int, rows: int) -> Reports:
    """Make room for what is reported."""
    shape = (days, rows)
    return Reports(np.empty(shape, np.int8), np.empty(shape, np.bool_), np.empty(shape, np.int8))


def ignorance(belief: Beliefs, prior: Floats) -> Floats:
    """Return the largest share of each belief that is no more than the prior, shape (rows,)."""
    share: Floats = (belief / prior[:, None]).min(axis=0)
    return share


def _look_ahead(reports: Reports, is_unheard: Flags, days: int) -> None:
    """Call a state claimed before anybody spoke for it, if it is as soon as somebody does."""
    goes_on = is_unheard[:-1] & (reports.state[:-1] == reports.state[1:])
    if goes_on.any():
        for _ in range(days):
            reports.is_claimed[:-1] |= goes_on & reports.is_claimed[1:]


def _reported(belief: Beliefs, before: Ints, model: Model) -> Ints:
    limits, row = model.parameters, np.arange(belief.shape[1])
    best = belief.argmax(axis=0)
    of_best, of_standing = belief[best, row], belief[before, row]
    has_stood = before != NOTHING
    stands = has_stood & (of_standing >= limits.keep_min)
    follows = has_stood & (of_best >= limits.keep_min)
    now = np.where(stands, before, np.where(follows, best, NOTHING))
    needed = np.where(has_stood, limits.report_min, limits.first_min)
    now = np.where(of_best >= needed, best, now)
    return np.where(ignorance(belief, model.tables.prior) >= limits.unknown_max, NOTHING, now)


def _percent(belief: Beliefs, now: Ints, model: Model) -> Ints:
    step, highest = model.parameters.probability_step, model.parameters.probability_max
    probability = _calibrated(belief[now, np.arange(belief.shape[1])], model)
    rounded = np.minimum(np.round(probability / step) * step, highest)
    return np.where(now == NOTHING, 0, np.round(rounded * 100)).astype(np.int64)


def _calibrated(belief: Beliefs, model: Model) -> Floats:
    """Return how often beliefs of this strength have been right; see docs/model.md."""
    limits = model.parameters.calibration
    sure = np.clip(belief.astype(np.float64), _NEVER, 1 - _NEVER)
    told: Floats = 1 / (1 + np.exp(-limits.shift) * ((1 - sure) / sure) ** limits.slope)
    return told


# No belief is certain; beyond this its log-odds tell nothing.
_NEVER = 1e-6
