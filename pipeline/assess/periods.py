"""Reports day by day -> periods in which nothing that is reported changes, and their evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.assess.filter import log_likelihoods, weights_of_evidence
from pipeline.assess.report import NOTHING
from pipeline.records import State

if TYPE_CHECKING:
    from pipeline.assess.evidence import Observations
    from pipeline.assess.model import Model
    from pipeline.assess.report import Reports
    from pipeline.assess.tables import Flags, Floats, Ints

_DAYS_MAX = 1 << 20
_WEIGHT_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Spans:
    """Periods as arrays, ordered by area and day; days count from 1970-01-01."""

    area: Ints
    first: Ints
    last: Ints  # the last day of the period; for an open one, the last day assessed
    is_open: Flags
    state: Ints
    is_claimed: Flags
    percent: Ints
    newest: Ints  # the day of the newest evidence up to the last day


def merge(reports: Reports, observations: Observations, first: int, since: int) -> Spans:
    """Return each area's periods from `since`, or its first evidence if later, on.

    `first` is the day of the reports' first row. An area without evidence has no period.
    """
    skipped = since - first
    days = np.arange(since, first + len(reports.state))
    code = (reports.percent.astype(np.int64) * 2 + reports.is_claimed) * 128 + reports.state
    code = code[skipped:].T
    begins = _first_days(observations, code.shape[0], days[-1])
    is_start = np.ones(code.shape, dtype=bool)
    is_start[:, 1:] = code[:, 1:] != code[:, :-1]
    is_start |= days == begins[:, None]
    is_start &= days >= begins[:, None]
    area, column = np.nonzero(is_start)
    is_open = np.append(area[1:] != area[:-1], [True])[: len(area)]
    last = np.where(is_open, days[-1], np.append(days[column[1:]] - 1, [0])[: len(area)])
    row = column + skipped
    return Spans(
        area=area,
        first=days[column],
        last=last,
        is_open=is_open,
        state=reports.state[row, area].astype(np.int64),
        is_claimed=reports.is_claimed[row, area],
        percent=reports.percent[row, area].astype(np.int64),
        newest=_newest(observations, area, last),
    )


def periods_frame(spans: Spans, codes: list[str], model: Model) -> pd.DataFrame:
    """Return the contract's `periods`: half-open days, NaT where still so."""
    actors = np.array([*model.actors, None], dtype=object)
    is_held = (spans.state >= 0) & (spans.state < len(model.actors))
    is_unknown = spans.state == NOTHING
    state = np.select(
        [is_unknown, ~is_held, spans.is_claimed],
        [State.UNKNOWN.value, State.CONTESTED.value, State.CLAIMED.value],
        State.CONTROLLED.value,
    )
    stale_from = spans.newest + model.parameters.stale_after_days
    return pd.DataFrame(
        {
            "area_code": np.array(codes, dtype=object)[spans.area],
            "valid_from": _dates(spans.first),
            "valid_to": _dates(spans.last + 1, is_missing=spans.is_open),
            "state": state.astype(object),
            "controller": pd.Series(actors[np.where(is_held, spans.state, -1)], dtype=object),
            "probability": spans.percent / 100,
            "newest_evidence": _dates(spans.newest),
            "stale_from": _dates(stale_from, is_missing=is_unknown),
        }
    )


def evidence_frame(spans: Spans, observations: Observations, model: Model) -> pd.DataFrame:
    """Return the contract's `evidence`: each period's weightiest claims.

    A period without evidence of its own carries that of the last period with some, weighed for
    its own state. Against `unknown`, all evidence speaks.
    """
    place, owner = _owners(spans, observations, model)
    counts = np.bincount(owner, minlength=len(spans.area))
    begins = np.concatenate([[0], np.cumsum(counts)])
    source = np.maximum.accumulate(np.where(counts > 0, np.arange(len(counts)), 0))
    sizes = counts[source]
    period = np.repeat(np.arange(len(source)), sizes)
    within = np.arange(len(period)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    row = place[begins[source[period]] + within]
    weight = _signed(_by_state(observations, model)[row], spans.state[period])
    return pd.DataFrame(
        {
            "period": period,
            "claim_id": observations.claim_id[row],
            "observed_on": _dates(observations.day[row]),
            "weight": np.round(weight, _WEIGHT_DIGITS) + 0.0,
        }
    )


def _first_days(observations: Observations, areas: int, last: int) -> Ints:
    """Return the day of each area's first evidence; the day after `last` where it has none."""
    days = np.full(areas, last + 1, dtype=np.int64)
    np.minimum.at(days, observations.area, observations.day)
    return days


def _keys(area: Ints, day: Ints) -> Ints:
    """Return numbers that order by area, then day."""
    keys: Ints = area * _DAYS_MAX + day
    return keys


def _newest(observations: Observations, area: Ints, last: Ints) -> Ints:
    """Return the day of each area's newest evidence not after `last`; every area has some."""
    order = np.lexsort((observations.day, observations.area))
    known = _keys(observations.area, observations.day)[order]
    newest: Ints = observations.day[order][np.searchsorted(known, _keys(area, last), "right") - 1]
    return newest


def _owners(spans: Spans, observations: Observations, model: Model) -> tuple[Ints, Ints]:
    """Return the observations that are shown and their periods, weightiest first in each.

    What was observed before an area's first period belongs to that one.
    """
    keys = _keys(observations.area, observations.day)
    owner = np.searchsorted(_keys(spans.area, spans.first), keys, "right") - 1
    opening = np.searchsorted(spans.area, observations.area)
    owner = np.maximum(owner, opening)
    size = np.abs(_by_state(observations, model)).max(axis=1, initial=0.0)
    order = np.lexsort((observations.claim_id, -size, owner))
    sorted_owner = owner[order]
    rank = np.arange(len(order)) - np.searchsorted(sorted_owner, sorted_owner)
    shown = rank < model.parameters.evidence_max
    return order[shown], sorted_owner[shown]


def _by_state(observations: Observations, model: Model) -> Floats:
    """Return each observation's weight of evidence for each state, nats."""
    return weights_of_evidence(log_likelihoods(observations, model), model.tables.prior)


def _signed(by_state: Floats, state: Ints) -> Floats:
    """Return the weights for the reported states; below zero, against knowing nothing."""
    row = np.arange(len(state))
    weight: Floats = np.where(state == NOTHING, -by_state.max(axis=1), by_state[row, state])
    return weight


def _dates(days: Ints, is_missing: Flags | None = None) -> npt.NDArray[np.datetime64]:
    """Return days since 1970-01-01 as dates, NaT where missing."""
    dates = days.astype("datetime64[D]")
    if is_missing is not None:
        dates[is_missing] = np.datetime64("NaT")
    return dates.astype("datetime64[s]")
