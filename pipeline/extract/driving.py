"""Fighters beaten back and driven out, and attacks that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.civil import CivilReader, is_ones_own
from pipeline.extract.phrases import PlaceRef
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Frame, Lexicon
    from pipeline.extract.phrases import NounPhrase

_NEAR = frozenset(
    ["on", "in", "of", "against", "at", "near", "for", "to", "into", "from", "around", "upon"]
)
_INSIDE = frozenset(["in", "at"])
_OUT_OF = frozenset(["from", "out of"])
_THERE = frozenset(["it", "there", "both"])
_ATTACKS = frozenset(["attack", "fight"])
_FIGHTS = frozenset(
    ["battle", "battles", "fighting", "fight", "war", "standoff", "clash", "clashes"]
)
REST = frozenset(["rest", "others", "remainder", "remaining", "survivors"])
_RINGS = frozenset(["ring", "rings", "net", "nets", "cell"])
_ENDING = frozenset(["end"])
_OF = frozenset(["of", "~of"])
_PARTING = frozenset(["break"])
_PROCESSIONS = frozenset(["march", "marches"])
MORE = frozenset(["another", "one", "others"])
_FIGHTERS_OF = frozenset(["~of", "~from", "~in", "~on"])
_SOME = REST | {"last", "most", "many", "all", "some", "remnants", "dozens", "hundreds", "scores"}
_WAYS = frozenset(["direction", "side"])
_TELLING = frozenset(["rel", "part"])
_AIMING = _TELLING | {"inf"}
_AIMED = frozenset(["on", "in", "against", "at", "into", "upon", "for", "near", "around"])
STRONG_EXPEL = frozenset(["expel", "oust", "evict", "eject", "dislodge"])
_COMING = frozenset(["reach", "enter", "storm"])
_ONE = frozenset(["he", "him", "she", "her"])
_LIVES = frozenset(["life", "lives"])


class DrivingReader:
    """Reads verbs that repel and expel."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._civil = CivilReader(lexicon)
        self.clauses: Sequence[Clause] = ()  # those of the sentence that is read

    def repel(self, bare: Bare, frame: Frame, clause: Clause) -> Iterator[Bare]:
        """Read "repelled an attack on X" and "pushed the attackers back from X"."""
        victim = _victim(clause)
        if victim is None or self._is_of_other_aim(victim):
            return
        bare.rival = victim
        if self._is_attack(victim, clause):
            if self._set_attacked(bare, clause, victim):
                yield _where_defended(bare, clause)
        elif not frame.strict and (self._is_armed(victim) or _is_they(victim)):
            bare.places = bare.places or self._left_by(clause, victim)
            yield _where_defended(bare, clause)

    def _is_attack(self, victim: NounPhrase, clause: Clause) -> bool:
        """Tell whether it is an attack that is beaten back: "an assault", "a bid", "another"."""
        parts = bool(clause.lemma_in(_PARTING)) and clause.verb.particle == "up"
        attack = self._lexicon.nominal_of.get(victim.head) in _ATTACKS and not (
            # "took X, ending a long battle", "broke up a fight"
            victim.head in _FIGHTS and (clause.lemma_in(_ENDING) or parts)
        )
        if victim.head in _RINGS and (parts or not self._around(clause, victim)):
            return False  # "broke up a ring of smugglers"
        return attack or victim.head in MORE or victim.head in self._lexicon.words["attempts"]

    def _is_armed(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of a party or of people who can be fighters."""
        force = self._lexicon.has("anaphoric_force", noun.head)
        rest = noun.head in REST and noun.determiner == "the"  # "drove the rest out"
        return bool(noun.named) or force or rest or self._lexicon.has("people_heads", noun.head)

    def _set_attacked(self, bare: Bare, clause: Clause, attack: NounPhrase) -> bool:
        """Give a claim the places that an attack was on; tell whether it was one on ground."""
        if self._is_of_others(clause, attack):
            return False
        around = self._around(clause, attack)
        if attack.head in _PROCESSIONS and around and around[0][0] in _INSIDE and not attack.named:
            return False  # "broke up a march in X"
        aim = next((n for link, n in clause.phrases if self._is_target(link, n, attack)), None)
        civil = aim is not None and (aim.head in _LIVES or self._civil.is_building(aim))
        if aim is not None and civil and not aim.places:
            return False  # "stopped an attack on a bus in X", "foiled an attempt on his life"
        bare.civil = any(self._civil.is_building(n) or is_ones_own(n) for _, n in around)
        bare.places = [ref for _, noun in around for ref in noun.places]
        if not self._lexicon.words["no_ground_modifiers"].isdisjoint(attack.words):
            return False
        bare.places = bare.places or attack.places or self._aim(attack)
        return True

    def _is_target(self, link: str, noun: NounPhrase, attack: NounPhrase) -> bool:
        """Tell whether a phrase tells at once whom or what an attack was on."""
        return link.lstrip("~") in _AIMED | {"of"} and noun.start == attack.end + 1

    def _left_by(self, clause: Clause, fighters: NounPhrase) -> list[PlaceRef]:
        """Return where fighters were who are beaten back, or what they were about to take."""
        around = [
            ref for link, noun in clause.phrases if link in _FIGHTERS_OF for ref in noun.places
        ]
        if places := around or self._aim(fighters, _TELLING):
            return places
        several = clause.objects if len(clause.objects) > 1 else []
        return [ref for noun in several for ref in noun.places]

    def _is_of_others(self, clause: Clause, attack: NounPhrase) -> bool:
        """Tell whether a march or attack is said to be of people who are no party."""
        of = next(
            (n for link, n in clause.phrases if link in _OF and n.start == attack.end + 1), None
        )
        return of is not None and not (
            of.places or of.named or of.is_pronoun or self._lexicon.has("anaphoric_force", of.head)
        )

    def _aim(self, tried: NounPhrase, links: frozenset[str] = _AIMING) -> list[PlaceRef]:
        """Return the places that an attempt or attackers aim at: "a bid to take X"."""
        own = [c for c in self.clauses if c.link in links and c.noun is tried]
        own += [c for c in self.clauses if c.link == "inf" and any(c.parent is o for o in own)]
        nouns = [
            noun
            for clause in own
            for link, noun in (*(("", n) for n in clause.objects), *clause.phrases)
            if link.lstrip("~") != "from"
        ]
        return [ref for noun in nouns for ref in noun.places]

    def _is_of_other_aim(self, attempt: NounPhrase) -> bool:
        """Tell whether an attempt is at something else than ground: "a bid to smuggle wheat"."""
        aims = (c for c in self.clauses if c.link == "inf" and c.noun is attempt)
        aim = next(aims, None)
        return aim is not None and aim.verb.lemmas[0] not in self._lexicon.controlling

    def _around(self, clause: Clause, noun: NounPhrase) -> list[tuple[str, NounPhrase]]:
        """Return the phrases after an event noun: those of its clause, subject's own included."""
        around = [
            (link.lstrip("~"), other)
            for link, other in clause.phrases
            if other.start >= noun.end and link.lstrip("~") in _NEAR and other.places
            if not self._is_origin(clause, other)
        ]
        if around and around[0][0] in _AIMED:
            around = [one for one in around if one[0] in _AIMED]  # "on X from the direction of Y"
        led = [
            (link, other)
            for link, other in clause.phrases
            if link in {"in", "at"} and other.places and other.end <= noun.start
        ]
        # "In X an attack from Y was thrown back"
        return led if led and all(link == "from" for link, _ in around) else around

    def _is_origin(self, clause: Clause, place: NounPhrase) -> bool:
        """Tell whether a place is where an attack came from: "from the direction of X"."""
        return any(
            link.lstrip("~") == "from" and noun.head in _WAYS and place.start - noun.end <= 1
            for link, noun in clause.phrases
        )

    def expel(self, bare: Bare, clause: Clause) -> Iterator[Bare]:
        """Read "drove the militants out of X"."""
        victim = _victim(clause)
        if victim is None or not (self._is_armed(victim) or victim.is_pronoun):
            return
        if not bare.places:
            inside = (n for link, n in clause.phrases if link in {"in", "~in"} and n.places)
            bare.places = next((noun.places for noun in inside), [])
        if not bare.places and not clause.verb.passive:
            bare.places = _reached(clause)
        out = bool(clause.verb.particle) or bool(clause.lemma_in(STRONG_EXPEL))
        from_it = any(link in _OUT_OF and noun.head in _THERE for link, noun in clause.phrases)
        by_party = bare.actor is not None and bool(bare.actor.named)
        if victim.head in _ONE and not (bare.places or by_party):
            return  # "denied that he had been pushed out": of an office
        if bare.places or out or from_it:
            bare.rival, bare.sense = victim, "expel"
            chased = clause.verb.particle == "packing" and not bare.places and clause.verb.passive
            if clause.verb.particle == "back" or chased:
                bare.event = Event.REPELLED
            yield bare


def _victim(clause: Clause) -> NounPhrase | None:
    """Return who or what is driven: a passive's subject, else the first object."""
    driven = clause.subject if clause.verb.passive else next(iter(clause.objects), None)
    if driven is None or driven.named or driven.head not in _SOME:
        return driven
    of = (noun for link, noun in clause.phrases if link in _OF and noun.start == driven.end + 1)
    return next(of, driven)  # "the last of the militants"


def _reached(clause: Clause) -> list[PlaceRef]:
    """Return where those who drive others out had come: "reached X and drove out the rebels"."""
    before = clause.shares
    if before is None or before.verb.passive or not before.lemma_in(_COMING):
        return []
    return [ref for noun in before.objects[:1] for ref in noun.places]


def _is_they(noun: NounPhrase) -> bool:
    return noun.is_pronoun and noun.head in {"they", "them"}


def _where_defended(bare: Bare, clause: Clause) -> Bare:
    """Return a defence as one of the place that is its subject: "X has seen off two assaults"."""
    own = None if clause.verb.passive else clause.subject
    if bare.places or own is None:
        return bare
    if own.places and not own.named:
        bare.places, bare.actor = own.places, None
    bare.places = bare.places or _of_owner(own)
    return bare


def _of_owner(noun: NounPhrase) -> list[PlaceRef]:
    """Return the place whose people act: "Kunduz's defenders"."""
    if not noun.genitive or not noun.mentions or noun.places:
        return []
    mention = noun.mentions[-1]
    return [PlaceRef(mention.text, noun.start, mention=mention)]
