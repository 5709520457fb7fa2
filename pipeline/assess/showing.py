"""Which claims carry a period, and how far each speaks for what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from pipeline.assess.periods import dates
from pipeline.assess.report import NOTHING
from pipeline.assess.signals import log_likelihoods, weights_of_evidence
from pipeline.assess.tables import keys
from pipeline.assess.windows import heard_from

if TYPE_CHECKING:
    from pipeline.assess.evidence import Observations
    from pipeline.assess.model import Model
    from pipeline.assess.periods import Spans
    from pipeline.assess.tables import Floats, Ints

_WEIGHT_DIGITS = 3
# A period without evidence of its own shows that of so many days up to the newest.
_CARRIED_DAYS = 14
# What came later is shown where it speaks this loud, in nats, of the period's last day.
_HINDSIGHT_MIN = 0.5


class _Shown(NamedTuple):
    """Observations and the periods that show them; all arrays have one length."""

    period: Ints
    row: Ints
    weight: Floats

    def with_more(self, more: _Shown) -> _Shown:
        """Return these and others after them."""
        return _Shown(*(np.concatenate(pair) for pair in zip(self, more, strict=True)))

    def at(self, places: Ints) -> _Shown:
        """Return those at some places."""
        return _Shown(self.period[places], self.row[places], self.weight[places])


def evidence_frame(spans: Spans, observations: Observations, model: Model) -> pd.DataFrame:
    """Return the contract's `evidence`: each period's weightiest claims.

    They are what was observed in the period, and shortly before where nothing was or nothing that
    was speaks for it; and what came soon after it and still tells of its last day. Against
    `unknown`, all evidence speaks.
    """
    order = np.lexsort((observations.day, observations.area))
    known = keys(observations.area[order], observations.day[order])
    now = _heard(spans, order, known, observations, model)
    later = _later(spans, order, known, observations, model)
    shown = now.with_more(later)
    ordered = np.argsort(shown.period, kind="stable")
    shown = _weightiest(shown.at(ordered), model)
    return pd.DataFrame(
        {
            "period": shown.period,
            "claim_id": observations.claim_id[shown.row],
            "observed_on": dates(observations.day[shown.row]),
            "weight": np.round(shown.weight, _WEIGHT_DIGITS) + 0.0,
        }
    )


def _weightiest(shown: _Shown, model: Model) -> _Shown:
    """Leave out the lightest where a period shows more than it may; the rest keeps its order."""
    sizes = np.bincount(shown.period) if len(shown.period) else np.empty(0, np.int64)
    crowded = np.flatnonzero(sizes[shown.period] > model.parameters.evidence_max)
    if not len(crowded):
        return shown
    period = shown.period[crowded]
    ranked = np.lexsort((-np.abs(shown.weight[crowded]), period))
    rank = np.arange(len(period)) - np.searchsorted(period, period)
    kept = np.ones(len(shown.period), dtype=bool)
    kept[crowded[ranked[rank >= model.parameters.evidence_max]]] = False
    return shown.at(np.flatnonzero(kept))


def _heard(
    spans: Spans, order: Ints, known: Ints, observations: Observations, model: Model
) -> _Shown:
    """Return what was observed in each period, or shortly before it."""
    floor = heard_from(spans.last, model)
    end = np.searchsorted(known, keys(spans.area, spans.last), "right")
    own = np.searchsorted(known, keys(spans.area, np.maximum(spans.first, floor)))
    recent = np.maximum(spans.newest - _CARRIED_DAYS + 1, floor)
    carried = np.searchsorted(known, keys(spans.area, recent))
    begin = np.where(own < end, own, np.where(spans.newest >= floor, carried, end))
    shown = _between(begin, end, order, spans, observations, model)
    loudest = np.full(len(spans.area), -np.inf)
    np.maximum.at(loudest, shown.period, shown.weight)
    is_bare = (own < end) & (loudest <= 0) & (spans.state != NOTHING)
    if not is_bare.any():
        return shown
    before = np.maximum(spans.first - _CARRIED_DAYS, floor)
    begin = np.where(is_bare, np.searchsorted(known, keys(spans.area, before)), own)
    return _between(begin, own, order, spans, observations, model).with_more(shown)


def _between(
    begin: Ints, end: Ints, order: Ints, spans: Spans, observations: Observations, model: Model
) -> _Shown:
    """Return the observations at the places from `begin` to `end` of each period."""
    period, place = _expand(begin, end)
    row = order[place]
    loglik = log_likelihoods(observations.weight[row], observations.kind[row], model)
    return _Shown(period, row, _signed(np.exp(loglik), spans.state[period], model))


def _later(
    spans: Spans, order: Ints, known: Ints, observations: Observations, model: Model
) -> _Shown:
    """Return what was observed soon after each period, as far as it tells of its last day.

    An observation's message to the day before is (1 - H) L + sum(h L), and wears off from there.
    """
    is_told = (spans.state != NOTHING) & ~spans.is_open
    begin = np.searchsorted(known, keys(spans.area, spans.last), "right")
    until = keys(spans.area, spans.last + model.parameters.hindsight_days)
    end = np.where(is_told, np.searchsorted(known, until, "right"), begin)
    period, place = _expand(begin, end)
    row = order[place]
    weight, kind = observations.weight[row], observations.kind[row]
    likelihood = np.exp(log_likelihoods(weight, kind, model))
    change = weight[:, None] * model.tables.change[kind]
    message = (1 - change.sum(axis=1, keepdims=True)) * likelihood
    message += (change * likelihood).sum(axis=1, keepdims=True)
    days = observations.day[row] - spans.last[period]
    kept = (1 - model.tables.forgetting) ** days[:, None]  # (n, states)
    mean = (message * model.tables.inflow).sum(axis=1, keepdims=True)
    signed = _signed(kept * message + (1 - kept) * mean, spans.state[period], model)
    is_loud = np.abs(signed) >= _HINDSIGHT_MIN
    return _Shown(period[is_loud], row[is_loud], signed[is_loud])


def _expand(begin: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Return every place from `begin` to `end`, half-open, with the row that it belongs to."""
    sizes = np.maximum(end - begin, 0)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return owner, begin[owner] + within


def _signed(likelihood: Floats, state: Ints, model: Model) -> Floats:
    """Return the weights for the reported states; below zero, against knowing nothing."""
    prior, row = model.tables.prior, np.arange(len(state))
    mine = likelihood[row, state]
    mean = (likelihood * prior).sum(axis=1)
    weight: Floats = np.log(mine) - np.log((mean - mine * prior[state]) / (1 - prior[state]))
    is_unknown = state == NOTHING
    of_unknown = weights_of_evidence(likelihood[is_unknown], prior)
    weight[is_unknown] = -of_unknown.max(axis=1, initial=0.0)
    return weight
