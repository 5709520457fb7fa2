"""Places whose name comes after them: "their target, the city of X", "Gojwa, a village in X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.ground_phrases import BESIDE
from pipeline.extract.phrases import ORDERED, OTHERS, PlaceRef
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.descriptions import Describer
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import Chunk, NounPhrase, VerbGroup
    from pipeline.records import Mention

_ONE_MORE = frozenset([("one",), ("another",), ("a", "second"), ("a", "third"), ("a", "fourth")])
_NUMBERS = frozenset([("two",), ("three",), ("four",), ("five",), ("six",)])
_NO_KIND = OTHERS | {""}
_CLOSING = frozenset([",", "."])


class LateNames:
    """Gives phrases the places that an apposition after them names."""

    def __init__(self, lexicon: Lexicon, describer: Describer) -> None:
        self._lexicon = lexicon
        self._describer = describer

    def take(self, noun: NounPhrase, chunks: list[Chunk], at: int) -> None:
        """Take what names the phrase at a chunk out of those that follow it."""
        if not noun.named and (_is_open(noun) or _is_rest(noun)):
            self._take_place(noun, chunks, at)
        if noun.places and (name := _named_beyond(noun, chunks[at : at + 6])) is not None:
            self._describer.name(noun, name)
            chunks[at + 1 : at + 5] = []
        if not noun.places and noun.is_name:
            self._take_kind(noun, chunks[at + 1 : at + 5])
            if at and (verb := chunks[at - 1].verb) is not None and self._takes_ground(verb):
                self._take_within(noun, chunks, at + 1)

    def _take_place(self, noun: NounPhrase, chunks: list[Chunk], at: int) -> None:
        """Take "their target, the city of X," for the place that the apposition names."""
        if noun.head in self._lexicon.speakers:
            return
        at = _owner_end(chunks, at)
        if at + 2 >= len(chunks) or chunks[at + 1].kind != ",":
            return
        other = chunks[at + 2].noun
        closed = at + 3 >= len(chunks) or chunks[at + 3].kind in _CLOSING
        if other is None or not closed or not other.mentions or not other.places:
            return
        described = other.determiner == "the" or other.head in self._lexicon.kind_of
        if described or _is_rest(noun):
            noun.places, noun.mentions = other.places, other.mentions
            chunks[at + 1 : at + 3] = []

    def _take_kind(self, noun: NounPhrase, after: Sequence[Chunk]) -> None:
        """Take an unknown name for a place where an apposition says so: "Gojwa, a village in X"."""
        other = after[1].noun if len(after) > 1 and after[0].kind == "," else None
        if other is None or not other.places or other.determiner not in {"a", "an", "the"}:
            return
        within, extent = other.places[-1].mention, self._said_to_be(other)
        if within is None and other.head in self._lexicon.kind_of:
            within = _lies_in(after[2:])  # "Gojwa, a small town in X"
        if extent is not None and within is not None:
            noun.places = [PlaceRef(noun.text, noun.start, within=within, name=True, extent=extent)]
            noun.mentions = (within,)

    def _takes_ground(self, verb: VerbGroup) -> bool:
        """Tell whether a verb takes back or overruns ground, not people: "retook Gojwa, in X"."""
        return not verb.passive and any(
            self._lexicon.frame_of.get((lemma, verb.particle)) == "retake" or lemma == "overrun"
            for lemma in verb.lemmas
        )

    def _take_within(self, noun: NounPhrase, chunks: list[Chunk], after: int) -> None:
        """Take an unknown name for a place of the district in which it is said to lie."""
        start = after + (after < len(chunks) and chunks[after].kind == ",")
        if start + 1 >= len(chunks) or chunks[start].low != "in":
            return
        other = chunks[start + 1].noun
        ref = other.places[0] if other is not None and len(other.places) == 1 else None
        goes_on = any(chunk.kind == "C" for chunk in chunks[start + 2 : start + 4])
        if ref is None or ref.mention is None or goes_on or self._describer.is_province(ref):
            return
        within, extent = ref.mention, Extent.PARTIAL
        noun.places = [PlaceRef(noun.text, noun.start, within=within, name=True, extent=extent)]
        noun.mentions = (within,)

    def _said_to_be(self, other: NounPhrase) -> Extent | None:
        """Return how much of a place "a village in X" or "an army base in X" is."""
        extents = {self._lexicon.extent_of.get(word) for word in other.words}
        if "facility" in extents:
            return Extent.FACILITY
        kinds = not self._lexicon.kind_of.keys().isdisjoint(other.words)
        return Extent.PARTIAL if kinds or "partial" in extents else None


def _lies_in(chunks: Sequence[Chunk]) -> Mention | None:
    """Return the name of where a place is said to lie."""
    place = chunks[1].noun if len(chunks) > 1 and chunks[0].low == "in" else None
    ref = place.places[0] if place is not None and len(place.places) == 1 else None
    return ref.mention if ref is not None else None


def _owner_end(chunks: Sequence[Chunk], at: int) -> int:
    """Return where a phrase ends that says whose it is: "the target of the attack, X,"."""
    if at + 4 < len(chunks) and chunks[at + 1].low == "of" and chunks[at + 3].kind == ",":
        owner = chunks[at + 2].noun
        return at + 2 if owner is not None and not owner.places else at
    return at


def _named_beyond(noun: NounPhrase, chunks: Sequence[Chunk]) -> NounPhrase | None:
    """Return the name that follows where a place lies: "the district east of it, X, fell"."""
    if noun.mentions or noun.determiner != "the" or not noun.places[0].kind or len(chunks) < 5:
        return None
    _, link, beside, comma, name = chunks[:5]
    lies = link.kind == "P" and (link.low in BESIDE or link.low.endswith(" of"))
    lies = lies and beside.noun is not None and not beside.noun.mentions
    closed = len(chunks) < 6 or chunks[5].kind in _CLOSING
    one = name.noun if lies and comma.kind == "," and closed else None
    return one if one is not None and len(one.mentions) == len(one.places) == 1 else None


def _is_open(noun: NounPhrase) -> bool:
    """Tell whether a phrase can be of a place that it does not name: "their target"."""
    return not noun.places and (bool(noun.possessive) or noun.determiner == "the")


def _is_rest(noun: NounPhrase) -> bool:
    """Tell whether a phrase means one or some of several places: "the other two", "a third"."""
    if noun.words in _ONE_MORE or noun.words in _NUMBERS:
        return True
    if not noun.places:
        return False
    first = noun.places[0]
    if first.mention is not None:
        return first.indefinite and first.kind == "district"
    return first.noun in ORDERED or (first.other and first.noun in _NO_KIND)
