"""Clauses to bare claims: which event, who, where, before anyone is resolved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.bare import Bare, all_places
from pipeline.extract.driving import DrivingReader
from pipeline.extract.nominals import NominalReader
from pipeline.extract.slots import SlotReader
from pipeline.extract.states import StateReader
from pipeline.records import Event, Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Frame, Lexicon
    from pipeline.extract.phrases import NounPhrase, PlaceRef


_ABSENT_ACTOR = frozenset({"take", "storm_take", "retake", "free", "take_weak"})


class FrameReader(SlotReader):
    """Reads the events of control in a clause."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self._states = StateReader(lexicon)
        self._nominals = NominalReader(lexicon)
        self._driving = DrivingReader(lexicon)

    def read(self, clause: Clause, clauses: Sequence[Clause]) -> list[Bare]:
        """Return the bare claims of a clause, by its verb, its state phrases and its nouns.

        `clauses` are those of its sentence.
        """
        self._driving.clauses = clauses
        found = list(self._states.read(clause))
        if not found:
            found = list(self._verb(clause))
        return found + list(self._nominals.read(clause, has_event=bool(found)))

    def _verb(self, clause: Clause) -> Iterator[Bare]:
        framed = self._frame(clause)
        if framed is None:
            return
        name, frame = framed
        bare = Bare(frame.event, clause, sense=frame.sense, strict=frame.strict, frame=name)
        passive = clause.verb.passive
        bare.actor = self._slot(clause, frame.actor, passive=passive)
        bare.rival = self._slot(clause, frame.rival or frame.loser or frame.party, passive=passive)
        ground = self._ground(clause, frame.place, passive=passive)
        bare.places = all_places(ground) if ground is not None else []
        if name == "lose":
            self._of_subject(bare, clause)
        if frame.taker:
            self._take_over(bare, frame, clause)
        if bare.places and (name == "fall" or passive):
            bare.places = [*bare.places, *_gapped(clause)]
        if name == "change" and _is_repeated(clause):
            return
        if frame.event is Event.CAPTURED and (beaten := _failed(clause, bare)):
            yield beaten
            return
        if name == "repel" or frame.attack:
            yield from self._driving.repel(bare, frame, clause)
            return
        if name == "free" and not bare.places and not passive:
            name, bare.places = "expel", self._cleared(clause)
        if name == "rage" and not passive and any(n.is_pronoun for n in clause.objects):
            return  # "a spokesman contested this"
        if name == "expel":
            yield from self._driving.expel(bare, clause, passive=passive)
            return
        if clause.lemma_in(_ENTERING) and not (bare.actor is not None and bare.actor.named):
            return
        if frame.event is Event.CONTESTED and not passive and _is_unopposed(clause):
            bare.event, bare.sense, bare.frame = Event.CAPTURED, "gain", "take"
        if (
            frame.event is Event.CONTESTED
            and ground is not None
            and self._lexicon.words["civil"] & set(ground.words)
        ):
            return
        if name == "retreat" and not bare.places and (beaten := self._beaten(clause)):
            yield beaten
            return
        if name == "retreat" and not bare.places and _goes(clause):
            bare.frame = "retreat from here"
            yield bare
            return
        if _is_idle(name, clause) or self._is_civil(name, bare, clause):
            return
        if self._fits(bare, frame, clause, ground):
            yield bare

    def _beaten(self, clause: Clause) -> Bare | None:
        """Read "attacked X and retreated" as an attack beaten back."""
        attack = clause.shares
        framed = None if attack is None else self._frame(attack)
        if attack is None or framed is None or framed[1].event is not Event.CONTESTED:
            return None
        ground = self._ground(attack, framed[1].place, passive=attack.verb.passive)
        if ground is None or attack.verb.passive or attack.verb.form != "fin":
            return None
        return Bare(
            Event.REPELLED, clause, rival=attack.subject, places=all_places(ground), frame="repel"
        )

    def _is_civil(self, name: str, bare: Bare, clause: Clause) -> bool:
        """Tell whether what changes hands or leaves is no ground and no force."""
        if name == "cede":
            to = next((noun for link, noun in clause.phrases if link == "to"), None)
            built = bool(bare.places) and all(r.extent is Extent.FACILITY for r in bare.places)
            return built and to is not None and not to.named and not to.is_pronoun
        if name != "retreat" or not clause.objects:
            return False
        moved = clause.objects[0]
        force = self._lexicon.has("anaphoric_force", moved.head) or self._is_people(moved)
        return not (force or moved.named or moved.places or moved.is_pronoun)

    def _cleared(self, clause: Clause) -> list[PlaceRef]:
        """Return where a party was cleared from: "cleared the militants from X"."""
        victim = clause.objects[0] if clause.objects else None
        if victim is None or not victim.named:
            return []
        return [
            ref
            for link, noun in clause.phrases
            if link in {"from", "out of"}
            for ref in noun.places
        ]

    def _of_subject(self, bare: Bare, clause: Clause) -> None:
        """Read "Kohistan lost its centre" as a loss there."""
        subject = clause.subject
        owned = [ref for ref in bare.places if ref.owner in {"its", "their"}]
        if subject is None or subject.named or not subject.mentions or not owned:
            return
        bare.actor = None
        bare.places = [replace(ref, extent=owned[0].extent or ref.extent) for ref in subject.places]

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
            and not clause.verb.passive
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
                "everything",
                "they",
            }
        ):
            held = (
                bare.frame == "hold_weak"
                and ground.head in {"it", "all", "everything"}
                and bare.actor is not None
                and bool(bare.actor.named)
            )
            return not bare.strict or bare.frame in _WEAK or held
        return False

    def _plain_ground(self, bare: Bare, ground: NounPhrase | None) -> bool:
        """Tell whether a weak verb has a place for sure: a toponym, or a noun that points back."""
        if any(ref.mention is not None for ref in bare.places):
            return True
        armed = bare.actor is not None and bool(bare.actor.named)
        if armed and any(ref.extent is Extent.FACILITY for ref in bare.places):
            return True
        pointing = ground is not None and ground.determiner in _POINTING
        return pointing or (ground is not None and bool(ground.possessive))


