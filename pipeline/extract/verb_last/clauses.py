"""A sentence's clauses: each is closed by its verb, or by a word that opens the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.verb_last.patterns import Match, PatternSet
    from pipeline.extract.verb_last.units import Unit
    from pipeline.extract.verb_last.words import Phrases, Words

COMMAS = frozenset({"،", ","})
_MARKS = frozenset("«»\"'()[].!?؟؛;…")


@dataclass
class Clause:
    """Units up to a verb; `linked` says that a conjunction hangs it on the clause before."""

    units: list[Unit] = field(default_factory=list)
    linked: bool = False
    contrasts: bool = False
    announces: bool = False  # closed by a colon: who speaks

    @cached_property
    def words(self) -> list[str]:
        """Return the words of the units."""
        return [unit.word for unit in self.units]

    def starts_with(self, phrases: Phrases) -> int:
        """Return the length of the phrase that the clause begins with, 0 where there is none."""
        return next((len(one) for one in phrases if tuple(self.words[: len(one)]) == one), 0)

    def holds(self, phrases: Phrases) -> bool:
        """Tell whether one of the phrases stands in the clause."""
        return any(stands(one, self.words) >= 0 for one in phrases)

    def match(self, patterns: PatternSet) -> Match | None:
        """Return the match of the first pattern that fits."""
        return patterns.find(self.words)


def stands(phrase: Sequence[str], words: Sequence[str]) -> int:
    """Return where a phrase stands in words, -1 where it does not."""
    size = len(phrase)
    for at in range(len(words) - size + 1):
        if words[at] == phrase[0] and tuple(words[at : at + size]) == tuple(phrase):
            return at
    return -1


class ClauseCutter:
    """Cuts sentences into clauses."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._verbs: dict[str, list[tuple[str, ...]]] = {}
        forms = {form for family in words.families.values() for form in family}
        forms.update(words.saying.closing(), words.deny.closing())
        forms.update(words.phrases["closing"], words.phrases["managed"])
        for form in sorted(forms, key=lambda one: (-len(one), one)):
            self._verbs.setdefault(form[0], []).append(form)

    def cut(self, units: Sequence[Unit]) -> list[Clause]:
        """Return the clauses in order, the words that join them left out."""
        clauses = [Clause()]
        at = 0
        while at < len(units):
            word = units[at].word
            source = _begins(units, at, self._words.phrases["sources"])
            closed = 0 if source else self._verb_end(units, at)
            if source:
                clauses[-1].units += units[at : at + source]
                at += source
            elif closed:
                clauses[-1].units += units[at:closed]
                clauses.append(Clause())
                at = closed
            elif word in self._words.sets["linking"]:
                clauses.append(Clause(linked=True))
                at += 1
            elif contrast := _begins(units, at, self._words.phrases["contrasting"]):
                clauses.append(Clause(contrasts=True))
                at += contrast
            elif word == ":":
                clauses[-1].announces = True
                clauses.append(Clause())
                at += 1
            else:
                if word not in _MARKS and not self._is_joint(word, clauses[-1]):
                    clauses[-1].units.append(units[at])
                at += 1
        return [clause for clause in clauses if clause.units]

    def _is_joint(self, word: str, clause: Clause) -> bool:
        """Tell whether a comma or "and" only opens a clause."""
        return not clause.units and (word in COMMAS or word in self._words.sets["and_"])

    def _verb_end(self, units: Sequence[Unit], at: int) -> int:
        """Return the end of the verb, auxiliaries taken with it, that begins at a unit; else 0."""
        end = at
        while end < len(units):
            size = self._form(units, end)
            if not size:
                break
            end += size
        return end if end > at else 0

    def _form(self, units: Sequence[Unit], at: int) -> int:
        for form in self._verbs.get(units[at].word, ()):
            if tuple(unit.word for unit in units[at : at + len(form)]) == form:
                return len(form)
        return 0


def _begins(units: Sequence[Unit], at: int, phrases: Phrases) -> int:
    """Return the length of the phrase that begins at a unit, 0 where none does."""
    for phrase in phrases:
        begins = units[at].word == phrase[0]
        if begins and tuple(unit.word for unit in units[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0
