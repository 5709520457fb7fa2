"""Bare claims to claims: who did it, where and when, and how sure it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.confidence import confidence
from pipeline.extract.grounds import GroundReader
from pipeline.extract.modality import ModalityReader
from pipeline.extract.questions import is_asked, is_wondered
from pipeline.extract.said import Said
from pipeline.extract.scenes import is_of_scene
from pipeline.records import Claim, Event, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.attribution import Voice
    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.item_memory import ItemMemory
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.memory import Ground
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.speakers import Speaker
    from pipeline.extract.times import Range

_FIGHTS = frozenset([Event.CONTESTED, Event.REPELLED])
_NOBODY = frozenset(["nobody", "none", "no-one"])
_FOLLOWING = frozenset(["follow"])
_ENTERING = frozenset(["enter", "sweep", "march"])


class ClaimReader:
    """Resolves bare claims by what the item remembers, and lets it remember what they claim."""

    def __init__(self, lexicon: Lexicon, memory: ItemMemory) -> None:
        self._actors = memory.actors
        self._places = memory.places
        self._roles = memory.roles
        self._calendar = memory.calendar
        self._modality = ModalityReader(lexicon)
        self._grounds = GroundReader(memory.places)

    def read(self, parsed: Parsed, bare: Bare, voice: Voice) -> list[Claim]:
        """Return a claim for each place, none where it tells of no party's ground."""
        if bare.civil:
            self._places.memory.struck = parsed.number
            return []
        follows = bare.noun is None and bare.clause.lemma_in(_FOLLOWING)
        if follows and not self._places.memory.claimed:
            return []  # nothing was told to have fallen before
        speaker, says = voice
        self._note_sayer(bare, says)
        modality = self._modality.read(bare, parsed.clauses)
        if modality is Modality.IRREALIS and is_wondered(bare.clause):
            modality = None if bare.clause.verb.modal else Modality.ASSERTED
        if modality is None or _is_of_nobody(bare, modality):
            return []
        grounds = self._grounds.read(parsed, bare)
        said = self._said(bare, speaker, modality, grounds) if grounds else None
        if said is None or (not self._places.memory.claimed and is_of_scene(bare, said, grounds)):
            return []
        return self._claims(parsed, bare, said, says, grounds)

    def _note_sayer(self, bare: Bare, says: Clause | None) -> None:
        """Note who says a clause: "we" and "they" may mean that one."""
        above = says or (bare.clause.parent if bare.clause.link == "that" else None)
        self._actors.sayer = above.subject if above is not None else None

    def _said(
        self, bare: Bare, speaker: Speaker, modality: Modality, grounds: Sequence[Ground]
    ) -> Said | None:
        """Return what is said of places, None where nothing on the ground hangs on it."""
        decided = self._roles.decide(bare, speaker, modality, tuple(g.area for g in grounds))
        if decided is None:
            return None
        said = Said(*decided, modality, speaker)
        if said.event is Event.WITHDREW and self._is_of_abroad(bare):
            said = replace(said, actor=None)
        idle = modality is Modality.IRREALIS or _is_ended(bare, modality)
        return None if said.event in _FIGHTS and idle else said

    def _is_of_abroad(self, bare: Bare) -> bool:
        """Tell whether another country's forces leave: "Germany pulled its soldiers out of X"."""
        subject, actor = bare.clause.subject, bare.actor
        if actor is not None and actor.genitive and actor.mentions:
            return not any(map(self._places.is_here, actor.mentions))
        if (
            actor is None
            or not actor.possessive
            or subject is None
            or not subject.places
            or subject.named
        ):
            return False
        return all(map(self._places.is_abroad, subject.places))

    def _claims(
        self,
        parsed: Parsed,
        bare: Bare,
        said: Said,
        says: Clause | None,
        grounds: Sequence[Ground],
    ) -> list[Claim]:
        """Return the claims on places, and remember each before the next is read."""
        claims: list[Claim] = []
        for one, ground in self._told(parsed, bare, said, grounds):
            days = None
            if one.modality is not Modality.IRREALIS:
                days = self._calendar.of(one.change, parsed, bare, ground, says)
                if self._calendar.is_history(days):
                    continue
            claims.append(_claim(parsed, bare, ground, one, days))
            self._places.claimed(ground)
            if not (is_asked(parsed) or is_wondered(bare.clause)):
                self._roles.takers.note(ground.area, one.event, one.actor, one.modality)
        return claims

    def _told(
        self, parsed: Parsed, bare: Bare, said: Said, grounds: Sequence[Ground]
    ) -> Iterator[tuple[Said, Ground]]:
        """Yield what is said of each place, and who holds what is left out: "all of X but Y"."""
        if said.event is Event.CONTESTED and bare.clause.lemma_in(_ENTERING):
            held = self._roles.takers.is_held_by
            grounds = [one for one in grounds if not held(said.actor, one.area)]
        for ground in grounds:
            yield said, ground
        if said.is_gain:
            rival = replace(said, event=Event.HOLDS, actor=self._actors.rival(said.actor))
            for ground in self._grounds.left_out(parsed, bare, grounds):
                yield rival, ground


def _is_of_nobody(bare: Bare, modality: Modality) -> bool:
    """Tell whether it is nobody who stopped them, or who will come to take a place back."""
    above = bare.clause.parent if bare.clause.link == "inf" else None
    doers = (bare.actor, above.subject if above is not None else None)
    nobody = any(noun is not None and noun.head in _NOBODY for noun in doers)
    return nobody and (bare.event is Event.REPELLED or modality is Modality.IRREALIS)


def _is_ended(bare: Bare, modality: Modality) -> bool:
    """Tell whether fighting is said not to be, or no more: none of it is claimed."""
    never = bare.noun is None and bare.clause.verb.negated  # "the Taliban did not fight for X"
    fights = bare.frame == "rage" or (bare.frame == "fight" and bare.noun is not None)
    return (fights or never) and modality is Modality.DENIED


def _claim(parsed: Parsed, bare: Bare, ground: Ground, said: Said, days: Range | None) -> Claim:
    sentence, speaker = parsed.sentence, said.speaker
    return Claim(
        event=said.event, actor=said.actor, modality=said.modality, extent=ground.extent,
        place_text=ground.text, area=ground.area, speaker=speaker.name, speaker_side=speaker.side,
        occurred_from=days.first if days else None, occurred_to=days.last if days else None,
        quote=parsed.quote, part=parsed.part, start=sentence.start, end=sentence.end,
        confidence=confidence(parsed, bare, ground, said), geocode_score=ground.score,
        candidates=ground.resolution.candidates,
    )  # fmt: skip
