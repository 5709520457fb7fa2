"""What stands around a claim: the title, and sentences before and after it."""

from __future__ import annotations

import sys
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.extract.relevance import load_relevance, terms_of
from pipeline.records import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.extract.drafts import Draft, DraftReader
    from pipeline.records import Claim

WORDS = 100  # as many as the labelled passages have
TERMS_MIN = 50  # fewer than they have: a sentence alone, which the rules have judged
# Held out, one right claim in a thousand lies below, and of the false ones in passages that make
# none three in five (tools/fit_relevance.py).
LEAST = 0.15


class Surroundings:
    """The sentences of an item, asked whether they are about control where a claim stands."""

    def __init__(
        self,
        body: Sequence[Draft],
        head: Sequence[Draft],
        drafts: DraftReader,
        parties: Collection[str],
    ) -> None:
        self._body, self._head = body, head
        self._drafts, self._parties = drafts, parties
        self._starts = [one.sentence.start for one in body]
        self._said: dict[int, list[str]] = {}  # the terms of sentences: many are asked again
        self._known: dict[int, bool] = {}

    def are_of_control(self, claim: Claim) -> bool:
        """Tell whether the item, or the passage that a claim stands in, tells of control."""
        return self._are_so_at(self.sentence_of(claim))

    def are_so_about(self, draft: Draft) -> bool:
        """Tell whether the item, or the passage about a sentence, tells of control."""
        return self._are_so_at(draft.number if draft.part is Part.TEXT else 0)

    def _are_so_at(self, at: int) -> bool:
        if self._is_of_control:
            return True
        if at not in self._known:
            self._known[at] = load_relevance().of(self.terms(at)) >= LEAST
        return self._known[at]

    @cached_property
    def _is_of_control(self) -> bool:
        """Tell whether all of the item is likely to tell of control, or too short to be asked."""
        terms = self.terms(0, words=sys.maxsize)
        return len(terms) < TERMS_MIN or load_relevance().of(terms) >= LEAST

    def terms(self, at: int, words: int = WORDS) -> set[str]:
        """Return the terms of the title and of so many words about a sentence of the text."""
        return self._titled.union(*map(self._terms_of, self._near(at, words)))

    def _near(self, at: int, words: int) -> Iterator[int]:
        """Yield the sentences nearest to one until they have so many words."""
        count = 0
        for number in _outwards(at, len(self._body)):
            if count >= words:
                break
            yield number
            count += len(self._drafts.words(self._body[number]))

    def _terms_of(self, number: int) -> list[str]:
        """Return the terms of a sentence of the text alone."""
        if number not in self._said:
            words = self._drafts.words(self._body[number])
            self._said[number] = terms_of(words, self._parties, is_title=False)
        return self._said[number]

    def sentence_of(self, claim: Claim) -> int:
        """Return the sentence of the text that a claim is made in; a title's is the first."""
        if claim.part is not Part.TEXT:
            return 0
        return max(bisect_right(self._starts, claim.start) - 1, 0)

    def sentences(self) -> list[set[str]]:
        """Return the terms of each sentence of the text alone."""
        return [set(self._terms_of(number)) for number in range(len(self._body))]

    @cached_property
    def _titled(self) -> set[str]:
        said = (self._drafts.words(one) for one in self._head)
        return {term for one in said for term in terms_of(one, self._parties, is_title=True)}


def _outwards(at: int, count: int) -> Iterator[int]:
    """Yield the indices below a count, the nearest to one of them first, what follows before."""
    yield from range(at, min(at + 1, count))
    for far in range(1, count):
        if at + far < count:
            yield at + far
        if at >= far:
            yield at - far
