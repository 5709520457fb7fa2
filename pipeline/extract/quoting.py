"""Quotations whose speaker stands in a sentence beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.attribution import Attributor
    from pipeline.extract.parsed import Parsed

_RETOLD = frozenset(["it", "this", "that", "story", "words", "so", "news"])


def opens_quoted(parsed: Parsed) -> bool:
    """Tell whether a sentence begins inside a quotation: its speaker may come later."""
    first = next((t for t in parsed.sentence.tokens if t.text[0].isalnum()), None)
    return first is not None and first.quoted


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
