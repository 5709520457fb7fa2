"""Idioms of control: verbs that tell of ground by the words that fill their slots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract import manners
from pipeline.extract.bare import Bare, all_places
from pipeline.extract.cast import NameKind
from pipeline.extract.phrases import THEIRS
from pipeline.extract.slots import SlotReader
from pipeline.extract.words import CONTROL
from pipeline.records import Event, Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Idiom, Lexicon
    from pipeline.extract.phrases import NounPhrase, PlaceRef

_FIGHT = frozenset(
    ["fight", "arms", "weapons", "rifles", "guns", "resistance", "struggle", "posts", "positions"]
)  # fmt: skip
_COMING = frozenset(["in"])
_SWEEPING = frozenset(
    ["everything", "all", "most", "half", "much", "parts", "part", "what", "affairs", "government",
     "power", "security"]
)  # fmt: skip
_OWNING = frozenset(["of", "over", "object"])
_REGAINING = frozenset(["take", "retake"])
_CARRYING = frozenset(["fly", "airlift", "lift", "bring", "call", "draw", "order", "transfer"])


class IdiomReader(SlotReader):
    """Reads "threw a ring around X", "lost their grip on X", "X hangs in the balance"."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self._civil = lexicon.words["civil"]

    def read(self, clause: Clause) -> Iterator[Bare]:
        """Yield the claim of the first idiom that a clause fits."""
        for lemma in clause.verb.lemmas:
            for second, idiom in self._lexicon.idioms_of.get(lemma, ()):
                if self._is_said(clause, second, idiom):
                    bare = self._bare(clause, idiom)
                    if bare is not None:
                        yield bare
                        return

    def _is_said(self, clause: Clause, second: str, idiom: Idiom) -> bool:
        """Tell whether a clause has all words of an idiom."""
        if second and second != clause.verb.particle and not _has_link(clause, second):
            return False
        if clause.verb.particle in _COMING and not second:
            return False  # "flown in from X"
        if idiom.frame == "move" and clause.link == "part" and clause.lemma_in(_CARRYING):
            return any(link == "out of" for link, _ in clause.phrases)  # not "men flown from X"
        if (idiom.frame == "rage" and _is_bygone(clause)) or _is_on_the_way(clause, idiom):
            return False
        if (idiom.negated and not self._is_negated(clause)) or _gives_up_else(clause, idiom):
            return False
        if idiom.done and clause.verb.past and not clause.verb.perfect:
            return False
        told = any(noun.head != "there" for noun in clause.objects)
        if idiom.alone and (told or (clause.verb.particle and not second)):
            return False
        if idiom.definite and not any(_is_known(noun) for noun in clause.objects):
            return False
        slots = idiom.heads.items()
        return all(self._has_head(clause, slot, heads, idiom) for slot, heads in slots)

    def _is_denied(self, clause: Clause) -> bool:
        """Tell whether a clause is denied in the words by which modality is told."""
        return clause.verb.negated or (clause.subject is not None and clause.subject.negated)

    def _is_negated(self, clause: Clause) -> bool:
        return self._is_denied(clause) or any(noun.negated for noun in clause.objects)

    def _has_head(self, clause: Clause, slot: str, heads: frozenset[str], idiom: Idiom) -> bool:
        for noun in self._of_slot(clause, slot):
            told = noun.words if noun.places else (noun.head,)
            if (idiom.negated or not noun.negated) and not heads.isdisjoint(told):
                return True
        return False

    def _of_slot(self, clause: Clause, slot: str) -> Sequence[NounPhrase]:
        """Return the nouns of a slot; a preposition's own and those that describe a noun."""
        if slot in {"subject", "object"}:
            return list(self._nouns(clause, slot, passive=clause.verb.passive))
        bare = slot.lstrip("~")
        own = bare != slot
        return [
            noun
            for link, noun in clause.phrases
            if link.lstrip("~") == bare and (link.startswith("~") or not own)
        ]

    def _bare(self, clause: Clause, idiom: Idiom) -> Bare | None:
        frame = self._lexicon.frames[idiom.frame]
        places = [] if _is_of_thing(clause) else self._places(clause, idiom)
        actor = self._party(clause, idiom.actor)
        rival = self._party(clause, idiom.rival)
        own = idiom.frame == "move" and actor is not None and self._is_of_place(actor)
        own = own or (idiom.frame == "fight" and manners.goes_on_there(clause))
        if not (places or own) or not _is_filled(idiom, actor, rival):
            return None
        if idiom.frame == "attack" and actor is not None and actor.head in self._lexicon.nominal_of:
            return None  # "fighting reached the outskirts of X"
        if idiom.aimed and all(ref.extent is Extent.FACILITY for ref in places):
            return None  # "the bridge is on the verge of collapse"
        if idiom.frame == "relieve" and self._is_denied(clause):
            # "the siege has not been lifted": it goes on
            return Bare(Event.CONTESTED, clause, places=places, frame="attack", negative=True)
        echoes = idiom.sense == "echo"  # whose way a place went, what was told before decides
        if actor is not None and (actor.places or echoes) and not actor.named:
            actor = None  # "the garrison of X": whose, the item tells
        return Bare(
            frame.event, clause, actor=actor, rival=rival,
            places=places, sense=idiom.sense or frame.sense, frame=idiom.frame,
            negative=idiom.negated and self._is_denied(clause),
            owner=actor.possessive if actor is not None and "object" in idiom.actor else "",
            unreal=idiom.aimed or (idiom.coming and not clause.verb.past),
        )  # fmt: skip

    def _is_of_place(self, noun: NounPhrase) -> bool:
        """Tell whether people are of a place spoken of: "its defenders"."""
        return noun.possessive == "its" and self._lexicon.has("place_people", noun.head)

    def _places(self, clause: Clause, idiom: Idiom) -> list[PlaceRef]:
        """Return the places of the first noun of ground in an idiom's slots."""
        grounds = (
            noun
            for slot in idiom.place
            for noun in self._of_slot(clause, slot)
            if noun.places and not (slot == "object" and self._is_people(noun))
        )
        told = sorted(
            grounds, key=lambda noun: noun is not clause.subject and noun.end <= clause.start
        )
        noun = self._of_control(clause, idiom) or next(iter(told), None) or _led_by(clause, idiom)
        if noun is None or (idiom.frame == "hold" and not self._civil.isdisjoint(noun.words)):
            return []
        places = all_places(noun)
        if idiom.frame == "hold_out" and not any(ref.mention or ref.definite for ref in places):
            return []  # a post that held, attacked by whom is not said
        peopled = idiom.frame == "move" and "garrison" in noun.words
        return [replace(one, extent=None) for one in places] if peopled else places

    def _of_control(self, clause: Clause, idiom: Idiom) -> NounPhrase | None:
        """Return the object that names its place: "in A, they regained control of X"."""
        heads = idiom.heads.get("object", frozenset())
        lifted = idiom.frame == "move" and clause.verb.particle == "out"
        if _OWNING.isdisjoint(idiom.place) and not lifted:
            return None  # "lifted the garrison of X out"
        told = (noun for noun in self._of_slot(clause, "object") if noun.mentions and noun.places)
        return next((noun for noun in told if not heads.isdisjoint(noun.words)), None)

    def _party(self, clause: Clause, slots: Sequence[str]) -> NounPhrase | None:
        """Return who fills the slots: the first that is named, a state's, or the first."""
        nouns = [noun for slot in slots for noun in self._of_slot(clause, slot)]
        agent = self._agent(clause) if clause.verb.passive and "subject" in slots else None
        nouns = [agent, *nouns] if agent is not None else nouns
        states = (n for n in nouns if self._lexicon.speakers.get(n.head) == "state")
        named = next((noun for noun in nouns if noun.named and not _is_own_force(noun)), None)
        return named or next(states, nouns[0] if nouns else None)


