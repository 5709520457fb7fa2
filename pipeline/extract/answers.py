"""Who denies in a sentence what was said before, without saying it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.speakers import OUTLET
from pipeline.extract.words import ELIDING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.attribution import Attributor, Voice
    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import NounPhrase
    from pipeline.extract.speakers import Speaker

POINTERS = frozenset(["it", "this", "that"])
_VAGUE = frozenset(["something", "which"])
_CALLING = frozenset(["call", "brand", "label", "term"])
_BEING = frozenset(["be"])
_HAVING = frozenset(["have"])
_LYING = frozenset(["lie"])
_LAUGHING = frozenset(["laugh", "scoff"])
_OPPOSITE = frozenset(["otherwise", "opposite", "contrary", "reverse", "different"])
_ABOUT = frozenset(["of", "at", "off", "over", "about"])
_KIND = frozenset(["kind", "sort"])
_ISSUING = frozenset(["issue", "publish", "release", "send", "broadcast", "make"])
_NOT_SO = frozenset([("not", "so"), ("not", "true"), ("not", "correct"), ("not", "according")])
_SHORT = 3  # words of a rebuttal that opens a sentence: "A blatant lie, said X: ..."
_MARKS = frozenset("\"'“”‘’")
_SUPPOSING = frozenset(["would", "should", "could", "'d", "might"])
_TAKING = frozenset(["take", "take_weak", "retake", "retake_weak", "fall", "storm_take"])
_OPENING = 6  # tokens in which a one-word rebuttal stands: "'Baseless,' said X"


class AnswerReader:
    """Finds who denies what was said before."""

    def __init__(self, lexicon: Lexicon, voices: Attributor) -> None:
        self._lexicon = lexicon
        self._voices = voices
        self._false = lexicon.words["false_words"]

    def deniers(
        self, parsed: Parsed, voices: Sequence[Voice], party: str | None
    ) -> Iterator[tuple[Speaker, bool]]:
        """Yield who denies what was said before, with whether only the sentence's own claims."""
        if not parsed.clauses and (voice := self._against(parsed, party)) is not None:
            yield voice, False
        for i, clause in enumerate(parsed.clauses):
            told = self.teller(i, voices)
            voice = (
                self._by_verb(clause, told, party)
                or self._by_name(clause, told)
                or self._by_noun(clause, told, party, parsed)
                or (told if self.is_false(clause, parsed) else None)
                or (self._last_of(told) if i == 0 and supposes(parsed) else None)
            )
            if voice is not None and voice is not OUTLET:
                yield voice, clause.link in {"rel", "part"} or _is_apposed(clause)

    def _last_of(self, told: Speaker) -> Speaker:
        """Return who speaks last in a sentence: "If it had, I would know, X said"."""
        return next(reversed(self._voices.tellers.values()), told)

    def unfulfilled(self, parsed: Parsed, voices: Sequence[Voice]) -> Iterator[Speaker]:
        """Yield who says that what was to come did not: "it would be retaken", "it was not"."""
        for i, clause in enumerate(parsed.clauses):
            subject = clause.subject
            elides = bool(clause.lemma_in(ELIDING)) and clause.verb.negated
            whole = not clause.objects and not clause.phrases and not clause.verb.modal
            told = self.teller(i, voices)
            points = subject is not None and subject.is_pronoun
            if elides and whole and points and told is not OUTLET:
                yield told

    def teller(self, i: int, voices: Sequence[Voice]) -> Speaker:
        """Return who tells a clause: who speaks in it, else who says it."""
        return self._voices.tellers.get(i) or voices[i][0]

    def points(self, noun: NounPhrase | None) -> bool:
        """Tell whether a phrase points at what was said before."""
        return noun is not None and (noun.head in POINTERS or self._is_report(noun))

    def _is_report(self, noun: NounPhrase) -> bool:
        return self._lexicon.has("report_nouns", noun.head.removesuffix("s"))

    def _by_verb(self, clause: Clause, told: Speaker, party: str | None) -> Speaker | None:
        """Return who denies by the verb: "denied it", "a claim X calls a lie"."""
        if clause.verb.negated or clause.verb.modal:
            return None
        denies = clause.lemma_in(self._lexicon.words["denying"])
        called = bool(clause.lemma_in(_CALLING)) and self._has_false(clause)
        if not (denies or called):
            return None
        rest = [noun for noun in clause.objects if not (called and self._is_false(noun))]
        subject = clause.subject
        if subject is not None and subject.joined and not rest and self._is_apposition(subject):
            return self._voices.classify(subject.joined[:1], party)  # "a claim X denied"
        if clause.verb.passive:
            return told if self.points(subject) else None
        if not (clause.objects or clause.phrases) and self._is_short(clause):
            return told  # "T claim the capture of X; officials deny"
        related = clause.link == "rel" and rest == [clause.noun]
        merged = called and any(map(self._is_false_report, clause.objects))
        if (
            merged
            or any(map(self.points, rest))
            or (related and (called or self._denies_outright(clause)))
        ):
            return told
        return None

    def _is_short(self, clause: Clause) -> bool:
        """Tell whether a main clause denies outright and says no more."""
        main = clause.link in {"main", "coord"} and clause.verb.form == "fin"
        return main and self._denies_outright(clause)

    def _is_apposition(self, noun: NounPhrase) -> bool:
        return noun.head in _VAGUE or (noun.determiner in {"a", "an"} and self._is_report(noun))

    def _denies_outright(self, clause: Clause) -> bool:
        return bool(clause.lemma_in(self._lexicon.words["denying_outright"]))

    def _by_name(self, clause: Clause, told: Speaker) -> Speaker | None:
        """Return who says that others err: "the Taliban are mistaken", "they are lying"."""
        subject = clause.subject
        if subject is None or clause.verb.negated or self.points(subject) or subject.places:
            return None
        lies = clause.lemma_in(_LYING) and clause.verb.progressive
        errs = clause.lemma_in(_BEING) and any(
            self._lexicon.has("erring_words", noun.head) for noun in clause.objects
        )
        whose = subject.named or subject.is_pronoun or subject.head in self._lexicon.speakers
        whose = whose or self._lexicon.has("anaphoric_force", subject.head)
        return told if (lies or errs) and whose and told.party is not None else None

    def _by_noun(
        self, clause: Clause, told: Speaker, party: str | None, parsed: Parsed
    ) -> Speaker | None:
        """Return who denies by a noun: "issued a denial", "says the opposite", "laughed"."""
        heads = {noun.head for noun in clause.objects}
        opposite = heads & _OPPOSITE and not any(c.kind == ":" for c in parsed.chunks)
        if opposite and clause.lemma_in(self._lexicon.words["saying"]):
            return told
        none = clause.lemma_in(_HAVING) and "none" in heads
        if clause.subject is not None and (none or clause.lemma_in(_LAUGHING)):
            at = any(link in _ABOUT and self.points(noun) for link, noun in clause.phrases)
            return self._voices.classify([clause.subject], party) if at else None
        return self._issuer(clause, told, party)

    def _issuer(self, clause: Clause, told: Speaker, party: str | None) -> Speaker | None:
        """Return whose denial a clause tells of: "there was a denial from X"."""
        nouns = [noun for noun in (clause.subject, *clause.objects) if noun is not None]
        denial = next((n for n in nouns if n.head.removesuffix("s") == "denial"), None)
        of = any(link.lstrip("~") == "of" for link, _ in clause.phrases)
        if denial is None or denial.negated or clause.verb.negated or of:
            return None
        by = [noun for link, noun in clause.phrases if link.lstrip("~") in {"from", "by"}]
        if by:
            return self._voices.classify(by, party)
        if (
            clause.lemma_in(_ISSUING)
            and clause.subject is not None
            and denial is not clause.subject
        ):
            return self._voices.classify([clause.subject], party)
        return told if clause.subject is denial and told is not OUTLET else None

    def is_false(self, clause: Clause, parsed: Parsed) -> bool:
        """Tell whether a clause says that what was told is false."""
        if self._is_nothing(clause):
            return True
        if self.points(clause.subject) and not clause.verb.passive and clause.link != "rel":
            words = {word for noun in clause.objects for word in noun.words}
            if clause.verb.negated:
                true = words & (self._lexicon.words["true_words"] | {"case"})
                return bool(clause.lemma_in(_BEING) and not clause.phrases and (true or not words))
            return not self._false.isdisjoint(words)
        return self._opens_false(clause, parsed)

    def _is_nothing(self, clause: Clause) -> bool:
        """Tell whether a clause says "nothing of the kind", "nothing has been taken"."""
        if clause.subject is not None and clause.subject.head == "nothing" and self._takes(clause):
            return True
        nouns = (clause.subject, *clause.objects)
        nothing = any(noun is not None and noun.head == "nothing" for noun in nouns)
        return nothing and any(
            link.lstrip("~") == "of" and noun.head in _KIND for link, noun in clause.phrases
        )

    def _takes(self, clause: Clause) -> bool:
        """Tell whether a clause speaks of ground that is taken, and of none by name."""
        frames = (
            self._lexicon.frame_of.get((one, clause.verb.particle)) for one in clause.verb.lemmas
        )
        name = next((one for one in frames if one), "")
        taken = clause.verb.passive or name == "fall"
        return taken and name in _TAKING and not any(n.places for _, n in clause.phrases)

    def _opens_false(self, clause: Clause, parsed: Parsed) -> bool:
        """Tell whether all that is said is that it is false: "'Lies,' said X", "Not so, said X"."""
        says = self._voices.is_saying(clause) and not clause.verb.negated
        if says and clause is parsed.clauses[0] and self._is_set_apart(clause, parsed):
            return True
        others = (one for one in parsed.clauses if one is not clause)
        alone = all(one.lemma_in(_LYING) or self._is_of_lie(one) for one in others)
        alone = alone and not clause.verb.modal
        if not (says and alone):
            return False
        lows = [t.low for t in parsed.sentence.tokens[:_OPENING] if t.text[0].isalnum()]
        return not self._false.isdisjoint(lows) or tuple(lows[:2]) in _NOT_SO

    def _is_set_apart(self, clause: Clause, parsed: Parsed) -> bool:
        """Tell whether a sentence's first words call false what was said: "Not so, said X: ..."."""
        lows = [word.low for word in parsed.words[: clause.start] if word.low not in _MARKS]
        at = lows.index(",") if "," in lows else 0
        opening = tuple(lows[:at])
        return opening in _NOT_SO or (0 < at <= _SHORT and not self._false.isdisjoint(opening))

    def _is_of_lie(self, clause: Clause) -> bool:
        """Tell whether a clause only describes a lie: "a lie made abroad"."""
        lie = clause.subject
        told = lie is not None and lie.determiner in {"a", "an"} and self._is_false(lie)
        return told and not clause.objects and not clause.verb.perfect

    def _against(self, parsed: Parsed, party: str | None) -> Speaker | None:
        """Return who is named against what was said: "Not according to residents"."""
        lows = tuple(token.low for token in parsed.sentence.tokens[:2])
        nouns = [chunk.noun for chunk in parsed.chunks if chunk.noun is not None]
        return self._voices.classify(nouns, party) if lows in _NOT_SO and nouns else None

    def _has_false(self, clause: Clause) -> bool:
        return any(map(self._is_false, clause.objects))

    def _is_false_report(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of a report and what it is called: "called the claim false"."""
        told = any(self._lexicon.has("report_nouns", word) for word in noun.words[:-1])
        return told and noun.determiner not in {"a", "an"} and noun.head in self._false

    def _is_false(self, noun: NounPhrase) -> bool:
        return not self._false.isdisjoint(noun.words)


def supposes(parsed: Parsed) -> bool:
    """Tell whether a sentence supposes what was told to reject it: "If it had, I would know"."""
    clause = parsed.clauses[0] if parsed.clauses else None
    if clause is None or clause.opener != "if" or clause.subject is None:
        return False
    elides = clause.lemma_in(ELIDING) and not (clause.phrases or clause.verb.negated)
    so = (
        not clause.objects
        or not {"true", "so"}.isdisjoint(clause.objects[0].words)
        or clause.objects[0].head in {"so", "true", "case"}
    )
    modal = any(one.verb.modal in _SUPPOSING for one in parsed.clauses)
    past = clause.verb.past and clause.subject.is_pronoun
    return bool(elides) and so and modal and past


def _is_apposed(clause: Clause) -> bool:
    """Tell whether a clause's subject stands beside what was told: ", a claim X denied"."""
    return clause.subject is not None and bool(clause.subject.joined) and clause.parent is not None
