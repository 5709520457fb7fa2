"""Labelled changes of control -> what a map can be held to: each change once, in order, by kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.records import State

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping
    from datetime import date

COLUMNS = ("area_code", "on", "on_latest", "reported_on", "state", "controller", "certainty")
FALSE_ALARM = "false_alarm"
_DENIED, _STILL, _MONTH = "denied", "still", "during "


class Kind(StrEnum):
    """What a row of the truth tells."""

    TAKEOVER = "takeover"  # the area falls to somebody outside the home side
    RECAPTURE = "recapture"  # the home side takes it back
    CONTESTED = "contested"
    STANDING = "standing"  # told again, or said to be still so: no change


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of a theatre before any news, and which days and areas are looked at.

    `home` are the actors on the side of whoever governed on the first day (`incumbent` among
    them); `shares` is how belief is spread over actors and `contested` where nothing is said.
    `is_complete` says that the truth tells every change of every area.
    """

    actors: tuple[str, ...]
    incumbent: str | None
    home: frozenset[str]
    shares: Mapping[str, float]
    areas: tuple[str, ...]
    since: date
    until: date
    is_complete: bool = False

    @property
    def classes(self) -> tuple[str, ...]:
        """Return what an area can be in: held by an actor, or contested."""
        return (*self.actors, State.CONTESTED.value)

    @property
    def first_day(self) -> int:
        """Return the first day, since 1970-01-01."""
        return day_number(self.since)

    @property
    def last_day(self) -> int:
        """Return the last day, since 1970-01-01."""
        return day_number(self.until)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one area; days count from 1970-01-01.

    It happened between `first` and `last` and was first told of on `reported`.
    """

    area_code: str
    state: str  # an actor, or contested
    first: int
    last: int
    reported: int
    kind: Kind
    certainty: str


@dataclass(frozen=True, slots=True)
class Truth:
    """The changes, ordered by area and time; rumours that proved false; how many are denials."""

    changes: tuple[Change, ...]
    alarms: tuple[Change, ...]
    denials: int


def day_number(day: date) -> int:
    """Return days since 1970-01-01."""
    return int(pd.Timestamp(day).timestamp()) // 86_400


def read_truth(rows: pd.DataFrame, ground: Ground) -> Truth:
    """Return what rows of labelled truth tell; columns as in COLUMNS, days as datetime64.

    The first report is `reported_on`, else `on_latest`, else `on`. A row whose certainty begins
    with "denied" tells that somebody denied a change: it is counted, and no change. A certainty of
    `false_alarm` marks what was told and never happened; one with "during" is exact to the month
    alone. Rows of one area and state whose days
    overlap are one change, told first when the earliest of them was.

    Raises:
        ValueError: a row names an actor that the ground does not know.
    """
    told = [_told(row, ground) for row in rows.to_dict("records")]
    happened = [one for one in told if not one.certainty.startswith((_DENIED, FALSE_ALARM))]
    changes: list[Change] = []
    for _, of_area in groupby(sorted(happened, key=_place), lambda one: one.area_code):
        changes += _with_kinds(_merged(of_area), ground)
    alarms = [one for one in told if one.certainty.startswith(FALSE_ALARM)]
    denials = sum(one.certainty.startswith(_DENIED) for one in told)
    return Truth(tuple(changes), tuple(sorted(alarms, key=_place)), denials)


def _told(row: Mapping[Hashable, Any], ground: Ground) -> Change:
    """Read one row; its kind is not known yet."""
    is_contested = row["state"] == State.CONTESTED
    state = State.CONTESTED.value if is_contested else str(row["controller"])
    if state not in ground.classes:
        raise ValueError(f"{state!r} of {row['area_code']} is no actor of the theatre")
    certainty = str(row["certainty"]).strip().lower()
    first = row["on"]
    last = first if pd.isna(row["on_latest"]) else row["on_latest"]
    if _MONTH in certainty:
        first = pd.Timestamp(first).replace(day=1)
    reported = last if pd.isna(row["reported_on"]) else row["reported_on"]
    return Change(
        area_code=str(row["area_code"]),
        state=state,
        first=day_number(first),
        last=day_number(last),
        reported=day_number(reported),
        kind=Kind.CONTESTED if is_contested else Kind.STANDING,
        certainty=certainty,
    )


def _place(one: Change) -> tuple[str, int, int, int, str, str]:
    return one.area_code, one.last, one.first, one.reported, one.state, one.certainty


def _merged(told: Iterable[Change]) -> list[Change]:
    """Make rows of one state whose days overlap into one change, in the order of the last days."""
    merged: dict[str, list[Change]] = {}
    for one in told:
        of_state = merged.setdefault(one.state, [])
        if of_state and one.first <= of_state[-1].last:
            of_state[-1] = _joined(of_state[-1], one)
        else:
            of_state.append(one)
    return sorted((one for of_state in merged.values() for one in of_state), key=_place)


def _joined(one: Change, other: Change) -> Change:
    return replace(
        one,
        first=min(one.first, other.first),
        last=min(one.last, other.last),
        reported=min(one.reported, other.reported),
    )


def _with_kinds(changes: list[Change], ground: Ground) -> Iterator[Change]:
    """Tell takeovers, recaptures and repetitions apart, walking through one area's changes.

    What happened on one day comes in an order that ends where it began: fighting first, and last
    what is known to have been the state before (at first, the incumbent's). Where the truth is
    complete, an area first told of as the incumbent's had never been another's.
    """
    known = ground.incumbent if ground.is_complete else None
    for _, together in groupby(changes, lambda one: one.last):
        before = known or ground.incumbent
        for one in sorted(together, key=partial(_order, before=before)):
            yield replace(one, kind=_kind(one, known, ground))
            known = one.state


def _order(one: Change, before: str | None) -> tuple[bool, bool]:
    return one.state == before, one.kind is not Kind.CONTESTED


def _kind(one: Change, known: str | None, ground: Ground) -> Kind:
    if one.kind is Kind.CONTESTED:
        return Kind.CONTESTED
    if one.state == known or _STILL in one.certainty:
        return Kind.STANDING
    return Kind.RECAPTURE if one.state in ground.home else Kind.TAKEOVER
