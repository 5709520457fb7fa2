"""Reports day by day -> periods in which nothing that is reported changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.assess.report import NOTHING
from pipeline.assess.tables import keys
from pipeline.assess.windows import heard_from
from pipeline.records import State

if TYPE_CHECKING:
    from pipeline.assess.evidence import Observations
    from pipeline.assess.model import Model
    from pipeline.assess.report import Reports
    from pipeline.assess.rulings import Rulings
    from pipeline.assess.tables import Flags, Ints

_CODES = 1 << 16
_NEVER = np.iinfo(np.int64).min


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
    ruling: Ints  # the decision obeyed, as a place among the rulings; -1 where none is
    newest: Ints  # the day of the newest evidence heard on the last day, _NEVER where there is none


@dataclass(frozen=True, slots=True)
class Begun:
    """What was reported the day before the first: one code an area, and since when."""

    first: Ints  # (areas,), the last day + 1 where nothing was
    code: Ints


def merge(
    reports: Reports,
    rulings: Rulings,
    observations: Observations,
    since: int,
    begun: Begun | None,
    model: Model,
) -> Spans:
    """Return each area's periods from `since`, or its first evidence or decision if later, on.

    An area without either has no period. A period that has begun goes on where nothing changes.
    """
    code = _codes(reports, rulings)
    last = since + code.shape[1] - 1
    begins = np.minimum(_first_days(observations, len(code), last), rulings.first_days(since, last))
    if begun is not None:
        code = np.concatenate([begun.code[:, None], code], axis=1)
        begins = np.minimum(begins, np.where(begun.first <= last, since - 1, last + 1))
        since -= 1
    days = np.arange(since, last + 1)
    is_start = np.ones(code.shape, dtype=bool)
    is_start[:, 1:] = code[:, 1:] != code[:, :-1]
    is_start |= days == begins[:, None]
    is_start &= days >= begins[:, None]
    area, column = np.nonzero(is_start)
    is_open = np.append(area[1:] != area[:-1], [True])[: len(area)]
    ends = np.where(is_open, last, np.append(days[column[1:]] - 1, [0])[: len(area)])
    first = days[column]
    if begun is not None:
        first = np.where(column == 0, begun.first[area], first)
    return _spans(area, first, ends, is_open, code[area, column], observations, model)


def _spans(
    area: Ints,
    first: Ints,
    last: Ints,
    is_open: Flags,
    code: Ints,
    observations: Observations,
    model: Model,
) -> Spans:
    told = code % _CODES
    return Spans(
        area=area,
        first=first,
        last=last,
        is_open=is_open,
        state=told % 128 - 1,
        is_claimed=told // 128 % 2 > 0,
        percent=told // 256,
        ruling=code // _CODES - 1,
        newest=newest_heard(observations, area, last, model),
    )


def code_of(state: Ints, is_claimed: Flags, percent: Ints, ruling: Ints) -> Ints:
    """Return one number for all that a period says."""
    code: Ints = ((ruling + 1) * 256 + percent) * 256 + is_claimed * 128 + state + 1
    return code


def _codes(reports: Reports, rulings: Rulings) -> Ints:
    """Return what is reported of each area each day, decisions obeyed, shape (areas, days)."""
    code = code_of(
        reports.state.T.astype(np.int32),
        reports.is_claimed.T,
        reports.percent.T.astype(np.int32),
        np.full((1, 1), -1),
    )
    return rulings.obey(code)


def periods_frame(spans: Spans, codes: list[str], rulings: Rulings, model: Model) -> pd.DataFrame:
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
    is_unheard = spans.newest == _NEVER
    return pd.DataFrame(
        {
            "area_code": np.array(codes, dtype=object)[spans.area],
            "valid_from": dates(spans.first),
            "valid_to": dates(spans.last + 1, is_missing=spans.is_open),
            "state": state.astype(object),
            "controller": pd.Series(actors[np.where(is_held, spans.state, -1)], dtype=object),
            "probability": spans.percent / 100,
            "newest_evidence": dates(spans.newest, is_missing=is_unheard),
            "stale_from": dates(
                stale_from, is_missing=is_unknown | is_unheard | (spans.ruling >= 0)
            ),
            "adjudication_id": rulings.ids_at(spans.ruling),
        }
    )


def begun_of(frame: pd.DataFrame, codes: list[str], rulings: Rulings, model: Model) -> Begun:
    """Return what rows of the contract's `periods` say of each area, one row an area at most."""
    area = pd.Index(codes).get_indexer(pd.Index(frame["area_code"]))
    frame, area = frame[area >= 0], area[area >= 0]
    states = [*model.actors, State.CONTESTED.value]
    told = frame["controller"].where(frame["controller"].notna(), frame["state"])
    first = np.full(len(codes), np.iinfo(np.int64).max)
    code = np.zeros(len(codes), np.int64)
    first[area] = frame["valid_from"].to_numpy().astype("datetime64[D]").astype(np.int64)
    code[area] = code_of(
        pd.Index(states, dtype=object).get_indexer(pd.Index(told.astype(object))).astype(np.int64),
        (frame["state"] == State.CLAIMED.value).to_numpy(bool),
        np.round(frame["probability"].to_numpy(float) * 100).astype(np.int64),
        rulings.places_of(frame["adjudication_id"]),
    )
    return Begun(first, code)


def _first_days(observations: Observations, areas: int, last: int) -> Ints:
    """Return the day of each area's first evidence; the day after `last` where it has none."""
    days = np.full(areas, last + 1, dtype=np.int64)
    np.minimum.at(days, observations.area, observations.day)
    return days


def newest_heard(observations: Observations, area: Ints, day: Ints, model: Model) -> Ints:
    """Return the day of each area's newest evidence on a day, _NEVER where none is heard."""
    order = np.lexsort((observations.day, observations.area))
    known = keys(observations.area, observations.day)[order]
    at = np.searchsorted(known, keys(area, day), "right") - 1
    if not len(known):
        return np.full(len(area), _NEVER)
    is_heard = (at >= 0) & (known[at] >= keys(area, heard_from(day, model)))
    return np.where(is_heard, observations.day[order][at], _NEVER)


def dates(days: Ints, is_missing: Flags | None = None) -> npt.NDArray[np.datetime64]:
    """Return days since 1970-01-01 as dates, NaT where missing."""
    if is_missing is not None:
        days = np.where(is_missing, 0, days)
    told = days.astype("datetime64[D]")
    if is_missing is not None:
        told[is_missing] = np.datetime64("NaT")
    return told.astype("datetime64[s]")
