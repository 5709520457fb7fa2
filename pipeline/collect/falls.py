"""Which sources and provinces are told less of than the news explains, day by day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from pipeline.collect.coverage import (
    COUNT_MIN,
    FALLEN_TO,
    FEW,
    HABIT,
    RECENT,
    expected,
    fallen,
    less_often,
    reach,
    short_of,
)
from pipeline.records import Fall, Measure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from pipeline.collect.coverage import Change, Floats

DAYS = HABIT + RECENT
_REBOUND = 14  # days that tell whether something has come back
_BACK = 0.7  # of what was to be expected
_MINIMUM = 3.0  # to be expected before a return can be told

Key = tuple[str | None, str | None, Measure]


@dataclass(frozen=True)
class Told:
    """What was told on each of `DAYS` days, the last of which is `day`; arrays go by source.

    `of_provinces` has a row of days for each source and province that it told of at all, `stated`
    for each source whose keeper said what to expect: that, from the first day it was asked.
    """

    day: date
    items: Mapping[str, Floats]
    in_language: Mapping[str, Floats]
    claims: Mapping[str, Floats]
    placed: Mapping[str, Floats]
    of_provinces: Mapping[tuple[str, str], Floats]
    stated: Mapping[str, Floats] = field(default_factory=dict)

    @cached_property
    def all_items(self) -> Floats:
        """Return what all sources told, day by day."""
        return sum(self.items.values(), np.zeros(DAYS))

    def of_province(self, province: str) -> Floats:
        """Return what all sources told of a province, day by day."""
        return self._provinces.get(province, np.zeros(DAYS))

    @cached_property
    def _provinces(self) -> Mapping[str, Floats]:
        totals: dict[str, Floats] = {}
        for (_, province), items in self.of_provinces.items():
            totals[province] = totals.get(province, np.zeros(DAYS)) + items
        return totals


def watch(told: Told, standing: Collection[Fall]) -> list[Fall]:
    """Return the falls that stand on the last day, and with their end those that ended on it.

    A fall goes by the habit from before it: it stands until what comes in is back to that, however
    long it lasts.

    Args:
        told: what was told, day by day.
        standing: the falls that stood the day before.
    """
    before = {_key(one): one for one in standing if one.source is not None}
    found = {_key(one): one for one in _seen(told)}
    sources = [
        _ended(one, told) if _is_back(one, told) else one
        for one in sorted((found | before).values(), key=lambda one: str(_key(one)))
    ]
    down = [one for one in sources if one.until is None]
    was = {one.province: one for one in standing if one.source is None}
    return sources + _provinces(told, down, was)


def _key(fall: Fall) -> Key:
    return fall.source, fall.province, fall.measure


def _seen(told: Told) -> Iterator[Fall]:
    """Yield the falls that the recent days show by themselves."""
    for source, items in told.items.items():
        others = told.all_items - told.items[source]
        if change := fallen(items, expected(items, others)):
            yield _fall(told, (source, None), Measure.VOLUME, change, items, others)
        for measure, hits, counts in (
            (Measure.LANGUAGE, told.in_language[source], items),
            (Measure.GEOCODE, told.placed[source], told.claims[source]),
        ):
            if change := less_often(hits, counts):
                share = float(hits[:-RECENT].sum() / counts[:-RECENT].sum())
                fall = _fall(told, (source, None), measure, change, items, others)
                yield replace(fall, habit=round(share, 4), others=0.0)
    for source, stated in told.stated.items():
        items = told.items.get(source, np.zeros(DAYS))
        if change := short_of(items, stated):
            fall = _fall(told, (source, None), Measure.VOLUME, change, stated, stated * 0)
            yield replace(fall, habit=float(stated[-1]))
    for (source, province), items in told.of_provinces.items():
        others = told.of_province(province) - items
        if others[:-RECENT].sum() < COUNT_MIN:
            continue  # with nobody else to ask, silence may be the news
        if change := fallen(items, expected(items, others)):
            yield _fall(told, (source, province), Measure.VOLUME, change, items, others)


def _fall(
    told: Told,
    of: tuple[str | None, str | None],
    measure: Measure,
    change: Change,
    counts: Floats,
    others: Floats,
) -> Fall:
    since = told.day - timedelta(days=len(counts) - 1 - change.day)
    habit, rest = (round(float(one[:-RECENT].mean()), 4) for one in (counts, others))
    return Fall(*of, measure, since, change.ratio, habit, rest)


def _is_back(fall: Fall, told: Told) -> bool:
    """Tell whether the last days reach again what the habit from before a fall leads to expect."""
    source = fall.source or ""
    if source not in told.items:
        return False
    if fall.measure is not Measure.VOLUME:
        is_language = fall.measure is Measure.LANGUAGE
        hits, of = (told.in_language, told.items) if is_language else (told.placed, told.claims)
        seen, due = hits[source][-_REBOUND:].sum(), of[source][-_REBOUND:].sum() * fall.habit
    else:
        counts, others = told.items[source], told.all_items - told.items[source]
        if fall.province is not None:
            counts = told.of_provinces.get((source, fall.province), counts * 0)
            others = told.of_province(fall.province) - counts
        news = (others[-_REBOUND:].mean() + FEW) / (fall.others + FEW) if fall.others else 1.0
        seen, due = counts[-_REBOUND:].sum(), fall.habit * news * _REBOUND
    return bool(due >= _MINIMUM and seen >= _BACK * due)


def _ended(fall: Fall, told: Told) -> Fall:
    return replace(fall, until=max(told.day, fall.since + timedelta(days=1)))


def _provinces(told: Told, down: Collection[Fall], was: Mapping[str | None, Fall]) -> list[Fall]:
    """Return the falls of provinces: half of what used to be told of them no longer comes."""
    volumes = {(one.source, one.province): one for one in down if one.measure is Measure.VOLUME}
    found: list[Fall] = []
    for province in sorted({place for _, place in told.of_provinces}):
        habits, kept, begun = [], [], []
        for cell in (one for one in told.of_provinces if one[1] == province):
            own = volumes.get(cell)
            cause = own or volumes.get((cell[0], None))
            habits.append(own.habit if own else float(told.of_provinces[cell][:-RECENT].mean()))
            kept.append(cause.ratio if cause else 1.0)
            begun += [cause.since] if cause else []
        before, share = was.get(province), reach(habits, kept)
        if begun and share <= FALLEN_TO:
            total = round(sum(habits), 4)
            now = Fall(None, province, Measure.VOLUME, min(begun), round(share, 3), total, 0.0)
            found.append(before or now)
        elif before is not None:
            found.append(_ended(before, told))
    return found
