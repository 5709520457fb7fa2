"""The place that a noun phrase is of: by its toponym, by a noun of ground, or by pointing back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.phrases import ORDERED, OTHERS, NounPhrase, PlaceRef
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.words import Word

QUANTITIES = frozenset(
    ["dozens", "all", "both", "every", "most", "hundreds", "scores", "either", "neither"]
)
_WHOLE = frozenset(["whole", "entire"])
_OTHER = frozenset(["other", "another", "more", "further"])
_LEFT = frozenset(["other", "remaining"])
_RANKS = frozenset(["third", "fifth", "tenth"])
PREMISES = frozenset(["house", "yard", "gate"])


class PhrasePlacer:
    """Gives noun phrases the places that they are of."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._grounds = ground_nouns(lexicon)
        self._capitals = lexicon.words["capital_words"]
        self._services = lexicon.words["services"]

    def is_site(self, low: str) -> bool:
        """Tell whether a noun says what a place before it is: "city", "centre", "base"."""
        return low in self._grounds or low in self._lexicon.extent_of

    def place(self, noun: NounPhrase, body: Sequence[Word]) -> None:
        """Give a phrase its place where its head is a toponym or a noun of ground."""
        if not body:
            return
        if (pointing := _pointing(noun, body)) is not None:
            noun.places = [pointing]
            return
        last = _last_toponym(body) if noun.mentions else -1
        head = body[-1]
        grounded = head.tag in "NV" and (head.low in self._grounds or self._is_office(body))
        if last == len(body) - 1 or grounded or self._is_named_facility(body):
            ref = self._ref(noun, body, last)
            self._name(ref, noun, body, last, grounded=grounded)
            noun.places = [ref]

    def _ref(self, noun: NounPhrase, body: Sequence[Word], last: int) -> PlaceRef:
        """Return the place of a phrase, not yet named; `last` is where its toponym stands."""
        tail = body[last + 1 :]
        ref = PlaceRef(
            noun.text,
            noun.start,
            owner=noun.possessive,
            definite=noun.determiner in {"the", "that", "this"},
            indefinite=noun.determiner in {"a", "an", "another"},
            whole=not _WHOLE.isdisjoint(noun.words),
            other=not _OTHER.isdisjoint(noun.words),
            plural=body[-1].low.endswith("s"),
            quantity=self._quantity(body),
            capital=not self._capitals.isdisjoint(noun.words[: last + 1]),
        )
        for word in tail:
            ref.kind = self._lexicon.kind_of.get(word.low, ref.kind)
        self._extent(ref, tail)
        return ref

    def _name(
        self, ref: PlaceRef, noun: NounPhrase, body: Sequence[Word], last: int, *, grounded: bool
    ) -> None:
        """Give a place the toponym at `last` as its name, or as where it lies."""
        head = body[-1]
        owned = len(noun.mentions) == 1 and noun.genitive and ref.plural
        owned = owned or (last >= 0 and head.low in self._capitals)
        if owned and grounded and ref.extent is None:
            ref.hints = noun.mentions  # "Herat's districts": some, not the place of that name
        elif last >= 0:
            ref.mention = noun.mentions[-1]
            ref.text = noun.mentions[-1].text
            ref.hints = noun.mentions[:-1]
        ref.noun = head.low if grounded else ""
        ref.unknown = last < 0 and any(
            word.capital and word.tag == "N" and word is not head and word.start > 0
            for word in body
        )

    def _quantity(self, body: Sequence[Word]) -> str:
        """Return the number of a phrase, in digits or words."""
        found = ""
        for word in body:
            if word.tag == "#" or word.low in self._lexicon.numbers:
                return word.low  # "all the three districts": three of them
            if word.low in QUANTITIES:
                found = found or word.low
        return found

    def _is_named_facility(self, body: Sequence[Word]) -> bool:
        """Tell whether a phrase is of a site and ends in its name: "the army camp Bastion"."""
        head = body[-1]
        named = head.tag == "N" and head.capital
        return named and any(self._lexicon.extent_of.get(w.low) == "facility" for w in body)

    def _is_office(self, body: Sequence[Word]) -> bool:
        """Tell whether a phrase is of a service's house: "the customs house"."""
        return len(body) > 1 and body[-1].low in PREMISES and body[-2].low in self._services

    def _extent(self, ref: PlaceRef, tail: Sequence[Word]) -> None:
        """Tell how much of a place the nouns after its name are of."""
        for i, word in enumerate(tail):
            extent = self._lexicon.extent_of.get(word.low)
            if word.low in _RANKS and i + 1 < len(tail):
                continue  # "the third district"
            served = bool(i) and tail[i - 1].low in self._services
            if served and (extent == "centre" or word.low in PREMISES):
                extent = "facility"
            if word.low == "gate" and word.capital:
                extent = "facility"  # one that has a name
            vague = word.low == "area" and ref.definite and len(tail) == 2
            if extent is not None and not vague:
                ref.extent = Extent(extent)


def ground_nouns(lexicon: Lexicon) -> frozenset[str]:
    """Return the nouns of ground: "district", "outskirts", "base"."""
    parts = {word for word, extent in lexicon.extent_of.items() if extent != "whole"}
    return frozenset(parts | lexicon.kind_of.keys() | lexicon.words["place_anaphors"])


def _last_toponym(body: Sequence[Word]) -> int:
    """Return where the last toponym of a phrase stands, -1 where it has none."""
    return next((i for i in range(len(body) - 1, -1, -1) if body[i].tag == "L"), -1)


def _pointing(noun: NounPhrase, body: Sequence[Word]) -> PlaceRef | None:
    """Return the places that "the two", "the latter" or "the other two" point back to."""
    if noun.determiner not in {"the", "all"}:
        return None
    body = [word for word in body if word.low != "only"]
    if not body:
        return None
    last, inner = body[-1].low, body[1].low if len(body) == 3 else ""
    other = inner in _LEFT
    if body[-1].tag == "#" and (len(body) == 2 or other):
        return PlaceRef(noun.text, noun.start, plural=True, quantity=last, other=other)
    if noun.determiner != "the":
        return None
    if body[-1].tag == "#" and inner in ORDERED:
        return PlaceRef(noun.text, noun.start, plural=True, noun=inner, quantity=last)
    if len(body) != 2:
        return None
    if last in ORDERED:
        return PlaceRef(noun.text, noun.start, definite=True, noun=last)
    if last in OTHERS:
        plural = last != "other"
        return PlaceRef(noun.text, noun.start, definite=True, noun=last, other=True, plural=plural)
    return None
