"""Which of the places that an item has named is meant."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.memory import Placed
    from pipeline.extract.phrases import PlaceRef

_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def owner(here: Sequence[Placed], ref: PlaceRef) -> Placed:
    """Return the place whose "its" is: not where soldiers came from, but where families did."""
    near = [p for p in here if p.ground.is_district]
    if ref.noun == "districts":
        near = [p for p in here if p.ground.area and not p.ground.is_district] or near
    own = (p for p in near if p.away) if ref.owner == "their" else iter(())
    told = (p for p in near if not (p.passing or p.away))
    return next(own, None) or next(told, here[0])


def lone(pool: Sequence[Placed]) -> Placed:
    """Return the place last named alone, the last of all where none was."""
    groups = Counter(group for _, group in {(p.ground.area, p.group) for p in pool})
    return next((p for p in reversed(pool) if groups[p.group] == 1), pool[-1])


def is_called(placed: Placed, noun: str) -> bool:
    """Tell whether a place was named or described by a noun: "X, the dry port on the river"."""
    ref = placed.ground.ref
    return ref is not None and noun in {ref.noun, ref.called}


def enough(ref: PlaceRef, chosen: list[Placed]) -> list[Placed]:
    """Return places that a noun can mean, none where it counts more than were named."""
    named = len({placed.ground.area for placed in chosen})
    count = int(ref.quantity) if ref.quantity.isdecimal() else 0
    if is_all(ref) and ref.quantity in _COUNTS:
        count = _COUNTS.index(ref.quantity) + 2
    return [] if count > named else chosen


def is_all(ref: PlaceRef) -> bool:
    """Tell whether a phrase takes all of what was named: "all three districts"."""
    return ref.text.lower().startswith("all ") and not ref.hints


def owning(ref: PlaceRef) -> str:
    """Return the unit whose square or prison a phrase is of: "the city's main square"."""
    words = ref.text.lower().replace("’", "'").replace(" '", "'").split()
    return next((word[:-2] for word in words[:2] if word.endswith("'s")), "")
