"""How a speaker stands to an event: negation, denial, condition, plan and fear, by scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.clause import takes_time
from pipeline.extract.speech import speaks_through
from pipeline.records import Event, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_FINITE_IRREALIS = frozenset(
    ["fear", "hope", "worry", "demand", "urge", "propose", "expect", "predict", "want", "wish"]
)
_REAL_TIME = frozenset(
    [
        "after",
        "when",
        "as",
        "since",
        "because",
        "although",
        "though",
        "while",
        "where",
        "even though",
        "once",
        "before",
        "until",
        "till",
        "whereas",
        "as soon as",
    ]
)
_UNREAL_GERUND = frozenset(
    ["without", "instead of", "of", "for", "at", "from", "against", "close to", "near", "short of"]
)
_CHAIN_MAX = 12


class ModalityReader:
    """Reads the modality of bare claims from the clauses they stand in."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = lexicon.words
        self._false = self._words["false_words"]

    def read(self, bare: Bare, clauses: Sequence[Clause], *, is_question: bool) -> Modality | None:
        """Return the modality of a bare claim, None where it claims nothing.

        `clauses` are those of its sentence.
        """
        self._irrealis = is_question or bare.unreal
        self._open = False  # whether nothing is said of it, one way or the other
        self._denied = bare.negative
        if bare.noun is None:
            self._verb(bare.clause)
        else:
            self._noun(bare, bare.noun)
        self._chain(bare.clause, clauses)
        if self._open:
            return None
        if bare.noun is None and bare.clause.verb.nearly and bare.event in _LOSSES:
            return None
        if self._irrealis and self._denied and bare.event in _LOSSES:
            return None  # "will never be given up": nothing is said to come
        if self._irrealis:
            return Modality.IRREALIS
        return Modality.DENIED if self._denied else Modality.ASSERTED

    def _verb(self, clause: Clause) -> None:
        verb = clause.verb
        negated_subject = clause.subject is not None and clause.subject.negated
        if verb.modal:
            self._irrealis = True
        if verb.negated or negated_subject:
            self._denied = not self._denied
        if (
            verb.form == "fin"
            and clause.subject is None
            and not verb.passive
            and not verb.past
            and clause.link == "main"
        ):
            self._irrealis = True

    def _noun(self, bare: Bare, noun: NounPhrase) -> None:
        """Judge an event that a noun names by the verb that governs it."""
        clause = bare.clause
        verb = clause.verb
        if noun.negated or verb.negated:
            self._denied = not self._denied
        self._open = self._untold(clause, noun)
        if verb.modal or self._impends(clause, noun):
            self._irrealis = True
        if clause.lemma_in(self._words["denying"]):
            self._denied = not self._denied
        elif self._is_false(clause):
            self._denied = True
        elif (
            clause.lemma_in(self._words["irrealis_verbs"])
            and not clause.lemma_in(self._words["light"])
            and bare.event is not Event.REPELLED  # "the attack failed"
            and not bare.negative  # "the fighting has not stopped"
        ):
            self._irrealis = True
        if self._wished(clause, noun):
            self._irrealis = True

    def _impends(self, clause: Clause, noun: NounPhrase) -> bool:
        """Tell whether an event is said to be near, likely or aimed at: "is a matter of days"."""
        if clause.subject is not noun or not clause.lemma_in(self._words["copulas"]):
            return False
        told = [*clause.objects, *(other for link, other in clause.phrases if link in {"", "at"})]
        coming = self._words["impending"] | self._words["irrealis_nouns"]
        return any(_stem(other.head) in coming for other in told if other is not noun)

    def _wished(self, clause: Clause, noun: NounPhrase) -> bool:
        """Tell whether a noun of plan, fear or attempt governs it: "fears of the fall of"."""
        nouns = [n for n in (clause.subject, *clause.objects, *(n for _, n in clause.phrases)) if n]
        before = [n for n in nouns if n.end <= noun.start and noun.start - n.end <= 2]
        return any(
            _stem(n.head) in self._words["irrealis_nouns"]
            and n.head not in self._lexicon.nominal_of
            for n in before
        )

    def _is_false(self, clause: Clause) -> bool:
        nouns = [
            *clause.objects,
            *(noun for link, noun in clause.phrases if link in {"as", "~as", ""}),
        ]
        words = {word for noun in nouns for word in noun.words}
        if any(n.negated and n.head in self._words["truth_nouns"] for n in nouns):
            return True  # "there is no truth in the talk that"
        if words & self._false:
            return not clause.verb.negated
        return bool(words & self._words["true_words"]) and clause.verb.negated

    def _chain(self, clause: Clause, clauses: Sequence[Clause]) -> None:
        """Go up the clauses and let each say what becomes of what hangs on it."""
        for _ in range(_CHAIN_MAX):
            parent = clause.parent
            if not self._step(clause, parent, clauses) or parent is None:
                return
            clause = parent

    def _step(self, clause: Clause, parent: Clause | None, clauses: Sequence[Clause]) -> bool:
        """Apply one link; return whether the scope goes on further up."""
        link = clause.link
        if link == "inf":
            return self._infinitive(clause, parent, clauses)
        if link == "that":
            return self._that(clause, parent, clauses)
        if link == "sub":
            return self._subordinate(clause, parent)
        if link == "ing":
            return self._gerund(clause, parent)
        if link == "rel":
            self._told_in(clause, parent)
            return False
        if link == "part" and parent is not None and parent.verb.modal:
            self._irrealis = clause.noun in parent.objects  # "it would be the first city taken"
            return False
        if link == "coord":
            if (
                clause.implied_subject
                and parent is not None
                and parent.verb.modal
                and not clause.verb.past
            ):
                self._irrealis = True
            return parent is not None and parent.link in {"that", "inf", "ing"}
        return False

    def _told_in(self, clause: Clause, parent: Clause | None) -> None:
        """Deny what a dismissed report tells: "dismissed messages according to which X fell"."""
        if parent is None or not parent.lemma_in(self._words["denying"]):
            return
        nouns = (*parent.objects, *(n for link, n in parent.phrases if link.lstrip("~") == "of"))
        if clause.lemma_in(self._words["saying"]) and any(clause.noun is one for one in nouns):
            self._denied = not self._denied  # "contradicted the ministry, which had announced"
            return
        reports = self._words["report_nouns"]
        told = [n for n in (clause.noun, *clause.objects) if n is not None]
        if any(n in parent.objects and _stem(n.head) in reports for n in told):
            self._denied = not self._denied

    def _infinitive(self, clause: Clause, parent: Clause | None, clauses: Sequence[Clause]) -> bool:
        if clause.noun is not None and self._is_belied(clause.noun, clauses):
            self._denied = not self._denied
            return False
        if clause.noun is not None and _stem(clause.noun.head) in self._words["irrealis_nouns"]:
            self._irrealis = True
            return False
        if clause.verb.outcome:
            return False
        noun = clause.noun
        if clause.noun is not None and not self._words["ordinals"].isdisjoint(clause.noun.words):
            return True  # "the first city to fall": it fell
        if parent is None:
            self._irrealis = True
            return False
        realis = parent.lemma_in(self._words["realis_verbs"]) and not parent.lemma_in(_ATTEMPT)
        realis = realis or takes_time(parent)
        reported = parent.verb.passive and parent.lemma_in(self._words["saying"])
        able = any("able" in noun.words for noun in parent.objects)
        claimed = noun is not None and _stem(noun.head) in self._words["report_nouns"]
        if claimed and parent.lemma_in(self._words["denying"]):
            self._denied = not self._denied
            return True
        speaks = speaks_through(clause, self._words)
        if not (realis or reported or able or speaks or claimed or self._forced(parent)):
            self._irrealis, self._open = True, self._declined(clause, parent)
            return False
        if parent.verb.modal:
            self._irrealis = True
        if parent.verb.negated:
            self._denied = not self._denied
        return True

    def _declined(self, clause: Clause, parent: Clause) -> bool:
        """Tell whether one says nothing: "declined to confirm", "was unable to say"."""
        unable = any(noun.head == "unable" for noun in parent.objects)
        silent = unable or parent.lemma_in(_SILENT)
        return bool(silent and clause.lemma_in(self._words["confirming"] | _COMMENTING))

    def _is_belied(self, noun: NounPhrase, clauses: Sequence[Clause]) -> bool:
        """Tell whether a claim to have done something is called false: "is not true"."""
        return any(one.subject is noun and self._is_false(one) for one in clauses)

    def _forced(self, parent: Clause) -> bool:
        """Tell whether a verb leaves no choice, so that what hangs on it came about."""
        forcing = parent.lemma_in(self._words["forcing_verbs"])
        by = parent.subject.head.rstrip("s") if parent.subject is not None else ""
        if by in self._words["irrealis_nouns"]:
            return False  # "every effort was made to retake it"
        if parent.lemma_in(_ENABLING) and (parent.verb.past or parent.verb.perfect):
            return bool(parent.objects)  # "the shelling allowed the army to retake it"
        if parent.link == "ing" and parent.follows_break and parent.lemma_in(_ENABLING):
            return bool(parent.objects)  # "left the base, enabling the rebels to take it"
        if forcing == "have":
            return parent.verb.past or parent.verb.perfect
        return bool(forcing) and (parent.verb.passive or bool(parent.objects))

    def _that(self, clause: Clause, parent: Clause | None, clauses: Sequence[Clause]) -> bool:
        if clause.noun is not None and self._unconfirmed(clause.noun, clauses):
            self._open = True
            return False
        if clause.noun is not None and self._doubted(clause.noun, clauses):
            self._denied = not self._denied
            return True
        if parent is None:
            if any(one.shares is clause and self._is_false(one) for one in clauses):
                self._denied = not self._denied  # "That X was lost is a lie"
            return False
        if clause.opener == ":":
            return True  # the speaker's own words: they stand as they are
        noun = clause.noun
        if (
            noun is not None
            and _stem(noun.head) in self._words["irrealis_nouns"]
            and not self._lexicon.has("report_nouns", noun.head)
        ):
            self._irrealis = True
        if self._left_open(noun, parent):
            self._open = True
        elif parent.lemma_in(self._words["denying"]) or self._is_false(parent):
            self._denied = not self._denied
        elif parent.lemma_in(_FINITE_IRREALIS) or (
            parent.verb.negated and parent.lemma_in(self._words["saying"])
        ):
            self._irrealis = True
        return True

    def _untold(self, clause: Clause, noun: NounPhrase) -> bool:
        """Tell whether nobody says that an event came about: "did not comment on the fall of X"."""
        untold = (n for n in clause.objects if n.negated and n is not noun)
        if any(n.head in self._words["evidence_nouns"] for n in untold):
            return True
        nobody = clause.subject is not None and clause.subject.negated
        silent = clause.verb.negated or nobody
        return silent and bool(clause.lemma_in(self._words["confirming"] | _COMMENTING - _DENY))

    def _left_open(self, noun: NounPhrase | None, parent: Clause) -> bool:
        """Tell whether nothing is said: "did not deny that", "no word that", "no comment on"."""
        if noun is not None and noun.negated and noun.head in self._words["evidence_nouns"]:
            return True
        if parent.verb.negated and parent.lemma_in(self._words["denying"]):
            return True
        return any(n.negated and n.head in self._words["evidence_nouns"] for n in parent.objects)

    def _unconfirmed(self, noun: NounPhrase, clauses: Sequence[Clause]) -> bool:
        """Tell whether a report of nobody in particular "could not be confirmed"."""
        if noun.named or noun.possessive or noun.genitive:
            return False
        return any(
            clause.subject is noun
            and clause.verb.negated
            and bool(clause.lemma_in(self._words["confirming"]))
            for clause in clauses
        )

    def _doubted(self, noun: NounPhrase, clauses: Sequence[Clause]) -> bool:
        """Tell whether a report is called false by the clause it is subject or object of."""
        told = self._lexicon.has("report_nouns", noun.head)
        for clause in clauses:
            after = clause.parent is not None and clause.parent.noun is noun
            if told and after and clause.link == "coord" and self._is_false(clause):
                return True
            denied = clause.verb.passive and clause.lemma_in(self._words["denying"])
            if clause.subject is noun and (denied or self._is_false(clause)):
                return not clause.verb.negated or not denied
            if noun in clause.objects and (
                clause.lemma_in(self._words["denying"]) or self._is_false(clause)
            ):
                return True
            phrases = [other for _, other in clause.phrases]
            if clause.lemma_in(self._words["denying"]) and noun in phrases:
                return True
        return False

    def _subordinate(self, clause: Clause, parent: Clause | None) -> bool:
        if clause.opener in self._words["conditional"]:
            self._irrealis = True
            return False
        future = parent is not None and bool(parent.verb.modal) and not clause.verb.past
        if (
            clause.opener in {"when", "once", "after", "before", "until", "as soon as"}
            and future
            and (not clause.verb.perfect or clause.opener in {"once", "as soon as"})
        ):
            self._irrealis = True
        awaited = clause.opener in {"until", "till"} and not clause.verb.past
        if awaited and parent is not None and parent.link == "inf":
            self._irrealis = True  # "swore not to rest until X is theirs"
        return False

    def _gerund(self, clause: Clause, parent: Clause | None) -> bool:
        reported = (
            clause.noun is not None and _stem(clause.noun.head) in self._words["report_nouns"]
        )
        if clause.opener == "of" and reported:
            denied = parent is not None and parent.lemma_in(self._words["denying"])
            if parent is not None and (denied or self._is_false(parent)):
                self._denied = not self._denied
            return False
        if clause.lemma_in(self._words["saying"]) and clause.follows_break:
            return False  # "denied it, saying that ..."
        if clause.opener in _UNREAL_GERUND and not (
            parent is not None and parent.lemma_in(_OF_FACT)
        ):
            self._irrealis = True
            return False
        if parent is None or clause.opener in _REAL_TIME:
            return False
        if self._dreaded(clause, parent):
            self._irrealis = True
            return False
        if parent.lemma_in(self._words["denying"]):
            self._denied = not self._denied
        if parent.verb.modal and (clause.follows_break or clause.opener == "by"):
            self._irrealis = True
        if not clause.follows_break and not clause.opener and parent.lemma_in(_AVOID):
            self._irrealis = True
        return True

    def _dreaded(self, clause: Clause, parent: Clause) -> bool:
        """Tell whether a plan or danger "of X falling" governs a gerund."""
        noun = clause.noun
        owned = any(other is noun and link.lstrip("~") == "of" for link, other in parent.phrases)
        heads = [n for n in (parent.subject, *parent.objects) if n is not None]
        return owned and any(_stem(n.head) in self._words["irrealis_nouns"] for n in heads)


_ENABLING = frozenset(["enable", "allow", "let", "permit"])
_LOSSES = frozenset([Event.CAPTURED, Event.WITHDREW])
_SILENT = frozenset(["decline", "refuse"])
_DENY = frozenset(["deny"])
_COMMENTING = frozenset(["comment", "say", "deny", "speak", "discuss"])
_ATTEMPT = frozenset(["try", "attempt", "fail"])
_OF_FACT = frozenset(
    ["accuse", "speak", "tell", "inform", "result", "boast", "brag", "write", "learn", "hear"]
)
_AVOID = frozenset(["avoid", "prevent", "stop", "consider", "plan", "threaten", "risk", "fear"])


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
