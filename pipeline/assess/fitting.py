"""Parameters fitted by maximum likelihood of labelled truth, and what that gains elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

from pipeline.assess.evaluate_scores import losses
from pipeline.assess.evidence import Window, observe
from pipeline.assess.filter import believe
from pipeline.assess.parameters import Parameters
from pipeline.assess.signals import gather
from pipeline.assess.windows import batches, heard_from
from pipeline.records import Level, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from pipeline.assess.model import Model
    from pipeline.assess.tables import Floats, Ints
    from pipeline.records import Area

# What is fitted unless something else is asked for: places in the theatre's model file.
DEFAULT = (
    "half_life_days",
    "weights.own_interest",
    "weights.neutral.local",
    "weights.neutral.media",
    "asserted.contested.other",
    "asserted.holds.other",
)
# How far from its present value a parameter goes without good reason, on the scale it is fitted on.
_SPREAD = 0.5
_FIRST_STEP = 0.4
_FAR = 2.5
_STEPS = 150
_SHARE_MAX = 0.99


@dataclass(frozen=True, slots=True)
class Quality:
    """What beliefs are worth on labelled days: means over the cases; 0 is perfect."""

    cases: int
    log_loss: float
    brier: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model, and the quality on its labels and on the others, before and after."""

    model: Model
    fitted: dict[str, tuple[float, float]]  # by parameter: its value before, and now
    train: tuple[Quality, Quality]
    test: tuple[Quality, Quality]


def fit(
    claims: pd.DataFrame,
    areas: Sequence[Area],
    model: Model,
    train: pd.DataFrame,
    test: pd.DataFrame,
    names: Sequence[str] = DEFAULT,
) -> Fit:
    """Fit parameters on some labelled days and hold them to others.

    Labels have the columns area_code, on (datetime64), state: an actor, or `contested`. Beliefs
    are the filter's at the end of each day, by all claims. Each parameter is drawn to its present
    value, the more the fewer the labels (a normal prior on its logarithm or log-odds).

    Raises:
        ValueError: there are no labels to fit on, or a name is no parameter.
    """
    if train.empty:
        raise ValueError("there are no labels to fit on")
    before = [_value(model.parameters, name) for name in names]
    start = np.array([_free(value) for value in before])

    def loss(free: Floats) -> float:
        if np.abs(free - start).max() > _FAR:
            return float("inf")
        values = [_bound(x, value) for x, value in zip(free, before, strict=True)]
        try:
            tried = _with(model, names, values)
        except ValueError:
            return float("inf")
        strayed = float((((free - start) / _SPREAD) ** 2).sum()) / 2
        return quality(claims, areas, tried, train).log_loss + strayed / len(train)

    simplex = np.vstack([start, start + _FIRST_STEP * np.eye(len(start))])
    limits = {"maxfev": _STEPS, "xatol": 0.02, "fatol": 1e-4, "initial_simplex": simplex}
    found = minimize(loss, start, method="Nelder-Mead", options=limits)
    now = [_bound(x, value) for x, value in zip(np.atleast_1d(found.x), before, strict=True)]
    fitted = _with(model, names, now)
    return Fit(
        model=fitted,
        fitted=dict(zip(names, zip(before, now, strict=True), strict=True)),
        train=(quality(claims, areas, model, train), quality(claims, areas, fitted, train)),
        test=(quality(claims, areas, model, test), quality(claims, areas, fitted, test)),
    )


def quality(
    claims: pd.DataFrame, areas: Sequence[Area], model: Model, labels: pd.DataFrame
) -> Quality:
    """Return what the filter's beliefs are worth on labelled days."""
    if labels.empty:
        return Quality(0, float("nan"), float("nan"))
    belief, truth = _beliefs(claims, areas, model, labels)
    brier, log_loss = losses(belief, truth)
    return Quality(len(truth), log_loss, brier)


def _beliefs(
    claims: pd.DataFrame, areas: Sequence[Area], model: Model, labels: pd.DataFrame
) -> tuple[Floats, Ints]:
    """Return the belief in each state at each label, (labels, states), and the true state."""
    labels = labels[labels["area_code"].isin({one.code for one in areas})]
    told = set(labels["area_code"])
    provinces = {one.province for one in areas if one.code in told}
    ordered = sorted(
        (
            one
            for one in areas
            if one.code in told or (one.level is Level.PROVINCE and one.province in provinces)
        ),
        key=lambda area: area.code,
    )
    codes = [one.code for one in ordered if one.level is Level.DISTRICT]
    states = [*model.actors, State.CONTESTED.value]
    truth = np.array([states.index(str(state)) for state in labels["state"]])
    place = np.array([codes.index(code) for code in labels["area_code"]])
    day = labels["on"].to_numpy().astype("datetime64[D]").astype(np.int64)
    first, last = int(day.min()), int(day.max())
    signals = gather(observe(claims, ordered, model, Window(heard_from(first, model), last)), model)
    belief = np.empty((len(labels), len(states)))
    for batch in batches(first, last, len(codes), model):
        local = batch.within(signals, len(codes))
        days = believe(local, len(batch.starts) * len(codes), batch.days, model)
        for number, start in enumerate(batch.starts):
            at = np.flatnonzero((day >= start + batch.kept.start) & (day < start + batch.kept.stop))
            belief[at] = days[day[at] - start, :, number * len(codes) + place[at]]
    return belief, truth


def _value(parameters: Parameters, name: str) -> float:
    """Return a parameter by its place in the file."""
    found: Any = parameters.model_dump(mode="json")
    try:
        for part in name.split("."):
            found = found[part]
        return float(found)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{name!r} is no parameter") from error


def _with(model: Model, names: Sequence[str], values: Sequence[float]) -> Model:
    """Return the model with other values."""
    raw = model.parameters.model_dump(mode="json")
    for name, value in zip(names, values, strict=True):
        *path, last = name.split(".")
        part: Any = raw
        for step in path:
            part = part[step]
        part[last] = value
    return replace(model, parameters=Parameters.model_validate(raw))


def _free(value: float) -> float:
    """Return a parameter on the scale it is fitted on: log-odds of a share, else the logarithm."""
    if 0 < value <= 1:
        share = min(value, _SHARE_MAX)
        return float(np.log(share / (1 - share)))
    return float(np.log(max(abs(value), 1e-6)))


def _bound(free: float, like: float) -> float:
    """Return a parameter from the scale it is fitted on; `like` is the value it began with."""
    if 0 < like <= 1:
        return round(float(1 / (1 + np.exp(-free))), 3)
    return round(float(np.copysign(np.exp(free), like)), 3)
