"""Places named together: 'A, B and C in P'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.ground_phrases import HINT, add_hint, merged_phrase
from pipeline.extract.list_members import LIST_MARKS, ListMembers
from pipeline.extract.phrases import THEIRS, Chunk, PlaceRef
from pipeline.extract.province_pairs import take_provinces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_CLAUSE_MARKS = frozenset([".", ";", ":", "C", "–", "—", "-"])


class PlaceLists:
    """Joins places named together."""

    def __init__(self, lexicon: Lexicon, is_province: Callable[[PlaceRef], bool]) -> None:
        self._is_province = is_province
        self._members = ListMembers(lexicon, is_province)

    def join(self, chunks: list[Chunk]) -> list[Chunk]:
        """Join "A, B and C in P" and "bases and posts of X"."""
        take_provinces(chunks, self._is_province)
        self._take_label(chunks)
        at = 0
        while at < len(chunks):
            noun = chunks[at].noun
            if noun is not None and noun.places and not self._only_leads(chunks, at, noun):
                self._take_province(chunks, at, noun)
                end = self._list_end(chunks, at)
                if end > at + 1:
                    chunks[at:end] = _as_one(chunks[at:end])
            at += 1
        return chunks

    def _take_label(self, chunks: list[Chunk]) -> None:
        """Take in the province that opens a label: "Faryab, Almar: post captured"."""
        if [chunk.kind for chunk in chunks[:3]] != ["N", ",", "N"] or len(chunks) < len("P,D:"):
            return
        province, place = chunks[0].noun, chunks[2].noun
        if province is None or place is None or chunks[3].kind not in {":", "V"}:
            return
        named = province.mentions and province.places and place.mentions and place.places
        if not named or self._is_province(place.places[0]):
            return
        if self._is_province(province.places[0]):
            add_hint(place, province.places[0])
            del chunks[:2]

    def _only_leads(self, chunks: Sequence[Chunk], at: int, place: NounPhrase) -> bool:
        """Tell whether a place leads a clause whose subject is a place: "In P, A and B fell"."""
        if not _opens_clause(chunks, at) or at + 2 >= len(chunks) or chunks[at + 1].kind != ",":
            return False
        members = _subjects(chunks[at + 2 :])
        if members and self._is_province(place.places[0]):
            for noun in members:
                add_hint(noun, place.places[0])
        return bool(members)

    def _list_end(self, chunks: list[Chunk], at: int) -> int:
        """Return where the list that starts with a place ends; provinces are taken out of it."""
        open_from, end = at, at + 1
        if self._is_summed(chunks, at):
            return end
        if not at and self._is_headline_pair(chunks):
            return 3
        while end < len(chunks):
            if chunks[end].low in HINT and self._sublist_hint(chunks, open_from, end):
                del chunks[end : end + 2]
                open_from = end
                continue
            dated = chunks[end].kind == "T"
            after = self._members.next_end(chunks, end + dated, at)
            if after is None:
                break
            if dated:
                _give_time(chunks, open_from, end)
                open_from, end = end, end + 1
            else:
                end = after
        if end < len(chunks) and chunks[end].kind == "T" and open_from > at:
            _give_time(chunks, open_from, end)
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

    def _is_headline_pair(self, chunks: Sequence[Chunk]) -> bool:
        """Tell whether a plural verb follows two places: "X, Y fall to T"."""
        if [chunk.kind for chunk in chunks[:4]] != ["N", ",", "N", "V"]:
            return False
        verb, nouns = chunks[3].verb, [chunk.noun for chunk in (chunks[0], chunks[2])]
        named = all(noun is not None and noun.mentions and noun.places for noun in nouns)
        here = [ref for noun in nouns if noun is not None for ref in noun.places]
        plural = verb is not None and verb.form == "base" and verb.end == verb.start + 1
        return named and plural and not any(map(self._is_province, here))

    def _sublist_hint(self, chunks: Sequence[Chunk], start: int, link: int) -> bool:
        """Take a province for where the members since the last one lie: "A and B in P, C in Q"."""
        first = chunks[start].noun
        other = chunks[link + 1].noun if link + 1 < len(chunks) else None
        if chunks[link].kind != "P" or (first is not None and not first.mentions):
            return False
        if other is None or len(other.places) != 1 or not other.mentions:
            return False
        if not self._is_province(other.places[0]):
            return False
        for ref in _places(chunks[start:link]):
            ref.hints = ref.hints or other.mentions[:1]
        return True

    def _take_province(self, chunks: list[Chunk], at: int, noun: NounPhrase) -> None:
        """Take in a province that no comma closes off: "Chora, P fell"."""
        lies = at + 2 < len(chunks) and self._members.lies_in(chunks, noun, at + 1)
        province = chunks[at + 2].noun if lies else None
        closed = at + 3 < len(chunks) and chunks[at + 3].kind == ","
        if province is not None and not closed:
            add_hint(noun, province.places[0])
            del chunks[at + 1 : at + 3]


def _opens_clause(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether a place follows a preposition that opens a clause."""
    if not at or chunks[at - 1].kind != "P":
        return False
    return at == 1 or chunks[at - 2].kind in _CLAUSE_MARKS


def _subjects(chunks: Sequence[Chunk]) -> list[NounPhrase]:
    """Return the places before a verb where nothing else stands there, none where it does."""
    members: list[NounPhrase] = []
    for chunk in chunks:
        if chunk.noun is not None and chunk.noun.mentions and chunk.noun.places:
            members.append(chunk.noun)
        elif chunk.kind == "V" and members:
            return members
        elif chunk.kind not in LIST_MARKS and chunk.low not in HINT:
            return []
    return []


def _as_one(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return a list of places as one phrase, and the times told in it."""
    start, end = chunks[0].start, chunks[0].end
    joined, *others = [chunk.noun for chunk in chunks if chunk.noun]
    for other in others:
        _share_owner(joined, other)
        joined = merged_phrase(joined, other, joined.places + other.places, head=other.head)
    times = [Chunk("T", "", start, end, time=chunk.time) for chunk in chunks if chunk.kind == "T"]
    return [Chunk("N", joined.head, joined.start, joined.end, noun=joined), *times]


def _share_owner(first: NounPhrase, other: NounPhrase) -> None:
    """Let parts of a place share whose they are: "its centre and 14 villages"."""
    owner = first.places[-1].owner
    for ref in other.places if owner in THEIRS else ():
        if not (ref.mention or ref.hints or ref.owner or ref.definite) and ref.extent is not None:
            ref.owner = owner


def _places(chunks: Sequence[Chunk]) -> list[PlaceRef]:
    return [ref for chunk in chunks if chunk.noun for ref in chunk.noun.places]


def _give_time(chunks: Sequence[Chunk], start: int, end: int) -> None:
    """Give the members since the last time the one that follows: "A on Monday and B on Friday"."""
    for ref in _places(chunks[start:end]):
        ref.time = ref.time or chunks[end].time


def _is_another(noun: NounPhrase) -> bool:
    """Tell whether a phrase is of one district of a province: "a second Ghor district"."""
    ref = noun.places[0]
    told = noun.determiner in {"a", "an", "another"} and len(noun.places) == 1
    return told and ref.mention is not None and ref.kind == "district"
