"""Whether a bare claim is one: its slots filled, its ground ground, its actor a force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.bare import POINTERS
from pipeline.extract.civil import CivilReader
from pipeline.extract.manners import goes_on_there
from pipeline.records import Extent

if TYPE_CHECKING:
    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Frame, Lexicon
    from pipeline.extract.phrases import NounPhrase, PlaceRef

_REMAINING = frozenset(["leave"])
_POINTING = frozenset(["the", "that", "this", "their", "both"])
_STANDING_IN = (POINTERS | {"there"}) - {"which", "one"}
_MANY = frozenset(["they", "them"])
_TAKEN = frozenset(["take", "retake", "take_weak", "retake_weak"])
_WEAK = frozenset(["take_weak", "retake_weak"])
_UNITS = frozenset(["districts", "towns", "cities", "capitals", "provinces", "centres", "centers"])
_HELD = frozenset(["it", "all", "everything"])
_HOLDING = frozenset(["hold", "keep", "retain", "control"])
_THEY = frozenset(["they", "it", "we"])
_ALL_ONE_HAS = frozenset(["everything", "something", "anything", "all"])
_ABANDONING = frozenset(["abandon", "evacuate", "vacate", "desert"])
_PARTS = frozenset(["areas", "quarters", "neighbourhoods", "neighborhoods", "suburbs"])
ROUND = frozenset(["side", "sides", "direction", "directions", "force", "numbers"])  # "from all"
_OWNING_UP = frozenset(["claim"])  # "IS claimed it": the attack


class Fitting:
    """Tells claims of control from other uses of their verbs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._civil = CivilReader(lexicon)

    def fits(self, bare: Bare, frame: Frame, ground: NounPhrase | None) -> bool:
        """Tell whether a bare claim is one; `ground` is the phrase that fills its place."""
        clause = bare.clause
        if self._civil.is_civil(bare, frame, ground):
            return False
        if not bare.places and bare.frame == "attack" and _is_alone(clause):
            bare.frame = "attack here"
            return _is_named(bare.actor) and clause.link == "sub"
        if clause.verb.passive and clause.lemma_in(_REMAINING) and _remains(clause):
            return False
        if "actor" in frame.needs and bare.actor is None and bare.frame != "fall":
            return clause.verb.passive and (bool(bare.places) or _is_abandoned(clause))
        if bare.frame == "fight" and goes_on_there(clause):
            return True
        if bare.places:
            return not bare.strict or self._is_plain(bare, ground)
        return ground is not None and ground.is_pronoun and self._stands_in(bare, ground.head)

    def _stands_in(self, bare: Bare, head: str) -> bool:
        """Tell whether a pronoun can be the place: "it" of a weak verb only where a party holds."""
        if head not in _STANDING_IN or bare.clause.lemma_in(_OWNING_UP):
            return False
        if head in _MANY and bare.frame in _TAKEN and _is_somewhere(bare.clause):
            return False  # "they were captured in X"
        if bare.frame == "belong" and head == "they":
            return False  # "they belonged to a militia"
        if head in _ALL_ONE_HAS and _is_own_goods(bare):
            return False
        named = _is_named(bare.actor) or _is_teller(bare)
        held = bare.frame == "hold_weak" and head in _HELD and named
        return not bare.strict or bare.frame in _WEAK or held

    def _is_plain(self, bare: Bare, ground: NounPhrase | None) -> bool:
        """Tell whether a weak verb has a place for sure: a toponym, or a noun that points back."""
        if any(ref.mention is not None for ref in bare.places):
            return True
        sites = any(
            ref.extent is Extent.FACILITY or ref.name or _is_village(ref) for ref in bare.places
        )
        if sites and _is_named(bare.actor):
            return True
        if ground is None:
            return False
        known = ground.determiner in _POINTING or bool(ground.possessive)
        return known or any(ref.definite for ref in bare.places)  # "held most of the district"


def _is_village(ref: PlaceRef) -> bool:
    """Tell whether places are some villages or districts: "have taken four villages"."""
    counted = ref.noun in _UNITS and ref.plural and bool(ref.quantity)
    several = ref.noun in _PARTS and ref.plural
    return counted or several or (ref.noun in {"village", "villages"} and not ref.indefinite)


def _is_abandoned(clause: Clause) -> bool:
    """Tell whether "it" is what was left: "it was abandoned"."""
    it = clause.subject is not None and clause.subject.head == "it"
    return it and bool(clause.lemma_in(_ABANDONING))


def _is_own_goods(bare: Bare) -> bool:
    """Tell whether it is not ground that people leave or lose: "lost everything they had"."""
    people = bare.actor is not None and bare.actor.is_pronoun
    return bare.frame == "leave" or (bare.frame == "lose" and people)


def _is_somewhere(clause: Clause) -> bool:
    """Tell whether a clause says where its event was: who was taken is not the place."""
    return any(link in {"in", "at", "near"} and noun.mentions for link, noun in clause.phrases)


def _is_named(actor: NounPhrase | None) -> bool:
    return actor is not None and bool(actor.named)


def _is_teller(bare: Bare) -> bool:
    """Tell whether a party says itself that it holds a place: "T said they still held it"."""
    clause, actor = bare.clause, bare.actor
    told = clause.parent if clause.link == "that" else None
    if actor is None or actor.head not in _THEY or told is None or clause.verb.modal:
        return False
    placed = any(noun.mentions for _, noun in clause.phrases)  # "they held it in Doha"
    return _is_named(told.subject) and bool(clause.lemma_in(_HOLDING)) and not placed


def _remains(clause: Clause) -> bool:
    """Tell whether a place is what remains: "nothing but X is left", "has X left"."""
    parent = clause.parent
    subject = clause.subject
    negated = subject is not None and (subject.negated or "alone" in subject.words)
    had = clause.link == "part" and parent is not None and parent.verb.lemmas[0] == "have"
    return negated or had


def _is_alone(clause: Clause) -> bool:
    """Tell whether a finite verb stands without object or phrase: "as the Taliban attacked"."""
    bare = not clause.objects and all(noun.head in ROUND for _, noun in clause.phrases)
    return bare and clause.verb.form == "fin" and not clause.verb.passive


def comes_round(clause: Clause) -> bool:
    """Tell whether attackers come from several sides: "attacked from three directions in X"."""
    return any(link == "from" and noun.head in ROUND for link, noun in clause.phrases)
