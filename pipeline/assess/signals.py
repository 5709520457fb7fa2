"""Observations -> signals: all evidence of one area on one day, summed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.assess.course import reversals

if TYPE_CHECKING:
    from pipeline.assess.evidence import Observations
    from pipeline.assess.model import Model
    from pipeline.assess.tables import Floats, Ints

# A day's evidence, however much, leaves every state a chance of e^-30: no belief is beyond recall.
_LOGLIK_MIN = -30.0


@dataclass(frozen=True, slots=True)
class Signals:
    """All evidence of one area on one day, summed; ordered by day, then area."""

    day: Ints
    area: Ints
    likelihood: Floats  # (states, signals), the likeliest state at 1
    change: Floats  # (states, signals), chance that the area changed to each state that day
    staying: Floats  # (states, signals), what bears out that it stayed: a loss made good, a factor
    own: Floats  # (actors, signals), support for an actor from its own mouth, nats
    independent: Floats  # (actors, signals), support for an actor from others, nats

    def select(self, where: Ints, day: Ints, area: Ints) -> Signals:
        """Return the signals at these places, under other days and areas."""
        return Signals(
            day,
            area,
            self.likelihood[:, where],
            self.change[:, where],
            self.staying[:, where],
            self.own[:, where],
            self.independent[:, where],
        )


def log_likelihoods(weight: Floats, kind: Ints, model: Model) -> Floats:
    """Return the log-likelihood of observations under each state, shape (n, states)."""
    scaled: Floats = weight[:, None] * model.tables.loglik[kind]
    return scaled


def weights_of_evidence(likelihood: Floats, prior: Floats) -> Floats:
    """Return how far each observation speaks for each state against all others, in nats.

    Good's weight of evidence, log P(e | s) / P(e | not s), the other states by their prior.
    """
    mean = (likelihood * prior).sum(axis=1)
    others = (mean[:, None] - likelihood * prior) / (1 - prior)
    woe: Floats = np.log(likelihood) - np.log(others)
    return woe


def gather(observations: Observations, model: Model) -> Signals:
    """Sum the observations of each area and day."""
    actors = len(model.actors)
    starts = _starts(observations)
    loglik = log_likelihoods(observations.weight, observations.kind, model)
    woe = weights_of_evidence(np.exp(loglik), model.tables.prior)
    support = np.maximum(woe[:, :actors], 0.0)
    is_own = model.tables.is_ally[observations.side]
    return Signals(
        day=observations.day[starts],
        area=observations.area[starts],
        likelihood=_turned(_likelihood(_sums(loglik, starts))),
        change=_turned(_change(observations, starts, model)),
        staying=_turned(np.exp(np.minimum(reversals(observations, starts, loglik, model), 30.0))),
        own=_turned(_sums(np.where(is_own, support, 0.0), starts)),
        independent=_turned(_sums(np.where(is_own, 0.0, support), starts)),
    )


def _turned(values: Floats) -> Floats:
    """Return the transpose in an order of its own: long rows are worked through fastest."""
    return np.ascontiguousarray(values.T)


def _starts(observations: Observations) -> Ints:
    """Return where each area's day begins among the ordered observations."""
    if not len(observations.day):
        return np.empty(0, np.int64)
    is_new = (np.diff(observations.day) != 0) | (np.diff(observations.area) != 0)
    return np.flatnonzero(np.concatenate([[True], is_new])).astype(np.int64)


def _sums(values: Floats, starts: Ints) -> Floats:
    """Return the sums of consecutive rows; row sums of nothing are nothing."""
    if not len(starts):
        return values
    sums: Floats = np.add.reduceat(values, starts, axis=0)
    return sums


def _likelihood(loglik: Floats) -> Floats:
    """Return likelihoods with the best state at 1."""
    if not len(loglik):
        return loglik
    best = loglik.max(axis=1, keepdims=True)
    likelihood: Floats = np.exp(np.maximum(loglik - best, _LOGLIK_MIN))
    return likelihood


def _change(observations: Observations, starts: Ints, model: Model) -> Floats:
    """Return the chance of a change to each state: any report may be the true one (noisy or)."""
    chance = observations.weight[:, None] * model.tables.change[observations.kind]
    change = -np.expm1(_sums(np.log1p(-chance), starts))
    total = change.sum(axis=1, keepdims=True)
    capped: Floats = change * np.minimum(1.0, model.parameters.change_max / np.maximum(total, 1e-9))
    return capped
