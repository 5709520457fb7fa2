"""Quotations whose speaker stands in a sentence beside them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.attribution import Attributor
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import NounPhrase

_RETOLD = frozenset(["it", "this", "that", "story", "words", "so", "news"])


def opens_quoted(parsed: Parsed) -> bool:
    """Tell whether a sentence begins inside a quotation: its speaker may come later."""
    first = next((t for t in parsed.sentence.tokens if t.text[0].isalnum()), None)
    return first is not None and first.quoted


def is_told_after(closing: Parsed) -> bool:
    """Tell whether a sentence only says whose the one before it is: "So says the governor."."""
    lows = [token.low for token in closing.sentence.tokens[:2]]
    return lows[:1] == ["so"] and lows[1:] in (["say"], ["says"], ["said"])


def account_of(heading: Parsed, channels: frozenset[str]) -> list[NounPhrase]:
    """Return whose account a heading names: "Spokesman Ali Ahmad on Twitter"."""
    nouns = [chunk.noun for chunk in heading.chunks if chunk.noun is not None]
    if heading.clauses or len(nouns) < 2 or nouns[0].mentions:
        return []
    on = any(c.low == "on" and d.low in channels for c, d in pairwise(heading.chunks))
    return [noun for noun in nouns if noun.head not in channels] if on else []


def tells_of_quote(parsed: Parsed, voices: Attributor) -> bool:
    """Tell whether a sentence says whose the quotation before it is: "X told the story"."""
    if any(token.quoted for token in parsed.sentence.tokens):
        return False
    return any(
        voices.is_saying(clause)
        and clause.subject is not None
        and not clause.subject.is_pronoun
        and bool(clause.objects)
        and clause.objects[0].head in _RETOLD
        for clause in parsed.clauses[:1]
    )
