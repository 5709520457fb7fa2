"""When a claimed event happened: the times of its clause, else of what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.dating import Range, TimeKind, shifted
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.extract.clause import Clause
    from pipeline.extract.dating import Time


class Calendar:
    """Dates the events of one item; remembers the day last spoken of."""

    def __init__(self, today: date) -> None:
        self._today = today
        self.stated: Range | None = None
        self.event: Range | None = None

    def note_statement(self, clause: Clause) -> None:
        """Remember the day on which a speaker spoke."""
        for time in (*clause.times, *clause.lead_times):
            if (
                time.kind is TimeKind.POINT
                and time.range is not None
                and time.range.last <= self._today
            ):
                self.stated = time.range

    def of(
        self,
        event: Event,
        own: Sequence[Time],
        clause: Clause,
        says: Clause | None,
        before: Sequence[Clause] = (),
    ) -> Range | None:
        """Return the days of an event told by a clause; else those of the statement."""
        times = [*own, *self._times(clause, says, before)]
        found = self._dated(times, self._base(clause))
        if found is None:
            spoken = self._point(says)
            found = spoken or self.stated or Range(self._today, self._today)
        span = next((time for time in times if time.kind is TimeKind.SPAN), None)
        if span is not None and event in {Event.HOLDS, Event.CONTESTED}:
            found = Range(shifted(found.last, -span.days), found.last)
        return found

    def _dated(self, times: Sequence[Time], base: Range) -> Range | None:
        for time in times:
            if time.kind is TimeKind.POINT and time.range is not None:
                self.event = time.range
                return time.range
        for time in times:
            if time.kind is TimeKind.OFFSET:
                day = shifted(base.last, -time.days)
                return Range(shifted(day, -time.slack), shifted(day, time.slack))
            if time.kind is TimeKind.SHIFT:
                start = self.event if time.days > 0 and self.event is not None else base
                day = shifted(start.last, time.days)
                return (
                    Range(shifted(day, -time.slack), shifted(day, time.slack))
                    if time.days
                    else base
                )
        return None

    def _base(self, clause: Clause) -> Range:
        """Return the day that "a day earlier" counts from: the main clause's, the statement's."""
        own = None if clause.parent is None else self._point(clause.parent)
        return own or self.stated or Range(self._today, self._today)

    def _times(self, clause: Clause, says: Clause | None, before: Sequence[Clause]) -> list[Time]:
        """Return the times of a clause, else of those it belongs to, up to the verb of saying."""
        times: list[Time] = []
        current: Clause | None = clause
        for _ in range(6):
            if current is None or current is says:
                break
            if not (current is not clause and current.link == "aside"):
                times += [*current.times, *current.lead_times]
            if times or current.link in {"rel", "part"}:
                break
            if current.link == "sub" and current is clause and current.opener in {"if", "unless"}:
                break
            current = current.parent
        return times or [
            time for other in before for time in other.times if time.kind is TimeKind.POINT
        ]

    def _point(self, says: Clause | None) -> Range | None:
        if says is None:
            return None
        times = [*says.times, *says.lead_times]
        return next((time.range for time in times if time.kind is TimeKind.POINT), None)
