"""One item in a language whose verb comes last to its claims."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extract.confidence import verb_last_confidence
from pipeline.extract.times import Range
from pipeline.extract.verb_last.denials import DenialReader
from pipeline.extract.verb_last.grounds import GroundMaker
from pipeline.extract.verb_last.modality import modality_of
from pipeline.extract.verb_last.parties import Doer, PartyReader
from pipeline.extract.verb_last.script import sentences, signs, tokens
from pipeline.extract.verb_last.sites import BOUND
from pipeline.extract.verb_last.voices import VoiceReader
from pipeline.records import Claim, Event, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.extract.cast import Cast
    from pipeline.extract.memory import Ground, Lookup
    from pipeline.extract.speakers import Speaker
    from pipeline.extract.verb_last.clauses import Clause, ClauseCutter
    from pipeline.extract.verb_last.script import Span
    from pipeline.extract.verb_last.sites import Site, SiteFinder
    from pipeline.extract.verb_last.units import UnitMaker
    from pipeline.extract.verb_last.words import Frame, Words
    from pipeline.records import Mention, Part

_QUESTION = ("؟", "?")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the items of one day are read with."""

    words: Words
    cast: Cast
    maker: UnitMaker
    cutter: ClauseCutter
    sites: SiteFinder
    lookup: Lookup
    today: date


