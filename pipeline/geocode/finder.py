"""Toponyms in a text: longest match, whole words, names written as names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ahocorasick

from pipeline.geocode.key import plain
from pipeline.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Finder:
    """An automaton over the spellings of names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
        for name in names:
            for form in _forms(name):
                self._automaton.add_word(form)
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in order; of two that overlap, the one that starts first, longest."""
        return [Mention(text[start:end], start, end) for start, end in _leftmost(self._hits(text))]

    def _hits(self, text: str) -> Iterator[tuple[int, int]]:
        for last, length in self._automaton.iter(text):
            start, end = last - length + 1, last + 1
            if _stands_alone(text, start, end):
                yield start, end


def _forms(name: str) -> set[str]:
    """Return the ways a name is typed: with and without diacritics, apostrophes and hyphens."""
    forms = {name, plain(name)}
    forms |= {form.replace("-", " ") for form in forms} | {form.replace(" ", "-") for form in forms}
    forms |= {form.replace(" ", "") for form in forms}
    return forms | {form.upper() for form in forms}


def _stands_alone(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    return end == len(text) or not (text[end].isalnum() or text[end] == "_")


def _leftmost(hits: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reached = 0
    for start, end in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if start >= reached:
            yield start, end
            reached = end
