"""States of control that a phrase tells: 'under siege', 'in Taliban hands'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.bare import POINTERS, Bare, all_places, has_thing
from pipeline.extract.goings import takes_for_itself
from pipeline.extract.manners import (
    gapped,
    is_inside,
    is_of_object,
    is_reached,
    is_tabled,
    is_there_still,
)
from pipeline.extract.words import CONTROL
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase, PlaceRef

_NO_PLURALS = frozenset(["s", "rules", "controls", "charges", "orders"])  # "under new rules"
_NAMED_AS = {
    "lost": "lose", "fallen": "fall", "captured": "take", "seized": "take", "overrun": "take",
    "cleared": "free", "liberated": "free", "retaken": "retake", "recaptured": "retake",
}  # fmt: skip
CONTESTED = frozenset(["contested", "disputed"])
_BEING = frozenset(["be", "remain"])
_STAYING = frozenset(["be", "remain", "stay"])
_BECOMING = frozenset(["become"])
_LEAVING = frozenset(["leave", "put", "place"])
HAVING = frozenset(["have", "keep", "put", "bring", "place", "leave", "hold"])


class StateReader:
    """Reads states of control."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._rating = lexicon.words["rating"]
        self._held = tuple(f"-{word}" for word in lexicon.words["held"])

    def read(self, clause: Clause) -> Iterator[Bare]:
        """Read "is under Taliban control", "came into the hands of", "remains with X"."""
        words = self._lexicon.words
        copula = bool(clause.lemma_in(words["copulas"]))
        mover = bool(clause.lemma_in(words["movers"]))
        under = [noun for link, noun in clause.phrases if self._state(link, noun, moves=False)]
        if copula or (clause.lemma_in(words["rating"]) and not under):
            yield from self._rated(clause)
        if clause.lemma_in(_BECOMING):
            yield from self._strongholds(clause, Event.CAPTURED)
        rates = bool(clause.lemma_in(words["rating"]))
        rated = rates and (clause.verb.passive or is_of_object(clause))
        if not (copula or mover or rated or clause.lemma_in(HAVING)):
            return
        contrasted = False
        for i, (link, noun) in enumerate(clause.phrases):
            if link.startswith("~") and not (clause.subject is not None and copula):
                continue
            state = self._state(link.lstrip("~"), noun, moves=copula or mover)
            if state is None or (state == Event.WITHDREW and self._goes_over(clause, i)):
                continue
            if (told := self._told(clause, i, Event(state), copula=copula)) is not None:
                told.negative = told.negative != contrasted
                yield told
                if contrasted or not (copula and clause.verb.negated):
                    return
                contrasted = True  # "is not with A but with B"
        if contrasted:
            return
        yield from self._belongs(clause, copula=copula)

    def held(self, clause: Clause) -> Iterator[Bare]:
        """Read "in Taliban-held X", where the clause tells nothing else."""
        subject = [("", clause.subject)] if clause.subject is not None else []
        for _, noun in (*subject, *(("", n) for n in clause.objects), *clause.phrases):
            if noun.named and noun.mentions and any(w.endswith(self._held) for w in noun.words):
                yield Bare(Event.HOLDS, clause, actor=noun, places=noun.places, frame="state")
            elif noun.mentions and noun.places and not CONTESTED.isdisjoint(noun.words):
                yield Bare(Event.CONTESTED, clause, places=noun.places, frame="state")

    def _told(self, clause: Clause, i: int, event: Event, *, copula: bool) -> Bare | None:
        """Return what a state phrase says of a clause's ground, None where it says nothing."""
        noun, holder, subject = clause.phrases[i][1], self._holder(clause, i), clause.subject
        moves = bool(clause.lemma_in(self._lexicon.words["movers"])) and not copula
        if holder is None and copula and self._is_holder(subject, noun):
            return Bare(event, clause, actor=subject, places=self._where(clause), frame="hold")
        if event is Event.CONTESTED and copula and _is_there(clause):
            return Bare(event, clause, actor=holder, sense="state", frame="state")
        ground = self._state_ground(clause)
        apart = i or noun.start > clause.verb.end + 2  # "fell after days under siege"
        if ground is None or (event is Event.CONTESTED and moves and apart):
            return None  # "fell to X after days under siege": it fell
        # "is out of the group's grip": it does not hold it
        lacks = event is Event.WITHDREW and (copula or clause.verb.negated)
        came = moves or clause.verb.particle == "back" or is_reached(clause)
        became = event is Event.HOLDS and came and not is_tabled(clause)
        if noun.head == "pressure" and (holder is None or not holder.named):
            return None  # "under pressure" alone is no fight
        bare = Bare(
            Event.HOLDS if lacks else Event.CAPTURED if became else event, clause, actor=holder,
            places=[*all_places(ground), *(gapped(clause) if ground is subject else ())],
            sense="state", frame="state", negative=lacks != noun.negated,
            owner=noun.possessive,
        )  # fmt: skip
        if ground is not subject and (
            takes_for_itself(clause, noun) or (holder is None and _keeps(clause))
        ):
            bare.actor, bare.owner = subject, ""
        if event is Event.CONTESTED and clause.lemma_in(HAVING):
            bare.actor = subject
        return bare

    def _goes_over(self, clause: Clause, i: int) -> bool:
        """Tell whether a later phrase tells into whose hands a place went."""
        after = (pair for pair in clause.phrases[i + 1 :] if pair[0] in {"into", "to", "under"})
        return any(self._state(link, noun, moves=True) == Event.HOLDS for link, noun in after)

    def _is_present(self, clause: Clause) -> bool:
        """Tell whether a party is said to be in a place, and no more: "the Taliban are in X"."""
        subject, first = clause.subject, clause.phrases[:1]
        present = [noun.head for noun in clause.objects] in ([], ["present"])
        stays = bool(clause.lemma_in(_STAYING)) and not clause.verb.modal
        if subject is None or not (present and first and stays):
            return False
        link, noun = first[0]
        forces = subject.head in self._lexicon.words["anaphoric_force"] or len(subject.words) <= 2
        inside = link in {"in", "inside"} and bool(noun.places) and not _tells_control(noun)
        inside = inside and not noun.possessive  # "back in their barracks"
        known = bool(subject.named) or subject.possessive == "our"
        return inside and known and not subject.places and forces

    def _is_holder(self, subject: NounPhrase | None, state: NounPhrase) -> bool:
        """Tell whether a clause's subject is who holds: "they are in full control"."""
        if subject is None or subject.places or state.head not in CONTROL:
            return False
        return bool(subject.named) or subject.head in {"they", "we"}

    def _where(self, clause: Clause) -> list[PlaceRef]:
        """Return where a party is: in what a phrase names, or in "X, where they are in charge"."""
        inside = (n for link, n in clause.phrases if link.lstrip("~") == "in" and n.places)
        led = clause.noun if is_inside(clause) else None
        return next((noun.places for noun in inside), led.places if led is not None else [])

    def _rated(self, clause: Clause) -> Iterator[Bare]:
        """Read "is Taliban-held" and "rated X as government-controlled", "as contested"."""
        told = [*clause.objects, *(n for link, n in clause.phrases if link.lstrip("~") == "as")]
        ground = self._state_ground(clause)
        if ground is None:
            return
        for noun in told:
            if noun.named and noun.head.endswith(self._held):
                yield Bare(Event.HOLDS, clause, actor=noun, places=ground.places, frame="state")
                return
            ranked = bool(self._lexicon.kind_of.get(noun.head)) and not noun.mentions
            disputed = not CONTESTED.isdisjoint(noun.words if ranked else (noun.head,))
            if disputed and noun is not ground:
                yield Bare(Event.CONTESTED, clause, places=ground.places, frame="state")
                return
            name = _NAMED_AS.get(noun.head)
            if name is not None and noun is not ground:
                frame = self._lexicon.frames[name]
                yield Bare(frame.event, clause, places=ground.places, sense=frame.sense, frame=name)
                return

    def _state(self, link: str, noun: NounPhrase, *, moves: bool) -> str | None:
        """Return the event that a phrase such as "under siege" or "with the Taliban" tells."""
        state = self._lexicon.state_heads.get(link, {}).get(_singular(noun.head))
        if state is not None or link not in {"with", "under"} or not moves or noun.places:
            return state
        if link == "with" and noun.head in {"us", "them"}:
            return "holds"
        own = bool(noun.possessive) and self._lexicon.has("anaphoric_force", noun.head)
        return "holds" if noun.named or own else None

    def _holder(self, clause: Clause, i: int) -> NounPhrase | None:
        """Return who holds or besieges: in the phrase itself, or after "of" or "by"."""
        noun = clause.phrases[i][1]
        if noun.named or noun.possessive or noun.head in {"us", "them"}:
            return noun
        after = clause.phrases[i + 1] if i + 1 < len(clause.phrases) else None
        if after is not None and (
            after[0] in {"of", "by"} or (after[0] == "from" and after[1].named)
        ):
            return after[1]
        told = not self._lexicon.words["anaphoric_force"].isdisjoint(noun.words)
        return noun if told else None

    def _belongs(self, clause: Clause, *, copula: bool) -> Iterator[Bare]:
        """Read "is ours", "belongs to X", "is in control of X", "is still there"."""
        left = clause.objects[0] if clause.objects and clause.lemma_in(_LEAVING) else None
        if left is not None and left.named:
            kept = next((n for link, n in clause.phrases if link == "with" and n.mentions), None)
            if kept is not None:
                yield Bare(Event.HOLDS, clause, actor=left, places=kept.places, frame="hold")
                return
            held = next(
                (n for link, n in clause.phrases if link == "in" and _tells_control(n)), None
            )
            if held is not None and held.places:
                yield Bare(Event.HOLDS, clause, actor=left, places=held.places, frame="hold")
            return
        if not copula:
            return
        control = next(
            (
                n
                for link, n in clause.phrases
                if link in {"in", "to"} and n.places and _tells_control(n)
            ),
            None,
        )
        if control is not None and clause.subject is not None:
            yield Bare(
                Event.HOLDS, clause, actor=clause.subject, places=control.places, frame="hold"
            )
            return
        if strong := list(self._strongholds(clause, Event.HOLDS)):
            yield from strong
            return
        ours = next((n for n in clause.objects if n.is_own), None)
        if (
            ours is not None
            and clause.subject is not None
            and (clause.subject.places or clause.subject.head == "it")
        ):
            event = Event.CAPTURED if is_reached(clause) else Event.HOLDS
            yield Bare(event, clause, actor=ours, places=clause.subject.places, frame="state")
            return
        if self._is_present(clause):
            yield Bare(
                Event.HOLDS,
                clause,
                actor=clause.subject,
                places=self._where(clause),
                frame="present",
            )
            return
        yield from self._stays(clause)

    def _stays(self, clause: Clause) -> Iterator[Bare]:
        """Read "is still there" and "the Taliban are out of X"."""
        subject = clause.subject
        if is_there_still(clause):
            yield Bare(Event.HOLDS, clause, actor=subject, frame="stay")
        elif subject is not None and not subject.places and clause.lemma_in(_BEING):
            out = (n for link, n in clause.phrases if link == "out of" and n.places)
            left = next(out, None)
            if left is not None and (subject.named or subject.head == "they"):
                yield Bare(Event.WITHDREW, clause, actor=subject, places=left.places, frame="leave")

    def _strongholds(self, clause: Clause, event: Event) -> Iterator[Bare]:
        """Read "is a Taliban stronghold", "became Taliban territory"."""
        strongholds, subject = self._lexicon.words["strongholds"], clause.subject
        last = next((n for n in clause.objects if n.mentions and n.places), None)
        if subject is not None and subject.head in strongholds and last is not None:
            if event is Event.HOLDS and (subject.named or subject.genitive):
                yield Bare(event, clause, actor=subject, places=last.places, frame="state")
            return
        strong = next((n for n in clause.objects if n.head in strongholds and n.named), None)
        if strong is not None and subject is not None and subject.mentions:
            yield Bare(event, clause, actor=strong, places=subject.places, frame="state")

    def _state_ground(self, clause: Clause) -> NounPhrase | None:
        """Return whose state a phrase tells: the object of have or put, else the subject."""
        subject = clause.subject
        named = any(other.mentions for other in clause.objects)
        told = subject is not None and bool(subject.mentions) and bool(subject.places)
        if told and not named and clause.lemma_in(_BEING):
            return subject  # "X is a contested district"
        for other in clause.objects:
            if told and all(ref.time is not None for ref in other.places):
                continue  # "X came under their control on Sunday and Y on Monday"
            if other.places or (other.head == "it" and clause.lemma_in(self._rating)):
                return other
        pointed = subject is not None and subject.is_pronoun and subject.head in POINTERS
        pointed = pointed and not (clause.lemma_in(HAVING) and has_thing(clause))
        return subject if pointed or (subject is not None and subject.places) else None


def _keeps(clause: Clause) -> bool:
    """Tell whether a party has a place in a state: "the army has X under control"."""
    subject = clause.subject
    named = subject is not None and bool(subject.named) and not clause.verb.passive
    return named and bool(clause.lemma_in(HAVING))


def _is_there(clause: Clause) -> bool:
    """Tell whether a party is besieged where it was said to be: "are under siege there"."""
    subject = clause.subject
    there = any(noun.head == "there" for noun in clause.objects)
    return there and subject is not None and bool(subject.named) and not subject.places


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word not in _NO_PLURALS else word


def _tells_control(noun: NounPhrase) -> bool:
    return not CONTROL.isdisjoint(noun.words)
