"""How a speaker stands to an event: asserted, denied, only thought of, or not told at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.ascent import Ascent
from pipeline.extract.dismissals import DismissalReader
from pipeline.extract.governing_nouns import is_impending, is_unreal
from pipeline.extract.silences import SilenceReader
from pipeline.extract.stance import Stance
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase
    from pipeline.records import Modality

_LOSSES = frozenset([Event.CAPTURED, Event.WITHDREW])
_SINCE = frozenset(["after", "following", "since", "despite"])
_MEANT = frozenset(["mean", "intend", "design", "calculate"])
_TELLING_OF = frozenset(["", "at"])  # what links a thing to what is said of it
_SHOWN = frozenset(["that", "sub", "rel"])
_SHOWING = frozenset(
    ["show", "tell", "depict", "portray", "describe", "recount", "chronicle", "recall", "trace",
     "retell", "document", "recreate", "explore", "mark", "commemorate", "follow", "relate"]
)  # fmt: skip
_NEAR = 2  # words between a noun of plan or fear and the event that it governs


class ModalityReader:
    """Reads the modality of bare claims from the clauses they stand in."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = lexicon.words
        self._dismissals = DismissalReader(lexicon)
        self._silences = SilenceReader(self._words)
        self._ascent = Ascent(self._words, self._dismissals, self._silences)

    def read(self, bare: Bare, clauses: Sequence[Clause]) -> Modality | None:
        """Return the modality of a bare claim, None where it claims nothing.

        `clauses` are those of its sentence.
        """
        stance = Stance(irrealis=bare.unreal, denied=bare.negative)
        if bare.noun is None:
            _apply_verb(bare.clause, stance)
        else:
            self._apply_governor(bare, bare.noun, stance, clauses)
        told = bare.noun is not None and not stance.denied and _is_before(bare.clause, bare.noun)
        self._ascent.climb(bare.clause, clauses, stance)
        if told and stance.denied and not stance.irrealis:
            stance.denied = False  # "denied that X had fallen again after its recapture"
        if self._is_shown(bare.clause):
            return None  # "the film shows how X fell"
        if stance.untold or (bare.event in _LOSSES and _is_no_loss(bare, stance)):
            return None
        return stance.modality

    def _is_shown(self, clause: Clause) -> bool:
        """Tell whether a film or book shows what a clause tells."""
        above = clause.parent if clause.link in _SHOWN else None
        return any(
            one is not None
            and one.subject is not None
            and one.subject.head in self._words["works"]
            and bool(one.lemma_in(_SHOWING))
            for one in (clause, above)
        )

    def _apply_governor(
        self, bare: Bare, event: NounPhrase, stance: Stance, clauses: Sequence[Clause]
    ) -> None:
        """Judge an event that a noun names by the verb that governs it."""
        clause = bare.clause
        if event.negated or (clause.verb.negated and not _is_before(clause, event)):
            stance.turn()
        stance.untold = self._silences.is_untold(clause, event)
        if self._dismissals.denies(clause):
            stance.turn()
        elif self._dismissals.is_false(clause):
            stance.denied = True
        elif self._is_thought_of(bare) and not _is_excused(clause, event, clauses):
            stance.irrealis = True
        if clause.verb.modal or self._impends(clause, event) or self._is_wished(clause, event):
            stance.irrealis = True

    def _is_thought_of(self, bare: Bare) -> bool:
        """Tell whether a verb speaks of an event as no more than thought: "planned an attack"."""
        if bare.event is Event.REPELLED or bare.negative:
            return False  # "the attack failed", "the fighting has not stopped"
        unreal = bool(bare.clause.lemma_in(self._words["irrealis_verbs"]))
        return unreal and not bare.clause.lemma_in(self._words["light"])

    def _impends(self, clause: Clause, event: NounPhrase) -> bool:
        """Tell whether an event is said to be near, likely or aimed at: "is a matter of days"."""
        if clause.subject is not event or not clause.lemma_in(self._words["copulas"]):
            return False
        linked = (noun for link, noun in clause.phrases if link in _TELLING_OF)
        told = (noun for noun in (*clause.objects, *linked) if noun is not event)
        return any(is_impending(noun, self._words) for noun in told)

    def _is_wished(self, clause: Clause, event: NounPhrase) -> bool:
        """Tell whether a noun of plan, fear or attempt governs it: "fears of the fall of"."""
        nouns = (clause.subject, *clause.objects, *(noun for _, noun in clause.phrases))
        return any(
            noun is not None
            and noun.end <= event.start <= noun.end + _NEAR
            and is_unreal(noun, self._words)
            and noun.head not in self._lexicon.nominal_of
            for noun in nouns
        )


def _is_before(clause: Clause, event: NounPhrase) -> bool:
    """Tell whether an event went before what a clause says: "after its fall has not been"."""
    return any(noun is event and link in _SINCE for link, noun in clause.phrases)


def _is_excused(clause: Clause, event: NounPhrase, clauses: Sequence[Clause]) -> bool:
    """Tell whether a clause says what an event was for: "the retreat was meant to spare lives"."""
    meant = clause.verb.passive and clause.subject is event and clause.lemma_in(_MEANT)
    return bool(meant) and any(one.parent is clause and one.link == "inf" for one in clauses)


def _apply_verb(clause: Clause, stance: Stance) -> None:
    """Judge an event that a verb names by that verb and its subject."""
    first = next((one for one in clause.objects if one.places or one.head == "none"), None)
    none = first is not None and first.negated
    if clause.verb.negated or none or _is_of_nobody(clause):
        stance.turn()
    if clause.verb.modal or _is_bidding(clause):
        stance.irrealis = True


def _is_of_nobody(clause: Clause) -> bool:
    """Tell whether nobody does what a clause tells: not "neither T, who took X, nor A said"."""
    subject, above = clause.subject, clause.parent
    if subject is None or not subject.negated:
        return False
    told = clause.noun or (above.noun if above is not None and clause.link == "inf" else None)
    return not (told is subject and subject.words[0] == "neither")


def _is_bidding(clause: Clause) -> bool:
    """Tell whether a clause bids somebody do what it names: "Take Maiwand!"."""
    verb = clause.verb
    alone = clause.subject is None and clause.link == "main"
    return alone and verb.form == "fin" and not (verb.passive or verb.past)


def _is_no_loss(bare: Bare, stance: Stance) -> bool:
    """Tell whether no ground is lost: "almost fell", "will never be given up"."""
    nearly = bare.noun is None and bare.clause.verb.nearly
    return nearly or (stance.irrealis and stance.denied)
