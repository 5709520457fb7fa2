"""Days of the calendar: dates, months, seasons and years."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pipeline.extract.times import Range, Stretch, Time, month_range, shifted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.extract.lexicon import Lexicon

_YEAR_FIRST, _YEAR_LAST = 1700, 2100
_SHORT = 4  # letters of an abbreviated month, with which a day or a year must stand
_DASHES = frozenset(["-", "–", "—", "to"])
_OF_DAYS = frozenset(["first", "opening", "last", "closing", "final"])  # parts only of days told
_PARTS: Mapping[str, str] = {
    "early": "early", "beginning": "early", "start": "early", "first": "early", "opening": "early",
    "late": "late", "end": "late", "last": "late", "closing": "late", "final": "late",
    "mid": "mid", "middle": "mid",
}  # fmt: skip
_THIRDS: Mapping[str, tuple[int, int]] = {"early": (0, 9), "mid": (9, 19), "late": (19, 31)}
_DAY_LEADS = frozenset(["on", "since", "by", "of", "until"])
_YEAR_LEADS = frozenset(["in", "since", "until", "by", "early", "late", "mid", "during", "of"])


class MonthWords:
    """Reads dates of the calendar; a date without a year is the last one before today."""

    def __init__(self, lexicon: Lexicon, today: date) -> None:
        self._today = today
        self._units = lexicon.units
        self._dayparts = lexicon.words["dayparts"]
        self._seasons = lexicon.seasons
        self.months = {name: i + 1 for i, name in enumerate(lexicon.ordered["months"])}
        self.months |= {name[:3]: number for name, number in self.months.items()}
        self.months["sept"] = 9

    def read(self, at: Stretch) -> Time | None:
        """Read "on 28 September 2015", "in the first days of July", "mid-May", "since spring"."""
        inner = self._inner(at)
        return (
            self._date(at, inner)
            or self._day(at, inner)
            or self._season(at, inner)
            or self._year(at, inner)
        )

    def _inner(self, at: Stretch) -> int:
        """Return where a date stands behind "the night of" or "the first days of"."""
        word = at.word(at.head)
        counts = word in self._dayparts or word in self._units
        if counts and at.word(at.head + 1) == "of":
            return at.head + 2
        return at.head

    def _date(self, at: Stretch, head: int) -> Time | None:
        day, last, month_at = self._days_before(at, head)
        word = at.word(month_at).rstrip(".")
        lead = [one for one in at.lead if head > at.head or one not in _OF_DAYS]
        lead += ["mid"] if word.startswith("mid-") else []
        month = self.months.get(word.removeprefix("mid-"))
        if month is None or not at.tokens[month_at].text.removeprefix("mid-")[:1].isupper():
            return None
        end = month_at + 1
        if at.word(end) == "." and len(word) <= _SHORT:
            end += 1
        if not day and day_of(at.word(end)):
            day, last, end = self._days_at(at, end)
        year, end = self._year_after(at, end)
        bare = not (day or year)
        if bare and ((word == "may" and not at.lead) or word in {"jan", "mar"}):
            return None  # the verb; a name
        span = self._dated(lead, year, month, day)
        if last > day:
            span = Range(span.first, self._dated([], year or span.first.year, month, last).last)
        elif day and head > at.head and at.word(at.head) == "night":
            span = Range(span.first, shifted(span.first, 1))
        return at.point(end, span.first, span.last)

    def _day(self, at: Stretch, head: int) -> Time | None:
        """Read "on the 14th", alone: the last day of that number."""
        word, after = at.word(head), at.word(head + 1)
        day = day_of(word) if word[:1].isdecimal() and word[-1:].isalpha() else 0
        if not day or "the" not in at.lead or _DAY_LEADS.isdisjoint(at.lead) or after[:1].isalnum():
            return None
        month = month_range(self._today.year, self._today.month)
        while day > month.last.day or date(month.first.year, month.first.month, day) > self._today:
            before = shifted(month.first, -1)
            month = month_range(before.year, before.month)
        told = date(month.first.year, month.first.month, day)
        return at.point(head + 1, told, self._today if "since" in at.lead else told)

    def _days_before(self, at: Stretch, head: int) -> tuple[int, int, int]:
        """Return the first and last day before a month's name, 0 for none, and where it stands."""
        if not day_of(at.word(head)):
            return 0, 0, head
        day, last, end = self._days_at(at, head)
        return day, last, end + (at.word(end) == "of")

    def _days_at(self, at: Stretch, i: int) -> tuple[int, int, int]:
        """Return the first and last of days such as "28-29" or "4 and 5", and where they end."""
        first, _, second = at.word(i).partition("-")
        day, last, end = day_of(first), day_of(second), i + 1
        joined = at.word(end) in _DASHES or (at.word(end) == "and" and self._ends(at, end + 2))
        if not last and joined and day < day_of(at.word(end + 1)):
            last, end = day_of(at.word(end + 1)), end + 2
        return day, max(day, last), end

    def _ends(self, at: Stretch, i: int) -> bool:
        """Tell whether a number before `i` is a day rather than a count of what follows."""
        word = at.word(i)
        return not word[:1].isalpha() or word in self.months or word == "of"

    def _year_after(self, at: Stretch, end: int) -> tuple[int, int]:
        """Return the year after a month, 0 where none stands, and the expression's end."""
        comma = end + 1 if at.word(end) in {",", "of"} else end
        if is_year(at.word(comma)):
            return int(at.word(comma)), comma + 1
        if at.word(end + 1) == "year" and at.word(end) in {"this", "last"}:
            return self._today.year - (at.word(end) == "last"), end + 2
        return 0, end

    def _dated(self, lead: list[str], year: int, month: int, day: int) -> Range:
        today = self._today
        if not year:
            year = today.year - ((month, day) > (today.month, today.day))
        span = month_range(year, month)
        if 1 <= day <= span.last.day:
            span = Range(date(year, month, day), date(year, month, day))
        elif part := _part_of(lead):
            span = _third(span, part)
        if "since" in lead:
            span = Range(span.first, max(today, span.first))
        return span

    def _season(self, at: Stretch, head: int) -> Time | None:
        """Read "last summer", "since spring", "in the autumn of 2015"."""
        months = self._seasons.get(at.word(head))
        if months is None or not at.lead or self._is_named(at, head + 1):
            return None
        year, end = self._year_after(at, head + 1)
        today = self._today
        span = _season_of(year or today.year, *months)
        if not year and (span.first > today or ("last" in at.lead and span.last >= today)):
            span = _season_of(today.year - 1, *months)
        return at.point(end, span.first, today if "since" in at.lead else span.last)

    def _is_named(self, at: Stretch, end: int) -> bool:
        """Tell whether a season only describes the next word: "the spring offensive"."""
        word = at.word(end)
        told = _AFTER_SEASON if _POINTING.isdisjoint(at.lead) else _AFTER_POINTED
        return word[:1].isalpha() and word not in told

    def _year(self, at: Stretch, head: int) -> Time | None:
        word = at.word(head)
        if at.word(head + 1) == "century" and day_of(word):
            first = 100 * (day_of(word) - 1)
            return at.point(head + 2, date(first, 1, 1), date(first + 99, 12, 31))
        decade = word[:-1] if word[-1:] == "s" else ""
        prefix = word.removeprefix("mid-")
        if is_year(decade) and decade[-1] == "0":
            first = int(decade)
            return at.point(head + 1, date(first, 1, 1), date(first + 9, 12, 31))
        if not is_year(prefix) or (prefix == word and _YEAR_LEADS.isdisjoint(at.lead)):
            return None
        year, lead = int(prefix), [one for one in at.lead if one not in _OF_DAYS]
        lead += ["mid"] if prefix != word else []
        first, last = _YEAR_PARTS[_part_of(lead)]
        span = Range(month_range(year, first).first, month_range(year, last).last)
        today = self._today if "since" in lead else span.last
        return at.point(head + 1, span.first, max(today, span.first))


