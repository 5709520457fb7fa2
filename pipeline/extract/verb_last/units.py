"""The words of a sentence with its parties, places and times taken as one unit each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.verb_last.clauses import COMMAS
from pipeline.geocode.key import arabic_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.extract.cast import Cast, Named
    from pipeline.extract.dating import Range
    from pipeline.extract.verb_last.script import Token
    from pipeline.extract.verb_last.times import TimeFinder
    from pipeline.extract.verb_last.words import Words
    from pipeline.records import Mention

_PLACE, _PARTY, _TIME = "\0place", "\0party", "\0time"


class Unit(NamedTuple):
    """A word, or what several words name; `word` is none that a text can hold for the latter."""

    word: str
    start: int
    end: int
    place: Mention | None = None
    party: Named | None = None
    time: Range | None = None


class UnitMaker:
    """Makes units of the tokens of one day's texts."""

    def __init__(
        self, words: Words, cast: Cast, times: TimeFinder, is_word: Callable[[str], bool]
    ) -> None:
        self._words = words
        self._cast = cast
        self._times = times
        self._is_word = is_word

    def make(self, tokens: Sequence[Token], mentions: Mapping[int, Mention]) -> list[Unit]:
        """Return the units of a sentence; `mentions` are by where they start."""
        words = [token.word for token in tokens]
        letters = [arabic_letters(word).lower() for word in words]
        ends = {token.end: at + 1 for at, token in enumerate(tokens)}
        units: list[Unit] = []
        at = 0
        while at < len(tokens):
            end, unit = self._at(tokens, words, letters, ends, mentions, at, units)
            units.append(unit)
            at = end
        return units

    def _at(
        self,
        tokens: Sequence[Token],
        words: Sequence[str],
        letters: Sequence[str],
        ends: Mapping[int, int],
        mentions: Mapping[int, Mention],
        at: int,
        before: Sequence[Unit],
    ) -> tuple[int, Unit]:
        start = tokens[at].start
        party = self._cast.match(letters, at)
        mention = mentions.get(start)
        place_end = ends.get(mention.end) if mention is not None else None
        if party is not None and party[0] >= (place_end or 0):
            return party[0], Unit(_PARTY, start, tokens[party[0] - 1].end, party=party[1])
        time = self._times.at(words, at)
        if time is not None:
            return time[0], Unit(_TIME, start, tokens[time[0] - 1].end, time=time[1])
        if (
            mention is not None
            and place_end is not None
            and self._is_place(mention, words, at, before)
        ):
            return place_end, Unit(_PLACE, start, mention.end, place=mention)
        return at + 1, Unit(words[at], start, tokens[at].end)

    def _is_place(
        self, mention: Mention, words: Sequence[str], at: int, before: Sequence[Unit]
    ) -> bool:
        """Tell whether a name that is a word as well stands as one: by its kind, or in a list."""
        if not self._is_word(mention.text):
            return True
        joints = self._words.sets["and_"] | COMMAS
        if len(before) > 1 and before[-1].word in joints and before[-2].place is not None:
            return True
        beside = words[at - 1] if self._words.heads_first and at else ""
        if not self._words.heads_first and at + 1 < len(words):
            beside = words[at + 1]
        return beside in self._words.kinds
