"""All claims known at a moment -> every district's control status, day by day, as periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.assess.decided import obey
from pipeline.assess.evidence import Window, observe
from pipeline.assess.filter import believe, gather
from pipeline.assess.periods import evidence_frame, merge, periods_frame
from pipeline.assess.report import report
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from pipeline.assess.model import Model
    from pipeline.records import Area


@dataclass(frozen=True, slots=True)
class Assessment:
    """Control status as periods, and the claims that carry them; columns are the contract's."""

    periods: pd.DataFrame
    evidence: pd.DataFrame


def assess(
    claims: pd.DataFrame,
    areas: Sequence[Area],
    model: Model,
    since: date,
    until: date,
    adjudications: pd.DataFrame | None = None,
) -> Assessment:
    """Assess every district among the areas over the days from `since` to `until`.

    Districts do not bear on one another, so any of them may be assessed alone, given the claims
    on it and on its province. Evidence from shortly before `since` sets the start. The last
    period of each district is open: it is the belief at `until`, not a forecast.

    Raises:
        ValueError: `until` lies before `since`.
    """
    if until < since:
        raise ValueError(f"until ({until}) lies before since ({since})")
    ordered = sorted(areas, key=lambda area: area.code)
    codes = [area.code for area in ordered if area.level is Level.DISTRICT]
    begin, end = _day(since), _day(until)
    observations = observe(claims, ordered, model, Window(begin - model.memory_days, end))
    first = min(begin, int(observations.day.min(initial=begin)))
    signals = gather(observations, model)
    beliefs = believe(signals, len(codes), first, end, model)
    reports = report(beliefs, signals, first, model)
    spans = merge(reports, observations, first, begin)
    periods = periods_frame(spans, codes, model)
    evidence = evidence_frame(spans, observations, model)
    return Assessment(*obey(periods, evidence, adjudications))


def _day(day: date) -> int:
    """Return days since 1970-01-01."""
    return int(np.datetime64(day, "D").astype(np.int64))
