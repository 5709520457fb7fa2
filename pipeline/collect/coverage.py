"""Whether a source still tells what it used to: change points that the news does not explain.

A count of a day is held to what was to be expected: the source's own habit, times how much the
other sources had to tell that day. So a quiet week is no alarm, and a scraper that breaks is one,
on the day that the shortfall is beyond chance.

The test is a generalised likelihood ratio over the day of the change (Page 1954; Siegmund and
Venkatraman 1995), for Poisson counts widened by their own scatter; for shares, binomial.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RECENT = 28  # days in which a change is looked for
HABIT = 56  # days before them, that tell what is usual
SCORE_MIN = 14.0  # twice the log likelihood ratio: a false alarm in three years of a source
FALLEN_TO = 0.5  # of what was to be expected, at most
COUNT_MIN = 20.0  # of what the habit must rest on
GUESSED = 3.0  # how much wider than Poisson's counts scatter around a stated volume
FEW = 4.0  # items of a day by which the others' news is held steady


@dataclass(frozen=True, slots=True)
class Change:
    """A fall: from which day (index), to which share of what was to be expected."""

    day: int
    ratio: float


def expected(counts: Floats, others: Floats) -> Floats:
    """Return the counts of each day that habit and the others' news lead to expect.

    Args:
        counts: items a day, days; the last `RECENT` are judged, those before are the habit.
        others: the same days' items of all other sources.
    """
    habit, of_others = counts[:-RECENT].mean(), others[:-RECENT].mean()
    if not of_others:
        return np.full(len(counts), habit)
    news = (_smoothed(others) + FEW) / (of_others + FEW)
    return np.asarray(habit * news, dtype=np.float64)


def fallen(counts: Floats, likely: Floats) -> Change | None:
    """Return the fall of counts below what was to be expected, None where there is none.

    Args:
        counts: items a day, days.
        likely: what was to be expected of each day.
    """
    if counts[:-RECENT].sum() < COUNT_MIN:
        return None
    return _below(counts, likely, _scatter(counts[:-RECENT], likely[:-RECENT]))


def short_of(counts: Floats, stated: Floats) -> Change | None:
    """Return the lack of what was said to be expected, None where there is none.

    It serves until a source has a habit of its own: one that is broken from the first day never
    gets one.

    Args:
        counts: items a day, days.
        stated: what its keeper said to expect of each day, 0 before it was first asked.
    """
    return None if counts[:-RECENT].sum() >= COUNT_MIN else _below(counts, stated, GUESSED)


def less_often(hits: Floats, counts: Floats) -> Change | None:
    """Return the fall of a share, of `hits` among `counts`, None where there is none."""
    habit = counts[:-RECENT].sum()
    if habit < COUNT_MIN or not hits[:-RECENT].sum():
        return None
    usual = min(hits[:-RECENT].sum() / habit, 1 - 0.5 / habit)
    seen, of = _tails(hits), _tails(counts)
    due = of * usual
    scores = np.where(seen < due, 2 * (_binomial(seen, of) - _binomial(seen, of, usual)), 0.0)
    return _change(scores, seen, due, len(counts))


def reach(habits: Sequence[float], ratios: Sequence[float]) -> float:
    """Return which share of what used to be told of a place still comes in.

    Args:
        habits: what each source used to tell of it, items a day.
        ratios: which share of that still comes from each.
    """
    total = sum(habits)
    kept = sum(habit * ratio for habit, ratio in zip(habits, ratios, strict=True))
    return kept / total if total else 1.0


def _below(counts: Floats, likely: Floats, scatter: float) -> Change | None:
    """Return the fall of Poisson counts, so much widened, below what was likely."""
    seen, due = _tails(counts), _tails(likely)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(seen > 0, seen * np.log(seen / due), 0.0)
    scores = np.where(seen < due, 2 * (logs - (seen - due)) / scatter, 0.0)
    return _change(scores, seen, due, len(counts))


def _tails(values: Floats) -> Floats:
    """Return the sums from each recent day to the last."""
    return np.asarray(np.cumsum(values[-RECENT:][::-1])[::-1], dtype=np.float64)


def _change(scores: Floats, seen: Floats, due: Floats, days: int) -> Change | None:
    best = RECENT - 1 - int(np.argmax(scores[::-1]))  # the latest, where days change nothing
    if scores[best] < SCORE_MIN or seen[best] > FALLEN_TO * due[best]:
        return None
    day = days - RECENT + best
    return Change(day, round(float(seen[best] / due[best]), 3))


def _scatter(counts: Floats, likely: Floats) -> float:
    """Return how much wider than Poisson's the counts scatter around what was to be expected."""
    sure = np.maximum(likely, 0.1)
    return max(1.0, float(np.mean((counts - likely) ** 2 / sure)))


def _binomial(seen: Floats, of: Floats, share: float | None = None) -> Floats:
    """Return the log likelihood of hits under a share, by default their own."""
    own = np.clip(seen / np.maximum(of, 1), 1e-9, 1 - 1e-9) if share is None else share
    return np.asarray(seen * np.log(own) + (of - seen) * np.log1p(-own), dtype=np.float64)


def _smoothed(values: Floats) -> Floats:
    """Return a running mean of three days: news is printed a day sooner here, later there."""
    padded = np.concatenate([values[:1], values, values[-1:]])
    return np.asarray(np.convolve(padded, np.full(3, 1 / 3), mode="valid"), dtype=np.float64)
