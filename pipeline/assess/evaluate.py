"""How well control status tells what happened: a map, day by day, against labelled changes.

The map is given as periods: for the *nowcast*, what was believed at the end of each day about that
day; for the *final* account, what is believed now of each day. Definitions stand with the fields
of `Report`, `Lags` and `Scores`. Equal input gives equal reports, whatever its order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.assess.evaluate_grid import UNKNOWN, Grid, grid_of, turns
from pipeline.assess.evaluate_scores import SCORED_DAYS, Scores, score
from pipeline.assess.evaluate_truth import Change, Ground, Kind, Truth, read_truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.assess.tables import Flags

__all__ = ["Ground", "Kind", "Lags", "Report", "Scores", "View", "evaluate"]

WITHIN_DAYS = (1, 3, 7)
# After this many days a change that the map does not show counts as missed.
SEARCHED_DAYS = 30
# A turn of the map is backed by a change this near to it.
TOLERANCE_DAYS = 7
# A false alarm is forgotten after this many days.
ALARM_DAYS = 7
_EPOCH = date(1970, 1, 1).toordinal()
_MONTH_DAYS = 365.25 / 12


class View(StrEnum):
    """Which account is evaluated, and so from when a change can be expected to show.

    The nowcast from the day of its first report, the final account from the day it happened.
    """

    NOWCAST = "nowcast"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A change with the days until the map showed it, None = not within SEARCHED_DAYS.

    `shown` is what the map said a day after it could first be expected to: an actor, contested or
    unknown.
    """

    change: Change
    lag: int | None
    shown: str

    @property
    def reported_on(self) -> date:
        """Return the day of the first report."""
        return date.fromordinal(self.change.reported + _EPOCH)


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the map's controller of an area became another one."""

    area_code: str
    on: date
    actor: str
    is_backed: bool


@dataclass(frozen=True, slots=True)
class Lags:
    """How soon changes showed, in days from the first report (in the final account, from the day).

    A change shows at the end of the first day whose map has its controller, be it controlled or
    only claimed, or `contested` where it is contested. Quantiles are the smallest lag that so
    large a share of all changes does not exceed, missed ones coming last; None = a missed one.
    """

    changes: int
    shown_within: Mapping[int, int]
    median: int | None
    p90: int | None

    def share_within(self, days: int) -> float | None:
        """Return the share of changes that showed within so many days, None without changes."""
        return self.shown_within[days] / self.changes if self.changes else None


@dataclass(frozen=True, slots=True)
class Report:
    """How well a map tells the truth.

    Attributes:
        overall: lags of all changes that could show.
        by_kind: the same, by kind of change.
        outcomes: each of these changes.
        passed: changes that could not show at any day's end: a later one of the area was told of
            on the same day or before (in the final account, happened on the same day).
        denials: rows of the truth that only tell of a denial.
        turns: where the map's controller of an area became another one. One is backed where a
            change to that controller happened, or was told of, within TOLERANCE_DAYS, or where
            it is who holds the area by the truth.
        area_months: the areas and days on which turns are looked for, in months. A truth that is
            not complete vouches for an area from TOLERANCE_DAYS before each change until
            SCORED_DAYS after its report alone.
        alarms: rumours that proved false, of areas that the map did not have so already.
        flipped: those that the map followed at the end of any of the ALARM_DAYS that came.
        scores: of probabilities.
        unknown_share: the share of all areas and days on which nothing is reported.
    """

    overall: Lags
    by_kind: Mapping[Kind, Lags]
    outcomes: tuple[Outcome, ...]
    passed: int
    denials: int
    turns: tuple[Turn, ...]
    area_months: float
    alarms: int
    flipped: int
    scores: Scores
    unknown_share: float

    @property
    def late(self) -> tuple[Outcome, ...]:
        """Return the changes that did not show within a day."""
        is_late = (one.lag is None or one.lag > WITHIN_DAYS[0] for one in self.outcomes)
        return tuple(one for one, late in zip(self.outcomes, is_late, strict=True) if late)

    @property
    def false_turns(self) -> tuple[Turn, ...]:
        """Return the turns that no change backs."""
        return tuple(one for one in self.turns if not one.is_backed)

    @property
    def false_per_100_area_months(self) -> float | None:
        """Return the false turns per 100 area-months, None where none were looked at."""
        return 100 * len(self.false_turns) / self.area_months if self.area_months else None


