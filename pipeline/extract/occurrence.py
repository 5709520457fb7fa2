"""When a claimed event happened: the times of its clause, else of what is said about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extract.clause_times import times_beside, times_of, times_since
from pipeline.extract.times import DATING, Range, Time, TimeKind, around, shifted, widened
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.memory import Ground
    from pipeline.extract.parsed import Parsed

_LIVING = 30  # years that a war can go back; what is older is history
_NEAR = 2  # sentences over which an hour still belongs to the day told
_ADDRESSED = frozenset(
    ["reach", "ask", "contact", "phone", "telephone", "interview", "question", "press", "speak"]
)
_ISSUED = frozenset(["issue", "issued", "release", "publish", "post", "send", "share", "carry"])
_CHANGES = frozenset([Event.CAPTURED, Event.WITHDREW])
_STATES = frozenset([Event.HOLDS, Event.CONTESTED])


@dataclass(frozen=True, slots=True)
class Change:
    """A place's change of hands, told by who took it or who lost it."""

    event: Event
    actor: str | None
    asserted: bool = True
    days: Range | None = None

    def is_of(self, other: Change) -> bool:
        """Tell whether two tell of one change: its taker and its loser are two parties."""
        return (self.event is other.event) == (self.actor == other.actor)


class Calendar:
    """Dates the events of one item; remembers the days last spoken of."""

    def __init__(self, today: date) -> None:
        self._today = today
        self.stated: Range | None = None
        self._event: Range | None = None  # the last time told of an event
        self._sentence = -1  # where it was told
        self._changes: dict[str, Change] = {}  # how a place last changed hands, by area

    def note_statement(self, clause: Clause, parsed: Parsed, *, tells: bool) -> None:
        """Remember the day on which a speaker spoke; `tells` where the clause names an event."""
        own = [*clause.times, *clause.lead_times]
        times = own or _told_on(clause, parsed)
        base = self.stated or Range(self._today, self._today)
        for time in times:
            days = self._shifted(time, base) if time.kind is TimeKind.SHIFT else self._days(time)
            if days is None or days.last > self._today or (tells and own and self.stated):
                continue
            self.stated = days

    def note_event(self, clause: Clause, sentence: int) -> None:
        """Remember the time at which something happened, whatever it was."""
        for time in (*clause.lead_times, *clause.times):
            if time.kind in {TimeKind.POINT, TimeKind.SAME} and (days := self._days(time)):
                self._note(days, clause, sentence)
                return

    def _note(self, days: Range, clause: Clause, sentence: int) -> None:
        """Remember days as those told last; what had been before is told in passing."""
        verb = clause.verb
        if not (verb.perfect and verb.past and sentence == self._sentence):
            self._event, self._sentence = days, sentence

    def of(
        self,
        told: Change,
        parsed: Parsed,
        bare: Bare,
        ground: Ground,
        says: Clause | None,
    ) -> Range:
        """Return the days of an event told by a clause; else those of the statement."""
        event = told.event
        times = times_of(event, parsed, bare, says)
        if not any(time.kind in DATING for time in times):
            times += times_since(parsed, bare.clause, self._today)
        beside = times_beside(ground, parsed, bare)
        days = self._dated(beside, parsed, bare, says) or self._dated(times, parsed, bare, says)
        found = self._retold(told, ground, days)
        if found is None and self._event is not None and self.is_history(self._event):
            found = self._event
        if found is None:
            found = self._point(says) or self._spoken(event, bare, says)
        span = next((time for time in times if time.kind is TimeKind.SPAN), None)
        if span is not None and event in _STATES:
            found = Range(shifted(found.last, -span.days), found.last)
        return Range(found.first, max(found.first, min(found.last, self._today)))

    def is_history(self, days: Range) -> bool:
        """Tell whether days are of another war than that of the parties."""
        return self._today.year - days.last.year > _LIVING

    def _spoken(self, event: Event, bare: Bare, says: Clause | None) -> Range:
        """Return the day of the statement; what an outlet says of now is of its own day."""
        lasts = event is Event.HOLDS and bare.noun is None and not bare.clause.verb.past
        own = says is None and lasts
        return (None if own else self.stated) or Range(self._today, self._today)

    def _retold(self, told: Change, ground: Ground, days: Range | None) -> Range | None:
        """Return the days told of a change of hands, now or when it was told before."""
        if ground.area is None or told.event not in _CHANGES or not told.asserted:
            return days
        before = self._changes.get(ground.area.code)
        if days is not None:
            self._changes[ground.area.code] = replace(told, days=days)
        elif before is not None and before.is_of(told):
            return before.days
        return days

    def _dated(
        self, times: Sequence[Time], parsed: Parsed, bare: Bare, says: Clause | None
    ) -> Range | None:
        clause, base = bare.clause, self._base(bare, parsed, says)
        for time in times:
            found = self._days(time)
            if found is not None:
                self._note(found, clause, parsed.number)
                return found
        for time in times:
            if time.kind is TimeKind.OFFSET:
                return around(shifted(base.last, -time.days), time.slack)
            if time.kind is TimeKind.SHIFT:
                return self._shifted(time, base)
            if time.kind is TimeKind.CLOCK and self._event and self._is_near(parsed.number):
                return self._event
        return None

    def _shifted(self, time: Time, base: Range) -> Range:
        if not time.days:
            return base
        start = self._event if time.days > 0 and self._event is not None else base
        return around(shifted(start.last, time.days), time.slack)

    def _days(self, time: Time) -> Range | None:
        """Return the days of a time that needs no other, or only the one told before."""
        if time.kind is TimeKind.POINT:
            return time.range
        if time.kind is TimeKind.SAME and self._event is not None:
            return widened(self._event, time.days)
        if time.kind is TimeKind.WITHIN:
            past = self._event
            if past is not None and (self._today - past.last).days > time.days:
                return Range(past.first, shifted(past.last, time.days))
            return Range(shifted(self._today, -time.days), self._today)
        return None

    def _is_near(self, sentence: int) -> bool:
        """Tell whether the last time told is one day, told a sentence or two ago."""
        event = self._event
        single = event is not None and (event.last - event.first).days <= 1
        return single and 0 <= sentence - self._sentence <= _NEAR

    def _base(self, bare: Bare, parsed: Parsed, says: Clause | None) -> Range:
        """Return the day that "a day earlier" counts from: the main clause's, the statement's."""
        clause = bare.clause
        own = self._point(clause) if bare.noun is not None else None
        above = self._point(clause.parent or parsed.main_after(clause))
        told = self._event if says is None and self._is_near(parsed.number) else None
        return own or above or told or self.stated or Range(self._today, self._today)

    def _point(self, says: Clause | None) -> Range | None:
        if says is None:
            return None
        times = [*says.times, *says.lead_times]
        return next((days for time in times if (days := self._days(time))), None)


def _told_on(clause: Clause, parsed: Parsed) -> list[Time]:
    """Return when one was asked, or something issued: "reached on Monday, he said"."""
    asked = clause.parent
    if asked is not None and asked.subject is None and asked.parent is None:
        return asked.times if asked.lemma_in(_ADDRESSED) else []
    issued = (one for one in parsed.clauses if one.link == "part" and one.noun is clause.subject)
    return [time for one in issued if one.lemma_in(_ISSUED) for time in one.times]
