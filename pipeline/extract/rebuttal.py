"""Denials and confirmations of what another side has just said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.answers import POINTERS, AnswerReader
from pipeline.extract.bare import all_places
from pipeline.extract.restating import restated
from pipeline.extract.speakers import OUTLET, Speaker
from pipeline.records import Claim, Event, Extent, Level, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.attribution import Attributor, Voice
    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.memory import Ground
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import NounPhrase, PlaceRef
    from pipeline.records import Area

_BEING = frozenset(["be"])
_INCLUDING = frozenset(["include"])
_MANY = frozenset(["they", "these", "those"])
_TAKEN = frozenset([Event.CAPTURED, Event.WITHDREW])
_NAMED_BY = dict.fromkeys(["take", "retake", "fall", "lose"], _TAKEN) | {
    "retreat": frozenset([Event.WITHDREW])
}


class RebuttalReader:
    """Reads denials that say no more than that a claim is false."""

    def __init__(self, lexicon: Lexicon, voices: Attributor) -> None:
        self._lexicon = lexicon
        self._answers = AnswerReader(lexicon, voices)

    def read(
        self,
        parsed: Parsed,
        voices: Sequence[Voice],
        here: Sequence[Claim],
        recent: Sequence[Claim],
        party: str | None,
    ) -> list[Claim]:
        """Return the other side's last claims, denied: "denied it", "'Baseless,' said X".

        `here` are the sentence's own claims, `recent` those of the last sentence that had any;
        `party` is that of an unnamed group.
        """
        if not (here or recent):
            return []
        for voice, inside in self._answers.deniers(parsed, voices, party):
            if any(c.modality is Modality.DENIED and c.speaker_side == voice.side for c in here):
                return []
            meant = [c for c in here if _opposes(c, voice)]
            if not (meant or inside):
                meant = _of_named(parsed, [c for c in recent if _opposes(c, voice)])
            if meant:
                return [_denied(c, parsed, voice) for c in meant]
        awaited = [c for c in recent if c.modality is Modality.IRREALIS and c.event in _TAKEN]
        for voice in self._answers.unfulfilled(parsed, voices) if awaited else ():
            return [_denied(c, parsed, voice) for c in awaited]
        return []

    def retract(
        self, parsed: Parsed, voices: Sequence[Voice], recent: Sequence[Claim]
    ) -> list[Claim]:
        """Return the outlet's own last claims, denied by itself: "That was wrong"."""
        if len(parsed.clauses) != 1 or voices[0][0] is not OUTLET:
            return []
        clause = parsed.clauses[0]
        if not self._answers.points(clause.subject) or not self._answers.is_false(clause, parsed):
            return []
        return [
            _denied(c, parsed, OUTLET)
            for c in recent
            if c.modality is Modality.ASSERTED and c.speaker_side == OUTLET.side
        ]

    def confirm(
        self,
        parsed: Parsed,
        voices: Sequence[Voice],
        here: Sequence[Claim],
        recent: Sequence[Claim],
    ) -> list[Claim]:
        """Return the other side's last claims, said again: "confirmed it", "confirmed the loss"."""
        for i, clause in enumerate(parsed.clauses):
            events, voice = self._confirmed(clause), self._answers.teller(i, voices)
            if not events or voice is OUTLET:
                continue
            meant = [c for c in here if c.speaker_side != voice.side] or _latest(recent, events)
            return [
                replace(restated(c, parsed, voice), confidence=round(c.confidence * 0.9, 3))
                for c in meant
                if c.event in events
                and c.modality is Modality.ASSERTED
                and c.speaker_side != voice.side
            ]
        return []

    def include(
        self,
        parsed: Parsed,
        voices: Sequence[Voice],
        recent: Sequence[Claim],
        resolve: Callable[[PlaceRef], Ground],
    ) -> list[Claim]:
        """Return the last claim on a number of places, of those named: "X was among them"."""
        counted = next(filter(_is_of_number, recent), None)
        if counted is None:
            return []
        return [
            replace(
                restated(counted, parsed, speaker), area=ground.area, place_text=ground.text,
                extent=ground.extent, geocode_score=ground.score,
                candidates=ground.resolution.candidates,
            )
            for clause, (speaker, _) in zip(parsed.clauses, voices, strict=True)
            for noun in _among_them(clause)
            for ground in map(resolve, all_places(noun))
            if ground.area is not None and _is_inside(ground.area, counted.area)
        ]  # fmt: skip

    def _confirmed(self, clause: Clause) -> frozenset[Event]:
        """Return the events that a clause confirms without naming a place."""
        noun = clause.subject if clause.verb.passive else next(iter(clause.objects), None)
        if clause.verb.negated or clause.verb.modal or noun is None:
            return frozenset()
        if clause.lemma_in(self._lexicon.words["saying"]) and noun.words[-2:] == ("the", "same"):
            return frozenset(Event)
        if not clause.lemma_in(self._lexicon.words["confirming"]):
            return frozenset()
        if clause.link == "rel" and noun is clause.noun and len(clause.objects) == 1:
            return frozenset(Event)
        if noun.places:
            return frozenset()
        if noun.head in POINTERS or (clause.verb.passive and self._answers.points(noun)):
            return frozenset(Event)
        named = any(link in {"~of", "of"} for link, _ in clause.phrases)
        return frozenset() if named else self._events_of(noun)

    def _events_of(self, noun: NounPhrase) -> frozenset[Event]:
        """Return the events that a noun can mean which names no place: "the loss"."""
        if noun.head in self._lexicon.words["sieges"]:
            return frozenset([Event.CONTESTED])
        return _NAMED_BY.get(self._lexicon.nominal_of.get(noun.head, ""), frozenset())


