"""How a theatre's layers are drawn, as plain values that a map program can be told."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pipeline.publish.layers import LAYERS, SCHEMA, SERVICE
from pipeline.publish.palette import (
    CLAIM_TINT,
    CONTESTED_FILL,
    CONTESTED_LINES,
    FAINTEST,
    INK,
    LOW_PATTERN,
    MUTED_INK,
    NOBODY,
    STALE_MARK,
    STALE_PATTERN,
    UNKNOWN_FILL,
    Palette,
    over_white,
)
from pipeline.records import Event, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.theatre import Theatre


def drawing(theatre: Theatre, scales: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """Describe the theatre, its parties, its layers and all that the palette says of them.

    Args:
        theatre: the theatre.
        scales: the rules of each scale by its code, as the theatre's file has them.
    """
    palette = Palette.of(theatre)
    return {
        "schema": SCHEMA,
        "service": SERVICE,
        "name": theatre.name,
        "title": f"Control of {theatre.name}",
        "start": theatre.start.isoformat(),
        "showcase_on": theatre.showcase_on.isoformat(),
        "boundary_set": theatre.boundary_sets[0].code,
        "projection": theatre.projection,
        "credits": [f"{one.name}: {one.credit}" for one in theatre.boundary_sets],
        "layers": [asdict(layer) for layer in LAYERS],
        "actors": [
            {"code": one.code, "name": one.name, "color": one.color}
            | {"grain": palette.grain(one.code).value, "tint": over_white(one.color, CLAIM_TINT)}
            for one in theatre.actors
        ],
        "events": [event.value for event in Event],
        "states": [state.value for state in State],
        "palette": {
            "unknown": UNKNOWN_FILL,
            "contested": CONTESTED_FILL,
            "contested_lines": CONTESTED_LINES,
            "nobody": NOBODY,
            "ink": INK,
            "muted": MUTED_INK,
            "mark": STALE_MARK,
            "faintest": FAINTEST,
            "stale": STALE_PATTERN.value,
            "low": LOW_PATTERN.value,
        },
        "scales": {code: _classes(palette, rules) for code, rules in scales.items()},
    }


def _classes(palette: Palette, rules: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the classes of a scale in their order, each looking as the first rule of it does."""
    classes: dict[str, dict[str, Any]] = {}
    for rule in rules:
        sure = 1.0 if rule.get("probability_min") or rule["state"] != State.CONTROLLED else 0.5
        look = palette.look(State(rule["state"]), rule.get("controller"), sure)
        classes.setdefault(rule["class"], {"class": rule["class"]} | asdict(look))
    return list(classes.values())
