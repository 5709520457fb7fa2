"""Numbers that stand for some of the places told before them: "of X's ten precincts, nine"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.phrases import PARTS
from pipeline.extract.words import is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_SOME = frozenset(["most", "half", "several", "some", "many"])
_NTH = frozenset(["first", "second", "third", "fourth", "fifth", "sixth", "last", "rest", "other"])
_OF = frozenset(["of", "out of"])
_OPENING = 2  # words before what a sentence opens with


def tell_off(clause: Clause, clauses: Sequence[Clause], lexicon: Lexicon) -> None:
    """Give a number that stands alone the places that its clause, or the sentence, opens with."""
    led = [noun for link, noun in clause.phrases if link in _OF]
    first = clauses[0].phrases if clause.link in {"main", "coord"} else []
    led += [noun for link, noun in first if link in _OF and noun.start <= _OPENING]
    of = next((noun for noun in led if noun.places and noun.end <= clause.verb.start), None)
    of = of or _sites_before(clause, clauses)
    if of is None:
        return
    parts = [ref for ref in of.places if ref.hints or ref.extent in PARTS]
    for noun in (clause.subject, *clause.objects):
        if noun is not None and parts and _stands_alone(noun, lexicon):
            noun.places = [replace(ref, quantity=noun.head, plural=True) for ref in parts]
            return


def _sites_before(clause: Clause, clauses: Sequence[Clause]) -> NounPhrase | None:
    """Return the posts of which a number "of them" are told: "attacked four posts, two of them"."""
    if not any(noun.head == "them" and link.lstrip("~") == "of" for link, noun in clause.phrases):
        return None
    before = [noun for one in clauses if one.start < clause.start for noun in one.objects]
    last = before[-1] if before else None
    sited = last is not None and any(ref.extent in PARTS for ref in last.places)
    return last if sited else None


def _stands_alone(noun: NounPhrase, lexicon: Lexicon) -> bool:
    nth = noun.head in _NTH and noun.words[:-1] == ("the",)
    counts = is_number(noun.head, lexicon) or noun.head in _SOME or nth
    return counts and noun.start > 1 and not (noun.places or noun.named)
