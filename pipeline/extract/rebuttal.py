"""Denials and confirmations of what another side has just said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.bare import all_places
from pipeline.extract.speakers import OUTLET, Speaker
from pipeline.records import Claim, Event, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.extract.attribution import Attributor, Voice
    from pipeline.extract.clause import Clause
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.memory import Ground
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import PlaceRef

_POINTERS = frozenset(["it", "this", "that"])
_CALLING = frozenset(["call", "brand", "label", "term"])
_BEING = frozenset(["be"])
_OPENING = 6  # tokens in which a one-word rebuttal stands: "'Baseless,' said X"


class RebuttalReader:
    """Reads denials that say no more than that a claim is false."""

    def __init__(self, lexicon: Lexicon, voices: Attributor) -> None:
        self._lexicon = lexicon
        self._voices = voices
        self._false = lexicon.words["false_words"]

    def read(
        self,
        parsed: Parsed,
        voices: Sequence[Voice],
        here: Sequence[Claim],
        recent: Sequence[Claim],
    ) -> list[Claim]:
        """Return the other side's last claims, denied: "denied it", "'Baseless,' said X".

        `here` are the sentence's own claims, `recent` those of the last sentence that had any.
        """
        for clause, voice in self._told(parsed, voices):
            if not self._is_rebuttal(clause, parsed):
                continue
            if any(c.modality is Modality.DENIED and c.speaker_side == voice.side for c in here):
                return []
            meant = [c for c in here if _opposes(c, voice)] or recent
            return [_denied(c, parsed, voice) for c in meant if _opposes(c, voice)]
        return []

    def _told(self, parsed: Parsed, voices: Sequence[Voice]) -> Iterator[tuple[Clause, Speaker]]:
        """Yield the clauses that someone tells, with who."""
        for clause, (speaker, _) in zip(parsed.clauses, voices, strict=True):
            voice = self._voices.last or speaker
            if voice is not OUTLET:
                yield clause, voice

    def retract(
        self, parsed: Parsed, voices: Sequence[Voice], recent: Sequence[Claim]
    ) -> list[Claim]:
        """Return the outlet's own last claims, denied by itself: "That was wrong"."""
        if len(parsed.clauses) != 1 or voices[0][0] is not OUTLET:
            return []
        clause = parsed.clauses[0]
        points = clause.subject is not None and self._points(clause.subject.head)
        if not points or not self._is_rebuttal(clause, parsed):
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
        for clause, voice in self._told(parsed, voices):
            events = self._confirmed(clause)
            if not events:
                continue
            meant = [c for c in here if c.speaker_side != voice.side] or _latest(recent, events)
            return [
                replace(_restated(c, parsed, voice), confidence=round(c.confidence * 0.9, 3))
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
        counted = next((c for c in recent if c.area is None), None)
        if counted is None:
            return []
        return [
            replace(
                _restated(counted, parsed, speaker), area=ground.area, place_text=ground.text,
                geocode_score=ground.score, candidates=ground.resolution.candidates,
            )
            for clause, (speaker, _) in zip(parsed.clauses, voices, strict=True)
            if clause.subject is not None and _is_among_them(clause)
            for ground in map(resolve, all_places(clause.subject))
            if ground.area is not None
        ]  # fmt: skip

    def _confirmed(self, clause: Clause) -> frozenset[Event]:
        """Return the events that a clause confirms without naming a place."""
        if clause.verb.negated or clause.verb.modal or clause.verb.passive or not clause.objects:
            return frozenset()
        noun = clause.objects[0]
        if clause.lemma_in(self._lexicon.words["saying"]) and noun.words[-2:] == ("the", "same"):
            return frozenset(Event)
        if not clause.lemma_in(self._lexicon.words["confirming"]) or noun.places:
            return frozenset()
        if noun.head in _POINTERS:
            return frozenset(Event)
        named = any(link in {"~of", "of"} for link, _ in clause.phrases)
        name = self._lexicon.nominal_of.get(noun.head)
        taken = name in {"take", "retake", "fall", "lose"} and not named
        return frozenset({Event.CAPTURED, Event.WITHDREW}) if taken else frozenset()

    def _is_rebuttal(self, clause: Clause, parsed: Parsed) -> bool:
        if clause.lemma_in(self._lexicon.words["denying"]) and not clause.verb.negated:
            return any(self._points(noun.head) for noun in clause.objects)
        called = clause.lemma_in(_CALLING) and any(self._points(n.head) for n in clause.objects)
        if called and not clause.verb.negated:
            return any(not self._false.isdisjoint(noun.words) for noun in clause.objects)
        if clause.subject is not None and self._points(clause.subject.head):
            words = {word for noun in clause.objects for word in noun.words}
            return not clause.verb.negated and not self._false.isdisjoint(words)
        opening = {token.low for token in parsed.sentence.tokens[:_OPENING]}
        plain = not clause.verb.negated and not clause.verb.modal
        alone = len(parsed.clauses) == 1 and self._voices.is_saying(clause) and plain
        return alone and not self._false.isdisjoint(opening)

    def _points(self, head: str) -> bool:
        """Tell whether a word points at what was said before."""
        reports = self._lexicon.words["report_nouns"]
        return head in _POINTERS or head in reports or head.removesuffix("s") in reports


def _is_among_them(clause: Clause) -> bool:
    """Tell whether a clause counts its subject among what was told of."""
    among = any(link == "among" and noun.head == "them" for link, noun in clause.phrases)
    return among and bool(clause.lemma_in(_BEING)) and not clause.verb.negated


def _latest(earlier: Sequence[Claim], events: frozenset[Event]) -> list[Claim]:
    """Return the claims of the last sentence that told of such events; the latest come first."""
    told = [c for c in earlier if c.event in events and c.modality is Modality.ASSERTED]
    return [c for c in told if (c.part, c.start) == (told[0].part, told[0].start)]


def _opposes(claim: Claim, voice: Speaker) -> bool:
    """Tell whether a claim is one that a voice can have meant to deny."""
    gain = claim.event in {Event.CAPTURED, Event.HOLDS} and claim.actor == voice.party
    other = claim.speaker_side != voice.side
    return claim.modality is Modality.ASSERTED and other and not (gain and claim.actor is not None)


def _denied(claim: Claim, parsed: Parsed, voice: Speaker) -> Claim:
    return replace(_restated(claim, parsed, voice), modality=Modality.DENIED)


def _restated(claim: Claim, parsed: Parsed, voice: Speaker) -> Claim:
    sentence = parsed.sentence
    return replace(
        claim, speaker=voice.name, speaker_side=voice.side,
        quote=parsed.quote, part=parsed.part, start=sentence.start, end=sentence.end,
    )  # fmt: skip