# What follows a season that tells a time: no noun that it describes.
_POINTING = frozenset(["all", "since", "last", "this", "until", "past"])
_AFTER_SEASON = frozenset(["of", "and", "or", "when", "but", "this", "last"])
_AFTER_POINTED = _AFTER_SEASON | frozenset(
    ["the", "a", "an", "they", "he", "she", "it",
     "we", "his", "her", "its", "their", "has", "have", "had", "was", "were", "is", "are", "no",
     "only", "by", "in", "to", "for", "with", "from", "after", "before", "until", "as"]
)  # fmt: skip
_YEAR_PARTS: Mapping[str, tuple[int, int]] = {
    "": (1, 12), "early": (1, 4), "mid": (4, 9), "late": (9, 12),
}  # fmt: skip


def _part_of(lead: list[str]) -> str:
    return next((_PARTS[word] for word in lead if word in _PARTS), "")


def _third(span: Range, part: str) -> Range:
    first, last = _THIRDS[part]
    return Range(shifted(span.first, first), min(shifted(span.first, last), span.last))


def _season_of(year: int, first: int, last: int) -> Range:
    """Return a season's days; one that runs over the turn of the year begins the year before."""
    start = year - (first > last)
    return Range(month_range(start, first).first, month_range(year, last).last)


def is_year(word: str) -> bool:
    """Tell whether a word names a year of the news."""
    return word.isdecimal() and len(word) == 4 and _YEAR_FIRST <= int(word) <= _YEAR_LAST


def day_of(word: str) -> int:
    """Return the day of a month that a word names, 0 where it names none."""
    digits = word.partition("-")[0]
    digits = digits[:-2] if digits[-2:] in {"st", "nd", "rd", "th"} else digits
    return int(digits) if digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= 31 else 0
