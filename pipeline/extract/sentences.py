"""One sentence after another to claims, its own and those that it answers."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from pipeline.extract.claiming import ClaimReader
from pipeline.extract.echoes import echoed
from pipeline.extract.placing import PlaceNoter
from pipeline.extract.questions import QuestionReader, is_asked, is_wondered
from pipeline.extract.rebuttal import RebuttalReader
from pipeline.extract.rosters import spelled_out
from pipeline.extract.tellers import TellerReader
from pipeline.records import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.attribution import Voice
    from pipeline.extract.cast import Named
    from pipeline.extract.clause import Clause
    from pipeline.extract.item_memory import ItemMemory
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.parsed import Parsed
    from pipeline.records import Claim


class SentenceReader:
    """Reads the sentences of one item; each leans on those before."""

    def __init__(self, lexicon: Lexicon, memory: ItemMemory) -> None:
        self._memory = memory
        self._tellers = TellerReader(lexicon, memory)
        self._places = PlaceNoter(lexicon, memory)
        self._claims = ClaimReader(lexicon, memory)
        self._questions = QuestionReader(lexicon, memory.voices)
        self._rebuttals = RebuttalReader(lexicon, memory.voices)

    def read(self, parsed: Parsed, closing: Parsed) -> list[Claim]:
        """Return a sentence's claims; `closing` ends the quotation that it lies in."""
        voices = self._tellers.voices(parsed, closing)
        self._note_statements(parsed)
        self._places.note(parsed)
        claims, told = self._own(parsed, voices), self._memory.claims
        answers = self._questions.answers(parsed, voices, told.asked)
        if is_asked(parsed) and not answers:
            told.ask(told.recent if self._questions.repeats(parsed) else claims)
            return []
        told.listen(answered=bool(answers or claims))
        claims += answers
        if taken_back := self._rebuttals.retract(parsed, voices, told.recent):
            told.retract()
            return taken_back
        claims += self._rebuttals.include(parsed, voices, told.recent, self._memory.places.named)
        claims += self._answers(parsed, voices, claims)
        if not claims:
            claims, sums = spelled_out(parsed, told.recent, self._memory.places.named)
            told.retracted += sums
        claims = claims or echoed(parsed, voices, told.recent, self._memory.places.named)
        told.note(claims)
        return claims

    def _note_statements(self, parsed: Parsed) -> None:
        """Remember the days on which speakers spoke."""
        for clause, bares in zip(parsed.clauses, parsed.bares, strict=True):
            if self._memory.voices.is_saying(clause):
                self._memory.calendar.note_statement(clause, parsed, tells=bool(bares))

    def _own(self, parsed: Parsed, voices: Sequence[Voice]) -> list[Claim]:
        """Return what the clauses claim; each remembers whom was named before it, and when."""
        claims: list[Claim] = []
        named = deque(self._tellers.named(parsed))
        for clause, voice, bares in zip(parsed.clauses, voices, parsed.bares, strict=True):
            self._note_actors(named, clause.start)
            if parsed.part is not Part.TEXT or not _is_imperative(clause):
                found = [c for bare in bares for c in self._claims.read(parsed, bare, voice)]
                if found and is_wondered(clause):
                    self._memory.claims.ask(found)
                else:
                    claims += found
            if not self._memory.voices.is_saying(clause):
                self._memory.calendar.note_event(clause, parsed.number)
        self._note_actors(named, len(parsed.words))
        return claims

    def _note_actors(self, named: deque[tuple[int, Named]], end: int) -> None:
        """Remember those named before a word, and drop them from those still to come."""
        while named and named[0][0] < end:
            _, one = named.popleft()
            self._memory.actors.note([one])

    def _answers(
        self, parsed: Parsed, voices: Sequence[Voice], claims: Sequence[Claim]
    ) -> list[Claim]:
        """Return what a sentence denies, else what it confirms, of others' claims or its own."""
        told = self._memory.claims
        party = self._memory.actors.challenger()
        denied = self._rebuttals.read(parsed, voices, claims, told.recent, party)
        return denied or self._rebuttals.confirm(parsed, voices, claims, told.earlier)


def _is_imperative(clause: Clause) -> bool:
    """Tell whether a clause only bids the reader look: "Take Maiwand."."""
    verb = clause.verb
    bids = clause.subject is None and verb.form == "fin" and not verb.passive and not verb.past
    return bids and clause.link == "main" and verb.lemmas[0] == "take"
