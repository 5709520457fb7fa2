"""Finds the expressions of time in a sentence, as ranges of days on the theatre's calendar."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.day_words import HOURS, NAMES, DayWords, is_clock
from pipeline.extract.durations import BETWEEN, Durations
from pipeline.extract.months import MonthWords, is_year
from pipeline.extract.times import Stretch, Time, TimeKind, hull

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.tokens import Token

_LEAD_MAX = 8  # words that can stand before the word that names a time
_LEADS_MAX = 5  # of them, those that an expression takes
_RANKED_MAX = 12  # words over which "the first ... since" is one expression; it dates nothing
_JOINS = frozenset([",", "and", "or", "to", "-", "–"])


class TimeReader:
    """Reads the expressions of time in one sentence, given the day of publication."""

    def __init__(self, lexicon: Lexicon, today: date) -> None:
        days = DayWords(lexicon, today)
        months = MonthWords(lexicon, today)
        counts = Durations(lexicon, today)
        self._readers = (
            days.named, days.hour, days.weekday, months.read,
            counts.last, counts.counted, days.part,
        )  # fmt: skip
        self._leads = lexicon.words["time_leads"]
        self._weekdays, self._months = frozenset(days.weekdays), frozenset(months.months)
        self._joinable = self._weekdays | self._months
        self._kernels = frozenset(
            [
                *self._joinable,
                *(f"mid-{month}" for month in months.months),
                *lexicon.words["dayparts"],
                *lexicon.units,
                *lexicon.seasons,
                *NAMES,
                *HOURS,
            ]
        )
        # What can follow the leading words of an expression, but for numbers in digits.
        self._heads = self._kernels | lexicon.numbers.keys() | BETWEEN | {"same", "that"}

    def find(self, tokens: Sequence[Token]) -> list[Time]:
        """Return the expressions of time in a sentence, in order, without overlap."""
        low, known = [token.low for token in tokens], self._kernels
        kernels = [
            i
            for i, word in enumerate(low)
            if word in known or (not word.isalpha() and _is_kernel(word))
        ]
        if not kernels:
            return []
        starts = {i for kernel in kernels for i in range(kernel - _LEAD_MAX, kernel + 1)}
        found: list[Time] = []
        at = 0
        for start in sorted(starts):
            if start < at or start >= len(low) or _is_of_verb(low, start):
                continue
            time = self._at(tokens, low, start)
            if time is not None and not _is_distance(low, time.end):
                found.append(time)
                at = time.end
        return self._joined(low, found)

    def _at(self, tokens: Sequence[Token], low: list[str], at: int) -> Time | None:
        head = at
        while head < len(low) and low[head] in self._leads and head - at < _LEADS_MAX:
            head += 1
        if head >= len(low):
            return None
        word = low[head]
        if not (word in self._heads or word[0].isdecimal() or _holds_year(word)):
            return None
        stretch = Stretch(tokens, low, at, head)
        first = low[at] == "since" and "first" in low[max(at - _RANKED_MAX, 0) : at]
        again = low[at] == "this" and low[at - 1] == "time"
        if first or again:
            found = next((time for read in self._readers if (time := read(stretch))), None)
            return None if found is None else replace(found, kind=TimeKind.LENGTH, range=None)
        return next((time for read in self._readers if (time := read(stretch))), None)

    def _joined(self, low: Sequence[str], found: Sequence[Time]) -> list[Time]:
        """Return the times with lists of days made one: "on Saturday, Sunday and Tuesday"."""
        kept: list[Time] = []
        for time in found:
            before = kept[-1] if kept else None
            if before is not None and self._is_dated_weekday(low, before, time):
                kept[-1] = replace(time, start=before.start)
                continue
            if before is None or not self._is_listed(low, before, time):
                kept.append(time)
                continue
            ranges = [
                *(before.each or [one.range for one in (before,) if one.range]),
                *[one.range for one in (time,) if one.range],
            ]
            kept[-1] = replace(before, end=time.end, range=hull(ranges), each=tuple(ranges))
        return kept

    def _is_dated_weekday(self, low: Sequence[str], before: Time, time: Time) -> bool:
        """Tell whether a date says which weekday is meant: "on Thursday, July 8"."""
        gap = list(low[before.end : time.start])
        dated = low[time.start] in self._months or low[time.start].isdecimal()
        return low[before.end - 1] in self._weekdays and dated and gap in ([], [","])

    def _is_listed(self, low: Sequence[str], before: Time, time: Time) -> bool:
        gap = list(low[before.end : time.start])
        between = len(gap) == 1 and gap[0] in _JOINS
        both = before.kind is TimeKind.POINT and time.kind is TimeKind.POINT
        return both and (between or gap == [",", "and"]) and low[time.start] in self._joinable


def _is_of_verb(low: Sequence[str], at: int) -> bool:
    """Tell whether a word goes with the verb before it: "moved in on Monday", "going on"."""
    if low[at] == "on":
        return at > 0 and low[at - 1] in {"going", "goes"}
    return low[at] == "in" and low[at + 1 : at + 2] in _GOVERNING


def _is_distance(low: Sequence[str], end: int) -> bool:
    """Tell whether a time measures a way: "a day's drive from X"."""
    return low[end : end + 1] in _GENITIVES and low[end + 1 : end + 2] in _JOURNEYS


_GOVERNING = (["on"], ["within"], ["at"], ["by"], ["during"], ["before"], ["after"])
_GENITIVES = (["'s"], ["’s"], ["'"], ["’"])
_JOURNEYS = (["drive"], ["walk"], ["ride"], ["flight"], ["trek"], ["journey"])
_RANKED = frozenset(["st", "nd", "rd", "th"])


def _is_kernel(word: str) -> bool:
    """Tell whether a word that opens with a digit, or with "mid-", can name a time."""
    if not (word[0].isdecimal() or word.startswith("mid-")):
        return False
    is_day = word[0].isdecimal() and word[-2:] in _RANKED
    return is_day or _holds_year(word) or is_clock(word)


def _holds_year(word: str) -> bool:
    return is_year(word.removeprefix("mid-").removesuffix("s"))
