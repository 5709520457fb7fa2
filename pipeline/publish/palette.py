"""One palette for every map: colour says who, pattern says how settled, depth says how sure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.records import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.theatre import Theatre

UNKNOWN_FILL = "#ebebe8"
CONTESTED_FILL = "#f6e7b4"
CONTESTED_LINES = "#7d6b2f"
NOBODY = "#8c8c8c"
INK = "#2b2b2b"
STALE_MARK = "#4a4a4a"
MUTED_INK = "#6b6b6b"

FAINTEST = 0.55
CLAIM_TINT = 0.22


class Pattern(StrEnum):
    """What is drawn over the fill, so that states are told apart without colour."""

    PLAIN = "plain"
    DIAGONAL = "diagonal"
    CROSSED = "crossed"


@dataclass(frozen=True, slots=True)
class Look:
    """How an area is drawn; `fill` is opaque, its opacity over white already mixed in."""

    fill: str
    pattern: Pattern = Pattern.PLAIN
    lines: str | None = None


@dataclass(frozen=True, slots=True)
class Palette:
    """The actors' colours by code."""

    colors: Mapping[str, str]

    @classmethod
    def of(cls, theatre: Theatre) -> Palette:
        """Return the palette of a theatre."""
        return cls({actor.code: actor.color for actor in theatre.actors})

    def look(self, state: State, controller: str | None, probability: float = 1.0) -> Look:
        """Return how an area of this status is drawn."""
        color = self.colors.get(controller or "", NOBODY)
        match state:
            case State.CONTROLLED:
                return Look(over_white(color, opacity(probability)))
            case State.CLAIMED:
                return Look(over_white(color, CLAIM_TINT), Pattern.DIAGONAL, color)
            case State.CONTESTED:
                return Look(CONTESTED_FILL, Pattern.CROSSED, CONTESTED_LINES)
            case State.UNKNOWN:
                return Look(UNKNOWN_FILL)


def opacity(probability: float) -> float:
    """Return the opacity of a controlled area: full at 1, faintest at 1/2 and below."""
    if math.isnan(probability):
        return FAINTEST
    certainty = min(max(2 * probability - 1, 0.0), 1.0)
    return FAINTEST + (1 - FAINTEST) * certainty


def over_white(color: str, alpha: float) -> str:
    """Return the opaque `#rrggbb` that `color` gives over white paper."""
    channels = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - alpha * (255 - channel)):02x}" for channel in channels)
