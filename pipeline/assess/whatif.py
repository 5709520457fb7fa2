"""What would change the answer: the lightest reports that would make the model tell another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from pipeline.assess.assessment import assess
from pipeline.records import LOCAL, MEDIA, Event, Extent, Level, Modality, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pipeline.assess.model import Model
    from pipeline.records import Area

_DAY = timedelta(days=1)
_SURE = {"confidence": 0.9, "geocode_score": 1.0, "reliability": 0.8, "source_side": MEDIA}


@dataclass(frozen=True, slots=True)
class Report:
    """One report that might come in, of the whole area."""

    event: Event
    actor: str | None
    modality: Modality
    speaker_side: str


@dataclass(frozen=True, slots=True)
class Flip:
    """Reports, each by an outlet of its own, and what would be believed with them."""

    reports: tuple[Report, ...]
    state: State
    controller: str | None
    probability: float


class _Status(NamedTuple):
    state: State
    controller: str | None
    probability: float


def lightest_flips(
    claims: pd.DataFrame, areas: Sequence[Area], model: Model, on: date, until: date
) -> tuple[Flip, ...]:
    """Return, for each other state, the fewest and weakest reports that would lead to it.

    `areas` are one district and its province; `claims` is what is known at the end of `until`,
    and bears on `on`. The reports speak of `on`, come in on `until`, and stand until the next
    evening.
    """
    code = next(area.code for area in areas if area.level is Level.DISTRICT)
    if "is_structured" not in claims:
        claims = claims.assign(is_structured=False)
    if "turn" not in claims:
        claims = claims.assign(turn=claims["claim_id"])
    now = _status(claims, areas, model, on, until)
    found: dict[tuple[str, str | None], Flip] = {}
    for reports in _stories(model, now):
        rows = [_row(one, number, code, on, until) for number, one in enumerate(reports)]
        told = pd.DataFrame(rows)
        if len(claims):
            told = pd.concat([claims, told.assign(is_structured=False)], ignore_index=True)
        then = _status(told, areas, model, on, until + _DAY)
        other = then.controller or then.state.value
        if (now.controller or now.state.value) != other and then.state is not State.UNKNOWN:
            found.setdefault((other, None), Flip(reports, *then))
    return tuple(found.values())


def _stories(model: Model, now: _Status) -> Iterator[tuple[Report, ...]]:
    """Yield what might be reported, the lightest first."""
    asserted = Modality.ASSERTED
    rivals = [actor for actor in model.actors if actor != now.controller]
    if now.controller is not None:
        admitted = Report(Event.WITHDREW, now.controller, asserted, now.controller)
        yield (Report(Event.CAPTURED, now.controller, Modality.DENIED, LOCAL),)
    for actor in rivals:
        yield (Report(Event.CAPTURED, actor, asserted, actor),)
    yield (Report(Event.CONTESTED, None, asserted, MEDIA),)
    for actor in rivals:
        yield (Report(Event.CAPTURED, actor, asserted, LOCAL),)
    if now.controller is not None:
        yield (admitted,)
    for party in (*rivals, None):
        event = Event.CONTESTED if party is None else Event.CAPTURED
        yield tuple(Report(event, party, asserted, side) for side in (LOCAL, MEDIA))


def _row(report: Report, number: int, code: str, on: date, until: date) -> dict[str, object]:
    """Return a report as a row of claims, under keys that no claim has."""
    key = -1 - number
    return _SURE | {
        "claim_id": key,
        "item_id": key,
        "lineage": key,
        "turn": key,
        "area_code": code,
        "event": report.event.value,
        "actor": report.actor,
        "modality": report.modality.value,
        "extent": Extent.WHOLE.value,
        "speaker_side": report.speaker_side,
        "source_code": f"\0{number}",
        "published_on": pd.Timestamp(until),
        "occurred_from": pd.Timestamp(on),
        "occurred_to": pd.Timestamp(on),
    }


def _status(
    claims: pd.DataFrame, areas: Sequence[Area], model: Model, on: date, until: date
) -> _Status:
    """Return what is believed of a day at the end of another."""
    if not len(claims):
        return _Status(State.UNKNOWN, None, 0.0)
    periods = assess(claims, areas, model, on, until).periods
    if periods.empty or periods["valid_from"].iloc[0] > pd.Timestamp(on):
        return _Status(State.UNKNOWN, None, 0.0)
    row = periods.iloc[0]
    controller = None if pd.isna(row["controller"]) else str(row["controller"])
    return _Status(State(row["state"]), controller, float(row["probability"]))
