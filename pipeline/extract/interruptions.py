"""Verbs parted from their auxiliary or object: "have, the governor said, taken X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.phrases import DASHES, Chunk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import VerbGroup

_PARTED = frozenset([("have",), ("be",)])
_BARE = frozenset(["base", "inf", "fin"])
_PHRASE = frozenset("NPT")
_GOING_ON = ("P", "NP")  # what can go on after an aside, and after one behind "and"
_TOLD = frozenset("NPTMV")
_MARKS = DASHES | {","}
_SAID = frozenset(["fin", "ed", "base"])
_INSERTED_MAX = 9  # chunks of an insertion with its marks


def mend(chunks: list[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """Return the chunks of a sentence with insertions moved behind what they part."""
    at = 0
    while at + 3 < len(chunks):
        verb = chunks[at].verb
        if verb is not None and verb.negated and _is_parted_denial(chunks, at):
            del chunks[at + 1]  # "have not, as they claim, taken X": the verb keeps that
        mark, relative = chunks[at + 1].kind, _opens_relative(chunks[at])
        parts = verb is not None or relative or chunks[at].kind == "C" or _is_told(chunks, at)
        end = _closing(chunks, at + 1) if parts and mark in _MARKS else 0
        if relative and end and _tells_who(chunks[at + 2 : end], lexicon):
            del chunks[end], chunks[at + 1]  # "which, he said, is" as "which he said is"
        elif end and end + 1 < len(chunks) and not relative:
            _mend(chunks, at, end, lexicon)
        elif verb is not None and chunks[at + 1].verb is not None:
            _close_up(chunks, at, verb, lexicon)
        elif verb is not None and chunks[at + 1].kind == "P":
            _close_phrase(chunks, at, verb, lexicon)
        at += 1
    return chunks


def _close_up(chunks: list[Chunk], at: int, verb: VerbGroup, lexicon: Lexicon) -> None:
    """Join an auxiliary to its verb where an adverb parted them: "have not, so far, taken"."""
    after = chunks[at + 1]
    joined = _joined(verb, after.verb, lexicon)
    if joined is not None and verb.end < after.start:
        chunks[at : at + 2] = [Chunk("V", after.low, verb.start, after.end, verb=joined)]


def _close_phrase(chunks: list[Chunk], at: int, verb: VerbGroup, lexicon: Lexicon) -> None:
    """Join an auxiliary to its verb behind a phrase: "have in three provinces taken X"."""
    first = chunks[at + 2].noun
    timed = first is not None and lexicon.has("dayparts", first.head)
    if first is None or not (verb.lemmas == ("have",) or (timed and verb.lemmas == ("be",))):
        return
    end = at + 3
    while end + 1 < len(chunks) and chunks[end].kind in "PT":
        end += 2 if chunks[end].kind == "P" and chunks[end + 1].kind == "N" else 1
    after = chunks[end] if end < len(chunks) else None
    joined = _joined(verb, after.verb, lexicon) if after is not None else None
    if after is not None and joined is not None:
        head = Chunk("V", after.low, verb.start, after.end, verb=joined)
        goes_on = end + 1
        while goes_on < len(chunks) and chunks[goes_on].kind in _PHRASE:
            goes_on += 1
        told = chunks[end + 1 : goes_on]
        chunks[at:goes_on] = [head, *told, *chunks[at + 1 : end]]


def _is_parted_denial(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether "not" stands between a verb and what parts it from the rest."""
    parted = chunks[at + 2].kind in _MARKS or chunks[at + 2].verb is not None
    return chunks[at + 1].kind == "Z" and parted


def _opens_relative(chunk: Chunk) -> bool:
    return chunk.kind == "R" or chunk.low == "where"


def _tells_who(inside: Sequence[Chunk], lexicon: Lexicon) -> bool:
    """Tell whether an insertion is a speaker and a verb of saying: "officials say"."""
    told = [chunk for chunk in inside if chunk.kind != "T"]
    if not told[:-1] or any(chunk.noun is None for chunk in told[:-1:2]):
        return False
    verb = told[-1].verb
    plain = verb is not None and verb.form in _SAID and not verb.passive
    return plain and verb is not None and not lexicon.words["saying"].isdisjoint(verb.lemmas)


