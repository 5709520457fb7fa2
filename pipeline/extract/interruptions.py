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
_PHRASE = frozenset("NPT")
_MARKS = DASHES | {","}
_TOLD = 2  # chunks of a speaker and a verb of saying
_INSERTED_MAX = 9  # chunks of an insertion with its marks


def mend(chunks: list[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """Return the chunks of a sentence with insertions moved behind what they part."""
    at = 0
    while at + 3 < len(chunks):
        verb = chunks[at].verb
        if verb is not None and verb.negated and _is_parted_denial(chunks[at : at + 3]):
            del chunks[at + 1]
        mark = chunks[at + 1].kind
        opens = verb is not None or _opens_relative(chunks[at])
        end = _closing(chunks, at + 1) if opens and mark in _MARKS else 0
        if end and end + 1 < len(chunks):
            if verb is not None:
                _mend(chunks, at, end, lexicon)
            elif _is_told(chunks[at + 2 : end], lexicon):
                del chunks[end], chunks[at + 1]  # "which, he said, is" as "which he said is"
        at += 1
    return chunks


def _is_parted_denial(chunks: Sequence[Chunk]) -> bool:
    """Tell whether "not" stands between an auxiliary and what parts it from its verb."""
    verb, denial, mark = chunks[0].verb, chunks[1].kind, chunks[2].kind
    return verb is not None and verb.lemmas in _PARTED and denial == "Z" and mark in _MARKS


def _opens_relative(chunk: Chunk) -> bool:
    return chunk.kind == "R" or chunk.low == "where"


def _is_told(inside: Sequence[Chunk], lexicon: Lexicon) -> bool:
    """Tell whether an insertion is a speaker and a verb of saying: "officials say"."""
    told = [chunk for chunk in inside if chunk.kind != "T"]
    if len(told) < _TOLD or told[0].noun is None or any(c.noun is None for c in told[:-1:2]):
        return False
    verb = told[-1].verb
    says = verb is not None and verb.form in {"fin", "ed", "base"} and not verb.passive
    return says and verb is not None and not lexicon.words["saying"].isdisjoint(verb.lemmas)


def _closing(chunks: Sequence[Chunk], opening: int) -> int:
    """Return where the mark stands that closes an insertion, 0 where none does."""
    mark = chunks[opening].kind
    last = min(opening + _INSERTED_MAX, len(chunks))
    return next((i for i in range(opening + 2, last) if chunks[i].kind == mark), 0)


def _mend(chunks: list[Chunk], at: int, end: int, lexicon: Lexicon) -> None:
    """Move an insertion behind the phrase that it stands before."""
    first, after = chunks[at], chunks[end + 1]
    if first.verb is None:
        return
    joined = _joined(first.verb, after.verb, lexicon)
    inside = chunks[at + 1 : end + 1]
    if joined is not None:
        head = [Chunk("V", after.low, first.start, after.end, verb=joined)]
        rest = end + 2
    elif _is_object(first.verb, chunks, at, end, lexicon) or (
        first.verb.lemmas == ("be",)
        and chunks[end + 1].kind == "P"
        and _is_told(inside[1:-1], lexicon)
    ):
        head, rest = [first], end + 1
    else:
        return
    stop = rest
    while stop < len(chunks) and chunks[stop].kind in _PHRASE:
        stop += 1
    inside = [replace(inside[0], kind=",", low=","), *inside[1:-1]]
    goes_on = stop < len(chunks) and chunks[stop].kind not in {",", ".", ";", '"'}
    closed = [replace(inside[0])] if goes_on else []
    chunks[at:stop] = [*head, *chunks[rest:stop], *inside, *closed]


def _joined(first: VerbGroup, after: VerbGroup | None, lexicon: Lexicon) -> VerbGroup | None:
    """Return an auxiliary with its verb as one group, None where they are not."""
    if after is None or first.lemmas not in _PARTED or first.form != "fin":
        return None
    if after.form not in {"part", "ed"}:
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
