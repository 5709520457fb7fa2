"""Sentences that are parsed no earlier than they are needed."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.absolutes import Absolutes
from pipeline.extract.asked import join_answers
from pipeline.extract.chunks import Chunker
from pipeline.extract.clauses import ClauseBuilder
from pipeline.extract.counted import share_nouns
from pipeline.extract.credits import in_brackets
from pipeline.extract.frames import FrameReader
from pipeline.extract.gapping import GapFiller
from pipeline.extract.insertions import set_off
from pipeline.extract.interruptions import mend
from pipeline.extract.ordering import Orderer
from pipeline.extract.parsed import Parsed
from pipeline.extract.places import PlaceJoiner
from pipeline.extract.respective import share_out
from pipeline.extract.standing import ABROAD, PLACE
from pipeline.extract.tokens import (
    is_open_after,
    is_quoting,
    lower,
    lowered,
    skip_dateline,
    split_sentences,
    tokenize,
    words_in,
)
from pipeline.extract.verbless import VerbRestorer
from pipeline.records import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.extract.bare import Bare
    from pipeline.extract.dating import TimeReader
    from pipeline.extract.gate import Gate
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.naming import PlaceNames
    from pipeline.extract.tagging import Tagger
    from pipeline.extract.tokens import Sentence, Token
    from pipeline.records import Mention

_AFTER_TEXT = 1_000_000  # the title is read last: its sentences come after the text's


@dataclass(slots=True)
class Draft:
    """A sentence with what is known of it without parsing it.

    `opened` and `left_open` tell whether a quotation is open at its start and at its end.
    """

    text: str
    part: Part
    number: int
    sentence: Sentence
    mentions: Sequence[Mention]
    opened: bool
    left_open: bool
    is_control: bool | None = None  # None until it is asked
    printed: list[str] | None = None
    parsed: Parsed | None = None

    @property
    def low(self) -> str:
        """Return the sentence in lower case."""
        return lower(self.text[self.sentence.start : self.sentence.end])

    def words(self, is_here: Callable[[Mention], bool]) -> list[str]:
        """Return the words and marks of the sentence, PLACE for each toponym that may be here."""
        words: list[str] = []
        start = self.sentence.start
        for one in self.mentions:
            words += words_in(self.text, start, one.start)
            words.append(PLACE if is_here(one) else ABROAD)
            start = one.end
        return words + words_in(self.text, start, self.sentence.end)


class DraftReader:
    """Parses sentences, each once; what it tells of one does not depend on the others."""

    def __init__(
        self,
        lexicon: Lexicon,
        gate: Gate,
        tagger: Tagger,
        times: TimeReader,
        names: PlaceNames,
    ) -> None:
        self._lexicon = lexicon
        self._gate = gate
        self._tagger = tagger
        self._times = times
        self._chunker = Chunker(lexicon)
        self._restorer = VerbRestorer(lexicon)
        self._joiner = PlaceJoiner(lexicon, names.is_province)
        self.is_here = names.is_here
        self._absolutes = Absolutes(lexicon)
        self._orderer = Orderer(lexicon)
        self._gaps = GapFiller(lexicon)
        self._builder = ClauseBuilder(lexicon)
        self._frames = FrameReader(lexicon)

    def drafts(self, text: str, mentions: Sequence[Mention], part: Part) -> list[Draft]:
        """Return the sentences of a part."""
        sentences = split_sentences(text, self._lexicon.words["abbreviations"])
        if "?" in text:
            sentences = join_answers(text, sentences, mentions)
        if sentences and part is Part.TEXT:
            sentences[0].start += skip_dateline(text[sentences[0].start :])
        starts = [mention.start for mention in mentions]
        drafts: list[Draft] = []
        quoted, quotes = False, is_quoting(text)
        for number, sentence in enumerate(sentences, 0 if part is Part.TEXT else _AFTER_TEXT):
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            opened = quoted and not sentence.opens_paragraph
            quoted = quotes and is_open_after(text, sentence, quoted=opened)
            drafts.append(Draft(text, part, number, sentence, mentions[first:last], opened, quoted))
        return drafts

    def words(self, draft: Draft) -> list[str]:
        """Return the words and marks of a sentence as printed, PLACE for toponyms here."""
        if draft.printed is None:
            draft.printed = draft.words(self.is_here)
        return draft.printed

    def bares(self, draft: Draft) -> Iterator[Bare]:
        """Yield a sentence's bare claims; without words of control it is not parsed."""
        parsed = self.parse(draft) if self.is_control(draft) else None
        for found in parsed.bares if parsed is not None else ():
            yield from found

    def parse(self, draft: Draft) -> Parsed | None:
        """Return a sentence taken apart, None where it holds no word."""
        if draft.parsed is None and self._tokens(draft):
            draft.parsed = self._parse(draft)
        return draft.parsed

    def _tokens(self, draft: Draft) -> list[Token]:
        if not draft.sentence.tokens:
            tokenize(draft.text, draft.sentence, quoted=draft.opened)
        return draft.sentence.tokens

    def is_control(self, draft: Draft) -> bool:
        """Tell whether a sentence can tell of control, by its words: no other claims anything."""
        if draft.is_control is None:
            printed = self.words(draft)
            words = lowered(printed)
            told = self._gate.may_control(words, printed) or self._gate.may_own(draft.low)
            draft.is_control = told and self._lexicon.words["rehearsing"].isdisjoint(words)
        return draft.is_control

    def _parse(self, draft: Draft) -> Parsed:
        sentence, tokens = draft.sentence, draft.sentence.tokens
        words = self._tagger.tag(tokens, draft.mentions, self._times.find(tokens))
        pieces = self._chunker.chunk(words)
        bracketed = in_brackets(pieces, self._lexicon)
        pieces = self._absolutes.restore(set_off(mend(pieces, self._lexicon)))
        share_nouns(pieces)
        chunks = self._joiner.join(self._restorer.restore(pieces))
        chunks = self._gaps.fill(self._orderer.order(chunks))
        clauses = self._builder.build(chunks)
        share_out(words, clauses)
        told = (t for t in tokens if t.text[0].isalnum() and t.start >= sentence.asked)
        first = next(told, tokens[0])
        last = next((t for t in reversed(tokens) if t.text[0].isalnum()), tokens[-1])
        parsed = Parsed(
            sentence, words, chunks, clauses, (draft.opened or first.quoted) and last.quoted,
            draft.number, draft.part, draft.text[sentence.start : sentence.end],
            bracketed=bracketed,
        )  # fmt: skip
        is_control = self.is_control(draft)
        parsed.bares = [
            self._frames.read(clause, clauses) if is_control else [] for clause in clauses
        ]
        return parsed
