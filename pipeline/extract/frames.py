"""Clauses to bare claims: which event, who, where, before anyone is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.chunks import NounPhrase, PlaceRef
    from pipeline.extract.clauses import Clause
    from pipeline.extract.lexicon import Frame, Lexicon


@dataclass(slots=True)
class Bare:
    """A claim before its names are resolved; None for what the clause does not say."""

    event: Event
    clause: Clause
    actor: NounPhrase | None = None
    rival: NounPhrase | None = None
    places: list[PlaceRef] = field(default_factory=list)
    sense: str = ""
    noun: NounPhrase | None = None  # the noun that names the event, where no verb does
    own_subject: bool = True  # whether the slot of the actor was there to be filled
    strict: bool = False
    frame: str = ""
    owner: str = ""  # a possessive that stands for the actor: "its control"
    denied: bool = False


_ABSENT_ACTOR = frozenset({"take", "storm_take", "retake", "free", "take_weak"})


class FrameReader:
    """Reads the events of control in a clause."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, clause: Clause, clauses: Sequence[Clause]) -> list[Bare]:
        """Return the bare claims of a clause, by its verb, its state phrases and its nouns.

        `clauses` are those of its sentence.
        """
        self._clauses = clauses
        found = list(self._states(clause))
        if not found:
            found = list(self._verb(clause))
        return found + list(self._nominals(clause, has_event=bool(found)))

    def _frame(self, clause: Clause) -> tuple[str, Frame] | None:
        """Return the frame of a clause's verb with its particle, object noun or preposition."""
        index = self._lexicon.frame_of
        verb = clause.verb
        links = [link for link, _ in clause.phrases if not link.startswith("~")]
        heads = [word for noun in clause.objects[:1] for word in noun.words]
        for lemma in verb.lemmas:
            for second in (verb.particle, *_particles(links), *links, *heads):
                if second and (lemma, second) in index:
                    name = index[lemma, second]
                    return name, self._lexicon.frames[name]
        for lemma in verb.lemmas:
            name = index.get((lemma, ""), "")
            if name:
                return name, self._lexicon.frames[name]
        return None

    def _verb(self, clause: Clause) -> Iterator[Bare]:
        framed = self._frame(clause)
        if framed is None:
            return
        name, frame = framed
        bare = Bare(frame.event, clause, sense=frame.sense, strict=frame.strict, frame=name)
        passive = clause.verb.passive
        bare.actor = self._slot(clause, frame.actor, passive=passive)
        bare.rival = self._slot(clause, frame.rival or frame.loser or frame.party, passive=passive)
        bare.own_subject = not passive
        ground = self._ground(clause, frame.place, passive=passive)
        bare.places = _all_places(ground) if ground is not None else []
        if frame.taker:
            self._take_over(bare, frame, clause)
        if name == "repel" or frame.attack:
            yield from self._repel(bare, frame, clause)
            return
        if name == "expel":
            yield from self._expel(bare, clause, passive=passive)
            return
        if clause.lemma_in(_ENTERING) and not (bare.actor is not None and bare.actor.named):
            return
        if (
            frame.event is Event.CONTESTED
            and ground is not None
            and self._lexicon.words["civil"] & set(ground.words)
        ):
            return
        if self._fits(bare, frame, clause, ground):
            yield bare

    def _take_over(self, bare: Bare, frame: Frame, clause: Clause) -> None:
        """Turn "lost X to Y" into a capture by Y."""
        taker = self._slot(clause, frame.taker, passive=False)
        if taker is not None and taker.named:
            bare.event, bare.rival, bare.actor = Event.CAPTURED, bare.actor, taker

    def _fits(self, bare: Bare, frame: Frame, clause: Clause, ground: NounPhrase | None) -> bool:
        if (
            not bare.places
            and bare.frame == "attack"
            and clause.verb.form == "fin"
            and not clause.objects
            and not clause.phrases
            and not passive_of(clause)
        ):
            bare.frame = "attack here"
            return bare.actor is not None and bool(bare.actor.named) and clause.link == "sub"
        if "actor" in frame.needs and (bare.actor is None):
            return clause.verb.passive and bool(bare.places)
        if bare.places:
            return not (bare.strict and not self._plain_ground(bare, ground))
        if (
            ground is not None
            and ground.is_pronoun
            and ground.head
            in {
                "it",
                "them",
                "both",
                "none",
                "all",
                "there",
                "that",
                "this",
                "anything",
                "something",
                "they",
            }
        ):
            held = (
                bare.frame == "hold_weak"
                and ground.head == "it"
                and bare.actor is not None
                and bool(bare.actor.named)
            )
            return not bare.strict or bare.frame == "take_weak" or held
        return False

    def _plain_ground(self, bare: Bare, ground: NounPhrase | None) -> bool:
        """Tell whether a weak verb's place is a place for sure: a toponym, or a noun that points back."""
        return any(ref.mention is not None for ref in bare.places) or (
            ground is not None
            and (ground.determiner in {"the", "that", "this", "their"} or bool(ground.possessive))
        )

    def _slot(self, clause: Clause, slots: Sequence[str], *, passive: bool) -> NounPhrase | None:
        """Return the first filled slot; a passive's agent stands after "by", its object before it."""
        for slot in slots:
            if slot == "subject":
                noun = self._agent(clause) if passive else clause.subject
            elif slot == "object":
                noun = (
                    clause.subject if passive else (clause.objects[0] if clause.objects else None)
                )
            elif slot == "into hands":
                noun = self._hands(clause)
            else:
                noun = _phrase(clause, slot)
            if noun is not None:
                return self._loyal_to(clause, noun) or noun
        return None

    def _loyal_to(self, clause: Clause, noun: NounPhrase) -> NounPhrase | None:
        """Return whom fighters are loyal or allied to, where only that tells their party."""
        if noun.named or not self._is_people(noun):
            return None
        return next(
            (
                n
                for link, n in clause.phrases
                if link in {"~to", "~of", "~with"} and n.named and not n.places
            ),
            None,
        )

    def _agent(self, clause: Clause) -> NounPhrase | None:
        """Return who a passive says did it: "by" after the verb, not after a noun like "capture"."""
        before: NounPhrase | None = None
        for link, noun in clause.phrases:
            if link == "by" and not (
                before is not None
                and before.head in self._lexicon.nominal_of
                and noun.start - before.end <= 2
            ):
                return noun
            before = noun
        return None

    def _hands(self, clause: Clause) -> NounPhrase | None:
        return next((n for link, n in clause.phrases if link in {"into", "of"} and n.named), None)

    def _ground(self, clause: Clause, slots: Sequence[str], *, passive: bool) -> NounPhrase | None:
        """Return the slot that names ground, or one whose pronoun may stand for it."""
        pronoun: NounPhrase | None = None
        for slot in slots:
            for noun in self._nouns(clause, slot, passive=passive):
                if noun.places and not self._is_people(noun):
                    return noun
                if noun.is_pronoun and slot in {"subject", "object"} and noun.head in _POINTERS:
                    pronoun = pronoun or noun
        return pronoun

    def _nouns(self, clause: Clause, slot: str, *, passive: bool) -> Iterator[NounPhrase]:
        if slot == "subject" or (slot == "object" and passive):
            if clause.subject is not None and not (passive and slot == "subject"):
                yield clause.subject
        elif slot == "object":
            yield from clause.objects
        else:
            yield from (noun for link, noun in clause.phrases if link == slot)

    def _is_people(self, noun: NounPhrase) -> bool:
        return self._lexicon.has("people_heads", noun.head)

    def _repel(self, bare: Bare, frame: Frame, clause: Clause) -> Iterator[Bare]:
        """Read "repelled an attack on X" and "pushed the attackers back from X"."""
        passive = clause.verb.passive
        victim = clause.subject if passive else (clause.objects[0] if clause.objects else None)
        if victim is None:
            return
        attack = self._lexicon.nominal_of.get(victim.head) in {
            "attack",
            "fight",
        } or victim.head in {*self._lexicon.words["attempts"], "another", "one", "others"}
        fighters = (
            bool(victim.named)
            or self._lexicon.has("anaphoric_force", victim.head)
            or (victim.is_pronoun and victim.head in {"they", "them"})
        )
        bare.rival = victim
        if attack:
            bare.places = [ref for _, noun in self._around(clause, victim) for ref in noun.places]
            if any(word in self._lexicon.words["no_ground_modifiers"] for word in victim.words):
                return
            if not bare.places and victim.places:
                bare.places = victim.places
            if not bare.places and victim.head in self._lexicon.words["attempts"]:
                bare.places = self._aim(victim)
            yield bare
        elif fighters and not frame.strict:
            bare.places = bare.places or [
                ref
                for link, noun in clause.phrases
                if link in {"~of", "~from", "~in", "~on"}
                for ref in noun.places
            ]
            if not bare.places and clause.objects[1:]:
                bare.places = [ref for noun in clause.objects for ref in noun.places]
            yield bare

    def _aim(self, attempt: NounPhrase) -> list[PlaceRef]:
        """Return the places that an attempt aims at: "a bid to take X"."""
        return [
            ref
            for clause in self._clauses
            if clause.link == "inf" and clause.noun is attempt
            for noun in (*clause.objects, *(other for _, other in clause.phrases))
            for ref in noun.places
        ]

    def _around(self, clause: Clause, noun: NounPhrase) -> list[tuple[str, NounPhrase]]:
        """Return the phrases after an event noun: those of its clause, subject's own included."""
        return [
            (link.lstrip("~"), other)
            for link, other in clause.phrases
            if other.start >= noun.end and link.lstrip("~") in _NEAR and other.places
        ]

    def _expel(self, bare: Bare, clause: Clause, *, passive: bool) -> Iterator[Bare]:
        victim = clause.subject if passive else (clause.objects[0] if clause.objects else None)
        if victim is None:
            return
        armed = (
            bool(victim.named)
            or victim.is_pronoun
            or self._lexicon.has("anaphoric_force", victim.head)
            or self._lexicon.has("people_heads", victim.head)
        )
        particle = bool(clause.verb.particle) or clause.lemma_in(_STRONG_EXPEL) != ""
        if armed and (bare.places or particle):
            bare.rival = victim
            bare.sense = "expel"
            if clause.verb.particle == "back":
                bare.event = Event.REPELLED
            yield bare

    def _states(self, clause: Clause) -> Iterator[Bare]:
        """Read "is under Taliban control", "came into the hands of", "remains with X"."""
        lexicon = self._lexicon
        copula = clause.lemma_in(lexicon.words["copulas"])
        mover = clause.lemma_in(lexicon.words["movers"])
        has = clause.lemma_in(_HAVING)
        for i, (link, noun) in enumerate(clause.phrases):
            if link.startswith("~") and not (clause.subject is not None and copula):
                continue
            link = link.lstrip("~")
            state = lexicon.state_heads.get(link, {}).get(_singular(noun.head))
            holder: NounPhrase | None = noun
            party = bool(noun.named) or (
                bool(noun.possessive) and lexicon.has("anaphoric_force", noun.head)
            )
            if (
                state is None
                and link in {"with", "under"}
                and (copula or mover)
                and party
                and not noun.places
            ):
                state = "holds"
            elif state is not None:
                after = clause.phrases[i + 1] if i + 1 < len(clause.phrases) else None
                if (
                    not noun.named
                    and not noun.possessive
                    and after is not None
                    and after[0] in {"of", "by"}
                ):
                    holder = after[1]
            if state is None:
                continue
            ground = self._state_ground(clause, noun, has=bool(has))
            if ground is None:
                continue
            event = Event(state)
            if (event is Event.HOLDS and mover and not copula) or (
                event is Event.HOLDS
                and mover
                in {"come", "fall", "go", "pass", "slip", "return", "bring", "put", "place"}
                and not copula
            ):
                event = Event.CAPTURED
            if (
                holder is noun
                and not noun.named
                and not noun.possessive
                and not (set(noun.words) & lexicon.words["anaphoric_force"])
            ):
                holder = None
            bare = Bare(
                event, clause, actor=holder, places=ground.places, sense="state", frame="state"
            )
            bare.owner = noun.possessive
            if event is Event.CONTESTED and has:
                bare.actor = clause.subject
            yield bare
            return
        yield from self._belongs(clause, copula=bool(copula))

    def _belongs(self, clause: Clause, *, copula: bool) -> Iterator[Bare]:
        """Read "is ours", "belongs to X", "is in control of X", "is still there"."""
        if clause.verb.lemmas[0] == "belong":
            holder = _phrase(clause, "to")
            if holder is not None and clause.subject is not None and clause.subject.places:
                yield Bare(
                    Event.HOLDS, clause, actor=holder, places=clause.subject.places, frame="state"
                )
        if not copula:
            return
        control = next(
            (
                n
                for link, n in clause.phrases
                if link in {"in", "to"} and n.places and "control" in n.words
            ),
            None,
        )
        if control is not None and clause.subject is not None:
            yield Bare(
                Event.HOLDS, clause, actor=clause.subject, places=control.places, frame="hold"
            )
            return
        strong = next(
            (n for n in clause.objects if n.head in self._lexicon.words["strongholds"] and n.named),
            None,
        )
        if strong is not None and clause.subject is not None and clause.subject.mentions:
            yield Bare(
                Event.HOLDS, clause, actor=strong, places=clause.subject.places, frame="state"
            )
            return
        ours = next((n for n in clause.objects if n.head in {"ours", "theirs"}), None)
        if (
            ours is not None
            and clause.subject is not None
            and (clause.subject.places or clause.subject.head == "it")
        ):
            yield Bare(Event.HOLDS, clause, actor=ours, places=clause.subject.places, frame="state")
            return
        there = next((n for n in clause.objects if n.head == "there"), None)
        if there is not None and clause.subject is not None and clause.subject.head == "we":
            yield Bare(Event.HOLDS, clause, actor=clause.subject, frame="stay")

    def _state_ground(self, clause: Clause, noun: NounPhrase, *, has: bool) -> NounPhrase | None:
        """Return whose state a phrase tells: the object of have or put, else the subject."""
        for other in clause.objects:
            if other.places and (has or clause.lemma_in(self._lexicon.words["movers"]) or True):
                return other
        subject = clause.subject
        if subject is not None and (
            subject.places or (subject.is_pronoun and subject.head in _POINTERS)
        ):
            return subject
        return None

    def _nominals(self, clause: Clause, *, has_event: bool) -> Iterator[Bare]:
        """Read the nouns of control in a clause: "clashes in X", "the fall of X to Y"."""
        slots: list[tuple[str, NounPhrase]] = []
        if clause.link == "ing" and clause.noun is not None and clause.lemma_in(_RAGING):
            slots.append(("subject", clause.noun))
        if clause.subject is not None and not clause.implied_subject:
            slots.append(("subject", clause.subject))
        slots += [("object", noun) for noun in clause.objects]
        slots += clause.phrases
        for slot, noun in slots:
            for one in (noun, *noun.joined):
                name = self._lexicon.nominal_of.get(one.head)
                if name is not None and not one.places:
                    yield from self._nominal(clause, slot, one, name, has_event=has_event)

    def _nominal(
        self, clause: Clause, slot: str, noun: NounPhrase, name: str, *, has_event: bool
    ) -> Iterator[Bare]:
        lexicon = self._lexicon
        if any(word in lexicon.words["no_ground_modifiers"] for word in noun.words):
            return
        entry = lexicon.nominals[name]
        frame = lexicon.frames[name]
        near = [
            (link.lstrip("~"), other) for link, other in clause.phrases if other.start >= noun.end
        ]
        places = self._nominal_places(near, entry.place)
        if not places and name == "fight":
            places = self._lead_places(clause, noun)
            if not places and not self._goes_on(clause, noun):
                return
            noun_alone = not places
        else:
            noun_alone = False
        if not places and not noun.possessive and not noun_alone:
            return
        if name == "attack" and not self._is_ground_attack(clause, slot, noun, near):
            return
        if name in {"attack", "fight"} and self._is_settled(clause, slot):
            return
        if (
            has_event
            and slot == "object"
            and name == "attack"
            and clause.lemma_in(lexicon.words["light"]) == ""
        ):
            return
        actor = next(
            (
                other
                for link, other in near
                if link in entry.actor and other.named and not other.places
            ),
            None,
        )
        taker = next((other for link, other in near if link in entry.taker and other.named), None)
        bare = Bare(
            frame.event,
            clause,
            actor=actor,
            places=places,
            sense=frame.sense,
            noun=noun,
            frame=name,
        )
        if taker is not None:
            bare.event, bare.actor = Event.CAPTURED, taker
        if bare.actor is None and noun.named and name != "fight":
            bare.actor = noun
        if (
            bare.actor is None
            and noun.possessive in {"its", "their"}
            and clause.subject is not None
            and clause.subject.named
        ):
            bare.actor = clause.subject
        if (
            bare.actor is None
            and name in {"attack", "retreat"}
            and slot == "object"
            and clause.lemma_in(lexicon.words["light"])
        ):
            bare.actor = clause.subject if not clause.verb.passive else _phrase(clause, "by")
        bare.own_subject = False
        yield bare

    def _nominal_places(
        self, near: Sequence[tuple[str, NounPhrase]], links: Sequence[str]
    ) -> list[PlaceRef]:
        first = next((link for link, other in near if link in links and other.places), None)
        return [ref for link, other in near if link == first for ref in other.places]

    def _lead_places(self, clause: Clause, noun: NounPhrase) -> list[PlaceRef]:
        """Return the place that leads the clause: "In X the fighting went on"."""
        for link, other in clause.phrases:
            if link in {"in", "at", "around", "near"} and other.places and other.end <= noun.start:
                return other.places
        return []

    def _goes_on(self, clause: Clause, noun: NounPhrase) -> bool:
        """Tell whether a clause says of fighting without a place that it goes on."""
        subject = clause.subject is noun or noun is clause.noun
        return subject and bool(clause.lemma_in(self._lexicon.words["occurrence"]))

    def _is_ground_attack(
        self, clause: Clause, slot: str, noun: NounPhrase, near: Sequence[tuple[str, NounPhrase]]
    ) -> bool:
        """Tell whether an attack is one for ground: on a place, or by a party in one."""
        link = next((link for link, other in near if other.places), "")
        if link in {"in", "at", "near", "around"}:
            return bool(noun.named) or noun.head in {"siege", "offensive"}
        return True

    def _is_settled(self, clause: Clause, slot: str) -> bool:
        """Tell whether the clause's verb tells the outcome of the attack itself."""
        framed = self._frame(clause)
        if framed is None:
            return False
        _name, frame = framed
        return frame.event is Event.REPELLED and slot in {"subject", "object"}