_POINTING = frozenset(["the", "that", "this", "their", "both"])
_FIGHTS = frozenset(["shot", "fight", "resistance", "battle", "fighting", "opposition"])
_COMING = frozenset(["enter", "march", "move", "sweep", "advance", "push", "storm"])
_FAILING = frozenset(["fail"])
_FORCES = frozenset(["forces", "fighters", "men", "troops", "units"])
_FLIGHT = frozenset(["flee", "escape", "pull"])
_WEAK = frozenset(["take_weak", "retake_weak"])
_ENTERING = frozenset(["enter"])


def _is_unopposed(clause: Clause) -> bool:
    """Tell whether a place was entered without a fight, and so taken."""
    unfought = any(link == "without" and noun.head in _FIGHTS for link, noun in clause.phrases)
    return unfought and bool(clause.lemma_in(_COMING))


def _gapped(clause: Clause) -> list[PlaceRef]:
    """Return the places of a verb left out: "A fell on Tuesday and B on Wednesday"."""
    return [ref for noun in clause.objects if noun.mentions for ref in noun.places if ref.mention]


def _is_repeated(clause: Clause) -> bool:
    """Tell whether something is said to have happened again and again."""
    words = {word for noun in clause.objects for word in noun.words}
    return bool(words & {"times"}) or clause.verb.perfect and bool(words & {"several", "many"})


def _failed(clause: Clause, bare: Bare) -> Bare | None:
    """Read "failed to take X" as an attack beaten back."""
    parent = clause.parent
    if clause.link != "inf" or parent is None or parent.lemma_in(_FAILING) == "":
        return None
    if parent.verb.modal or parent.verb.negated or not bare.places:
        return None
    return Bare(Event.REPELLED, parent, rival=bare.actor, places=bare.places, frame="repel")


def _goes(clause: Clause) -> bool:
    """Tell whether a party is said to leave, though not from where: "the army had retreated"."""
    subject = clause.subject
    moved = not clause.objects and not clause.verb.passive and not clause.lemma_in(_FLIGHT)
    if subject is None or not moved or clause.verb.form == "ing":
        return False
    return bool(subject.named) or (bool(subject.possessive) and subject.head in _FORCES)


def _is_idle(name: str, clause: Clause) -> bool:
    """Tell whether the words tell no event: "fell silent", "who had held out" till then."""
    after = clause.objects[0] if clause.objects else None
    if name == "fall":
        return after is not None and after.start == clause.verb.end
    return name == "hold_out" and clause.link == "rel" and clause.verb.perfect and clause.verb.past
