"""What kind of doer a phrase is of: people of no force, foreign soldiers, a column, one man."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.cast import NameKind
from pipeline.records import Event

if TYPE_CHECKING:
    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase

_GROUPS = frozenset(
    ["group", "groups", "side", "unit", "force", "hundreds", "dozens", "scores", "number", "lot"]
)
_CIVIL = ("no_force", "bystanders")
_FOUGHT = frozenset(["fight", "battle"])
_FIRES = frozenset(
    ["fire", "fires", "blaze", "flames", "virus", "corruption", "locusts", "crime", "drugs"]
)
_LEAVING = frozenset(["leave", "retreat"])
_GIVING_UP = frozenset(["cede", "move"])
# Not "reclaim" or "regain": what farmers do with land.
_FIGHTING_BACK = frozenset(["retake", "recapture", "reconquer", "win", "wrest"])
_WON = frozenset(["take_weak"])  # a seat, a vote
_VEHICLES = frozenset(
    ["lorry", "lorries", "truck", "trucks", "bus", "buses", "ambulance", "ambulances", "tankers",
     "tanker", "plane", "planes", "aircraft", "helicopter", "helicopters", "flight", "flights"]
)  # fmt: skip
_PRIZES = frozenset(["control", "possession", "road", "highway", "route", "pass", "territory"])
_TAKING_UP = frozenset(["take", "assume"])
_CHARGE = frozenset(["over", "charge", "command", "control"])
_ALONE = frozenset(["gunman", "attacker", "assailant", "bomber", "man", "youth", "boy"])
_OPPOSING = frozenset(["against", "alongside"])
_ELDERS = frozenset(["elders", "elder", "leaders", "mediators", "notables", "scholars", "council"])
_DRIVING_OUT = frozenset(["expel", "repel"])


class Doers:
    """Tells doers apart by the nouns that stand for them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = lexicon.words

    def is_effort(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of no doer but of what is done: "every effort was made"."""
        return not noun.named and noun.head.rstrip("s") in self._words["irrealis_nouns"]

    def is_unarmed(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of people who fight for nothing: prisoners, a Turkish firm."""
        foreign = any(one.kind is NameKind.FOREIGN for one in noun.named)
        firm = foreign and self._lexicon.has("civil_groups", noun.head)
        crowd = noun.head in self._words["crowds"] and not noun.named
        several = crowd and not self._words["no_force"].isdisjoint(noun.words)
        return firm or several or self._lexicon.has("no_force", noun.head)

    def are_civilians(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of people from whom no ground is won: marchers, squatters."""
        return not noun.named and any(self._lexicon.has(name, noun.head) for name in _CIVIL)

    def is_traffic(self, bare: Bare) -> bool:
        """Tell whether it is lorries that leave, or aircraft."""
        leaves = bare.event is Event.WITHDREW and bare.actor is not None
        return leaves and bare.actor is not None and bare.actor.head in _VEHICLES

    def is_foreign(self, noun: NounPhrase | None) -> bool:
        """Tell whether a phrase is of forces from abroad: "American soldiers"."""
        return noun is not None and not self._words["foreign_words"].isdisjoint(noun.words)

    def are_kin(self, noun: NounPhrase) -> bool:
        """Tell whether someone acts with people who are no force: "he and his wife"."""
        return any(
            not (one.named or self._lexicon.has("anaphoric_force", one.head))
            and not self._lexicon.has("people_heads", one.head)
            and self._lexicon.speakers.get(one.head) != "state"
            for one in noun.joined
        )

    def is_column(self, noun: NounPhrase | None) -> bool:
        """Tell whether a phrase is of armed men of no told party: "a column", "units"."""
        if noun is None or noun.is_name:
            return False
        return self._lexicon.has("people_heads", noun.head)

    def is_means(self, noun: NounPhrase | None) -> bool:
        """Tell whether an attack is beaten by what is no party's alone: aircraft, a convoy."""
        if noun is None or self.is_foreign(noun):
            return False
        return not (noun.all_named or noun.is_name or noun.is_pronoun)

    def has_men(self, noun: NounPhrase) -> bool:
        """Tell whether officials act with their forces: "the governor and his men"."""
        return self._is_of_state(noun) and any(
            one.possessive and self._lexicon.has("anaphoric_force", one.head) for one in noun.joined
        )

    def acts_for_state(self, bare: Bare) -> bool:
        """Tell whether people of no party act for the state: villagers who drive out its foes."""
        actor = bare.actor
        if actor is None:
            return False
        none_leave = actor.negated and bare.frame in _LEAVING  # "no soldier has left"
        if none_leave or bare.frame in _GIVING_UP or self._is_meant(bare):
            return self._is_of_state(actor) and not self._is_from_abroad(actor)
        beaten = bare.rival is not None and bool(bare.rival.named)
        won = bare.frame == "retake" and (beaten or bool(bare.clause.lemma_in(_FIGHTING_BACK)))
        driven = bare.frame in _DRIVING_OUT or won
        return driven and self._lexicon.speakers.get(actor.head) == "local"

    def _is_meant(self, bare: Bare) -> bool:
        """Tell whether a capture is what somebody means to bring about: "promised to retake X"."""
        clause, above = bare.clause, bare.clause.parent
        aimed = clause.link == "inf" and clause.implied_subject and above is not None
        if bare.event is not Event.CAPTURED or bare.frame in _WON or not aimed or above is None:
            return False
        return bool(above.lemma_in(self._words["irrealis_verbs"]))

    def _is_from_abroad(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of people from abroad: "the American general"."""
        return self.is_foreign(noun) or any(one.kind is NameKind.FOREIGN for one in noun.named)

    def is_of_others(self, bare: Bare, actor: NounPhrase) -> bool:
        """Tell whether those who act are no force: "a group of pilgrims", a new governor."""
        if bare.event is Event.CAPTURED and self._is_appointed(bare, actor):
            return True
        if actor.named or actor.head not in _GROUPS:
            return False
        of = next((noun for _, noun in bare.clause.phrases if noun.start == actor.end + 1), None)
        return of is not None and not (
            of.named or of.places or of.is_pronoun or of.head[0].isdecimal()
            or self._lexicon.has("anaphoric_force", of.head)
            or self._lexicon.has("people_heads", of.head)
        )  # fmt: skip

    def _is_appointed(self, bare: Bare, actor: NounPhrase) -> bool:
        """Tell whether people take an office: "took charge of X as district chief"."""
        if self._takes_up(bare.clause):  # "the new police chief took charge of X"
            rebel = is_by_name(actor) or not self._words["hostile"].isdisjoint(actor.words)
            if self._lexicon.has("officers", actor.head) and not (rebel or actor.joined):
                return bare.rival is None
        return any(
            link.lstrip("~") == "as" and self._is_of_state(noun)
            for link, noun in bare.clause.phrases
        )

    def _takes_up(self, clause: Clause) -> bool:
        """Tell whether somebody takes over or takes charge."""
        if not clause.lemma_in(_TAKING_UP):
            return False
        charge = any(not _CHARGE.isdisjoint(noun.words[:1]) for noun in clause.objects)
        return charge or clause.verb.particle in _CHARGE

    def is_to_one(self, bare: Bare) -> bool:
        """Tell whether what one person gives up goes to nobody, or to another person by name."""
        to = next((noun for link, noun in bare.clause.phrases if link == "to"), None)
        if to is None:
            return bare.frame == "let_go"
        return to.is_name and not (to.named or self._lexicon.has("anaphoric_force", to.head))

    def may_give_up(self, bare: Bare, actor: NounPhrase) -> bool:
        """Tell whether people of a place may have given it up: "elders handed X over"."""
        told = any(ref.mention or ref.definite for ref in bare.places)
        return bare.frame == "cede" and told and actor.head in _ELDERS

    def _is_no_foe(self, link: str, noun: NounPhrase) -> bool:
        """Tell whether people fight those who are no force, or for a thing: "with smugglers"."""
        if link == "over":
            thing = not (noun.places or noun.mentions or noun.named or noun.is_pronoun)
            return thing and noun.head not in self._lexicon.kind_of and noun.head not in _PRIZES
        local = self._lexicon.speakers.get(noun.head) == "local"
        civil = local or any(self._lexicon.has(name, noun.head) for name in _CIVIL)
        return link == "with" and civil and not (noun.named or noun.joined)

    def is_fight_of_others(self, bare: Bare) -> bool:
        """Tell whether those who fight are no force: "the two families clashed"."""
        fighters = fighters_in(bare)
        if any(self._is_no_foe(link, noun) for link, noun in bare.clause.phrases):
            return True
        if any(noun.named and link in _OPPOSING for link, noun in bare.clause.phrases):
            return False  # "villagers fought alongside soldiers against the Taliban"
        fought = bool(bare.clause.lemma_in(_FOUGHT))
        if fought and any(noun.named for noun in bare.clause.objects):
            return False
        if fought and any(noun.head in _FIRES for noun in bare.clause.objects):
            return True  # "fought a fire in X"
        return fighters is not None and not (
            fighters.named
            or fighters.places
            or fighters.is_pronoun
            or self._lexicon.has("sides", fighters.head)
            or self._lexicon.has("anaphoric_force", fighters.head)
        )

    def _is_of_state(self, noun: NounPhrase) -> bool:
        return self._lexicon.speakers.get(noun.head) == "state"


def fighters_in(bare: Bare) -> NounPhrase | None:
    """Return who fights, None where a noun alone names the fight."""
    return bare.clause.subject if bare.noun is None else None


def is_by_name(noun: NounPhrase | None) -> bool:
    """Tell whether a phrase names a party itself."""
    return noun is not None and any(one.kind is NameKind.NAME for one in noun.named)


def is_official(noun: NounPhrase | None) -> bool:
    """Tell whether a phrase is of one person by name."""
    named = noun.named if noun is not None else ()
    return bool(named) and all(one.kind is NameKind.OFFICIAL for one in named)


def is_person(noun: NounPhrase | None) -> bool:
    """Tell whether a phrase is of one person by name or pronoun."""
    return noun is not None and (is_official(noun) or noun.head in {"he", "she", "him", "her"})


def is_lone(noun: NounPhrase | None) -> bool:
    """Tell whether one man attacks, of no party by name."""
    alone = noun is not None and noun.head in _ALONE and not is_by_name(noun)
    return alone and noun is not None and noun.determiner in {"a", "an", "one"}
