"""Finite verbs: their subject, and the clause they hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.asides import ends_with_speaker
from pipeline.extract.clause import (
    Clause,
    State,
    before_subject,
    coordinate,
    free_heads,
    goes_on_describing,
    has_object,
    last_solid,
    lead_of,
    tells_at_once,
    times_after_joint,
)
from pipeline.extract.fronting import Fronting, is_relative
from pipeline.extract.phrases import DASHES
from pipeline.extract.subjects import HARD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.phrases import Chunk, NounPhrase, VerbGroup


class FiniteOpener(Fronting):
    """Opens the clauses of finite verbs."""

    def _open_finite(
        self,
        state: State,
        clause: Clause,
        before: Sequence[Chunk],
        after: Sequence[Chunk],
        following: VerbGroup | None,
    ) -> Sequence[Chunk]:
        previous = state.clauses[-1] if state.clauses else None
        if self._closes_fronted(state, clause, before):
            state.clauses[0].parent = clause
            clause.link, clause.parent = "main", None
            return before
        cut = max((i for i, c in enumerate(before) if c.kind in HARD), default=-1)
        if cut == 0 and previous is None and before[0].kind in DASHES:
            before, cut = before[1:], -1  # what a dateline leaves
        marker = self._marker(state, before, cut)
        segment = before[cut + 1 :]
        opens = previous is None or (marker is not None and marker.kind in {":", ";"})
        if self._is_inverted(clause, segment, after, marker) and ends_with_speaker(
            after, following
        ):
            clause.link, clause.inverted = "aside", True
            if opens and self._is_interposed(segment, after, following):
                state.hanging.append(free_heads(segment)[0])
                state.inset, clause.introduces = clause, True
                return before[: max(cut, 0)]
            return before
        fronted = self._fronted(segment, after)
        clause.objects += fronted
        split = len(segment) - 1 if fronted else self._subject_at(state, segment, previous, marker)
        if split is None:
            return self._subjectless(state, clause, before, cut, marker)
        if fronted and is_relative(
            fronted[0], after, following, apposed=len(segment) > 2 and not state.clauses
        ):
            return self._of_fronted(state, clause, segment, split, before, after)
        self._resume_object(state, clause, segment, after)
        inset = self._inset_from(clause, segment, split, after, following, opens=opens)
        if inset is not None:
            state.hanging.append(free_heads(segment[inset:split])[0])
            state.inset, clause.introduces = clause, True
            clause.link = "aside"
            self._give_subject(clause, segment[split:])
            return before[: max(cut, 0) if opens else len(before) - len(segment) + inset - 1]
        self._give_subject(clause, segment[split:])
        if segment[split].noun is not None and self._is_owned(segment, split):
            return self._of_whose(state, clause, segment, split, before)
        own = segment if previous is None or marker is not None else segment[max(0, split - 1) :]
        clause.lead_times = [c.time for c in own if c.kind == "T" and c.time is not None]
        gap = None if has_object(after) else _gap(segment, split)
        if gap is not None and previous is not None and not self._takes_clause(previous.verb):
            clause.link, clause.noun = "rel", gap  # "the parts they seized"
            clause.objects.append(gap)
            return before[: cut + 1 + split]
        self._hang(state, clause, marker, segment, split, before)
        clause.objects += _left_over(clause, previous, after)
        self._set_aside(state, clause, segment[:split], after, ends=following is None)
        left = segment if marker is None else before[:cut]
        return self._lead_in(clause, segment, split, left)

    def _inset_from(
        self,
        clause: Clause,
        segment: Sequence[Chunk],
        split: int,
        after: Sequence[Chunk],
        following: VerbGroup | None,
        *,
        opens: bool,
    ) -> int | None:
        """Return where the subject stands that a clause is set in after, None where none is."""
        if opens:
            return 0 if self._is_inserted(clause, segment, split, after, following) else None
        joint = self._is_inserted_after_joint(clause, segment, split, after, following)
        return split - 2 if joint else None

    def _lead_in(
        self, clause: Clause, segment: Sequence[Chunk], split: int, left: Sequence[Chunk]
    ) -> Sequence[Chunk]:
        """Give a clause the phrases that open it, and return what belongs to the one before."""
        says = bool(clause.lemma_in(self._saying))
        if left is segment:
            opened = None if says else lead_of(segment, split)
            if opened is None:
                return before_subject(segment, split)
            self._fill(clause, segment[opened + 1 : split], lead=True)
            return segment[:opened]
        if not says:
            self._fill(clause, [c for c in segment[:split] if c.kind != "T"], lead=True)
        return left

    def _marker(self, state: State, before: Sequence[Chunk], cut: int) -> Chunk | None:
        """Return the word that opens a clause, None where its own subject is yet to come."""
        marker = before[cut] if cut >= 0 else None
        waits = not state.clauses and not any(c.noun for c in before[cut + 1 :])
        return None if marker is not None and marker.kind == "S" and waits else marker

    def _closes_fronted(self, state: State, clause: Clause, before: Sequence[Chunk]) -> bool:
        """Tell whether a verb says something of the clause that opens with "that"."""
        first = state.clauses[0] if state.clauses else None
        if first is None or first.opener != "that" or first.parent is not None or first.noun:
            return False
        judged = clause.verb.lemmas[0] == "be" or clause.verb.passive
        return judged and not any(c.kind in HARD | {",", "C"} for c in before)

    def _hang(
        self,
        state: State,
        clause: Clause,
        marker: Chunk | None,
        segment: Sequence[Chunk],
        split: int,
        before: Sequence[Chunk],
    ) -> None:
        """Set the link of a finite clause with a subject of its own."""
        previous = state.clauses[-1] if state.clauses else None
        lead = segment[split - 1] if split else None
        clause.after_semicolon = marker is not None and marker.kind == ";"
        if marker is not None and lead is None:
            self._by_marker(state, clause, marker, before)
            return
        if previous is None:
            return
        opens = marker is not None and (
            marker.kind == "S" or tells_at_once(previous, marker, before)
        )
        if marker is not None and opens and lead is not None and split:
            # "when, after weeks of siege, the town fell": the marker still opens the clause
            self._by_marker(state, clause, marker, before)
            return
        if lead is None:
            that = self._takes_clause(previous.verb) and not previous.inverted
            clause.link = "that" if that else "coord"
            return
        clause.follows_break = True
        if lead.kind == "," or (state.promised is not None and lead.kind != "C"):
            self._hang_after_comma(state, clause, previous)
            return
        clause.link = "coord" if lead.kind == "C" else "main"
        if lead.kind == "C":
            says = bool(clause.lemma_in(self._saying))
            clause.parent = coordinate(state.clauses, self._saying if says else None)

    def _hang_after_comma(self, state: State, clause: Clause, previous: Clause) -> None:
        """Set the link of a clause that a comma parts from the one before."""
        clause.link = "main"
        says = bool(clause.lemma_in(self._saying))
        if state.promised is not None:
            clause.link, clause.parent = "that", state.promised  # "that, if X falls, Y will"
            state.promised = None
        elif says and previous.link == "sub" and previous.parent is None:
            clause.link = "aside"  # "If X falls, he warned, the road is lost"
        elif previous.link in {"sub", "ing", "part"} and previous.parent is None:
            clause.parent = None
        elif says and not previous.lemma_in(self._saying):
            clause.link = "aside"
        elif previous.link == "inf" and previous.parent and previous.parent.link == "rel":
            clause.parent = None  # "according to a man who was not allowed to speak, X fell"
        elif self._takes_clause(previous.verb) and not (previous.inverted or previous.objects):
            clause.link = "that"

    def _subjectless(
        self, state: State, clause: Clause, before: Sequence[Chunk], cut: int, marker: Chunk | None
    ) -> Sequence[Chunk]:
        """Hang a finite verb without a subject of its own before it."""
        previous = state.clauses[-1] if state.clauses else None
        bare = not any(c.noun for c in before[cut + 1 :])
        if marker is not None and marker.kind in {"R", "M"} and bare:
            return self._relate(state, clause, before[:cut], who=marker.low == "who")
        last = last_solid(before)
        if previous is not None and last is None and self._takes_clause(previous.verb):
            clause.subject = next(iter(_told_of(previous)), None)
        if clause.subject is not None:
            clause.link = "that"  # "X, which he said had fallen"
            return before
        if state.hanging and (last is None or last.kind in {",", "N"}):
            self._resume(state, clause)
            return before
        if marker is not None and marker.kind == "S":
            clause.link, clause.opener = "sub", marker.low
            return before[:cut]
        if previous is None:
            if marker is not None and marker.kind == ":" and cut and before[cut - 1].noun:
                clause.subject = before[cut - 1].noun  # "Laja Ahmadkhel: fell on Friday"
            return before
        clause.link = "coord"
        says = bool(clause.lemma_in(self._saying))
        joined = previous if goes_on_describing(previous, before) and not says else None
        clause.parent = clause.shares = joined or coordinate(
            state.clauses, self._saying if says else None
        )
        clause.implied_subject = True
        clause.lead_times, before = times_after_joint(before)
        return before

    def _relate(
        self, state: State, clause: Clause, before: Sequence[Chunk], *, who: bool
    ) -> Sequence[Chunk]:
        """Hang "who governs" on the noun before it, which may still await its own verb."""
        previous = state.clauses[-1] if state.clauses else None
        clause.link = "rel"
        nouns = [c.noun for c in before if c.noun is not None]
        people = [noun for noun in nouns if not noun.places] if who else []
        clause.noun = next(reversed(people or nouns), None)
        if clause.noun is None and previous is not None:
            clause.noun = previous.objects[-1] if previous.objects else previous.subject
        clause.subject = clause.noun
        heads = free_heads(before)
        if heads and previous is None:
            state.hanging.append(heads[0])
        elif clause.noun is not None and self._waits(state, before, clause.noun):
            self._await(state, clause.noun, before)
        return before

    def _resume(self, state: State, clause: Clause) -> None:
        """Give a verb the subject that has been waiting for it."""
        subject = clause.subject = state.hanging.pop()
        clause.link, clause.parent = "main", None
        clause.phrases += state.about.get(subject.start, [])
        teller = state.owed.get(subject.start)
        if teller is not None:
            clause.link, clause.parent = "that", teller
        elif clause.lemma_in(self._saying) and len(state.clauses) > 1:
            clause.link, clause.parent = "aside", state.clauses[0]


_SOURCES = frozenset(["according to", "per", "in the words of"])


def _left_over(clause: Clause, previous: Clause | None, after: Sequence[Chunk]) -> list[NounPhrase]:
    """Return the object of a clause in what a relative clause says: "X, which A says B took"."""
    whole = clause.link != "that" or any(c.noun for c in after[:1])
    return [] if whole or previous is None else _told_of(previous)


def _told_of(clause: Clause) -> list[NounPhrase]:
    """Return what a relative clause says something of, no object of its own any more."""
    told = [noun for noun in clause.objects if noun is clause.noun] if clause.link == "rel" else []
    clause.objects = [noun for noun in clause.objects if all(noun is not one for one in told)]
    return told


def _gap(segment: Sequence[Chunk], split: int) -> NounPhrase | None:
    """Return the noun just before a subject, unless it opens: "..., in X the police did"."""
    opens = split > 1 and segment[split - 2].low == "in"
    if split > 1 and segment[split - 2].low in _SOURCES:
        return None  # "according to the army it fell"
    if not split or (opens and (split == 2 or segment[split - 3].kind in {",", "C"})):
        return None
    return segment[split - 1].noun
