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
_OUT_OF = frozenset(["from", "out of"])
_THERE = frozenset(["it", "there", "both"])
_WAYS = frozenset(["direction", "side"])
_TELLING = frozenset(["rel", "part"])
_AIMING = _TELLING | {"inf"}
_AIMED = frozenset(["on", "in", "against", "at", "into", "upon", "for", "near", "around"])
_STRONG_EXPEL = frozenset(["expel", "oust", "evict", "eject", "dislodge"])


class DrivingReader:
    """Reads verbs that repel and expel."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._civil = CivilReader(lexicon)
        self.clauses: Sequence[Clause] = ()  # those of the sentence that is read

    def repel(self, bare: Bare, frame: Frame, clause: Clause) -> Iterator[Bare]:
        """Read "repelled an attack on X" and "pushed the attackers back from X"."""
        passive = clause.verb.passive
        victim = clause.subject if passive else (clause.objects[0] if clause.objects else None)
        if victim is None or self._is_of_other_aim(victim):
            return
        attack = self._lexicon.nominal_of.get(victim.head) in {
            "attack",
            "fight",
        } or victim.head in {*self._lexicon.words["attempts"], "another", "one", "others"}
        fighters = (
            bool(victim.named)
            or self._lexicon.has("anaphoric_force", victim.head)
            or self._lexicon.has("people_heads", victim.head)
            or (victim.is_pronoun and victim.head in {"they", "them"})
        )
        bare.rival = victim
        if attack:
            if self._is_of_others(clause, victim):
                return
            around = self._around(clause, victim)
            bare.civil = any(self._civil.is_building(n) or is_ones_own(n) for _, n in around)
            bare.places = [ref for _, noun in around for ref in noun.places]
            if any(word in self._lexicon.words["no_ground_modifiers"] for word in victim.words):
                return
            if not bare.places and victim.places:
                bare.places = victim.places
            bare.places = bare.places or self._aim(victim)
            yield _where_defended(bare, clause)
        elif fighters and not frame.strict:
            bare.places = bare.places or [
                ref
                for link, noun in clause.phrases
                if link in {"~of", "~from", "~in", "~on"}
                for ref in noun.places
            ]
            bare.places = bare.places or self._aim(victim, _TELLING)
            if not bare.places and clause.objects[1:]:
                bare.places = [ref for noun in clause.objects for ref in noun.places]
            yield _where_defended(bare, clause)

    def _is_of_others(self, clause: Clause, attack: NounPhrase) -> bool:
        """Tell whether a march or attack is said to be of people who are no party."""
        of = next(
            (n for link, n in clause.phrases if link == "~of" and n.start == attack.end + 1), None
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

    def expel(self, bare: Bare, clause: Clause, *, passive: bool) -> Iterator[Bare]:
        """Read "drove the militants out of X"."""
        victim = clause.subject if passive else (clause.objects[0] if clause.objects else None)
        if victim is None:
            return
        armed = (
            bool(victim.named)
            or victim.is_pronoun
            or self._lexicon.has("anaphoric_force", victim.head)
            or self._lexicon.has("people_heads", victim.head)
        )
        if armed and not bare.places:
            inside = (n for link, n in clause.phrases if link in {"in", "~in"} and n.places)
            bare.places = next((noun.places for noun in inside), [])
        particle = bool(clause.verb.particle) or clause.lemma_in(_STRONG_EXPEL) != ""
        from_it = any(link in _OUT_OF and noun.head in _THERE for link, noun in clause.phrases)
        if armed and (bare.places or particle or from_it):
            bare.rival = victim
            bare.sense = "expel"
            if clause.verb.particle == "back":
                bare.event = Event.REPELLED
            yield bare


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