def _is_of_number(claim: Claim) -> bool:
    """Tell whether a claim is on some of many places: "six districts", "six districts of P"."""
    area = claim.area
    return area is None or (area.level is Level.PROVINCE and claim.extent is Extent.PARTIAL)


def _is_inside(area: Area, outer: Area | None) -> bool:
    return outer is None or (area.level is Level.DISTRICT and area.province == outer.province)


def _among_them(clause: Clause) -> list[NounPhrase]:
    """Return what a clause counts among what was told of: "X was one of them", "they include X"."""
    subject, named = clause.subject, [noun for noun in clause.objects if noun.mentions]
    if clause.verb.negated or clause.verb.modal:
        return []
    if clause.lemma_in(_INCLUDING) and subject is not None and subject.head in _MANY:
        return named
    one = any(noun.head == "one" and not noun.negated for noun in clause.objects)
    links = {"among", "of"} if one else {"among"}
    among = any(link.lstrip("~") in links and noun.head == "them" for link, noun in clause.phrases)
    told = named if subject is None else [subject]
    return told if among and clause.lemma_in(_BEING) else []


def _of_named(parsed: Parsed, claims: list[Claim]) -> list[Claim]:
    """Return the claims on places that a sentence names, all where it names none of them."""
    named = {
        ref.mention.text
        for chunk in parsed.chunks
        if chunk.noun is not None
        for ref in chunk.noun.places
        if ref.mention is not None
    }
    return [c for c in claims if c.place_text in named] or claims


def _latest(earlier: Sequence[Claim], events: frozenset[Event]) -> list[Claim]:
    """Return the claims of the last sentence that told of such events; the latest come first."""
    told = [c for c in earlier if c.event in events and c.modality is Modality.ASSERTED]
    return [c for c in told if (c.part, c.start) == (told[0].part, told[0].start)]


def _opposes(claim: Claim, voice: Speaker) -> bool:
    """Tell whether a claim is one that a voice can have meant to deny."""
    gain = claim.event in {Event.CAPTURED, Event.HOLDS} and claim.actor == voice.party
    other = claim.speaker_side != voice.side and claim.event is not Event.CONTESTED
    return claim.modality is Modality.ASSERTED and other and not (gain and claim.actor is not None)


def _denied(claim: Claim, parsed: Parsed, voice: Speaker) -> Claim:
    return replace(restated(claim, parsed, voice), modality=Modality.DENIED)
