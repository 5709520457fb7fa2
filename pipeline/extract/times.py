"""What an expression of time says: its kind, its days, and where it stands in its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.extract.tokens import Token

_DECEMBER = 12
YEAR, MONTH, WEEK = 365, 30, 7  # days of a unit
# What can follow "before" where it ends an expression: "the night before".
ENDS_CLAUSE = frozenset(
    ["", ".", ",", ";", ":", "'", '"', "”", "’", ")", "-", "–", "—", "and", "but",
     "was", "were", "had", "has", "is", "by", "in", "from", "to"]
)  # fmt: skip


class TimeKind(StrEnum):
    """How an expression tells its day."""

    POINT = "point"  # a day or a range of its own
    SHIFT = "shift"  # so many days from the day spoken of: "a day earlier"
    SAME = "same"  # the time that the text spoke of last: "that night", "hours later"
    OFFSET = "offset"  # so many days between two events: "a day after", before what follows
    WITHIN = "within"  # so many days at most: from the event told of, else until the day spoken of
    SPAN = "span"  # lasting so long until the day spoken of: "for two weeks"
    CLOCK = "clock"  # an hour without a day: "by evening"
    LENGTH = "length"  # how long something took; it dates nothing


DATING = frozenset(
    [TimeKind.POINT, TimeKind.SHIFT, TimeKind.SAME, TimeKind.OFFSET, TimeKind.WITHIN]
)


@dataclass(frozen=True, slots=True)
class Range:
    """A closed range of days."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time over tokens [start, end).

    `days` is how far it shifts, or for SAME how long the time is that it means; `each` holds the
    days of a list: "on Monday and Tuesday respectively".
    """

    start: int
    end: int
    kind: TimeKind
    range: Range | None = None
    days: int = 0
    slack: int = 0
    each: tuple[Range, ...] = ()
    due: bool = False  # what is so "by noon" came about before


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens in which an expression may begin at `at`; its leading words end before `head`."""

    tokens: Sequence[Token]
    low: Sequence[str]
    at: int
    head: int

    @property
    def lead(self) -> Sequence[str]:
        """Return the words before the one that names a time."""
        return self.low[self.at : self.head]

    def word(self, i: int) -> str:
        """Return a word in lower case, empty beyond the sentence."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def point(self, end: int, first: date, last: date | None = None) -> Time:
        """Return the expression as days of its own."""
        return Time(self.at, end, TimeKind.POINT, Range(first, last or first), due=self._is_due)

    def of(self, kind: TimeKind, end: int, days: int = 0, slack: int = 0) -> Time:
        """Return the expression as one that counts from another time."""
        return Time(self.at, end, kind, days=days, slack=slack, due=self._is_due)

    @property
    def _is_due(self) -> bool:
        return self.word(self.at) == "by"


def shifted(day: date, days: int) -> date:
    """Return a day so many days later, held within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def around(day: date, slack: int) -> Range:
    """Return the range of a day that may be off by so many days."""
    return Range(shifted(day, -slack), shifted(day, slack))


def hull(ranges: Iterable[Range]) -> Range:
    """Return the range from the first day of several to the last."""
    found = list(ranges)
    return Range(min(one.first for one in found), max(one.last for one in found))


def month_range(year: int, month: int) -> Range:
    """Return the first and last day of a month."""
    first = date(year, month, 1)
    following = date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    return Range(first, following - timedelta(days=1))


def unit_start(day: date, unit: int) -> date:
    """Return the first day of the year, month or week that a day lies in."""
    if unit >= YEAR:
        return date(day.year, 1, 1)
    if unit >= MONTH:
        return day.replace(day=1)
    return shifted(day, -day.weekday())


def widened(days: Range, unit: int) -> Range:
    """Return the whole of the unit that a range lies in: "that month"."""
    if unit >= YEAR:
        return Range(date(days.first.year, 1, 1), date(days.first.year, 12, 31))
    if unit >= MONTH:
        return month_range(days.first.year, days.first.month)
    if unit >= WEEK:
        first = unit_start(days.first, WEEK)
        return Range(first, shifted(first, WEEK - 1))
    return days
