"""Who says a clause: the one before the verb of saying, or after "in the words of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.cast import NameKind
from pipeline.extract.speakers import OUTLET, Speaker
from pipeline.extract.verb_last.clauses import COMMAS
from pipeline.records import INTERNATIONAL, LOCAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.cast import Cast
    from pipeline.extract.verb_last.clauses import Clause
    from pipeline.extract.verb_last.units import Unit
    from pipeline.extract.verb_last.words import Words

_NAME_MAX = 80


class VoiceReader:
    """Finds the speakers of sentences; remembers who spoke last."""

    def __init__(self, words: Words, cast: Cast, text: str) -> None:
        self._words = words
        self._cast = cast
        self._text = text
        self._stops = words.verbal | words.sets["pointing"]
        self.last: Speaker = OUTLET

    def says(self, clause: Clause) -> bool:
        """Tell whether a clause ends in a verb of saying."""
        return clause.announces or clause.match(self._words.saying) is not None

    def assign(self, clauses: Sequence[Clause]) -> list[Speaker]:
        """Return each clause's speaker: a verb of saying covers what follows, at the end all."""
        voices = [OUTLET] * len(clauses)
        current = OUTLET
        for at, clause in enumerate(clauses):
            sourced = self._sourced(clause)
            if sourced is not None:
                current = sourced
            if not self.says(clause):
                voices[at] = current
                continue
            speaker = self.speaker(clause)
            if speaker is None:
                voices[at] = current
                continue
            self.last = speaker
            if at + 1 == len(clauses):
                voices[: at + 1] = [speaker if one is OUTLET else one for one in voices[: at + 1]]
            else:
                voices[at] = current = speaker
        return voices

    def speaker(self, clause: Clause) -> Speaker | None:
        """Return who speaks in a clause, None where it does not tell."""
        if clause.words[0] in self._words.sets["again"]:
            return None if self.last is OUTLET else self.last
        match = clause.match(self._words.saying) or clause.match(self._words.deny)
        end = match.start if match else len(clause.units)
        spoken_of = self._words.sets["told"] | self._words.sets["fallen"]
        told = (at for at, word in enumerate(clause.words[:end]) if word in spoken_of)
        return self._of(clause.units[: next(told, end)])

    def _sourced(self, clause: Clause) -> Speaker | None:
        for phrase in self._words.phrases["sources"]:
            for at in range(len(clause.units) - len(phrase) + 1):
                if tuple(clause.words[at : at + len(phrase)]) != phrase:
                    continue
                if self._words.heads_first:
                    return self._of(clause.units[at + len(phrase) :])
                return self._of(clause.units[:at])
        return None

    def _of(self, units: Sequence[Unit]) -> Speaker | None:
        """Return the speaker that the first telling word of a phrase stands for."""
        words = [unit.word for unit in units]
        for at, unit in enumerate(units):
            if unit.party is not None:
                return self._party(units, at)
            for phrase, group in self._words.speakers:
                if tuple(words[at : at + len(phrase)]) == phrase:
                    return self._grouped(units, group)
        return None

    def _party(self, units: Sequence[Unit], at: int) -> Speaker:
        named = units[at].party
        name = self._name(units)
        if named is None or not named.codes:
            is_foreign = named is not None and named.kind is NameKind.FOREIGN
            return Speaker(name, INTERNATIONAL) if is_foreign else OUTLET
        code = named.codes[0]
        return Speaker(name, code, code)

    def _grouped(self, units: Sequence[Unit], group: str) -> Speaker:
        name = self._name(units)
        if group == "state" and self._cast.incumbent is not None:
            return Speaker(name, self._cast.incumbent, self._cast.incumbent)
        return Speaker(name, INTERNATIONAL if group == "international" else LOCAL)

    def _name(self, units: Sequence[Unit]) -> str:
        """Return the words that name a speaker, up to a pause."""
        end = next((at for at, unit in enumerate(units) if at and unit.word in COMMAS), len(units))
        stop = next(
            (at for at, unit in enumerate(units[:end]) if at and unit.word in self._stops),
            end,
        )
        return self._text[units[0].start : units[stop - 1].end][:_NAME_MAX]
