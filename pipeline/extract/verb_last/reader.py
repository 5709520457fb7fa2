"""The reader of one language whose verb comes last, for one theatre."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import ahocorasick

from pipeline.extract.cast import Cast
from pipeline.extract.verb_last.clauses import ClauseCutter
from pipeline.extract.verb_last.item import PartReader, Tools
from pipeline.extract.verb_last.script import signs
from pipeline.extract.verb_last.sites import SiteFinder
from pipeline.extract.verb_last.times import TimeFinder
from pipeline.extract.verb_last.units import UnitMaker
from pipeline.extract.verb_last.words import load_words
from pipeline.records import Kind, Level, Part

if TYPE_CHECKING:
    from datetime import date

    from pipeline.extract.memory import Lookup
    from pipeline.extract.verb_last.patterns import Pattern
    from pipeline.extract.verb_last.words import Words
    from pipeline.geocode import Gazetteer
    from pipeline.records import Claim
    from pipeline.theatre import Theatre

_TELLING = 3  # letters of a word that says something by itself


class VerbLastReader:
    """Reads titles and texts in one language."""

    def __init__(self, code: str, theatre: Theatre, gazetteer: Gazetteer, lookup: Lookup) -> None:
        self._words = load_words(code)
        self._theatre = theatre
        self._gazetteer = gazetteer
        self._lookup = lookup
        self._gate = _gate(self._words)
        self._is_province = lru_cache(maxsize=4096)(self._names_province)
        self._on = lru_cache(maxsize=64)(self._tools)

    def read(self, title: str, text: str, today: date, outlet: str | None) -> list[Claim]:
        """Return the claims of title and text, not yet merged; `outlet` is the party it is of."""
        del outlet
        found: list[Claim] = []
        for part, words in ((Part.TEXT, text), (Part.TITLE, title)):
            if part is Part.TITLE and title.strip() in text[: len(title) + 40]:
                continue
            if not self._may_claim(words):
                continue
            mentions = self._gazetteer.find(words)
            if mentions:
                found += PartReader(self._on(today), words, part).read(mentions)
        return found

    def _tools(self, today: date) -> Tools:
        cast = Cast(self._theatre, today)
        times = TimeFinder(self._words, today)
        return Tools(
            self._words,
            cast,
            UnitMaker(self._words, cast, times, self._gazetteer.is_word),
            ClauseCutter(self._words),
            SiteFinder(self._words, self._is_province),
            self._lookup,
            today,
        )

    def _names_province(self, text: str) -> bool:
        area = self._lookup(text, None, Kind.PROVINCE).area
        return area is not None and area.level is Level.PROVINCE

    def _may_claim(self, text: str) -> bool:
        """Tell whether a text holds a word of control: most news costs no more than this."""
        compared = signs(text)
        for last, length in self._gate.iter(compared):
            start = last - length + 1
            if not (
                compared[start - 1 : start].isalnum() or compared[last + 1 : last + 2].isalnum()
            ):
                return True
        return False


def _gate(words: Words) -> ahocorasick.Automaton:
    """Return an automaton of a word of each pattern, the longest, and of nouns of falling."""
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for word in words.sets["fallen"]:
        automaton.add_word(word)
    verbs = {word for family in words.families.values() for form in family for word in form}
    for pattern in (one for frame in words.frames for one in frame.patterns.patterns):
        for key in _keys(pattern, verbs):
            automaton.add_word(key)
    automaton.make_automaton()
    return automaton


def _keys(pattern: Pattern, verbs: set[str]) -> list[str]:
    """Return words of which one stands in every match, the more telling the better."""
    fixed = sorted(pattern.fixed, key=lambda word: (word not in verbs, len(word), word))
    if fixed and len(fixed[-1]) >= _TELLING:
        return fixed[-1:]
    forms = [form for many in pattern.elements[-1].values() for form, _ in many]
    if pattern.fixed and not pattern.gaps:
        return [" ".join((*pattern.fixed, *form)) for form in forms]
    return [" ".join(form) for form in forms]
