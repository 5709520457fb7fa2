"""Toponyms in a text: longest match, whole words, names written as names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import ahocorasick

from pipeline.geocode.forms import forms, is_wide, name_signs, signs
from pipeline.geocode.key import arabic_signs, plain
from pipeline.records import Mention

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_ARABIC = re.compile("[\u0600-\u06ff]")
_SHORT = 4


class Finder:
    """Automata over the forms of names: one for Latin script, one for Arabic script.

    Of `names`, all forms are looked for; of `spellings`, what is given. Short names count as they
    are given only, and `words` are never names by themselves.
    """

    def __init__(
        self, names: Iterable[str], spellings: Iterable[str], words: Collection[str]
    ) -> None:
        names, spellings = list(names), list(spellings)
        native, latin = _by_script(names)
        also_native, as_given = _by_script(spellings)
        found = {form for name in latin for form in forms(name)}
        self._latin = _automaton(found | {f" {name} " for name in as_given})
        joined = {name.replace(" ", "") for name in native}
        self._arabic = _automaton(native | joined | also_native)
        self._words = frozenset(words)
        plain_names = (plain(name).casefold() for name in (*names, *spellings))
        self._short = frozenset(name for name in plain_names if len(name) <= _SHORT) - self._words
        self._is_name = lru_cache(maxsize=65536)(self._is_spelled)

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in order; of two that overlap, the one that starts first, longest."""
        wide = is_wide(text)
        hits = self._latin_hits(text, signs(text, wide=wide))
        if wide and _ARABIC.search(text):
            hits += self._arabic_hits(text)
        hits.sort()
        mentions, reached = [], 0
        for start, minus_end, name in hits:
            if start >= reached:
                reached = -minus_end
                mentions.append(Mention(name, start, reached))
        return mentions

    def _latin_hits(self, text: str, signed: str) -> list[tuple[int, int, str]]:
        """Return start, minus end and text of words that start with a capital or follow a hash."""
        is_name = self._is_name
        # Forms and the text are padded by a space, so that a hit is a space longer at either end.
        return [
            (start, 1 - end, name)
            for end, length in self._latin.iter(f" {signed} ")
            if (text[start := end - length + 1].isupper() or (start and text[start - 1] == "#"))
            and is_name(name := text[start : end - 1])
        ]

    def _is_spelled(self, hit: str) -> bool:
        """Say whether a hit is spelled like a name: short ones coincide with other words."""
        lowered = hit.casefold()
        if len(lowered) <= _SHORT:
            return plain(lowered) in self._short
        return lowered not in self._words

    def _arabic_hits(self, text: str) -> list[tuple[int, int, str]]:
        hits = []
        for last, length in self._arabic.iter(arabic_signs(text)):
            start, end = last - length + 1, last + 1
            if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
                hits.append((start, -end, text[start:end]))
        return hits


def _automaton(words: Iterable[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for word in words:
        automaton.add_word(word)
    automaton.make_automaton()
    return automaton


def _by_script(names: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the Arabic names and the signs of the Latin ones."""
    arabic, latin = set(), set()
    for name in names:
        if _ARABIC.search(name):
            arabic.add(arabic_signs(name))
        else:
            latin.add(name_signs(name))
    return arabic, latin
