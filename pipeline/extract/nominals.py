"""Nouns that name events of control: 'clashes in X', 'the fall of X to Y'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.attempts import AttemptReader
from pipeline.extract.bare import Bare, before_subject, own_places, phrase_after
from pipeline.extract.civil import CivilReader
from pipeline.extract.fallings import is_amount
from pipeline.extract.fitting import ROUND
from pipeline.extract.goings import makes_retreat
from pipeline.extract.manners import spread_to, tellers_places
from pipeline.extract.phrases import THEIRS, PlaceRef
from pipeline.extract.slots import SlotReader
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_ABOUT = frozenset(["about", "on", "of"])
_ANNOUNCING = frozenset(["announce", "declare", "proclaim"])
_BEFORE = frozenset(["after", "following"])
_BESIDE = frozenset(["over", "since"])
_REPORTING = frozenset(["report"])
_RAGING = frozenset(["rage", "continue", "go", "persist", "last"])


class NominalReader(SlotReader):
    """Reads the nouns of control in a clause."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self._attempts = AttemptReader(lexicon)
        self._clauses: Sequence[Clause] = ()
        self._civil = CivilReader(lexicon)

    def read(self, clause: Clause, clauses: Sequence[Clause], *, has_event: bool) -> Iterator[Bare]:
        """Read the nouns of control in a clause: "clashes in X", "the fall of X to Y".

        `clauses` are those of its sentence.
        """
        self._clauses = clauses
        slots: list[tuple[str, NounPhrase]] = []
        if clause.link == "ing" and clause.noun is not None and clause.lemma_in(_RAGING):
            slots.append(("subject", clause.noun))
        if clause.subject is not None and not clause.implied_subject:
            slots.append(("subject", clause.subject))
        slots += [("object", noun) for noun in clause.objects]
        slots += clause.phrases
        works = self._lexicon.words["works"]
        nouns = [noun for _, noun in slots]
        for slot, noun in slots:
            if slot.lstrip("~") in _ABOUT and any(n.head in works for n in nouns if n is not noun):
                continue  # "a film about the battle of X"
            if slot.lstrip("~") == "without":
                continue  # "without a fight"
            for one in (noun, *noun.joined):
                name = self._lexicon.nominal_of.get(one.head)
                if name is not None and not (one.places or is_amount(one)):
                    yield from self._nominal(clause, slot, one, name, has_event=has_event)

    def _nominal(
        self, clause: Clause, slot: str, noun: NounPhrase, name: str, *, has_event: bool
    ) -> Iterator[Bare]:
        entry, frame = self._lexicon.nominals[name], self._lexicon.frames[name]
        near = [
            (link.lstrip("~"), other)
            for link, other in clause.phrases
            if other.start >= noun.end or (other is clause.noun and clause.link == "rel")
        ]
        own = before_subject(clause, noun, near)
        over = slot == "subject" and noun.head not in self._lexicon.words["sieges"]
        ceases = name == "fight" and slot == "subject" and self._ceases(clause)
        ended = (ceases or self._is_past(clause)) and not clause.verb.negated
        if self._is_no_ground(noun, near) or (over and ended):
            return
        places = self._places(
            clause, slot, noun, name, own_places(near, entry.place, self._lexicon.nominal_of)
        )
        alone = name == "fight" and self._goes_on(clause, noun)
        vain = name == "attack" and self._is_vain(clause, slot, noun)
        known = vain and noun.determiner == "the" and slot == "subject"
        known = known or (name != "fight" and _is_pointed(near, entry.place))
        fled = name == "retreat" and not places and makes_retreat(clause, noun)
        if not (places or alone or known or fled or (noun.possessive and name != "fight")):
            return
        if not (vain or ceases) and self._is_told_elsewhere(
            clause, slot, name, has_event=has_event
        ):
            return
        fallen = has_event and slot in _BEFORE and not any(ref.mention for ref in places)
        # "announced their offensive", "since they began their offensive"
        announced = not places and (clause.lemma_in(_ANNOUNCING) or clause.opener == "since")
        if name in {"attack", "fight"} and (fallen or announced or slot in _BESIDE):
            return  # "fell after a siege", "resigned over the attack", "held since the battle"
        if name == "attack" and not self._is_ground_attack(noun, near):
            return
        bare = Bare(
            frame.event, clause, places=places, sense=frame.sense, noun=noun,
            frame="retreat from here" if fled else name,
            actor=_first(own, entry.actor, placed=False), negative=ceases,
        )  # fmt: skip
        if name == "attack" and near and self._civil.is_building(near[0][1]):
            bare.civil = True
        if name == "attack" and (end := self._ended(clause, noun)) is not None:
            vain, bare.clause, bare.noun = True, end, None
        if vain:
            bare.event, bare.frame = Event.REPELLED, "repel"
            bare.rival, bare.actor = bare.actor or self._agent_of(clause, slot, noun, name), None
        elif (taker := _first(own, entry.taker, placed=True)) is not None:
            bare.event, bare.actor = Event.CAPTURED, taker
        else:
            bare.actor = bare.actor or self._agent_of(clause, slot, noun, name)
        yield bare

    def _ended(self, clause: Clause, attack: NounPhrase) -> Clause | None:
        """Return the clause in which an attack ends: "an advance that reached X was reversed"."""
        if clause.link != "rel" or clause.subject is not attack:
            return None
        told = (one for one in self._clauses if one.subject is attack and one is not clause)
        return next((one for one in told if self._attempts.fails(one)), None)

    def _is_vain(self, clause: Clause, slot: str, attack: NounPhrase) -> bool:
        """Tell whether a clause says that an attack came to nothing, or was given up."""
        if self._attempts.is_vain(attack) or self._attempts.is_lifted(clause, attack):
            return True
        if slot == "subject":
            ended = attack.head in self._lexicon.words["sieges"] and self._is_past(clause)
            return ended or self._attempts.plainly(clause, self._clauses)
        return slot == "object" and self._attempts.gives_up(clause)

    def _ceases(self, clause: Clause) -> bool:
        """Tell whether a clause says that fighting ends: denied, that it goes on."""
        over = clause.verb.lemmas[0] == "be" and any(n.head == "over" for n in clause.objects)
        ended = bool(clause.lemma_in(self._lexicon.words["ceasing"])) and not clause.objects
        return (over or ended) and not (clause.verb.modal or clause.verb.passive)

    def _is_no_ground(self, noun: NounPhrase, near: Sequence[tuple[str, NounPhrase]]) -> bool:
        """Tell whether a noun names an event of something else: "air raid", "loss of jobs"."""
        modifiers = self._lexicon.words["no_ground_modifiers"]
        others = self._civil.is_of_others(noun, near) or self._is_of_something_else(noun, near)
        return others or not modifiers.isdisjoint(noun.words)

    def _places(
        self, clause: Clause, slot: str, noun: NounPhrase, name: str, near: list[PlaceRef]
    ) -> list[PlaceRef]:
        """Return the places of an event noun: those near it, its owner, or what it came to."""
        if near:
            return spread_to(clause, noun) or near
        if name == "fight" and slot == "subject" and clause.lemma_in(_REPORTING):
            return [ref for link, n in clause.phrases if link == "from" for ref in n.places]
        if name == "fight" and slot == "object" and clause.lemma_in(_REPORTING):
            return tellers_places(clause)
        if name in {"fall", "take", "retake"}:
            return self._owner(noun)
        if name != "fight":
            return []
        reached = self._reached(clause) if slot == "subject" else []
        return reached or self._lead_places(clause, noun)

    def _agent_of(
        self, clause: Clause, slot: str, noun: NounPhrase, name: str
    ) -> NounPhrase | None:
        """Return who acts where no phrase says so: "launched an attack", "its assault"."""
        if noun.named and name != "fight":
            return noun
        subject = clause.subject
        if noun.possessive in THEIRS and subject is not None and subject.named:
            return subject
        if (
            name in {"attack", "retreat"}
            and slot == "object"
            and clause.lemma_in(
                self._lexicon.words["light"] | self._lexicon.words["irrealis_verbs"]
            )
        ):
            return subject if not clause.verb.passive else phrase_after(clause, "by")
        return None

    def _is_of_something_else(
        self, noun: NounPhrase, near: Sequence[tuple[str, NounPhrase]]
    ) -> bool:
        """Tell whether the noun is one of no ground: "the loss of jobs", "a battle against flu"."""
        if not near or near[0][0] not in {"of", "against"} or near[0][1].start != noun.end + 1:
            return False
        other = near[0][1]
        ground = other.places or other.mentions or other.named or other.is_pronoun
        people = self._is_people(other) or self._lexicon.has("anaphoric_force", other.head)
        return not (ground or people or other.is_name)

    def _lead_places(self, clause: Clause, noun: NounPhrase) -> list[PlaceRef]:
        """Return the place that leads the clause: "In X the fighting went on"."""
        for link, other in clause.phrases:
            if link in {"in", "at", "around", "near"} and other.places and other.end <= noun.start:
                return other.places
        return []

    def _is_past(self, clause: Clause) -> bool:
        """Tell whether a clause says that an attack or a fight has ended: "the siege is over"."""
        told = clause.verb.lemmas[0] == "be" and not clause.verb.negated
        return told and any(noun.head == "over" for noun in clause.objects)

    def _owner(self, noun: NounPhrase) -> list[PlaceRef]:
        """Return the place whose fall a noun tells: "the city's fall", "Kunduz's capture"."""
        if not noun.genitive or noun.named or len(noun.words) < 2:
            return []
        if noun.mentions:
            mention = noun.mentions[-1]
            return [PlaceRef(mention.text, noun.start, mention=mention)]
        owner = noun.words[-2]
        if noun.determiner != "the" or not self._lexicon.has("place_anaphors", owner):
            return []
        return [PlaceRef(f"the {owner}", noun.start, noun=owner, definite=True)]

    def _reached(self, clause: Clause) -> list[PlaceRef]:
        """Return the place that fighting came to: "fighting reached the gates of X"."""
        if not clause.lemma_in(self._lexicon.words["reached"]) or clause.verb.negated:
            return []
        return [ref for noun in clause.objects for ref in noun.places]

    def _goes_on(self, clause: Clause, noun: NounPhrase) -> bool:
        """Tell whether a clause says of fighting without a place that it goes on."""
        subject = clause.subject is noun or noun is clause.noun
        if clause.verb.lemmas[0] == "last" and clause.verb.past and not clause.verb.perfect:
            return False  # "the battle lasted for an hour"
        there = any(other.head == "there" for other in clause.objects)
        return subject and (there or bool(clause.lemma_in(self._lexicon.words["occurrence"])))

    def _is_ground_attack(self, noun: NounPhrase, near: Sequence[tuple[str, NounPhrase]]) -> bool:
        """Tell whether an attack is one for ground: on a place, or by a party in one."""
        link = next((link for link, other in near if other.places), "")
        if noun.head.startswith("attempt"):
            return link in {"on", "upon"}
        if link in {"in", "at", "near", "around"}:
            told = bool(noun.named) or noun.head in {"siege", "offensive"}
            return told or any(n.head in ROUND for from_, n in near if from_ == "from")
        return True

    def _is_told_elsewhere(self, clause: Clause, slot: str, name: str, *, has_event: bool) -> bool:
        """Tell whether the clause's verb tells the event that the noun names."""
        if name in {"attack", "fight"} and self._is_settled(clause, slot):
            return True
        light = clause.lemma_in(self._lexicon.words["light"])
        return has_event and slot == "object" and name == "attack" and not light

    def _is_settled(self, clause: Clause, slot: str) -> bool:
        """Tell whether the clause's verb tells the outcome of the attack itself."""
        framed = self._frame(clause)
        if framed is None:
            return False
        _name, frame = framed
        return frame.event is Event.REPELLED and slot in {"subject", "object"}


def _is_pointed(near: Sequence[tuple[str, NounPhrase]], links: Sequence[str]) -> bool:
    """Tell whether a pronoun stands for the place: "a retreat from it"."""
    return any(link in links and other.head in {"it", "them"} for link, other in near[:1])


def _first(
    near: Sequence[tuple[str, NounPhrase]], links: Sequence[str], *, placed: bool
) -> NounPhrase | None:
    """Return the first party after one of the prepositions; `placed`: it may stand by a place."""
    return next(
        (n for link, n in near if link in links and n.named and (placed or not n.places)), None
    )
