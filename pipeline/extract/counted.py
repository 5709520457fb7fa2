"""Numbers that share a noun: "three posts in X and two in Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.phrases import Chunk, NounPhrase

_JOINTS = frozenset(["C", ","])
_PLACED = frozenset(["in", "of", "near", "at", "around", "outside"])


def share_nouns(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """Give a number that stands alone before a place the noun counted before it."""
    counted: NounPhrase | None = None
    for at, chunk in enumerate(chunks):
        noun = chunk.noun
        if noun is None:
            continue
        if counted is not None and at and _is_alone(chunks, at):
            ref = counted.places[0]
            noun.places = [replace(ref, text=noun.text, start=noun.start, quantity=noun.head)]
            noun.words, noun.head = (*noun.words, counted.head), counted.head
        elif noun.places and noun.places[0].quantity and noun.places[0].mention is None:
            counted = noun
    return chunks


def _is_alone(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether a number stands between a joint and where it is: "and two in Y"."""
    noun, rest = chunks[at].noun, chunks[at + 1 : at + 3]
    if noun is None or noun.places or noun.named or len(noun.words) != 1:
        return False
    if chunks[at - 1].kind not in _JOINTS or len(rest) < 2 or rest[0].low not in _PLACED:
        return False
    place = rest[1].noun
    return _is_number(noun.head) and place is not None and bool(place.mentions)


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in _NUMBERS


_NUMBERS = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "another"]
)
