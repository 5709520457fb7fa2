"""Who acted, where the clause leaves it open: by roles, by the speaker, by whom it is against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.civil import PERSONS
from pipeline.extract.coreference import UNKNOWN
from pipeline.extract.doers import Doers, is_official
from pipeline.extract.outcomes import Case, Outcomes
from pipeline.extract.phrases import THEIRS
from pipeline.extract.speakers import OUTLET
from pipeline.extract.takers import Takers
from pipeline.records import Event, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.cast import Cast
    from pipeline.extract.clause import Clause
    from pipeline.extract.coreference import ActorMemory
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase
    from pipeline.extract.speakers import Speaker
    from pipeline.records import Area

_FLAGS = frozenset(["national flag", "rebel flag"])
_TOLD_WITHOUT_ACTOR = frozenset(["state", "hold_out"]) | _FLAGS


_COMING = frozenset(["storm_take", "enter here", "attack here"])
_GIVING = frozenset(["cede", "let_go"])


class Roles:
    """Decides the event and the actor of a bare claim."""

    def __init__(self, lexicon: Lexicon, cast: Cast, actors: ActorMemory) -> None:
        self._lexicon = lexicon
        self._cast = cast
        self._actors = actors
        self._doers = Doers(lexicon)
        self.takers = Takers(cast, actors)
        self._outcomes = Outcomes(lexicon, cast, actors, self.takers, self._doers)
        self.of_votes = False  # whether the item is about an election
        self.of_truce = False  # whether it is about a truce

    def decide(
        self, bare: Bare, speaker: Speaker, modality: Modality, areas: Sequence[Area | None]
    ) -> tuple[Event, str | None] | None:
        """Return the event and its actor, None where the clause is not about a party's ground."""
        if bare.actor is not None and self._doers.is_effort(bare.actor):
            bare.actor = None  # "every effort was made to retake X": whose is not said
        if bare.actor is not None and self._has_no_ground(bare, bare.actor, speaker):
            return None
        bare.actor = self._antecedent(bare) or bare.actor
        self._actors.opposed = bare.rival is not None and bare.rival.is_pronoun
        first = self._actors.resolve(bare.actor, speaker, None)
        rival = self._rival(bare, speaker, first)
        if rival == UNKNOWN:
            if bare.rival is not None and self._is_no_attacker(bare, bare.rival):
                return None  # who was stopped is of no party
            rival = None
        actor = self._actor(bare, speaker, first, rival)
        if modality is Modality.DENIED and _is_foes(bare, speaker):
            actor = self._actors.rival(speaker.party)
        return self._outcomes.of(Case(bare, speaker, modality, areas, actor, rival))

    def _rival(self, bare: Bare, speaker: Speaker, first: str | None) -> str | None:
        """Return who is on the other side: never who says beside it that they were driven off."""
        found = self._actors.resolve(bare.rival, speaker, first)
        own = bare.rival is not None and bare.rival.is_pronoun and found == speaker.party
        beaten = bare.event is Event.REPELLED and own and bare.clause.link != "that"
        return self._actors.rival(found) if beaten and found is not None else found

    def _antecedent(self, bare: Bare) -> NounPhrase | None:
        """Return the party of the clause that "their" or "they" means: "T have X in their grip"."""
        noun, clause = bare.actor, bare.clause
        own = (noun.possessive if noun is not None else "") or bare.owner
        above = clause if own in THEIRS else None
        if noun is not None and noun.head == "they" and clause.link == "rel":
            above = clause.parent if clause.parent and not clause.parent.verb.passive else None
        if noun is not None and noun.head == "they" and _is_told_by(clause.noun, clause):
            return clause.noun  # "the group's claim that they had taken X"
        subject = above.subject if above is not None else None
        if above is None or subject is None or noun is subject or subject.places:
            return None
        if own and self._actors.is_abroad(subject) and bare.event is Event.WITHDREW:
            bare.owner = ""
            return subject  # "Germany pulled its soldiers out of X"
        others = [n for n in (*above.objects, *(n for _, n in above.phrases)) if n is not noun]
        if self._actors.of_named(subject.named) is None or any(n.named for n in others):
            return None
        bare.owner = ""
        return subject

    def _is_no_attacker(self, bare: Bare, rival: NounPhrase) -> bool:
        """Tell whether those driven off never held or fought for ground: "they", marchers."""
        if bare.event is Event.CAPTURED and self._doers.are_civilians(rival):
            return True
        if bare.event is Event.REPELLED and rival.is_pronoun:
            return True
        force = self._lexicon.has("anaphoric_force", rival.head)
        return bare.sense == "expel" and self._actors.is_abroad(rival) and not force

    def _has_no_ground(self, bare: Bare, actor: NounPhrase, speaker: Speaker) -> bool:
        """Tell whether those who act take and lose no ground: a candidate, pilgrims, one man."""
        counted = bare.frame in _GIVING and not actor.all_named  # "recounts may turn X over"
        if self.of_votes and (is_official(actor) or counted):
            return True  # a candidate wins votes
        if self.of_truce and bare.frame in _COMING:
            return True  # fighters come to eat ice cream
        if bare.frame in _GIVING and is_official(actor) and not speaker.party:
            return self._doers.is_to_one(bare)  # an office, to who comes after him
        if self._doers.is_of_others(bare, actor) or (
            self._doers.is_unarmed(actor) and not self._doers.may_give_up(bare, actor)
        ):
            return True
        if self._doers.is_traffic(bare):
            return True
        return actor.head in PERSONS and (speaker.party is None or self._doers.are_kin(actor))

    def _actor(
        self, bare: Bare, speaker: Speaker, first: str | None, rival: str | None
    ) -> str | None:
        """Return who acts, now that the rival is known; `first` is who it was before."""
        noun = bare.actor
        if bare.event is Event.WITHDREW and self._doers.is_foreign(noun):
            return UNKNOWN  # "American soldiers have handed over two outposts"
        if bare.frame in _FLAGS:
            return self._republic() if bare.frame == "national flag" else self._cast.challenger()
        if noun is None:
            return first
        if first == UNKNOWN and self._is_of_incumbent(bare, noun, rival):
            return self._cast.incumbent
        if bare.owner and not noun.named:
            return self._actors.owner(bare.owner, speaker)
        return first if noun.all_named else self._actors.resolve(noun, speaker, rival)

    def _is_of_incumbent(self, bare: Bare, noun: NounPhrase, rival: str | None) -> bool:
        """Tell whether those of no party act for who governs: its officials, its villagers."""
        if self._doers.has_men(noun):
            return True
        return rival != self._cast.incumbent and self._doers.acts_for_state(bare)

    def _republic(self) -> str | None:
        """Return whose the national flag is: the first state's, or of who fights on under it."""
        state = self._cast.state
        return state if state not in self._cast.fallen else self._actors.rival(self._cast.incumbent)

    def is_of_no_party(self, bare: Bare) -> bool:
        """Tell whether a bare claim is of no party, whatever the item has told."""
        if bare.civil:
            return True
        if bare.frame == "fight":
            return self._doers.is_fight_of_others(bare)
        if bare.actor is None:
            told = bare.frame in _TOLD_WITHOUT_ACTOR or bare.owner
            return bare.event is Event.HOLDS and not told
        if bare.owner or bare.frame == "cede" or self._may_be_of_party(bare, bare.actor):
            return False
        return self._actors.resolve(bare.actor, OUTLET, None) == UNKNOWN

    def _may_be_of_party(self, bare: Bare, noun: NounPhrase) -> bool:
        """Tell whether those who act, though no party is named, may yet act for one."""
        if noun.all_named or self._doers.acts_for_state(bare) or self._doers.has_men(noun):
            return True
        if self._doers.is_effort(noun) or self._lexicon.has("spokes", noun.head):
            return True
        if bare.event is Event.REPELLED:
            return self._doers.is_means(noun)
        return bare.event is Event.CAPTURED and self._doers.is_column(noun)


def _is_told_by(told: NounPhrase | None, clause: Clause) -> bool:
    """Tell whether a clause is what a party's claim or report says."""
    owned = told is not None and told.genitive and bool(told.named)
    return owned and clause.link == "that" and clause.opener == "that"


def _is_foes(bare: Bare, speaker: Speaker) -> bool:
    """Tell whether what a party says is not "in their hands" is not in those of its foes."""
    told = bare.event is Event.HOLDS and bare.frame == "state" and bare.owner in THEIRS
    holder = bare.actor is not None and not bare.actor.named
    return told and holder and speaker.party is not None and not speaker.by_name
