"""Insertions between dashes and in brackets, set off by commas where they tell something."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.phrases import DASHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.phrases import Chunk

_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_ARTICLES = frozenset(["the", "a", "an", "another"])
_PHRASE = frozenset("NPTC")
_MARKS = frozenset([",", ".", ";", ":"])


def set_off(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks of a sentence with its telling insertions between commas."""
    at = 0
    while at < len(chunks):
        kind = chunks[at].kind
        if kind in _OPEN:
            _bracketed(chunks, at)
        elif kind in DASHES and at and chunks[at - 1].noun is not None:
            _dashed(chunks, at)
        at += 1
    return chunks


def _bracketed(chunks: list[Chunk], at: int) -> None:
    """Read "X (captured by T on Monday) is" and "X fell (Y had been lost before)"."""
    end = next((i for i in range(at + 1, len(chunks)) if chunks[i].kind in _CLOSE), 0)
    inside = chunks[at + 1 : end]
    if not any(chunk.verb for chunk in inside):
        return
    first, after = inside[0], chunks[end + 1 : end + 2]
    ends = not after or after[0].kind in _MARKS
    told = first.kind == "R" or (first.verb is not None and first.verb.form in {"part", "ed"})
    if told:
        _mark(chunks, at, end, ",")
    elif ends and first.noun is not None and any(c.verb and c.verb.form == "fin" for c in inside):
        _mark(chunks, at, end, ";")


def _dashed(chunks: list[Chunk], at: int) -> None:
    """Read "X - the largest district of P - fell" as with commas."""
    end = next((i for i in range(at + 1, len(chunks)) if chunks[i].kind in DASHES), 0)
    inside = chunks[at + 1 : end]
    if not inside or any(chunk.kind not in _PHRASE for chunk in inside):
        return
    noun, before = inside[0].noun, chunks[at - 1].noun
    described = noun is not None and noun.determiner in _ARTICLES
    if described and before is not None and before.mentions and _goes_on(chunks[end + 1 :]):
        _mark(chunks, at, end, ",")


def _goes_on(after: Sequence[Chunk]) -> bool:
    return bool(after) and after[0].kind not in _MARKS


def _mark(chunks: list[Chunk], at: int, end: int, mark: str) -> None:
    for i in (at, end):
        chunks[i] = replace(chunks[i], kind=mark, low=mark)
    if end + 1 < len(chunks) and chunks[end + 1].kind in _MARKS:
        del chunks[end]
