"""The sentences of one item, read in order, with what they remember of each other."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.attribution import OUTLET, Attributor, Speaker
from pipeline.extract.chunks import Chunker
from pipeline.extract.clauses import ClauseBuilder
from pipeline.extract.confidence import confidence
from pipeline.extract.coreference import ActorMemory
from pipeline.extract.dating import TimeReader
from pipeline.extract.frames import FrameReader
from pipeline.extract.modality import ModalityReader
from pipeline.extract.occurrence import Calendar
from pipeline.extract.parsed import Parsed
from pipeline.extract.places import PlaceJoiner
from pipeline.extract.resolution import PlaceResolver
from pipeline.extract.roles import Roles
from pipeline.extract.tokens import Sentence, skip_dateline, split_sentences, tokenize
from pipeline.records import Claim, Extent, Mention, Modality, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from pipeline.extract.bare import Bare
    from pipeline.extract.cast import Cast
    from pipeline.extract.clause import Clause
    from pipeline.extract.dating import Range
    from pipeline.extract.gate import Gate
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.memory import Ground, Lookup
    from pipeline.extract.phrases import PlaceRef
    from pipeline.extract.tagging import Tagger


@dataclass(frozen=True, slots=True)
class Tools:
    """What all items of a theatre are read with."""

    lexicon: Lexicon
    gate: Gate
    find: Callable[[str], list[Mention]]
    lookup: Lookup


class ItemReader:
    """Reads one item; made anew for each."""

    def __init__(self, tools: Tools, cast: Cast, tagger: Tagger, today: date) -> None:
        lexicon = tools.lexicon
        self._lexicon = lexicon
        self._find = tools.find
        self._gate = tools.gate
        self._tagger = tagger
        self._chunker = Chunker(lexicon)
        self._builder = ClauseBuilder(lexicon)
        self._frames = FrameReader(lexicon)
        self._modality = ModalityReader(lexicon)
        self._times = TimeReader(lexicon, today)
        self._calendar = Calendar(today)
        self._voices = Attributor(lexicon, cast)
        self._actors = ActorMemory(lexicon, cast)
        self._places = PlaceResolver(lexicon, tools.lookup)
        self._joiner = PlaceJoiner(lexicon, self._places.is_province)
        self._roles = Roles(lexicon, cast, self._actors)
        self._claims: list[Claim] = []
        self._recent: list[Claim] = []

    def read(self, title: str, text: str) -> list[Claim]:
        """Return the claims of title and text, not yet merged."""
        if self._is_sport(title, text):
            return []
        found: list[Claim] = []
        mentions = self._find(text)
        heads = self._find(title)
        if not mentions and not heads:
            return []
        self._places.survey((*mentions, *heads))
        body = self._part(text, mentions, Part.TEXT, found)
        if title and title.strip() not in text[: len(title) + 40]:
            self._recent = []
            self._part(title, heads, Part.TITLE, found)
        del body
        return found

    def _is_sport(self, title: str, text: str) -> bool:
        words = f"{title} {text}".lower().split()
        return sum(word.strip(".,;:'\"") in self._lexicon.words["sports"] for word in words) >= 3

    def _part(self, text: str, mentions: Sequence[Mention], part: Part, found: list[Claim]) -> int:
        sentences = split_sentences(text, self._lexicon.words["abbreviations"])
        if sentences and part is Part.TEXT:
            sentences[0].start += skip_dateline(text[sentences[0].start :])
        starts = [mention.start for mention in mentions]
        quoted = False
        pending: list[tuple[int, Parsed]] = []
        offset = 0 if part is Part.TEXT else 100_000
        for number, sentence in enumerate(sentences):
            inside = mentions[
                bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)
            ]
            opened = quoted and not sentence.opens_paragraph
            quoted = tokenize(text, sentence, quoted=opened)
            if not sentence.tokens:
                continue
            parsed = self._parse(sentence, inside, opened=opened, closes=not quoted)
            pending.append((number + offset, parsed))
            if self._is_open_quote(parsed) and number + 1 < len(sentences):
                continue
            for at, one in pending:
                self._sentence(text, at, one, pending[-1][1], part, found)
            pending = []
        return len(sentences)

    def _is_open_quote(self, parsed: Parsed) -> bool:
        """Tell whether a sentence lies in a quotation that goes on: its speaker may come later."""
        first = next((t for t in parsed.sentence.tokens if t.text[0].isalnum()), None)
        return first is not None and first.quoted and not parsed.closes

    def _parse(
        self, sentence: Sentence, mentions: Sequence[Mention], *, opened: bool, closes: bool
    ) -> Parsed:
        tokens = sentence.tokens
        times = self._times.find(tokens)
        words = self._tagger.tag(tokens, mentions, times)
        chunks = self._joiner.join(self._chunker.chunk(words))
        clauses = self._builder.build(chunks)
        refs = [ref for chunk in chunks if chunk.noun for ref in chunk.noun.places]
        first = next((t for t in tokens if t.text[0].isalnum()), tokens[0])
        last = next((t for t in reversed(tokens) if t.text[0].isalnum()), tokens[-1])
        quoted = (opened or first.quoted) and last.quoted
        return Parsed(sentence, words, chunks, clauses, refs, quoted, closes)

    def _sentence(
        self,
        text: str,
        number: int,
        parsed: Parsed,
        closing: Parsed,
        part: Part,
        found: list[Claim],
    ) -> None:
        party = self._spoken_of(parsed)
        if parsed is not closing and closing.clauses:
            self._voices.assign(closing.clauses, party)
        held = self._voices.last
        self._actors.direct = parsed.quoted or any(t.quoted for t in parsed.sentence.tokens[:3])
        voices = self._voices.assign(parsed.clauses, party)
        if parsed.quoted and held is not None:
            voices = [(held if voice is OUTLET else voice, says) for voice, says in voices]
        for clause in parsed.clauses:
            if self._voices.is_saying(clause):
                self._calendar.note_statement(clause)
        self._remember(parsed, number)
        is_control = self._gate.is_control(token.low for token in parsed.sentence.tokens)
        claims: list[Claim] = []
        noted = 0
        for clause, (speaker, says) in zip(parsed.clauses, voices, strict=True):
            noted = self._note_actors(parsed, noted, clause.start)
            if is_control:
                for bare in self._frames.read(clause, parsed.clauses):
                    claims += self._claim(text, number, parsed, bare, speaker, says, part)
        self._note_actors(parsed, noted, len(parsed.words))
        claims += self._rebuttals(text, parsed, voices, part)
        self._recent = claims or self._recent
        found += claims

    def _spoken_of(self, parsed: Parsed) -> str | None:
        """Return the party that "its spokesman" or "the group" means in a sentence."""
        owned = any(word.tag == "Q" for word in parsed.words)
        names = [
            word.named
            for word in parsed.words
            if word.named is not None and word.named.kind == "name"
        ]
        if owned and names and names[0].codes:
            return names[0].codes[0]
        return self._actors.challenger()

    def _remember(self, parsed: Parsed, number: int) -> None:
        for chunk in parsed.chunks:
            if chunk.noun and chunk.noun.places:
                self._places.remember(chunk.noun.places, number)
            elif chunk.noun and chunk.noun.mentions:
                pass

    def _note_actors(self, parsed: Parsed, start: int, end: int) -> int:
        self._actors.note(word.named for word in parsed.words[start:end] if word.named is not None)
        return max(start, end)

    def _claim(
        self,
        text: str,
        number: int,
        parsed: Parsed,
        bare: Bare,
        speaker: Speaker,
        says: Clause | None,
        part: Part,
    ) -> list[Claim]:
        modality = self._modality.read(
            bare, parsed.clauses, is_question=parsed.sentence.tokens[-1].text == "?"
        )
        grounds = self._grounds(number, parsed, bare)
        if not grounds:
            return []
        decided = self._roles.decide(bare, speaker, modality, tuple(g.area for g in grounds))
        if decided is None:
            return []
        event, actor = decided
        claims = []
        for ground in grounds:
            own = (
                (ground.ref.time,)
                if ground.ref is not None and ground.ref.time is not None and not ground.referred
                else ()
            )
            days = (
                None
                if modality is Modality.IRREALIS
                else self._calendar.of(
                    event, own, bare.clause, says, self._before(parsed, bare.clause, says)
                )
            )
            claims.append(
                self._make(
                    text, parsed, bare, ground, (event, actor, modality), speaker, days, part
                )
            )
            self._places.claimed(ground)
            self._roles.held(ground.area, event, actor, modality)
        return claims

    def _before(self, parsed: Parsed, clause: Clause, says: Clause | None) -> list[Clause]:
        """Return the infinitives just before a clause: their times are its own."""
        if clause.link != "coord":
            return []
        return [
            one
            for one in parsed.clauses
            if one.start < clause.start and one.link == "inf" and one is not says
        ]

    def _grounds(self, number: int, parsed: Parsed, bare: Bare) -> list[Ground]:
        """Return the places of a bare claim, resolved; foreign and unresolved names fall out."""
        refs = self._listed(parsed, bare) or bare.places
        grounds: list[Ground] = []
        for ref in refs:
            if backward := self._places.points_back(ref, (number, ref.start)):
                grounds += backward
            elif ref.mention is not None or ref.name:
                grounds.append(self._places.named(ref))
            else:
                grounds += self._places.refer(ref, (number, ref.start))
        if not refs:
            at = (number, bare.clause.end)
            head = self._pointer(bare)
            grounds = self._places.pronoun(head, at)
        return [
            ground
            for ground in grounds
            if ground.area is not None or ground.ref is None or ground.ref.mention is None
        ]

    def _pointer(self, bare: Bare) -> str:
        for noun in (bare.clause.subject, *bare.clause.objects):
            if (
                noun is not None
                and noun.is_pronoun
                and noun.head in {"both", "them", "all", "none"}
                and noun is not bare.rival
            ):
                return noun.head
        return "it"

    def _listed(self, parsed: Parsed, bare: Bare) -> list[PlaceRef]:
        """Return the list after a colon that spells out a number of places."""
        counted = [ref for ref in bare.places if ref.quantity or ref.plural]
        if not counted:
            return []
        colon = next(
            (i for i, chunk in enumerate(parsed.chunks) if chunk.kind in {":", "-", "–", "—"}), None
        )
        if colon is None:
            return self._spelled_out(parsed, counted[0])
        if (
            any(c.verb for c in parsed.chunks[colon:])
            or bare.clause.start > parsed.chunks[colon].start
        ):
            return []
        refs = [
            ref for c in parsed.chunks[colon:] if c.noun for ref in c.noun.places if ref.mention
        ]
        for ref in refs:
            ref.extent = (
                ref.extent
                or counted[0].extent
                or (Extent.CENTRE if counted[0].noun.rstrip("s") in {"centre", "center"} else None)
            )
        return refs if len(refs) > 1 else []

    def _spelled_out(self, parsed: Parsed, counted: PlaceRef) -> list[PlaceRef]:
        """Return the names after a number of places: "two capitals on Tuesday, A and B"."""
        if not counted.quantity:
            return []
        after = [c for c in parsed.chunks if c.start > counted.start]
        comma = False
        for chunk in after:
            if chunk.kind in {",", "T"} or chunk.low == "including":
                comma = comma or chunk.kind != "T"
            elif chunk.noun is not None and chunk.noun.mentions and chunk.noun.places and comma:
                return [ref for ref in chunk.noun.places if ref.mention]
            else:
                return []
        return []

    def _make(
        self,
        text: str,
        parsed: Parsed,
        bare: Bare,
        ground: Ground,
        said: tuple[object, object, object],
        speaker: Speaker,
        days: Range | None,
        part: Part,
    ) -> Claim:
        event, actor, modality = said
        start, end = parsed.sentence.start, parsed.sentence.end
        return Claim(
            event=event, actor=actor, modality=modality, extent=ground.extent,  # type: ignore[arg-type]
            place_text=ground.text, area=ground.area, speaker=speaker.name, speaker_side=speaker.side,
            occurred_from=days.first if days else None, occurred_to=days.last if days else None,
            quote=text[start:end], part=part, start=start, end=end,
            confidence=confidence(bare, ground, part), geocode_score=ground.score,
            candidates=ground.resolution.candidates,
        )  # fmt: skip

    def _rebuttals(
        self,
        text: str,
        parsed: Parsed,
        voices: Sequence[tuple[Speaker, Clause | None]],
        part: Part,
    ) -> list[Claim]:
        """Read "denied it" and "'Baseless,' said X": the other side's last claims, denied."""
        if not self._recent:
            return []
        denying = self._lexicon.words["denying"]
        false = self._lexicon.words["false_words"]
        for clause, (speaker, _) in zip(parsed.clauses, voices, strict=True):
            voice = self._voices.last or speaker
            if voice.side == self._recent[0].speaker_side or voice is OUTLET:
                continue
            refers = [
                n
                for n in clause.objects
                if n.head
                in {
                    "it",
                    "this",
                    "that",
                    "claim",
                    "claims",
                    "report",
                    "reports",
                    "statement",
                    "allegation",
                }
            ]
            pointing = clause.subject is not None and clause.subject.head in {
                "that",
                "it",
                "this",
                "claim",
                "claims",
                "report",
                "reports",
            }
            untrue = (
                pointing
                and not clause.verb.negated
                and any(word in false for n in clause.objects for word in n.words)
            )
            if untrue:
                return self._denied(text, parsed, voice, part)
            flat = [token.low for token in parsed.sentence.tokens[:6]]
            if (clause.lemma_in(denying) and refers and not clause.verb.negated) or (
                self._voices.is_saying(clause)
                and any(word in false for word in flat)
                and len(parsed.clauses) == 1
            ):
                return self._denied(text, parsed, voice, part)
        return []

    def _denied(self, text: str, parsed: Parsed, voice: Speaker, part: Part) -> list[Claim]:
        from dataclasses import replace  # noqa: PLC0415

        start, end = parsed.sentence.start, parsed.sentence.end
        return [
            replace(claim, modality=Modality.DENIED, speaker=voice.name, speaker_side=voice.side,
                    quote=text[start:end], part=part, start=start, end=end)
            for claim in self._recent
            if claim.modality is Modality.ASSERTED and claim.speaker_side != voice.side
        ]  # fmt: skip
