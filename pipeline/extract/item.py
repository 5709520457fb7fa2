"""The sentences of one item, read in order, with what they remember of each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extract.attribution import Attributor, Voice
from pipeline.extract.cast import NameKind
from pipeline.extract.confidence import confidence
from pipeline.extract.coreference import ActorMemory
from pipeline.extract.grounds import GroundReader
from pipeline.extract.modality import ModalityReader
from pipeline.extract.occurrence import Calendar
from pipeline.extract.quoting import account_of, is_told_after, opens_quoted, tells_of_quote
from pipeline.extract.rebuttal import RebuttalReader
from pipeline.extract.recall import is_counted
from pipeline.extract.resolution import PlaceResolver
from pipeline.extract.roles import Roles
from pipeline.extract.said import Said
from pipeline.extract.speakers import GROUPS, OUTLET, Speaker
from pipeline.extract.topics import is_of_sport, is_of_vote
from pipeline.extract.unlisted import UnlistedNames
from pipeline.records import Claim, Event, Mention, Modality, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from pipeline.extract.bare import Bare
    from pipeline.extract.cast import Cast, Named
    from pipeline.extract.clause import Clause
    from pipeline.extract.drafts import Draft, DraftReader
    from pipeline.extract.gate import Gate
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.memory import Ground, Lookup
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import Chunk, NounPhrase
    from pipeline.extract.times import Range


_FIGHTS = frozenset([Event.CONTESTED, Event.REPELLED])
_PRIVATE = ("civil_groups", "no_force", "bystanders")
_FOLLOWING = frozenset(["follow"])
_ENTERING = frozenset(["enter", "sweep", "march"])
_EARLIER_MAX = 12


@dataclass(frozen=True, slots=True)
class Tools:
    """What all items of a theatre are read with."""

    lexicon: Lexicon
    gate: Gate
    find: Callable[[str], list[Mention]]
    lookup: Lookup


class ItemReader:
    """Reads one item; made anew for each."""

    def __init__(
        self, tools: Tools, cast: Cast, drafts: DraftReader, today: date, outlet: str | None = None
    ) -> None:
        lexicon = tools.lexicon
        self._lexicon = lexicon
        self._find = tools.find
        self._gate = tools.gate
        self._modality = ModalityReader(lexicon)
        self._calendar = Calendar(today)
        self._voices = Attributor(lexicon, cast)
        self._actors = ActorMemory(lexicon, cast, outlet)
        self._places = PlaceResolver(lexicon, tools.lookup)
        self._unlisted = UnlistedNames(tools.lookup)
        self._drafts = drafts
        self._roles = Roles(lexicon, cast, self._actors)
        self._grounds = GroundReader(self._places)
        self._rebuttals = RebuttalReader(lexicon, self._voices)
        self._account: Speaker | None = None  # whose account the item is from
        self._recent: list[Claim] = []
        self._earlier: list[Claim] = []  # the latest first
        self._retracted: list[Claim] = []  # claims that the outlet itself takes back
        self._topic: str | None = None  # the party that was a sentence's subject last

    def read(self, title: str, text: str) -> list[Claim]:
        """Return the claims of title and text, not yet merged."""
        mentions, in_title = self._mentions(text), self._mentions(title)
        is_here = any(map(self._places.is_here, (*mentions, *in_title)))
        if not (is_here or self._gate.may_count(text.lower())):
            return []
        body = self._drafts.drafts(text, mentions, Part.TEXT)
        is_headed = title.strip() and title.strip() not in text[: len(title) + 40]
        head = self._drafts.drafts(title, in_title, Part.TITLE) if is_headed else []
        may_claim = self._may_claim if is_here else self._may_count
        in_body, in_head = _last(may_claim, body), _last(may_claim, head)
        if (in_body < 0 and in_head < 0) or is_of_sport(title, text, self._lexicon):
            return []
        self._places.survey((*mentions, *in_title))
        self._roles.of_votes = is_of_vote(title, text, self._lexicon)
        opens = body[0].sentence.start if body else 0
        self._places.head([one for one in mentions if one.start < opens])
        self._places.head(in_title)
        self._account = self._owner_of(head)
        leans = in_head >= 0 or any(self._gate.may_answer(draft.low) for draft in head)
        found = self._part(body, len(body) if leans else in_body)
        self._recent = []
        found += self._part(head, in_head)
        return [claim for claim in found if claim not in self._retracted]

    def _owner_of(self, head: Sequence[Draft]) -> Speaker | None:
        """Return whose account the item is from: "Spokesman Ali Ahmad on Twitter"."""
        channels = self._lexicon.words["accounts"]
        if not head or channels.isdisjoint(head[0].low.split()):
            return None
        heading = self._drafts.parse(head[0])
        nouns = account_of(heading, channels) if heading is not None else []
        return self._voices.classify(nouns, None) if nouns else None

    def _mentions(self, text: str) -> list[Mention]:
        """Return the places that a text names, those in no gazetteer's spelling included."""
        homonyms = self._lexicon.words["no_places"]
        found = [one for one in self._find(text) if one.text.lower() not in homonyms]
        return self._unlisted.add(text, found)

    def _may_claim(self, draft: Draft) -> bool:
        """Tell whether a sentence may claim something, whatever the rest of the item says."""
        return any(
            not self._roles.is_of_no_party(bare)
            and not (bare.places and all(map(self._places.is_abroad, bare.places)))
            for bare in self._drafts.bares(draft)
        )

    def _may_count(self, draft: Draft) -> bool:
        """Tell whether a sentence may claim a number of places, where the item names none."""
        if not self._gate.may_count(draft.low):
            return False
        return any(any(map(is_counted, bare.places)) for bare in self._drafts.bares(draft))

    def _part(self, drafts: Sequence[Draft], last: int) -> list[Claim]:
        """Return the claims of a part; no sentence after `last` has one of its own."""
        found: list[Claim] = []
        pending: list[Parsed] = []
        for at, draft in enumerate(drafts):
            if at > last and not pending and not self._is_answered(drafts[at:]):
                break
            parsed = self._drafts.parse(draft)
            if parsed is None:
                continue
            pending.append(parsed)
            if draft.left_open and opens_quoted(parsed) and at + 1 < len(drafts):
                continue
            closing = self._teller_of(parsed, drafts[at + 1 : at + 2])
            for one in pending:
                found += self._sentence(one, closing)
            pending = []
        return found

    def _teller_of(self, parsed: Parsed, after: Sequence[Draft]) -> Parsed:
        """Return the sentence that tells who speaks in one: the next where it is a quotation."""
        told_after = bool(after) and after[0].low.startswith("so sa")
        if not (after and (parsed.quoted or told_after)):
            return parsed
        following = self._drafts.parse(after[0])
        if told_after and following is not None and is_told_after(following):
            return following
        if following is not None and tells_of_quote(following, self._voices):
            return following
        return parsed

    def _is_answered(self, drafts: Sequence[Draft]) -> bool:
        """Tell whether sentences can deny or confirm the last claims."""
        told = self._recent or self._earlier
        return bool(told) and any(self._gate.may_answer(draft.low) for draft in drafts)

    def _sentence(self, parsed: Parsed, closing: Parsed) -> list[Claim]:
        """Return a sentence's claims; `closing` ends the quotation that it lies in."""
        voices = self._attribute(parsed, closing)
        self._remember_places(parsed)
        claims: list[Claim] = []
        named, noted = self._named(parsed), 0
        for clause, voice, bares in zip(parsed.clauses, voices, parsed.bares, strict=True):
            noted = self._note_actors(named, noted, clause.start)
            for bare in bares:
                if parsed.part is Part.TEXT and _is_imperative(clause):
                    continue
                claims += self._claim(parsed, bare, voice)
            if not self._voices.is_saying(clause):
                self._calendar.note_event(clause, parsed.number)
        self._note_actors(named, noted, len(parsed.words))
        if taken_back := self._rebuttals.retract(parsed, voices, self._recent):
            self._retracted += self._recent
            return taken_back
        claims += self._rebuttals.include(parsed, voices, self._recent, self._places.named)
        answers = self._rebuttals.read(
            parsed, voices, claims, self._recent, self._actors.challenger()
        )
        claims += answers or self._rebuttals.confirm(parsed, voices, claims, self._earlier)
        self._recent = claims or self._recent
        self._earlier = [*claims, *self._earlier][:_EARLIER_MAX]
        return claims

    def _remember_places(self, parsed: Parsed) -> None:
        """Put the places that a sentence names into the item's memory."""
        label = parsed.label
        if parsed.sentence.opens_paragraph:
            self._places.memory.label = None
        if label is not None and label.places:
            self._places.memory.label = label.start, parsed.number
        says = any(map(self._voices.is_saying, parsed.clauses[:1]))
        leads = parsed.opens_in_place and (not says or parsed.is_set_off(parsed.clauses[0]))
        leads = leads or parsed.topic is not None
        speaking = self._speaking(parsed)
        civil = self._lexicon.words["civil"]
        for at, chunk in enumerate(parsed.chunks):
            if chunk.noun and not civil.isdisjoint(chunk.noun.words):
                self._places.memory.housed = parsed.number
            if chunk.noun and chunk.noun.genitive and chunk.noun.mentions:
                self._places.remember_owner(chunk.noun, parsed.number)
            if chunk.noun and chunk.noun.places:
                self._places.point(chunk.noun.places, parsed.number)
                link = parsed.chunks[at - 1] if at else None
                passing = (
                    link is not None
                    and link.kind == "P"
                    and (link.low in self._lexicon.words["passing"])
                )
                self._places.remember(
                    chunk.noun.places, parsed.number, leads=leads and at == 1,
                    passing=passing or chunk.noun.start in speaking or parsed.is_tag(at),
                    attached=_is_attached(parsed.chunks, at),
                    away=link is not None and link.low == "from",
                )  # fmt: skip

    def _speaking(self, parsed: Parsed) -> frozenset[int]:
        """Return where the phrases stand that describe speakers: "a commander in Ghazni"."""
        return frozenset(
            noun.start
            for clause in parsed.clauses
            if clause.subject is not None and self._is_teller(clause)
            for noun in (
                clause.subject,
                *(n for link, n in clause.phrases if link in {"~in", "~of", "~from", "~at"}),
            )
        )

    def _tellers(self, parsed: Parsed) -> frozenset[int]:
        """Return where the words of those who only speak stand: "an army officer said"."""
        subjects = [c.subject for c in parsed.clauses if c.subject and self._voices.is_saying(c)]
        phrases = [noun for subject in subjects for noun in (subject, *subject.joined)]
        spans = (range(noun.start, min(noun.end, len(parsed.words))) for noun in phrases)
        return frozenset(parsed.words[at].start for span in spans for at in span)

    def _is_teller(self, clause: Clause) -> bool:
        """Tell whether a clause's subject is someone who speaks, here or in general."""
        subject = clause.subject
        return self._voices.is_saying(clause) or (
            subject is not None and not subject.places and subject.head in self._lexicon.speakers
        )

    def _attribute(self, parsed: Parsed, closing: Parsed) -> list[Voice]:
        """Return who says each clause of a sentence, and note when."""
        self._actors.begin()
        party = self._spoken_of(parsed)
        beside = self._voices.beside if parsed.quoted else None
        if parsed is not closing and closing.clauses:
            self._voices.printed = closing.printed
            self._voices.assign(closing.clauses, party)
        if beside is not None and not self._voices.tellers:
            self._voices.last = beside
        held = self._voices.last
        self._actors.direct = parsed.quoted or any(t.quoted for t in parsed.sentence.tokens[:3])
        self._voices.printed = parsed.printed
        voices = self._voices.assign(parsed.clauses, party)
        credit = parsed.credit
        if credit and (not credit[0].places or self._voices.is_office(credit[0])):
            teller = self._voices.classify(credit, party)
            if teller is not None:
                self._voices.last = teller
                voices = [(teller if v is OUTLET else v, says) for v, says in voices]
        retold = parsed is not closing and is_told_after(closing)
        if not (parsed.quoted or retold):
            held = self._account
        if held is not None:
            voices = [(held if voice is OUTLET else voice, says) for voice, says in voices]
        for clause, bares in zip(parsed.clauses, parsed.bares, strict=True):
            if self._voices.is_saying(clause):
                self._calendar.note_statement(clause, parsed, tells=bool(bares))
        self._actors.teller = self._voices.last
        self._note_topic(parsed, party)
        return voices

    def _spoken_of(self, parsed: Parsed) -> str | None:
        """Return the party that "its spokesman" or "the group" means in a sentence."""
        owned = any(word.tag == "Q" for word in parsed.words)
        names = [w.named for w in parsed.words if w.named and w.named.kind is NameKind.NAME]
        if owned and names and names[0].codes:
            return names[0].codes[0]
        grouped = any(word.low in GROUPS for word in parsed.words)
        if owned and not grouped and self._topic is not None:
            return self._topic
        return self._actors.challenger()

    def _note_topic(self, parsed: Parsed, party: str | None) -> None:
        """Remember the party or office that a sentence's main clauses are about."""
        for clause in parsed.clauses:
            subject = clause.subject
            if clause.link not in {"main", "aside", "coord"} or subject is None:
                continue
            if subject.is_pronoun or subject.possessive in {"its", "their"}:
                continue
            voice = (
                self._voices.classify([subject], party) if self._voices.is_saying(clause) else None
            )
            code = voice.party if voice is not None else self._actors.of_named(subject.named)
            self._topic = code or self._topic
            if voice is None:
                self._actors.topic = code or self._actors.topic
                self._actors.named_private = code is None and self._is_private(subject)

    def _is_private(self, noun: NounPhrase) -> bool:
        """Tell whether a phrase is of people or a firm that takes no ground: farmers, a team."""
        local = self._lexicon.speakers.get(noun.head) == "local"
        civil = local or any(self._lexicon.has(name, noun.head) for name in _PRIVATE)
        return civil and not noun.named

    def _named(self, parsed: Parsed) -> list[tuple[int, Named]]:
        """Return whom a sentence names and at which word: not whose a site is, nor who speaks."""
        named = [(at, word) for at, word in enumerate(parsed.words) if word.named]
        if any(word.named.kind is NameKind.ROLE for _, word in named if word.named):
            apart = parsed.sites | self._tellers(parsed)
            named = [
                (at, word)
                for at, word in named
                if word.start not in apart or (word.named and word.named.kind is not NameKind.ROLE)
            ]
        return [(at, word.named) for at, word in named if word.named]

    def _note_actors(self, named: Sequence[tuple[int, Named]], start: int, end: int) -> int:
        self._actors.note(one for at, one in named if start <= at < end)
        return max(start, end)

    def _claim(self, parsed: Parsed, bare: Bare, voice: Voice) -> list[Claim]:
        if bare.civil:
            self._places.memory.struck = parsed.number
            return []
        if bare.clause.lemma_in(_FOLLOWING) and not self._places.memory.claimed:
            return []  # nothing was told to have fallen before
        speaker, says = voice
        above = says or (bare.clause.parent if bare.clause.link == "that" else None)
        self._actors.sayer = above.subject if above is not None else None
        question = parsed.sentence.tokens[-1].text == "?"
        modality = self._modality.read(bare, parsed.clauses, is_question=question)
        grounds = self._grounds.read(parsed, bare) if modality is not None else []
        if modality is None or not grounds:
            return []
        decided = self._roles.decide(bare, speaker, modality, tuple(g.area for g in grounds))
        if decided is None:
            return []
        if decided[0] is Event.CONTESTED and bare.clause.lemma_in(_ENTERING):
            held = self._roles.takers.is_held_by
            grounds = [one for one in grounds if not held(decided[1], one.area)]
        if decided[0] in _FIGHTS and (modality is Modality.IRREALIS or _is_ended(bare, modality)):
            return []  # nothing on the ground hangs on a fight that may come
        claims = []
        for said, ground in self._told(parsed, bare, Said(*decided, modality, speaker), grounds):
            days = None
            if modality is not Modality.IRREALIS:
                days = self._calendar.of(said.change, parsed, bare, ground, says)
                if self._calendar.is_history(days):
                    continue
            claims.append(_make(parsed, bare, ground, said, days))
            self._places.claimed(ground)
            self._roles.takers.note(ground.area, said.event, said.actor, modality)
        return claims

    def _told(
        self, parsed: Parsed, bare: Bare, said: Said, grounds: Sequence[Ground]
    ) -> Iterator[tuple[Said, Ground]]:
        """Yield what is said of each place, and who holds what is left out: "all of X but Y"."""
        for ground in grounds:
            yield said, ground
        if said.is_gain:
            rival = replace(said, event=Event.HOLDS, actor=self._actors.rival(said.actor))
            for ground in self._grounds.left_out(parsed, bare, grounds):
                yield rival, ground


