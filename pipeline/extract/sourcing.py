"""Sources named beside what they say: "according to X", "by X's account", "as X put it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.speakers import Speaker, SpeakerReader
from pipeline.extract.speech import is_in_passing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import NounPhrase

OFFICE = frozenset(["of", "for", "from", "in", "at"])
_PUTTING = frozenset(["put", "tell", "see", "have", "describe", "phrase"])  # "as X put it"
PUBLISHING = frozenset(["publish", "release", "issue", "compile", "obtain", "circulate"])
_BELIEVING = frozenset(["believe", "trust"])
_OWN = frozenset(["~of", "~for", "~from", "~in", "~close to"])
_HIS = frozenset(["his", "her"])
_BY = frozenset(["by", "in", "on", "from"])

Source = tuple[Speaker, int, int]  # a speaker and the clauses [first, last) that it covers


class SourceReader(SpeakerReader):
    """Finds who is named as a source of what a sentence tells."""

    def sources(
        self, clauses: Sequence[Clause], voices: dict[int, Speaker], party: str | None
    ) -> list[Source]:
        """Return each source named beside what it says and the clauses that it covers."""
        found: list[Source] = []
        for i in range(len(clauses)):
            for voice, leads in self._named_in(i, clauses, voices, party):
                beside = i != min(voices, default=i) and is_in_passing(clauses[i])
                if clauses[i].opener != "whatever" and not beside:
                    self.last = voice
                first = found[-1][2] if found else 0
                if leads and found and found[-1][2] > i:
                    found[-1] = (found[-1][0], found[-1][1], i)
                told_after = i + 1 < len(clauses) and clauses[i + 1].after_colon
                ends = len(clauses) if leads or told_after else _past_joined(clauses, voices, i)
                found.append((voice, i if leads else first, ends))
        return found

    def _named_in(
        self, i: int, clauses: Sequence[Clause], voices: dict[int, Speaker], party: str | None
    ) -> Iterator[tuple[Speaker, bool]]:
        """Yield the sources that a clause names, with whether what they say comes after."""
        clause = clauses[i]
        if (voice := self._commenting(i, clauses, voices, party)) is not None:
            yield voice, clause.parent is None
        for n, (link, noun) in enumerate(clause.phrases):
            nouns = self._told_by(link.lstrip("~"), clause.phrases[n:])
            nouns += [] if not nouns else self._writers(noun, clauses)
            voice = self.classify(nouns, party) if nouns else None
            if nouns == [noun] and noun.possessive in _HIS:
                voice = self._person or self.last  # "in his words"
            if voice is None:
                continue
            if self._is_person(noun):
                self._person = voice
            yield voice, noun.start < clause.start

    def _told_by(self, link: str, phrases: Sequence[tuple[str, NounPhrase]]) -> list[NounPhrase]:
        """Return the phrases that name a source: "according to X", "by the account of X"."""
        noun = phrases[0][1]
        if link in self._lexicon.words["sourcing"]:
            return [noun, *office(phrases)]
        if link not in _BY or noun.head not in self._lexicon.words["sourcing_nouns"]:
            return []
        if len(phrases) > 1 and phrases[1][0] == "of" and phrases[1][1].start == noun.end + 1:
            return [phrases[1][1], *office(phrases[1:])]
        own = noun.genitive or noun.possessive or noun.head == "accounts"
        return [noun] if own and not noun.places else []

    def _writers(self, noun: NounPhrase, clauses: Sequence[Clause]) -> list[NounPhrase]:
        """Return who brought out a writing: "a report that a watchdog published"."""
        if not self._is_writing(noun):
            return []
        told = (one for one in clauses if one.noun is noun and self._brings_out(one))
        subjects = (one.subject for one in told if one.subject is not noun)
        return [subject for subject in subjects if subject is not None]

    def _brings_out(self, clause: Clause) -> bool:
        """Tell whether a clause says who wrote something: "that a watchdog published"."""
        return clause.link == "rel" or bool(clause.lemma_in(PUBLISHING))

    def _commenting(
        self, i: int, clauses: Sequence[Clause], voices: dict[int, Speaker], party: str | None
    ) -> Speaker | None:
        """Return who speaks in a comment: "as X put it", "if X is to be believed"."""
        clause = clauses[i]
        if clause.link != "sub" or clause.subject is None:
            return None
        if any(one.parent is clause and one.link in {"that", "inf"} for one in clauses):
            return None
        heads = [noun.head for noun in clause.objects]
        puts = clause.opener == "as" and clause.lemma_in(_PUTTING) and heads[:1] == ["it"]
        believed = clause.opener == "if" and clause.verb.passive and clause.lemma_in(_BELIEVING)
        if puts or believed:
            own = [noun for link, noun in clause.phrases if link in _OWN]
            return self.classify([clause.subject, *own], party)
        return voices.get(i) if clause.opener == "as" and not heads else None


def _past_joined(clauses: Sequence[Clause], voices: dict[int, Speaker], i: int) -> int:
    """Return how far a source covers what conjunctions add: "X fell, according to A, but ..."."""
    at = i + 1
    while at < len(clauses) and clauses[at].link == "coord" and at not in voices:
        at += 1
    return at


def office(phrases: Sequence[tuple[str, NounPhrase]]) -> list[NounPhrase]:
    """Return the phrases that follow the first at once: "the governor of X", "for Y"."""
    end, found = phrases[0][1].end, []
    for link, noun in phrases[1:3]:
        if link.lstrip("~^") not in OFFICE or noun.start > end + 1:
            break
        end = noun.end
        found.append(noun)
    return found
