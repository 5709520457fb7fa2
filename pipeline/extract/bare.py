"""Claims before anyone in them is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import NounPhrase, PlaceRef
    from pipeline.records import Event

POINTERS = frozenset(
    [
        "it",
        "them",
        "both",
        "none",
        "neither",
        "either",
        "each",
        "they",
        "all",
        "which",
        "that",
        "this",
        "one",
        "anything",
        "everything",
        "something",
    ]
)


@dataclass(slots=True)
class Bare:
    """A claim before its names are resolved; None for what the clause does not say."""

    event: Event
    clause: Clause
    actor: NounPhrase | None = None
    rival: NounPhrase | None = None
    places: list[PlaceRef] = field(default_factory=list)
    sense: str = ""
    noun: NounPhrase | None = None  # the noun that names the event, where no verb does
    strict: bool = False
    frame: str = ""
    guessed: bool = False  # nothing in the item tells the actor
    negative: bool = False  # the words themselves say that it is not so: "out of its grip"
    civil: bool = False  # no claim: an attack on what is no ground, which "it" may mean next
    unreal: bool = False  # they speak of what is to come: "X is next"
    owner: str = ""  # a possessive that stands for the actor: "its control"


def all_places(noun: NounPhrase) -> list[PlaceRef]:
    """Return the places of a phrase and of those coordinated with it."""
    return noun.places + [ref for other in noun.joined for ref in other.places]


def phrase_after(clause: Clause, link: str) -> NounPhrase | None:
    """Return the noun after a preposition in a clause, one after its verb before one that leads."""
    nouns = [noun for at, noun in clause.phrases if at == link]
    return next(
        (noun for noun in nouns if noun.start >= clause.verb.end), nouns[0] if nouns else None
    )


def own_places(
    near: Sequence[tuple[str, NounPhrase]], links: Sequence[str], events: Container[str]
) -> list[PlaceRef]:
    """Return the places of an event noun among the phrases after it, up to the next of `events`."""
    event = (i for i, (_, noun) in enumerate(near) if noun.head in events)
    own = near[: next(event, len(near))]
    first = next((link for link, noun in own if link in links and noun.places), None)
    return [ref for link, noun in own if link == first for ref in noun.places]


def has_thing(clause: Clause) -> bool:
    """Tell whether people have what is no ground in a state: "had the traffic under control"."""
    objects = () if clause.verb.passive else clause.objects
    return any(not (noun.is_pronoun or noun.places) for noun in objects)


def is_headline_passive(clause: Clause) -> bool:
    """Tell whether a headline leaves out the verb of being: "X recaptured, army says"."""
    verb, subject = clause.verb, clause.subject
    lone = verb.form == "fin" and verb.past and verb.end == verb.start + 1 and not clause.objects
    return lone and subject is not None and bool(subject.mentions) and not subject.named


def before_subject(
    clause: Clause, noun: NounPhrase, near: Sequence[tuple[str, NounPhrase]]
) -> Sequence[tuple[str, NounPhrase]]:
    """Return what is near a noun that leads a clause: "With the fall of X, Y is left to T"."""
    subject = clause.subject
    if subject is None or subject.start < noun.end:
        return near
    return [one for one in near if one[1].start < subject.start]


def where_clause(clause: Clause) -> Clause | None:
    """Return the clause that "where" opens, as told by somebody too: "where, A said, they hold"."""
    above = clause.parent if clause.link == "that" else None
    return next((c for c in (clause, above) if c is not None and c.opener == "where"), None)


def stands_for_place(bare: Bare) -> bool:
    """Tell whether a pronoun stands for the place, rather than nothing."""
    clause = bare.clause
    nouns = [clause.subject, *clause.objects, *(noun for _, noun in clause.phrases)]
    parties = (bare.actor, bare.rival)
    return any(
        noun is not None
        and noun.is_pronoun
        and noun.head in _TOLD
        and all(noun is not one for one in parties)
        for noun in nouns
    )


_TOLD = frozenset(["it", "them", "they", "all", "none", "both", "neither", "either", "each"])
