"""Expressions of time to ranges of days, by words and by the solar calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pipeline.extract.dating import Range, shifted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.verb_last.words import Words

_EPOCH_YEAR, _EPOCH = 1400, date(2021, 3, 21)  # the first of Hamal 1400
_LEAP_YEARS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # of a cycle of 33 years
_LONG_MONTHS, _MONTH_DAYS, _YEARS = 6, 31, range(1300, 1500)
_COMMON_ERA = range(1900, 2200)
_LAST_DAY, _DECEMBER = 31, 12


def solar_date(year: int, month: int, day: int) -> date:
    """Return the day of a date of the solar calendar, leap years by the cycle of 33 years."""
    first, last = min(year, _EPOCH_YEAR), max(year, _EPOCH_YEAR)
    days = sum(366 if one % 33 in _LEAP_YEARS else 365 for one in range(first, last))
    start = _EPOCH.toordinal() + (days if year >= _EPOCH_YEAR else -days)
    before = 31 * min(month - 1, _LONG_MONTHS) + 30 * max(month - 1 - _LONG_MONTHS, 0)
    return date.fromordinal(start + before + day - 1)


class TimeFinder:
    """Finds the times that a text of a day speaks of."""

    def __init__(self, words: Words, today: date) -> None:
        self._words = words
        self._today = today
        self._longest = max(map(len, (*words.days, *words.weekdays)))

    def at(self, words: Sequence[str], start: int) -> tuple[int, Range] | None:
        """Return the end and the days of a time that begins at a word."""
        for size in range(self._longest, 0, -1):
            phrase = tuple(words[start : start + size])
            if phrase in self._words.days:
                first, last = self._words.days[phrase]
                return start + size, Range(
                    shifted(self._today, -last), shifted(self._today, -first)
                )
            if phrase in self._words.weekdays:
                back = (self._today.weekday() - self._words.weekdays[phrase]) % 7
                day = shifted(self._today, -back)
                return start + size, Range(day, day)
        return self._year(words, start) or self._date(words, start)

    def _date(self, words: Sequence[str], start: int) -> tuple[int, Range] | None:
        """Read "22 Asad 1400"; without a year the last such day."""
        day = _number(words, start)
        month = self._words.months.get(words[start + 1]) if start + 1 < len(words) else None
        if day is None or month is None or not 1 <= day <= _MONTH_DAYS:
            return None
        at = (
            start + 3
            if start + 2 < len(words) and words[start + 2] == self._words.year
            else start + 2
        )
        year = _number(words, at)
        if year is not None and year in _YEARS:
            found = solar_date(year, month, day)
            return at + 1, Range(found, found)
        this = self._today.year - 621
        found = max(
            (one for y in (this - 1, this) if (one := solar_date(y, month, day)) <= self._today),
            default=solar_date(this - 1, month, day),
        )
        return start + 2, Range(found, found)

    def _year(self, words: Sequence[str], start: int) -> tuple[int, Range] | None:
        """Read "in the year 1394", of either calendar."""
        year = _number(words, start + 1) if words[start] == self._words.year else None
        if year is not None and year in _YEARS:
            end = date.fromordinal(solar_date(year + 1, 1, 1).toordinal() - 1)
            return start + 2, Range(solar_date(year, 1, 1), min(end, self._today))
        if year is not None and year in _COMMON_ERA:
            end = date(year, _DECEMBER, _LAST_DAY)
            return start + 2, Range(date(year, 1, 1), end)
        return None


def _number(words: Sequence[str], at: int) -> int | None:
    if not 0 <= at < len(words) or not words[at].isdecimal() or len(words[at]) > 4:
        return None
    return int(words[at])
