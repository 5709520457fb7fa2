"""Who says it, and for which side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.clause import Clause
from pipeline.extract.offices import OfficeReader
from pipeline.extract.scope import BACKGROUND, covering, governing
from pipeline.extract.sourcing import OFFICE, office
from pipeline.extract.speakers import OUTLET, Speaker
from pipeline.extract.speech import (
    affirming_verbs,
    affirms,
    carries_on,
    is_in_passing,
    speaks_through,
    wishes_known,
    writes_down,
)
from pipeline.records import LOCAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.cast import Cast
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase
    from pipeline.extract.sourcing import Source

_HIS = frozenset(["his", "her"])
_BESIDE = frozenset(["deputy", "successor", "predecessor", "superior", "adviser", "secretary"])
_CITING = frozenset(["cite", "quote"])
_BEING = frozenset(["be"])
_WITHIN = frozenset(["in", "on"])
_REPORTING = frozenset(["report", "confirm"])
_POINTING = frozenset(["it", "report", "list", "map", "table", "bulletin"])
_OWN = frozenset(["of", "for", "from", "by", "close to", "within", "inside"])
_OWN_BESIDE = frozenset([*(f"~{link}" for link in _OWN), "~in", "~to"])
_COMING = frozenset(["come", "arrive", "emerge", "reach"])


Voice = tuple[Speaker, Clause | None]  # who says a clause, and the clause that tells so


class Attributor(OfficeReader):
    """Finds the speaker of each clause."""

    def __init__(self, lexicon: Lexicon, cast: Cast) -> None:
        super().__init__(lexicon, cast)
        self._saying = lexicon.words["saying"] | lexicon.words["denying"]
        self._affirming = affirming_verbs(lexicon.words)
        self.tellers: dict[int, Speaker] = {}  # who speaks in the clauses of the sentence read
        self.spoken: frozenset[int] = frozenset()  # where the sentence's words are quoted
        self.beside: Speaker | None = None  # who nods or sighs in the sentence before a quotation

    @property
    def latest(self) -> Speaker | None:
        """Return who spoke last, else the person last spoken of."""
        return self.last or self._person

    def is_saying(self, clause: Clause) -> bool:
        """Tell whether a clause says that someone says something; asked again and again."""
        if clause.says is None:
            clause.says = self._is_saying(clause)
        return clause.says

    def _is_saying(self, clause: Clause) -> bool:
        bare = clause.verb.form == "inf" and clause.link == "inf"
        if bare:
            return speaks_through(clause, self._lexicon.words)
        if clause.lemma_in(self._saying):
            return not self._is_reported(clause)
        particle = clause.verb.particle
        if particle and any(f"{lemma} {particle}" in self._saying for lemma in clause.verb.lemmas):
            return True
        if self._writes(clause):
            return True
        return bool(clause.lemma_in(self._affirming)) and affirms(clause, self._lexicon.words)

    def _is_reported(self, clause: Clause) -> bool:
        """Tell whether a headline's participle tells of an event: "clashes reported in X"."""
        verb, subject = clause.verb, clause.subject
        short = verb.form == "fin" and verb.end == verb.start + 1 and not clause.objects
        event = subject is not None and subject.head in self._lexicon.nominal_of
        return short and event and bool(clause.lemma_in(_REPORTING)) and bool(clause.phrases)

    def _writes(self, clause: Clause) -> bool:
        """Tell whether a writing tells something: "the bulletin has X in their hands"."""
        if writes_down(clause, self._lexicon.words):
            return True
        if clause.subject is None or not clause.lemma_in(self._lexicon.words["writing_verbs"]):
            return False
        return clause.subject.head.removesuffix("s") in self._lexicon.words["writings"]

    def assign(self, clauses: Sequence[Clause], party: str | None) -> list[Voice]:
        """Return each clause's speaker and the clause that says so; `party` was last spoken of."""
        voices: dict[int, Speaker] = {}
        self.beside = None
        for i, clause in enumerate(clauses):
            voice = self._teller(clause, clauses, voices, party)
            if voice is not None and clause.opener == "whatever":
                continue  # "X fell, whatever the army says"
            if voice is not None:
                self.last = self.last if voices and is_in_passing(clause) else voice
                voices[i] = voice
                if clause.subject is not None and self._may_be_one(clause.subject):
                    self._person = voice
            else:
                self._note_person(clause, clauses, party)
        self._cited(clauses, voices, party)
        self.tellers = voices
        sourced = self.sources(clauses, voices, party)
        owners = {i: self._owner(clause, party) for i, clause in enumerate(clauses)}
        found = [_of(i, clauses, voices, sourced) for i in range(len(clauses))]
        return [
            (owners.get(i) or OUTLET, None) if voice is OUTLET and says is None else (voice, says)
            for i, (voice, says) in enumerate(found)
        ]

    def _owner(self, clause: Clause, party: str | None) -> Speaker | None:
        """Return whose a claim is that nobody judges: "the army's claim that X was retaken"."""
        noun = clause.noun
        if clause.link != "that" or noun is None or not (noun.named or noun.genitive):
            return None
        told = self._lexicon.has("report_nouns", noun.head.removesuffix("s"))
        return self.classify([noun], party) if told else None

    def _teller(
        self,
        clause: Clause,
        clauses: Sequence[Clause],
        voices: dict[int, Speaker],
        party: str | None,
    ) -> Speaker | None:
        """Return who speaks where a clause says that someone says something."""
        if not self.is_saying(clause):
            heard = self._listed_by(clause) or self._coming_from(clause, party)
            return heard or self._going_on(clause, party)
        if clause.verb.form == "ing" and clause.link == "ing":
            above = governing(clause, clauses, voices, any_link=True)
            if above is not None:  # "A denied that X fell, saying ..."
                clause.subject = clauses[above].subject
                return voices[above]
        if clause.parent is not None and clause.link == "inf" and wishes_known(clause):
            return self._voice(clause.parent, party)
        if clause.subject is not None:
            voice = self.of_writing(clause, clauses, party) or self._voice(clause, party)
            voice = self.in_office(clause, clauses, voice)
            if voice is not None:
                return voice
        return self._said_by(clause, party)

    def _cited(
        self, clauses: Sequence[Clause], voices: dict[int, Speaker], party: str | None
    ) -> None:
        """Let those whom an outlet cites speak in its stead: "A reported, citing officials"."""
        index = {id(clause): k for k, clause in enumerate(clauses)}
        for i, clause in enumerate(clauses):
            if clause.verb.passive or not clause.lemma_in(_CITING) or not clause.objects:
                continue
            above = index.get(id(clause.parent), i + 1) if clause.verb.form == "ing" else i
            outlet = voices.get(above, OUTLET)
            around = [noun for link, noun in clause.phrases if link in OFFICE]
            cited = self.classify([clause.objects[0], *around], party)
            if outlet.side != OUTLET.side or cited is None:
                continue
            self.last = cited
            voices |= {k: cited for k, voice in voices.items() if voice is outlet}

    def _note_person(self, clause: Clause, clauses: Sequence[Clause], party: str | None) -> None:
        """Remember a person who is a clause's subject: "he said" may mean that one."""
        subject = clause.subject
        moods = self._lexicon.words["moods"]
        moody = any(noun.head in moods for noun in clause.objects)
        feels = bool(clause.lemma_in(moods) or (moody and clause.lemma_in(_BEING)))
        if subject is None or (clause.verb.passive and not feels):
            return  # "the commander was killed, he said"
        if clause.link == "rel" or not self._is_person(subject) or clause.start in self.spoken:
            return
        around = [noun for link, noun in clause.phrases if link in {"~of", "~for"}]
        person = self.in_office(clause, clauses, self.classify([subject, *around], party))
        self._person = person or self._person
        if feels or clause.lemma_in(self._lexicon.words["gestures"]):
            self.beside = person

    def _said_by(self, clause: Clause, party: str | None) -> Speaker | None:
        nouns = (
            [noun for link, noun in clause.phrases if link == "by"] if clause.verb.passive else []
        )
        return self.classify(nouns, party) if nouns else None

    def _voice(self, clause: Clause, party: str | None) -> Speaker | None:
        if clause.subject is None:
            return None
        links = _OWN if clause.inverted else _OWN_BESIDE
        around = [noun for link, noun in clause.phrases if link in links]
        if clause.verb.passive and not clause.lemma_in(_CITING):
            return None  # but "the governor was quoted as saying"
        known = self.classify([clause.subject, *around], party)
        return known or self._unknown(clause, clause.subject)

    def _unknown(self, clause: Clause, noun: NounPhrase) -> Speaker | None:
        """Return someone of no known calling: "the head of the hospital said"."""
        chief = self._person or self.last
        if noun.possessive in _HIS and noun.head in _BESIDE and chief is not None:
            return Speaker(self._name([noun]), chief.side, chief.party)
        if noun.places and noun.mentions and len(noun.words) == 1 and self._cast.incumbent:
            return Speaker(self._name([noun]), self._cast.incumbent, self._cast.incumbent)
        told = clause.lemma_in(self._lexicon.words["plain_saying"]) and noun.determiner == "the"
        if not told or self._is_writing(noun) or noun.is_pronoun or noun.mentions:
            return None
        return Speaker(self._name([noun]), LOCAL)

    def _listed_by(self, clause: Clause) -> Speaker | None:
        """Return who spoke last where that writing lists something: "X is listed in it"."""
        rated = clause.verb.passive and clause.lemma_in(self._lexicon.words["writing_verbs"])
        told = any(link in _WITHIN and noun.head in _POINTING for link, noun in clause.phrases)
        return self.last if rated and told else None

    def _going_on(self, clause: Clause, party: str | None) -> Speaker | None:
        """Return who speaks on, and set the clause aside: "X fell, he went on"."""
        subject = clause.subject
        if subject is None or not carries_on(clause, self._lexicon.words):
            return None
        if not (subject.is_pronoun or self._is_person(subject)):
            return None
        voice = self._voice(clause, party)
        clause.link = "aside" if voice is not None else clause.link
        return voice

    def _coming_from(self, clause: Clause, party: str | None) -> Speaker | None:
        """Return whom what is told comes from: "word of its fall came from X"."""
        nouns = [n for n in (clause.subject, *clause.objects) if n is not None]
        if clause.lemma_in(_BEING) and nouns[:1] and nouns[0].head == "there":
            nouns = nouns[1:]  # "there was news from the governor"
        elif not clause.lemma_in(_COMING):
            return None
        heads = {form for n in nouns[:1] for form in (n.head, n.head.removesuffix("s"))}
        if heads.isdisjoint(self._lexicon.words["report_nouns"]) or clause.verb.negated:
            return None
        at = next((n for n, (link, _) in enumerate(clause.phrases) if link == "from"), None)
        return (
            None
            if at is None
            else self.classify([clause.phrases[at][1], *office(clause.phrases[at:])], party)
        )


def _of(
    i: int,
    clauses: Sequence[Clause],
    voices: dict[int, Speaker],
    sourced: Sequence[Source],
) -> Voice:
    """Return who says a clause: by a verb of saying, by "according to", else the outlet."""
    at = covering(i, clauses, voices)
    if at == BACKGROUND:
        return OUTLET, None
    if at is not None:
        return voices[at], clauses[at]
    for speaker, first, last in sourced:
        if first <= i < last:
            return speaker, None
    return (voices[i], clauses[i]) if i in voices else (OUTLET, None)
