"""Clauses that leave open what they speak of: "no word on", "declined to confirm"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.governing_nouns import is_nobody

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import NounPhrase

_COMMENTING = frozenset(["comment", "say", "speak", "discuss"])
_REACTING = frozenset(["comment", "respond", "react", "reply"])
_DENYING = frozenset(["deny"])
_REFUSING = frozenset(["decline", "refuse"])


class SilenceReader:
    """Tells where nobody says that an event came about, nor that it did not."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._words = words
        self._telling = words["confirming"] | _COMMENTING
        self._answering = self._telling | _DENYING

    def is_untold(self, clause: Clause, event: NounPhrase) -> bool:
        """Tell whether nobody tells of a noun's event: "did not comment on the fall of X"."""
        if any(self._is_no_evidence(noun) for noun in clause.objects if noun is not event):
            return True
        nobody = clause.subject is not None and clause.subject.negated
        told = bool(clause.lemma_in(self._telling))
        return (told and (clause.verb.negated or nobody)) or (nobody and self._denies_none(clause))

    def is_left_open(self, noun: NounPhrase | None, parent: Clause) -> bool:
        """Tell whether "that" opens nothing said: "did not deny that", "no word that"."""
        if noun is not None and self._is_no_evidence(noun):
            return True
        if self._denies_none(parent) or self.is_uncommented(parent):
            return True
        return any(map(self._is_no_evidence, parent.objects))

    def is_uncommented(self, parent: Clause) -> bool:
        """Tell whether one says nothing of what was claimed: "has yet to comment on the claim"."""
        return parent.verb.negated and bool(parent.lemma_in(_REACTING))

    def is_unconfirmed(self, noun: NounPhrase, clauses: Sequence[Clause]) -> bool:
        """Tell whether a report of nobody in particular "could not be confirmed"."""
        if noun.named or noun.possessive or noun.genitive:
            return False
        confirming = self._words["confirming"]
        about = (one for one in clauses if one.subject is noun and one.verb.negated)
        return any(one.lemma_in(confirming) for one in about)

    def is_declined(self, infinitive: Clause, parent: Clause) -> bool:
        """Tell whether one says nothing: "declined to confirm", "was unable to say"."""
        unable = any(noun.head == "unable" for noun in parent.objects)
        silent = unable or bool(parent.lemma_in(_REFUSING))
        return silent and bool(infinitive.lemma_in(self._answering))

    def _denies_none(self, clause: Clause) -> bool:
        """Tell whether a clause tells of no denial: "did not deny that", "no official denied"."""
        few = clause.subject is not None and clause.subject.negated
        none = clause.verb.negated or (few and not is_nobody(clause.subject))
        return none and bool(clause.lemma_in(self._words["denying"]))

    def _is_no_evidence(self, noun: NounPhrase) -> bool:
        return noun.negated and noun.head in self._words["evidence_nouns"]
