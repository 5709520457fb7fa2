"""Names that spell out a number of places: "five districts fell, among them A and B"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.extract.phrases import DASHES
from pipeline.extract.rosters import names_in
from pipeline.records import Extent

if TYPE_CHECKING:
    from pipeline.extract.bare import Bare
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import PlaceRef

_NAMELY = frozenset(["including", "among", "such as", "them"])
_INCLUDING = frozenset(["including", "such as"])


def listed(parsed: Parsed, bare: Bare) -> list[PlaceRef]:
    """Return the list after a colon that spells out a number of places."""
    counted = [ref for ref in bare.places if ref.quantity or ref.plural]
    if not counted:
        return []
    if included := _included(parsed, bare, counted[0]):
        return included
    named = (names_in(one) for one in parsed.clauses if one.start > bare.clause.start)
    if told := next((refs for refs in named if refs), []):
        return told
    colon = next((i for i, chunk in enumerate(parsed.chunks) if chunk.kind in {":", *DASHES}), None)
    if colon is None:
        return _spelled_out(parsed, counted[0])
    after = list(takewhile(lambda c: c.kind not in {"S", "R"}, parsed.chunks[colon:]))
    if any(c.verb for c in after) or bare.clause.start > parsed.chunks[colon].start:
        return []
    refs = [ref for c in after if c.noun for ref in c.noun.places if ref.mention]
    for ref in refs:
        ref.extent = (
            ref.extent
            or counted[0].extent
            or (Extent.CENTRE if counted[0].noun.rstrip("s") in {"centre", "center"} else None)
        )
    return refs if len(refs) > 1 else []


def _spelled_out(parsed: Parsed, counted: PlaceRef) -> list[PlaceRef]:
    """Return the names after a number of places: "two capitals on Tuesday, A and B"."""
    if not counted.quantity:
        return []
    after = [c for c in parsed.chunks if c.start > counted.start]
    comma = False
    for chunk in after:
        if chunk.kind in {",", "T"} or chunk.low in _NAMELY:
            comma = comma or chunk.kind != "T"
        elif chunk.noun is not None and chunk.noun.mentions and chunk.noun.places and comma:
            built = any(ref.extent is Extent.FACILITY for ref in chunk.noun.places)
            if built and chunk.noun.determiner:
                return []  # "two districts fell, the governor's office in X said"
            return [ref for ref in chunk.noun.places if ref.mention]
        else:
            return []
    return []


def _included(parsed: Parsed, bare: Bare, counted: PlaceRef) -> list[PlaceRef]:
    """Return the names that a clause counts in: "seven districts fell, A and B among them"."""
    chunks = parsed.chunks
    for at, chunk in enumerate(chunks[1:-1], 1):
        if chunk.low != "among" or chunks[at + 1].low != "them":
            continue
        for beside in (chunks[at - 1], *chunks[at + 2 : at + 3]):
            if beside.noun is not None and beside.noun.mentions:
                return [ref for ref in beside.noun.places if ref.mention]
    for link, noun in bare.clause.phrases:
        if link.lstrip("~") in _INCLUDING and noun.mentions and noun.start > counted.start:
            return [ref for ref in noun.places if ref.mention]
    return []
