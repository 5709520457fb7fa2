"""Places named together: 'A, B and C in P'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.ground_phrases import (
    HINT,
    add_hint,
    is_gate,
    is_number_of,
    merged_phrase,
    opens_list,
)
from pipeline.extract.phrases import Chunk, PlaceRef
from pipeline.extract.province_pairs import take_provinces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_CLAUSE_MARKS = frozenset([".", ";", ":", "C", "–", "—", "-"])
_CONTROL = frozenset(["control", "possession", "charge", "command"])
_LIST = frozenset([",", ";", "C"])


class PlaceLists:
    """Joins places named together."""

    def __init__(self, lexicon: Lexicon, is_province: Callable[[PlaceRef], bool]) -> None:
        self._lexicon = lexicon
        self._is_province = is_province

    def join(self, chunks: list[Chunk]) -> list[Chunk]:
        """Join "A, B and C in P" and "bases and posts of X"."""
        take_provinces(chunks, self._is_province)
        at = 0
        while at < len(chunks):
            noun = chunks[at].noun
            if noun is None or not noun.places:
                at += 1
                continue
            if self._only_leads(chunks, at):
                at += 1
                continue
            self._take_province(chunks, at, noun)
            end = self._list_end(chunks, at)
            if end > at + 1:
                members = [chunk.noun for chunk in chunks[at:end] if chunk.noun]
                times = [chunk.time for chunk in chunks[at:end] if chunk.kind == "T"]
                joined = members[0]
                for other in members[1:]:
                    joined = merged_phrase(
                        joined, other, joined.places + other.places, head=other.head
                    )
                rest = [
                    Chunk("T", "", chunks[at].start, chunks[at].end, time=time) for time in times
                ]
                chunks[at:end] = [
                    Chunk("N", joined.head, joined.start, joined.end, noun=joined),
                    *rest,
                ]
            at += 1
        return chunks

    def _only_leads(self, chunks: Sequence[Chunk], at: int) -> bool:
        """Tell whether a place leads a clause whose subject is a place: "In P, A and B fell"."""
        leads = (
            at > 0
            and chunks[at - 1].kind == "P"
            and (at == 1 or chunks[at - 2].kind in _CLAUSE_MARKS)
        )
        if not leads or at + 2 >= len(chunks) or chunks[at + 1].kind != ",":
            return False
        members: list[NounPhrase] = []
        for i in range(at + 2, len(chunks)):
            noun = chunks[i].noun
            if noun is not None and noun.mentions and noun.places:
                members.append(noun)
            elif chunks[i].kind == "V" and members:
                break
            elif chunks[i].kind not in _LIST and chunks[i].low not in HINT:
                return False
        else:
            return False
        province = (chunks[at].noun or members[0]).places[0]
        if self._is_province(province):
            for noun in members:
                add_hint(noun, province)
        return True

    def _is_unknown_member(self, chunks: Sequence[Chunk], i: int, head: NounPhrase | None) -> bool:
        """Tell whether a name that no gazetteer knows stands between two that one does."""
        noun = chunks[i].noun
        after = chunks[i + 1 : i + 4]
        goes_on = bool(after) and after[0].kind in {",", "C"}
        nexts = next((c.noun for c in after if c.noun), None)
        return (
            head is not None and bool(head.mentions) and noun is not None and noun.is_name
            and not noun.places and len(noun.words) <= 2 and goes_on
            and nexts is not None and bool(nexts.mentions) and bool(nexts.places)
        )  # fmt: skip

    def _list_end(self, chunks: list[Chunk], at: int) -> int:
        end = at + 1
        open_from = at
        if self._is_summed(chunks, at):
            return end
        while end < len(chunks):
            if (
                chunks[end].kind == "P"
                and chunks[end].low in HINT
                and self._sublist_hint(chunks, open_from, end)
            ):
                chunks[end : end + 2] = []
                open_from = end
                continue
            if chunks[end].kind == "T" and self._member_after(chunks, end + 1, at)[0]:
                self._give_time(chunks, open_from, end)
                open_from = end
                end += 1
                continue
            is_member, after = self._member_after(chunks, end, at)
            if not is_member:
                break
            end = after
        if end < len(chunks) and chunks[end].kind == "T" and open_from > at:
            self._give_time(chunks, open_from, end)
        return end

    def _is_summed(self, chunks: Sequence[Chunk], at: int) -> bool:
        """Tell whether a province only tells where a number of places lie that follow its name.

        "Two districts of P, A and B, fell" names two.
        """
        head, named = chunks[at].noun, chunks[at + 2].noun if at + 2 < len(chunks) else None
        if head is None or named is None or chunks[at + 1].kind != "," or not named.places:
            return False
        if _is_another(head) and self._is_province(replace(head.places[0], kind="")):
            return not self._is_province(named.places[0])
        summed = head if head.places[-1].plural else None
        if at > 1 and chunks[at - 1].low in HINT and self._is_province(head.places[0]):
            summed = chunks[at - 2].noun
        if summed is None or not summed.places:
            return False
        total, first = summed.places[-1], named.places[0]
        counted = total.mention is None and bool(total.quantity) and total.plural
        return counted and first.mention is not None and not self._is_province(first)

    def _give_time(self, chunks: Sequence[Chunk], start: int, end: int) -> None:
        for chunk in chunks[start:end]:
            if chunk.noun:
                for ref in chunk.noun.places:
                    ref.time = ref.time or chunks[end].time

    def _sublist_hint(self, chunks: Sequence[Chunk], start: int, link: int) -> bool:
        other = chunks[link + 1].noun if link + 1 < len(chunks) else None
        first = chunks[start].noun
        if first is not None and not first.mentions:
            return False
        if (
            other is None
            or len(other.places) != 1
            or not other.mentions
            or not self._is_province(other.places[0])
        ):
            return False
        for chunk in chunks[start:link]:
            if chunk.noun and chunk.noun.places:
                for ref in chunk.noun.places:
                    if not ref.hints:
                        ref.hints = other.mentions[:1]
        return True

    def _take_province(self, chunks: list[Chunk], at: int, noun: NounPhrase) -> None:
        """Take in a province that no comma closes off: "Chora, P fell"."""
        lies = at + 2 < len(chunks) and self._lies_in(chunks, noun, at + 1)
        province = chunks[at + 2].noun if lies else None
        closed = at + 3 < len(chunks) and chunks[at + 3].kind == ","
        if province is not None and not closed:
            add_hint(noun, province.places[0])
            del chunks[at + 1 : at + 3]

    def _lies_in(self, chunks: Sequence[Chunk], head: NounPhrase, comma: int) -> bool:
        """Tell whether a province after a comma is where a place lies: "X, P", "X, in P"."""
        linked = [chunk.low for chunk in chunks[comma + 1 : comma + 2]] == ["in"]
        at = comma + 1 + linked
        noun = chunks[at].noun if chunks[comma].kind == "," and at < len(chunks) else None
        if noun is None or not (noun.mentions and noun.places and head.mentions):
            return False
        if len(noun.words) > 1 or len(head.places) > 1 or len(noun.places) > 1:
            return False
        after = chunks[at + 1 : at + 2]
        if opens_list(chunks, at + 1) or (after and after[0].kind == "C"):
            return False
        return self._is_province(noun.places[0]) and not self._is_province(head.places[-1])

    def _member_after(self, chunks: Sequence[Chunk], at: int, first: int) -> tuple[bool, int]:
        """Tell whether a list goes on at a comma or conjunction, and where its next member ends."""
        if _resumes_outer(chunks, at, first):
            return False, at
        i = at
        while (
            i < len(chunks)
            and i - at < 2
            and ((chunks[i].kind in _LIST and chunks[i].low != "but") or chunks[i].low == "/")
        ):
            i += 1
        i += i > at and _repeats_link(chunks, i, first)
        noun = chunks[i].noun if i < len(chunks) and i > at else None
        head = chunks[first].noun
        capitals = self._lexicon.words["capital_words"]
        if noun is not None and self._is_unknown_member(chunks, i, head):
            return True, i + 1
        if noun is None or not noun.places or head is None or self._lies_in(chunks, head, at):
            return False, at
        if chunks[at].kind == ";" and not (noun.mentions and head.places[-1].mention):
            return False, at
        if is_gate(noun) or (is_number_of(noun) and chunks[i - 1].kind == ","):
            return False, at
        if noun.determiner in {"a", "an"} and not self._lexicon.kind_of.keys().isdisjoint(
            noun.words
        ):
            return False, at  # "X, a district of P", says what X is
        unnamed = noun.places[0].mention is None or "of" in noun.text.split()
        if unnamed and noun.determiner == "the" and not capitals.isdisjoint(noun.words):
            return False, at
        named = noun.mentions and not noun.places[0].owner
        if named and head.mentions:
            after = chunks[i + 1].verb if i + 1 < len(chunks) else None
            starts_clause = (
                after is not None and after.form != "ing" and chunks[i - 1].kind in {",", ";"}
            )
            return not starts_clause or chunks[i - 1].kind == "C", i + 1
        # parts of one place: "the compound and the police station"
        both = noun.places[0].extent is not None and head.places[0].extent is not None
        return both and not (
            i + 1 < len(chunks) and chunks[i + 1].kind == "V" and chunks[i - 1].kind == ","
        ), i + 1


def _is_another(noun: NounPhrase) -> bool:
    """Tell whether a phrase is of one district of a province: "a second Ghor district"."""
    ref = noun.places[0]
    told = noun.determiner in {"a", "an", "another"} and len(noun.places) == 1
    return told and ref.mention is not None and ref.kind == "district"


def _is_controlled(noun: NounPhrase | None) -> bool:
    """Tell whether a phrase is of control over places."""
    return noun is not None and not _CONTROL.isdisjoint(noun.words)


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
