"""Falls in coverage: a source that breaks is told from a quiet week."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from pipeline.collect.coverage import RECENT
from pipeline.collect.falls import DAYS, Told, watch
from pipeline.records import Fall, Measure

DAY = date(2021, 6, 30)
SOURCES = ("gazette", "herald", "wire")
PLACE = "AF-KUZ"


def told(
    items: dict[str, np.ndarray],
    share: dict[str, np.ndarray] | None = None,
    day: date = DAY,
    stated: dict[str, np.ndarray] | None = None,
) -> Told:
    """Return what sources told: claims of one province in each second item, all well read."""
    share = share or {}
    ones = {code: share.get(code, np.ones(DAYS)) for code in items}
    return Told(
        day,
        items,
        {code: counts * ones[code] for code, counts in items.items()},
        items,
        items,
        {(code, PLACE): counts / 2 for code, counts in items.items()},
        stated or {},
    )


def steady(rate: float = 8.0) -> dict[str, np.ndarray]:
    """Return counts as chance makes them, the same in each run."""
    chance = np.random.default_rng(1)
    return {code: chance.poisson(rate, DAYS).astype(float) for code in SOURCES}


def cut(counts: np.ndarray, last: int, to: float = 0.0) -> np.ndarray:
    """Return counts that fall to a share for so many last days."""
    return np.concatenate([counts[:-last], np.floor(counts[-last:] * to)])


def of_sources(falls: list[Fall]) -> list[tuple[str | None, Measure]]:
    return [(one.source, one.measure) for one in falls if one.source and one.province is None]


def test_steady_sources_raise_nothing() -> None:
    """Chance alone is no fall."""
    assert watch(told(steady()), ()) == []


@pytest.mark.parametrize(("last", "to"), [(4, 0.0), (10, 0.25)])
def test_a_broken_source_is_told(last: int, to: float) -> None:
    """A source that falls silent, or to a quarter, is found, with the day it began."""
    items = steady()
    items["wire"] = cut(items["wire"], last, to)
    (fall,) = [one for one in watch(told(items), ()) if one.province is None]
    assert (fall.source, fall.measure) == ("wire", Measure.VOLUME)
    assert abs((fall.since - (DAY - timedelta(days=last - 1))).days) <= 1
    assert fall.ratio <= to + 0.1


def test_a_quiet_week_is_no_fall() -> None:
    """Where all sources tell less, the news explains it."""
    items = {code: cut(counts, 10, 0.3) for code, counts in steady().items()}
    assert of_sources(watch(told(items), ())) == []


def test_another_language_is_a_fall() -> None:
    """A feed that turns to another language is found though its volume stays."""
    share = np.concatenate([np.ones(DAYS - 10), np.full(10, 0.1)])
    assert of_sources(watch(told(steady(), {"wire": share}), ())) == [("wire", Measure.LANGUAGE)]


def test_a_province_falls_with_those_who_tell_of_it() -> None:
    """A province is low where the sources that told most of it no longer come in."""
    items = steady()
    items = {"wire": cut(items["wire"] * 4, 10), "herald": items["herald"]}
    falls = watch(told(items), ())
    assert [one.province for one in falls if one.source is None] == [PLACE]


def test_a_fall_stands_until_what_comes_in_is_back() -> None:
    """A fall does not become the habit, however long it lasts; it ends when it is over."""
    items = steady()
    items["wire"] = cut(items["wire"], 10)
    begun = watch(told(items), ())
    long_after = steady()
    long_after["wire"] = np.zeros(DAYS)
    later = DAY + timedelta(days=90)
    assert of_sources(watch(told(long_after, day=later), begun)) == [("wire", Measure.VOLUME)]
    ended = watch(told(steady(), day=later), begun)
    assert {one.until for one in ended} == {later}


def test_what_never_told_much_is_not_judged() -> None:
    """A source with hardly an item a week has no habit to fall from."""
    items = steady() | {"wire": np.concatenate([np.eye(1, DAYS - RECENT)[0], np.zeros(RECENT)])}
    assert of_sources(watch(told(items), ())) == []


def test_a_source_that_never_told_anything_is_held_to_what_was_said_of_it() -> None:
    """Broken from its first day, it has no habit: what its keeper expects is missed."""
    since = np.arange(DAYS) >= DAYS - 9
    (fall,) = watch(told(steady(), stated={"radio": 4.0 * since}), ())
    assert (fall.source, fall.measure, fall.habit) == ("radio", Measure.VOLUME, 4.0)
    assert (fall.since, fall.ratio) == (DAY - timedelta(days=8), 0.0)
    items = steady() | {"radio": 3.0 * since}
    ended = watch(told(items, stated={"radio": 4.0 * since}), [fall])
    assert [one.until for one in ended if one.source == "radio"] == [None]
    items["radio"] = np.where(np.arange(DAYS) >= DAYS - 15, 4.0, 0.0)
    assert watch(told(items, stated={"radio": 4.0 * since}), [fall])[0].until == DAY


def test_a_habit_outweighs_what_was_said() -> None:
    """Once it is known what a source brings, a wrong guess raises nothing."""
    stated = {"wire": np.full(DAYS, 100.0)}
    assert watch(told(steady(), stated=stated), ()) == []
