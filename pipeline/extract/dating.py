"""Expressions of time to ranges of days on the theatre's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.tokens import Token

_YEAR_FIRST, _YEAR_LAST = 1900, 2100
_DECEMBER = 12
_BETWEEN = frozenset(["or", "of", "full", "more", "than", "hundred", "-"])  # number and unit
_LEAD_MAX = 8  # words that can stand before the word that names a time


class TimeKind(StrEnum):
    """How an expression tells its day."""

    POINT = "point"  # a day or a range of its own
    SHIFT = "shift"  # so many days from the day spoken of: "a day earlier"
    OFFSET = "offset"  # so many days between two events: "a day after", before a clause
    SPAN = "span"  # lasting so long until the day spoken of: "for two weeks"
    CLOCK = "clock"  # an hour without a day


@dataclass(frozen=True, slots=True)
class Range:
    """A closed range of days."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time over tokens [start, end)."""

    start: int
    end: int
    kind: TimeKind
    range: Range | None = None
    days: int = 0
    slack: int = 0


def shifted(day: date, days: int) -> date:
    """Return a day so many days later, held within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def month_range(year: int, month: int) -> Range:
    """Return the first and last day of a month."""
    first = date(year, month, 1)
    following = date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    return Range(first, following - timedelta(days=1))


def _slack(unit: int, count: int) -> int:
    """Return by how many days a count of units may be off: the longer, the more."""
    if unit <= 1:
        return 0
    return max(unit // 2, unit * count // 10) if unit >= 30 else 3


class TimeReader:
    """Reads the expressions of time in one sentence, given the day of publication."""

    def __init__(self, lexicon: Lexicon, today: date) -> None:
        self._lexicon = lexicon
        self._today = today
        words = lexicon.words
        self._weekdays = {name: i for i, name in enumerate(_ordered(lexicon, "weekdays"))}
        self._months = {name: i + 1 for i, name in enumerate(_ordered(lexicon, "months"))}
        self._months |= {name[:3]: number for name, number in self._months.items()}
        self._months["sept"] = 9
        self._parts = words["dayparts"]
        self._leads = words["time_leads"]
        self._kernels = frozenset(
            [
                *self._weekdays,
                *self._months,
                *(f"mid-{month}" for month in self._months),
                *self._parts,
                *lexicon.units,
                "today",
                "tonight",
                "yesterday",
                "overnight",
            ]
        )

        # What can follow the leading words of an expression, but for numbers in digits.
        self._heads = self._kernels | lexicon.numbers.keys() | _BETWEEN | {"same", "that"}

    def find(self, tokens: Sequence[Token]) -> list[Time]:
        """Return the expressions of time in a sentence, in order, without overlap."""
        low = [token.low for token in tokens]
        found: list[Time] = []
        kernels = [i for i, word in enumerate(low) if word in self._kernels or _is_year(word)]
        if not kernels:
            return found
        starts = {i for kernel in kernels for i in range(kernel - _LEAD_MAX, kernel + 1)}
        at = 0
        while at < len(low):
            time = self._at(tokens, low, at) if at in starts else None
            if time is None:
                at += 1
                continue
            found.append(time)
            at = time.end
        return found

    def _at(self, tokens: Sequence[Token], low: list[str], at: int) -> Time | None:
        word = low[at]
        head = at
        while head < len(low) and low[head] in self._leads and head - at < 5:
            head += 1
        if head >= len(low) or not (low[head] in self._heads or low[head][0].isdigit()):
            return None
        for reader in (
            self._named,
            self._weekday,
            self._date,
            self._last,
            self._counted,
            self._part,
        ):
            time = reader(tokens, low, at, head)
            if time is not None:
                return time
        if word.isdigit() and at and low[at - 1] in {"in", "since", "until", "by"}:
            return self._year(low, at, at)
        return None

    def _point(self, at: int, end: int, first: date, last: date | None = None) -> Time:
        return Time(at, end, TimeKind.POINT, Range(first, last or first))

    def _named(self, _tokens: Sequence[Token], low: list[str], at: int, head: int) -> Time | None:
        day = self._today
        word = low[head]
        if word in {"today", "tonight"}:
            return self._point(at, head + 1, day)
        if word == "yesterday":
            return self._point(at, self._past_part(low, head + 1), shifted(day, -1))
        if word == "overnight":
            return self._point(at, head + 1, shifted(day, -1), day)
        if low[head : head + 1] == ["night"] and head > at and low[head - 1] in {"last", "the"}:
            return self._point(at, head + 1, shifted(day, -1), day)
        if word in {"same", "that"} and low[head + 1 : head + 2] == ["day"]:
            return Time(at, head + 2, TimeKind.SHIFT)
        return None

    def _past_part(self, low: list[str], at: int) -> int:
        return at + 1 if at < len(low) and low[at] in self._parts else at

    def _weekday(self, _tokens: Sequence[Token], low: list[str], at: int, head: int) -> Time | None:
        number = self._weekdays.get(low[head])
        if number is None:
            return None
        back = (self._today.weekday() - number) % 7
        if back == 0 and "last" in low[at:head]:
            back = 7
        end = head + 1
        day = shifted(self._today, -back)
        if low[end : end + 1] == ["night"] and "to" in low[end : end + 2]:
            return self._point(at, end + 1, day, shifted(day, 1))
        since = {"since", "until"} & set(low[at:head])
        return self._point(at, self._past_part(low, end), day, self._today if since else day)

    def _date(self, tokens: Sequence[Token], low: list[str], at: int, head: int) -> Time | None:
        month_at = head
        day = 0
        if _day(low[head]) and low[head + 1 : head + 2]:
            day = _day(low[head])
            month_at = head + 2 if low[head + 1] == "of" else head + 1
        word = low[month_at].rstrip(".") if month_at < len(low) else ""
        part = ""
        if word.startswith("mid-"):
            part, word = "mid", word[4:]
        month = self._months.get(word)
        if month is None or not tokens[month_at].text[:1].isupper():
            return None
        if word == "may" and not (
            day or head > at or (low[month_at + 1 : month_at + 2] and _day(low[month_at + 1]))
        ):
            return None
        end = month_at + 1
        if end < len(low) and low[end] == "." and len(word) <= 4:
            end += 1
        if not day and end < len(low) and _day(low[end]):
            day, end = _day(low[end]), end + 1
        year, end = self._year_after(low, end)
        return self._dated(
            Time(at, end, TimeKind.POINT), [*low[at:month_at], part], year, month, day
        )

    def _year_after(self, low: list[str], end: int) -> tuple[int, int]:
        """Return the year after a month, 0 where none stands, and the expression's end."""
        comma = end + 1 if low[end : end + 1] in ([","], ["of"]) else end
        if comma < len(low) and _is_year(low[comma]):
            return int(low[comma]), comma + 1
        if low[end : end + 2] == ["this", "year"]:
            return self._today.year, end + 2
        if low[end : end + 2] == ["last", "year"]:
            return self._today.year - 1, end + 2
        return 0, end

    def _dated(self, time: Time, lead: list[str], year: int, month: int, day: int) -> Time:
        today = self._today
        if not year:
            year = today.year - ((month, day) > (today.month, today.day))
        span = month_range(year, month)
        if 1 <= day <= span.last.day:
            span = Range(date(year, month, day), date(year, month, day))
        elif "early" in lead:
            span = Range(span.first, date(year, month, 10))
        elif "late" in lead:
            span = Range(date(year, month, 20), span.last)
        elif "mid" in lead:
            span = Range(date(year, month, 10), date(year, month, 20))
        if "since" in lead:
            span = Range(span.first, max(today, span.first))
        return Time(time.start, time.end, time.kind, Range(span.first, span.last))

    def _year(self, low: list[str], at: int, head: int) -> Time | None:
        if not _is_year(low[head]):
            return None
        year = int(low[head])
        last = self._today if low[at - 1] == "since" else date(year, 12, 31)
        return self._point(at, head + 1, date(year, 1, 1), max(last, date(year, 1, 1)))

    def _last(self, _tokens: Sequence[Token], low: list[str], at: int, head: int) -> Time | None:
        """Read "last month", "this week", "the past three days"."""
        lead = set(low[at:head])
        unit = self._lexicon.units.get(low[head])
        if (unit and lead == {"that"}) or (unit and lead & {"same"}):
            return Time(at, head + 1, TimeKind.SHIFT)
        if unit is None or not lead & {"last", "past", "this", "previous"}:
            return self._last_counted(low, at, head, lead)
        today = self._today
        if "past" in lead or (unit == 1 and "last" in lead):
            return self._point(at, head + 1, shifted(today, -max(unit, 1)), today)
        if unit == 1:
            return Time(at, head + 1, TimeKind.SHIFT, days=0 if "this" in lead else -1)
        if "this" in lead:
            return self._point(at, head + 1, _unit_start(today, unit), today)
        end = shifted(_unit_start(today, unit), -1)
        return self._point(at, head + 1, _unit_start(end, unit), end)

    def _last_counted(self, low: list[str], at: int, head: int, lead: set[str]) -> Time | None:
        count = self._number(low[head])
        if count is None or not lead & {"last", "past", "within", "previous"}:
            return None
        unit = self._lexicon.units.get(low[head + 1]) if head + 1 < len(low) else None
        if unit is None:
            return None
        days = unit * count if unit else -(-count // 24)
        return self._point(at, head + 2, shifted(self._today, -days), self._today)

    def _counted(self, _tokens: Sequence[Token], low: list[str], at: int, head: int) -> Time | None:
        """Read "two days ago", "a day earlier", "a day after", "for nine months"."""
        start = head
        if low[head] not in self._lexicon.numbers and not low[head].isdigit():
            if not (head > at and low[head - 1] in {"a", "the"}):
                return None
            start = head - 1
        count = self._number(low[start])
        unit_at = start + 1
        while unit_at < len(low) and low[unit_at] in _BETWEEN:
            unit_at += 1
        unit = self._lexicon.units.get(low[unit_at]) if unit_at < len(low) else None
        if low[start] == "the" and unit == 1:
            count = 1
        if count is None or unit is None:
            return None
        return self._measured(low, (at, unit_at + 1), count, unit)

    def _measured(
        self, low: list[str], span: tuple[int, int], count: int, unit: int
    ) -> Time | None:
        at, end = span
        days = count * unit
        slack = _slack(unit, count)
        follow = low[end] if end < len(low) else ""
        if follow == "ago":
            middle = shifted(self._today, -days)
            return self._point(at, end + 1, shifted(middle, -slack), shifted(middle, slack))
        if follow in {"earlier", "before", "previously", "later"} and not self._opens_clause(
            low, end
        ):
            sign = 1 if follow == "later" else -1
            return Time(at, end + 1, TimeKind.SHIFT, days=sign * days, slack=slack)
        if follow in {"after", "before"}:
            return Time(
                at, end, TimeKind.OFFSET, days=days if follow == "after" else -days, slack=slack
            )
        if follow == "on" and unit and count == 1:
            return Time(at, end + 1, TimeKind.CLOCK)
        if "for" in low[at:end]:
            return Time(at, end, TimeKind.SPAN, days=days)
        return Time(at, end, TimeKind.CLOCK)

    def _opens_clause(self, low: list[str], at: int) -> bool:
        """Tell whether "before" at `at` governs what follows rather than ending the expression."""
        return (
            low[at] == "before"
            and at + 1 < len(low)
            and low[at + 1] not in {".", ",", ";", "'", '"', "”"}
        )

    def _part(self, _tokens: Sequence[Token], low: list[str], at: int, head: int) -> Time | None:
        if low[head] not in self._parts or (low[head] == "hours" and "early" not in low[at:head]):
            return None
        lead = low[at:head]
        if "this" in lead:
            return self._point(at, head + 1, self._today)
        if low[head] in {"night", "midnight"} and ("in" in lead or "during" in lead):
            return self._point(at, head + 1, shifted(self._today, -1), self._today)
        end = head + 1
        if low[end : end + 1] == ["of"]:
            return None
        return Time(at, end, TimeKind.CLOCK) if lead else None

    def _number(self, word: str) -> int | None:
        if word.isdigit() and len(word) <= 4:
            return int(word)
        return self._lexicon.numbers.get(word)


def _ordered(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    return lexicon.ordered[name]


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4 and _YEAR_FIRST <= int(word) <= _YEAR_LAST


def _day(word: str) -> int:
    """Return the day of a month that a word names, 0 where it names none."""
    digits = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word
    return int(digits) if digits.isdigit() and len(digits) <= 2 and 1 <= int(digits) <= 31 else 0


def _unit_start(day: date, unit: int) -> date:
    if unit >= 365:
        return date(day.year, 1, 1)
    if unit >= 30:
        return day.replace(day=1)
    return shifted(day, -day.weekday())
