"""Whether a list of places goes on: at "and", at a comma, at a name that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.ground_phrases import is_gate, is_number_of, opens_list
from pipeline.extract.words import CONTROL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import Chunk, NounPhrase, PlaceRef, VerbGroup

_LYING = frozenset(
    ["lie", "lay", "be", "stand", "rage", "continue", "erupt", "go", "remain", "hang"]
)
_REST = frozenset(["rest", "remainder"])  # not said of what it is the rest of
LIST_MARKS = frozenset([",", ";", "C"])


class ListMembers:
    """Tells the next member of a list from what opens a clause or describes the last."""

    def __init__(self, lexicon: Lexicon, is_province: Callable[[PlaceRef], bool]) -> None:
        self._lexicon = lexicon
        self._is_province = is_province

    def next_end(self, chunks: Sequence[Chunk], at: int, first: int) -> int | None:
        """Return where the next member ends after a comma or conjunction, None where none does.

        `first` is where the list starts.
        """
        if _resumes_outer(chunks, at, first) or self._is_whole_object(chunks, at, first):
            return None
        i = _past_marks(chunks, at)
        i += i > at and _repeats_link(chunks, i, first)
        if i == at or i >= len(chunks):
            return None
        noun, head = chunks[i].noun, chunks[first].noun
        if noun is None or head is None:
            return None
        if noun.places:
            lies = self.lies_in(chunks, head, at)
            goes_on = not lies and self._is_member(chunks, i, at, first)
        else:
            goes_on = _is_unknown_member(chunks, i, noun, head)
        return i + 1 if goes_on else None

    def _is_whole_object(self, chunks: Sequence[Chunk], at: int, first: int) -> bool:
        """Tell whether an object ends where "and" opens a clause: "T took A and B was hit"."""
        told = chunks[first - 1].verb if first > 1 else None
        i = _past_marks(chunks, at)
        if told is None or told.passive or i == at or chunks[i - 1].kind != "C":
            return False
        verb = chunks[i + 1].verb if i + 1 < len(chunks) and chunks[i].noun else None
        if verb is None or told.form not in {"fin", "ed"} or not self._acts_on_ground(told):
            return False
        if any(chunk.kind == "R" for chunk in chunks[max(first - 4, 0) : first]):
            return False  # "those who attacked A and B were driven back"
        alone = verb.form == "ed" and self._lexicon.has("intransitive", verb.lemmas[0])
        return verb.form == "fin" or alone

    def _acts_on_ground(self, verb: VerbGroup) -> bool:
        """Tell whether a verb takes ground for its object, and not what somebody says."""
        tells = self._lexicon.words["saying"] | self._lexicon.words["denying"]
        return tells.isdisjoint(verb.lemmas) and not self._lexicon.controlling.isdisjoint(
            verb.lemmas
        )

    def lies_in(self, chunks: Sequence[Chunk], head: NounPhrase, comma: int) -> bool:
        """Tell whether a province after a comma is where a place lies: "X, P", "X, in P"."""
        linked = [chunk.low for chunk in chunks[comma + 1 : comma + 2]] == ["in"]
        at = comma + 1 + linked
        noun = chunks[at].noun if chunks[comma].kind == "," and at < len(chunks) else None
        if noun is None or not (noun.mentions and noun.places and head.mentions):
            return False
        if (len(noun.words) > 1 and not linked) or len(head.places) > 1 or len(noun.places) > 1:
            return False
        after = chunks[at + 1 : at + 2]
        if opens_list(chunks, at + 1) or (after and after[0].kind == "C"):
            return False
        return self._is_province(noun.places[0]) and not self._is_province(head.places[-1])

    def _is_member(self, chunks: Sequence[Chunk], i: int, at: int, first: int) -> bool:
        """Tell whether the places of a noun are named together with those of a list's head."""
        noun, head = chunks[i].noun, chunks[first].noun
        if noun is None or head is None:
            return False
        if chunks[at].kind == ";" and not (noun.mentions and head.places[-1].mention):
            return False
        mark = chunks[i - 1].kind
        opens = self._opens_clause(chunks, i, at, first) or self._is_next_alone(chunks, i, first)
        if mark == "C" and (_opens_next(chunks, i, at) or opens):
            return False
        if self._is_description(noun) or (mark == "," and is_number_of(noun)):
            return False
        after = chunks[i + 1] if i + 1 < len(chunks) else None
        if noun.mentions and not noun.places[0].owner and head.mentions:
            verb = after.verb if after is not None else None
            return verb is None or verb.form == "ing" or mark not in {",", ";"}
        if mark == "," and after is not None and after.kind == "V":
            return False
        # parts of one place: "the compound and the police station"
        return noun.places[0].extent is not None and head.places[0].extent is not None

    def _opens_clause(self, chunks: Sequence[Chunk], i: int, at: int, first: int) -> bool:
        """Tell whether ", and" opens a clause: "fights in X since Monday, and Y has fallen"."""
        noun = chunks[i].noun
        marked = (noun is not None and noun.head in _REST) or (
            chunks[at].kind == "," and i == at + 2
        )
        if not marked or not _is_subject(chunks, i):
            return False
        before = [n for n in range(first) if chunks[n].verb is not None or chunks[n].kind in "SRM:"]
        verb = chunks[before[-1]].verb if before else None
        if verb is None or verb.form not in {"fin", "ed", "base"}:
            return False
        after = chunks[i + 1].verb
        alone = (after is not None and after.singular) or all(
            chunk.kind not in LIST_MARKS for chunk in chunks[first:at]
        )
        return alone and self._lexicon.words["saying"].isdisjoint(verb.lemmas)

    def _is_next_alone(self, chunks: Sequence[Chunk], i: int, first: int) -> bool:
        """Tell whether a verb is of the next place alone: "took X and Y has fallen too"."""
        after = chunks[i + 1].verb if i + 1 < len(chunks) else None
        if after is None or not after.singular or i != first + 2 + (chunks[i - 2].kind == "T"):
            return False
        before = first - 1 - (first > 0 and chunks[first - 1].kind == "P")
        while before > 0 and chunks[before].kind in {"T", "X"}:
            before -= 1
        verb = chunks[before].verb if before >= 0 else None
        if verb is None or verb.form not in {"fin", "ed", "base"}:
            return False
        led = before > 0 and chunks[before - 1].kind in {"R", "M"}  # "the man who took X and Y has"
        return not led and self._lexicon.words["saying"].isdisjoint(verb.lemmas)

    def _is_description(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase says what a place is: "X, a district of P", "X, the capital"."""
        if is_gate(noun):
            return True
        kinds = self._lexicon.kind_of.keys()
        if noun.determiner in {"a", "an"} and not kinds.isdisjoint(noun.words):
            return True
        unnamed = noun.places[0].mention is None or "of" in noun.text.split()
        capitals = self._lexicon.words["capital_words"]
        return unnamed and noun.determiner == "the" and not capitals.isdisjoint(noun.words)


def _opens_next(chunks: Sequence[Chunk], i: int, at: int) -> bool:
    """Tell whether a noun after "and" is what the next verb tells of: "lay in A and B held"."""
    led = at > 2 and chunks[at - 2].kind == "P" and chunks[at - 3].low in _LYING
    after = i + 1
    while after + 1 < len(chunks) and chunks[after].kind == "P" and chunks[after + 1].noun:
        after += 2
    verb = chunks[after].verb if led and after < len(chunks) else None
    return verb is not None and verb.form in {"fin", "ed"}


def _is_subject(chunks: Sequence[Chunk], i: int) -> bool:
    """Tell whether a finite verb follows a noun, with what it is named together with."""
    i += 1
    while i + 1 < len(chunks) and chunks[i].kind in {"P", "C", ","} and chunks[i + 1].noun:
        i += 2
    verb = chunks[i].verb if i < len(chunks) else None
    return verb is not None and verb.form == "fin"


def _past_marks(chunks: Sequence[Chunk], at: int) -> int:
    """Return where a comma, a conjunction or both end: ", and"."""
    i = at
    while i < min(at + 2, len(chunks)):
        joins = chunks[i].kind in LIST_MARKS and chunks[i].low != "but"
        if not joins and chunks[i].low != "/":
            break
        i += 1
    return i


def _is_unknown_member(chunks: Sequence[Chunk], i: int, noun: NounPhrase, head: NounPhrase) -> bool:
    """Tell whether a name that no gazetteer knows stands between two that one does."""
    if not (head.mentions and noun.is_name and len(noun.words) <= 2):
        return False
    after = chunks[i + 1 : i + 4]
    nexts = next((chunk.noun for chunk in after if chunk.noun), None)
    known = nexts is not None and bool(nexts.mentions) and bool(nexts.places)
    return known and after[0].kind in {",", "C"}


def _is_controlled(noun: NounPhrase | None) -> bool:
    """Tell whether a phrase is of control over places."""
    return noun is not None and not CONTROL.isdisjoint(noun.words)


def _repeats_link(chunks: Sequence[Chunk], i: int, first: int) -> bool:
    """Tell whether a member repeats a preposition: "in A and in B", "control of A and of B"."""
    if i + 1 >= len(chunks) or chunks[i].kind != "P" or not first:
        return False
    link = chunks[first - 1]
    again = link.kind == "P" and chunks[i].low == link.low
    return again or (chunks[i].low == "of" and _is_controlled(chunks[first].noun))


def _resumes_outer(chunks: Sequence[Chunk], at: int, first: int) -> bool:
    """Tell whether "and" goes on a list that a relative clause broke: "A, which is P, and B"."""
    if at != first + 1 or [c.kind for c in chunks[at : at + 2]] != [",", "C"]:
        return False
    told = any(chunk.verb for chunk in chunks[max(first - 3, 0) : first])
    opens = [c.kind == "R" or c.low == "where" for c in chunks[max(first - 5, 0) : first]]
    return told and any(opens)
