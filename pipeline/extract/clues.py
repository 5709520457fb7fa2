"""What must stand with a word for it to tell of control: the words and places around it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.standing import Standing
    from pipeline.extract.word_classes import WordClasses

ANYWHERE = -1  # a place in whatever slot


class Zone(IntEnum):
    """A stretch of words about one of them."""

    BESIDE = 0  # anywhere else in the sentence
    BEFORE = 1
    AFTER = 2
    CLOSE = 3  # the few words before
    SOON = 4  # the few words after
    NEXT = 5  # after, as far as a clause may reach, and what opens the sentence: "into X they rode"


@dataclass(frozen=True, slots=True)
class Clue:
    """What must stand with a word: in each zone a word of a class, and a place if slots are given.

    `ahead` and `behind` are the slots of which a place before or after the word must fill one.
    """

    words: tuple[tuple[Zone, int], ...] = ()
    ahead: int = 0
    behind: int = 0
    is_verb: bool = False  # holds for the word as a verb alone
    is_participle: bool = False

    @property
    def needed(self) -> int:
        """Return the bits of all classes of which the sentence must have words."""
        return reduce(or_, (bit for _, bit in self.words), 0)


class ClueMaker:
    """Makes clues of a language's words, and of the names of the theatre's parties."""

    def __init__(
        self, lexicon: Lexicon, classes: WordClasses, standing: Standing, names: Collection[str]
    ) -> None:
        self._lexicon = lexicon
        self._words = lexicon.words
        self._bit = classes.bit
        self._slots = standing.slots
        self._names = frozenset(names)

    def _one_of(self, zone: Zone, words: Iterable[str]) -> tuple[Zone, int]:
        """Return a condition: a word of a class in a zone."""
        return zone, self._bit(words)

    def _forms(self, lemmas: Collection[str]) -> frozenset[str]:
        """Return all forms of verbs, of auxiliaries too."""
        forms = self._lexicon.forms.items()
        told = {form for form, readings in forms if any(one.lemma in lemmas for one in readings)}
        return frozenset(told | self._auxiliaries(lemmas))

    def _auxiliaries(self, lemmas: Collection[str]) -> set[str]:
        return {word for word, lemma in self._lexicon.auxiliary.items() if lemma in lemmas}
