"""What simpler methods make of the same claims, as grids that pass through the same evaluation.

Both take every asserted claim on a district, or on its centre, at its word on the day of its
publication: the actor of `captured`, `repelled` and `holds` has the area, the first rival of the
actor of `withdrew` has it, and `contested` is contested. They know no weights, no copies and no
silence. Every answer has one probability: the share of the days on which the truth is known that
the method gets right. It is set with hindsight, which is the kindest to its scores.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.assess.evaluate_grid import UNKNOWN, Grid, periods_of, places_of
from pipeline.assess.evaluate_scores import score
from pipeline.assess.evaluate_truth import read_truth
from pipeline.records import Event, Extent, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.assess.evaluate_grid import Cells
    from pipeline.assess.evaluate_truth import Ground
    from pipeline.assess.tables import Ints

    Method = Callable[[Ints, Ints, int], Cells]

VOTE_DAYS = 14
_NAMING = (Event.CAPTURED, Event.REPELLED, Event.HOLDS)


def last_claim_wins(days: Ints, says: Ints, columns: int) -> Cells:
    """Return what the newest claim says on each day, from the first claim on."""
    last = np.searchsorted(days, np.arange(columns), "right") - 1
    return np.where(last < 0, UNKNOWN, says[last]).astype(np.int8)


def majority_vote(days: Ints, says: Ints, columns: int) -> Cells:
    """Return what most claims of the last VOTE_DAYS say; the newer one wins a draw.

    Where none was made in that time, what was reported last stands.
    """
    cells = np.full(columns, UNKNOWN, np.int8)
    for column in range(columns):
        begin, end = np.searchsorted(days, [column - VOTE_DAYS, column], "right")
        if begin < end:
            heard = says[begin:end]
            votes = np.bincount(heard)
            leading = np.flatnonzero(votes[heard] == votes.max())
            cells[column] = heard[leading[-1]]
        elif column:
            cells[column] = cells[column - 1]
    return cells


METHODS: Mapping[str, Method] = {
    "last claim wins": last_claim_wins,
    "majority vote": majority_vote,
}


def baseline(
    method: str,
    claims: pd.DataFrame,
    truth: pd.DataFrame,
    ground: Ground,
    rivals: Mapping[str, str],
) -> pd.DataFrame:
    """Return the nowcast of a method of METHODS as periods.

    Args:
        method: its name.
        claims: the contract's frame, all that were made.
        truth: as for `evaluate`; it sets the method's probability.
        ground: the theatre, and the days and areas that are looked at.
        rivals: who takes what an actor leaves.
    """
    votes = _votes(claims, ground, rivals)
    areas = {code: place for place, code in enumerate(ground.areas)}
    columns = ground.last_day - ground.first_day + 1
    state = np.full((len(areas), columns), UNKNOWN, np.int8)
    for code, heard in votes.groupby("area_code", sort=True):
        told = METHODS[method](heard["day"].to_numpy(), heard["says"].to_numpy(), columns)
        state[areas[str(code)]] = told
    grid = Grid(areas, ground.first_day, state, np.zeros(state.shape))
    right = score(read_truth(truth, ground).changes, grid, ground).right_of_known or 0.0
    return periods_of(replace(grid, probability=np.where(state == UNKNOWN, 0.0, right)), ground)


def _votes(claims: pd.DataFrame, ground: Ground, rivals: Mapping[str, str]) -> pd.DataFrame:
    """Return what each claim says of which area on which day, ordered by time.

    Columns: area_code, day (a column of the grid), says (a place among the classes).
    """
    is_naming, is_leaving = claims["event"].isin(_NAMING), claims["event"] == Event.WITHDREW
    words = claims["actor"].where(is_naming, claims["actor"].map(rivals).where(is_leaving, None))
    words = words.where(claims["event"] != Event.CONTESTED, ground.classes[-1])
    published = claims["published_on"].to_numpy().astype("datetime64[D]").astype(np.int64)
    votes = pd.DataFrame(
        {
            "area_code": claims["area_code"],
            "day": published - ground.first_day,
            "says": places_of(words, ground.classes),
        }
    )
    is_heard = (claims["modality"] == Modality.ASSERTED) & votes["area_code"].isin(ground.areas)
    is_heard &= claims["extent"].isin([Extent.WHOLE, Extent.CENTRE]) & (votes["says"] >= 0)
    heard: pd.DataFrame = votes[is_heard].sort_values("day", kind="stable")
    return heard
