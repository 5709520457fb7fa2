"""Which reports others bear out, and which they contradict, within a day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.assess.tables import CHANGES, DENIED, OUTCOMES, keys, manner_of, tells, tells_whole
from pipeline.records import Event

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.assess.model import Model
    from pipeline.assess.tables import Flags, Floats, Ints

_NEARBY_DAYS = 1


def weigh_fresh(readings: pd.DataFrame, today: int, model: Model) -> pd.DataFrame:
    """Count a lone report of today for less, and one that was contradicted for good.

    The column `is_disputed` tells what nobody else bears out and anybody else contradicts.

    A false alarm is mostly denied by the next evening; that nobody denies a report is evidence for
    it. What another item says too, in another voice, has been tested already; and a party that
    tells its own loss needs no test, nor does a table, which is compiled and no breaking news.
    """
    is_borne_out, is_contradicted, is_disputed = _answers(readings, model)
    kind, side = readings["kind"].to_numpy(), readings["side"].to_numpy()
    actors = len(model.actors)
    is_admitted = (side < actors) & ~model.tables.is_own_interest[kind, side]
    # Alarms are of changes; that somebody holds a place is seldom news at all.
    is_told = tells(kind, CHANGES, actors) & (manner_of(kind, actors) != DENIED)
    is_open = (readings["day"].to_numpy() >= today) | is_contradicted
    is_fresh = is_told & is_open & ~is_borne_out & ~is_admitted
    is_fresh &= ~readings["is_compiled"].to_numpy(bool)
    factor = np.where(is_fresh, model.parameters.weights.fresh, 1.0)
    return readings.assign(
        weight=readings["weight"] * factor, is_disputed=is_disputed & ~is_borne_out
    )


def _answers(readings: pd.DataFrame, model: Model) -> tuple[Flags, Flags, Flags]:
    """Return which readings others bear out, disinterested others contradict, any others do.

    Others are other items in another voice, published within a day; before a report, nobody can
    contradict it.
    """
    unit, published = readings["unit"].to_numpy(), readings["published"].to_numpy()
    one, other = _pairs(keys(unit, published))
    kind, side = readings["kind"].to_numpy(), readings["side"].to_numpy()
    actors = len(model.actors)
    voice = _voices(readings, actors)
    lineage = readings["lineage"].to_numpy()
    is_other = (lineage[one] != lineage[other]) & (voice[one] != voice[other])
    one, other = one[is_other], other[is_other]
    bears = agreement(model)[kind[one], kind[other]]
    is_telling = tells_whole(kind, OUTCOMES, actors) | (manner_of(kind, actors) == DENIED)
    is_free = ~model.tables.is_own_interest[kind, side]
    is_against = (bears < 0) & (published[other] >= published[one])
    is_told = is_telling[other]
    is_answer = is_told | tells_whole(kind, [Event.REPELLED], actors)[other]
    return (
        _any(len(readings), one[(bears > 0) & is_told]),
        _any(len(readings), one[is_against & is_told & is_free[other]]),
        _any(len(readings), one[is_against & is_answer]),
    )


def agreement(model: Model) -> Floats:
    """Return how far kinds of claims point the same way: the covariance of their logs."""
    loglik, prior = model.tables.loglik, model.tables.prior
    centred = loglik - (loglik * prior).sum(axis=1, keepdims=True)
    covariance: Floats = (centred[:, None, :] * centred[None, :, :] * prior).sum(axis=2)
    return covariance


def _voices(readings: pd.DataFrame, actors: int) -> Ints:
    """Return who speaks: a party, through whichever outlet, or an outlet in a neutral voice."""
    side, source = readings["side"].to_numpy(), readings["source"].to_numpy()
    return np.where(side < actors, -1 - side, source)


def _pairs(at: Ints) -> tuple[Ints, Ints]:
    """Return all pairs of places whose numbers are near."""
    order = np.argsort(at, kind="stable")
    ordered = at[order]
    begin = np.searchsorted(ordered, ordered - _NEARBY_DAYS)
    sizes = np.searchsorted(ordered, ordered + _NEARBY_DAYS, "right") - begin
    owner = np.repeat(np.arange(len(at)), sizes)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return order[owner], order[begin[owner] + within]


def _any(count: int, places: Ints) -> Flags:
    """Return which places occur."""
    flags = np.zeros(count, dtype=bool)
    flags[places] = True
    return flags
