"""Parts of places: "the centre of X", "a mine in X", "control of X", "posts and bases of X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.ground_phrases import join_linked, linked, make_anaphor, merged_phrase
from pipeline.extract.phrases import NAMESAKES
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import Chunk, NounPhrase, PlaceRef

_OF = frozenset(
    ["near", "outside", "of", "in", "at", "to", "over", "inside", "around",
     "on", "within", "across"]
)  # fmt: skip
_SHARES = frozenset(["third", "quarter", "fifth", "tenth", "half", "part", "most", "much", "some"])
_PARTIAL = frozenset(["half", "most", "much", "part", "some"])
_QUANTIFIED = _PARTIAL | {
    "metre", "meter", "inch", "all", "both", "one", "none", "each", "any", "either", "neither",
}  # fmt: skip
_SWEPT = frozenset(["all", "both", "most", "half"])
_CENTRES = frozenset(["centre", "center", "headquarters"])
_QUARTERS = frozenset(["old", "new"])
_TOWNS = frozenset(["city", "town"])
_SAME_NAMED = _TOWNS | {"province"}  # "the city of X" may be X
_INSTITUTIONS = frozenset(["school", "hospital", "prison", "university", "jail"])
_TRANSPARENT = frozenset(["control", "possession", "rule", "charge", "command"])


class Parts:
    """Joins a part of a place, or a word that looks through to it, with the place."""

    def __init__(self, lexicon: Lexicon, is_province: Callable[[PlaceRef], bool]) -> None:
        self._lexicon = lexicon
        self._is_province = is_province

    def join(self, chunks: list[Chunk]) -> list[Chunk]:
        """Join "the centre of X" and its like, the last first: "the centre of the city of X"."""
        for at, first, link, second in linked(chunks):
            if _is_share(first, link, second):
                first.places = []
            if self.is_part(first, link, second):
                if link == "in" and self._is_of_some_district(first, second):
                    make_anaphor(second.places[0], first)
                join_linked(chunks, at, self._joined(first, second))
        return chunks

    def is_part(self, first: NounPhrase, link: str, second: NounPhrase) -> bool:
        """Tell whether a phrase is of a part of the ground that follows a preposition."""
        if not second.places or link not in _OF or first.mentions:
            return False
        if first.head in _INSTITUTIONS and first.head == " ".join(first.words):
            return False  # "at school in X": what one does there
        if first.head in _TRANSPARENT:
            return link in {"of", "over"}
        if first.head in NAMESAKES:
            return True
        if link == "of":
            return self._is_part_of(first)
        return bool(first.places) and self._is_part_in(first, second.places[0])

    def _is_of_some_district(self, first: NounPhrase, second: NounPhrase) -> bool:
        """Tell whether a centre is of a district that is not named: "a district centre in P"."""
        centre = "district" in first.words and first.head in _CENTRES
        return centre and len(second.places) == 1 and self._is_province(second.places[0])

    def _is_part_of(self, first: NounPhrase) -> bool:
        """Tell whether a phrase before "of" can be a part: "the centre", "80", "most"."""
        lexicon, head = self._lexicon, first.head
        return (
            head in lexicon.extent_of
            or self._is_counted(first)
            or head in _QUANTIFIED
            or head in lexicon.kind_of
            or self._is_side(first)
            or lexicon.has("place_anaphors", head)
        )

    def _is_side(self, first: NounPhrase) -> bool:
        """Tell whether a phrase is of a side of a place: "the west of X"."""
        return first.determiner == "the" and first.head in self._lexicon.words["directions"]

    def _is_counted(self, first: NounPhrase) -> bool:
        """Tell whether a phrase ends in a number: "80", "two", "two-thirds"."""
        numbers, head = self._lexicon.numbers, first.head
        if not first.words:
            return False
        return (
            head[0].isdecimal()
            or head in numbers
            or ("-" in head and head.split("-")[0] in numbers)
        )

    def _is_part_in(self, first: NounPhrase, ground: PlaceRef) -> bool:
        """Tell whether ground lies in other ground: "a base in X", "a district in P"."""
        head, extent_of = first.head, self._lexicon.extent_of
        if extent_of.get(head) in {"facility", "partial", "centre"}:
            return True
        if head in {"village", "villages"} or self._is_facility(first):
            return True
        if head == "valley" and first.is_named:
            return not self._is_province(ground)
        return head in self._lexicon.kind_of and self._is_province(ground)

    def _is_facility(self, noun: NounPhrase) -> bool:
        """Tell whether a word of a phrase is one of a site: "the army base Shorab"."""
        return any(self._lexicon.extent_of.get(word) == "facility" for word in noun.words)

    def _joined(self, first: NounPhrase, second: NounPhrase) -> NounPhrase:
        """Return a part and the ground that it is of as one phrase."""
        if (places := _sites_of(first, second)) is not None:
            return merged_phrase(first, second, places, head=second.head)
        quantity = first.places[0].quantity if first.places else ""
        alone = first.head in _TOWNS  # "the city of A, B and C"
        for ref in second.places[:1] if alone else second.places:
            ref.called = ref.called or first.head
            self._narrow(ref, first)
            swept = first.head if first.head in _SWEPT and ref.plural else ""
            ref.quantity = quantity or ref.quantity or swept
        return merged_phrase(first, second, second.places, head=second.head)

    def _narrow(self, ref: PlaceRef, first: NounPhrase) -> None:
        """Make a place the part of it that a phrase before it tells."""
        head, kind = first.head, self._lexicon.kind_of.get(first.head)
        extent = self._extent(first)
        police = "police" in first.words  # a city's police district
        if self._is_anaphor(ref, first):
            make_anaphor(ref, first)
        elif extent and extent != "whole":
            inside = ref.extent is Extent.FACILITY and extent == "centre"
            ref.extent = ref.extent if inside else Extent(extent)
        elif _is_partial(first) or self._is_side(first):
            ref.extent = Extent.PARTIAL
        elif police and kind is not None:
            ref.extent, ref.kind = Extent.PARTIAL, "city"
        elif head == "valley" and first.is_named and not self._is_province(ref):
            ref.extent = ref.extent or Extent.PARTIAL
        elif kind is not None:
            ref.kind = ref.kind or kind

    def _is_anaphor(self, ref: PlaceRef, first: NounPhrase) -> bool:
        """Tell whether a phrase means another place: a province's capital, one of its districts."""
        if first.head in NAMESAKES or self._lexicon.words["capital_words"] & set(first.words):
            return True
        if first.head not in self._lexicon.kind_of or first.head in _SAME_NAMED:
            return False
        return "police" not in first.words and self._is_province(ref)

    def _extent(self, first: NounPhrase) -> str | None:
        """Return how much of a place a phrase is of, by its head or another of its words."""
        if first.places and first.places[0].extent is Extent.FACILITY:
            return "facility"  # "the police headquarters of X"
        extent = self._lexicon.extent_of.get(first.head)
        return "facility" if extent is None and self._is_facility(first) else extent


def _is_partial(first: NounPhrase) -> bool:
    """Tell whether a phrase is of some of a place: "half", "two-thirds", "80", "the old city"."""
    if first.head in _PARTIAL or "-" in first.head or first.head[:1].isdecimal():
        return True
    return first.head in _TOWNS and not _QUARTERS.isdisjoint(first.words)


def _sites_of(first: NounPhrase, second: NounPhrase) -> list[PlaceRef] | None:
    """Return several sites of a place: "the bazaar and the headquarters of X"."""
    if any(ref.mention for ref in first.places):
        return None
    extents = dict.fromkeys(ref.extent for ref in first.places if ref.extent is not None)
    if len(extents) < 2:
        return None
    return [replace(ref, extent=one) for one in extents for ref in second.places]


def _is_share(first: NounPhrase, link: str, second: NounPhrase) -> bool:
    """Tell whether a phrase is a share of something that is no ground: "a third of the harvest"."""
    ground = second.places or second.mentions or second.is_pronoun
    return link == "of" and first.head in _SHARES and not (first.mentions or ground)
