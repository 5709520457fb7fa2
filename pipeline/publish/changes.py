"""What changed between two dates, with its evidence, as GeoJSON and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from pipeline.publish.edition import program
from pipeline.publish.pages import as_text
from pipeline.publish.safe_text import clean, web_address
from pipeline.publish.words import actor_names, day_in_words, moment_in_words, status_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from pipeline.publish.shapes import Shapes
    from pipeline.records import ControlChange, State
    from pipeline.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Changes:
    """The areas whose state or controller differs between two dates, as known at one moment."""

    theatre: Theatre
    since: date
    until: date
    known_at: datetime
    changes: Sequence[ControlChange]

    @property
    def title(self) -> str:
        """Return a title."""
        days = f"{day_in_words(self.since)} to {day_in_words(self.until)}"
        return f"Changes of control of {self.theatre.name}, {days}"


@dataclass(frozen=True, slots=True)
class Saying:
    """One piece of evidence in words; `address` where it is one of the web."""

    quote: str
    source: str
    address: str | None
    observed_on: str
    weight: float
    speaker_side: str


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words."""

    name: str
    province: str
    changed_on: str
    before: str
    after: str
    probability: float
    ruling: str | None
    sayings: tuple[Saying, ...]


def in_words(changes: Changes) -> list[Told]:
    """Return the changes in words, their texts cleaned but not yet escaped for any format."""
    names = actor_names(changes.theatre)

    def status(state: State, controller: str | None) -> str:
        return status_in_words(state, controller, names)

    return [
        Told(
            name=one.area.name,
            province=one.area.province,
            changed_on="" if one.changed_on is None else one.changed_on.isoformat(),
            before=status(one.from_state, one.from_controller),
            after=status(one.to_state, one.to_controller),
            probability=one.to_probability,
            ruling=_ruling(one),
            sayings=tuple(_saying(said) for said in one.evidence),
        )
        for one in changes.changes
    ]


def changes_as_geojson(changes: Changes, shapes: Shapes) -> bytes:
    """Return the areas that changed as a FeatureCollection (RFC 7946), in the changes' order."""
    boundaries = changes.theatre.boundary_sets[0]
    collection = {
        "type": "FeatureCollection",
        "name": changes.title,
        "theatre": changes.theatre.code,
        "from": changes.since,
        "to": changes.until,
        "known_at": changes.known_at.astimezone(changes.theatre.timezone).isoformat(),
        "boundaries": f"{boundaries.name} {boundaries.version}",
        "program": program(),
        "licence": boundaries.licence,
        "credit": boundaries.credit,
        "features": list(_features(changes, shapes)),
    }
    return orjson.dumps(collection, option=orjson.OPT_APPEND_NEWLINE)


def changes_as_markdown(changes: Changes) -> str:
    """Return the changes with their sentences; nothing that a feed wrote is markup."""
    known = moment_in_words(changes.known_at, changes.theatre)
    return as_text("changes.md.j2", title=changes.title, known=known, changes=in_words(changes))


def _features(changes: Changes, shapes: Shapes) -> Iterator[dict[str, Any]]:
    place = {code: at for at, code in enumerate(shapes.codes)}
    for one in changes.changes:
        at = place[one.area.code]
        yield {
            "type": "Feature",
            "id": one.area.code,
            "bbox": shapes.boxes[at],
            "properties": _properties(one),
            "geometry": orjson.Fragment(shapes.as_geojson[at]),
        }


def _properties(one: ControlChange) -> dict[str, Any]:
    return {
        "code": one.area.code,
        "name": one.area.name,
        "level": one.area.level,
        "province": one.area.province,
        "shape_id": one.area.shape_id,
        "from_state": one.from_state,
        "from_controller": one.from_controller,
        "from_probability": one.from_probability,
        "to_state": one.to_state,
        "to_controller": one.to_controller,
        "to_probability": one.to_probability,
        "changed_on": one.changed_on,
        "sub_event_type": one.sub_event_type,
        "adjudicated_by": None if one.ruling is None else one.ruling.author,
        "adjudicated_because": None if one.ruling is None else one.ruling.reason,
        "evidence": [
            said | {"quote": clean(said["quote"]), "url": web_address(said["url"])}
            for said in one.evidence
        ],
    }


def _saying(said: dict[str, Any]) -> Saying:
    return Saying(
        quote=clean(said["quote"]),
        source=clean(said["source"]),
        address=web_address(said["url"]),
        observed_on=str(said["observed_on"]),
        weight=float(said["weight"]),
        speaker_side=str(said["speaker_side"]),
    )


def _ruling(one: ControlChange) -> str | None:
    if one.ruling is None:
        return None
    return clean(f"adjudicated by {one.ruling.author} because: {one.ruling.reason}")
