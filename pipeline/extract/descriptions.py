"""What a phrase beside a place says of it: "X, the capital of Y,", "X, a border crossing,"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.ground_phrases import is_gate, is_number_of
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import Chunk, NounPhrase, PlaceRef

_DESCRIBING = frozenset(["N", "P", "T", "V"])
_ARTICLES = frozenset(["the", "a", "an", "another", "one"])
_PASSAGES = frozenset(["port", "crossing"])
_SETTLED = frozenset(["city", "town", "village", "district"])
_HAMLETS = frozenset(["village", "town", "hamlet"])
_SMALL = frozenset(["village", "town", "bazaar"])


class Describer:
    """Tells descriptions of places from other phrases, and gives places what they say."""

    def __init__(self, lexicon: Lexicon, is_province: Callable[[PlaceRef], bool]) -> None:
        self._lexicon = lexicon
        self.is_province = is_province
        self._capitals = lexicon.words["capital_words"]

    def describes(self, noun: NounPhrase, inner: Sequence[Chunk]) -> bool:
        """Tell whether chunks that stand after a place describe it."""
        first = inner[0].noun if inner else None
        if first is None or any(chunk.kind not in _DESCRIBING for chunk in inner):
            return False
        if any(chunk.verb for chunk in inner) and first.head not in self._lexicon.kind_of:
            return False
        if noun.places[-1].noun and not noun.places[-1].mention:
            apposed = noun.head in self._lexicon.words["place_apposition"]
            return apposed and bool(first.mentions) and bool(first.places)
        if is_number_of(first):
            return True
        if first.mentions and not first.determiner:
            return is_gate(first) or first.head in self._capitals
        if first.head in self._lexicon.words["measures"]:
            return True
        return first.determiner in _ARTICLES and not self._is_of_people(inner)

    def _is_of_people(self, inner: Sequence[Chunk]) -> bool:
        """Tell whether somebody is spoken of: a party, who speaks, or a name of no place."""
        nouns = [chunk.noun for chunk in inner if chunk.noun]
        if any(one.codes for noun in nouns for one in noun.named):
            return True
        others = (noun for noun in nouns if not noun.places)
        return any(noun.head in self._lexicon.speakers or noun.is_name for noun in others)

    def name(self, noun: NounPhrase, name: NounPhrase) -> None:
        """Give a phrase the places of the name that follows it: "the capital Taluqan"."""
        lone = len(name.places) == 1 or noun.head.endswith("s")
        kind = self._lexicon.kind_of.get(noun.head, "") if lone else ""
        for ref in name.places:
            if noun.places[-1].extent is Extent.CENTRE:
                ref.extent = ref.extent or Extent.CENTRE
            ref.capital = ref.capital or noun.head in self._capitals
            ref.kind = ref.kind or kind
        noun.places, noun.mentions = name.places, noun.mentions + name.mentions

    def describe(self, noun: NounPhrase, inner: Sequence[Chunk]) -> None:
        """Give places what the chunks that describe them say."""
        nouns = [chunk.noun for chunk in inner if chunk.noun]
        told, words = nouns[0], {word for other in nouns for word in other.words}
        if not noun.mentions and told.mentions:
            self.name(noun, told)
            return
        # "a district near the capital" and "the capital's neighbour" are none
        is_capital = not self._capitals.isdisjoint([told.head] if told.genitive else told.words)
        if not is_capital:
            self._lie_within(noun, told)
        one = len(noun.places) == 1 and not told.genitive
        called = next((word for word in told.words if word in _PASSAGES), told.head)
        extent = self._extent(told, words, is_capital=is_capital)
        for ref in noun.places:
            ref.called = ref.called or called
            ref.capital = ref.capital or is_capital
            ref.ranked = ref.ranked or (is_capital and "province" in words and one)
            ref.kind = ref.kind or ("city" if is_capital else "")
            ref.extent = ref.extent or extent
        _hint(noun, nouns)

    def _lie_within(self, noun: NounPhrase, told: NounPhrase) -> None:
        """Note that a place is a village or town of another: "X, a village in Y"."""
        within = told.places[0] if told.places else None
        if within is None or within.mention is None or self.is_province(within):
            return
        if not _SMALL.isdisjoint(told.words):
            noun.places[0].within, noun.places[0].small = within.mention, True

    def _extent(
        self, told: NounPhrase, words: AbstractSet[str], *, is_capital: bool
    ) -> Extent | None:
        """Return how much of its district a place is by what it is said to be."""
        if _is_passage(told):
            return Extent.FACILITY
        if is_capital:
            return None
        if self._lexicon.extent_of.get(told.head) == "facility":
            return Extent.FACILITY
        return None if _HAMLETS.isdisjoint(words) else Extent.PARTIAL


def _hint(noun: NounPhrase, told: Sequence[NounPhrase]) -> None:
    """Let the toponyms of a description tell where places lie: each its own, or all of one."""
    mentions = [mention for other in told for mention in other.mentions]
    if len(noun.places) in {1, len(mentions)}:
        for ref, mention in zip(noun.places, mentions, strict=False):
            ref.hints = (*ref.hints, mention)


def _is_passage(noun: NounPhrase) -> bool:
    """Tell whether a description is of a port or crossing, not of the town beside it."""
    passage = not _PASSAGES.isdisjoint(noun.words) and _SETTLED.isdisjoint(noun.words)
    return noun.head == "half" or passage
