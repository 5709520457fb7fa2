"""Analysts' decisions, which the assessment obeys: what they say of each area and day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.assess.periods import code_of
from pipeline.assess.report import NOTHING
from pipeline.records import State

if TYPE_CHECKING:
    from pipeline.assess.model import Model
    from pipeline.assess.tables import Flags, Ints

_OPEN = 1 << 20


@dataclass(frozen=True, slots=True)
class Rulings:
    """Decisions, a row a stretch of days; a later row holds. Days count from 1970-01-01."""

    adjudication_id: Ints  # each once; the rows' places point here
    place: Ints
    area: Ints  # place among the districts
    first: Ints
    last: Ints
    state: Ints  # as reported
    is_claimed: Flags
    since: int  # the first day assessed
    areas: int

    def obey(self, code: Ints) -> Ints:
        """Return what is said of each area and day, (areas, days), with the decisions in place."""
        if not len(self.area):
            return code
        code = code.astype(np.int64)
        percent = np.where(self.state == NOTHING, 0, 100)
        own = code_of(self.state, self.is_claimed, percent, self.place)
        for number, area in enumerate(self.area):
            first, last = self.first[number] - self.since, self.last[number] - self.since
            code[area, max(first, 0) : max(last + 1, 0)] = own[number]
        return code

    def first_days(self, since: int, last: int) -> Ints:
        """Return the day of each area's first decision; the day after `last` where it has none."""
        days = np.full(self.areas, last + 1, dtype=np.int64)
        is_met = self.last >= since
        np.minimum.at(days, self.area[is_met], np.maximum(self.first[is_met], since))
        return days

    def ids_at(self, place: Ints) -> pd.Series[int]:
        """Return the decisions' keys by their places, NA where -1."""
        ids = np.append(self.adjudication_id, 0)[place]
        return pd.Series(ids).astype("Int64").mask(pd.Series(place < 0))

    def places_of(self, ids: pd.Series[int]) -> Ints:
        """Return the places of decisions by their keys; -1 for NA, -2 for one no longer there."""
        places = pd.Index(self.adjudication_id).get_indexer(
            pd.Index(ids.fillna(-1).astype("int64"))
        )
        return np.where(ids.isna(), -1, np.where(places < 0, -2, places)).astype(np.int64)


def rulings_of(frame: pd.DataFrame | None, codes: list[str], since: int, model: Model) -> Rulings:
    """Return decisions from the contract's frame; of two on one day, the later taken holds.

    What names an area, state or actor that is not there is left out.
    """
    if frame is None or frame.empty:
        none = np.empty(0, np.int64)
        return Rulings(none, none, none, none, none, none, none.astype(bool), since, len(codes))
    frame = frame.sort_values("adjudication_id", kind="stable", ignore_index=True)
    area = pd.Index(codes).get_indexer(pd.Index(frame["area_code"]))
    state = _states(frame, model)
    first, last = (_days(frame[name]) for name in ("valid_from", "valid_to"))
    is_known = (area >= 0) & (state > _UNKNOWN_WORD)
    ids, place = np.unique(frame["adjudication_id"].to_numpy(np.int64), return_inverse=True)
    return Rulings(
        adjudication_id=ids,
        place=place[is_known],
        area=area[is_known],
        first=first[is_known],
        last=last[is_known] - 1,
        state=state[is_known],
        is_claimed=(frame["state"] == State.CLAIMED.value).to_numpy(bool)[is_known],
        since=since,
        areas=len(codes),
    )


_UNKNOWN_WORD = -2


def _states(frame: pd.DataFrame, model: Model) -> Ints:
    """Return the states decided, as they are reported; _UNKNOWN_WORD for what is none."""
    words: dict[object, int] = {actor: place for place, actor in enumerate(model.actors)}
    fixed: dict[object, int] = {
        State.CONTESTED.value: len(model.actors),
        State.UNKNOWN.value: NOTHING,
    }
    said = [
        fixed.get(str(row.state), words.get(row.controller, _UNKNOWN_WORD))
        for row in frame.itertuples()
    ]
    return np.array(said, dtype=np.int64)


def _days(column: pd.Series[pd.Timestamp]) -> Ints:
    """Return days since 1970-01-01, a far one where there is none."""
    days = pd.to_datetime(column).to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(days), _OPEN, days.astype(np.int64))
