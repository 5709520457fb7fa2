"""What is left of places named together: "the other two", "the others", "except in the last"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.bare import Bare
    from pipeline.extract.memory import Placed, PlaceMemory
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import PlaceRef

_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_EXCEPTING = frozenset(["except", "bar", "save", "apart from", "barring", "excepting", "but"])
_NEAR = 4  # words after "except" among which the exception begins: "except for the one in X"


def left_over(memory: PlaceMemory, ref: PlaceRef, at: tuple[int, int]) -> list[Placed]:
    """Return the places last named together of which some, but not all, were spoken of since."""
    placed = [one for one in memory.placed if one.at < at and not one.ground.referred]
    counted = count_of(ref)
    for group in dict.fromkeys(one.group for one in reversed(placed)):
        together = {one.ground.area: one for one in placed if one.group == group}
        last = max(one.at for one in together.values())
        since = {one.ground.area for one in placed if one.group > group}
        since |= {area for when, area in memory.pointed if last < when < at}
        rest = [one for area, one in together.items() if area not in since]
        fits = len(rest) == counted if counted else len(rest) > (1 if ref.plural else 0)
        if fits and len(rest) < len(together):
            return rest
    return []


def count_of(ref: PlaceRef) -> int:
    """Return how many places a noun means, 0 where it does not say."""
    if ref.quantity.isdecimal():
        return int(ref.quantity)
    return _COUNTS.get(ref.quantity, 0 if ref.plural else 1)


def exceptions(parsed: Parsed, bare: Bare) -> list[PlaceRef]:
    """Return the places that a clause leaves out: "were beaten back, except in the last"."""
    clause = bare.clause
    words = parsed.words[clause.verb.end : clause.end]
    marks = [i for i, word in enumerate(words, clause.verb.end) if word.low in _EXCEPTING]
    return [
        ref
        for link, noun in clause.phrases
        if marks and not link.startswith("~")
        for ref in noun.places
        if 0 < noun.start - marks[0] <= _NEAR
    ]
