"""The forward filter: what can be believed of each area on each day, from evidence up to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pipeline.assess.evidence import Observations
    from pipeline.assess.model import Model
    from pipeline.assess.tables import Floats, Ints

Beliefs: TypeAlias = npt.NDArray[np.float32]

# A day's evidence, however much, leaves every state a chance of e^-30: no belief is beyond recall.
_LOGLIK_MIN = -30.0


@dataclass(frozen=True, slots=True)
class Signals:
    """All evidence of one area on one day, summed; ordered by day, then area."""

    day: Ints
    area: Ints
    likelihood: Floats  # (signals, states), the likeliest state at 1
    change: Floats  # (signals, states), chance that the area changed to each state that day
    own: Floats  # (signals, actors), support for an actor from its own mouth, nats
    independent: Floats  # (signals, actors), support for an actor from others, nats


def log_likelihoods(observations: Observations, model: Model) -> Floats:
    """Return the log-likelihood of each observation under each state, shape (n, states)."""
    scaled: Floats = observations.weight[:, None] * model.tables.loglik[observations.kind]
    return scaled


def weights_of_evidence(loglik: Floats, prior: Floats) -> Floats:
    """Return how far each observation speaks for each state against all others, in nats.

    Good's weight of evidence, log P(e | s) / P(e | not s), the other states by their prior.
    """
    likelihood = np.exp(loglik)
    mean = likelihood @ prior
    others = (mean[:, None] - likelihood * prior) / (1 - prior)
    woe: Floats = loglik - np.log(others)
    return woe


def gather(observations: Observations, model: Model) -> Signals:
    """Sum the observations of each area and day."""
    actors = len(model.actors)
    starts = _starts(observations)
    loglik = log_likelihoods(observations, model)
    support = np.maximum(weights_of_evidence(loglik, model.tables.prior)[:, :actors], 0.0)
    is_own = observations.side[:, None] == np.arange(actors)
    return Signals(
        day=observations.day[starts],
        area=observations.area[starts],
        likelihood=_likelihood(_sums(loglik, starts)),
        change=_change(observations, starts, model),
        own=_sums(np.where(is_own, support, 0.0), starts),
        independent=_sums(np.where(is_own, 0.0, support), starts),
    )


def believe(signals: Signals, areas: int, first: int, last: int, model: Model) -> Beliefs:
    """Return the probability of each state, shape (days, areas, states), from `first` to `last`.

    Every day a share of what is known is forgotten (p <- p + f (prior - p)); where there is
    evidence, the area changes with the chance the reports open (p <- (1 - H) p + h, H = sum h)
    and Bayes' rule follows (p <- p L / sum p L).
    """
    prior = model.tables.prior
    belief = np.tile(prior, (areas, 1))
    beliefs = np.empty((last - first + 1, areas, len(prior)), dtype=np.float32)
    bounds = np.searchsorted(signals.day, np.arange(first, last + 2))
    stays = 1.0 - signals.change.sum(axis=1, keepdims=True)
    for number in range(len(beliefs)):
        belief += model.forgetting * (prior - belief)
        today = slice(bounds[number], bounds[number + 1])
        if today.start < today.stop:
            where = signals.area[today]
            heard = (stays[today] * belief[where] + signals.change[today]) * (
                signals.likelihood[today]
            )
            belief[where] = heard / heard.sum(axis=1, keepdims=True)
        beliefs[number] = belief
    return beliefs


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
