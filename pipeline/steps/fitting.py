"""Fit the model's parameters to labelled changes of one period, and try them on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import yaml

from pipeline.assess import Model
from pipeline.assess.evaluate_truth import read_truth
from pipeline.assess.fitting import DEFAULT, fit
from pipeline.steps.evaluating import ground_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from pipeline.assess.evaluate import Ground
    from pipeline.assess.fitting import Fit
    from pipeline.steps.replaying import Accounts
    from pipeline.theatre import Theatre

# A change vouches for its area until the next one, and so long at most; every third day is asked.
_VOUCHED_DAYS = 14
_STEP_DAYS = 3


def fit_to(
    theatre: Theatre,
    accounts: Accounts,
    truth: pd.DataFrame,
    split: date,
    names: Sequence[str] = DEFAULT,
) -> Fit:
    """Fit parameters to the changes told of before a day, and try them on the later ones.

    Raises:
        ValueError: nothing is labelled before the day, or a name is no parameter.
    """
    ground = ground_of(theatre, accounts, set(truth["area_code"]), is_complete=False)
    labels = labels_of(truth, ground)
    labels = labels[labels["area_code"].isin(set(accounts.claims["area_code"]))]
    is_early = labels["on"] < pd.Timestamp(split)
    return fit(
        accounts.claims,
        accounts.areas,
        Model.of(theatre),
        labels[is_early],
        labels[~is_early],
        names,
    )


def labels_of(truth: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """Return days on which a change vouches for its area: area_code, on (datetime64), state."""
    changes = read_truth(truth, ground).changes
    rows = []
    for number, one in enumerate(changes):
        later = [
            other.reported
            for other in changes[number + 1 :]
            if other.area_code == one.area_code and other.reported >= one.reported
        ]
        end = min([one.reported + _VOUCHED_DAYS, ground.last_day + 1, *later])
        days = range(one.reported + 1, end, _STEP_DAYS)
        rows += [(one.area_code, day, one.state) for day in days]
    frame = pd.DataFrame(rows, columns=["area_code", "on", "state"])
    return frame.assign(
        on=frame["on"].to_numpy("int64").astype("datetime64[D]").astype("datetime64[s]")
    )


def write_parameters(fitted: Fit, path: Path) -> None:
    """Write a model file with the fitted values; comments are not carried along."""
    told = fitted.model.parameters.model_dump(mode="json")
    path.write_text(yaml.safe_dump(told, sort_keys=False), encoding="utf-8")
