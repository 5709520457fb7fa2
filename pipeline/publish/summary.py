"""A snapshot in words and numbers: who holds what, what changed, what is not settled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.publish.words import absent_to_none, actor_names, status_in_words, title_of
from pipeline.records import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pipeline.theatre import Theatre

_WINDOW = timedelta(days=7)
_UNSETTLED = (State.CONTESTED, State.CLAIMED, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many districts are held by each actor (by code), and how many by nobody for sure."""

    controlled: Mapping[str, int]
    contested: int
    claimed: int
    unknown: int


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """One province: its districts counted, and its own status in words."""

    name: str
    districts: Tally
    status: str
    probability: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """One area's passage from one status to another, in words."""

    changed_on: date
    name: str
    province: str
    before: str
    after: str
    probability: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found; `unsettled` names the districts without a sure holder, by status."""

    title: str
    actors: Mapping[str, str]
    provinces: tuple[ProvinceLine, ...]
    total: Tally
    stale: int
    changes: tuple[Change, ...]
    unsettled: Mapping[str, tuple[str, ...]]


def summarise(
    districts: pd.DataFrame,
    provinces: pd.DataFrame,
    changes: pd.DataFrame,
    on: date,
    theatre: Theatre,
) -> Summary:
    """Sum up the statuses on a day, and the changes of the seven days that end with it.

    `changes` has a row a change: code, name, province, changed_on, from_state, from_controller,
    to_state, to_controller, probability.
    """
    names = actor_names(theatre)
    total = _tally(districts)
    return Summary(
        title=title_of(theatre, on),
        actors={code: name for code, name in names.items() if code in total.controlled},
        provinces=tuple(_province_lines(districts, provinces, names)),
        total=total,
        stale=int(districts["stale"].sum()),
        changes=tuple(_recent(changes, on, names)),
        unsettled=_unsettled(districts, names),
    )


def _tally(districts: pd.DataFrame) -> Tally:
    states = Counter(districts["state"])
    holders = districts.loc[districts["state"] == State.CONTROLLED, "controller"]
    return Tally(
        controlled=Counter(holders),
        contested=states[State.CONTESTED],
        claimed=states[State.CLAIMED],
        unknown=states[State.UNKNOWN],
    )


def _province_lines(
    districts: pd.DataFrame, provinces: pd.DataFrame, names: Mapping[str, str]
) -> Iterator[ProvinceLine]:
    for row in provinces.sort_values(["name", "code"]).to_dict("records"):
        yield ProvinceLine(
            name=row["name"],
            districts=_tally(districts[districts["province"] == row["province"]]),
            status=_words(row["state"], row["controller"], names),
            probability=absent_to_none(row["probability"]),
        )


def _recent(changes: pd.DataFrame, on: date, names: Mapping[str, str]) -> Iterator[Change]:
    """Yield the changes of the last days, newest first."""
    days = pd.to_datetime(changes["changed_on"])
    dated = changes.assign(changed_on=days.dt.date)
    recent = dated[(days > pd.Timestamp(on - _WINDOW)) & (days <= pd.Timestamp(on))]
    ordered = recent.sort_values(["province", "name", "code"]).sort_values(
        "changed_on", ascending=False, kind="stable"
    )
    for row in ordered.to_dict("records"):
        yield Change(
            changed_on=row["changed_on"],
            name=row["name"],
            province=row["province"],
            before=_words(row["from_state"], row["from_controller"], names),
            after=_words(row["to_state"], row["to_controller"], names),
            probability=absent_to_none(row["probability"]),
        )


def _unsettled(districts: pd.DataFrame, names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the names of districts that nobody is known to control, by status in words."""
    groups: dict[tuple[int, str], list[str]] = {}
    for row in districts.sort_values(["name", "code"]).to_dict("records"):
        if row["state"] != State.CONTROLLED:
            words = _words(row["state"], row["controller"], names)
            groups.setdefault((_UNSETTLED.index(State(row["state"])), words), []).append(
                row["name"]
            )
    return {words: tuple(groups[rank, words]) for rank, words in sorted(groups)}


def _words(state: str, controller: object, names: Mapping[str, str]) -> str:
    return status_in_words(State(state), absent_to_none(controller), names)
