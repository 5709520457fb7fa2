"""Places told of each in turn: "A and B were respectively deserted by the army and taken by T"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import NounPhrase, PlaceRef
    from pipeline.extract.words import Word


def share_out(words: Sequence[Word], clauses: Sequence[Clause]) -> None:
    """Give each of the clauses that share a subject of as many places the place it tells of."""
    at = next((i for i, word in enumerate(words) if word.low == "respectively"), None)
    if at is None:
        return
    for first in clauses:
        told = _together(first, clauses)
        subject = first.subject
        if subject is None or len(told) == 1 or len(subject.places) != len(told):
            continue
        if first.verb.start - 1 <= at <= first.verb.end or at >= told[-1].verb.end:
            for clause, ref in zip(told, subject.places, strict=True):
                clause.subject = _only(subject, ref)


def _together(first: Clause, clauses: Sequence[Clause]) -> list[Clause]:
    """Return a clause with those after it that share its subject."""
    if first.implied_subject:
        return [first]
    told = [first]
    for clause in clauses:
        if clause.shares is told[-1] and clause.implied_subject:
            told.append(clause)
    return told


def _only(noun: NounPhrase, ref: PlaceRef) -> NounPhrase:
    """Return a phrase of several places as if of one alone."""
    return replace(noun, places=[ref], mentions=(ref.mention,) if ref.mention else ())
