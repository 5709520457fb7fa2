"""A cheap test for texts that cannot hold a claim: most news costs no more than this."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ahocorasick

from pipeline.extract.inflection import plurals
from pipeline.extract.phrase_places import QUANTITIES
from pipeline.extract.recall import COUNTED
from pipeline.extract.weighing import Weigher
from pipeline.extract.words import is_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pipeline.extract.lexicon import Lexicon


def _automaton(words: Iterable[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in sorted(set(words)):
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def _genitives(names: Iterable[str]) -> Iterator[str]:
    """Yield each name of a party as it ends what a sentence says of a place."""
    for name in names:
        for mark in ("'", "’"):
            genitive = name + (mark if name.endswith("s") else f"{mark}s")
            yield from (genitive + end for end in _ENDS)


def _labels(names: Iterable[str]) -> Iterator[str]:
    """Yield each name of a party as a label of places, and as what a place's label says."""
    for name in names:
        yield f"{name}: "
        yield from (f": {name}{end}" for end in _ENDS)


def _presences() -> Iterator[str]:
    """Yield what stands between a party and the place where it is: "are now in"."""
    for being in ("is", "are", "was", "were", "have been", "has been"):
        for since in (
            "",
            "now ",
            "still ",
            "already ",
            "back ",
            "again ",
            "also ",
            "today ",
            "present ",
        ):
            yield from (f" {being} {since}{link} " for link in ("in", "inside"))
    yield from (f" {staying} in " for staying in ("remain", "remains", "remained"))
    yield from (f" {told} to be in " for told in ("said", "reported", "believed", "thought"))


def answering_words(lexicon: Lexicon) -> frozenset[str]:
    """Return every word that can deny, confirm or share what another sentence says."""
    verbs = {
        verb.partition(" ")[0] for name in ("denying", "confirming") for verb in lexicon.words[name]
    }
    forms = {
        form for form, readings in lexicon.forms.items() if any(r.lemma in verbs for r in readings)
    }
    return frozenset(forms | lexicon.words["false_words"] | lexicon.words["answering"])


def _has_word(automaton: ahocorasick.Automaton, low: str) -> bool:
    """Tell whether a lower-cased text has one of an automaton's words, or its plural."""
    for end, word in automaton.iter(low):
        start = end - len(word) + 1
        if (start == 0 or not low[start - 1].isalnum()) and (
            end + 1 == len(low) or not low[end + 1].isalpha() or low[end + 1] == "s"
        ):
            return True
    return False


# What stands after "X is the group's".
_ENDS = (
    ".",
    ",",
    ";",
    " since",
    " again",
    " now",
    " by ",
    " for ",
    " once",
    " too",
    '"',
    " as well",
)
_BEFORE = 80  # characters before a noun's end in which its number stands


class Gate:
    """Tells whether a text speaks of the theatre's war, and which sentences speak of control."""

    def __init__(self, lexicon: Lexicon, names: Collection[str], marks: Collection[str]) -> None:
        self._lexicon = lexicon
        self._names = _automaton([*names, *lexicon.words["war"]])
        self._weigher = Weigher(lexicon, marks)
        self._counting = _automaton(form for noun in COUNTED for form in plurals(noun))
        self._quantities = QUANTITIES | lexicon.numbers.keys()
        self._prepositions = frozenset(one for one in lexicon.prepositions if " " not in one)
        self._answering = _automaton(answering_words(lexicon))
        self._owning = _automaton([*_genitives(names), *_labels(names), *_presences()])
        self._held = tuple(f"-{word}" for word in lexicon.words["held"])

    def speaks_of_parties(self, low: str) -> bool:
        """Tell whether a lower-cased text names a party, by name or role, as a whole word."""
        return _has_word(self._names, low)

    def may_control(self, words: Sequence[str], printed: Sequence[str]) -> bool:
        """Tell whether a sentence's words can tell of control; see `Weigher`."""
        if self._weigher.may_control(words, printed):
            return True
        return any("-" in word and word.endswith(self._held) for word in words)

    def may_own(self, low: str) -> bool:
        """Tell whether a lower-cased sentence says whose a place is, or who is there."""
        return next(self._owning.iter(low), None) is not None

    def may_count(self, low: str) -> bool:
        """Tell whether a lower-cased text can speak of a number of places: "three provinces"."""
        return bool(self.counted(low))

    def counted(self, low: str) -> list[int]:
        """Return where a lower-cased text can speak of a number of places."""
        return [
            end
            for end, _ in self._counting.iter(low)
            if self._is_counted(low[max(0, end - _BEFORE) : end].split()[:-1])
        ]

    def _is_counted(self, before: Sequence[str]) -> bool:
        """Tell whether words before a noun count it: no preposition or comma stands between."""
        for word in reversed(before):
            if word in self._prepositions or word[-1] in ",;:.":
                return False
            if word in self._quantities or is_number(word.lstrip("\"'“‘("), self._lexicon):
                return True
        return False

    def may_answer(self, low: str) -> bool:
        """Tell whether a lower-cased sentence can deny or confirm what was said before."""
        return _has_word(self._answering, low)
