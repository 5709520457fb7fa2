"""How far a claim can be trusted to be read right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.records import Part

if TYPE_CHECKING:
    from pipeline.extract.bare import Bare
    from pipeline.extract.memory import Ground


def confidence(bare: Bare, ground: Ground, part: Part) -> float:
    """Return a score in (0, 1): less for each thing that was inferred rather than said."""
    score = 0.92
    score -= 0.12 if ground.referred else 0.0
    score -= 0.08 if bare.actor is None else 0.0
    score -= 0.05 if bare.guessed else 0.0
    score -= 0.08 if bare.strict else 0.0
    score -= 0.15 if part is Part.TITLE else 0.0
    score -= 0.10 if bare.noun is not None else 0.0
    return round(max(0.05, score * (0.5 + 0.5 * (ground.score or 0.9))), 3)
