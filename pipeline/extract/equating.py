"""What a noun is said to be: "the latest district to fall is X", "X is one of three taken"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.bare import Bare
from pipeline.records import Event, Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import NounPhrase, PlaceRef

_EQUATING = frozenset(["be", "become", "join", "include", "remain"])
_ARTICLES = frozenset(["a", "an", "the"])
_INSIDE = frozenset(["in", "at", "of"])
_AMONG = frozenset(["among", "of", "one of"])


def fallen_before(bare: Bare) -> Iterator[Bare]:
    """Yield a claim of the places before one: "the second to fall after X", "like X before it"."""
    own = any(ref.mention for ref in bare.places)
    for link, noun in bare.clause.phrases:
        before = link == "after" and bare.frame == "fall"
        alike = link.lstrip("~") == "like" and own and noun.places != bare.places
        if (before or alike) and noun.mentions and all(ref.mention for ref in noun.places):
            yield replace(bare, places=noun.places)


def fell_before(clause: Clause) -> Iterator[Bare]:
    """Yield the fall of a place that went before: "the second capital to fall after X"."""
    noun = clause.noun
    if clause.link != "inf" or clause.verb.lemmas != ("fall",) or noun is None or noun.mentions:
        return
    to = next((n for link, n in clause.phrases if link == "to" and n.named), None)
    for link, other in clause.phrases:
        if noun.places and link == "after" and other.mentions and other.places:
            yield Bare(
                Event.CAPTURED, clause, actor=to, places=other.places, sense="loss", frame="fall"
            )


def equated(bare: Bare, clauses: Sequence[Clause]) -> Bare:
    """Return a claim about a noun as one about the place that the noun is said to be."""
    if (site := _site(bare, clauses)) is not None:
        return replace(bare, places=site)
    noun = bare.clause.noun
    if noun is None or bare.noun is not None or any(ref.mention for ref in bare.places):
        return bare
    if not noun.places or noun.mentions:
        return bare
    for clause in clauses:
        if clause is bare.clause or not clause.lemma_in(_EQUATING):
            continue
        other = next((n for n in _other_side(clause, noun) if n.mentions and n.places), None)
        if other is not None:
            return replace(bare, places=other.places)
    apposed = _apposed(bare.clause, noun)
    return bare if apposed is None else replace(bare, places=apposed.places)


def _apposed(clause: Clause, noun: NounPhrase) -> NounPhrase | None:
    """Return the place that a participle describes: "in X, a district held by T"."""
    above = clause.parent if clause.link == "part" else None
    site = any(ref.extent is Extent.FACILITY for ref in noun.places)
    if above is None or site or noun.determiner not in _ARTICLES:
        return None
    around = (above.subject, *above.objects, *(one for _, one in above.phrases))
    beside = (one for one in around if one is not None and one.end + 1 == noun.start)
    return next((one for one in beside if one.mentions and one.places), None)


def _site(bare: Bare, clauses: Sequence[Clause]) -> list[PlaceRef] | None:
    """Return where unnamed villages or posts lie, from what describes them: "held by Y in X"."""
    refs = bare.places
    if not refs or any(ref.mention or ref.hints or ref.extent is None for ref in refs):
        return None
    for clause in clauses:
        if clause.link != "part" or clause.parent is not bare.clause or clause.noun is None:
            continue
        if not any(ref in clause.noun.places for ref in refs):
            continue
        inside = (n for link, n in clause.phrases if link in _INSIDE and n.mentions and n.places)
        if (noun := next(inside, None)) is not None:
            return [replace(ref, extent=ref.extent or refs[0].extent) for ref in noun.places]
    return None


def _other_side(clause: Clause, noun: NounPhrase) -> Iterator[NounPhrase]:
    """Yield the nouns that a clause equates with one of its own."""
    told = [*clause.objects, *(n for link, n in clause.phrases if link.lstrip("~") in _AMONG)]
    if clause.subject is noun:
        yield from clause.objects
    elif clause.subject is not None and any(one is noun for one in told):
        yield clause.subject
