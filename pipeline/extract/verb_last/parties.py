"""Who does what in a clause: the party that is its subject, its agent, or stands in a gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.verb_last.clauses import COMMAS, stands
from pipeline.extract.verb_last.sites import BARE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.cast import Cast
    from pipeline.extract.speakers import Speaker
    from pipeline.extract.verb_last.clauses import Clause
    from pipeline.extract.verb_last.patterns import Match
    from pipeline.extract.verb_last.units import Unit
    from pipeline.extract.verb_last.words import Frame, Words

_AGENT, _OF = "agent", "of"


@dataclass(frozen=True, slots=True)
class Doer:
    """An actor's code, and whether it was inferred rather than said."""

    code: str | None
    guessed: bool = False


class PartyReader:
    """Finds the parties of clauses; remembers who was the subject last."""

    def __init__(self, words: Words, cast: Cast) -> None:
        self._words = words
        self._cast = cast
        self.topic: str | None = None  # the subject of the clause before, in the same sentence
        self.named: str | None = None  # the last party, other than who governs, that was named

    def note(self, clause: Clause) -> None:
        """Remember the parties of a clause that has been read."""
        for at, unit in enumerate(clause.units):
            if unit.party is None or not unit.party.codes:
                continue
            code = unit.party.codes[0]
            if code != self._cast.incumbent:
                self.named = code
            if self._case(clause.units, at) == BARE:
                self.topic = code

    def of(self, frame: Frame, clause: Clause, match: Match, speaker: Speaker) -> Doer | None:
        """Return the actor of a frame by the first of its ways that leads to one."""
        for way in frame.actor:
            if way == "?none":
                private = not self._words.sets["civilians"].isdisjoint(clause.words)
                return None if private else Doer(None)
            found = self._by(way, clause, match, speaker)
            if found is not None:
                return found
        return None

    def _by(self, way: str, clause: Clause, match: Match, speaker: Speaker) -> Doer | None:
        units = clause.units
        if way == "gap":
            return self._in_gap(units, match)
        if way == "victim":
            attacker = self._in_gap(units, match)
            return Doer(
                self._cast.rival_of(attacker.code if attacker else self.named), guessed=True
            )
        if way == "state":
            return Doer(self._cast.state, guessed=True)
        if way == "rebel":
            opposed = speaker.party not in {None, self._cast.incumbent}
            return Doer(speaker.party if opposed else self._cast.challenger(), guessed=True)
        code = self._with_case(units, match.start, _AGENT if way == _AGENT else BARE)
        if code is None and way == "subject":
            code = self._carried(clause, speaker)
        return None if code is None else Doer(code)

    def _carried(self, clause: Clause, speaker: Speaker) -> str | None:
        """Return the subject that a clause without one shares with the clause before."""
        if clause.contrasts or not self._words.sets["civilians"].isdisjoint(clause.words):
            return None
        if clause.holds(self._words.phrases["group"]):
            return speaker.party or self.named
        return self.topic

    def _in_gap(self, units: Sequence[Unit], match: Match) -> Doer | None:
        if match.gap is None:
            return None
        inside = units[match.gap[0] : match.gap[1]]
        for unit in inside:
            if unit.party is not None and unit.party.codes:
                return Doer(unit.party.codes[0])
        words = [unit.word for unit in inside]
        if any(stands(one, words) >= 0 for one in self._words.phrases["group"]):
            return None if self.named is None else Doer(self.named)
        return None

    def _with_case(self, units: Sequence[Unit], before: int, case: str) -> str | None:
        for at, unit in enumerate(units[:before]):
            if unit.party is not None and unit.party.codes and self._case(units, at) == case:
                return unit.party.codes[0]
        return None

    def _case(self, units: Sequence[Unit], at: int) -> str:
        """Return how a party stands in its clause; `of` where it belongs to another noun."""
        words = [unit.word for unit in units]
        fighters = self._words.sets["fighters"]
        left, right = at, at + 1
        if self._words.heads_first:
            while left and words[left - 1] in fighters:
                left -= 1
        else:
            while right < len(words) and words[right] in fighters:
                right += 1
        before, after = self._words.agents
        if any(left >= len(one) and tuple(words[left - len(one) : left]) == one for one in before):
            return _AGENT
        if any(tuple(words[right : right + len(one)]) == one for one in after):
            return _AGENT
        return self._plain_case(units, words, left, right, headed=right > at + 1)

    def _plain_case(
        self, units: Sequence[Unit], words: Sequence[str], left: int, right: int, *, headed: bool
    ) -> str:
        if right < len(words) and words[right] in self._words.after_cases:
            return self._words.after_cases[words[right]]
        if not left:
            return BARE
        word = words[left - 1]
        if word in self._words.sets["genitive"]:
            return BARE if headed else _OF
        if word in self._words.cases:
            return self._words.cases[word]
        sets = self._words.sets
        beside = units[left - 1]
        opens = word in sets["neutral"] | sets["and_"] | sets["pointing"] or word in COMMAS
        opens = opens or (word,) in self._words.phrases["hedges"]
        opens = opens or beside.time is not None or beside.party is not None
        if opens or not self._words.heads_first or beside.place is not None:
            return BARE
        return BARE if word in self._words.after_cases else _OF
