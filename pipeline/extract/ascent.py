"""The way up from a clause: what each clause above makes of what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.governing_nouns import is_unreal
from pipeline.extract.nonfinite import NonfiniteReader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.dismissals import DismissalReader
    from pipeline.extract.phrases import NounPhrase
    from pipeline.extract.silences import SilenceReader
    from pipeline.extract.stance import Stance

_STEPS_MAX = 12
_UNREAL_SAYING = frozenset(
    ["fear", "hope", "worry", "demand", "urge", "propose", "expect", "predict", "want", "wish",
     "ask", "beg", "request", "recommend"]
)  # fmt: skip
_BEING = frozenset(["be", "remain"])
_AWAITING = frozenset(["until", "till"])
_WAITING = frozenset(["wait", "stay", "hold", "pause", "halt"])
_AT_ONCE = frozenset(["once", "as soon as"])
_TIMING = frozenset(["when", "after", "before", "until"]) | _AT_ONCE
_GOVERNED = frozenset(["that", "inf", "ing"])
_MAKING = frozenset(["make", "let"])


class Ascent:
    """Goes up the clauses and lets each change the stance."""

    def __init__(
        self,
        words: Mapping[str, frozenset[str]],
        dismissals: DismissalReader,
        silences: SilenceReader,
    ) -> None:
        self._words = words
        self._dismissals = dismissals
        self._silences = silences
        self._nonfinite = NonfiniteReader(words, dismissals, silences)

    def climb(self, clause: Clause, clauses: Sequence[Clause], stance: Stance) -> None:
        """Go up from a clause; `clauses` are those of its sentence."""
        for _ in range(_STEPS_MAX):
            if not self._step(clause, clauses, stance) or clause.parent is None:
                return
            clause = clause.parent

    def _step(self, clause: Clause, clauses: Sequence[Clause], stance: Stance) -> bool:
        """Apply one link; return whether the scope goes on further up."""
        match clause.link:
            case "inf":
                return self._nonfinite.infinitive(clause, clauses, stance)
            case "ing":
                return self._nonfinite.gerund(clause, stance)
            case "that":
                return self._that(clause, clauses, stance)
            case "coord":
                return _coordinate(clause, stance)
            case "sub":
                if clause.opener in self._words["conditional"] or _is_to_come(clause):
                    stance.irrealis = True
            case "rel":
                if self._dismissals.is_told_in_denied(clause):
                    stance.turn()
            case "part":
                _participle(clause, stance)
        return False

    def _that(self, clause: Clause, clauses: Sequence[Clause], stance: Stance) -> bool:
        """Apply what is made of a clause that "that" opens, by noun or verb."""
        noun, parent = clause.noun, clause.parent
        if noun is not None and self._silences.is_unconfirmed(noun, clauses):
            stance.untold = True
            return False
        if noun is not None and self._dismissals.is_doubted(noun, clauses):
            stance.turn()
            return True
        if parent is None:
            if any(one.shares is clause and self._dismissals.is_false(one) for one in clauses):
                stance.turn()  # "That X was lost is a lie"
            return False
        if clause.opener != ":":  # the speaker's own words stand as they are
            self._govern(noun, parent, stance)
        return True

    def _govern(self, noun: NounPhrase | None, parent: Clause, stance: Stance) -> None:
        """Apply the noun and the verb that govern "that": "fears that", "denied that"."""
        feared = is_unreal(noun, self._words) and not self._is_manner(noun, parent)
        if feared or self._is_hope(parent):
            stance.irrealis = True
        if self._silences.is_left_open(noun, parent):
            stance.untold = True
        elif self._dismissals.dismisses(parent):
            stance.turn()
        elif parent.lemma_in(_UNREAL_SAYING) or self._is_unsaid(parent):
            stance.irrealis = True

    def _is_manner(self, noun: NounPhrase | None, parent: Clause) -> bool:
        """Tell whether a noun only says how something was told: "noted with concern that"."""
        told = parent.lemma_in(self._words["saying"])
        return bool(told) and any(link == "with" and one is noun for link, one in parent.phrases)

    def _is_hope(self, parent: Clause) -> bool:
        """Tell whether a clause tells what a hope or fear is: "the danger is that", "is to see"."""
        being = parent.verb.modal == "will" or parent.lemma_in(_BEING)
        return bool(being) and is_unreal(parent.subject, self._words)

    def _is_unsaid(self, parent: Clause) -> bool:
        """Tell whether a clause says that something was not said: "did not say that"."""
        return parent.verb.negated and bool(parent.lemma_in(self._words["saying"]))


def _is_to_come(clause: Clause) -> bool:
    """Tell whether a clause of time waits for something: "will go on once X is theirs"."""
    parent, verb = clause.parent, clause.verb
    if verb.past:
        waits = parent is not None and parent.link == "inf" and parent.lemma_in(_WAITING)
        return bool(waits) and clause.opener in _AWAITING  # "told to wait until X was theirs"
    if clause.opener in _AWAITING:
        return True  # "swore not to rest until X is theirs", "until X is retaken"
    if parent is None:
        return False
    open_ended = not verb.perfect or clause.opener in _AT_ONCE
    return clause.opener in _TIMING and bool(parent.verb.modal) and open_ended


def _coordinate(clause: Clause, stance: Stance) -> bool:
    """Apply a modal verb to what shares it: "will enter X and take Y"."""
    parent = clause.parent
    if parent is None:
        return False
    if clause.implied_subject and parent.verb.modal and not clause.verb.past:
        stance.irrealis = True
    elif not (clause.follows_break or clause.verb.past) and parent.lemma_in(_MAKING):
        _made(parent, stance)
    return parent.link in _GOVERNED


def _made(parent: Clause, stance: Stance) -> None:
    """Apply a verb that makes others do it: "nobody will make him leave X"."""
    if parent.verb.modal:
        stance.irrealis = True
    if parent.verb.negated or (parent.subject is not None and parent.subject.negated):
        stance.turn()


def _participle(clause: Clause, stance: Stance) -> None:
    """Apply a modal verb to what describes its object: "it would be the first city taken"."""
    if clause.parent is not None and clause.parent.verb.modal:
        stance.irrealis = clause.noun in clause.parent.objects