def evaluate(
    truth: pd.DataFrame,
    periods: pd.DataFrame,
    ground: Ground,
    view: View = View.NOWCAST,
    elsewhere: pd.DataFrame | None = None,
) -> Report:
    """Hold a map to labelled changes.

    Args:
        truth: columns as in `evaluate_truth.COLUMNS`, every area one of the ground's.
        periods: area_code, valid_from, valid_to, state, controller, probability.
        ground: the theatre, and the days and areas that are looked at.
        view: which account `periods` is.
        elsewhere: what another truth of the same news tells, rows as in `truth`. It is not looked
            for, but a turn that it tells of is backed, and a state that it ends is vouched for no
            longer.

    Raises:
        ValueError: a row names an actor that the ground does not know.
    """
    told = read_truth(truth, ground)
    known = told
    if elsewhere is not None:
        known = read_truth(pd.concat([truth, elsewhere], ignore_index=True), ground)
    grid = grid_of(periods, ground)
    outcomes = tuple(_outcomes(told, grid, ground, view))
    is_judged = _judged(told, grid, ground)
    is_flipped = list(_flips(told, grid, ground))
    return Report(
        overall=_lags(outcomes),
        by_kind={kind: _lags(_of_kind(outcomes, kind)) for kind in Kind},
        outcomes=outcomes,
        passed=len(told.changes) - len(list(_visible(told.changes, view))),
        denials=told.denials,
        turns=tuple(_turns(known, grid, ground, is_judged)),
        area_months=float(is_judged.sum()) / _MONTH_DAYS,
        alarms=len(is_flipped),
        flipped=sum(is_flipped),
        scores=score(told.changes, grid, ground, known.changes, from_report=view is View.NOWCAST),
        unknown_share=float((grid.state == UNKNOWN).mean()) if grid.state.size else 0.0,
    )


def expected_from(change: Change, view: View) -> int:
    """Return the day at whose end an account can first be expected to show a change."""
    return change.reported if view is View.NOWCAST else change.last


def _outcomes(told: Truth, grid: Grid, ground: Ground, view: View) -> Iterable[Outcome]:
    words = (*ground.classes, "unknown")
    for one in _visible(told.changes, view):
        day = expected_from(one, view)
        if not grid.first <= day <= grid.last:
            continue
        cells = grid.states(one.area_code, day, day + SEARCHED_DAYS)
        shows = np.flatnonzero(cells == ground.classes.index(one.state))
        lag = int(shows[0]) if len(shows) else None
        yield Outcome(one, lag, words[cells[min(1, len(cells) - 1)]])


def _visible(changes: Iterable[Change], view: View) -> Iterable[Change]:
    """Yield what no later change of the area had overtaken by the time it could show."""
    for _, together in groupby(changes, lambda one: one.area_code):
        of_area = list(together)
        for number, one in enumerate(of_area):
            later = (expected_from(other, view) for other in of_area[number + 1 :])
            if expected_from(one, view) < min(later, default=inf):
                yield one


def _of_kind(outcomes: Iterable[Outcome], kind: Kind) -> tuple[Outcome, ...]:
    return tuple(one for one in outcomes if one.change.kind is kind)


def _lags(outcomes: tuple[Outcome, ...]) -> Lags:
    days = sorted(one.lag for one in outcomes if one.lag is not None)

    def quantile(share: float) -> int | None:
        place = max(int(np.ceil(share * len(outcomes) - 1e-9)), 1) - 1
        return days[place] if place < len(days) else None

    within = {most: sum(lag <= most for lag in days) for most in WITHIN_DAYS}
    return Lags(len(outcomes), within, quantile(0.5), quantile(0.9))


def _judged(told: Truth, grid: Grid, ground: Ground) -> Flags:
    """Return where turns are looked for, shape (areas, days)."""
    is_judged: Flags = np.full(grid.state.shape, ground.is_complete)
    for one in told.changes:
        begin = max(one.first - TOLERANCE_DAYS - grid.first, 0)
        end = max(one.reported + SCORED_DAYS - grid.first, 0)
        is_judged[grid.areas[one.area_code], begin:end] = True
    return is_judged


def _turns(told: Truth, grid: Grid, ground: Ground, is_judged: Flags) -> Iterable[Turn]:
    """Yield the turns of the map where they are looked for."""
    of_area: dict[str, list[Change]] = {code: [] for code in ground.areas}
    for one in told.changes:
        of_area[one.area_code].append(one)
    for code, changes in of_area.items():
        place = grid.areas[code]
        for column, actor in turns(grid.state[place], ground):
            if is_judged[place, column]:
                day = grid.first + column
                is_backed = _is_backed(changes, day, actor, ground)
                yield Turn(code, date.fromordinal(day + _EPOCH), actor, is_backed)


def _is_backed(changes: list[Change], day: int, actor: str, ground: Ground) -> bool:
    """Say whether a change to the actor is near, or the actor holds the area by the truth.

    A truth that begins with a recapture tells that others had come before, but not when.
    """
    if changes and changes[0].kind is Kind.RECAPTURE and day < changes[0].first:
        return True
    holder = ground.incumbent
    for one in changes:
        latest = max(one.last, one.reported) + TOLERANCE_DAYS
        if one.state == actor and one.first - TOLERANCE_DAYS <= day <= latest:
            return True
        if one.last <= day and one.kind is not Kind.CONTESTED:
            holder = one.state
    return holder == actor


def _flips(told: Truth, grid: Grid, ground: Ground) -> Iterable[bool]:
    """Say of each false alarm whether the map followed it, until a change made it true."""
    for one in told.alarms:
        if not grid.first <= one.reported <= grid.last:
            continue
        cell = ground.classes.index(one.state)
        before = grid.states(one.area_code, one.reported - 1, one.reported - 1)
        if len(before) and before[0] == cell:
            continue
        came_true = [
            other.first
            for other in told.changes
            if (other.area_code, other.state) == (one.area_code, one.state)
            and other.last >= one.first
        ]
        last = min([one.reported + ALARM_DAYS, *(day - 1 for day in came_true)])
        yield bool((grid.states(one.area_code, one.reported, last) == cell).any())