def _is_told(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether a phrase is what a verb just before it takes: "launched an attack"."""
    return chunks[at].noun is not None and at > 0 and chunks[at - 1].verb is not None


def _closing(chunks: Sequence[Chunk], opening: int) -> int:
    """Return where the mark stands that closes an insertion, 0 where none does."""
    mark = chunks[opening].kind
    last = min(opening + _INSERTED_MAX, len(chunks))
    return next((i for i in range(opening + 2, last) if chunks[i].kind == mark), 0)


def _mend(chunks: list[Chunk], at: int, end: int, lexicon: Lexicon) -> None:
    """Move an insertion behind the phrase that it stands before."""
    first = chunks[at]
    if chunks[end + 1].kind == "Z" and end + 2 < len(chunks) and chunks[end + 2].verb is not None:
        del chunks[end + 1]  # "has, contrary to reports, not fallen"
    after, inside, moved = chunks[end + 1], chunks[at + 1 : end + 1], _PHRASE
    joined = _joined(first.verb, after.verb, lexicon) if first.verb is not None else None
    if joined is not None:
        head = [Chunk("V", after.low, first.start, after.end, verb=joined)]
        rest = end + 2
    elif first.verb is not None and _is_object(first.verb, chunks, at, end, lexicon):
        head, rest = [first], end + 1
    elif first.kind == "C" and not _is_phrase(chunks, end + 1):
        return  # "and, A said, Y fell": a clause of its own
    elif after.kind in _GOING_ON[first.kind == "C"] and _is_aside(inside, lexicon):
        head, rest, moved = [first], end + 1, _TOLD
    else:
        return
    stop = rest
    while stop < len(chunks) and chunks[stop].kind in moved:
        stop += 1
    inside = [replace(inside[0], kind=",", low=","), *inside[1:-1]]
    goes_on = stop < len(chunks) and chunks[stop].kind not in {",", ".", ";", '"'}
    closed = [replace(inside[0])] if goes_on else []
    chunks[at:stop] = [*head, *chunks[rest:stop], *inside, *closed]


def _is_phrase(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether no verb takes up a phrase: "took X and, A said, Y"."""
    while at < len(chunks) and chunks[at].kind in _PHRASE:
        at += 1
    return at == len(chunks) or chunks[at].kind in {",", ".", ";", '"'}


def _is_aside(inside: Sequence[Chunk], lexicon: Lexicon) -> bool:
    """Tell whether an insertion tells who speaks, or what others say: "the governor said"."""
    verbs = [chunk.verb for chunk in inside if chunk.verb is not None]
    if not verbs:
        return inside[1].kind == "P" and all(c.kind in _PHRASE for c in inside[1:-1])
    says = len(verbs) == 1 and verbs[0].form in _SAID
    plain = all(c.kind in _TOLD or c.kind == "S" for c in inside[1:-1])
    return says and plain and lexicon.has("saying", verbs[0].lemmas[0])


def _joined(first: VerbGroup, after: VerbGroup | None, lexicon: Lexicon) -> VerbGroup | None:
    """Return an auxiliary with its verb as one group, None where they are not."""
    if after is None or first.form != "fin":
        return None
    bare = first.lemmas == ("do",) and bool(first.negated or first.modal)
    if after.form not in (_BARE if bare else {"part", "ed"}) or not (
        bare or first.lemmas in _PARTED
    ):
        return None
    passive = first.lemmas == ("be",) and not lexicon.has("intransitive", after.lemmas[0])
    return replace(
        after, start=first.start, form="fin", past=True, perfect=first.lemmas == ("have",),
        passive=passive, negated=first.negated or after.negated, modal=first.modal,
    )  # fmt: skip


def _is_object(
    verb: VerbGroup, chunks: Sequence[Chunk], at: int, end: int, lexicon: Lexicon
) -> bool:
    """Tell whether a phrase stands between a verb of control and its object."""
    inside, after = chunks[at + 2 : end], chunks[end + 1].noun
    phrased = bool(inside) and inside[0].kind == "P" and all(c.kind in _PHRASE for c in inside)
    name = lexicon.frame_of.get((verb.lemmas[0], verb.particle), "")
    takes = name != "" and "object" in lexicon.frames[name].place
    return phrased and takes and not verb.passive and after is not None and bool(after.places)
