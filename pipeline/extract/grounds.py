"""The places of a bare claim, found and resolved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.bare import stands_for_place, where_clause
from pipeline.extract.leftovers import exceptions
from pipeline.extract.phrases import PARTS
from pipeline.extract.shares import left_out, shared
from pipeline.extract.spelling import listed
from pipeline.records import Event, Extent, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.memory import Ground
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import NounPhrase, PlaceRef
    from pipeline.extract.resolution import PlaceResolver


_SWEEPING = frozenset(["all", "everything", "most", "nothing", "anything"])
_BUILT = frozenset(["building", "compound", "complex", "site", "place"])
_BUT = frozenset(["but", "except", "outside", "beyond", "save", "apart from", "besides", "bar"])
_PAIR = frozenset(["both", "neither", "either", "each"])
_POINTING = _PAIR | {"them", "all", "none", "there"}
_FALLS = frozenset(["take", "retake", "fall", "lose"])
_INSIDE = frozenset(["in", "at"])
_ATTACKS = frozenset(["attacks", "assaults", "offensives", "raids", "attempts"])


class GroundReader:
    """Finds what ground a bare claim is about."""

    def __init__(self, places: PlaceResolver) -> None:
        self._places = places

    def read(self, parsed: Parsed, bare: Bare) -> list[Ground]:
        """Return the places of a bare claim, resolved; foreign and unresolved names fall out."""
        refs = listed(parsed, bare) or bare.places
        grounds: list[Ground] = []
        for ref in refs:
            if ref.mention is None and (sites := self._where(parsed, bare, ref)):
                grounds += sites
            elif backward := self._places.points_back(
                ref, (parsed.number, ref.start), headline=parsed.part is Part.TITLE
            ):
                grounds += backward
            else:
                grounds += self._resolved(parsed, bare, ref)
        if not refs:
            at = (parsed.number, self._reach(parsed, bare))
            head = self._pointer(parsed, bare)
            if head == "there" and bare.clause.subject is not None:
                at = parsed.number, max(bare.clause.subject.end, bare.clause.start)
            if self._is_unfought(parsed, bare):
                return []
            lead = bare.clause is parsed.clauses[0] and bare.clause.link == "sub"
            ahead = self._places.ahead(at) if lead and head == "it" else self._swept(bare)
            grounds = ahead or self._places.pronoun(head, at, told=stands_for_place(bare))
            if bare.strict and not self._places.memory.claimed:
                grounds = [one for one in grounds if one.ref is None or not one.ref.indefinite]
            if _is_all_but(bare):
                grounds = [replace(one, extent=Extent.PARTIAL) for one in grounds]
        meant = [
            ground
            for ground in shared(parsed, bare, self._without(parsed, bare, grounds))
            if ground.area is not None or ground.ref is None or ground.ref.mention is None
        ]
        if len(meant) > 1:
            self._places.memory.several = (parsed.number, bare.clause.end), meant
        return meant

    def _reach(self, parsed: Parsed, bare: Bare) -> int:
        """Return the word before which a place stands that a clause leaves out."""
        if bare.frame == "retreat from here":
            return bare.clause.verb.end  # what follows is where they went
        own = bare.noun.start if bare.noun is not None and bare.noun.possessive else 0
        leads = bare.clause.subject is not None and own < bare.clause.subject.start
        since = parsed.number if leads else 0  # "After its fall, X was quiet"
        named = ((since, 0) <= p.at < (parsed.number, own) for p in self._places.memory.placed)
        return own if any(named) else bare.clause.end

    def _is_unfought(self, parsed: Parsed, bare: Bare) -> bool:
        """Tell whether nothing was claimed of where people left from, or are said to be."""
        left = bare.frame == "retreat from here" and not parsed.topic
        left = left or (bare.noun is not None and bare.frame in _FALLS)  # "the collapse"
        left = left or self._is_housed(parsed, bare)
        left = left or bare.frame == "stay" or (bare.frame == "leave" and bare.clause.verb.passive)
        return left and not self._places.memory.claimed

    def _is_housed(self, parsed: Parsed, bare: Bare) -> bool:
        """Tell whether they were stopped at a building of no ground that was named just before."""
        stopped = bare.rival is not None and bare.rival.is_pronoun
        housed = self._places.memory.is_housed(parsed.number)
        return bare.event is Event.REPELLED and stopped and housed

    def left_out(self, parsed: Parsed, bare: Bare, grounds: Sequence[Ground]) -> list[Ground]:
        """Return what a clause leaves out of its places: who holds the rest does not hold it."""
        found: list[Ground] = []
        for ref in left_out(parsed, bare):
            if ref.mention is not None:
                found.append(self._places.named(ref))
            elif ref.noun in {"capital", "city"}:
                found += self._places.refer(ref, (parsed.number, ref.start))
            elif ref.extent is not None:
                found += [self._places.like(one, ref) for one in grounds if one.is_district]
        areas = {one.area for one in grounds if one.extent is Extent.WHOLE}
        return [one for one in found if one.area is not None and one.area not in areas]

    def _without(self, parsed: Parsed, bare: Bare, grounds: list[Ground]) -> list[Ground]:
        """Return several places without those that the clause leaves out: "except in the last"."""
        if len(grounds) < 2 or not (left_out := exceptions(parsed, bare)):
            return grounds
        areas = {one.area for ref in left_out for one in self._resolved(parsed, bare, ref)}
        return [one for one in grounds if one.area not in areas]

    def _resolved(self, parsed: Parsed, bare: Bare, ref: PlaceRef) -> list[Ground]:
        if ref.mention is not None or ref.name:
            return [self._places.named(ref)]
        if _lies_around(parsed, ref):
            return []
        if (beside := _beside(parsed, bare, ref)) is not None:
            return [self._places.lying_in(ref, beside)]
        if (pair := _in_each(bare, ref)) is not None:
            each = self._places.refer(pair, (parsed.number, pair.start))
            return [self._places.like(one, ref) for one in each]
        built = ref.definite and ref.noun in _BUILT
        if built and self._places.memory.is_housed(parsed.number):
            return []
        at = parsed.number, ref.start
        if _is_there(parsed, ref) and (there := self._places.pronoun("there", at)):
            return [self._places.like(one, ref) for one in there]
        return self._places.refer(ref, at)

    def _swept(self, bare: Bare) -> list[Ground]:
        """Return the place that leads a clause about all of it: "In X they hold all but Y"."""
        if not any(noun.head in _SWEEPING for noun in bare.clause.objects):
            return []
        lead = next((noun for noun in _leads(bare.clause) if noun.mentions and noun.places), None)
        return [self._places.named(ref) for ref in lead.places] if lead is not None else []

    def _where(self, parsed: Parsed, bare: Bare, ref: PlaceRef) -> list[Ground]:
        """Return where a site lies in a clause that "where" opens: "at X, where they took it"."""
        if ref.hints or ref.owner:
            return []
        where = where_clause(bare.clause)
        if where is not None and where.noun is not None and ref in where.noun.places:
            return []  # "the centre, where they hold out": it lies in no other place
        if where is not None:
            at = parsed.number, where.start
            if ref.indefinite and bare.noun is None and _is_namesake(parsed, ref):
                return _lone(self._places.namesake_there(ref, where.noun, parsed.number))
            return _lone(self._places.just_before(ref, at))
        if ref.extent is None or ref.extent is Extent.WHOLE or bare.noun is not None:
            return []
        lead = next((noun for noun in _leads(bare.clause) if noun.places), None)
        several = ref.plural or ref.text.lower().startswith(("every ", "each "))
        if lead is not None and several and len(lead.places) > 1:
            return [self._places.lying_in(ref, one) for one in lead.places]
        return _lone(self._places.just_before(ref, (parsed.number, lead.end))) if lead else []

    def _pointer(self, parsed: Parsed, bare: Bare) -> str:
        subject = bare.clause.subject
        if (
            subject is not None
            and parsed.words[min(subject.end, len(parsed.words) - 1)].low == "there"
        ):
            return "there"  # "forces there had retreated"
        into = (n for link, n in bare.clause.phrases if link == "into" and n.head in _PAIR)
        if _are_attacks(bare):
            return "them"
        for noun in (bare.clause.subject, *bare.clause.objects, *into):
            if (
                noun is not None
                and noun.is_pronoun
                and noun.head in _POINTING
                and (noun.head != "there" or noun is not bare.clause.subject)
                and noun is not bare.rival
            ):
                sole = _of_it(bare.clause, noun) or (
                    noun.head == "all" and bare.frame == "hold_weak"
                )
                return "it" if sole else noun.head
        if subject is None:
            return "it"
        given = subject.head == "they" and bare.clause.verb.passive and subject is not bare.rival
        return "them" if given or _is_of_them(bare.clause, subject) else "it"


def _are_attacks(bare: Bare) -> bool:
    """Tell whether several attacks are told of, on all places named: "both attacks failed"."""
    attacks = bare.rival if bare.event is Event.REPELLED else None
    return attacks is not None and attacks.head in _ATTACKS and not attacks.is_pronoun


def _lone(ground: Ground | None) -> list[Ground]:
    return [] if ground is None else [ground]


def _is_namesake(parsed: Parsed, ref: PlaceRef) -> bool:
    """Tell whether a place is called as another is: "a district of the same name"."""
    words = [word.low for word in parsed.words[ref.start + 1 : ref.start + 6]]
    return "same" in words and "name" in words


def _lies_around(parsed: Parsed, ref: PlaceRef) -> bool:
    """Tell whether a noun is of what lies about a place: "in the villages around it"."""
    at = next((i for i, c in enumerate(parsed.chunks) if c.noun and ref in c.noun.places), None)
    after = parsed.chunks[at + 1 : at + 3] if at is not None else []
    about = len(after) > 1 and after[0].low in {"around", "near", "outside", "beyond"}
    return about and after[1].noun is not None and after[1].noun.is_pronoun


def _leads(clause: Clause) -> Iterator[NounPhrase]:
    """Yield where a clause opens: "in X the men overran the base"."""
    for link, noun in clause.phrases:
        if link == "in" and noun.mentions and noun.end <= clause.verb.start:
            yield noun


def _is_there(parsed: Parsed, ref: PlaceRef) -> bool:
    """Tell whether a noun is of the place named last: "two villages there"."""
    chunk = next((c for c in parsed.chunks if c.noun and c.noun.start == ref.start), None)
    return chunk is not None and _is_before_there(parsed, chunk.end)


def _is_before_there(parsed: Parsed, end: int) -> bool:
    return end < len(parsed.words) and parsed.words[end].low == "there"


def _beside(parsed: Parsed, bare: Bare, ref: PlaceRef) -> PlaceRef | None:
    """Return where a site lies that its clause describes: "the base at A, in the district of B"."""
    if bare.noun is not None or ref.extent is not Extent.FACILITY or ref.owner or ref.hints:
        return None
    inside = [n for link, n in bare.clause.phrases if link.lstrip("~") in _INSIDE]
    for noun in (*inside, *bare.clause.objects, *_described(parsed, ref)):
        if noun.start > ref.start and noun.mentions:
            return next((one for one in noun.places if one.mention or one.name), None)
    return None


def _in_each(bare: Bare, ref: PlaceRef) -> PlaceRef | None:
    """Return the two places in which something is told to lie: "no village in either district"."""
    if ref.extent not in PARTS:
        return None
    inside = (n for link, n in bare.clause.phrases if link.lstrip("~") == "in" and n.places)
    noun = next(inside, None)
    pair = noun.places[0] if noun is not None and noun.start > ref.start else None
    return pair if pair is not None and pair.quantity in _PAIR and not pair.mention else None


def _described(parsed: Parsed, ref: PlaceRef) -> Iterator[NounPhrase]:
    """Yield what a participle tells of a site: "a bridge linking X with Y"."""
    for clause in parsed.clauses:
        if clause.link in {"ing", "part"} and clause.noun and ref in clause.noun.places:
            yield from (*clause.objects, *(noun for _, noun in clause.phrases))


def _of_it(clause: Clause, noun: NounPhrase) -> bool:
    """Tell whether "all" is "all of it"."""
    return any(one.head == "it" and one.start == noun.end + 1 for _, one in clause.phrases)


def _is_of_them(clause: Clause, noun: NounPhrase) -> bool:
    """Tell whether a phrase is some or none of several: "any of them"."""
    return any(one.head == "them" and one.start == noun.end + 1 for _, one in clause.phrases)


def _is_all_but(bare: Bare) -> bool:
    """Tell whether ground is all but a part: "everything outside the centre"."""
    clause = bare.clause
    swept = {noun.head for noun in clause.objects if not _of_it(clause, noun)}
    but = any(link.lstrip("~") in _BUT for link, _ in clause.phrases)
    return "all" in swept or ("everything" in swept and but)
