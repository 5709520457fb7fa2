"""Speakers by name whose office is told beside them: "A, who speaks for the police, said"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.sourcing import PUBLISHING, SourceReader, office
from pipeline.extract.speakers import Speaker
from pipeline.records import LOCAL, MEDIA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import NounPhrase

_SERVING = frozenset(["speak", "work"])
_BEING = frozenset(["be"])


class OfficeReader(SourceReader):
    """Gives a speaker the side that what is told of him has."""

    def in_office(
        self, clause: Clause, clauses: Sequence[Clause], voice: Speaker | None
    ) -> Speaker | None:
        """Give a speaker the side of his office: "who governs X", "who speaks for the police"."""
        incumbent = self._cast.incumbent
        if voice is None or clause.subject is None or voice.side != LOCAL:
            return voice
        nouns = (clause.subject, *clause.subject.joined)
        told = [
            other
            for other in clauses
            if (other.link == "rel" and any(other.noun is noun for noun in nouns))
            or (other.link == "ing" and other.subject is clause.subject)
        ]
        office = next(filter(None, map(self._office_of, told)), None)
        if office is not None:
            return replace(voice, side=office.side, party=office.party)
        governs = incumbent is not None and any(map(self._governs, told))
        return replace(voice, side=incumbent, party=incumbent) if governs and incumbent else voice

    def of_writing(
        self, clause: Clause, clauses: Sequence[Clause], party: str | None
    ) -> Speaker | None:
        """Return who brought out the writing that tells something: "a map released by A shows"."""
        writing = clause.subject
        if writing is None or not self._lexicon.has("writings", writing.head):
            return None
        for one in clauses:
            if one.noun is writing and one.verb.passive and one.lemma_in(PUBLISHING):
                at = next((n for n, (link, _) in enumerate(one.phrases) if link == "by"), None)
                nouns = [] if at is None else [one.phrases[at][1], *office(one.phrases[at:])]
                return self.classify(nouns, party) if nouns else None
        return None

    def _governs(self, clause: Clause) -> bool:
        """Tell whether a clause says of someone that he governs or commands."""
        return (
            clause.link == "rel"
            and bool(clause.lemma_in(self._lexicon.words["governing"]))
            and not any(self._is_elected(n.words, self._groups(n.words)) for n in clause.objects)
        )

    def _office_of(self, clause: Clause) -> Speaker | None:
        """Return for whom someone is said to speak or work, or what he is said to be."""
        nouns: Sequence[NounPhrase] = ()
        if clause.lemma_in(_SERVING) and not clause.verb.negated:
            at = next((n for n, (link, _) in enumerate(clause.phrases) if link == "for"), None)
            nouns = () if at is None else [clause.phrases[at][1], *office(clause.phrases[at:])]
        elif clause.lemma_in(_BEING) and clause.objects and not clause.verb.past:
            nouns = [clause.objects[0], *(n for link, n in clause.phrases if link == "of")]
        if not nouns or nouns[0].is_pronoun or nouns[0].places:
            return None
        words = [word for noun in nouns for word in noun.all_words]
        side = self._side(words, nouns, nouns[0], None)
        known = side is not None and side[0] not in {LOCAL, MEDIA}
        return Speaker(None, side[0], side[1]) if known and side is not None else None
