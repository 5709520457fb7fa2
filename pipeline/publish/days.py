"""Spans of one status, cut into the days that they hold: cheap for a whole year of days."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.publish.attributes import Columns, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from numpy.typing import NDArray

_EDGES = ("valid_from", "valid_to", "stale_from", "newest_evidence")


class Days:
    """What is published of each day of a period.

    Args:
        spans: a row a span, by code: the published columns but for those that change from day to
            day, and stale_from. [valid_from, valid_to) holds it, NaT = open; they leave no gap.
        falls: code, since, until: on which days less is told of an area than the news explains.
        first: the period's first day.
        last: its last day.
    """

    def __init__(self, spans: pd.DataFrame, falls: pd.DataFrame, first: date, last: date) -> None:
        """Turn all that does not change from day to day into Python's own values, once."""
        daily = {"stale": False, "evidence_age_days": None, "coverage": "full"}
        self._columns = columns_of(spans.assign(**daily))
        rows = spans.sort_values("code", kind="stable")
        self._since, self._until, self._stale_from, self._newest = (
            _days(rows[name])
            for name in ("valid_from", "valid_to", "stale_from", "newest_evidence")
        )
        self._low = _days(falls["since"]), _days(falls["until"]), falls["code"].to_numpy()
        self._first, self._last = first, last

    def __iter__(self) -> Iterator[tuple[date, Columns]]:
        """Yield each day with its columns, one value an area, by code."""
        for day in pd.date_range(self._first, self._last):
            yield day.date(), self._on(day.to_datetime64().astype("datetime64[D]"))

    def frames(self) -> Iterator[tuple[date, pd.DataFrame]]:
        """Yield each day with its columns as a data frame."""
        for day, columns in self:
            yield day, pd.DataFrame(columns)

    def _on(self, day: np.datetime64) -> Columns:
        held = np.flatnonzero(_holds(self._since, self._until, day))
        pick = itemgetter(*held.tolist(), held[0])  # of one place alone it would return no tuple
        columns: Columns = {name: list(pick(values)[:-1]) for name, values in self._columns.items()}
        low = set(self._low[2][_holds(self._low[0], self._low[1], day)].tolist())
        newest = self._newest[held]
        ages = (day - newest).astype(int).tolist()
        columns["stale"] = (self._stale_from[held] <= day).tolist()
        columns["evidence_age_days"] = [
            None if is_none else age for age, is_none in zip(ages, np.isnat(newest), strict=True)
        ]
        columns["coverage"] = ["low" if code in low else "full" for code in columns["code"]]
        return columns


def _days(column: pd.Series[Any]) -> NDArray[np.datetime64]:
    return pd.to_datetime(column).to_numpy().astype("datetime64[D]")


def _holds(
    since: NDArray[np.datetime64], until: NDArray[np.datetime64], day: np.datetime64
) -> NDArray[np.bool_]:
    return (np.isnat(since) | (since <= day)) & (np.isnat(until) | (until > day))
