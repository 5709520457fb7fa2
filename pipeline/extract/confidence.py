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
    return _held(score, ground)


def verb_last_confidence(
    ground: Ground, part: Part, *, is_guessed: bool, is_unnamed: bool
) -> float:
    """Return a score in (0, 1) for a language that is read by its core patterns alone."""
    score = 0.85
    score -= 0.12 if ground.referred else 0.0
    score -= 0.08 if is_unnamed else 0.0
    score -= 0.05 if is_guessed else 0.0
    score -= 0.15 if part is Part.TITLE else 0.0
    return _held(score, ground)


def _held(score: float, ground: Ground) -> float:
    """Return a score less what is in doubt about the place."""
    return round(max(0.05, score * (0.5 + 0.5 * (ground.score or 0.9))), 3)
