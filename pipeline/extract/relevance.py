"""How likely a passage is to tell of control, by all of its words.

A sentence read alone can take a figure of speech for a deed: what stands around it tells of a book,
a match, a hospital. Words and pairs of words are weighed by a logistic regression over labelled
passages (`tools/fit_relevance.py`). Names count as names, whichever they are, and parties as
parties: what is learned of one theatre holds in another.
"""

from __future__ import annotations

import csv
import math
from functools import cache, lru_cache
from itertools import chain, pairwise, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import TheatreFileError
from pipeline.extract.standing import ABROAD, PLACE
from pipeline.extract.tokens import lowered

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

WEIGHTS = Path(__file__).with_name("relevance.csv")
UNIT = 1000  # weights are whole thousandths: they add up to the same on any machine
HERE, ELSEWHERE, NAME, PARTY, NUMBER = "@here", "@elsewhere", "@name", "@party", "@number"
_TERMS_KEPT = 50_000  # words: the same ones recur all day
_PLACES = {PLACE: HERE, ABROAD: ELSEWHERE}


class Relevance:
    """The weights of terms; one without weighs nothing, and nothing said is an even chance."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        self.weights = weights

    def of(self, terms: Collection[str]) -> float:
        """Return the probability that a passage with these terms tells of control."""
        total = sum(filter(None, map(self.weights.get, terms)))
        return 1 / (1 + math.exp(-total * share(len(terms)) / UNIT))


def share(count: int) -> float:
    """Return by how much each of so many terms counts: a long passage is no surer than a short."""
    return 1 / math.sqrt(max(count, 1))


@cache
def load_relevance(path: Path = WEIGHTS) -> Relevance:
    """Read the weights; raise TheatreFileError where the file is missing or broken."""
    cure = "Write it anew with tools/fit_relevance.py."
    try:
        with path.open(encoding="utf-8", newline="") as file:
            weights = {row["terms"]: int(row["weight"]) for row in csv.DictReader(file)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TheatreFileError(f"{path} cannot be read: {error}", cure=cure) from error
    if not weights:
        raise TheatreFileError(f"{path} weighs nothing.", cure=cure)
    return Relevance(weights)


def terms_of(words: Sequence[str], parties: Collection[str], *, is_title: bool) -> list[str]:
    """Return the words of a sentence, without its marks, and the pairs that stand side by side.

    `words` are as they are printed, PLACE and ABROAD stand for toponyms, `parties` are in lower
    case. In a title a capital tells of no name.
    """
    may_name = chain([False], repeat(not is_title))
    found = map(_term, words, repeat(frozenset(parties)), may_name)
    terms = [term for term in found if term is not None]
    return [*terms, *map(" ".join, pairwise(terms))]


@lru_cache(maxsize=_TERMS_KEPT)
def _term(word: str, parties: frozenset[str], may_name: bool) -> str | None:  # noqa: FBT001  (a cache's key)
    """Return what a printed word counts as, None for a mark."""
    if word in _PLACES:
        return _PLACES[word]
    if not word[0].isalnum():
        return None
    if word[0].isdecimal():
        return NUMBER
    (low,) = lowered([word])
    if not word[0].isupper():
        return low
    if low in parties:
        return PARTY
    return NAME if may_name else low