def _is_of_thing(clause: Clause) -> bool:
    """Tell whether control is of no ground: "took control of the traffic in X"."""
    control = next((noun for noun in clause.objects if noun.head in CONTROL), None)
    of = (noun for link, noun in clause.phrases if control and link == "of")
    thing = next((noun for noun in of if control and noun.start == control.end + 1), None)
    if thing is None or thing.places or thing.mentions or thing.is_pronoun:
        return False
    return not (thing.named or thing.is_name or thing.head in _SWEEPING)


def _led_by(clause: Clause, idiom: Idiom) -> NounPhrase | None:
    """Return the place that opens what governs a clause: "In X, A says it hopes to regain"."""
    above = clause.parent if clause.link == "inf" and idiom.frame in _REGAINING else None
    while above is not None:
        opens = above.subject.start if above.subject is not None else above.start
        led = (n for link, n in above.phrases if link == "in" and n.mentions and n.end <= opens)
        if (noun := next(led, None)) is not None:
            return noun
        above = above.parent if above.link in {"that", "inf"} else None
    return None


def _is_own_force(noun: NounPhrase) -> bool:
    """Tell whether people are called by whose they are: "its soldiers" are no party's by name."""
    owned = noun.possessive in THEIRS
    return owned and all(one.kind is NameKind.ROLE for one in noun.named)


def _is_filled(idiom: Idiom, actor: NounPhrase | None, rival: NounPhrase | None) -> bool:
    """Tell whether an idiom has the parties that it needs: an actor at all, a rival by name."""
    filled = {
        "actor": actor is not None,
        "rival": rival is not None and any(one.codes for one in rival.named),
    }
    return all(filled[slot] for slot in idiom.needs)


def _is_on_the_way(clause: Clause, idiom: Idiom) -> bool:
    """Tell whether people do not leave of themselves: "were driven out of", "driving out when"."""
    moving = clause.verb.passive or clause.verb.progressive
    return idiom.alone and idiom.frame == "leave" and moving


def _gives_up_else(clause: Clause, idiom: Idiom) -> bool:
    """Tell whether people give up something else than a fight: "gave up the search"."""
    up = idiom.frame == "move" and clause.verb.particle == "up" and bool(clause.objects)
    return up and clause.objects[0].head not in _FIGHT


def _has_link(clause: Clause, second: str) -> bool:
    """Tell whether a preposition goes with a verb: "goes for X", not "goes on for X"."""
    links = {link for link, _ in clause.phrases} if clause.verb.particle != "on" else set()
    return any(link == second or link.split()[0] == second for link in links)


def _is_bygone(clause: Clause) -> bool:
    """Tell whether a clause tells of some past without a day: "was the scene of battles"."""
    past = clause.verb.past and not clause.verb.perfect
    return past and clause.verb.lemmas[0] == "be" and not (clause.times or clause.lead_times)


def _is_known(noun: NounPhrase) -> bool:
    """Tell whether a phrase is of something known: "the same way", "the Taliban's way"."""
    known = noun.determiner == "the" or noun.possessive in THEIRS
    return bool(noun.named) or (known and "whole" not in noun.words and "own" not in noun.words)
