"""Verbs of control and their slots: who takes, leaves, attacks or holds what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract import goings, manners
from pipeline.extract.attempts import AttemptReader
from pipeline.extract.bare import Bare, all_places, is_headline_passive
from pipeline.extract.driving import DrivingReader
from pipeline.extract.fitting import Fitting, comes_round
from pipeline.extract.phrases import THEIRS
from pipeline.extract.slots import SlotReader
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Frame, Lexicon
    from pipeline.extract.phrases import NounPhrase, PlaceRef

_FLEEING = frozenset(["flee", "escape", "abandon", "desert", "leave", "quit"])
_STANDING = frozenset(["hold", "hold_out", "hold_weak"])
_HAVING_TO = frozenset(["have"])
_GAPPING = frozenset(["fall", "cede"])
_TRYING = frozenset(["try", "attempt", "seek"])
_IT = frozenset(["it", "both"])
_RETREATS = frozenset(["retreat", "leave"])


class DeedReader(SlotReader):
    """Reads what a clause's verb tells of control."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self._driving = DrivingReader(lexicon)
        self._fitting = Fitting(lexicon)
        self._attempts = AttemptReader(lexicon)

    def read(self, clause: Clause, clauses: Sequence[Clause]) -> Iterator[Bare]:
        """Return the bare claims of a clause's verb; `clauses` are those of its sentence."""
        framed = self._frame(clause)
        if (
            framed is None
            or _is_followed(clause)
            or manners.is_idle(framed[0], clause, self._lexicon.words, clauses)
            or self._is_foiled(clause, clauses)
        ):
            return
        self._driving.clauses = clauses
        name, frame = framed
        clause.verb.passive |= name == "retake" and is_headline_passive(clause)
        ground = self._ground(clause, frame.place, passive=clause.verb.passive)
        if ground is None and manners.is_inside(clause) and self._stands(name, clause):
            ground = clause.noun  # "X, where the Taliban rule"
        bare = self._bare(clause, name, frame, ground)
        if frame.event is Event.CONTESTED and not bare.places:
            bare.places = _site_of(clause)
        self._turn(bare, frame, clause)
        if beaten := self._attempts.failed(bare, clauses, ground):
            yield beaten
        elif bare.frame == "repel" or frame.attack:
            yield from self._driving.repel(bare, frame, clause)
        elif bare.frame == "expel":
            yield from self._driving.expel(bare, clause)
        elif fell_back := self._fell_back(bare, clauses):
            yield fell_back
        elif goings.moves_in(bare):
            bare.frame = "enter here"
            yield bare
        elif self._fitting.fits(bare, frame, ground) or bare.civil:
            yield bare

    def _is_foiled(self, clause: Clause, clauses: Sequence[Clause]) -> bool:
        """Tell whether another verb says how an attempt ended: "a bid to take X was foiled"."""
        above = clause.parent if clause.link == "inf" else None
        if above is None:
            return False
        noun = clause.noun
        tried = noun is not None and self._lexicon.has("attempts", noun.head)
        if not (tried or above.lemma_in(_TRYING)):
            return False  # a plan stands for itself: "had planned to take X but were driven back"
        framed = (self._frame(one) for one in clauses if one is not clause)
        return any(one is not None and one[1].event is Event.REPELLED for one in framed)

    def _fell_back(self, bare: Bare, clauses: Sequence[Clause]) -> Bare | None:
        """Read "retreated" without a place: from an attack that is told, or from here."""
        if bare.frame == "go_to" and goings.are_gone(bare.clause):
            gone = replace(bare, event=Event.WITHDREW, actor=bare.clause.subject, places=[])
            return replace(gone, frame="retreat from here")
        if bare.frame not in _RETREATS or bare.places:
            return None
        if (beaten := self._beaten(bare.clause, clauses)) is not None:
            return beaten
        if not goings.goes(bare.clause):
            return None
        bare.frame = "retreat from here"
        return bare

    def _stands(self, name: str, clause: Clause) -> bool:
        """Tell whether a clause tells who is in a place, or who fight each other there."""
        return name in _STANDING or (name == "fight" and manners.is_between_two(clause))

    def _bare(self, clause: Clause, name: str, frame: Frame, ground: NounPhrase | None) -> Bare:
        """Return a frame with its slots filled from a clause."""
        passive = clause.verb.passive
        return Bare(
            frame.event,
            clause,
            actor=self._slot(clause, frame.actor, passive=passive),
            rival=self._slot(clause, frame.rival or frame.loser or frame.party, passive=passive),
            places=all_places(ground) if ground is not None else [],
            sense=frame.sense,
            strict=frame.strict,
            frame=name,
        )

    def _turn(self, bare: Bare, frame: Frame, clause: Clause) -> None:
        """Let the rest of the clause turn a claim: "lost X to Y", "B fell and C", "cleared of"."""
        name, passive = bare.frame, clause.verb.passive
        if name == "lose":
            self._lose_of_subject(bare, clause)
        if name == "hold_weak" and not clause.objects and clause.verb.progressive and not passive:
            name = bare.frame = "hold_out"  # "the base is holding"
            bare.strict, bare.places = False, []
        if name == "hold_out" and not bare.places:
            self._stand_of_subject(bare, clause)
        if frame.taker:
            self._take_over(bare, frame, clause)
        if name == "go_to" and bare.actor is None and goings.has_gone(clause):
            bare.frame = "fall"
        if name == "cede" and clause.subject is not None and _gives_up_itself(bare):
            bare.places, bare.actor = manners.gives_itself_up(clause.subject), None
        if bare.places and (name in _GAPPING or passive):
            bare.places = [*bare.places, *manners.gapped(clause)]
        if name == "free" and not bare.places:
            self._clear_out(bare, clause)
        if frame.event is Event.CONTESTED and not passive and manners.is_unopposed(clause):
            bare.event, bare.sense, bare.frame = Event.CAPTURED, "gain", "take"

    def _beaten(self, clause: Clause, clauses: Sequence[Clause]) -> Bare | None:
        """Read "attacked X and retreated", "but were forced to flee" as an attack beaten back."""
        attack, driver, told = self._attacked_before(clause, clauses)
        framed = None if attack is None else self._frame(attack)
        if attack is None or framed is None or framed[1].event is not Event.CONTESTED:
            return None
        ground = self._ground(attack, framed[1].place, passive=attack.verb.passive)
        if ground is None or attack.verb.passive or attack.verb.form != "fin":
            return None
        return Bare(
            Event.REPELLED, told, actor=driver, rival=attack.subject, places=all_places(ground),
            frame="repel",
        )  # fmt: skip

    def _attacked_before(
        self, clause: Clause, clauses: Sequence[Clause]
    ) -> tuple[Clause | None, NounPhrase | None, Clause]:
        """Return what those who fall back did before, who made them, and where that is told."""
        forced = clause.parent if clause.link == "inf" else None
        if forced is not None and forced.lemma_in(self._lexicon.words["compelling"]):
            above = forced.parent
            if above is not None and not forced.verb.passive and forced.subject is above.subject:
                return None, None, forced  # "stormed X, forcing families to flee"
            return forced.parent, None if forced.verb.passive else forced.subject, forced
        if forced is not None and forced.lemma_in(_HAVING_TO) and forced.parent is not None:
            own, attacker = forced.subject, forced.parent.subject
            same = own is not None and (own is attacker or own.head == "they")
            return forced.parent if same else None, None, forced
        if clause.lemma_in(_FLEEING):
            return None, None, clause
        told = (c for c in clauses if c.link == "rel" and c.noun is clause.subject is not None)
        return self._attack_shared(clause) or next(told, None), None, clause

    def _attack_shared(self, clause: Clause) -> Clause | None:
        """Return the attack among the verbs before: "attacked X but met resistance and fled"."""
        first = one = clause.shares
        while one is not None:
            framed = self._frame(one)
            if framed is not None and framed[1].event is Event.CONTESTED:
                return one
            one = one.shares
        return first

    def _clear_out(self, bare: Bare, clause: Clause) -> None:
        """Turn "cleared the militants from X" into their expulsion."""
        of = next((noun for link, noun in clause.phrases if link == "of"), None)
        it = any(noun.head in _IT for noun in clause.objects[:1])
        if it and of is not None and of.named and not clause.verb.passive:
            return  # "entered X and cleared it of the enemy"
        cleared = self._cleared(clause)
        if cleared or not clause.verb.passive:
            bare.frame, bare.places = "expel", cleared

    def _cleared(self, clause: Clause) -> list[PlaceRef]:
        """Return where a party was cleared from: "cleared the militants from X"."""
        objects = [clause.subject] if clause.verb.passive else clause.objects
        victim = objects[0] if objects else None
        if victim is None or not victim.named:
            return []
        return [
            ref
            for link, noun in clause.phrases
            if link in {"from", "out of"}
            for ref in noun.places
        ]

    def _lose_of_subject(self, bare: Bare, clause: Clause) -> None:
        """Read "Kohistan lost its centre" as a loss there."""
        subject = clause.subject
        owned = [ref for ref in bare.places if ref.owner in THEIRS]
        if subject is None or subject.named or not subject.mentions or not owned:
            return
        bare.actor = None
        if owned[0].plural and owned[0].extent is None:
            bare.places = []  # "Bamyan loses its northern districts": which, is not said
            return
        bare.places = [replace(ref, extent=owned[0].extent or ref.extent) for ref in subject.places]

    def _stand_of_subject(self, bare: Bare, clause: Clause) -> None:
        """Read "Washer still holds out" as held by who was attacked there."""
        subject = clause.subject
        if subject is not None and subject.places:
            bare.actor, bare.places = subject if subject.named else None, subject.places
        elif clause.shares is not None:
            led = (n for link, n in clause.shares.phrases if link == "in" and n.mentions)
            bare.places = next((n.places for n in led if n.end <= clause.shares.start), [])

    def _take_over(self, bare: Bare, frame: Frame, clause: Clause) -> None:
        """Turn "lost X to Y" into a capture by Y."""
        taker = self._slot(clause, frame.taker, passive=False)
        if taker is not None and taker.named:
            bare.event, bare.rival, bare.actor = Event.CAPTURED, bare.actor, taker
            if not bare.places and clause.subject is not None and not clause.objects:
                bare.places, bare.rival = clause.subject.places, None  # a headline's "X lost to Y"


def _site_of(clause: Clause) -> list[PlaceRef]:
    """Return the place that a clause is set in: "X, where the two sides have been fighting"."""
    goes_on = clause.opener == "where" and clause.verb.progressive
    noun = clause.noun if goes_on else None
    if noun is None and not clause.objects and comes_round(clause):
        noun = next((n for link, n in clause.phrases if link == "in" and n.mentions), None)
    return all_places(noun) if noun is not None and noun.mentions else []


def _is_followed(clause: Clause) -> bool:
    """Tell whether something else came after: "its fall was followed by a curfew"."""
    return clause.verb.passive and clause.verb.lemmas == ("follow",)


def _gives_up_itself(bare: Bare) -> bool:
    """Tell whether nothing else is given up: what follows has a day of its own, as gaps have."""
    if any(noun.head == "it" for noun in bare.clause.objects) and not bare.clause.verb.passive:
        return False
    things = any(not (noun.places or noun.is_pronoun) for noun in bare.clause.objects)
    return not (things and not bare.clause.verb.passive) and all(
        ref.time is not None for ref in bare.places
    )
