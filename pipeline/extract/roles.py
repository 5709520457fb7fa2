"""Who acted, where the clause leaves it open, and what the event then is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.cast import NameKind
from pipeline.extract.civil import PERSONS
from pipeline.extract.coreference import UNKNOWN
from pipeline.extract.speakers import OUTLET
from pipeline.extract.takers import Takers
from pipeline.records import Event, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.cast import Cast
    from pipeline.extract.coreference import ActorMemory
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase
    from pipeline.extract.speakers import Speaker
    from pipeline.records import Area

_FLAGS = frozenset(["national flag", "rebel flag"])
_ATTACKERS = frozenset(["attackers", "assailants", "raiders", "invaders"])
_STATES = frozenset(["state", "hold", "hold_weak"])
_BECOMING = frozenset(["be", "have", "own", "control", "rule", "possess"])
_GROUPS = frozenset(["group", "groups", "side", "unit", "force"])
_TAKING = frozenset({"take", "retake", "retake_weak", "free"})


class Roles:
    """Decides the event and the actor of a bare claim."""

    def __init__(self, lexicon: Lexicon, cast: Cast, actors: ActorMemory) -> None:
        self._lexicon = lexicon
        self._cast = cast
        self._actors = actors
        self.takers = Takers(cast, actors)
        self.of_votes = False  # whether the item is about an election

    def decide(
        self, bare: Bare, speaker: Speaker, modality: Modality, areas: Sequence[Area | None]
    ) -> tuple[Event, str | None] | None:
        """Return the event and its actor, None where the clause is not about a party's ground."""
        if bare.actor is not None and self._is_effort(bare.actor):
            bare.actor = None  # "every effort was made to retake X": whose is not said
        if bare.actor is not None and (self._is_unarmed(bare.actor) or self._is_of_others(bare)):
            return None
        if speaker.party is None and bare.actor is not None and bare.actor.head in PERSONS:
            return None  # one who speaks for no party takes and loses no ground
        first = self._actors.resolve(bare.actor, speaker, None)
        rival = self._actors.resolve(bare.rival, speaker, first)
        pronoun = bare.rival is not None and bare.rival.is_pronoun
        if rival == UNKNOWN and bare.event is Event.REPELLED and pronoun:
            return None  # who was stopped is of no party
        rival = None if rival == UNKNOWN else rival
        actor = self._actor(bare, speaker, first, rival)
        event = bare.event
        if event is Event.CAPTURED:
            return self._capture(bare, speaker, modality, areas, (actor, rival))
        if event is Event.WITHDREW:
            return self._withdrawal(bare, speaker, modality, actor)
        if event is Event.REPELLED:
            return self._repulse(bare, speaker, actor, rival)
        if event is Event.HOLDS:
            return self._hold(bare, speaker, actor, modality, areas)
        return self._contest(bare, speaker, actor)

    def _actor(
        self, bare: Bare, speaker: Speaker, first: str | None, rival: str | None
    ) -> str | None:
        """Return who acts, now that the rival is known; `first` is who it was before."""
        if bare.event is Event.WITHDREW and self._is_foreign(bare.actor):
            return UNKNOWN  # "American soldiers have handed over two outposts"
        if bare.frame in _FLAGS:
            return self._republic() if bare.frame == "national flag" else self._cast.challenger()
        if first == UNKNOWN and bare.actor is not None and self._has_men(bare.actor):
            return self._cast.incumbent
        if first == UNKNOWN and rival != self._cast.incumbent and self._for_state(bare):
            return self._cast.incumbent
        if bare.owner and bare.actor is not None and not bare.actor.named:
            return self._actors.owner(bare.owner, speaker)
        vague = bare.actor is not None and not bare.actor.all_named
        return self._actors.resolve(bare.actor, speaker, rival) if vague else first

    def is_of_no_party(self, bare: Bare) -> bool:
        """Tell whether a bare claim is of no party, whatever the item has told."""
        if bare.civil:
            return True
        if bare.frame == "fight":
            return self._is_fight_of_others(bare)
        if bare.actor is None:
            told = bare.frame in {"state", "hold_out", *_FLAGS} or bare.owner
            return bare.event is Event.HOLDS and not told
        if bare.actor.all_named or bare.owner or bare.frame == "cede" or self._for_state(bare):
            return False
        if self._is_effort(bare.actor) or self._lexicon.has("spokes", bare.actor.head):
            return False
        if self._has_men(bare.actor):
            return False
        if bare.event is Event.REPELLED and self._is_means(bare.actor):
            return False
        if bare.event is Event.CAPTURED and self._is_column(bare.actor):
            return False
        return self._actors.resolve(bare.actor, OUTLET, None) == UNKNOWN

    def _has_men(self, noun: NounPhrase) -> bool:
        """Tell whether officials act with their forces: "the governor and his men"."""
        official = self._lexicon.speakers.get(noun.head) == "state"
        return official and any(
            one.possessive and self._lexicon.has("anaphoric_force", one.head) for one in noun.joined
        )

    def _for_state(self, bare: Bare) -> bool:
        """Tell whether people of no party act for the state: villagers who drive out its foes."""
        none = bare.actor is not None and bare.actor.negated  # "no soldier has left"
        leaves = bare.frame in {"cede", "move"} or (none and bare.frame in {"leave", "retreat"})
        side = "state" if leaves else "local"
        drive = leaves or bare.frame in {"expel", "repel"}
        head = bare.actor.head if bare.actor is not None else ""
        return drive and self._lexicon.speakers.get(head) == side

    def _is_fight_of_others(self, bare: Bare) -> bool:
        subject = bare.clause.subject if bare.noun is None else None
        return subject is not None and not (
            subject.named
            or subject.places
            or subject.is_pronoun
            or self._lexicon.has("sides", subject.head)
            or self._lexicon.has("anaphoric_force", subject.head)
        )

    def _is_unarmed(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of people who fight for nothing: prisoners, a Turkish firm."""
        if self.of_votes and _is_official(noun):
            return True  # a candidate wins votes
        foreign = any(one.kind is NameKind.FOREIGN for one in noun.named)
        firm = self._lexicon.has("civil_groups", noun.head) and foreign
        return firm or self._lexicon.has("no_force", noun.head)

    def _is_of_others(self, bare: Bare) -> bool:
        """Tell whether a group is one of people who are no force: "a group of pilgrims"."""
        group = bare.actor
        if bare.event is Event.CAPTURED and self._is_appointed(bare):
            return True
        if group is None or group.named or group.head not in _GROUPS:
            return False
        of = next((n for link, n in bare.clause.phrases if n.start == group.end + 1), None)
        return of is not None and not (
            of.named or of.places or of.is_pronoun or of.head[0].isdigit()
            or self._lexicon.has("anaphoric_force", of.head)
            or self._lexicon.has("people_heads", of.head)
        )  # fmt: skip

    def _is_foreign(self, noun: NounPhrase | None) -> bool:
        foreign = self._lexicon.words["foreign_words"]
        return noun is not None and not foreign.isdisjoint(noun.words)

    def _is_appointed(self, bare: Bare) -> bool:
        """Tell whether people take an office: "took charge of X as district chief"."""
        return any(
            link.lstrip("~") == "as" and self._lexicon.speakers.get(noun.head) == "state"
            for link, noun in bare.clause.phrases
        )

    def _is_effort(self, noun: NounPhrase) -> bool:
        return not noun.named and noun.head.rstrip("s") in self._lexicon.words["irrealis_nouns"]

    def _capture(
        self,
        bare: Bare,
        speaker: Speaker,
        modality: Modality,
        areas: Sequence[Area | None],
        known: tuple[str | None, str | None],
    ) -> tuple[Event, str | None] | None:
        actor, rival = known
        under_way = bare.frame in _TAKING and bare.clause.verb.progressive and bare.noun is None
        if under_way and actor not in {None, UNKNOWN}:
            return Event.CONTESTED, actor
        if actor == UNKNOWN:
            if not (bare.actor is not None and bare.actor.all_named):
                return self._capture_by_column(bare, speaker, rival)
            actor = self._cast.incumbent if rival != self._cast.incumbent else None
        real = modality is not Modality.IRREALIS
        if actor is None and bare.sense == "expel":
            repelled = real and self._is_only_attack(bare, areas)
            return self._expulsion(speaker, rival, repelled=repelled)
        if actor is None and rival is not None:
            actor = self._actors.rival(rival)
        if actor is None:
            actor = self.takers.taker(bare, speaker, areas, modality)
        if actor is not None and actor == rival and not _is_by_name(bare.actor):
            actor = self._actors.rival(rival)
        return (Event.CAPTURED, actor) if actor is not None else None

    def _capture_by_column(
        self, bare: Bare, speaker: Speaker, rival: str | None
    ) -> tuple[Event, str | None] | None:
        """Return the capture by men of no told party: by their foe's rival, or who speaks."""
        if not self._is_column(bare.actor):
            return None
        own = self._actors.rival(rival) if rival is not None else speaker.party
        return (Event.CAPTURED, own) if own is not None else None

    def _is_column(self, noun: NounPhrase | None) -> bool:
        """Tell whether a phrase is of armed men of no told party: "a column", "units"."""
        heads = self._lexicon.words["people_heads"]
        return noun is not None and noun.head in heads and not noun.is_name

    def _expulsion(
        self, speaker: Speaker, rival: str | None, *, repelled: bool
    ) -> tuple[Event, str | None]:
        """Return what it is to have been driven out, where nobody is said to have done it."""
        if repelled:
            return Event.REPELLED, self._actors.rival(rival)
        if rival is not None and speaker.party not in {None, rival}:
            return Event.CAPTURED, speaker.party  # "they have been thrown out", says their rival
        if rival is not None and rival == self._cast.incumbent:
            return Event.WITHDREW, rival
        return Event.CAPTURED, self._actors.rival(rival)

    def _is_only_attack(self, bare: Bare, areas: Sequence[Area | None]) -> bool:
        """Tell whether those driven out had attacked a place and never held it."""
        attackers = bare.rival is not None and bare.rival.head in _ATTACKERS
        return attackers and not any(map(self.takers.is_held, areas))

    def _withdrawal(
        self,
        bare: Bare,
        speaker: Speaker,
        modality: Modality,
        actor: str | None,
    ) -> tuple[Event, str | None] | None:
        if modality is Modality.DENIED and bare.frame == "lose" and actor not in {None, UNKNOWN}:
            return Event.CAPTURED, self._actors.rival(actor)
        if bare.frame == "leave" and (
            _is_official(bare.actor) or (speaker.party is None and _is_person(bare.actor))
        ):
            return None  # who leaves alone leaves no ground
        if actor == UNKNOWN:
            return self._withdrawal_of_others(bare)
        if actor is not None:
            return Event.WITHDREW, actor
        if bare.frame not in {"lose", "cede", "leave", "move"} and bare.noun is None:
            return None
        if bare.frame.startswith("retreat"):
            owned = bare.clause.lemma_in(self._lexicon.words["confirming"]) and speaker.party
            return (Event.WITHDREW, speaker.party) if owned else None
        if modality is Modality.DENIED and bare.frame == "lose":
            loser = speaker.party or self._cast.incumbent
            return Event.CAPTURED, self._actors.rival(loser)
        return Event.WITHDREW, self.takers.loser(bare, speaker)

    def _withdrawal_of_others(self, bare: Bare) -> tuple[Event, str | None] | None:
        """Return whose withdrawal that of foreign forces or of a named man is."""
        noun = bare.actor
        if noun is not None and (noun.all_named or self._is_foreign(noun)):
            return Event.WITHDREW, None
        named = noun is not None and noun.is_name and bare.frame == "cede"
        incumbent = self._cast.incumbent
        return (Event.WITHDREW, incumbent) if named and incumbent is not None else None

    def _repulse(
        self, bare: Bare, speaker: Speaker, actor: str | None, rival: str | None
    ) -> tuple[Event, str | None] | None:
        if actor == UNKNOWN and not self._is_means(bare.actor):
            return None
        actor = None if actor == UNKNOWN else actor
        if actor is None and rival is not None:
            actor = self._actors.rival(rival)
        if actor is None and bare.sense == "regain" and speaker.party is None:
            actor = self._actors.challenger()  # the state is who takes back
        if actor is None:
            actor = speaker.party or self._cast.incumbent
        return Event.REPELLED, actor

    def _is_means(self, noun: NounPhrase | None) -> bool:
        """Tell whether an attack is beaten by what is no party's alone: aircraft, a convoy."""
        foreign = self._lexicon.words["foreign_words"]
        return noun is not None and not (
            noun.all_named or noun.is_name or noun.is_pronoun or not foreign.isdisjoint(noun.words)
        )

    def _hold(
        self,
        bare: Bare,
        speaker: Speaker,
        actor: str | None,
        modality: Modality,
        areas: Sequence[Area | None],
    ) -> tuple[Event, str | None] | None:
        if bare.actor is not None and self._lexicon.has("sides", bare.actor.head):
            return None  # "neither side controls X"
        if actor is None and bare.actor is None and bare.frame == "state":
            actor = speaker.party  # "X is under control", a party says: its own
        if actor is None and bare.actor is None and bare.frame == "hold_out":
            actor = self._cast.incumbent
        if actor in {None, UNKNOWN}:
            return None
        parted = any(ref.extent is not None for ref in bare.places)
        came = bare.frame == "present" and actor != self._cast.incumbent and not parted
        becomes = bare.frame in _STATES and bare.clause.lemma_in(_BECOMING)
        if modality is Modality.IRREALIS and becomes and not self.takers.holds(actor, areas):
            return (Event.CAPTURED, actor) if not bare.clause.verb.negated else None
        return (Event.CONTESTED if came else Event.HOLDS), actor  # "the rebels are in X": not yet

    def _contest(
        self, bare: Bare, speaker: Speaker, actor: str | None
    ) -> tuple[Event, str | None] | None:
        if bare.frame == "fight":
            if self._is_fight_of_others(bare):
                return None
            subject = bare.clause.subject if bare.noun is None else None
            codes = self._actors.resolve(subject, speaker, None) if subject is not None else None
            if (
                codes == UNKNOWN
                and subject is not None
                and not self._lexicon.words["foreign_words"].isdisjoint(subject.words)
            ):
                return None
            if codes in {UNKNOWN, self._cast.incumbent} or self._is_of_both_sides(subject):
                return Event.CONTESTED, None
            return Event.CONTESTED, codes
        if actor == UNKNOWN:
            return None
        if (
            bare.noun is None
            and actor is None
            and not bare.clause.verb.passive
            and bare.frame == "attack"
        ):
            return None
        return Event.CONTESTED, actor

    def _republic(self) -> str | None:
        """Return whose the national flag is: the first state's, or of who fights on under it."""
        state = self._cast.state
        return state if state not in self._cast.fallen else self._actors.rival(self._cast.incumbent)

    def _is_of_both_sides(self, noun: NounPhrase | None) -> bool:
        """Tell whether a fight's subject goes on to the attackers: "the army and the Taliban"."""
        if noun is None or not noun.joined or self._cast.incumbent is None:
            return False
        return self._actors.of_named(noun.named) == self._cast.incumbent


def _is_by_name(noun: NounPhrase | None) -> bool:
    """Tell whether a phrase names a party itself."""
    return noun is not None and any(one.kind is NameKind.NAME for one in noun.named)


def _is_person(noun: NounPhrase | None) -> bool:
    """Tell whether a phrase is of one person by name or pronoun."""
    return noun is not None and (_is_official(noun) or noun.head in {"he", "she"})


def _is_official(noun: NounPhrase | None) -> bool:
    """Tell whether a phrase is of one person by name."""
    named = noun.named if noun is not None else ()
    return bool(named) and all(one.kind is NameKind.OFFICIAL for one in named)
