"""Clauses to bare claims: which event, who, where, before anyone is resolved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.attempts import AttemptReader
from pipeline.extract.counting import tell_off
from pipeline.extract.deeds import DeedReader
from pipeline.extract.equating import equated, fallen_before, fell_before
from pipeline.extract.flags import FlagReader
from pipeline.extract.idioms import IdiomReader
from pipeline.extract.nominals import NominalReader
from pipeline.extract.states import HAVING, StateReader
from pipeline.extract.words import ELIDING
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon


_BECOMING = frozenset(["become"])
_ECHOING = frozenset(["as", "so"])
_FINITE = frozenset(["main", "coord", "that"])
_ENTERING = frozenset(["enter"])
_BREAKING = frozenset(["break"])
_CLEARING = frozenset(["clear", "retake", "liberate", "recapture", "free"])
_TAKING = frozenset(["take", "capture", "seize", "occupy", "overrun", "retake", "recapture"])


class FrameReader:
    """Reads the events of control in a clause."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._idioms = IdiomReader(lexicon)
        self._states = StateReader(lexicon)
        words = lexicon.words
        self._stative = words["copulas"] | words["movers"] | words["rating"] | HAVING | _BECOMING
        self._flags = FlagReader(lexicon)
        self._deeds = DeedReader(lexicon)
        self._nominals = NominalReader(lexicon)
        self._attempts = AttemptReader(lexicon)

    def read(self, clause: Clause, clauses: Sequence[Clause]) -> list[Bare]:
        """Return the bare claims of a clause, by its state phrases, its verb and its nouns.

        `clauses` are those of its sentence.
        """
        tell_off(clause, clauses, self._lexicon)
        if echo := self._echo(clause, clauses):
            return echo
        idiom = [
            self._attempts.failed(one, clauses) or self._like(one, clauses)
            for one in self._idioms.read(clause)
        ]
        found = (
            idiom
            or (clause.lemma_in(self._stative) and list(self._states.read(clause)))
            or list(self._flags.read(clause))
            or list(self._deeds.read(clause, clauses))
        )
        found = [equated(bare, clauses) for bare in found if not _ends_in(bare, clauses)] or list(
            self._states.held(clause)
        )
        found += [one for bare in found for one in fallen_before(bare)]
        found = found or list(fell_before(clause))
        named = self._nominals.read(clause, clauses, has_event=bool(found))
        return found + [bare for bare in named if not any(_is_same(bare, one) for one in idiom)]

    def _like(self, bare: Bare, clauses: Sequence[Clause]) -> Bare:
        """Read "A went the way of B, which the rebels took" as taken by those who took B."""
        if bare.sense != "echo" or bare.actor is not None:
            return bare
        models = [noun for _, noun in bare.clause.phrases if noun.mentions]
        told = (one for one in clauses if one.link == "rel" and one.start > bare.clause.start)
        taken = (
            claim.actor
            for one in told
            if any(one.noun is model for model in models)
            for claim in self.read(one, clauses)
            if claim.event is Event.CAPTURED
        )
        return replace(bare, actor=next(taken, None))

    def _echo(self, clause: Clause, clauses: Sequence[Clause]) -> list[Bare]:
        """Read "as were B and C", "so has B" and "B has not" as what is said of A before it."""
        if clause.verb.lemmas[0] not in ELIDING:
            return []
        if clause.phrases:
            return self._did_elsewhere(clause, clauses)
        also, subject = clause.objects[:1], clause.subject
        if clause.opener in _ECHOING and also and also[0].mentions:
            return [replace(bare, places=also[0].places) for bare in self._before(clause, clauses)]
        if also or subject is None or clause.link not in _FINITE:
            return []
        if subject.head == "they" and clause.verb.negated and clause.link == "that":
            told = [one for one in self._before(clause, clauses) if one.event is Event.CAPTURED]
            return [replace(one, clause=clause, actor=None, sense="echo") for one in told]
        if subject.head == "it" and (clause.verb.modal or clause.verb.lemmas[0] != "be"):
            told = self._before(clause, clauses)
            return [replace(bare, clause=clause) for bare in told if bare.places]
        if not subject.mentions:
            return []
        coming = bool(clause.verb.modal)  # "and Y will be within days"
        if coming == clause.verb.negated and (coming or clause.verb.lemmas[0] == "be"):
            return []  # "as Y was", "Y will not be"
        return [
            replace(
                bare,
                places=subject.places,
                negative=clause.verb.negated,
                unreal=coming,
            )
            for bare in self._before(clause, clauses)
            if not bare.clause.verb.negated and bare.clause.verb.form == "fin"
        ]

    def _did_elsewhere(self, clause: Clause, clauses: Sequence[Clause]) -> list[Bare]:
        """Read "in A the army drove them out, in B the police did" as what another did in B."""
        subject, (link, ground) = clause.subject, clause.phrases[0]
        leads = len(clause.phrases) == 1 and link == "in" and ground.end <= clause.start
        if clause.verb.lemmas != ("do",) or clause.objects or subject is None or not leads:
            return []
        if not subject.named or not ground.mentions:
            return []
        return [
            replace(bare, actor=subject, places=ground.places, negative=clause.verb.negated)
            for bare in self._before(clause, clauses)
        ]

    def _before(self, clause: Clause, clauses: Sequence[Clause]) -> list[Bare]:
        """Return the claims of the last clause before that has some."""
        earlier = (one for one in reversed(clauses) if one.start < clause.start)
        return next((found for one in earlier if (found := self.read(one, clauses))), [])


def _ends_in(bare: Bare, clauses: Sequence[Clause]) -> bool:
    """Tell whether an attack leads to what the same passive tells: "was stormed and taken by"."""
    clause = bare.clause
    if bare.event is Event.CONTESTED and clause.lemma_in(_ENTERING):
        return any(one.shares is clause and one.lemma_in(_CLEARING) for one in clauses)
    if bare.event is Event.CONTESTED and clause.lemma_in(_BREAKING):
        return any(one.shares is clause and one.lemma_in(_TAKING) for one in clauses)
    if bare.event is not Event.CONTESTED or bare.actor is not None or not clause.verb.passive:
        return False
    return any(
        one.shares is clause and one.verb.passive and one.lemma_in(_TAKING) for one in clauses
    )


def _is_same(bare: Bare, idiom: Bare) -> bool:
    """Tell whether a noun's claim is of the ground of which an idiom tells."""
    return any(ref in idiom.places for ref in bare.places)
