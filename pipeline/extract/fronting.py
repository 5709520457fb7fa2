"""Ground that stands before its clause: "Its centre we lost", "the villages they seized"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.clause import free_heads
from pipeline.extract.ground_phrases import HINT
from pipeline.extract.subjects import HARD, SubjectFinder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.clause import Clause, State
    from pipeline.extract.phrases import Chunk, NounPhrase, VerbGroup

_OPENING = HARD | {",", "C"}


class Fronting(SubjectFinder):
    """Tells ground that a clause has before its subject, and whose a subject is."""

    def _fronted(self, segment: Sequence[Chunk], after: Sequence[Chunk]) -> list[NounPhrase]:
        """Return the ground that opens a clause as its object: "Its centre we lost"."""
        if len(segment) < 2 or any(chunk.noun for chunk in after[:1]):
            return []
        first = segment[-2].noun
        alone = len(segment) == 2 or segment[-3].kind in _OPENING
        relative = self._bare_relative(segment) or self._is_of_ground(segment)
        if first is None or not (first.places and alone and relative):
            return []
        return [first]

    def _is_of_ground(self, segment: Sequence[Chunk]) -> bool:
        """Tell whether a party follows ground at once: "the villages the Taliban seized"."""
        if len(segment) < 2:
            return False
        ground, party = segment[-2].noun, segment[-1].noun
        if ground is None or party is None or not ground.places or party.places:
            return False
        return bool(party.named) and party.determiner == "the"

    def _of_fronted(
        self,
        state: State,
        clause: Clause,
        segment: Sequence[Chunk],
        split: int,
        before: Sequence[Chunk],
        after: Sequence[Chunk],
    ) -> Sequence[Chunk]:
        """Hang "the villages they seized" and "whose centre they seized" on their ground."""
        ground = clause.objects[-1]
        _locate(ground, after)
        self._give_subject(clause, segment[split:])
        if ground.words[:1] == ("whose",) and split > 1:
            return self._of_whose(state, clause, segment, split - 1, before)
        clause.link, clause.noun = "rel", ground
        apposed = not state.clauses and split > 1 and segment[split - 2].kind == ","
        head = free_heads(segment[: split - 1])[0] if apposed else ground
        self._await(state, head, before)
        return before[: len(before) - len(segment) + split - 1]

    def _resume_object(
        self, state: State, clause: Clause, segment: Sequence[Chunk], after: Sequence[Chunk]
    ) -> None:
        """Give a clause the ground set before an aside: "Its centre, I admit, we lost"."""
        if not state.hanging or not state.clauses or state.clauses[-1].link != "aside":
            return
        inner = len(segment) == 2 and segment[0].kind == ","
        if inner and state.hanging[-1].places and not any(c.noun for c in after[:1]):
            clause.objects.append(state.hanging.pop())

    def _is_owned(self, segment: Sequence[Chunk], split: int) -> bool:
        """Tell whether a subject is of the noun before it: "X, whose governor"."""
        noun = segment[split].noun
        return (
            noun is not None
            and noun.words[:1] == ("whose",)
            and any(c.noun for c in segment[:split])
        )

    def _of_whose(
        self,
        state: State,
        clause: Clause,
        segment: Sequence[Chunk],
        split: int,
        before: Sequence[Chunk],
    ) -> Sequence[Chunk]:
        """Hang "whose governor was killed" on its noun, which may still await its own verb."""
        owner = next(c.noun for c in reversed(segment[:split]) if c.noun is not None)
        _own(segment[split].noun, owner)
        subject = segment[split].noun
        if subject is not None and self._lexicon.has("people_heads", subject.head):
            subject.named = subject.named or owner.named  # "the Taliban, whose fighters hold X"
            subject.possessive = "" if owner.named else subject.possessive
        clause.link, clause.noun = "rel", owner
        if not state.clauses or self._waits(state, before, owner):
            self._await(state, owner, before)
        return before[: before.index(segment[split])]

    def _give_subject(self, clause: Clause, chunks: Sequence[Chunk]) -> None:
        """Take the first free noun for the subject; others join it, phrases describe it."""
        subject, *others = free_heads(chunks)
        clause.subject = subject
        subject.joined += [other for other in others if not _is_apposed(other, subject)]
        for link, chunk in pairwise(chunks):
            if link.kind == "P" and chunk.noun is not None:
                clause.phrases.append((f"~{link.low}", chunk.noun))


def _is_apposed(other: NounPhrase, subject: NounPhrase) -> bool:
    """Tell whether a phrase is the subject once more: "X, a district of 50,000 people, fell"."""
    kind = other.determiner in {"a", "an"} and not other.mentions and bool(other.places)
    return other is subject or (kind and bool(subject.mentions))


def is_relative(
    ground: NounPhrase, after: Sequence[Chunk], following: VerbGroup | None, *, apposed: bool
) -> bool:
    """Tell whether a clause describes the ground before it: "the district they took is X"."""
    if ground.words[:1] == ("whose",):
        return True
    closed = apposed and [c.kind for c in after if c.kind != "T"] == [","]
    broken = any(c.kind in {",", ";", ":", "C", "S", "M", "R"} for c in after) and not closed
    return following is not None and following.form == "fin" and not broken


def _locate(ground: NounPhrase, after: Sequence[Chunk]) -> None:
    """Tell ground where it lies: "the villages that they seized in X"."""
    inside = after[1].noun if len(after) > 1 and after[0].low in HINT else None
    if inside is None or ground.mentions or not inside.places or not inside.mentions:
        return
    extent = ground.places[0].extent or inside.places[0].extent
    ground.places = [replace(ref, extent=extent) for ref in inside.places]
    ground.mentions = inside.mentions


def _own(noun: NounPhrase | None, owner: NounPhrase) -> None:
    """Tell ground whose it is: "X, whose centre"."""
    if noun is None or not owner.mentions or not noun.places or noun.mentions:
        return
    extent = noun.places[0].extent
    noun.places = [replace(ref, extent=extent or ref.extent) for ref in owner.places]
    noun.mentions = owner.mentions
