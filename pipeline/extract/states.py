"""States of control that a phrase tells: 'under siege', 'in Taliban hands'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.bare import POINTERS, Bare, phrase_after
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase, PlaceRef

_CONTROL = frozenset(["control", "charge", "possession", "command"])
_LEAVING = frozenset(["leave", "put", "place"])
_HAVING = frozenset(["have", "keep", "put", "bring", "place", "leave", "hold"])


class StateReader:
    """Reads states of control."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._rating = lexicon.words["rating"]
        self._held = tuple(f"-{word}" for word in lexicon.words["held"])

    def read(self, clause: Clause) -> Iterator[Bare]:
        """Read "is under Taliban control", "came into the hands of", "remains with X"."""
        lexicon = self._lexicon
        copula = clause.lemma_in(lexicon.words["copulas"])
        mover = clause.lemma_in(lexicon.words["movers"])
        has = clause.lemma_in(_HAVING)
        if clause.lemma_in(lexicon.words["rating"]) or copula:
            yield from self._rated(clause)
        if not (copula or mover or has):
            yield from self._belonging(clause)
            return
        for i, (link, noun) in enumerate(clause.phrases):
            if link.startswith("~") and not (clause.subject is not None and copula):
                continue
            state = self._state(link.lstrip("~"), noun, moves=bool(copula or mover))
            if state is None:
                continue
            holder = self._holder(clause, i)
            ground = self._state_ground(clause)
            if holder is None and copula and self._is_holder(clause.subject, noun):
                yield Bare(
                    Event.HOLDS, clause, actor=clause.subject, places=self._where(clause), frame="hold"
                )
                return
            if ground is None:
                continue
            event = Event(state)
            stays = event is Event.WITHDREW and bool(copula) and not mover
            if stays:
                event = Event.HOLDS  # "is out of the group's grip": it does not hold it
            if (event is Event.HOLDS and mover and not copula) or (
                event is Event.HOLDS
                and mover
                in {"come", "fall", "go", "pass", "slip", "return", "bring", "put", "place"}
                and not copula
            ):
                event = Event.CAPTURED
            bare = Bare(
                event, clause, actor=holder, places=ground.places, sense="state", frame="state"
            )
            bare.owner, bare.negative = noun.possessive, stays
            if event is Event.CONTESTED and has:
                bare.actor = clause.subject
            yield bare
            return
        yield from self._belongs(clause, copula=bool(copula))

    def _is_holder(self, subject: NounPhrase | None, state: NounPhrase) -> bool:
        """Tell whether a clause's subject is who holds: "they are in full control"."""
        if subject is None or subject.places or state.head not in _CONTROL:
            return False
        return bool(subject.named) or subject.head in {"they", "we"}

    def _where(self, clause: Clause) -> list[PlaceRef]:
        inside = (n for link, n in clause.phrases if link.lstrip("~") == "in" and n.places)
        return next((noun.places for noun in inside), [])

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
            if noun.head in {"contested", "disputed"} and noun is not ground:
                yield Bare(Event.CONTESTED, clause, places=ground.places, frame="state")
                return

    def _state(self, link: str, noun: NounPhrase, *, moves: bool) -> str | None:
        """Return the event that a phrase such as "under siege" or "with the Taliban" tells."""
        state = self._lexicon.state_heads.get(link, {}).get(_singular(noun.head))
        if state is not None or link not in {"with", "under"} or not moves or noun.places:
            return state
        own = bool(noun.possessive) and self._lexicon.has("anaphoric_force", noun.head)
        return "holds" if noun.named or own else None

    def _holder(self, clause: Clause, i: int) -> NounPhrase | None:
        """Return who holds or besieges: in the phrase itself, or after "of" or "by"."""
        noun = clause.phrases[i][1]
        if noun.named or noun.possessive:
            return noun
        after = clause.phrases[i + 1] if i + 1 < len(clause.phrases) else None
        if after is not None and after[0] in {"of", "by"}:
            return after[1]
        told = not self._lexicon.words["anaphoric_force"].isdisjoint(noun.words)
        return noun if told else None

    def _belonging(self, clause: Clause) -> Iterator[Bare]:
        """Read "the valley belongs to X"."""
        holder = phrase_after(clause, "to") if clause.verb.lemmas[0] == "belong" else None
        subject = clause.subject
        if holder is not None and subject is not None and subject.places:
            yield Bare(Event.HOLDS, clause, actor=holder, places=subject.places, frame="state")

    def _belongs(self, clause: Clause, *, copula: bool) -> Iterator[Bare]:
        """Read "is ours", "belongs to X", "is in control of X", "is still there"."""
        left = clause.objects[0] if clause.objects and clause.lemma_in(_LEAVING) else None
        if left is not None and left.named:
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

    def _state_ground(self, clause: Clause) -> NounPhrase | None:
        """Return whose state a phrase tells: the object of have or put, else the subject."""
        for other in clause.objects:
            if other.places or (other.head == "it" and clause.lemma_in(self._rating)):
                return other
        subject = clause.subject
        if subject is not None and (
            subject.places or (subject.is_pronoun and subject.head in POINTERS)
        ):
            return subject
        return None


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word != "s" else word


def _tells_control(noun: NounPhrase) -> bool:
    return not _CONTROL.isdisjoint(noun.words)
