"""Phrases of ground put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.phrases import Chunk, NounPhrase, PlaceRef
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


HINT = frozenset(["in", "of"])
BESIDE = frozenset(["in", "on", "near", "of", "at", "from"])
_GATES = frozenset(["gate", "gateway", "crossing", "port", "hub", "neighbour", "neighbor"])


def is_gate(noun: NounPhrase) -> bool:
    """Tell whether a phrase says what a place is to another: "Kandahar's gate to the south"."""
    return noun.genitive and bool(noun.mentions) and noun.head in _GATES


def is_number_of(noun: NounPhrase) -> bool:
    """Tell whether a phrase only counts places of a province: "two districts of P"."""
    total = noun.places[0] if len(noun.places) == 1 else None
    return total is not None and total.mention is None and total.plural and bool(total.hints)


def bracketed(ref: PlaceRef, noun: NounPhrase) -> None:
    """Take a toponym in brackets for the place meant, or for where it lies."""
    if ref.extent is Extent.CENTRE and ref.mention is not None:
        ref.hints, ref.mention = (*ref.hints, ref.mention), noun.mentions[0]
    else:
        ref.hints = (*ref.hints, noun.mentions[0])


def add_hint(noun: NounPhrase, province: PlaceRef) -> None:
    """Tell the places of a phrase which province they lie in."""
    for ref in noun.places:
        if province.mention is not None and not ref.hints:
            ref.hints = (province.mention,)


def make_anaphor(ref: PlaceRef, first: NounPhrase) -> None:
    """Turn a province into what "its districts" or "its capital" refers to."""
    if ref.mention is not None:
        ref.hints = (*ref.hints, ref.mention)
        ref.mention = None
    ref.noun = first.head
    ref.definite = first.determiner == "the"
    ref.indefinite = first.determiner in {"a", "an", "another"}
    ref.plural = first.head.endswith("s")
    ref.kind = ""


def merged_phrase(
    first: NounPhrase, second: NounPhrase, places: list[PlaceRef], *, head: str
) -> NounPhrase:
    """Return two phrases as one, with the places given."""
    return NounPhrase(
        first.start, second.end, head, first.words + second.words, f"{first.text} {second.text}",
        determiner=first.determiner or second.determiner,
        possessive=first.possessive or second.possessive,
        named=first.named + second.named, mentions=first.mentions + second.mentions, places=places,
        negated=first.negated,
    )  # fmt: skip


def linked(chunks: Sequence[Chunk]) -> Iterator[tuple[int, NounPhrase, str, NounPhrase]]:
    """Yield nouns tied by a preposition and where, the last first; they may be joined meanwhile."""
    for at in range(len(chunks) - 3, -1, -1):
        if at + 2 >= len(chunks) or chunks[at + 1].kind != "P":
            continue  # chunks behind have been joined
        first, second = chunks[at].noun, chunks[at + 2].noun
        if first is not None and second is not None:
            yield at, first, chunks[at + 1].low, second


def join_linked(chunks: list[Chunk], at: int, noun: NounPhrase) -> None:
    """Put one phrase in the place of two that a preposition ties."""
    chunks[at : at + 3] = [Chunk("N", noun.head, chunks[at].start, chunks[at + 2].end, noun=noun)]


def opens_list(chunks: Sequence[Chunk], comma: int) -> bool:
    """Tell whether a list goes on after a comma: another toponym, then a comma or conjunction."""
    if comma + 1 >= len(chunks) or chunks[comma].kind != ",":
        return False
    i = comma + 1
    if chunks[i].kind == "C":
        i += 1
    noun = chunks[i].noun if i < len(chunks) else None
    return noun is not None and bool(noun.mentions) and bool(noun.places)
