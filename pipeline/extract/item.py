"""One item to its claims: which of its sentences are worth reading, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from pipeline.extract.item_memory import ItemMemory
from pipeline.extract.quoting import account_of, is_told_after, opens_quoted, tells_of_quote
from pipeline.extract.recall import is_counted
from pipeline.extract.rosters import counted, follows
from pipeline.extract.sentences import SentenceReader
from pipeline.extract.surroundings import Surroundings
from pipeline.extract.tokens import lower
from pipeline.extract.topics import is_of_sport, is_of_truce, is_of_vote
from pipeline.extract.unlisted import UnlistedNames
from pipeline.records import Claim, Mention, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from pipeline.extract.cast import Cast
    from pipeline.extract.drafts import Draft, DraftReader
    from pipeline.extract.gate import Gate
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.memory import Lookup
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Tools:
    """What all items of a theatre are read with."""

    lexicon: Lexicon
    gate: Gate
    find: Callable[[str], list[Mention]]
    lookup: Lookup
    parties: frozenset[str]  # the first words of their names


class ItemReader:
    """Reads one item; made anew for each."""

    def __init__(
        self, tools: Tools, cast: Cast, drafts: DraftReader, today: date, outlet: str | None = None
    ) -> None:
        self._lexicon = tools.lexicon
        self._find = tools.find
        self._gate = tools.gate
        self._parties = tools.parties
        self._drafts = drafts
        self._unlisted = UnlistedNames(tools.lookup)
        self._new_memory = partial(ItemMemory.of, tools.lexicon, tools.lookup, cast, today, outlet)
        self._counted: list[int] = []  # where the text speaks of a number of places

    @cached_property
    def _memory(self) -> ItemMemory:
        return self._new_memory()

    @cached_property
    def _sentences(self) -> SentenceReader:
        return SentenceReader(self._lexicon, self._memory)

    def read(self, title: str, text: str) -> list[Claim]:
        """Return the claims of title and text, not yet merged."""
        mentions, in_title = self._mentions(text), self._mentions(title)
        is_here = any(map(self._drafts.is_here, (*mentions, *in_title)))
        if not is_here:
            self._counted = self._gate.counted(lower(text))
            if not self._counted:
                return []
        body = self._drafts.drafts(text, mentions, Part.TEXT)
        head = self._headline(title, text, in_title)
        around = Surroundings(body, head, self._drafts, self._parties)
        if is_here and not self._may_stand(around, body, head):
            return []
        may_claim = self._may_claim if is_here else self._may_count
        in_body, in_head = _last(may_claim, body), _last(may_claim, head)
        if max(in_body, in_head) < 0 or is_of_sport(title, text, self._lexicon):
            return []
        self._survey(mentions, in_title, body[0].sentence.start if body else 0)
        self._memory.roles.of_votes = is_of_vote(title, text, self._lexicon)
        self._memory.roles.of_truce = is_of_truce(title, text)
        self._memory.account = self._owner_of(head)
        leans = in_head >= 0 or self._may_answer(head)
        found = self._part(body, len(body) if leans else in_body)
        self._memory.claims.leave_part()
        found += self._part(head, in_head)
        found = [claim for claim in found if claim not in self._memory.claims.retracted]
        return [claim for claim in found if around.are_of_control(claim)]

    def surroundings(self, title: str, text: str) -> Surroundings:
        """Return the sentences of title and text, to be asked what they are about."""
        body = self._drafts.drafts(text, self._mentions(text), Part.TEXT)
        head = self._headline(title, text, self._mentions(title))
        return Surroundings(body, head, self._drafts, self._parties)

    def _mentions(self, text: str) -> list[Mention]:
        """Return the places that a text names, those in no gazetteer's spelling included."""
        homonyms = self._lexicon.words["no_places"]
        found = [one for one in self._find(text) if one.text.lower() not in homonyms]
        return self._unlisted.add(text, found)

    def _headline(self, title: str, text: str, mentions: Sequence[Mention]) -> list[Draft]:
        """Return the sentences of the title, none where the text begins with it."""
        stripped = title.strip()
        if not stripped or stripped in text[: len(title) + 40]:
            return []
        return self._drafts.drafts(title, mentions, Part.TITLE)

    def _survey(self, mentions: Sequence[Mention], in_title: Sequence[Mention], opens: int) -> None:
        """Remember all places of the item, and those that stand over the text's first sentence."""
        places = self._memory.places
        places.survey((*mentions, *in_title))
        places.head([one for one in mentions if one.start < opens])
        places.entitle(in_title)

    def _owner_of(self, head: Sequence[Draft]) -> Speaker | None:
        """Return whose account the item is from: "Spokesman Ali Ahmad on Twitter"."""
        channels = self._lexicon.words["accounts"]
        if not head or channels.isdisjoint(head[0].low.split()):
            return None
        heading = self._drafts.parse(head[0])
        nouns = account_of(heading, channels) if heading is not None else []
        return self._memory.voices.classify(nouns, None) if nouns else None

    def _may_stand(
        self, around: Surroundings, body: Sequence[Draft], head: Sequence[Draft]
    ) -> bool:
        """Tell whether a claim can stand in its surroundings, before any sentence is parsed."""
        drafts = (*body, *head)
        told = [one for one in drafts if self._drafts.is_control(one)]
        if not told or any(map(around.are_so_about, told)):
            return bool(told)
        answers = (one for one in drafts if self._gate.may_answer(one.low))
        return any(map(around.are_so_about, answers))

    def _may_claim(self, draft: Draft) -> bool:
        """Tell whether a sentence may claim something, whatever the rest of the item says."""
        places, roles = self._memory.places, self._memory.roles
        return any(
            not roles.is_of_no_party(bare)
            and not (bare.places and all(map(places.is_abroad, bare.places)))
            for bare in self._drafts.bares(draft)
        )

    def _may_count(self, draft: Draft) -> bool:
        """Tell whether a sentence may claim a number of places, where the item names none."""
        start, end = draft.sentence.start, draft.sentence.end
        if draft.part is Part.TEXT and not any(start <= at < end for at in self._counted):
            return False
        if not self._gate.may_count(draft.low):
            return False
        return any(any(map(is_counted, bare.places)) for bare in self._drafts.bares(draft))

    def _may_answer(self, drafts: Sequence[Draft]) -> bool:
        """Tell whether sentences can deny or confirm what others say."""
        return any(self._gate.may_answer(draft.low) for draft in drafts)

    def _part(self, drafts: Sequence[Draft], last: int) -> list[Claim]:
        """Return the claims of a part; no sentence after `last` has one of its own."""
        found: list[Claim] = []
        pending: list[Parsed] = []  # the sentences of a quotation whose speaker comes later
        for at, draft in enumerate(drafts):
            leans = pending or self._is_spelled_out(draft) or at <= last
            if not (leans or self._is_answered(drafts[at:])):
                break
            parsed = self._drafts.parse(draft)
            if parsed is None:
                continue
            pending.append(parsed)
            following = drafts[at + 1] if at + 1 < len(drafts) else None
            if draft.left_open and opens_quoted(parsed) and following is not None:
                continue
            closing = self._teller_of(parsed, following)
            for one in pending:
                found += self._sentences.read(one, closing)
            pending = []
        return found

    def _is_answered(self, drafts: Sequence[Draft]) -> bool:
        """Tell whether sentences can deny or confirm the last claims."""
        told = self._memory.claims
        if told.asked:
            return True
        return bool(told.recent or told.earlier) and self._may_answer(drafts)

    def _is_spelled_out(self, draft: Draft) -> bool:
        """Tell whether a sentence may name the places that the last one counted."""
        sums = counted(self._memory.claims.recent)
        return bool(draft.mentions) and any(follows(one, draft.sentence.start) for one in sums)

    def _teller_of(self, parsed: Parsed, following: Draft | None) -> Parsed:
        """Return the sentence that tells who speaks in one: the next where it is a quotation."""
        told_after = following is not None and following.low.startswith("so sa")
        if following is None or not (parsed.quoted or told_after):
            return parsed
        teller = self._drafts.parse(following)
        if teller is None:
            return parsed
        tells = told_after and is_told_after(teller)
        return teller if tells or tells_of_quote(teller, self._memory.voices) else parsed


def _last(may_claim: Callable[[Draft], bool], drafts: Sequence[Draft]) -> int:
    """Return the last sentence that may claim something, -1 where none does."""
    return next((at for at in reversed(range(len(drafts))) if may_claim(drafts[at])), -1)
