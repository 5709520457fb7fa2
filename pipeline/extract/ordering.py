"""Clauses turned round, put back in order: "Lost to T: A", "Gone is A", "Under attack is B"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.ground_phrases import merged_phrase
from pipeline.extract.phrases import DASHES, OWN, Chunk, VerbGroup, being

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_OPENING = frozenset([",", ";", ":", "C", '"']) | DASHES
_CLOSING = frozenset([",", ";", ".", '"', "C", "T", "!"]) | DASHES
_INSIDE = frozenset(["N", "P", "T", "X"])
_STATES = frozenset(["under", "in", "with", "within"])
_ADDING = frozenset(["along with", "together with", "as well as", "besides"])
_ADDITION = ["in", "addition", "to"]
_ENDS = frozenset([".", ";", ":"])
_DESCRIBING = frozenset(["R", "S"])
_LISTED = frozenset([",", "C"])
_SEVERAL = 2
_ASIDE_MAX = 8  # chunks of an aside with its marks
_BARE = frozenset(["part", "ed", "inf"])


class Orderer:
    """Puts what is said of a place after the place."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def order(self, chunks: list[Chunk]) -> list[Chunk]:
        """Return the chunks of a sentence with its places before what is said of them."""
        _add_lead(chunks)
        at = 0
        while at < len(chunks):
            if self._leaves_hands(chunks, at):
                chunks.insert(at + 1, Chunk("P", "from", chunks[at].end, chunks[at].end))
            opens = not at or chunks[at - 1].kind in _OPENING
            joint = self._joint(chunks, at) if opens and self._tells(chunks, at) else 0
            if joint:
                comma = next((i for i in range(at, joint) if chunks[i].kind == ","), joint)
                place, told = chunks[joint + 1], self._told(chunks[at:comma])
                chunks[at : joint + 2] = [place, *told, *chunks[comma:joint]]
                at = joint + 1
            at += 1
        return chunks

    def _leaves_hands(self, chunks: Sequence[Chunk], at: int) -> bool:
        """Tell whether a verb says that something "left their hands": it left from them."""
        verb = chunks[at].verb
        noun = chunks[at + 1].noun if at + 1 < len(chunks) else None
        if verb is None or noun is None or verb.lemmas[0] != "leave" or noun.mentions:
            return False
        return noun.head.removesuffix("s") in self._lexicon.state_heads["from"]

    def _tells(self, chunks: Sequence[Chunk], at: int) -> bool:
        """Tell whether words that open a clause tell what became of a place, or its state."""
        first = chunks[at]
        if first.verb is not None:
            return first.verb.form in _BARE and self._moves(first.verb)
        if first.noun is not None:
            return first.noun.head in OWN and not first.noun.places
        noun = chunks[at + 1].noun if at + 1 < len(chunks) else None
        if noun is None or first.low not in _STATES or noun.mentions:
            return False
        heads = self._lexicon.state_heads.get(first.low, {})
        return noun.head.removesuffix("s") in heads or (first.low == "with" and bool(noun.named))

    def _moves(self, verb: VerbGroup) -> bool:
        """Tell whether a verb is one by which ground is taken, lost or attacked."""
        frame = self._lexicon.frame_of.get((verb.lemmas[0], verb.particle))
        if verb.form == "inf":
            return frame == "fall"
        slots = self._lexicon.frames[frame].place if frame is not None else ()
        return "object" in slots or frame == "fall" or verb.lemmas[0] == "go"

    def _joint(self, chunks: list[Chunk], start: int) -> int:
        """Return where a place follows the verb of being, or a colon; 0 where none does."""
        aside = 0  # where "Taken by T, officials said: A" goes on
        for at in range(start + 1, len(chunks) - 1):
            aside = max(aside, self._aside(chunks, at))
            if at < aside:
                continue
            if chunks[at].kind == ":":
                _gather(chunks, at + 1)
            chunk, place = chunks[at], chunks[at + 1].noun
            led = (
                chunk.noun is not None and chunks[at - 1].low == "in" and chunks[at + 1].kind == ":"
            )
            if chunk.kind in _INSIDE and not (chunk.noun and chunk.noun.mentions and not led):
                continue  # "Lost so far in P: A and B"
            if place is None or not place.places or not place.mentions:
                return 0
            label = chunk.kind == ":" and (at + 2 >= len(chunks) or chunks[at + 2].kind in _CLOSING)
            return at if label or _is_being(chunk.verb) else 0
        return 0

    def _aside(self, chunks: Sequence[Chunk], comma: int) -> int:
        """Return where a colon ends an aside that tells who says so, 0 where none does."""
        near = range(comma + 1, min(comma + _ASIDE_MAX, len(chunks)))
        end = next((i for i in near if chunks[i].kind == ":"), 0)
        inside = chunks[comma + 1 : end]
        if chunks[comma].kind != "," or not inside:
            return 0
        verb = inside[-1].verb
        says = verb is not None and not self._lexicon.words["saying"].isdisjoint(verb.lemmas)
        return end if says or inside[0].low == "according to" else 0

    def _told(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        """Return what is said of a place as it stands after it."""
        first = chunks[0]
        if first.verb is None:
            return [being(first.start), *chunks]
        lost = not self._lexicon.has("intransitive", first.verb.lemmas[0])
        perfect = not lost and first.verb.form != "inf"
        verb = replace(first.verb, form="fin", passive=lost, past=lost, perfect=perfect)
        return [replace(first, verb=verb), *chunks[1:]]


def _add_lead(chunks: list[Chunk]) -> None:
    """Join a place that leads to the one it is added to: "Along with A, the rebels took B"."""
    lows = [chunk.low for chunk in chunks[:3]]
    at = 1 if lows[:1] and lows[0] in _ADDING else 3 if lows == _ADDITION else 0
    led = chunks[at].noun if 0 < at < len(chunks) - 1 else None
    if led is None or not led.mentions or not led.places or chunks[at + 1].kind != ",":
        return
    for i in range(at + 2, len(chunks)):
        noun = chunks[i].noun
        if chunks[i].kind in _ENDS or chunks[at + 2].kind in _DESCRIBING:
            return
        if noun is not None and noun.mentions and noun.places:
            joined = merged_phrase(noun, led, [*led.places, *noun.places], head=noun.head)
            chunks[i] = replace(chunks[i], noun=joined)
            del chunks[: at + 2]
            return


def _gather(chunks: list[Chunk], at: int) -> None:
    """Make one of the places that are counted up to a mark: "With the army: the capital, and X"."""
    end = at
    while end < len(chunks) and (chunks[end].kind in _LISTED or _is_ground(chunks[end].noun)):
        end += 1
    nouns = [chunk.noun for chunk in chunks[at:end] if chunk.noun is not None]
    closed = end == len(chunks) or chunks[end].kind in _CLOSING
    if len(nouns) < _SEVERAL or not closed or not any(noun.mentions for noun in nouns):
        return
    joined = nouns[0]
    for other in nouns[1:]:
        joined = merged_phrase(joined, other, joined.places + other.places, head=other.head)
    chunks[at:end] = [Chunk("N", joined.head, joined.start, joined.end, noun=joined)]


def _is_ground(noun: NounPhrase | None) -> bool:
    return noun is not None and bool(noun.places)


def _is_being(verb: VerbGroup | None) -> bool:
    """Tell whether a verb does no more than equate: "lost is X"."""
    return verb is not None and verb.lemmas == ("be",) and verb.form == "fin" and not verb.modal


def is_named(noun: NounPhrase | None) -> bool:
    """Tell whether a phrase names a party and no ground."""
    return noun is not None and bool(noun.named) and not noun.places
