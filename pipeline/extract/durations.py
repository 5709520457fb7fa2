"""Times that are counted: "two days ago", "a day earlier", "over the past month"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.times import ENDS_CLAUSE, MONTH, Stretch, Time, TimeKind, shifted, unit_start

if TYPE_CHECKING:
    from datetime import date

    from pipeline.extract.lexicon import Lexicon

BETWEEN = frozenset(["or", "of", "full", "more", "than", "hundred", "-", "a"])  # number and unit
_THIS = frozenset(["last", "past", "this", "previous"])
_HOURS = 24  # of a day
_RECENT = 4  # units that "recent weeks" may go back
_SEVERAL = 3  # what "weeks ago" is taken for


class Durations:
    """Reads counted units of time."""

    def __init__(self, lexicon: Lexicon, today: date) -> None:
        self._today = today
        self._units = lexicon.units
        self._numbers = lexicon.numbers

    def last(self, at: Stretch) -> Time | None:
        """Read "last month", "this week", "the past three days", "that month"."""
        lead, head = set(at.lead), at.head
        unit = self._units.get(at.word(head))
        if unit is None:
            return self._last_counted(at)
        if {"that", "same"} & lead:
            return at.of(TimeKind.SAME, head + 1, days=unit)
        if {"next", "following"} & lead and "the" in lead:
            slack = unit // 2
            return at.of(TimeKind.SHIFT, head + 1, days=max(unit, 1), slack=slack)
        if unit >= MONTH and {"start", "beginning"} & lead and not lead & _THIS:
            start = unit_start(self._today, unit)
            return at.point(head + 1, start, min(shifted(start, unit // 4), self._today))
        if "recent" in lead:
            return at.point(head + 1, shifted(self._today, -_RECENT * max(unit, 1)), self._today)
        if not lead & _THIS:
            return self._all(at, unit) if lead == {"all"} else None
        return self._whole(at, unit, lead)

    def _all(self, at: Stretch, unit: int) -> Time:
        """Read "all week", "all day": how long, up to now."""
        if unit <= 1:
            return at.of(TimeKind.LENGTH, at.head + 1)
        return at.point(at.head + 1, shifted(self._today, -unit), self._today)

    def _whole(self, at: Stretch, unit: int, lead: set[str]) -> Time:
        today, end = self._today, at.head + 1
        if "past" in lead or (unit == 1 and "last" in lead):
            return at.point(end, shifted(today, -max(unit, 1)), today)
        if unit <= 1:
            return at.of(TimeKind.SHIFT, end, days=0 if "this" in lead else -unit)
        start = unit_start(today, unit)
        if "this" in lead:
            return at.point(end, start, today)
        before = shifted(start, -1)
        if "since" in lead:
            return at.point(end, unit_start(before, unit), today)
        return at.point(end, unit_start(before, unit), before)

    def _last_counted(self, at: Stretch) -> Time | None:
        lead, head = set(at.lead), at.head
        count = self._number(at.word(head))
        unit_at = head + 1 + (at.word(head + 1) in {"of", "or"})
        unit = self._units.get(at.word(unit_at))
        if count is None or unit is None or not lead & {"last", "past", "within", "previous"}:
            return None
        days = unit * count if unit else -(-count // _HOURS)
        if "within" in lead and "last" not in lead and "past" not in lead:
            return at.of(TimeKind.WITHIN, unit_at + 1, days=days)
        return at.point(unit_at + 1, shifted(self._today, -days), self._today)

    def counted(self, at: Stretch) -> Time | None:
        """Read "two days ago", "a day earlier", "a day after", "for nine months"."""
        start = at.head
        if "within" in at.lead and (unit := self._units.get(at.word(start))) is not None:
            return at.of(TimeKind.WITHIN if unit else TimeKind.SAME, start + 1, days=unit)
        if self._units.get(at.word(start)) is not None and at.word(start).endswith("s"):
            return self._uncounted(at, start)
        if self._number(at.word(start)) is None:
            if at.word(start - 1) not in {"a", "the"} or start == at.at:
                return None
            start -= 1
        unit_at = start + 1
        while at.word(unit_at) in BETWEEN:
            unit_at += 1
        unit = self._units.get(at.word(unit_at))
        count = 1 if at.word(start) == "the" and unit == 1 else self._number(at.word(start))
        if count is None or unit is None:
            return None
        if at.word(start) == "half" and unit > 1:
            unit //= 2
        return self._measured(at, unit_at + 1, count, unit)

    def _uncounted(self, at: Stretch, unit_at: int) -> Time | None:
        """Read a number of units that is not told: "weeks ago", "hours later"."""
        if at.word(unit_at + 1) not in {"ago", "earlier", "later", "after", "before"}:
            return None
        unit = self._units[at.word(unit_at)]
        time = self._measured(at, unit_at + 1, _SEVERAL, unit)
        return at.of(time.kind, time.end, time.days, unit * 2) if time.days else time

    def _measured(self, at: Stretch, end: int, count: int, unit: int) -> Time:
        days, slack, follow = count * unit, _slack(unit, count), at.word(end)
        if at.word(end - 1) == "hours":
            days = count // _HOURS
        if follow == "ago":
            middle = shifted(self._today, -days)
            return at.point(end + 1, shifted(middle, -slack), shifted(middle, slack))
        if follow in {"earlier", "before", "previously", "later"} and not self._opens(at, end):
            sign = 1 if follow == "later" else -1
            if not days and sign > 0:
                return at.of(TimeKind.SAME, end + 1)
            return at.of(TimeKind.SHIFT, end + 1, sign * days, slack)
        if follow == "after" and at.word(end + 1) in ENDS_CLAUSE and "for" not in at.lead:
            return at.of(TimeKind.SHIFT, end + 1, days, slack)
        if follow in {"after", "before"} and "for" not in at.lead:
            return at.of(TimeKind.OFFSET, end, days if follow == "after" else -days, slack)
        if follow == "on" and unit and count == 1:
            return at.of(TimeKind.LENGTH, end + 1)
        if "within" in at.lead:
            return at.of(TimeKind.WITHIN, end, max(days, 1))
        if "for" in at.lead:
            return at.of(TimeKind.SPAN, end, days)
        return at.of(TimeKind.LENGTH, end)

    def _opens(self, at: Stretch, i: int) -> bool:
        """Tell whether "before" at `i` governs what follows rather than ending the expression."""
        return at.word(i) == "before" and at.word(i + 1) not in ENDS_CLAUSE

    def _number(self, word: str) -> int | None:
        if word.isdecimal() and len(word) <= 4:
            return int(word)
        return self._numbers.get(word)


def _slack(unit: int, count: int) -> int:
    """Return by how many days a count of units may be off: the longer, the more."""
    if unit <= 1:
        return 0
    return max(unit // 2, unit * count // 10) if unit >= MONTH // 2 + 1 else 3
