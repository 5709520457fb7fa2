"""Noun phrases of ground joined: "the centre of X", lists, appositions, provinces in passing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.apposition import Appositions
from pipeline.extract.enumerations import Enumerations
from pipeline.extract.ground_phrases import bracketed, join_linked, linked, merged_phrase
from pipeline.extract.lists import PlaceLists
from pipeline.extract.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import Chunk, NounPhrase, PlaceRef


class PlaceJoiner:
    """Joins chunks so that one noun phrase holds all the ground that is spoken of together."""

    def __init__(self, lexicon: Lexicon, is_province: Callable[[PlaceRef], bool]) -> None:
        self._lexicon = lexicon
        self._appositions = Appositions(lexicon, is_province)
        self._lists = PlaceLists(lexicon, is_province)
        self._parts = Parts(lexicon, is_province)
        self._enumerations = Enumerations(lexicon, is_province)

    def join(self, chunks: list[Chunk]) -> list[Chunk]:
        """Return the chunks with phrases of ground joined and brackets taken out."""
        chunks = self._without_directions(_without_brackets(chunks))
        chunks = self._lists.join(self._crowds(chunks))
        chunks = self._parts.join(self._losers_last(chunks))
        chunks = self._lists.join(self._appositions.join(chunks))
        chunks = self._parts.join(chunks)
        return self._enumerations.join(self._appositions.join(chunks))

    def _losers_last(self, chunks: list[Chunk]) -> list[Chunk]:
        """Put "six villages from them in X" as "six villages in X from them"."""
        for at in range(len(chunks) - 4):
            site, away, loser, link, ground = chunks[at : at + 5]
            if away.low != "from" or not (site.noun and site.noun.places and ground.noun):
                continue
            named = loser.noun is not None and bool(loser.noun.named) and not loser.noun.places
            if named and self._parts.is_part(site.noun, link.low, ground.noun):
                chunks[at : at + 5] = [site, link, ground, away, loser]
        return chunks

    def _crowds(self, chunks: list[Chunk]) -> list[Chunk]:
        """Join "hundreds of Taliban" and "groups of the insurgents"."""
        for at, first, link, second in linked(chunks):
            party = second.named and not second.places
            if link == "of" and party and self._is_crowd(first):
                join_linked(chunks, at, merged_phrase(first, second, [], head=second.head))
        return chunks

    def _is_crowd(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase only tells how many there are: "hundreds", "20", "groups"."""
        counted = noun.head in self._lexicon.words["crowds"] or noun.head[:1].isdecimal()
        return counted and not noun.named

    def _without_directions(self, chunks: list[Chunk]) -> list[Chunk]:
        """Take out "in the west" after a toponym."""
        kept: list[Chunk] = []
        for chunk in chunks:
            if chunk.noun and self._is_direction(chunk.noun) and _is_in_place(kept[-2:]):
                kept.pop()
            else:
                kept.append(chunk)
        return kept

    def _is_direction(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is "the west" and no more."""
        direction = noun.head in self._lexicon.words["directions"]
        return direction and noun.determiner == "the" and len(noun.words) == 2


def _is_in_place(chunks: Sequence[Chunk]) -> bool:
    """Tell whether two chunks are a toponym and "in"."""
    if len(chunks) < 2 or chunks[1].low != "in":
        return False
    return chunks[0].noun is not None and bool(chunks[0].noun.mentions)


def _without_brackets(chunks: list[Chunk]) -> list[Chunk]:
    """Take out what stands in brackets; a toponym in it says more about the place before."""
    kept: list[Chunk] = []
    depth = 0
    for chunk in chunks:
        if chunk.kind in {"(", "["}:
            depth += 1
        elif chunk.kind in {")", "]"}:
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(chunk)
        elif chunk.noun and chunk.noun.mentions:
            before = kept[-1].noun if kept else None
            if before is not None and before.places:
                bracketed(before.places[-1], chunk.noun)
    return kept