class PartReader:
    """Reads the title or the text of one item; made anew for each."""

    def __init__(self, tools: Tools, text: str, part: Part) -> None:
        self._tools = tools
        self._text = text
        self._signs = signs(text)
        self._part = part
        self._voices = VoiceReader(tools.words, tools.cast, text)
        self._parties = PartyReader(tools.words, tools.cast)
        self._grounds = GroundMaker(tools.words, tools.lookup, text)
        self._denials = DenialReader(tools.words, tools.cast)
        self._recent: list[Claim] = []

    def read(self, mentions: Sequence[Mention]) -> list[Claim]:
        """Return the claims of the part, not yet merged."""
        at = {mention.start: mention for mention in mentions}
        found: list[Claim] = []
        for span in sentences(self._signs):
            claims = self._sentence(span, at)
            found += claims
            self._recent = claims or self._recent
        return found

    def _sentence(self, span: Span, mentions: dict[int, Mention]) -> list[Claim]:
        tools = self._tools
        units = tools.maker.make(tokens(self._signs, span), mentions)
        clauses = tools.cutter.cut(units)
        voices = self._voices.assign(clauses)
        is_question = self._text[span.start : span.end].rstrip().endswith(_QUESTION)
        self._parties.topic = None
        found: list[Claim] = []
        days: Range | None = None
        for at, (clause, voice) in enumerate(zip(clauses, voices, strict=True)):
            sites = tools.sites.find(clause.units)
            own = next((unit.time for unit in clause.units if unit.time is not None), None)
            days = own or days
            for site in sites:
                self._grounds.remember(site)
            before = clauses[at - 1] if at else None
            if not is_question:
                found += self._clause(span, clause, before, sites, voice, days, found)
            self._parties.note(clause)
        return found

    def _clause(
        self,
        span: Span,
        clause: Clause,
        before: Clause | None,
        sites: Sequence[Site],
        voice: Speaker,
        days: Range | None,
        so_far: Sequence[Claim],
    ) -> list[Claim]:
        days = days or Range(self._tools.today, self._tools.today)
        denied = clause.match(self._tools.words.deny)
        if denied is not None:
            if modality_of(self._tools.words, clause, before, denied) is not Modality.ASSERTED:
                return []
            speaker = self._voices.speaker(clause) or voice
            return self._fallen(
                span, clause, sites, speaker, Modality.DENIED, days
            ) or self._answered(span, clause, speaker, so_far or self._recent, days)
        confirmed = clause.match(self._tools.words.confirm)
        if confirmed is not None:
            if modality_of(self._tools.words, clause, before, confirmed) is not Modality.ASSERTED:
                return []
            speaker = self._voices.speaker(clause) or voice
            return self._fallen(span, clause, sites, speaker, Modality.ASSERTED, days)
        for frame in self._tools.words.frames:
            claims = self._frame(frame, span, clause, before, sites, voice, days)
            if claims is None:
                continue
            if not claims and not sites and frame.event is Event.REPELLED:
                return self._beaten(so_far)
            return claims
        return []

    def _fallen(
        self,
        span: Span,
        clause: Clause,
        sites: Sequence[Site],
        speaker: Speaker,
        modality: Modality,
        days: Range,
    ) -> list[Claim]:
        """Return what is said of "the fall of X"; a party that denies its own deed says nothing."""
        site = self._denials.fallen(clause, sites)
        if site is None:
            return []
        actor = Doer(self._denials.taker(clause), guessed=True)
        if modality is Modality.DENIED and actor.code == speaker.party:
            return []
        return [
            self._claim(span, Event.CAPTURED, actor, modality, ground, speaker, days)
            for ground in self._grounds.of(site)
            if ground.area is not None
        ]

    def _answered(
        self, span: Span, clause: Clause, speaker: Speaker, said: Sequence[Claim], days: Range
    ) -> list[Claim]:
        """Return the denials of claims made before, quoted where they are denied."""
        start, end = _trimmed(self._text, span)
        quote = self._text[start:end]
        return [
            replace(one, start=start, end=end, quote=quote)
            for one in self._denials.answered(clause, speaker, said, days)
        ]

    def _frame(
        self,
        frame: Frame,
        span: Span,
        clause: Clause,
        before: Clause | None,
        sites: Sequence[Site],
        voice: Speaker,
        days: Range,
    ) -> list[Claim] | None:
        """Return what a frame makes of a clause, None where it does not fit."""
        match = clause.match(frame.patterns)
        if match is None:
            return None
        fitting = [
            site
            for site in sites
            if site.case != BOUND
            and site.start < match.end
            and (site.case in frame.place or (site.control and "control" in frame.place))
        ]
        if not fitting:
            return []
        doer = self._parties.of(frame, clause, match, voice)
        if doer is None:
            return []
        modality = modality_of(self._tools.words, clause, before, match)
        if modality is None:
            return []
        return [
            self._claim(span, frame.event, doer, modality, ground, voice, days)
            for ground in self._grounds.of(fitting[-1])
            if ground.area is not None
        ]

    def _beaten(self, so_far: Sequence[Claim]) -> list[Claim]:
        """Return the repelled attack where "it" is the one that the sentence has told of."""
        told = so_far[-1] if so_far else None
        if told is None or (told.event, told.modality) != (Event.CONTESTED, Modality.ASSERTED):
            return []
        defender = self._tools.cast.rival_of(told.actor)
        return [replace(told, event=Event.REPELLED, actor=defender)]

    def _claim(
        self,
        span: Span,
        event: Event,
        doer: Doer,
        modality: Modality,
        ground: Ground,
        speaker: Speaker,
        days: Range,
    ) -> Claim:
        start, end = _trimmed(self._text, span)
        dated = None if modality is Modality.IRREALIS else days
        return Claim(
            event=event, actor=doer.code, modality=modality, extent=ground.extent,
            place_text=ground.text, area=ground.area, speaker=speaker.name,
            speaker_side=speaker.side, occurred_from=dated.first if dated else None,
            occurred_to=dated.last if dated else None, quote=self._text[start:end],
            part=self._part, start=start, end=end,
            confidence=verb_last_confidence(
                ground,
                event,
                modality,
                self._part,
                is_inferred=doer.guessed or doer.code is None,
            ),
            geocode_score=ground.score, candidates=ground.resolution.candidates,
        )  # fmt: skip


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    """Return a sentence's offsets without the blanks around it."""
    quote = text[span.start : span.end]
    start = span.start + len(quote) - len(quote.lstrip())
    return start, start + len(quote.strip())
