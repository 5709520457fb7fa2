"""Numbers that stand for some of the places told before them: "of X's ten precincts, nine"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.words import is_number
from pipeline.records import Extent

if TYPE_CHECKING:
    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_SOME = frozenset(["most", "half", "several", "some", "many"])
_OF = frozenset(["of", "out of"])


def tell_off(clause: Clause, lexicon: Lexicon) -> None:
    """Give a number that stands alone the places that the clause opens with."""
    of = next((n for link, n in clause.phrases if link in _OF and n.places), None)
    if of is None or of.end > clause.verb.start:
        return
    parts = [ref for ref in of.places if ref.hints or ref.extent is Extent.PARTIAL]
    for noun in (clause.subject, *clause.objects):
        if noun is not None and parts and _stands_alone(noun, lexicon):
            noun.places = [replace(ref, quantity=noun.head, plural=True) for ref in parts]
            return


def _stands_alone(noun: NounPhrase, lexicon: Lexicon) -> bool:
    counts = is_number(noun.head, lexicon) or noun.head in _SOME
    return counts and noun.start > 1 and not (noun.places or noun.named)
