"""Speakers set apart from what they say: in brackets, or before a colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import Chunk, NounPhrase

_OPENS, _CLOSES = frozenset("(["), frozenset(")]")
_APPOSED = frozenset(["N", "P", ","])
_LABEL_MAX = 7  # chunks before the colon of a speaker


def in_brackets(chunks: Sequence[Chunk], lexicon: Lexicon) -> list[NounPhrase]:
    """Return the phrases that name a speaker in brackets: "(residents)", "(so says X)"."""
    start = 0
    for at, chunk in enumerate(chunks):
        if chunk.kind in _OPENS:
            start = at + 1
        elif chunk.kind in _CLOSES and start:
            inside = chunks[start:at]
            ends = all(c.noun is None and c.verb is None for c in chunks[at:])
            if _says(inside, lexicon) or (ends and _speaks(inside, lexicon)):
                return [c.noun for c in inside if c.noun is not None]
            start = 0
    return []


def _says(inside: Sequence[Chunk], lexicon: Lexicon) -> bool:
    """Tell whether a bracket holds a verb of saying with its speaker."""
    verbs = [chunk.verb for chunk in inside if chunk.verb is not None]
    nouns = [chunk.noun for chunk in inside if chunk.noun is not None]
    says = bool(verbs) and any(lemma in lexicon.words["saying"] for lemma in verbs[0].lemmas)
    return says and bool(nouns) and not nouns[0].mentions and not verbs[0].negated


def _speaks(inside: Sequence[Chunk], lexicon: Lexicon) -> bool:
    """Tell whether a bracket holds nothing but people who speak."""
    first = inside[0].noun if inside else None
    if first is None or first.mentions or any(c.kind not in {"N", "P"} for c in inside):
        return False
    return first.head in lexicon.speakers and not first.named


def before_colon(chunks: Sequence[Chunk]) -> list[NounPhrase]:
    """Return the phrases of a speaker with an apposition: "Ali Ahmad, for the army: ..."."""
    for at, chunk in enumerate(chunks[:_LABEL_MAX]):
        if chunk.kind == ":":
            nouns = [c.noun for c in chunks[:at] if c.noun is not None]
            return [] if any(noun.mentions for noun in nouns[:1]) else nouns
        if chunk.kind not in _APPOSED:
            return []
    return []
