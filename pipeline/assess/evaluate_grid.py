"""Periods -> one cell an area and day, and what a map's reader would see change from day to day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.records import State

if TYPE_CHECKING:
    from pipeline.assess.evaluate_truth import Ground
    from pipeline.assess.tables import Floats, Ints

Cells: TypeAlias = npt.NDArray[np.int8]
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Grid:
    """What is reported of each area on each day, shape (areas, days), and with what probability.

    A cell is a place among the ground's classes, UNKNOWN where nothing is reported; control that
    is only claimed counts as control.
    """

    areas: dict[str, int]
    first: int
    state: Cells
    probability: Floats

    @property
    def last(self) -> int:
        """Return the last day, since 1970-01-01."""
        return self.first + int(self.state.shape[1]) - 1

    def states(self, area_code: str, first: int, last: int) -> Cells:
        """Return an area's cells over a closed range of days, as far as there are any."""
        begin = max(first - self.first, 0)
        cells: Cells = self.state[self.areas[area_code], begin : max(last - self.first + 1, 0)]
        return cells


def grid_of(periods: pd.DataFrame, ground: Ground) -> Grid:
    """Lay periods out over the ground's areas and days; where there is none, nothing is known.

    Columns: area_code, valid_from, valid_to (half-open, NaT = to the last day), state, controller,
    probability. Periods of other areas are left out.

    Raises:
        ValueError: a period names an actor that the ground does not know.
    """
    areas = {code: place for place, code in enumerate(ground.areas)}
    shape = len(areas), ground.last_day - ground.first_day + 1
    grid = Grid(areas, ground.first_day, np.full(shape, UNKNOWN, np.int8), np.zeros(shape))
    known = periods[periods["area_code"].isin(areas)]
    begins = _days(known["valid_from"], ground.first_day)
    ends = _days(known["valid_to"], ground.last_day + 1)
    rows = zip(
        known["area_code"].map(areas),
        np.clip(begins - grid.first, 0, shape[1]),
        np.clip(ends - grid.first, 0, shape[1]),
        _cells(known, ground),
        known["probability"],
        strict=True,
    )
    for area, begin, end, cell, probability in rows:
        grid.state[area, begin:end] = cell
        grid.probability[area, begin:end] = probability if cell != UNKNOWN else 0.0
    return grid


def periods_of(grid: Grid, ground: Ground) -> pd.DataFrame:
    """Return a grid as periods in which nothing changes; unknown stretches have none."""
    state, probability = grid.state, grid.probability
    is_start = np.ones(state.shape, bool)
    is_start[:, 1:] = (state[:, 1:] != state[:, :-1]) | (probability[:, 1:] != probability[:, :-1])
    area, begin = np.nonzero(is_start)
    end = np.append(begin[1:], [0])
    end[np.append(area[1:] != area[:-1], [True])[: len(area)]] = state.shape[1]
    cell = state[area, begin]
    is_known = cell != UNKNOWN
    names = np.array([*ground.actors, None, None], dtype=object)
    is_contested = cell == len(ground.actors)
    frame = pd.DataFrame(
        {
            "area_code": np.array(ground.areas, dtype=object)[area],
            "valid_from": _dates(begin + grid.first),
            "valid_to": _dates(end + grid.first),
            "state": np.where(is_contested, State.CONTESTED.value, State.CONTROLLED.value),
            "controller": names[cell],
            "probability": probability[area, begin],
        }
    )
    known: pd.DataFrame = frame[is_known].reset_index(drop=True)
    return known


def turns(cells: Cells, ground: Ground) -> list[tuple[int, str]]:
    """Return when the reported controller became another: (column, actor), in order.

    The controller last reported stands through fighting and silence; before the first report it
    is the incumbent.
    """
    columns = np.flatnonzero((cells >= 0) & (cells < len(ground.actors)))
    held = [ground.actors[cell] for cell in cells[columns]]
    before = [ground.incumbent or "".join(held[:1]), *held]
    return [
        (int(column), actor)
        for column, actor, earlier in zip(columns, held, before, strict=False)
        if actor != earlier
    ]


def _cells(periods: pd.DataFrame, ground: Ground) -> Cells:
    states = periods["state"].astype(str)
    words = states.where(
        ~states.isin([State.CONTROLLED.value, State.CLAIMED.value]), periods["controller"]
    )
    cells = places_of(words, (*ground.classes, State.UNKNOWN.value))
    if (cells < 0).any():
        raise ValueError(f"{words[cells < 0].iloc[0]!r} is no actor of the theatre")
    return np.where(cells == len(ground.classes), UNKNOWN, cells).astype(np.int8)


def places_of(words: pd.Series, among: tuple[str, ...]) -> Cells:
    """Return each word's place among others, -1 where it is none of them."""
    known = pd.Index(np.array(among, dtype=object))
    places: Cells = known.get_indexer(words.astype(object)).astype(np.int8)
    return places


def _days(column: pd.Series, missing: int) -> Ints:
    """Return days since 1970-01-01."""
    days = pd.to_datetime(column).to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(days), missing, days.astype(np.int64))


def _dates(days: Ints) -> npt.NDArray[np.datetime64]:
    return days.astype("datetime64[D]").astype("datetime64[s]")
