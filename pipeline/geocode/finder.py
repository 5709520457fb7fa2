"""Toponyms in a text: longest match, whole words, names written as names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import ahocorasick

from pipeline.geocode.forms import forms, signs
from pipeline.geocode.key import arabic_letters
from pipeline.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ARABIC = re.compile("[\u0600-\u06ff]")


class Finder:
    """Automata over the forms of names: one for Latin script, one for Arabic script.

    Of `names`, all forms are looked for; of `spellings`, what is given.
    """

    def __init__(self, names: Iterable[str], spellings: Iterable[str]) -> None:
        latin: set[str] = set()
        arabic: set[str] = set()
        for name in names:
            if _ARABIC.search(name):
                arabic.add(arabic_letters(name))
            else:
                latin.update(forms(name))
        for spelling in spellings:
            if _ARABIC.search(spelling):
                arabic.add(arabic_letters(spelling))
            else:
                latin.add(f" {' '.join(signs(spelling).split())} ")
        self._latin = _automaton(latin)
        self._arabic = _automaton(arabic)

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in order; of two that overlap, the one that starts first, longest."""
        hits = self._latin_hits(text)
        if not text.isascii() and _ARABIC.search(text):
            hits += self._arabic_hits(text)
        return [Mention(text[start:end], start, end) for start, end in _leftmost(hits)]

    def _latin_hits(self, text: str) -> list[tuple[int, int]]:
        """Return whole words that start with a capital, or follow a hash sign."""
        return [
            # Forms and the text are padded by one space: the hit's last space is at `end`.
            (end - length + 1, end - 1)
            for end, length in self._latin.iter(f" {signs(text)} ")
            if text[end - length + 1].isupper() or text[end - length : end - length + 1] == "#"
        ]

    def _arabic_hits(self, text: str) -> list[tuple[int, int]]:
        hits = []
        for last, length in self._arabic.iter(arabic_letters(text)):
            start, end = last - length + 1, last + 1
            if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
                hits.append((start, end))
        return hits


def _automaton(words: Iterable[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for word in words:
        automaton.add_word(word)
    automaton.make_automaton()
    return automaton


def _leftmost(hits: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reached = 0
    for start, end in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if start >= reached:
            yield start, end
            reached = end
