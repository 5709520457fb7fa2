"""Beliefs -> the state that is reported each day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pipeline.assess.filter import Beliefs, Signals
    from pipeline.assess.model import Model
    from pipeline.assess.tables import Flags, Floats, Ints

Bytes: TypeAlias = npt.NDArray[np.int8]

NOTHING = -1


@dataclass(frozen=True, slots=True)
class Reports:
    """What is reported, shape (days, areas)."""

    state: Bytes  # an actor's place, the number of actors for contested, NOTHING for unknown
    is_claimed: Flags
    percent: Bytes  # probability of the state, in steps; 0 for unknown


@dataclass(slots=True)
class _Support:
    """Who has spoken for each actor since it was last out of favour, nats, (areas, actors)."""

    own: Floats
    independent: Floats

    def hear(self, signals: Signals, today: slice) -> None:
        """Add a day's evidence; an area has one signal a day at most."""
        where = signals.area[today]
        self.own[where] += signals.own[today]
        self.independent[where] += signals.independent[today]

    def forget(self, reported: Ints, before: Ints) -> None:
        """Drop what spoke for actors that another state has replaced, or that fell to unknown."""
        actors = np.arange(self.own.shape[1])
        is_other = (reported[:, None] != NOTHING) & (reported[:, None] != actors)
        has_lapsed = (reported == NOTHING) & (before != NOTHING)
        keeps = ~(is_other | has_lapsed[:, None])
        self.own *= keeps
        self.independent *= keeps

    def is_one_sided(self, reported: Ints, share_min: float) -> Flags:
        """Return where an actor is reported on little but its own word."""
        actors = self.own.shape[1]
        is_held = (reported >= 0) & (reported < actors)
        row, actor = np.arange(len(reported)), np.where(is_held, reported, 0)
        own, independent = self.own[row, actor], self.independent[row, actor]
        is_one_sided: Flags = is_held & (independent < share_min * (own + independent))
        return is_one_sided


def report(beliefs: Beliefs, signals: Signals, first: int, model: Model) -> Reports:
    """Return the reported state of each area on each day from `first` on.

    A state is reported once its probability reaches `report_min`. It stands until another
    reaches that, or its own falls below `keep_min`; then the most probable state takes over, if
    that is above `keep_min`. Where ignorance has reached `unknown_max`, nothing is reported.
    """
    days, areas, states = beliefs.shape
    bounds = np.searchsorted(signals.day, np.arange(first, first + days + 1))
    support = _Support(np.zeros((areas, states - 1)), np.zeros((areas, states - 1)))
    reports = Reports(
        state=np.empty((days, areas), np.int8),
        is_claimed=np.empty((days, areas), np.bool_),
        percent=np.empty((days, areas), np.int8),
    )
    before = np.full(areas, NOTHING)
    for number, belief in enumerate(beliefs):
        today = slice(bounds[number], bounds[number + 1])
        now = _reported(belief, before, model)
        support.hear(signals, today)
        support.forget(now, before)
        reports.state[number] = now
        reports.is_claimed[number] = support.is_one_sided(now, model.parameters.independent_min)
        reports.percent[number] = _percent(belief, now, model)
        before = now
    return reports


def ignorance(belief: Beliefs, prior: Floats) -> Floats:
    """Return the largest share of each belief that is no more than the prior, shape (areas,)."""
    share: Floats = (belief / prior).min(axis=1)
    return share


def _reported(belief: Beliefs, before: Ints, model: Model) -> Ints:
    limits, row = model.parameters, np.arange(len(belief))
    best = belief.argmax(axis=1)
    stands = (before != NOTHING) & (belief[row, before] >= limits.keep_min)
    follows = (before != NOTHING) & (belief[row, best] >= limits.keep_min)
    is_reported = belief[row, best] >= limits.report_min
    now = np.select([is_reported, stands, follows], [best, before, best], NOTHING)
    return np.where(ignorance(belief, model.tables.prior) >= limits.unknown_max, NOTHING, now)


def _percent(belief: Beliefs, now: Ints, model: Model) -> Ints:
    step, highest = model.parameters.probability_step, model.parameters.probability_max
    probability = belief[np.arange(len(belief)), now]
    rounded = np.minimum(np.round(probability / step) * step, highest)
    return np.where(now == NOTHING, 0, np.round(rounded * 100)).astype(np.int64)
