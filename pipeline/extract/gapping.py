"""Verbs left out in the second of two clauses: "A fell to T and B to the army", "but not B"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.phrases import Chunk
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase, VerbGroup

_JOINTS = frozenset([",", ";", "C"])
_CLOSING = frozenset([",", ";", ".", '"', "C", "T", "!"])
_STATES = frozenset(["under", "in", "with"])
_TOLD = frozenset([Event.CAPTURED, Event.HOLDS])
_BETWEEN = frozenset([",", "C", "T"])
_TAKEN = frozenset([Event.CAPTURED, Event.WITHDREW])
_ALONE = frozenset(["leave", "flee", "quit", "escape", "surrender", "yield", "win", "claim"])
_TURNING = frozenset(["fall", "go_to", "change"])
_LOSING = frozenset(["lose", "cede"])
_WHEN = frozenset(["before", "after", "by", "at"])
_SWAPPING = frozenset(["change hands", "switch hands", "pass hand"])
_ACTIVE = frozenset(["fin", "ed"])


class GapFiller:
    """Puts the verb of the clause before where one is left out."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def fill(self, chunks: list[Chunk]) -> list[Chunk]:
        """Return the chunks of a sentence with a verb in each clause that shares another's."""
        at = 1
        verb = -1
        while at + 1 < len(chunks):
            if chunks[at].verb is not None:
                verb = at
                self._share_object(chunks, at)
            elif verb >= 0 and chunks[at].kind in _JOINTS:
                self._fill(chunks, verb, at)
            elif verb >= 0 and chunks[at].kind == ":":
                self._to_another(chunks, verb, at)
            at += 1
        return chunks

    def _fill(self, chunks: list[Chunk], verb: int, joint: int) -> None:
        """Put a verb into the clause that follows a joint, where it has none."""
        if chunks[joint + 1].kind == "Z":
            self._deny(chunks, verb, joint + 1)
            return
        if self._follows(chunks, verb, joint):
            return
        if self._again(chunks, verb, joint) or self._to_another(chunks, verb, joint):
            return
        first = chunks[joint + 1].noun
        rest = chunks[joint + 2 : joint + 4]
        if first is None or len(rest) < 2 - (chunks[joint].low == "then"):
            return
        if first.places and (first.mentions or first.possessive):
            self._of_place(chunks, verb, joint)
        elif first.named and not first.places and rest[0].noun and _ends(chunks, joint + 3):
            subject, taken = chunks[verb - 1].noun, chunks[verb + 1].noun
            shared = subject is not None and subject.named and taken is not None and taken.places
            if shared and rest[0].noun.places:
                self._insert(chunks, verb, joint + 2)  # "A holds X and B Y"

    def _share_object(self, chunks: list[Chunk], verb: int) -> None:
        """Read "took and, an hour later, lost X" as "took X and, an hour later, lost X"."""
        if not self._takes_object(chunks[verb].verb) or chunks[verb + 1].kind not in _BETWEEN:
            return
        joined, at = False, verb + 1
        while at + 1 < len(chunks) and (chunks[at].kind in _BETWEEN or _is_active(chunks[at])):
            joined = joined or (chunks[at].kind == "C" and chunks[at].low != "or")
            at += 1
        closed = chunks[verb + 1].kind == "," == chunks[at - 1].kind
        shared = chunks[at].noun if chunks[at - 1 - closed].verb is not None else None
        if joined and shared is not None and shared.places:
            timed = [replace(one) for one in chunks[at + 1 : at + 2] if one.kind == "T"]
            first = [replace(chunks[at], noun=replace(shared)), *timed]
            chunks[verb + 1 : at] = [*first, *chunks[verb + 1 : at - closed]]

    def _takes_object(self, verb: VerbGroup | None) -> bool:
        """Tell whether a verb is one of taking or giving up that has its object after it."""
        if verb is None or verb.passive or verb.form not in _ACTIVE or verb.lemmas[0] in _ALONE:
            return False
        frame = self._lexicon.frame_of.get((verb.lemmas[0], verb.particle))
        told = self._lexicon.frames[frame] if frame is not None else None
        return told is not None and told.event in _TAKEN and told.place[:1] == ("object",)

    def _follows(self, chunks: list[Chunk], verb: int, joint: int) -> bool:
        """Read "A fell, followed by B" as "A fell and B fell"; tell whether it is said so."""
        following, rest = chunks[joint + 1].verb, chunks[joint + 2 : joint + 4]
        if following is None or following.lemmas[0] != "follow" or len(rest) < len("PN"):
            return False
        group, place = chunks[verb].verb, rest[1].noun
        named = place is not None and bool(place.mentions and place.places)
        if rest[0].low != "by" or not named or group is None or not self._is_told(group):
            return False
        after = chunks[verb + 1].noun
        chunks[joint : joint + 3] = [Chunk("C", "and", chunks[joint].start, chunks[joint].end)]
        taken = after is not None and bool(after.places)
        self._insert(chunks, verb, joint + (1 if taken else 2))
        return True

    def _again(self, chunks: list[Chunk], verb: int, joint: int) -> bool:
        """Put in the verb of "took A on Sunday and, two days later, B"; tell whether it was."""
        at = joint + 1
        while at < len(chunks) and chunks[at].kind in _BETWEEN:
            at += 1
        place = chunks[at].noun if at < len(chunks) else None
        timed = any(chunk.time for chunk in chunks[joint + 1 : at])
        group = chunks[verb].verb
        if place is None or not timed or not place.mentions or not place.places:
            return False
        if group is None or not self._is_told(group) or not _ends(chunks, at + 1):
            return False
        before, after = chunks[verb - 1].noun, chunks[verb + 1].noun
        if after is not None and after.places:
            self._insert(chunks, verb, at)
        elif before is not None and before.places:
            self._insert(chunks, verb, at + 1)
        return True

    def _to_another(self, chunks: list[Chunk], verb: int, joint: int) -> bool:
        """Read "went to A and back to B" as two turns of a place; tell whether it is one."""
        group, subject, link = chunks[verb].verb, chunks[verb - 1].noun, chunks[joint + 1]
        party = chunks[joint + 2].noun if link.low == "to" and joint + 2 < len(chunks) else None
        if group is None or party is None or not _is_party(party):
            return False
        if not _ends(chunks, joint + 3) and chunks[joint + 3].low not in _WHEN:
            return False
        if subject is None or not (subject.places or subject.is_pronoun):
            return False
        frame = self._lexicon.frame_of.get((group.lemmas[0], group.particle))
        turned = frame in _TURNING or (frame in _LOSING and group.passive)
        before = [c.noun for c in chunks[verb + 1 : joint] if c.noun is not None]
        swapped = bool(before) and " ".join((group.lemmas[0], before[0].head)) in _SWAPPING
        if not (swapped or (turned and any(_is_party(noun) for noun in before))):
            return False
        start = chunks[joint].end
        lemmas = ("pass",) if swapped else group.lemmas
        passed = replace(group, start=start, end=start, lemmas=lemmas, form="fin", repeated=False)
        told = Chunk("V", passed.lemmas[0], start, start, verb=passed)
        again = Chunk("N", subject.head, start, start, noun=replace(subject))
        chunks[joint + 1 : joint + 1] = [again, told]
        return True

    def _of_place(self, chunks: list[Chunk], verb: int, joint: int) -> None:
        """Put in the verb of "and B to the army" and ", then B"."""
        subject, object_ = chunks[verb - 1].noun, chunks[verb + 1].noun
        if object_ is not None and object_.places and chunks[joint + 2].low == "as":
            if any(chunk.low == "as" for chunk in chunks[verb + 1 : joint]):
                self._insert(chunks, verb, joint + 1)  # "lists A as lost and B as contested"
            return
        if subject is None or not subject.places:
            return
        if chunks[joint].low == "then" and _ends(chunks, joint + 2):
            if not any(c.noun and c.noun.places for c in chunks[verb + 1 : joint]):
                self._insert(chunks, verb, joint + 2)
            return
        link, party = chunks[joint + 2], chunks[joint + 3].noun
        if link.kind != "P" or party is None or not (_is_party(party) or link.low == "as"):
            return
        told = [c.low for c in chunks[verb + 1 : joint] if c.kind == "P"]
        stated = link.low in _STATES and not _STATES.isdisjoint(told)
        if (link.low in told or stated) and _ends(chunks, joint + 4):
            self._insert(chunks, verb, joint + 2)

    def _deny(self, chunks: list[Chunk], at: int, no: int) -> None:
        """Read "took A but not B" as "took A but did not take B"."""
        verb, other = chunks[at].verb, chunks[no + 1].noun if no + 1 < len(chunks) else None
        if verb is None or verb.negated or verb.modal or not self._is_told(verb):
            return
        if other is None or not other.mentions or not other.places or not _ends(chunks, no + 2):
            return
        object_, subject = chunks[at + 1].noun, chunks[at - 1].noun
        denied = replace(chunks[at], verb=replace(verb, negated=True))
        if object_ is not None and object_.places:
            chunks[no] = denied
        elif subject is not None and subject.places:
            chunks[no : no + 2] = [chunks[no + 1], denied]

    def _is_told(self, verb: VerbGroup) -> bool:
        frame = self._lexicon.frame_of.get((verb.lemmas[0], verb.particle))
        lost = frame in _LOSING and verb.passive
        return lost or (frame is not None and self._lexicon.frames[frame].event in _TOLD)

    def _insert(self, chunks: list[Chunk], verb: int, at: int) -> None:
        copied = chunks[verb]
        start = chunks[at - 1].end
        if copied.verb is not None:
            group = replace(copied.verb, start=start, end=start, form="fin")
            chunks.insert(at, Chunk("V", copied.low, start, start, verb=group))


def _is_active(chunk: Chunk) -> bool:
    """Tell whether a chunk is a verb that can share its object with the one before."""
    return chunk.verb is not None and not chunk.verb.passive and chunk.verb.form in _ACTIVE


def _ends(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether a clause ends at a chunk, or but for a time."""
    return at >= len(chunks) or chunks[at].kind in _CLOSING


def _is_party(noun: NounPhrase) -> bool:
    return bool(noun.named) and not noun.places
