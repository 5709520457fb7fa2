"""Which of a sentence's times are those of a claimed event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.times import DATING, Range, Time, TimeKind, shifted
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.memory import Ground
    from pipeline.extract.parsed import Parsed

_CHAIN_MAX = 6
_SEVERAL = 2


def times_of(event: Event, parsed: Parsed, bare: Bare, says: Clause | None) -> list[Time]:
    """Return the times of a clause, else of those around it, up to the verb of saying."""
    clause = bare.clause
    if bare.noun is not None and (time := parsed.time_of(bare.noun, clause)):
        return [time]
    times = _upwards(event, clause, says)
    if any(time.kind in DATING for time in times):
        return times
    if after := _after(parsed, clause):
        return [after]
    if clause.opener == "when" and clause.parent is None and clause.verb.past:
        main = parsed.main_after(clause)  # "when X last fell, in May, they held it for a day"
        times += _points(main.lead_times) if main is not None else []
    others = [*parsed.infinitives_before(clause), *parsed.gerunds_of(clause)]
    return times + _points([time for one in others for time in one.times])


def times_beside(ground: Ground, parsed: Parsed, bare: Bare) -> list[Time]:
    """Return the time that is a place's own where a clause names several of both."""
    ref = ground.ref
    own = list(ground.times)
    if ref is None or ground.referred or bare.noun is not None or len(bare.places) < _SEVERAL:
        return own
    points = _points(bare.clause.times)
    respectively = any(word.low == "respectively" for word in parsed.words)
    if respectively and len(points) == 1 and len(points[0].each) == len(bare.places):
        at = next((i for i, one in enumerate(bare.places) if one is ref), None)
        return own if at is None else [*own, replace(points[0], range=points[0].each[at])]
    start = parsed.words[ref.start].start
    later = [time for time in points if time.start > start]
    return own + (later[:1] if len(points) > 1 else [])


def times_since(parsed: Parsed, clause: Clause, today: date) -> list[Time]:
    """Return the days from what came before: "after an operation that began on Sunday"."""
    ends = parsed.after_which(clause)
    times = [*ends.lead_times, *ends.times] if ends is not None else []
    return [
        replace(time, range=Range(time.range.first, today))
        for time in _points(times)
        if time.range is not None and time.range.first <= today
    ]


def _upwards(event: Event, clause: Clause, says: Clause | None) -> list[Time]:
    """Return the times of the nearest clause that has some, from a clause to the main one."""
    times: list[Time] = []
    current: Clause | None = clause
    for _ in range(_CHAIN_MAX):
        if current is None or current is says:
            break
        if current is clause or current.link != "aside":
            times += _own(current, clause)
        if any(time.kind in DATING for time in times) or current.link in {"rel", "part"}:
            break
        if current.link == "sub" and current is clause and current.opener in {"if", "unless"}:
            break
        if current.link == "coord" and (event is Event.HOLDS or clause.verb.negated):
            break  # what came before is over
        current = current.parent
    return times


def _own(current: Clause, clause: Clause) -> list[Time]:
    """Return a clause's times, but for one that counts to what comes after it."""
    leads = _counts(clause) or _counts(current)
    times = [*current.times, *current.lead_times]
    return [time for time in times if leads or time.kind is not TimeKind.OFFSET]


def _after(parsed: Parsed, clause: Clause) -> Time | None:
    """Return the time counted from a dated clause: "a week after X fell on July 2"."""
    times = [*clause.times, *clause.lead_times]
    offset = next((time for time in times if time.kind is TimeKind.OFFSET), None)
    other = next((one for one in parsed.clauses if one.parent is clause and _counts(one)), None)
    if offset is None or other is None:
        return None
    days = next((time.range for time in _points([*other.times, *other.lead_times])), None)
    if days is None:
        return None
    first, last = (shifted(day, offset.days) for day in (days.first, days.last))
    counted = Range(shifted(first, -offset.slack), shifted(last, offset.slack))
    return replace(offset, kind=TimeKind.POINT, range=counted)


def _counts(clause: Clause) -> bool:
    """Tell whether a clause is one that time is counted to."""
    return clause.link in {"sub", "ing"} and clause.opener in {"after", "before"}


def _points(times: Sequence[Time]) -> list[Time]:
    return [time for time in times if time.kind is TimeKind.POINT]
