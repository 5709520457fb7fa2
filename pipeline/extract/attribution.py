"""Who says it, and for which side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.clause import Clause
from pipeline.extract.dating import TimeKind
from pipeline.extract.speakers import OUTLET, Speaker, SpeakerReader
from pipeline.records import LOCAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.cast import Cast
    from pipeline.extract.lexicon import Lexicon

_CHAIN_MAX = 12
_OFFICE = frozenset(["of", "for", "from", "in", "at"])


Voice = tuple[Speaker, Clause | None]  # who says a clause, and the clause that tells so


class Attributor(SpeakerReader):
    """Finds the speaker of each clause."""

    def __init__(self, lexicon: Lexicon, cast: Cast) -> None:
        super().__init__(lexicon, cast)
        self._saying = lexicon.words["saying"] | lexicon.words["denying"]

    def is_saying(self, clause: Clause) -> bool:
        """Tell whether a clause says that someone says something."""
        return bool(clause.lemma_in(self._saying)) and not (
            clause.verb.form == "inf" and clause.link == "inf"
        )

    def assign(self, clauses: Sequence[Clause], party: str | None) -> list[Voice]:
        """Return each clause's speaker and the clause that says so; `party` was last spoken of."""
        voices: dict[int, Speaker] = {}
        for i, clause in enumerate(clauses):
            if self.is_saying(clause) and clause.subject is not None:
                voice = self._in_office(clause, clauses, self._voice(clause, party))
                if voice is not None:
                    voices[i] = voice
                    self.last = voice
            if i not in voices and self.is_saying(clause) and (by := self._said_by(clause, party)):
                voices[i] = by
                self.last = by
            self._note_person(clause, party)
        sourced = self._according(clauses, party)
        return [self._of(i, clauses, voices, sourced) for i in range(len(clauses))]

    def _in_office(
        self, clause: Clause, clauses: Sequence[Clause], voice: Speaker | None
    ) -> Speaker | None:
        """Give the state's side to a speaker "who governs the district"."""
        if voice is None or voice.side != LOCAL or self._cast.incumbent is None:
            return voice
        governs = any(
            other.link == "rel"
            and other.noun is clause.subject
            and other.lemma_in(self._lexicon.words["governing"])
            for other in clauses
        )
        return (
            replace(voice, side=self._cast.incumbent, party=self._cast.incumbent)
            if governs
            else voice
        )

    def _note_person(self, clause: Clause, party: str | None) -> None:
        """Remember a person who is a clause's subject: "he said" may mean that one."""
        subject = clause.subject
        if subject is None or subject.is_pronoun or subject.head.endswith("s") or subject.places:
            return
        around = [noun for link, noun in clause.phrases if link in {"~of", "~for"}]
        voice = self.classify([subject, *around], party)
        if voice is not None and (subject.is_name or subject.head in self._lexicon.speakers):
            self._person = voice

    def _said_by(self, clause: Clause, party: str | None) -> Speaker | None:
        nouns = (
            [noun for link, noun in clause.phrases if link == "by"] if clause.verb.passive else []
        )
        return self.classify(nouns, party) if nouns else None

    def _voice(self, clause: Clause, party: str | None) -> Speaker | None:
        if clause.subject is None:
            return None
        links = {"of", "for", "from"} if clause.inverted else {"~of", "~for", "~from", "~in"}
        around = [noun for link, noun in clause.phrases if link in links]
        if clause.verb.passive:
            return None
        return self.classify([clause.subject, *around], party)

    def _of(
        self,
        i: int,
        clauses: Sequence[Clause],
        voices: dict[int, Speaker],
        sourced: tuple[Speaker, int, int] | None,
    ) -> Voice:
        clause = clauses[i]
        offset = any(time.kind is TimeKind.OFFSET for time in clause.lead_times)
        if offset and clause.link in {"sub", "ing"}:
            return OUTLET, None
        at = self._governing(clause, clauses, voices)
        if at is None:
            at = self._aside_after(i, clauses, voices)
        if at is None:
            at = self._aside_before(i, clauses, voices)
        if at is not None:
            return voices[at], clauses[at]
        if sourced is not None and sourced[1] <= i < sourced[2]:
            return sourced[0], None
        return (voices[i], clause) if i in voices else (OUTLET, None)

    def _governing(
        self, clause: Clause, clauses: Sequence[Clause], voices: dict[int, Speaker]
    ) -> int | None:
        """Return the verb of saying that a clause hangs on, at whatever depth."""
        index = {id(one): k for k, one in enumerate(clauses)}
        current = clause
        for _ in range(_CHAIN_MAX):
            parent = current.parent
            if parent is None:
                return None
            at = index.get(id(parent))
            if at is not None and at in voices and self._covers(current, parent):
                return at
            if current.link == "aside":
                return None
            current = parent
        return None

    def _aside_after(
        self, i: int, clauses: Sequence[Clause], voices: dict[int, Speaker]
    ) -> int | None:
        """Return the aside that what comes before it is said by: "X fell, A said"."""
        following = next((k for k in range(i + 1, len(clauses)) if k in voices), None)
        if following is None or clauses[following].link != "aside":
            return None
        return following

    def _covers(self, clause: Clause, parent: Clause) -> bool:
        """Tell whether a verb of saying covers a clause that hangs on it."""
        if clause.link in {"that", "inf", "ing", "rel", "part"}:
            return clause.link not in {"rel", "part"} or not self._describes_speaker(clause, parent)
        if clause.link == "sub":
            return clause.opener not in {"while", "whereas", "although", "though", "but"}
        return clause.link == "coord" or (
            clause.link == "main" and clause.follows_break and parent.link != "aside"
        )

    def _describes_speaker(self, clause: Clause, parent: Clause) -> bool:
        return clause.noun is not None and clause.noun is parent.subject

    def _aside_before(
        self, i: int, clauses: Sequence[Clause], voices: dict[int, Speaker]
    ) -> int | None:
        """Return the aside that goes on over "and": "X fell, A said, and Y was lost"."""
        if clauses[i].link == "main" and i and i - 1 in voices:
            return i - 1 if clauses[i - 1].link == "aside" else None
        if clauses[i].link != "coord":
            return None
        for k in range(i - 1, -1, -1):
            if k in voices:
                return k if clauses[k].link == "aside" else None
        return None

    def _according(
        self, clauses: Sequence[Clause], party: str | None
    ) -> tuple[Speaker, int, int] | None:
        """Return the speaker of "according to X" and the clauses [first, last) it covers."""
        for i, clause in enumerate(clauses):
            for n, (link, noun) in enumerate(clause.phrases):
                plain = link.lstrip("~")
                accounts = plain == "by" and "accounts" in noun.words
                if plain == "according to" or accounts:
                    rest = [
                        other
                        for link, other in clause.phrases[n + 1 : n + 3]
                        if link.lstrip("~") in _OFFICE
                    ]
                    voice = self.classify([noun, *rest], party)
                    if voice is not None:
                        self.last = voice
                        leads = noun.start < clause.start
                        return voice, i if leads else 0, len(clauses) if leads else i + 1
        return None
