"""Finite verbs: their subject, and the clause they hang on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.clause import Clause, State, awaits_verb, coordinate, free_heads, last_solid
from pipeline.extract.markers import MarkerReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.phrases import Chunk, NounPhrase, VerbGroup

_HARD = frozenset(["S", "M", "R", ";", ":", "-", "–", "—", "."])
_POINTING = frozenset(["this", "that", "it", "them"])
_DASHES = frozenset(["-", "–", "—"])
_INFORMING = frozenset(["tell", "inform", "assure"])
_SUBJECT_PRONOUNS = frozenset(["they", "he", "she", "we", "it", "i"])


class FiniteOpener(MarkerReader):
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
        cut = max((i for i, c in enumerate(before) if c.kind in _HARD), default=-1)
        if cut == 0 and previous is None and before[0].kind in _DASHES:
            before, cut = before[1:], -1  # what a dateline leaves
        marker = before[cut] if cut >= 0 else None
        segment = before[cut + 1 :]
        if self._is_inverted(clause, segment, after, marker) and _ends_with_speaker(
            after, following
        ):
            clause.link, clause.inverted = "aside", True
            return before
        if (
            marker is not None
            and marker.kind == "S"
            and not any(c.noun for c in segment)
            and previous is None
        ):
            marker = None
        split = self._subject_at(state, segment, previous, marker)
        fronted = self._fronted(segment, after)
        if fronted is not None:
            clause.objects.append(fronted)
            split = len(segment) - 1
        if split is None:
            return self._subjectless(state, clause, before, cut, marker)
        opens = previous is None or (marker is not None and marker.kind in {":", ";"})
        if opens and self._is_inserted(clause, segment, split, after):
            state.hanging.append(free_heads(segment[:split])[0])
            clause.link = "aside"
            self._give_subject(clause, segment[split:])
            return before[: max(cut, 0)]
        opened = _lead_of(segment, split)
        self._give_subject(clause, segment[split:])
        if segment[split].noun is not None and self._is_owned(segment, split):
            return self._of_whose(state, clause, segment, split, before)
        own = segment if previous is None or marker is not None else segment[max(0, split - 1) :]
        clause.lead_times = [c.time for c in own if c.kind == "T" and c.time is not None]
        gap = segment[split - 1].noun if split and not any(c.noun for c in after) else None
        if gap is not None and previous is not None and not self._takes_clause(previous.verb):
            clause.link, clause.noun = "rel", gap  # "the parts they seized"
            clause.objects.append(gap)
            return before[: cut + 1 + split]
        self._hang(state, clause, marker, segment, split, before)
        self._set_aside(state, clause, segment[:split], after, ends=following is None)
        if opened is not None and marker is None and not clause.lemma_in(self._saying):
            self._fill(clause, segment[opened + 1 : split], lead=True)
            return segment[:opened]
        return before[:cut] if marker is not None else _before_subject(segment, split)

    def _fronted(self, segment: Sequence[Chunk], after: Sequence[Chunk]) -> NounPhrase | None:
        """Return the ground that opens a clause as its object: "Its centre we lost"."""
        if len(segment) < 2 or any(chunk.noun for chunk in after[:1]):
            return None
        first = segment[-2].noun
        alone = len(segment) == 2 or segment[-3].kind in _HARD | {",", "C"}
        ground = first is not None and bool(first.places)
        return first if ground and alone and self._bare_relative(segment) else None

    def _is_inserted(
        self,
        clause: Clause,
        segment: Sequence[Chunk],
        split: int,
        after: Sequence[Chunk],
    ) -> bool:
        """Tell whether a verb of saying is set into another clause: "The army, he added, holds"."""
        if not clause.lemma_in(self._saying) or not split:
            return False
        waits = segment[0].noun is not None and segment[split - 1].kind == ","
        return waits and bool(after) and after[0].kind == ","

    def _set_aside(
        self,
        state: State,
        clause: Clause,
        lead: Sequence[Chunk],
        after: Sequence[Chunk],
        *,
        ends: bool,
    ) -> None:
        """See that a verb of saying is set beside others: "X fell, its governor said."."""
        says = clause.lemma_in(self._saying)
        if not lead or not state.clauses or not says or self._lexicon.has("denying", says):
            return
        told = clause.lemma_in(_INFORMING) or not any(c.noun for c in after)
        if lead[-1].kind == "," and ends and told and clause.link in {"that", "main"}:
            clause.link, clause.parent = "aside", clause.parent or state.clauses[-1]
        joins = len(lead) > 1 and lead[-1].kind == "," and lead[-2].kind == "C"
        clause.introduces = clause.link == "aside" and joins

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
        clause.link, clause.noun = "rel", owner
        if not state.clauses or awaits_verb(before, owner):
            self._await(state, owner, before)
        return before[: before.index(segment[split])]

    def _give_subject(self, clause: Clause, chunks: Sequence[Chunk]) -> None:
        """Take the first free noun for the subject; others join it, phrases describe it."""
        subject, *others = free_heads(chunks)
        clause.subject = subject
        subject.joined += [other for other in others if other is not subject]
        for link, chunk in pairwise(chunks):
            if link.kind == "P" and chunk.noun is not None:
                clause.phrases.append((f"~{link.low}", chunk.noun))

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
        if marker is not None and lead is None:
            self._by_marker(state, clause, marker, before)
            return
        if previous is None:
            return
        if marker is not None and marker.kind == "S" and lead is not None and split:
            # "when, after weeks of siege, the town fell": the marker still opens the clause
            self._by_marker(state, clause, marker, before)
            return
        if lead is None:
            clause.link = (
                "that" if self._takes_clause(previous.verb) and not previous.inverted else "coord"
            )
            return
        clause.follows_break = True
        clause.link = "coord" if lead.kind == "C" else "main"
        says = bool(clause.lemma_in(self._saying))
        if lead.kind == "," and says and previous.link == "sub" and previous.parent is None:
            clause.link = "aside"  # "If X falls, he warned, the road is lost"
            return
        if lead.kind == "," and previous.link in {"sub", "ing", "part"} and previous.parent is None:
            clause.link, clause.parent = "main", None
            return
        if lead.kind == "," and says and not previous.lemma_in(self._saying):
            clause.link = "aside"
        elif (
            lead.kind == ","
            and self._takes_clause(previous.verb)
            and not previous.inverted
            and not previous.objects
        ):
            clause.link = "that"
        if lead.kind == "C":
            clause.parent = coordinate(state.clauses, self._saying if says else None)

    def _subjectless(
        self, state: State, clause: Clause, before: Sequence[Chunk], cut: int, marker: Chunk | None
    ) -> Sequence[Chunk]:
        """Hang a finite verb without a subject of its own before it."""
        previous = state.clauses[-1] if state.clauses else None
        if (
            marker is not None
            and marker.kind in {"R", "M"}
            and not any(c.noun for c in before[cut + 1 :])
        ):
            clause.link = "rel"
            clause.noun = next((c.noun for c in reversed(before[:cut]) if c.noun is not None), None)
            if clause.noun is None and previous is not None:
                clause.noun = previous.objects[-1] if previous.objects else previous.subject
            clause.subject = clause.noun
            heads = free_heads(before[:cut])
            if heads and previous is None:
                state.hanging.append(heads[0])
            elif clause.noun is not None and awaits_verb(before[:cut], clause.noun):
                self._await(state, clause.noun, before[:cut])
            return before[:cut]
        last = last_solid(before)
        comma = last is not None and last.kind == ","
        if state.hanging and (comma or last is None or last.kind == "N"):
            clause.subject = state.hanging.pop()
            clause.link, clause.parent = "main", None
            teller = state.owed.get(clause.subject.start)
            if teller is not None:
                clause.link, clause.parent = "that", teller
            elif clause.lemma_in(self._saying) and len(state.clauses) > 1:
                clause.link, clause.parent = "aside", state.clauses[0]
            return before
        if marker is not None and marker.kind == "S":
            clause.link, clause.opener = "sub", marker.low
            return before[:cut]
        if previous is None:
            if marker is not None and marker.kind == ":" and cut and before[cut - 1].noun:
                clause.subject = before[cut - 1].noun  # "Laja Ahmadkhel: fell on Friday"
            return before
        clause.link = "coord"
        clause.shares = coordinate(
            state.clauses, self._saying if clause.lemma_in(self._saying) else None
        )
        clause.parent = clause.shares
        clause.implied_subject = True
        return before

    def _subject_at(
        self, state: State, segment: Sequence[Chunk], previous: Clause | None, marker: Chunk | None
    ) -> int | None:
        """Return where the subject's phrase starts in a segment, None where there is none."""
        last = last_solid(segment)
        free = [
            i
            for i, c in enumerate(segment)
            if c.noun
            and not (i and segment[i - 1].kind == "P")
            and (c.noun.head != "there" or c is last)
        ]
        if not free or (last is not None and last.kind == "C"):
            return None
        if previous is not None and previous.lemma_in(_INFORMING) and len(free) > 1:
            told = [i for i in free if all(c.kind in {"N", "P"} for c in segment[:i])]
            if len(told) > 1:
                return told[1]  # "told reporters the district was lost"
        breaks = [i for i, c in enumerate(segment) if c.kind in {",", "C", "T"} or c.low == "but"]
        if previous is None or marker is not None:
            return self._first_of_last(segment, free)
        usable = [b for b in breaks if any(i > b for i in free)]
        if usable:
            return self._apposed_start(segment, usable, free)
        if (
            self._takes_clause(previous.verb)
            and previous.lemma_in(self._saying)
            and not previous.inverted
        ):
            return free[0]
        resumes = previous.link in {"rel", "inf", "part"} or previous.opener == "where"
        if (state.hanging and resumes) or previous.objects:
            return None
        if self._takes_clause(previous.verb) or previous.lemma_in(
            self._lexicon.words["irrealis_verbs"]
        ):
            return free[0]
        if last is not None and last.kind == "," and len(free) == 1 and previous.parent is None:
            return None  # "entered X, freed the prisoners and captured Y"
        if segment[0].kind == "T" or len(free) > 1 or self._bare_relative(segment):
            return next(
                (i for i, c in enumerate(segment) if c.noun and c.noun.head in _SUBJECT_PRONOUNS),
                free[-1],
            )
        if state.hanging:
            return None
        return free[0]

    def _bare_relative(self, segment: Sequence[Chunk]) -> bool:
        """Tell whether a pronoun follows another phrase at once: "the parts they seized"."""
        last = segment[-1]
        return (
            last.noun is not None
            and last.noun.head in _SUBJECT_PRONOUNS
            and len(segment) > 1
            and segment[-2].noun is not None
        )

    def _first_of_last(self, segment: Sequence[Chunk], free: Sequence[int]) -> int:
        """Return the subject after leading phrases: "In Kabul, the ministry ..."."""
        commas = [i for i, c in enumerate(segment) if c.kind == ","]
        if len(commas) == 1 and segment[-1].kind != "," and free[0] < commas[0] < free[-1]:
            return next(i for i in free if i > commas[0])
        if not commas or free[0] < commas[0]:
            # "The governor, Ali Ahmad, said": the first phrase heads the apposition
            return free[0]
        return next((i for i in free if i > commas[0]), free[0])

    def _apposed_start(
        self, segment: Sequence[Chunk], breaks: Sequence[int], free: Sequence[int]
    ) -> int:
        """Return the subject's start after the last break, stepping back over an apposition."""
        last = breaks[-1]
        start = next(i for i in free if i > last)
        joint = segment[last].kind == "C" and len(breaks) > 1 and breaks[-2] == last - 2
        if joint and last - 1 in free and self._are_people(segment[last - 1], segment[start]):
            return last - 1  # ", soldiers and police"
        trailing = segment[-1].kind == "," or (segment[-1].kind == "T" and len(segment) > 1)
        if segment[last].kind == "," and len(breaks) > 1 and (segment[-1].kind == "," or trailing):
            earlier = [i for i in free if breaks[-2] < i < last]
            if earlier:
                return earlier[0]
        if segment[-1].kind == "," and segment[last].kind == ",":
            earlier = [b for b in breaks if b < last]
            inner = [i for i in free if (earlier[-1] if earlier else -1) < i < last]
            if inner and earlier:
                return inner[0]
        return start

    def _are_people(self, one: Chunk, other: Chunk) -> bool:
        """Tell whether two phrases stand for parties or groups rather than for ground."""
        nouns = [c.noun for c in (one, other) if c.noun and not c.noun.places]
        if len(nouns) < 2 or any(noun.is_pronoun for noun in nouns):
            return False
        speak = all(noun.head in self._lexicon.speakers for noun in nouns)
        return speak or any(noun.named for noun in nouns)

    def _is_inverted(
        self, clause: Clause, segment: Sequence[Chunk], after: Sequence[Chunk], marker: Chunk | None
    ) -> bool:
        """Tell whether a verb of saying stands before its speaker: "..., said X"."""
        if not clause.lemma_in(self._saying) or clause.verb.passive:
            return False
        if clause.lemma_in(_INFORMING) or clause.lemma_in(self._lexicon.words["denying"]):
            return False  # "X told AFP": whom it tells comes after
        solid = [c for c in segment if c.kind != "T"]
        if solid and solid[-1].kind != ",":
            return False
        if not solid and (marker is not None or clause.parent is not None):
            return False
        first = next((c for c in after if c.kind != "T"), None)
        commas = sum(c.kind == "," for c in segment)
        if clause.parent is None and commas > 1 and free_heads(segment):
            return False  # "The governor, Ali Ahmad, confirmed the fall"
        if first is not None and first.noun is not None and first.noun.head in _POINTING:
            return False
        return first is not None and first.noun is not None and not first.noun.places


def _lead_of(segment: Sequence[Chunk], split: int) -> int | None:
    """Return the conjunction after which a clause opens with a phrase: "..., and in X, the men"."""
    for i in range(split - 1, 0, -1):
        if segment[i].kind == "C" and segment[i + 1].kind == "P" and i + 1 < split:
            return i
    return None


def _before_subject(segment: Sequence[Chunk], split: int) -> Sequence[Chunk]:
    """Return what belongs to the clause before: a time just before the subject does not."""
    timed = split > 1 and segment[split - 1].kind == "T"
    if timed and segment[split - 2].kind in {",", "C"}:
        return segment[: split - 1]
    return segment[:split]


def _ends_with_speaker(after: Sequence[Chunk], following: VerbGroup | None) -> bool:
    """Tell whether what follows a verb of saying is its speaker, not a clause of its own."""
    mark = next(
        (c for c in after if c.kind in {",", ";", ".", ":", "C", "S", "M", "R", "?", "!"}), None
    )
    if mark is None:
        return following is None or following.form in {"ing", "part"}
    return mark.kind != "M"
