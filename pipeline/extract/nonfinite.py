"""Infinitives and gerunds: whether what they tell came about, by what they hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.clause import takes_time
from pipeline.extract.governing_nouns import is_report, is_unreal
from pipeline.extract.speech import speaks_through

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.dismissals import DismissalReader
    from pipeline.extract.phrases import NounPhrase
    from pipeline.extract.silences import SilenceReader
    from pipeline.extract.stance import Stance

_ENABLING = frozenset(["enable", "allow", "let", "permit"])
_REAL_TIME = frozenset([
    "after", "when", "as", "since", "because", "although", "though", "while", "where",
    "even though", "once", "before", "until", "till", "whereas", "as soon as",
])  # fmt: skip
_UNREAL_OPENERS = frozenset(
    ["without", "instead of", "of", "for", "at", "from", "against", "close to", "near", "short of"]
)
_OF_FACT = frozenset(
    [
        "claim",
        "accuse",
        "speak",
        "tell",
        "inform",
        "result",
        "boast",
        "brag",
        "write",
        "learn",
        "hear",
    ]
)
_RANKS = ("st", "nd", "rd", "th")
_AVOIDING = frozenset(["avoid", "prevent", "stop", "consider", "plan", "threaten", "risk", "fear"])


class NonfiniteReader:
    """Reads what becomes of an event that an infinitive or a gerund tells.

    Its methods change the stance, and return whether the scope goes on further up.
    """

    def __init__(
        self,
        words: Mapping[str, frozenset[str]],
        dismissals: DismissalReader,
        silences: SilenceReader,
    ) -> None:
        self._words = words
        self._dismissals = dismissals
        self._silences = silences

    def infinitive(self, clause: Clause, clauses: Sequence[Clause], stance: Stance) -> bool:
        """Apply what an infinitive hangs on: a noun before the verb above."""
        noun = clause.noun
        if noun is not None and self._dismissals.is_belied(noun, clauses):
            stance.turn()
            return False
        if is_unreal(noun, self._words):
            stance.irrealis = True
            return False
        if clause.verb.outcome:
            return False
        if noun is not None and self._is_ranked(noun, clause.parent):
            return True  # "the first city to fall": it fell
        if clause.parent is None:
            stance.irrealis = True
            return False
        return self._infinitive_under(clause.parent, clause, stance)

    def _is_ranked(self, noun: NounPhrase, parent: Clause | None) -> bool:
        """Tell whether a noun has its rank among what came about: "was the next to fall"."""
        past = parent is not None and parent.verb.past
        if any(word[0].isdecimal() and word.endswith(_RANKS) for word in noun.words):
            return True  # "the 10th capital to fall"
        return not self._words["ordinals"].isdisjoint(noun.words) or (past and "next" in noun.words)

    def _infinitive_under(self, parent: Clause, clause: Clause, stance: Stance) -> bool:
        """Apply the verb that an infinitive hangs on."""
        claimed = is_report(clause.noun, self._words)
        if claimed and self._dismissals.denies(parent):
            stance.turn()
            return True
        if claimed and self._silences.is_uncommented(parent):
            stance.untold = True
            return False
        if not (claimed or self._comes_about(clause, parent)):
            stance.irrealis = True
            stance.untold = self._silences.is_declined(clause, parent)
            return False
        if parent.verb.modal:
            stance.irrealis = True
        if parent.verb.negated:
            stance.turn()
        return True

    def _comes_about(self, clause: Clause, parent: Clause) -> bool:
        """Tell whether a verb says that what hangs on it is so: "managed to", "was said to"."""
        if parent.lemma_in(self._words["realis_verbs"]) or takes_time(parent):
            return True
        asked = parent.lemma_in(self._words["irrealis_verbs"])  # "was asked to leave X"
        if parent.verb.passive and parent.lemma_in(self._words["saying"]) and not asked:
            return True
        if any("able" in noun.words for noun in parent.objects):
            return True
        return speaks_through(clause, self._words) or self._is_forced(parent)

    def _is_forced(self, parent: Clause) -> bool:
        """Tell whether a verb leaves no choice, so that what hangs on it came about."""
        by = parent.subject.head.rstrip("s") if parent.subject is not None else ""
        if by in self._words["irrealis_nouns"]:
            return False  # "every effort was made to retake it"
        verb = parent.verb
        done = verb.past or verb.perfect
        if parent.lemma_in(_ENABLING):
            # "the shelling allowed the army to retake it", "left, enabling the rebels to take it"
            real = done or (parent.link == "ing" and parent.follows_break)
            return real and bool(parent.objects)
        forcing = parent.lemma_in(self._words["forcing_verbs"])
        if forcing == "have":
            return done
        return bool(forcing) and (verb.passive or bool(parent.objects))

    def gerund(self, clause: Clause, stance: Stance) -> bool:
        """Apply what a gerund hangs on: a report, a preposition, the verb above."""
        parent = clause.parent
        if clause.opener == "of" and is_report(clause.noun, self._words):
            if parent is not None and self._dismissals.dismisses(parent):
                stance.turn()
            return False
        if clause.follows_break and clause.lemma_in(self._words["saying"]):
            return False  # "denied it, saying that ..."
        if self._is_hypothetical(clause):
            stance.irrealis = True
            return False
        if parent is None or clause.opener in _REAL_TIME:
            return False
        if self._dismissals.denies(parent):
            stance.turn()
        if _is_ahead(clause, parent):
            stance.irrealis = True
        return True

    def _is_hypothetical(self, clause: Clause) -> bool:
        """Tell whether a gerund is only thought of: "without taking X", "risk of X falling"."""
        parent = clause.parent
        of_fact = parent is not None and bool(parent.lemma_in(_OF_FACT))
        if clause.opener in _UNREAL_OPENERS and not of_fact:
            return True
        if parent is None or clause.opener in _REAL_TIME:
            return False
        return self._is_dreaded(clause, parent)

    def _is_dreaded(self, clause: Clause, parent: Clause) -> bool:
        """Tell whether a plan or danger "of X falling" governs a gerund."""
        of = (noun for link, noun in parent.phrases if link.lstrip("~") == "of")
        owned = any(noun is clause.noun for noun in of)
        heads = (parent.subject, *parent.objects)
        return owned and any(is_unreal(noun, self._words) for noun in heads)


def _is_ahead(clause: Clause, parent: Clause) -> bool:
    """Tell whether a gerund is as far off as its verb: "would ..., taking X", "plans taking X"."""
    if parent.verb.modal and (clause.follows_break or clause.opener == "by"):
        return True
    bare = not (clause.follows_break or clause.opener)
    return bare and bool(parent.lemma_in(_AVOIDING))
