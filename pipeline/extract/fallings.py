"""Falls that are none of ground: "fell silent", "fell into line", "the number of attacks fell"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import NounPhrase

_FALLEN_OUT = frozenset(["out", "off", "apart", "through", "behind"])
_FALLS = frozenset(
    ["line", "love", "step", "disrepair", "disuse", "debt", "poverty", "trap", "coma", "river",
     "well", "water", "chaos", "disorder", "anarchy", "darkness", "recession", "sleep",
     "category", "ruin", "silence", "rankings", "ranking", "standings", "ratings", "price", "value"]
)  # fmt: skip
_FALLEN_ON = frozenset(["head", "heads", "ears", "times", "knees", "feet", "roof", "roofs"])
_AMOUNTS = frozenset(
    ["number", "frequency", "tally", "toll", "rate", "share", "amount", "price", "value", "level"]
)
_FOLLOWING = frozenset(["follow"])


def is_amount(noun: NounPhrase) -> bool:
    """Tell whether a phrase only counts what it names: "the number of attacks"."""
    return noun.determiner == "the" and not _AMOUNTS.isdisjoint(noun.words)


def falls_otherwise(clause: Clause) -> bool:
    """Tell whether nothing falls to a party: "fell silent", "fell into line", "fell behind"."""
    if clause.verb.particle in _FALLEN_OUT or _falls_into(clause):
        return True
    if any(link == "on" and noun.head in _FALLEN_ON for link, noun in clause.phrases):
        return True  # "the city has fallen on our heads"
    low = next((n for link, n in clause.phrases if link == "from"), None)
    if low is not None and low.determiner in {"a", "an"} and low.start <= clause.verb.end + 1:
        return True  # "fell from a roof"
    if clause.subject is not None and clause.subject.head in _AMOUNTS:
        of = (noun for link, noun in clause.phrases if link == "~of")
        if any(not (noun.places or noun.mentions) for noun in of):
            return True  # "the number of attacks fell"
    silent = bool(clause.objects) and clause.objects[0].start == clause.verb.end
    return silent or (bool(clause.lemma_in(_FOLLOWING)) and not _follows(clause))


def _falls_into(clause: Clause) -> bool:
    """Tell whether something falls into a state or thing: "fell into line", "in love"."""
    return any(
        link in {"in", "into"} and noun.head in _FALLS and noun.start <= clause.verb.end + 2
        for link, noun in clause.phrases
    )


def _follows(clause: Clause) -> bool:
    """Tell whether places are said to have gone the way of others: "B followed on Monday"."""
    subject = clause.subject
    alone = not clause.objects and not clause.verb.passive
    return alone and subject is not None and bool(subject.mentions)
