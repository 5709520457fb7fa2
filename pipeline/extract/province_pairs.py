"""Places each named with its province: "X, in P, and Y, in Q"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.ground_phrases import HINT, add_hint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.phrases import Chunk, PlaceRef

_MEMBER = 4  # chunks of a place with its province


def take_provinces(chunks: list[Chunk], is_province: Callable[[PlaceRef], bool]) -> None:
    """Take the provinces out of "X, in P, and Y, in Q", and give each to its place."""
    at = 0
    while at + 2 * _MEMBER < len(chunks):
        joint = at + _MEMBER + (chunks[at + _MEMBER].kind == ",")
        second = joint + 1
        if (
            chunks[joint].kind == "C"
            and (not at or chunks[at - 1].low != chunks[at + 2].low)
            and _lies_in(chunks[at : at + _MEMBER], is_province)
            and _lies_in(chunks[second : second + _MEMBER], is_province)
        ):
            end = second + _MEMBER
            del chunks[second + 1 : end + (end < len(chunks) and chunks[end].kind == ",")]
            del chunks[at + 1 : joint]
        at += 1


def _lies_in(chunks: Sequence[Chunk], is_province: Callable[[PlaceRef], bool]) -> bool:
    """Tell whether a place stands with its province between commas, and give it that."""
    if [chunk.kind for chunk in chunks] != ["N", ",", "P", "N"] or chunks[2].low not in HINT:
        return False
    noun, other = chunks[0].noun, chunks[3].noun
    if noun is None or other is None or not noun.mentions or not other.mentions:
        return False
    if len(noun.places) != 1 or len(other.places) != 1 or other.places[0].mention is None:
        return False
    if not is_province(other.places[0]):
        return False
    add_hint(noun, other.places[0])
    return True
