"""Who tells the sentences of an item, and which party it speaks of as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.cast import NameKind
from pipeline.extract.phrases import THEIRS
from pipeline.extract.quoting import is_told_after
from pipeline.extract.speakers import GROUPS, OUTLET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.attribution import Voice
    from pipeline.extract.cast import Named
    from pipeline.extract.clause import Clause
    from pipeline.extract.item_memory import ItemMemory
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import NounPhrase
    from pipeline.extract.speakers import Speaker

_PRIVATE = ("civil_groups", "no_force", "bystanders")
_MAIN = frozenset(["main", "aside", "coord"])
_ATTACKERS = frozenset(
    ["fighters", "attackers", "assailants", "raiders", "besiegers", "gunmen", "invaders"]
)


class TellerReader:
    """Tells who says each clause of a sentence; remembers whom the item speaks of."""

    def __init__(self, lexicon: Lexicon, memory: ItemMemory) -> None:
        self._lexicon = lexicon
        self._memory = memory
        self._attributor = memory.voices
        self._actors = memory.actors
        self._topic: str | None = None  # the party that a sentence's subject was of last

    def voices(self, parsed: Parsed, closing: Parsed) -> list[Voice]:
        """Return who says each clause; `closing` ends the quotation that the sentence lies in."""
        self._actors.begin()
        party = self._spoken_of(parsed)
        holder = self._holder(parsed, closing, party)
        self._actors.direct = parsed.quoted or any(t.quoted for t in parsed.sentence.tokens[:3])
        self._attributor.printed = parsed.printed
        self._attributor.spoken = parsed.spoken
        voices = self._attributor.assign(parsed.clauses, party)
        for speaker in (self._credited(parsed, party), holder):
            voices = _instead_of_outlet(speaker, voices)
        self._actors.teller = self._attributor.last
        for clause in parsed.clauses:
            self._note_topic(clause, party)
        return voices

    def named(self, parsed: Parsed) -> list[tuple[int, Named]]:
        """Return whom a sentence names and at which word: not whose a site is, nor who speaks."""
        named = [(at, word.start, word.named) for at, word in enumerate(parsed.words) if word.named]
        has_role = any(one.kind is NameKind.ROLE for *_, one in named)
        apart = parsed.sites | self._speaking(parsed) if has_role else frozenset()
        return [
            (at, one)
            for at, start, one in named
            if one.kind is not NameKind.ROLE or start not in apart
        ]

    def _speaking(self, parsed: Parsed) -> frozenset[int]:
        """Return where the words of those who only speak stand: "an army officer said"."""
        says = self._attributor.is_saying
        subjects = [c.subject for c in parsed.clauses if c.subject and says(c)]
        phrases = [noun for subject in subjects for noun in (subject, *subject.joined)]
        spans = (range(noun.start, min(noun.end, len(parsed.words))) for noun in phrases)
        return frozenset(parsed.words[at].start for span in spans for at in span)

    def _spoken_of(self, parsed: Parsed) -> str | None:
        """Return the party that "its spokesman" or "the group" means in a sentence."""
        if any(word.tag == "Q" for word in parsed.words):
            names = (word.named for word in parsed.words if word.named)
            name = next((one for one in names if one.kind is NameKind.NAME), None)
            if name is not None:
                return name.codes[0]
            if self._topic is not None and all(word.low not in GROUPS for word in parsed.words):
                return self._topic
        return self._actors.challenger()

    def _holder(self, parsed: Parsed, closing: Parsed, party: str | None) -> Speaker | None:
        """Return who speaks where a sentence does not say: the one quoted, or the item's own."""
        attributor = self._attributor
        beside = attributor.beside if parsed.quoted else None
        if parsed is not closing and closing.clauses:
            attributor.printed = closing.printed
            attributor.assign(closing.clauses, party)
        if beside is not None and not attributor.tellers:
            attributor.last = beside
        retold = parsed is not closing and is_told_after(closing)
        return attributor.latest if parsed.quoted or retold else self._memory.account

    def _credited(self, parsed: Parsed, party: str | None) -> Speaker | None:
        """Return the speaker whom a sentence sets apart: "Officials: X fell"."""
        credit = parsed.credit
        if (
            not credit
            or self._is_heading(credit)
            or (credit[0].places and not self._attributor.is_office(credit[0]))
        ):
            return None
        teller = self._attributor.classify(credit, party)
        self._attributor.last = teller or self._attributor.last
        return teller

    def _is_heading(self, credit: Sequence[NounPhrase]) -> bool:
        """Tell whether what stands before a colon says what follows, not who: "Update: X fell"."""
        return len(credit[0].words) == 1 and self._lexicon.has("headings", credit[0].head)

    def _note_topic(self, clause: Clause, party: str | None) -> None:
        """Remember the party or office that a main clause is about."""
        subject = clause.subject
        if subject is None or subject.is_pronoun or subject.possessive in THEIRS:
            return
        if clause.link not in _MAIN:
            return
        says = self._attributor.is_saying(clause)
        voice = self._attributor.classify([subject], party) if says else None
        code = voice.party if voice is not None else self._party(subject)
        self._actors.foreign = self._actors.is_abroad(subject)
        self._topic = code or self._topic
        if voice is None:
            self._actors.topic = code or self._actors.topic
            self._actors.named_foreign = self._actors.foreign
            self._actors.topic_quoted = self._actors.direct
            self._actors.named_private = code is None and self._is_private(subject)

    def _party(self, subject: NounPhrase) -> str | None:
        """Return the party of a subject: by name, or as "the fighters" that were told of."""
        if subject.named or subject.determiner != "the" or subject.head not in _ATTACKERS:
            return self._actors.of_named(subject.named)
        return self._actors.challenger() if self._actors.latest else None

    def _is_private(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of people or a firm that takes no ground: farmers, a team."""
        local = self._lexicon.speakers.get(noun.head) == "local"
        civil = local or any(self._lexicon.has(name, noun.head) for name in _PRIVATE)
        return civil and not noun.named


def _instead_of_outlet(speaker: Speaker | None, voices: Sequence[Voice]) -> list[Voice]:
    """Return voices with a speaker, where there is one, for all that the outlet says itself."""
    return [
        (speaker if speaker is not None and voice is OUTLET else voice, says)
        for voice, says in voices
    ]
