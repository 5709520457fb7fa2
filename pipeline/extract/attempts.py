"""Attempts that came to nothing: what was tried, attacked or kept off in vain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.bare import Bare
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_KEEPING = frozenset(["prevent", "stop", "keep", "block", "bar", "hinder", "deter", "hold"])
_TRYING = frozenset(["try", "attempt", "seek", "want", "gather", "aim", "hope", "come", "mass"])
_RETAKING = frozenset(["retake", "retake_weak"])
_PLANS = frozenset(["plan", "plans"])
_TRIED = frozenset([Event.CAPTURED, Event.CONTESTED])


class AttemptReader:
    """Tells attempts that failed from those whose end is not told."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.words
        self._ends = lexicon.vain

    def failed(
        self, bare: Bare, clauses: Sequence[Clause], ground: NounPhrase | None = None
    ) -> Bare | None:
        """Read "failed to take X", "tried to storm X but failed", "kept from taking X" as beaten.

        `ground` is the phrase that fills the place of a bare claim.
        """
        clause = bare.clause
        if bare.event not in _TRIED or not (bare.places or ground is not None):
            return None
        if (kept := self._kept(bare, clause)) is not None:
            return kept
        end = self._end(clause, clauses)
        if end is None or end.verb.modal or end.verb.negated:
            return None
        if not (end.times or end.lead_times):
            end.lead_times = [*clause.lead_times, *clause.times]
        if bare.frame in _RETAKING and clause.noun is None and end is clause.parent:
            return replace(bare, clause=end, negative=True)  # it stays in others' hands
        rival = bare.actor
        tried = clause.noun if clause.link == "inf" and end.subject is clause.noun else None
        if tried is not None and not (rival is not None and rival.named):
            rival = tried
        return Bare(
            Event.REPELLED, end, rival=rival, places=bare.places, frame="repel", sense=bare.sense
        )

    def fails(self, clause: Clause) -> bool:
        """Tell whether a clause says that what its subject did came to nothing."""
        if clause.verb.passive:
            return self.gives_up(clause)
        failing = not _verbs(clause).isdisjoint(self._words["failing"]) or self.in_vain(clause)
        return failing and not (clause.verb.modal or clause.verb.negated)

    def is_vain(self, noun: NounPhrase) -> bool:
        """Tell whether an attack or attempt is called one that failed: "an abortive raid"."""
        return not self._words["vain_modifiers"].isdisjoint(noun.words)

    def is_lifted(self, clause: Clause, siege: NounPhrase) -> bool:
        """Tell whether a noun before a siege says that it ended: "the lifting of the siege"."""
        unreal = clause.lemma_in(self._words["irrealis_verbs"])
        if siege.head not in self._words["sieges"] or unreal:
            return False
        nouns = (clause.subject, *clause.objects, *(noun for _, noun in clause.phrases))
        before = (noun for noun in nouns if noun is not None and noun.end + 1 == siege.start)
        return any(noun.head in self._words["lifting"] for noun in before)

    def gives_up(self, clause: Clause) -> bool:
        """Tell whether a clause says that something is given up: "called off the attack"."""
        given = not _verbs(clause).isdisjoint(self._words["calling_off"])
        return given and not (clause.verb.modal or clause.verb.negated)

    def in_vain(self, clause: Clause) -> bool:
        """Tell whether the phrases of a clause say that it was for nothing."""
        return any(noun.head in self._ends.get(link, ()) for link, noun in clause.phrases)

    def _end(self, clause: Clause, clauses: Sequence[Clause]) -> Clause | None:
        """Return the clause that tells the end of what a clause tries."""
        if clause.link != "inf":
            later = (one for one in clauses if one.shares is clause)
            return clause if self.in_vain(clause) else self._first_plain(later, clauses)
        if clause.noun is not None and (end := self._end_of(clause.noun, clause, clauses)):
            return end
        parent = clause.parent
        if parent is None:
            return None
        if parent.lemma_in(self._words["failing"]) or self._unable(parent):
            return parent
        if parent.link == "ing" and parent.parent is not None and self.gives_up(parent.parent):
            return parent.parent  # "gave up trying to take X"
        if not parent.lemma_in(_TRYING):
            return None
        if self.in_vain(clause) or self.in_vain(parent):
            return parent
        later = (one for one in clauses if one.shares is parent or one.shares is clause)
        return self._first_plain(later, clauses)

    def _end_of(
        self, tried: NounPhrase, clause: Clause, clauses: Sequence[Clause]
    ) -> Clause | None:
        """Return the clause that tells the end of an attempt: "a bid to take X failed"."""
        parent = clause.parent
        of_it = [one for one in clauses if one.subject is tried]
        if self.is_vain(tried):
            return parent or next(iter(of_it), None)
        if (end := self._first_plain(of_it, clauses)) is not None or parent is None:
            return end
        dropped = tried in parent.objects and self.gives_up(parent) and tried.head not in _PLANS
        return parent if dropped else None

    def _first_plain(self, told: Iterable[Clause], clauses: Sequence[Clause]) -> Clause | None:
        return next((one for one in told if self.plainly(one, clauses)), None)

    def plainly(self, clause: Clause, clauses: Sequence[Clause]) -> bool:
        """Tell whether a clause tells a failure that is of nothing else: not "failed to help"."""
        other = any(one.parent is clause and one.link == "inf" for one in clauses)
        left_off = self.gives_up(clause) and not clause.objects
        return (left_off or self.fails(clause)) and not other

    def _unable(self, clause: Clause) -> bool:
        """Tell whether a clause says that its subject could not: "were unable to"."""
        if clause.verb.lemmas[0] not in {"be", "prove"}:
            return False
        return any(noun.head in self._words["unable"] for noun in clause.objects)

    def _kept(self, bare: Bare, clause: Clause) -> Bare | None:
        """Read "kept the rebels from taking X" and "they were prevented from entering X"."""
        parent = clause.parent
        if parent is None or clause.link != "ing" or clause.opener != "from":
            return None
        verb = parent.verb
        if not parent.lemma_in(_KEEPING) or verb.modal or verb.negated:
            return None
        by = next((noun for link, noun in parent.phrases if link == "by"), None)
        victim = parent.subject if verb.passive else next(iter(parent.objects), None)
        if victim is None:
            return None
        return Bare(
            Event.REPELLED, parent, actor=by if verb.passive else parent.subject,
            rival=victim, places=bare.places, frame="repel",
        )  # fmt: skip


def _verbs(clause: Clause) -> set[str]:
    """Return the lemmas of a clause's verb, with its particle where it has one."""
    return {f"{lemma} {clause.verb.particle}".strip() for lemma in clause.verb.lemmas}
