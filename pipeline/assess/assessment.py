"""All claims known at a moment -> every district's control status, day by day, as periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.assess.evidence import Window, observe
from pipeline.assess.filter import believe, smooth
from pipeline.assess.periods import begun_of, merge, periods_frame
from pipeline.assess.report import Reports, empty_reports, report
from pipeline.assess.rulings import rulings_of
from pipeline.assess.showing import evidence_frame
from pipeline.assess.signals import gather
from pipeline.assess.windows import ROWS, batches, heard_from, stretches
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.assess.evidence import Observations
    from pipeline.assess.model import Model
    from pipeline.assess.signals import Signals
    from pipeline.assess.windows import Batch
    from pipeline.records import Area


# Districts worked through at a time, at least: what that takes is all the memory beyond claims and
# answer. A short account has room for more of them side by side.
_AREAS = 100


@dataclass(frozen=True, slots=True)
class Assessment:
    """Control status as periods, and the claims that carry them; columns are the contract's."""

    periods: pd.DataFrame
    evidence: pd.DataFrame


def assess(  # noqa: PLR0913  (what is known, of what, when; the rest has defaults)
    claims: pd.DataFrame,
    areas: Sequence[Area],
    model: Model,
    since: date,
    until: date,
    adjudications: pd.DataFrame | None = None,
    begun: pd.DataFrame | None = None,
    *,
    is_smoothed: bool = True,
) -> Assessment:
    """Assess every district among the areas over the days from `since` to `until`.

    Districts do not bear on one another, so any of them may be assessed alone, given the claims
    on it and on its province. The last period of each district is open: it is the belief at
    `until`, not a forecast.

    Args:
        claims: what is known; what was published before `heard_from` of `since` may be left out,
            but for copies of what was not.
        areas: districts, and the provinces that claims may speak of.
        model: the theatre's model.
        since: the first day.
        until: the last day.
        adjudications: analysts' decisions in force; the contract's frame.
        begun: for an account that goes on from `since`, the rows of `periods` that hold on the
            day before, at most one a district. The account is then that of the whole, from these
            rows on.
        is_smoothed: whether a day hears what came later; without, to compare.

    Raises:
        ValueError: `until` lies before `since`.
    """
    if until < since:
        raise ValueError(f"until ({until}) lies before since ({since})")
    ordered = sorted(areas, key=lambda area: area.code)
    codes = [area.code for area in ordered if area.level is Level.DISTRICT]
    first, last = day_number(since), day_number(until)
    begin = heard_from(first if begun is None else first - 1, model)
    observations = observe(claims, ordered, model, Window(begin, last))
    size = max(_AREAS, ROWS // stretches(first, last, model))
    parts = [
        _assess_some(
            observations.of_areas(start, start + size),
            codes[start : start + size],
            (first, last),
            model,
            adjudications,
            begun,
            is_smoothed=is_smoothed,
        )
        for start in range(0, max(len(codes), 1), size)
    ]
    return _joined(parts)


def _assess_some(
    observations: Observations,
    codes: list[str],
    days: tuple[int, int],
    model: Model,
    adjudications: pd.DataFrame | None,
    begun: pd.DataFrame | None,
    *,
    is_smoothed: bool,
) -> Assessment:
    """Assess some districts, by what was observed of them."""
    rulings = rulings_of(adjudications, codes, days[0], model)
    spans = merge(
        _reports(gather(observations, model), len(codes), days, model, is_smoothed=is_smoothed),
        rulings,
        observations,
        days[0],
        None if begun is None else begun_of(begun, codes, rulings, model),
        model,
    )
    return Assessment(
        periods=periods_frame(spans, codes, rulings, model),
        evidence=evidence_frame(spans, observations, model),
    )


def _joined(parts: list[Assessment]) -> Assessment:
    """Return the assessments of different districts as one."""
    if len(parts) == 1:
        return parts[0]
    begins = np.cumsum([0, *(len(part.periods) for part in parts)])
    for part, begin in zip(parts, begins, strict=False):
        part.evidence["period"] += begin
    return Assessment(
        pd.concat([part.periods for part in parts], ignore_index=True),
        pd.concat([part.evidence for part in parts], ignore_index=True),
    )


def _reports(
    signals: Signals, areas: int, days: tuple[int, int], model: Model, *, is_smoothed: bool
) -> Reports:
    """Return what is reported of each area from the first day to the last."""
    first, last = days
    reports = empty_reports(last - first + 1, areas)
    for whole in batches(first, last, areas, model):
        batch = whole.trimmed(signals, last)
        local = batch.within(signals, areas)
        beliefs = believe(local, len(batch.starts) * areas, batch.days, model)
        if is_smoothed:
            smooth(beliefs, local, batch.lag, model)
        told = report(beliefs, local, model)
        for number, start in enumerate(batch.starts):
            _keep(reports, told, batch, number * areas, int(start) - first)
    return reports


def _keep(reports: Reports, told: Reports, batch: Batch, column: int, offset: int) -> None:
    """Copy the days of a stretch that count, as far as they are asked for."""
    days, areas = reports.state.shape
    begin = max(offset + batch.kept.start, 0)
    end = min(offset + batch.kept.stop, days)
    if begin >= end:
        return
    source = (slice(begin - offset, end - offset), slice(column, column + areas))
    reports.state[begin:end] = told.state[source]
    reports.is_claimed[begin:end] = told.is_claimed[source]
    reports.percent[begin:end] = told.percent[source]


def day_number(day: date) -> int:
    """Return days since 1970-01-01."""
    return int(np.datetime64(day, "D").astype(np.int64))
