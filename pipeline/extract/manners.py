"""How a clause tells its event: once or again and again, unopposed, for others too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.fallings import falls_otherwise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import NounPhrase, PlaceRef

_FIGHTS = frozenset(["shot", "fight", "resistance", "battle", "fighting", "opposition"])
_ARMS = frozenset(["rifles", "weapons", "arms", "guns"])
_TRUCES = frozenset(["truce", "ceasefire", "armistice", "holiday", "holidays", "feast"])
_COMING = frozenset(["enter", "march", "move", "sweep", "advance", "push", "storm"])
_BOUND = frozenset(["home", "training", "leave", "treatment", "talks", "exercises", "mecca"])
_LASTING = frozenset(["remain", "stay", "keep"])
_ENTERING = frozenset(["storm_take", "attack"])
_OVERRUNNING = frozenset(["overrun"])
_SPREADING = frozenset(["spread", "extend", "shift", "move"])
_RULING = frozenset(["rule", "govern"])
_FILMS = frozenset(["film", "camera", "video", "tape", "videotape"])
_AJAR = frozenset(["open", "shut", "closed"])
_SIGHTS = frozenset(["sights", "crosshairs", "mind"])
_HEADINGS = frozenset(["column", "category", "class", "bracket", "heading", "rubric"])


def is_idle(
    name: str, clause: Clause, words: Mapping[str, frozenset[str]], clauses: Sequence[Clause]
) -> bool:
    """Tell whether the words of a frame tell no event: "fell silent", "drove the men into"."""
    if name == "leave":
        left = _is_remaining(clause) or _is_left(clause, words["plights"], clauses)
        errand = _is_errand(clause, words["errands"], clauses)
        return left or errand or _is_setting_out(clause)
    if name in _ENTERING and _is_errand(clause, words["errands"], clauses):
        return True
    told = _IDLE.get(name)
    return told is not None and told(clause)


def _is_filmed(clause: Clause) -> bool:
    """Tell whether something is taken in pictures: "captured on film"."""
    return any(link == "on" and noun.head in _FILMS for link, noun in clause.phrases)


def is_there(clause: Clause | None) -> bool:
    """Tell whether a clause says what there is."""
    if clause is None or clause.subject is None:
        return False
    return clause.verb.lemmas[0] == "be" and clause.subject.head == "there"


def _is_errand(clause: Clause, errands: frozenset[str], clauses: Sequence[Clause]) -> bool:
    """Tell whether people come in peace: "to celebrate Eid", "not to fight but to shop"."""
    return any(
        one.link == "inf" and one.parent is clause and (one.verb.negated or one.lemma_in(errands))
        for one in clauses
    )


def _is_remaining(clause: Clause) -> bool:
    """Tell whether something is left over: "there is one post left", "left behind their guns"."""
    there = clause.link == "part" and is_there(clause.parent)
    return there or any(link == "behind" for link, _ in clause.phrases)


def _is_setting_out(clause: Clause) -> bool:
    """Tell whether one body of men sets out for elsewhere: "a battalion left Kabul for X"."""
    one = clause.subject is not None and clause.subject.determiner in {"a", "an", "another"}
    bound = [noun for link, noun in clause.phrases if link == "for"]
    return any((one and noun.mentions) or noun.head in _BOUND for noun in bound)


def _is_left_in_plight(clause: Clause, plights: frozenset[str]) -> bool:
    """Tell whether a place is left in a state, by nobody who was there: "left X in danger"."""
    left = {noun.end for noun in clause.objects} | (
        {clause.verb.end} if clause.verb.passive else set()
    )
    lacking = (n for link, n in clause.phrases[:1] if link == "without")
    if clause.verb.passive and any(noun.head not in _FIGHTS for noun in lacking):
        return True  # "X was left without a doctor"
    return any(noun.head in plights and noun.start - 1 in left for _, noun in clause.phrases)


def is_unopposed(clause: Clause) -> bool:
    """Tell whether a place was entered without a fight, and so taken."""
    unfought = any(link == "without" and noun.head in _FIGHTS for link, noun in clause.phrases)
    return unfought and bool(clause.lemma_in(_COMING))


def tellers_places(clause: Clause) -> list[PlaceRef]:
    """Return where those are who tell of fighting: "residents of X reported clashes"."""
    told = [noun for link, noun in clause.phrases if link in {"~of", "~in", "~from"}]
    return next((noun.places for noun in told if noun.mentions), [])


def spread_to(clause: Clause, fighting: NounPhrase) -> list[PlaceRef]:
    """Return where fighting has come from elsewhere: "fighting in X spread to Y"."""
    if clause.subject is not fighting or not clause.lemma_in(_SPREADING):
        return []
    return [ref for link, noun in clause.phrases if link == "to" for ref in noun.places]


def is_reached(clause: Clause) -> bool:
    """Tell whether a state is told that had come about by then: "by noon X was theirs"."""
    verb = clause.verb
    plain = verb.past and not (verb.perfect or verb.modal or verb.still)
    return (
        plain
        and not clause.lemma_in(_LASTING)
        and any(time.due for time in (*clause.times, *clause.lead_times))
    )


def gives_itself_up(subject: NounPhrase) -> list[PlaceRef]:
    """Return the places that give themselves up: "Muqur surrendered"."""
    return [] if subject.named or not subject.mentions else subject.places


def gapped(clause: Clause) -> list[PlaceRef]:
    """Return the places of a verb left out: "A fell on Tuesday and B on Wednesday"."""
    return [ref for noun in clause.objects if noun.mentions for ref in noun.places if ref.mention]


def _is_repeated(clause: Clause) -> bool:
    """Tell whether something is said to have happened again and again."""
    if clause.verb.repeated:
        return True
    words = {word for noun in clause.objects for word in noun.words}
    words |= {word for _, noun in clause.phrases for word in noun.words}
    often = clause.verb.perfect and bool(words & {"several", "many"})
    return often or bool(words & {"times", "time"})


def _is_bygone(clause: Clause) -> bool:
    """Tell whether a relative clause tells what had been: "the base that they had held"."""
    return clause.link == "rel" and clause.verb.perfect and clause.verb.past


def _was_held(clause: Clause) -> bool:
    """Tell whether a place had been held, nobody says when, or is held in a state: "held open"."""
    if any(noun.words and noun.words[-1] in _AJAR for noun in _held_nouns(clause)):
        return True
    if any(link == "in" and noun.head in _SIGHTS for link, noun in clause.phrases):
        return True  # "have X in their sights"
    return (_is_bygone(clause) and not clause.times) or _is_of_an_age(clause)


def _held_nouns(clause: Clause) -> list[NounPhrase]:
    return [*clause.objects, *(noun for _, noun in clause.phrases)]


def _is_of_an_age(clause: Clause) -> bool:
    """Tell whether a clause only tells which time another is of: "when they ruled Kabul"."""
    dates = clause.link == "sub" and clause.opener == "when" and clause.verb.past
    return dates and bool(clause.lemma_in(_RULING))


def _is_over(clause: Clause) -> bool:
    """Tell whether a stand is over, or none: "the last province holding out", "a talk was held"."""
    of_last = clause.noun is not None and "last" in clause.noun.words
    thing = any(not (noun.is_pronoun or noun.places) for noun in clause.objects)  # "out hope"
    return clause.verb.passive or of_last or thing or _is_bygone(clause)


def _storms_otherwise(clause: Clause) -> bool:
    """Tell whether a crowd walks in: unarmed, during a truce, or with something told of it."""
    if clause.subject is not None and "unarmed" in clause.subject.words:
        return True
    peaceful = any(
        (link == "without" and noun.head in _ARMS) or noun.head in _TRUCES
        for link, noun in clause.phrases
    )
    return peaceful or (bool(clause.objects) and not clause.lemma_in(_OVERRUNNING))


def _disputes(clause: Clause) -> bool:
    """Tell whether somebody contests what was said: "a spokesman contested this"."""
    return not clause.verb.passive and any(noun.is_pronoun for noun in clause.objects)


def is_inside(clause: Clause) -> bool:
    """Tell whether a clause tells who rules the place before it: "X, where the Taliban rule"."""
    return clause.opener == "where" and clause.noun is not None and not clause.objects


def is_between_two(clause: Clause) -> bool:
    """Tell whether two sides do something together: "where T and the army have been fighting"."""
    return clause.subject is not None and bool(clause.subject.joined)


def _is_left(clause: Clause, plights: frozenset[str], clauses: Sequence[Clause]) -> bool:
    """Tell whether something is left in a state: "leaves the capital exposed", "in danger"."""
    if _is_left_in_plight(clause, plights):
        return True
    left = clause.objects[0] if clause.objects else None
    return left is not None and any(
        one.link == "part" and one.noun is left and one.start == left.end for one in clauses
    )


_IDLE: dict[str, Callable[[Clause], bool]] = {
    "take": _is_filmed,
    "fall": falls_otherwise,
    "hold": _was_held,
    "hold_weak": _was_held,
    "hold_out": _is_over,
    "change": _is_repeated,
    "storm_take": _storms_otherwise,
    "rage": _disputes,
}


def is_tabled(clause: Clause) -> bool:
    """Tell whether a writing moves a place to another heading: "to the column 'contested'"."""
    links = ((link, noun) for link, noun in clause.phrases if link in {"to", "into", "in"})
    return any(noun.head in _HEADINGS for _, noun in links)


def is_of_object(clause: Clause) -> bool:
    """Tell whether a phrase stands by a place that is the object: "lists X as under their rule"."""
    ground = next((noun for noun in clause.objects if noun.places), None)
    return ground is not None and any(0 <= n.start - ground.end <= 3 for _, n in clause.phrases)


def is_there_still(clause: Clause) -> bool:
    """Tell whether we, or a party as someone says, are where a place was: "we are still there"."""
    subject = clause.subject
    if subject is None or not any(noun.head == "there" for noun in clause.objects):
        return False
    return subject.head == "we" or (clause.link == "that" and bool(subject.named))


def goes_on_there(clause: Clause) -> bool:
    """Tell whether something goes on in a place named before: "soldiers are fighting there"."""
    verb = clause.verb
    going = verb.progressive or verb.still
    return going and not verb.passive and any(noun.head == "there" for noun in clause.objects)
