"""Phrases that tell as much as clauses: "with X in Taliban hands", "the army having left"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.phrases import DASHES, Chunk, VerbGroup, being

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon

_OPENING = frozenset([",", ";", ":", "C", '"']) | DASHES
_PHRASE = frozenset("NPT")
_JOINTS = frozenset(["C", "P", "T"])
_ENDING = frozenset(["end", "finish", "conclude", "begin", "start", "close"])
_SUBJECT_MAX = 8  # chunks that the subject of such a phrase takes


class Absolutes:
    """Makes clauses of phrases that have a subject and a predicate, but no finite verb."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def restore(self, chunks: list[Chunk]) -> list[Chunk]:
        """Return the chunks of a sentence with a finite verb in each such phrase."""
        at = 0
        while at < len(chunks):
            chunk, opens = chunks[at], not at or chunks[at - 1].kind in _OPENING
            ends = bool(at) and _is_ending(chunks[at - 1].verb)
            if chunk.low == "with" and (opens or ends):
                self._accompany(chunks, at)
            elif opens and self._is_set_apart(chunks, at):
                chunks.insert(at, being(chunk.start, "ing"))
            elif chunk.verb is not None and _has_own(chunks, at):
                chunks[at] = replace(chunk, verb=replace(chunk.verb, form="fin", past=True))
            at += 1
        return chunks

    def _accompany(self, chunks: list[Chunk], at: int) -> None:
        """Read "with X lost" and "with T in control of X" as "as X was lost"."""
        for i in range(at + 1, min(at + _SUBJECT_MAX, len(chunks))):
            chunk = chunks[i]
            if chunk.verb is not None and _has_object(chunks, i):
                return  # "with the help of the army drove the men out"
            verb = self._made_finite(chunk.verb) if chunk.verb is not None else None
            stated = i > at + 1 and self._is_state(chunks, i)
            if verb is not None and i > at + 1:
                chunks[i] = replace(chunk, verb=verb)
            elif stated:
                chunks.insert(i, being(chunk.start))
            elif chunk.noun is not None or chunk.kind in _JOINTS:
                continue
            else:
                return
            chunks[at] = Chunk("S", "with", chunks[at].start, chunks[at].end)
            return

    def _is_set_apart(self, chunks: Sequence[Chunk], at: int) -> bool:
        """Tell whether a state is set off by commas: "T, in control of X, attacked"."""
        if not (self._is_state(chunks, at) or _is_owned(chunks, at)):
            return False
        if at and (chunks[at - 1].kind != "," or at < 2 or chunks[at - 2].noun is None):
            return False
        end = next((i for i in range(at, len(chunks)) if chunks[i].kind not in _PHRASE), 0)
        return bool(end) and chunks[end].kind == "," and end + 1 < len(chunks)

    def _made_finite(self, verb: VerbGroup) -> VerbGroup | None:
        """Return a participle as the finite verb that it stands for."""
        if verb.form == "ing":
            return replace(verb, form="fin", past=True, progressive=not verb.perfect)
        if verb.form not in {"part", "ed"}:
            return None
        moved = self._lexicon.has("intransitive", verb.lemmas[0])
        return replace(verb, form="fin", past=True, passive=not moved, perfect=moved)

    def _is_state(self, chunks: Sequence[Chunk], at: int) -> bool:
        """Tell whether a phrase tells a state of control: "under siege", "in their hands"."""
        noun = chunks[at + 1].noun if at + 1 < len(chunks) else None
        if noun is None or chunks[at].kind != "P":
            return False
        heads = self._lexicon.state_heads.get(chunks[at].low, {})
        return noun.head.removesuffix("s") in heads


def _is_owned(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether a phrase says whose a place before it is: "X, the group's since May, is"."""
    noun, place = chunks[at].noun, chunks[at - 2].noun if at > 1 else None
    if noun is None or place is None or not place.mentions or noun.places:
        return False
    return noun.is_own


def _has_object(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether a past form has an object at once, and so is no participle."""
    verb, after = chunks[at].verb, [*chunks[at + 1 : at + 3], None, None]
    past = verb is not None and verb.form in {"ed", "part"}
    noun, further = after[:2]
    told = further is not None and further.verb is not None  # "with X lost the men left"
    return past and noun is not None and noun.noun is not None and not told


def _has_own(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether a participle has a subject of its own: ", the army having left X"."""
    verb = chunks[at].verb
    if verb is None or verb.form != "ing" or not verb.perfect or not at:
        return False
    opens = at - 1
    while opens >= 0 and chunks[opens].kind in {"N", "P"}:
        opens -= 1
    return chunks[at - 1].noun is not None and (opens < 0 or chunks[opens].kind == ",")


def _is_ending(verb: VerbGroup | None) -> bool:
    """Tell whether a verb tells how something ended: "it ended with T in control of X"."""
    return verb is not None and not _ENDING.isdisjoint(verb.lemmas)
