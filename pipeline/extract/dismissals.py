"""Clauses that call false what others tell: by a verb, by a noun, of a report or a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.governing_nouns import is_nobody, is_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_CALLED = frozenset(["as", "~as", ""])  # what links a thing to what it is called


class DismissalReader:
    """Tells which clauses call what is told false."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = lexicon.words

    def denies(self, clause: Clause) -> bool:
        """Tell whether a clause's verb is one of denial: "denied", not "nobody denies"."""
        return bool(clause.lemma_in(self._words["denying"])) and not is_nobody(clause.subject)

    def is_false(self, clause: Clause) -> bool:
        """Tell whether a clause says that something is false: "is a lie", "is not true"."""
        called = (noun for link, noun in clause.phrases if link in _CALLED)
        nouns = [*clause.objects, *called]
        if any(noun.negated and noun.head in self._words["truth_nouns"] for noun in nouns):
            return True  # "there is no truth in the talk that"
        words = {word for noun in nouns for word in noun.words}
        if words & self._words["false_words"]:
            return not clause.verb.negated
        return bool(words & self._words["true_words"]) and clause.verb.negated

    def dismisses(self, clause: Clause) -> bool:
        """Tell whether a clause denies something or calls it false."""
        return self.denies(clause) or self.is_false(clause)

    def is_belied(self, noun: NounPhrase, clauses: Sequence[Clause]) -> bool:
        """Tell whether a claim to have done something is called false: "is not true"."""
        return any(one.subject is noun and self.is_false(one) for one in clauses)

    def is_doubted(self, noun: NounPhrase, clauses: Sequence[Clause]) -> bool:
        """Tell whether what hangs on a noun is called false by the first clause that judges it."""
        verdicts = (self._verdict(noun, clause) for clause in clauses)
        return next((doubted for doubted in verdicts if doubted is not None), False)

    def _verdict(self, noun: NounPhrase, clause: Clause) -> bool | None:
        """Return whether a clause calls a report false, None where it does not judge it."""
        if self._goes_on_to_doubt(noun, clause):
            return True
        denied = clause.verb.passive and self.denies(clause)
        if clause.subject is noun and (denied or self.is_false(clause)):
            return not (clause.verb.negated and denied)
        if noun in clause.objects and self.dismisses(clause):
            return True
        about = self.denies(clause) and any(noun == other for _, other in clause.phrases)
        return True if about else None

    def _goes_on_to_doubt(self, noun: NounPhrase, clause: Clause) -> bool:
        """Tell whether a clause joined to what a report tells calls it false."""
        after = clause.parent is not None and clause.parent.noun is noun
        joined = after and clause.link == "coord" and self._lexicon.has("report_nouns", noun.head)
        return joined and self.is_false(clause)

    def is_told_in_denied(self, relative: Clause) -> bool:
        """Tell whether a dismissed report tells it: "dismissed messages according to which"."""
        parent = relative.parent
        if parent is None or not self.denies(parent):
            return False
        of = (noun for link, noun in parent.phrases if link.lstrip("~") == "of")
        whom = any(relative.noun is noun for noun in (*parent.objects, *of))
        if whom and relative.lemma_in(self._words["saying"]):
            return True  # "contradicted the ministry, which had announced"
        told = [noun for noun in (relative.noun, *relative.objects) if noun is not None]
        return any(noun in parent.objects and is_report(noun, self._words) for noun in told)
