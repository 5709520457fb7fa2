"""Days by their names: "on Monday", "overnight", "at the weekend", "that night"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.times import ENDS_CLAUSE, Stretch, Time, TimeKind, shifted

if TYPE_CHECKING:
    from datetime import date

    from pipeline.extract.lexicon import Lexicon

_BEFORE = frozenset(["before", "earlier"])
_NIGHTS = frozenset(["night", "midnight"])
_ANAPHORIC = frozenset(["that", "same"])
_FOLLOWING = frozenset(["next", "following"])
_WEEKEND_DAYS = 2  # from Friday, which is one where the news comes from, to Sunday
NAMES = frozenset(["today", "tonight", "yesterday", "overnight", "weekend"])
HOURS = frozenset(["o'clock", "a.m", "p.m", "a.m.", "p.m.", "am", "pm"])


class DayWords:
    """Reads days that are named, and parts of a day."""

    def __init__(self, lexicon: Lexicon, today: date) -> None:
        self._today = today
        self.weekdays = {name: i for i, name in enumerate(lexicon.ordered["weekdays"])}
        self._parts = lexicon.words["dayparts"]

    def named(self, at: Stretch) -> Time | None:
        """Read "yesterday", "overnight", "last night", "at the weekend", "the same day"."""
        day, head = self._today, at.head
        word = at.word(head)
        if word in {"today", "tonight"}:
            return at.point(head + 1, day)
        since = "since" in at.lead
        if word == "yesterday":
            first = shifted(day, -1)
            return at.point(self._past_part(at, head + 1), first, day if since else first)
        if word in _NIGHTS and at.word(head + 2) == "last" and at.word(head + 1) == "before":
            return at.point(head + 3, shifted(day, -2))
        if word == "overnight":
            return at.point(head + 1, shifted(day, -1), day)
        if word == "weekend" and at.lead:
            return self._weekend(at)
        if word == "day" and at.word(head + 2) == "yesterday" and at.word(head + 1) == "before":
            return at.point(head + 3, shifted(day, -2))
        if word in _ANAPHORIC and at.word(head + 1) == "day":
            return at.of(TimeKind.SAME, head + 2)
        if word == "day" and _FOLLOWING & set(at.lead):
            return at.of(TimeKind.SHIFT, head + 1, days=1)
        return None

    def _weekend(self, at: Stretch) -> Time:
        day = self._today
        sunday = shifted(day, -((day.weekday() - self.weekdays["sunday"]) % 7))
        running = day.weekday() in {self.weekdays["friday"], self.weekdays["saturday"]}
        if running and "last" not in at.lead:
            sunday = shifted(sunday, 7)
        last = day if "since" in at.lead else min(sunday, day)
        return at.point(at.head + 1, shifted(sunday, -_WEEKEND_DAYS), last)

    def weekday(self, at: Stretch) -> Time | None:
        """Read "last Friday", "since Monday", "Friday evening"."""
        number = self.weekdays.get(at.word(at.head))
        if number is None:
            return None
        back = (self._today.weekday() - number) % 7
        if back == 0 and "last" in at.lead:
            back = 7
        end = at.head + 1
        day = shifted(self._today, -back)
        last = self._today if "since" in at.lead else day
        return at.point(self._past_part(at, end), day, last)

    def part(self, at: Stretch) -> Time | None:
        """Read a part of a day: "this morning", "that night", "by evening", "at dawn"."""
        head, lead = at.head, set(at.lead)
        word, after = at.word(head), at.word(head + 1)
        if word not in self._parts or (word == "hours" and "early" not in lead):
            return None
        if (after in _BEFORE and at.word(head + 2) in ENDS_CLAUSE) or "previous" in lead:
            return at.of(TimeKind.SHIFT, head + 1 + (after in _BEFORE), days=-1)
        if _ANAPHORIC & lead:
            return at.of(TimeKind.SAME, head + 1)
        if _FOLLOWING & lead:
            return at.of(TimeKind.SHIFT, head + 1, days=1)
        if "this" in lead:
            return at.point(head + 1, self._today)
        if after == "of":
            return None
        if word in _NIGHTS and {"last", "in", "during"} & lead:
            return at.point(head + 1, shifted(self._today, -1), self._today)
        return at.of(TimeKind.CLOCK, head + 1) if lead else None

    def hour(self, at: Stretch) -> Time | None:
        """Read "by eight o'clock", "at 2 a.m.", "around 3am", "at 3:30 pm"."""
        if not at.lead:
            return None
        end = at.head + 1
        if is_clock(at.word(at.head)) and at.word(end) not in HOURS:
            return at.of(TimeKind.CLOCK, end)
        if at.word(end) == "in" and at.word(end + 1) == "the" and at.word(end + 2) in self._parts:
            return at.of(TimeKind.CLOCK, end + 3)  # "by eight in the morning"
        return at.of(TimeKind.CLOCK, end + 1) if at.word(end) in HOURS else None

    def _past_part(self, at: Stretch, end: int) -> int:
        return end + 1 if at.word(end) in self._parts else end


def is_clock(word: str) -> bool:
    """Tell whether a word is an hour of the day: "3am", "15:30"."""
    return word[:1].isdecimal() and (word.endswith(("am", "pm")) or ":" in word)