_POINTERS = frozenset(
    [
        "it",
        "them",
        "both",
        "none",
        "they",
        "all",
        "which",
        "that",
        "this",
        "one",
        "anything",
        "something",
    ]
)
_NEAR = frozenset(
    ["on", "in", "of", "against", "at", "near", "for", "to", "into", "from", "around", "upon"]
)
_STRONG_EXPEL = frozenset(["expel", "oust", "evict", "eject", "dislodge"])
_ENTERING = frozenset(["enter"])
_RAGING = frozenset(["rage", "continue", "go", "persist", "last"])
_HAVING = frozenset(["have", "keep", "put", "bring", "place", "leave", "hold"])


def passive_of(clause: Clause) -> bool:
    """Tell whether a clause is in the passive."""
    return clause.verb.passive


def _all_places(noun: NounPhrase) -> list[PlaceRef]:
    """Return the places of a phrase and of those coordinated with it."""
    return noun.places + [ref for other in noun.joined for ref in other.places]


def _particles(links: Sequence[str]) -> list[str]:
    """Return the particles that prepositions imply: "drove them out of X"."""
    return [link.split()[0] for link in links if link.startswith("out ")]


def _phrase(clause: Clause, link: str) -> NounPhrase | None:
    return next((noun for at, noun in clause.phrases if at == link), None)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word != "s" else word
