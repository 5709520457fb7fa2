"""What an event is once it is known who acts: a capture, a withdrawal, a repulse, or no claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.coreference import UNKNOWN
from pipeline.extract.doers import fighters_in, is_by_name, is_lone, is_official, is_person
from pipeline.extract.phrases import PARTS, THEIRS
from pipeline.records import Event, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.cast import Cast
    from pipeline.extract.coreference import ActorMemory
    from pipeline.extract.doers import Doers
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase
    from pipeline.extract.speakers import Speaker
    from pipeline.extract.takers import Takers
    from pipeline.records import Area

    Outcome = tuple[Event, str | None]

_ATTACKERS = frozenset(["attackers", "assailants", "raiders", "invaders"])
_STATES = frozenset(["state", "hold", "hold_weak"])
_BECOMING = frozenset(["be", "have", "own", "control", "rule", "possess"])
_TAKING = frozenset(["take", "retake", "retake_weak", "free"])
_LOSING = frozenset(["lose", "cede", "leave", "move"])
_GIFTS = frozenset(["surrender", "handover", "hand-over", "capitulation", "abandonment"])
_DEMANDING = frozenset(["demand", "want", "seek", "order", "urge", "negotiate", "discuss"])
_BEING = frozenset(["be"])
_ARRIVING = frozenset(["reach", "come", "be", "stand", "arrive"])
_NOBODY = frozenset([None, UNKNOWN])


@dataclass(frozen=True, slots=True)
class Case:
    """A bare claim with what is known of it: who tells it and how, where, and who is meant.

    `actor` is UNKNOWN where it is somebody of no party; `rival` then is None.
    """

    bare: Bare
    speaker: Speaker
    modality: Modality
    areas: Sequence[Area | None]
    actor: str | None
    rival: str | None


class Outcomes:
    """Decides what a case tells: its event and the actor of that, None for no claim."""

    def __init__(
        self, lexicon: Lexicon, cast: Cast, actors: ActorMemory, takers: Takers, doers: Doers
    ) -> None:
        self._lexicon = lexicon
        self._cast = cast
        self._actors = actors
        self._takers = takers
        self._doers = doers

    def of(self, case: Case) -> Outcome | None:
        """Return the event of a case and its actor, None where it is not about a party's ground."""
        match case.bare.event:
            case Event.CAPTURED:
                return self._capture(case)
            case Event.WITHDREW:
                return self._withdrawal(case)
            case Event.REPELLED:
                return self._repulse(case)
            case Event.HOLDS:
                return self._hold(case)
            case _:
                if case.bare.frame == "fight":
                    return self._fight(case)
                return _contest(case) if not (self._is_raid(case) or self._arrives(case)) else None

    def _capture(self, case: Case) -> Outcome | None:
        bare, actor, rival = case.bare, case.actor, case.rival
        if actor not in _NOBODY and _is_under_way(bare):
            return Event.CONTESTED, actor
        if bare.frame == "enter here" and not self._takers.was_left(actor, case.areas):
            return None  # "the Taliban walked in": where those who were there had left
        if actor == UNKNOWN:
            if bare.actor is None or not bare.actor.all_named:
                return self._capture_by_column(case)
            if not self._is_force(bare.actor):
                return None  # "a Turkish firm took X"
            actor = self._cast.incumbent if rival != self._cast.incumbent else None
        if actor is None and bare.sense == "expel":
            return self._expulsion(case)
        if actor is None:
            actor = self._actors.rival(rival)
        if actor is None:
            actor = self._takers.taker(bare, case.speaker, case.areas, case.modality)
        if actor == rival and not is_by_name(bare.actor):
            actor = self._actors.rival(rival)
        return (Event.CAPTURED, actor) if actor is not None else None

    def _is_force(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of people who may fight: "marines", "the Americans"."""
        lists = ("anaphoric_force", "people_heads")
        listed = any(self._lexicon.has(name, noun.head) for name in lists)
        several = listed or bool(noun.joined) or noun.head in self._lexicon.units
        return several or self._cast.match([noun.head], 0) is not None

    def _capture_by_column(self, case: Case) -> Outcome | None:
        """Return the capture by men of no told party: by their foe's rival, or who speaks."""
        if not self._doers.is_column(case.bare.actor):
            return None
        foe = case.rival
        own = self._actors.rival(foe) if foe is not None else case.speaker.party
        return (Event.CAPTURED, own) if own is not None else None

    def _expulsion(self, case: Case) -> Outcome | None:
        """Return what it is to have been driven out, where nobody is said to have done it."""
        driven, teller = case.rival, case.speaker.party
        if driven is None and case.modality is Modality.DENIED:
            driven = teller  # "nobody had been driven out", the side says that was
        if case.modality is not Modality.IRREALIS and self._is_only_attack(case):
            return Event.REPELLED, self._actors.rival(driven)
        if driven is not None and teller not in {None, driven}:
            return Event.CAPTURED, teller  # "they have been thrown out", says their rival
        if driven is not None and driven == self._cast.incumbent:
            return Event.WITHDREW, driven
        taker = self._actors.rival(driven)
        return (Event.CAPTURED, taker) if taker is not None else None

    def _is_only_attack(self, case: Case) -> bool:
        """Tell whether those driven out had attacked a place and never held it."""
        rival = case.bare.rival
        attackers = rival is not None and rival.head in _ATTACKERS
        return attackers and not any(map(self._takers.is_held, case.areas))

    def _withdrawal(self, case: Case) -> Outcome | None:
        bare, actor, teller = case.bare, case.actor, case.speaker.party
        if actor != UNKNOWN and bare.frame == "lose" and case.modality is Modality.DENIED:
            return Event.CAPTURED, self._actors.rival(actor or teller or self._cast.incumbent)
        if bare.frame == "leave" and _goes_alone(bare.actor, case.speaker):
            return None  # who leaves alone leaves no ground
        if actor == UNKNOWN:
            return self._withdrawal_of_others(bare) or self._given_up(case)
        if bare.noun is not None and bare.noun.head in _GIFTS and actor != self._cast.incumbent:
            return self._given_up(case)
        if actor is not None:
            return Event.WITHDREW, actor
        if bare.noun is None and bare.frame not in _LOSING:
            return None
        if bare.frame.startswith("retreat"):  # so too "retreat from here"
            owned = teller and bare.clause.lemma_in(self._lexicon.words["confirming"])
            return (Event.WITHDREW, teller) if owned else None
        loser = self._takers.loser(bare, case.speaker)
        strange = bare.frame == "cede" and loser not in {self._cast.incumbent, *self._actors.latest}
        return (Event.WITHDREW, loser) if not strange else None  # of whom nothing was told

    def _withdrawal_of_others(self, bare: Bare) -> Outcome | None:
        """Return whose withdrawal that of foreign forces or of a named man is."""
        noun = bare.actor
        if noun is not None and (noun.all_named or self._doers.is_foreign(noun)):
            if not self._is_force(noun):
                return None  # "Tajik wrestlers left X"
            return (Event.WITHDREW, None) if bare.places else None  # "since foreign troops left"
        named = noun is not None and bare.frame == "cede" and _is_of_one(noun)
        incumbent = self._cast.incumbent
        return (Event.WITHDREW, incumbent) if named and incumbent is not None else None

    def _given_up(self, case: Case) -> Outcome | None:
        """Return the loss of a place that its elders give up, or of whose handover is told."""
        bare, incumbent = case.bare, self._cast.incumbent
        given = bare.noun is not None and not bare.clause.lemma_in(_DEMANDING)
        if not given and not (bare.actor and self._doers.may_give_up(bare, bare.actor)):
            return None
        to = next((noun for link, noun in bare.clause.phrases if link.lstrip("~") == "to"), None)
        if to is None:
            return Event.WITHDREW, incumbent
        code = self._actors.resolve(to, case.speaker, None)
        lost = code not in {incumbent, *_NOBODY} and self._actors.rival(code) == incumbent
        return (Event.WITHDREW, incumbent) if lost else None

    def _repulse(self, case: Case) -> Outcome | None:
        bare, teller = case.bare, case.speaker.party
        if case.actor == UNKNOWN and not self._doers.is_means(bare.actor):
            return None
        actor = case.actor if case.actor != UNKNOWN else None
        if actor is not None and self._is_of_no_foe(bare, actor):
            return None
        told = bare.rival is not None and bool(bare.rival.named) and not bare.rival.possessive
        if told and actor is not None and actor == case.rival:
            return None  # "the police beat the army 3-1"
        if actor is not None and _lifts_own(bare):
            actor = self._actors.rival(actor)
        if actor is None:
            actor = self._actors.rival(case.rival)
        if actor is None and bare.sense == "regain" and teller is None:
            actor = self._actors.challenger()  # the state is who takes back
        return Event.REPELLED, actor or teller or self._cast.incumbent

    def _is_of_no_foe(self, bare: Bare, actor: str) -> bool:
        """Tell whether challengers stop people of no party: "turned them back", marchers."""
        incumbent = self._cast.incumbent
        stopped = bare.rival is not None and bare.rival.head == "them"
        return stopped and actor != incumbent and incumbent not in self._actors.seen

    def _hold(self, case: Case) -> Outcome | None:
        bare = case.bare
        if bare.actor is not None and self._lexicon.has("sides", bare.actor.head):
            return None  # "neither side controls X"
        actor = self._holder(case)
        if actor in _NOBODY:
            return None
        becomes = bare.frame in _STATES and bare.clause.lemma_in(_BECOMING)
        coming = becomes and case.modality is Modality.IRREALIS
        if coming and not self._takers.holds(actor, case.areas):
            return (Event.CAPTURED, actor) if not bare.clause.verb.negated else None
        parted = any(ref.extent is not None for ref in bare.places)
        verb = bare.clause.verb
        stayed = verb.perfect and bool(bare.clause.times or bare.clause.lead_times)
        if bare.frame == "present" and verb.perfect and not stayed:
            return None  # "they have been in X before"
        stayed = stayed or verb.still
        came = bare.frame == "present" and actor != self._cast.incumbent and not parted
        came = came and not stayed  # "they have been in X since Sunday"
        if came and (bare.clause.objects or not bare.clause.lemma_in(_BEING)):
            return None  # "are present in X", "remain in X": nobody says as what
        return (Event.CONTESTED if came else Event.HOLDS), actor  # "the rebels are in X": not yet

    def _holder(self, case: Case) -> str | None:
        """Return who holds a place, where nobody is said to: who speaks, or who governs."""
        if case.bare.actor is None and case.bare.frame == "state":
            return case.speaker.party  # "X is under control", a party says: its own
        if case.bare.actor is None and case.bare.frame == "hold_out":
            return self._cast.incumbent
        return case.actor

    def _fight(self, case: Case) -> Outcome | None:
        if self._doers.is_fight_of_others(case.bare):
            return None
        fighters = fighters_in(case.bare)
        code = self._actors.resolve(fighters, case.speaker, None)
        if code == UNKNOWN and self._doers.is_foreign(fighters):
            return None
        if code in {UNKNOWN, self._cast.incumbent} or self._are_both_sides(fighters):
            return Event.CONTESTED, None
        return Event.CONTESTED, code

    def _is_raid(self, case: Case) -> bool:
        """Tell whether who governs storms some house, with no other party spoken of."""
        own = case.actor == self._cast.incumbent and set(self._actors.seen) <= {case.actor}
        own = own and not any(noun.named for noun in case.bare.clause.objects)
        some = all(ref.quantity in {"a", "an"} and ref.extent in PARTS for ref in case.bare.places)
        return own and bool(case.bare.places) and some

    def _arrives(self, case: Case) -> bool:
        """Tell whether who governs comes to a place, no more: "troops reached its outskirts"."""
        came = case.bare.noun is None and bool(case.bare.clause.lemma_in(_ARRIVING))
        return came and case.actor == self._cast.incumbent

    def _are_both_sides(self, noun: NounPhrase | None) -> bool:
        """Tell whether a fight's subject goes on to the attackers: "the army and the Taliban"."""
        if noun is None or not noun.joined or self._cast.incumbent is None:
            return False
        return self._actors.of_named(noun.named) == self._cast.incumbent


def _contest(case: Case) -> Outcome | None:
    """Return an attack; one that an active verb tells needs somebody who attacks."""
    bare = case.bare
    if case.actor == UNKNOWN:
        return None
    if is_lone(bare.actor):
        return None  # "a gunman attacked the gate"
    needs_actor = bare.frame == "attack" and bare.noun is None and not bare.clause.verb.passive
    return None if needs_actor and case.actor is None else (Event.CONTESTED, case.actor)


def _lifts_own(bare: Bare) -> bool:
    """Tell whether besiegers end a siege: "lifted their siege"."""
    besieged = bare.frame == "relieve" and not bare.clause.verb.passive
    return besieged and any(noun.possessive in THEIRS for noun in bare.clause.objects)


def _is_under_way(bare: Bare) -> bool:
    """Tell whether a verb says that a place is being taken: "are retaking X"."""
    return bare.noun is None and bare.frame in _TAKING and bare.clause.verb.progressive


def _is_of_one(noun: NounPhrase) -> bool:
    """Tell whether a phrase names one person: not "Farmers", which only opens a sentence."""
    return noun.is_name and (len(noun.words) > 1 or (noun.start > 0 and noun.head[-1] != "s"))


def _goes_alone(noun: NounPhrase | None, speaker: Speaker) -> bool:
    """Tell whether one person leaves: by name, or by "he" where no party tells it."""
    return is_official(noun) or (speaker.party is None and is_person(noun))
