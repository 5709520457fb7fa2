"""The truth of the dispatches: which area changed hands on which day, from the facts they carry.

A dispatch's `facts` list what it tells that is true, and the false alarms it raises, one a line:
`DAY[..DAY] STATE [confirmed|false_alarm]: AREA-CODE ...`, STATE being a controller or `contested`.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

COLUMNS = (
    "on",
    "on_latest",
    "reported_on",
    "place",
    "province",
    "level",
    "is_capital",
    "state",
    "controller",
    "certainty",
    "source_url",
)
CONTESTED = "contested"
CONFIRMED = "confirmed"
FALSE_ALARM = "false_alarm"
_CONFIRMING_OUTLETS = 2


@dataclass(frozen=True, slots=True)
class Told:
    """One dispatch as a witness; `facts` as written."""

    published: datetime
    outlet: str
    url: str
    facts: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What one dispatch tells of one area; the change took place between `on` and `on_latest`."""

    area: str
    on: date
    on_latest: date
    status: str
    mark: str
    by: Told

    @property
    def is_false(self) -> bool:
        """Whether the dispatch raises a false alarm."""
        return self.mark == FALSE_ALARM


def facts_of(told: Told) -> Iterator[Fact]:
    """Yield the facts of a dispatch, one an area; ValueError where a line cannot be read."""
    for line in told.facts:
        for head, areas in line.items():
            days, status, *marks = head.split()
            first, _, last = days.partition("..")
            on, on_latest = date.fromisoformat(first), date.fromisoformat(last or first)
            mark = " ".join(marks)
            if mark not in ("", CONFIRMED, FALSE_ALARM) or on > on_latest:
                raise ValueError(f"{told.url}: cannot read the fact {head!r}.")
            for area in areas.split():
                yield Fact(area, on, on_latest, status, mark, told)


def changes(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Group the true facts of one area into its changes, in order.

    Telling again what holds already is no change, on whichever day it is told.
    """
    true = sorted(
        (fact for fact in facts if not fact.is_false),
        key=lambda fact: (fact.on, fact.by.published, fact.on_latest, fact.by.url),
    )
    return [list(run) for _, run in groupby(true, key=lambda fact: fact.status)]


def alarms(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Group the false alarms of one area by day and by what they claimed."""
    false = sorted(
        (fact for fact in facts if fact.is_false),
        key=lambda fact: (fact.on, fact.status, fact.by.published, fact.by.url),
    )
    return [list(run) for _, run in groupby(false, key=lambda fact: (fact.on, fact.status))]


def _row(run: Sequence[Fact], area: Mapping[str, str]) -> dict[str, str]:
    """Return the row of a change: its narrowest days, its first report, its best certainty."""
    of_change = [fact for fact in run if fact.on <= run[0].on_latest]
    narrow = min(of_change, key=lambda fact: (fact.on_latest - fact.on, fact.on))
    first = min(of_change, key=lambda fact: (fact.by.published, fact.by.url))
    is_sure = (
        any(fact.mark == CONFIRMED for fact in of_change)
        or len({fact.by.outlet for fact in of_change}) >= _CONFIRMING_OUTLETS
    )
    true = CONFIRMED if is_sure else "reported"
    is_contested = narrow.status == CONTESTED
    return {
        "on": narrow.on.isoformat(),
        "on_latest": narrow.on_latest.isoformat(),
        "reported_on": first.by.published.date().isoformat(),
        "place": area["name"],
        "province": area["province"],
        "level": area["level"],
        "is_capital": area["is_capital"],
        "state": CONTESTED if is_contested else "controlled",
        "controller": "" if is_contested else narrow.status,
        "certainty": FALSE_ALARM if narrow.is_false else true,
        "source_url": first.by.url,
    }


def truth(
    witnesses: Iterable[Told], areas: Mapping[str, Mapping[str, str]]
) -> list[dict[str, str]]:
    """Return the rows of the truth by day; `areas` are the rows of the theatre's areas by code.

    Raises ValueError for a fact that cannot be read and for an unknown area.
    """
    by_area: dict[str, list[Fact]] = defaultdict(list)
    for told in witnesses:
        for fact in facts_of(told):
            if fact.area not in areas:
                raise ValueError(f"{told.url}: there is no area {fact.area!r}.")
            by_area[fact.area].append(fact)
    rows = [
        _row(run, areas[area])
        for area, facts in sorted(by_area.items())
        for run in (*changes(facts), *alarms(facts))
    ]
    return sorted(rows, key=lambda row: row["on"])


def as_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return the rows as a CSV file with a header."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()