def _is_imperative(clause: Clause) -> bool:
    """Tell whether a clause only bids the reader look: "Take Maiwand."."""
    verb = clause.verb
    bids = clause.subject is None and verb.form == "fin" and not verb.passive and not verb.past
    return bids and clause.link == "main" and verb.lemmas[0] == "take"


def _is_attached(chunks: Sequence[Chunk], at: int) -> bool:
    """Tell whether a place only tells where a thing is: "an office in X"."""
    noun = chunks[at].noun
    indefinite = noun is not None and noun.determiner in {"a", "an"}
    if at < 2 or chunks[at - 1].low != "in":
        return indefinite
    thing = chunks[at - 2].noun
    return indefinite or (thing is not None and not thing.places and not thing.named)


def _is_ended(bare: Bare, modality: Modality) -> bool:
    """Tell whether fighting is said not to be, or no more: none of it is claimed."""
    return bare.frame == "fight" and bare.noun is not None and modality is Modality.DENIED


def _last(may_claim: Callable[[Draft], bool], drafts: Sequence[Draft]) -> int:
    """Return the last sentence that may claim something, -1 where none does."""
    return next((at for at in reversed(range(len(drafts))) if may_claim(drafts[at])), -1)


def _make(parsed: Parsed, bare: Bare, ground: Ground, said: Said, days: Range | None) -> Claim:
    sentence, speaker = parsed.sentence, said.speaker
    return Claim(
        event=said.event, actor=said.actor, modality=said.modality, extent=ground.extent,
        place_text=ground.text, area=ground.area, speaker=speaker.name, speaker_side=speaker.side,
        occurred_from=days.first if days else None, occurred_to=days.last if days else None,
        quote=parsed.quote, part=parsed.part, start=sentence.start, end=sentence.end,
        confidence=confidence(parsed, bare, ground, said), geocode_score=ground.score,
        candidates=ground.resolution.candidates,
    )  # fmt: skip
