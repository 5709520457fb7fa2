"""Sets of words as bits: one look-up a word tells all sets that it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class WordClasses:
    """Numbers sets of words; `of` gives the bits of a word's sets."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}
        self._bits: dict[frozenset[str], int] = {}

    def bit(self, words: Iterable[str]) -> int:
        """Return the bit of a set of words; the same words have the same bit."""
        known = frozenset(words)
        if known not in self._bits:
            bit = self._bits[known] = 1 << len(self._bits)
            for word in known:
                self.of[word] = self.of.get(word, 0) | bit
        return self._bits[known]
