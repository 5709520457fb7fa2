"""Noun phrases of ground joined: "the centre of X", lists, appositions, provinces in passing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.apposition import Appositions
from pipeline.extract.enumerations import Enumerations
from pipeline.extract.ground_phrases import (
    bracketed,
    make_anaphor,
    merged_phrase,
)
from pipeline.extract.lists import PlaceLists
from pipeline.extract.phrases import NAMESAKES, Chunk, NounPhrase, PlaceRef
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.extract.lexicon import Lexicon

_OF = frozenset(
    ["near", "outside", "of", "in", "at", "to", "over", "inside", "around",
     "on", "within", "across"]
)  # fmt: skip
_SHARES = frozenset(["third", "quarter", "fifth", "tenth", "half", "part", "most", "much", "some"])
_QUARTERS = frozenset(["old", "new"])
_SWEPT = frozenset(["all", "both", "most", "half"])
_INSTITUTIONS = frozenset(["school", "hospital", "prison", "university", "jail"])
_TRANSPARENT = frozenset(["control", "possession", "rule", "charge", "command"])


class PlaceJoiner:
    """Joins chunks so that one noun phrase holds all the ground that is spoken of together."""

    def __init__(self, lexicon: Lexicon, is_province: Callable[[PlaceRef], bool]) -> None:
        self._lexicon = lexicon
        self._is_province = is_province
        self._appositions = Appositions(lexicon, is_province)
        self._lists = PlaceLists(lexicon, is_province)
        self._enumerations = Enumerations(lexicon, is_province)

    def join(self, chunks: list[Chunk]) -> list[Chunk]:
        """Return the chunks with phrases of ground joined and brackets taken out."""
        chunks = self._brackets(chunks)
        chunks = self._parties(chunks)
        chunks = self._losers_last(self._lists.join(chunks))
        chunks = self._parts(chunks)
        chunks = self._appositions.join(chunks)
        chunks = self._lists.join(chunks)
        chunks = self._parts(chunks)
        return self._enumerations.join(self._appositions.join(chunks))

    def _losers_last(self, chunks: list[Chunk]) -> list[Chunk]:
        """Put "six villages from them in X" as "six villages in X from them"."""
        for at in range(len(chunks) - 4):
            site, away, loser, link, ground = chunks[at : at + 5]
            if away.low != "from" or link.low not in _OF or not (site.noun and ground.noun):
                continue
            named = loser.noun is not None and bool(loser.noun.named) and not loser.noun.places
            if named and self._is_part(site.noun, link.low, ground.noun) and site.noun.places:
                chunks[at : at + 5] = [site, link, ground, away, loser]
        return chunks

    def _parties(self, chunks: list[Chunk]) -> list[Chunk]:
        """Join "hundreds of Taliban" and "groups of the insurgents"."""
        chunks = self._without_directions(chunks)
        at = len(chunks) - 3
        while at >= 0:
            first, link, second = chunks[at : at + 3]
            if link.kind != "P":
                at -= 1
                continue
            if (
                first.noun
                and second.noun
                and link.low == "of"
                and second.noun.named
                and not second.noun.places
                and not first.noun.named
            ):
                counted = (
                    first.noun.head in self._lexicon.words["crowds"]
                    or first.noun.head[:1].isdigit()
                )
                if counted:
                    merged = merged_phrase(first.noun, second.noun, [], head=second.noun.head)
                    chunks[at : at + 3] = [
                        Chunk("N", merged.head, first.start, second.end, noun=merged)
                    ]
            at = min(at - 1, len(chunks) - 3)
        return chunks

    def _without_directions(self, chunks: list[Chunk]) -> list[Chunk]:
        """Take out "in the west" after a toponym."""
        kept: list[Chunk] = []
        for chunk in chunks:
            noun = chunk.noun
            is_direction = (
                noun is not None
                and noun.determiner == "the"
                and noun.head in self._lexicon.words["directions"]
                and len(noun.words) == 2
            )
            named = (
                len(kept) > 1
                and kept[-1].low == "in"
                and kept[-2].noun is not None
                and bool(kept[-2].noun.mentions)
            )
            if is_direction and named:
                kept.pop()
            else:
                kept.append(chunk)
        return kept

    def _brackets(self, chunks: list[Chunk]) -> list[Chunk]:
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
            elif (
                kept
                and kept[-1].noun
                and kept[-1].noun.places
                and chunk.noun
                and chunk.noun.mentions
            ):
                bracketed(kept[-1].noun.places[-1], chunk.noun)
        return kept

    def _parts(self, chunks: list[Chunk]) -> list[Chunk]:
        """Join "the centre of X", "a mine in X", "control of X", "posts and bases of X"."""
        at = len(chunks) - 3
        while at >= 0:
            first, link, second = chunks[at : at + 3]
            if link.kind != "P":
                at -= 1
                continue
            if first.noun and second.noun and _is_share(first.noun, link.low, second.noun):
                first.noun.places = []
            if first.noun and second.noun and self._is_part(first.noun, link.low, second.noun):
                merged = _sites_of(first.noun, second.noun) or self._part_of(
                    first.noun, second.noun
                )
                chunks[at : at + 3] = [
                    Chunk("N", merged.head, first.start, second.end, noun=merged)
                ]
            at = min(at - 1, len(chunks) - 3)
        return chunks

    def _is_part(self, first: NounPhrase, link: str, second: NounPhrase) -> bool:
        if not second.places or link not in _OF or first.mentions:
            return False
        lexicon = self._lexicon
        head = first.head
        if head in _INSTITUTIONS and head == " ".join(first.words):
            return False  # "at school in X": what one does there
        if head in _TRANSPARENT:
            return link in {"of", "over"}
        if head in NAMESAKES:
            return True
        extent = lexicon.extent_of.get(head)
        if link == "of":
            counted = bool(first.words) and (
                head.isdigit()
                or head[0].isdigit()
                or head in lexicon.numbers
                or ("-" in head and head.split("-")[0] in lexicon.numbers)
            )
            quantified = head in {
                "metre",
                "meter",
                "inch",
                "all",
                "both",
                "one",
                "half",
                "most",
                "much",
                "part",
                "some",
                "none",
                "each",
            }
            return (
                extent is not None
                or counted
                or quantified
                or head in lexicon.kind_of
                or lexicon.has("place_anaphors", head)
            )
        named = any(lexicon.extent_of.get(word) == "facility" for word in first.words)
        return bool(first.places) and (
            extent in {"facility", "partial", "centre"}
            or named
            or head in {"village", "villages"}
            or (head in lexicon.kind_of and self._is_province(second.places[0]))
        )

    def _part_of(self, first: NounPhrase, second: NounPhrase) -> NounPhrase:
        extent_name = self._lexicon.extent_of.get(first.head)
        if extent_name is None:
            named = [
                word for word in first.words if self._lexicon.extent_of.get(word) == "facility"
            ]
            extent_name = "facility" if named else None
        if first.places and first.places[0].extent is Extent.FACILITY:
            extent_name = "facility"  # "the police headquarters of X"
        district_of = first.head in self._lexicon.kind_of and first.head not in {
            "city", "town", "province"
        }  # fmt: skip
        quarter = "police" in first.words  # a city's police district
        district_of = district_of and not quarter
        quantity = first.places[0].quantity if first.places else ""
        alone = first.head in {"city", "town"}  # "the city of A, B and C"
        for ref in second.places[:1] if alone else second.places:
            ref.called = ref.called or first.head
            if (
                self._lexicon.words["capital_words"] & set(first.words)
                or (district_of and self._is_province(ref))
                or first.head in NAMESAKES
            ):
                make_anaphor(ref, first)
            elif extent_name and extent_name != "whole":
                ref.extent = (
                    ref.extent
                    if ref.extent is Extent.FACILITY and extent_name == "centre"
                    else Extent(extent_name)
                )
            elif (
                first.head in {"half", "most", "much", "part", "some"}
                or "-" in first.head
                or first.head[:1].isdigit()
            ) or (first.head in {"city", "town"} and not _QUARTERS.isdisjoint(first.words)):
                ref.extent = Extent.PARTIAL
            elif quarter and first.head in self._lexicon.kind_of:
                ref.extent, ref.kind = Extent.PARTIAL, "city"
            elif first.head == "valley" and first.is_named and not self._is_province(ref):
                ref.extent = ref.extent or Extent.PARTIAL
            elif first.head in self._lexicon.kind_of:
                ref.kind = ref.kind or self._lexicon.kind_of[first.head]
            swept = first.head if first.head in _SWEPT and ref.plural else ""
            ref.quantity = quantity or ref.quantity or swept
        return merged_phrase(first, second, second.places, head=second.head)


def _sites_of(first: NounPhrase, second: NounPhrase) -> NounPhrase | None:
    """Return several sites of a place as one phrase: "the bazaar and the headquarters of X"."""
    if any(ref.mention for ref in first.places):
        return None
    extents = dict.fromkeys(ref.extent for ref in first.places if ref.extent is not None)
    if len(extents) < 2:
        return None
    places = [replace(ref, extent=one) for one in extents for ref in second.places]
    return merged_phrase(first, second, places, head=second.head)


def _is_share(first: NounPhrase, link: str, second: NounPhrase) -> bool:
    """Tell whether a phrase is a share of something that is no ground: "a third of the harvest"."""
    return (
        link == "of"
        and first.head in _SHARES
        and not (first.mentions or second.places or second.mentions or second.is_pronoun)
    )
