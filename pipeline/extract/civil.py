"""What verbs of control tell of other things: houses, offices, wares, places of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.cast import NameKind
from pipeline.extract.phrases import PARTS, THEIRS
from pipeline.records import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Frame, Lexicon
    from pipeline.extract.phrases import NounPhrase

_PRISONS = frozenset(["jail", "prison"])
_CLAIMING = frozenset(["claim"])
_PRIZES = frozenset(["over", "for"])
_CONTROLLED = frozenset(["control", "possession", "mastery", "command"])
_ROADS = frozenset(["road", "highway", "route", "pass", "supremacy", "power", "territory"])
_ESCAPING = frozenset(["escape", "flee"])
_ENTERING = frozenset(["enter"])
_FORCES = frozenset(["fighters", "forces", "men", "soldiers", "troops"])
_FACTS = frozenset(["that", "this"])
_OFFICES = frozenset(["office", "offices"])
_OVERRUNNING = frozenset(["overrun"])
_SUCH = frozenset(["these", "those"])  # people: "cleared it of these men"
_RUNNING = frozenset(["run", "own", "keep", "maintain"])
_GIVEN_UP = frozenset(
    ["storm_take", "fall", "cede", "lose", "collapse", "go_to", "change", "let_go"]
)
_STRUCTURES = frozenset(
    ["bridge", "bridges", "roof", "wall", "tower", "dam", "tunnel", "building", "buildings",
     "house", "houses", "hall", "embankment", "mine", "ceiling"]
)  # fmt: skip
_VISITING = frozenset(["leave", "secure"])
_ONES_OWN = frozenset(["his", "her", "my", "your"])
_SEATS = frozenset(["place", "post", "office", "seat", "station", "corner", "ground", "position"])
PERSONS = frozenset(["he", "she", "i", "him", "her", "you"])


class CivilReader:
    """Tells claims of control from what their verbs say of buildings, wares and single people."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def is_civil(self, bare: Bare, frame: Frame, ground: NounPhrase | None) -> bool:
        """Tell whether what is attacked, handed over or moved is no ground and no force."""
        if bare.clause.lemma_in(_ENTERING) and not (_is_named(bare.actor) or _is_own_deed(bare)):
            return True
        if ground is not None and is_ones_own(ground):
            return True
        if frame.event is Event.CONTESTED:
            return self._is_attack_on_building(bare, ground)
        if frame.event is Event.HOLDS and _is_in_office(bare.actor, ground):
            return True
        if bare.frame in _GIVEN_UP and self._is_building_given_up(bare, ground):
            return True
        return self._is_unlike_its_frame(bare, ground)

    def _is_unlike_its_frame(self, bare: Bare, ground: NounPhrase | None) -> bool:
        """Tell whether a clause uses its verb in another sense than its frame's."""
        clause = bare.clause
        if ground is not None and self.is_building(ground) and self._is_visit(bare, ground):
            return True
        if bare.frame == "take_weak" and ground is not None:
            return self._is_taken_otherwise(clause, ground)
        if bare.frame == "storm_take":
            return self._is_filling(bare)
        if bare.frame == "lose":
            return self._is_lost_otherwise(clause)
        if bare.frame == "cede":
            return _is_handing_over(bare) or self._is_sold(bare)
        if bare.frame == "leave" and (_is_remaining(clause) or self._is_leaving_with(bare)):
            return True
        # "escaped from a jail in X", "the men who walked out of jail"
        freed = clause.link == "rel" or clause.lemma_in(_ESCAPING)
        if bare.frame in {"retreat", "leave"} and freed and ground is not None:
            return not _PRISONS.isdisjoint(ground.words)
        if bare.frame == "hold_weak" and ground is not None and clause.lemma_in(_RUNNING):
            return self.is_building(ground)  # "run a school in X"
        if bare.frame in {"free", "retake_weak"} and ground is not None:
            return self._is_of_wares(clause, ground)
        return bare.frame == "retreat" and bool(clause.objects) and not self._moves(clause)

    def _is_visit(self, bare: Bare, ground: NounPhrase) -> bool:
        """Tell whether people leave a building, use one, or are of no party: "seized a hotel"."""
        verb, actor = bare.clause.verb, bare.actor
        if ground.determiner in {"a", "an"}:
            men = actor is not None and self._lexicon.has("unnamed_men", actor.head)
            return men or verb.particle == "over" or verb.lemmas[0] == "evacuate"
        if bare.frame == "leave" and verb.passive:
            return actor is None  # "the clinic of X has been abandoned"
        return verb.lemmas[0] in _VISITING and not verb.passive

    def _is_taken_otherwise(self, clause: Clause, ground: NounPhrase) -> bool:
        """Tell whether an office or a deed is taken: "took office", "nobody claimed the mine"."""
        if ground.words[:1] == ("office",):
            return ground.determiner != "the" and not ground.possessive
        claimed = clause.lemma_in(_CLAIMING) and not ground.mentions
        named = (ground.head, f"{ground.head}s")
        return bool(claimed) and not self._lexicon.words["wares"].isdisjoint(named)

    def is_of_others(self, noun: NounPhrase, near: Sequence[tuple[str, NounPhrase]]) -> bool:
        """Tell whether a fight is of no war: "between fans", "over land", "for votes"."""
        link, other = near[0] if near else ("", noun)
        if any(self._is_quarrel(*one) for one in near):
            return True  # "a battle rages in X over the budget"
        if not near or other.start != noun.end + 1:
            return False
        if link in _PRIZES:
            return self._is_of_no_war(other) and other.head not in _CONTROLLED
        if link == "between":
            return not self._are_foes((other, *other.joined))
        return link == "at" and self.is_building(other)

    def _is_quarrel(self, link: str, over: NounPhrase) -> bool:
        """Tell whether people fight over something that is no ground."""
        told = link == "over" and self._is_of_no_war(over) and not over.is_pronoun
        return told and over.head not in _CONTROLLED | _ROADS

    def _are_foes(self, sides: Sequence[NounPhrase]) -> bool:
        """Tell whether sides are of a war: a party by name, or forces and no people of none."""
        if any(one.kind is NameKind.NAME for side in sides for one in side.named):
            return True
        lists = ("no_force", "bystanders")
        civil = any(self._lexicon.has(name, side.head) for name in lists for side in sides)
        local = any(self._lexicon.speakers.get(side.head) == "local" for side in sides)
        war = any(
            self._is_force(s) or s.places or self._lexicon.has("sides", s.head) for s in sides
        )
        return war and not (civil or local)

    def _is_leaving_with(self, bare: Bare) -> bool:
        """Tell whether people or wares are taken out of a place: "evacuated families from X"."""
        taken = next(iter(bare.clause.objects), None)
        if taken is None or bare.clause.verb.passive or taken.places or taken.is_pronoun:
            return False
        return not (self._is_force(taken) or self._lexicon.has("withdrawn", taken.head.rstrip("s")))

    def _is_attack_on_building(self, bare: Bare, ground: NounPhrase | None) -> bool:
        """Tell whether an attack is on a building, or one person's; "it" means the former next."""
        clause = bare.clause
        target = clause.subject if clause.verb.passive else next(iter(clause.objects), None)
        told = [one for one in (ground, target) if one is not None]
        ends = {one.end + 1 for one in told}  # where "of" is followed by whose building it is
        told += [noun for link, noun in clause.phrases if link == "of" and noun.start in ends]
        bare.civil = any(map(self.is_building, told)) or any(
            not _OFFICES.isdisjoint(noun.words) for noun in told
        )
        return bare.civil or _is_one_person(bare)

    def _is_building_given_up(self, bare: Bare, ground: NounPhrase | None) -> bool:
        """Tell whether no party is named where a building is lost: "the hospital surrendered"."""
        given = ground or bare.clause.subject
        if bare.frame == "collapse" and bare.actor is None and given is not None:
            return not _STRUCTURES.isdisjoint(given.words) or self.is_building(given)
        party = bare.actor is not None and any(one.codes for one in bare.actor.named)
        held = party and _is_named(bare.actor)
        return given is not None and self.is_building(given) and not held

    def _is_filling(self, bare: Bare) -> bool:
        """Tell whether people or wares fill a place: "overrun with imports", "crowds poured in"."""
        clause = bare.clause
        if clause.verb.passive and bare.actor is None:
            first = clause.phrases[0] if clause.phrases else ("", None)
            return first[0] == "with" and not self._is_force(first[1])
        return not (clause.lemma_in(_OVERRUNNING) or self._is_force(bare.actor))

    def is_building(self, ground: NounPhrase) -> bool:
        """Tell whether a phrase is of a building that nobody fights for as ground."""
        return not self._lexicon.words["civil"].isdisjoint(ground.words)

    def _is_force(self, noun: NounPhrase | None) -> bool:
        """Tell whether a phrase can be of fighters: a party, a force, or "they"."""
        if noun is None:
            return True
        lists = ("anaphoric_force", "people_heads")
        force = any(self._lexicon.has(name, noun.head) for name in lists)
        return force or bool(noun.named) or (noun.is_pronoun and noun.determiner == "")

    def _is_lost_otherwise(self, clause: Clause) -> bool:
        """Tell whether something is lost to nobody: "lost the slopes to the frost"."""
        to = _receiver(clause)
        return to is not None and self._is_of_no_war(to)

    def _is_sold(self, bare: Bare) -> bool:
        """Tell whether "it" is handed to people of no war: "to a private buyer"."""
        to = _receiver(bare.clause)
        if bare.places or to is None or to.places or to.mentions:
            return False
        return not self._is_force(to) and to.head not in self._lexicon.speakers

    def _is_of_wares(self, clause: Clause, ground: NounPhrase) -> bool:
        """Tell whether a place is rid of things: "cleared the area of explosives"."""
        if any(w[-1] == "s" for w in self._lexicon.words["wares"].intersection(ground.words)):
            return True  # "cleared mines in X"
        beside = (
            n
            for link, n in clause.phrases
            if link == "of" and (clause.verb.passive or n.start == ground.end + 1)
        )
        of = next(beside, None)
        if of is None:
            return False
        if not self._lexicon.words["wares"].isdisjoint(of.words):
            return True
        foes = self._lexicon.has("foes", of.head) or of.determiner in _SUCH
        return not foes and self._is_of_no_war(of)

    def _is_of_no_war(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of neither a force nor a place, and is no name."""
        return not (self._is_force(noun) or noun.places or noun.mentions or noun.is_name)

    def _moves(self, clause: Clause) -> bool:
        """Tell whether what is withdrawn is a force: "withdrew its troops", not "its bid"."""
        moved = clause.objects[0]
        return self._is_force(moved) or bool(moved.places)


def _is_named(actor: NounPhrase | None) -> bool:
    named = actor.named if actor is not None else ()
    return any(one.kind is not NameKind.OFFICIAL for one in named)


def _is_own_deed(bare: Bare) -> bool:
    """Tell whether a party says that its own entered: "T said they have entered X"."""
    above = bare.clause.parent if bare.clause.link == "that" else None
    actor = bare.actor
    if above is None or actor is None or not _is_named(above.subject):
        return False
    return actor.head == "they" or (actor.possessive in THEIRS and actor.head in _FORCES)


def _is_in_office(actor: NounPhrase | None, ground: NounPhrase | None) -> bool:
    """Tell whether one person by name holds an office: "A still holds the governor's office"."""
    named = actor.named if actor is not None else ()
    person = bool(named) and all(one.kind is NameKind.OFFICIAL for one in named)
    return person and ground is not None and not _OFFICES.isdisjoint(ground.words)


def _receiver(clause: Clause) -> NounPhrase | None:
    """Return who something is handed over or lost to."""
    return next((noun for link, noun in clause.phrases if link == "to"), None)


def _is_handing_over(bare: Bare) -> bool:
    """Tell whether a site is handed over to people of no party: "to the education department"."""
    to = _receiver(bare.clause)
    if to is None or to.is_pronoun or any(one.codes for one in to.named):
        return False
    return bool(bare.places) and all(ref.extent in PARTS for ref in bare.places)


def _is_remaining(clause: Clause) -> bool:
    """Tell whether a place remains, or a fact leaves it so: "X alone is left", "that leaves X"."""
    verb = clause.verb
    stays = verb.passive and not (verb.past or verb.perfect or clause.phrases or clause.objects)
    fact = clause.subject is not None and clause.subject.head in _FACTS
    return fact or (stays and verb.form == "fin" and verb.start < verb.end - 1)


def is_ones_own(ground: NounPhrase) -> bool:
    """Tell whether a phrase is of what someone has for himself: "his place", "her office"."""
    return ground.possessive in _ONES_OWN and not _SEATS.isdisjoint(ground.words)


def _is_one_person(bare: Bare) -> bool:
    """Tell whether it is one person who fights: "he fought for X"."""
    subject = bare.clause.subject
    return bare.noun is None and subject is not None and subject.head in PERSONS
