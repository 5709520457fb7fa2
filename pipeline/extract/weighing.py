"""Whether a sentence can tell of control, by its words alone, before it is taken apart."""

from __future__ import annotations

from functools import reduce
from itertools import repeat
from operator import or_
from typing import TYPE_CHECKING

from pipeline.extract.clues import Clue, Zone
from pipeline.extract.noun_clues import NounClues
from pipeline.extract.standing import OWNING, PLACE, Standing
from pipeline.extract.verb_clues import VerbClues
from pipeline.extract.word_classes import WordClasses

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pipeline.extract.lexicon import Lexicon

_CLOSE, _SOON, _NEXT = 3, 6, 12  # words of the zones of these names
_MANY = 60  # words of control, or places, of a sentence that is too odd to be weighed
_NO_NOUN_AFTER = frozenset(["to", "up", "off", "over", "out"])
_VERBAL = frozenset(["base", "s"])


class Weigher:
    """Weighs sentences: each word of control by the words and places around it."""

    def __init__(self, lexicon: Lexicon, names: Collection[str]) -> None:
        classes, self._standing = WordClasses(), Standing(lexicon)
        tools = (lexicon, classes, self._standing, names)
        clues: dict[str, dict[Clue, None]] = {}
        for word, clue in (*VerbClues(*tools).clues(), *NounClues(*tools).clues()):
            clues.setdefault(word, {})[clue] = None
        self._clues = {
            word: tuple((clue.needed, clue) for clue in told) for word, told in clues.items()
        }
        self._classes = classes.of
        links = {one for one in lexicon.prepositions if " " not in one} - _NO_NOUN_AFTER
        self._before_nouns = links | {"a", "an", "the"} | lexicon.possessives.keys()
        self._possessives = lexicon.possessives.keys()
        self._belongings = lexicon.words["belongings"]
        forms = lexicon.forms.items()
        self._past = frozenset(
            form for form, readings in forms if any(one.kind == "ed" for one in readings)
        )

    def may_control(self, words: Sequence[str], printed: Sequence[str]) -> bool:
        """Tell whether a sentence can be one of control.

        `words` are in lower case, `printed` as they are printed; PLACE stands for toponyms.
        """
        told = [
            at for at, word in enumerate(words)
            if word in self._clues and not self._is_of_own(words, at)
        ]  # fmt: skip
        if not told or len(told) > _MANY:
            return bool(told)
        weighed = _Weighed(words, printed, self._classes, self._standing)
        return any(self._tells(weighed, words, at) for at in told)

    def _is_of_own(self, words: Sequence[str], at: int) -> bool:
        """Tell whether people leave or lose what is theirs alone: "left their homes"."""
        theirs = words[at + 1 : at + 2]
        owned = bool(theirs) and theirs[0] in self._possessives
        return owned and not self._belongings.isdisjoint(words[at + 2 : at + 3])

    def _tells(self, weighed: _Weighed, words: Sequence[str], at: int) -> bool:
        """Tell whether one of the clues to a word is there; what costs least is asked first."""
        lacking = ~weighed.classes
        for needed, clue in self._clues[words[at]]:
            if needed & lacking:
                continue
            if weighed.has(clue, at) and not (clue.is_verb and self._is_noun(words, at)):
                return True
        return False

    def _is_noun(self, words: Sequence[str], at: int) -> bool:
        """Tell whether a word that is verb or noun can only be a noun: "an attack"."""
        led = at > 0 and words[at - 1] in self._before_nouns
        return led or (at + 1 < len(words) and words[at + 1] in self._past)


class _Weighed:
    """A sentence's words with their classes, and its places once they are asked for."""

    def __init__(
        self,
        words: Sequence[str],
        printed: Sequence[str],
        classes: Mapping[str, int],
        standing: Standing,
    ) -> None:
        self._words, self._printed, self._standing = words, printed, standing
        self._bits = list(map(classes.get, words, repeat(0)))
        self.classes = reduce(or_, self._bits, 0)  # those of all words
        self._places: list[tuple[int, int]] | None = None

    def has(self, clue: Clue, at: int) -> bool:
        """Tell whether a clue to the word at an index is there."""
        for zone, bit in clue.words:
            if not self._zone(zone, at) & bit:
                return False
        return not (clue.ahead or clue.behind) or self._has_place(clue, at)

    def _zone(self, zone: Zone, at: int) -> int:
        """Return the classes of the words in a zone about an index."""
        if zone is Zone.BESIDE:
            return self._classes_of(0, at) | self._classes_of(at + 1)
        if zone is Zone.BEFORE:
            return self._classes_of(0, at)
        if zone is Zone.AFTER:
            return self._classes_of(at + 1)
        if zone is Zone.CLOSE:
            return self._classes_of(max(at - _CLOSE, 0), at)
        if zone is Zone.SOON:
            return self._classes_of(at + 1, at + 1 + _SOON)
        return self._classes_of(at + 1, at + 1 + _NEXT) | self._opening

    def _classes_of(self, start: int, end: int | None = None) -> int:
        """Return the classes of the words [start, end)."""
        return reduce(or_, self._bits[start:end], 0)

    @property
    def _opening(self) -> int:
        """Return the classes of the first word, and of a mark before it."""
        first = self._words[0]
        return self._classes_of(0, 1 if first[:1].isalnum() or first == PLACE else 2)

    def _has_place(self, clue: Clue, at: int) -> bool:
        """Tell whether a place stands in one of the slots of a clue."""
        if self._places is None:
            self._places = list(self._standing.places(self._words, self._printed))
        if len(self._places) > _MANY:
            return True
        for place, bit in self._places:
            if place > at and clue.behind & bit:
                return True
            if place < at and clue.ahead & self._led(place, bit, at):
                return True
        return False

    def _led(self, place: int, bit: int, at: int) -> int:
        """Return the bits of a place before a word, free where the word can take it up."""
        return bit if bit <= OWNING else self._standing.before(self._words, place, bit, at)
