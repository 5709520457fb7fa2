"""Who is said to go, where the place is not named with it: "the army had retreated"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.phrases import THEIRS

if TYPE_CHECKING:
    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import NounPhrase

_FLIGHT = frozenset(["flee", "escape", "pull"])
_BACK = frozenset(["back"])
_LEAVING = frozenset(["leave", "quit", "desert", "evacuate", "vacate", "abandon"])
FORCES = frozenset(
    ["defenders", "garrison", "police", "soldiers", "guards", "forces", "fighters", "men",
     "troops", "units"]
)  # fmt: skip
_BRINGING = frozenset(["bring", "put", "place", "take", "get", "have", "keep", "hold"])
RETREATING = frozenset(["make", "beat"])


def makes_retreat(clause: Clause, retreat: NounPhrase) -> bool:
    """Tell whether a party retreats, though not from where: "had made a tactical retreat"."""
    subject = clause.subject
    made = retreat in clause.objects and bool(clause.lemma_in(RETREATING))
    made = made and not clause.verb.passive
    return made and subject is not None and (bool(subject.named) or subject.head in FORCES)


def are_gone(clause: Clause) -> bool:
    """Tell whether a party is said to have left: "by noon the militants had gone"."""
    subject = clause.subject
    alone = clause.verb.perfect and not clause.objects and not clause.phrases
    return alone and subject is not None and bool(subject.named) and not subject.places


def has_gone(clause: Clause) -> bool:
    """Tell whether a place is said to be gone: "A and B had already gone"."""
    subject = clause.subject
    alone = clause.verb.perfect and not clause.objects and not clause.phrases
    return alone and subject is not None and bool(subject.mentions)


def goes(clause: Clause) -> bool:
    """Tell whether a party is said to leave, though not from where: "the army had retreated"."""
    subject = clause.subject
    flight = bool(clause.lemma_in(_FLIGHT)) and clause.verb.particle not in _BACK
    moved = not clause.objects and not clause.verb.passive and not flight
    if subject is None or not moved or clause.verb.form == "ing":
        return False
    known = bool(subject.possessive) or subject.determiner == "the"
    ours = subject.head == "we" and (clause.verb.past or clause.verb.perfect)
    marched = ours or (subject.head == "they" and not clause.lemma_in(_LEAVING))
    return bool(subject.named) or marched or (known and subject.head in FORCES)


def moves_in(bare: Bare) -> bool:
    """Tell whether a party is said to come in, though not where: "the Taliban walked in"."""
    came = bare.frame == "storm_take" and bare.clause.verb.particle == "in"
    return came and not bare.places and goes(bare.clause)


def takes_for_itself(clause: Clause, noun: NounPhrase) -> bool:
    """Tell whether a party takes a place for its own: "T brought X under their control"."""
    subject = clause.subject
    named = subject is not None and bool(subject.named) and not clause.verb.passive
    return named and noun.possessive in THEIRS and bool(clause.lemma_in(_BRINGING))
