"""A sentence taken apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.extract.credits import before_colon
from pipeline.extract.phrases import DASHES
from pipeline.extract.times import TimeKind
from pipeline.records import Extent, Part

if TYPE_CHECKING:
    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import Chunk, NounPhrase
    from pipeline.extract.times import Time
    from pipeline.extract.tokens import Sentence
    from pipeline.extract.words import Word


_ENDS = frozenset([".", '"'])
_APART = DASHES | {":"}
_ABOUT = frozenset(["about", "as for", "as to", "regarding", "concerning"])
_BULLETS = frozenset(["-", "–", "•", "*", "#", "@"])


@dataclass(slots=True)
class Parsed:
    """A sentence taken apart; `number` counts the sentences of the item, the title's last.

    `bares` are the bare claims of each clause.
    """

    sentence: Sentence
    words: list[Word]
    chunks: list[Chunk]
    clauses: list[Clause]
    quoted: bool  # from its first word to its last
    number: int = 0
    part: Part = Part.TEXT
    quote: str = ""
    bares: list[list[Bare]] = field(default_factory=list)
    bracketed: list[NounPhrase] = field(default_factory=list)  # a speaker named in brackets

    @property
    def sites(self) -> frozenset[int]:
        """Return where words stand that say whose a building is: "the police headquarters"."""
        return frozenset(
            self.words[i].start
            for chunk in self.chunks
            if chunk.noun and any(ref.extent is Extent.FACILITY for ref in chunk.noun.places)
            for i in range(chunk.noun.start, min(chunk.noun.end, len(self.words)))
        )

    @property
    def label(self) -> NounPhrase | None:
        """Return the phrase before a colon that opens the sentence: "Dangam (Kunar): ..."."""
        at = 0
        while at < len(self.chunks) and self.chunks[at].kind in _BULLETS:
            at += 1
        if (
            at < len(self.chunks)
            and self.chunks[at].noun
            and self.quote.lstrip(" -•").startswith("#")
        ):
            return None
        first = self.chunks[at].noun if at < len(self.chunks) else None
        for chunk in self.chunks[at + 1 : at + 4]:
            if chunk.kind == ":":
                return first
            if chunk.kind not in {"N", "P"}:
                return None
        return None

    @property
    def credit(self) -> list[NounPhrase]:
        """Return the phrases set apart as a speaker's: "Officials: X fell", "X fell: officials"."""
        if self.bracketed:
            return self.bracketed
        if self.label is not None:
            colon = next(i for i, chunk in enumerate(self.chunks) if chunk.kind == ":")
            return [chunk.noun for chunk in self.chunks[:colon] if chunk.noun is not None]
        if apposed := before_colon(self.chunks):
            return apposed
        last = [chunk for chunk in self.chunks if chunk.kind not in _ENDS][-2:]
        apart = len(last) > 1 and last[0].kind in _APART
        return [last[1].noun] if apart and last[1].noun is not None else []

    def printed(self, start: int, end: int) -> str:
        """Return the words [start, end) as they are printed, on one line."""
        tokens, offset = self.sentence.tokens, self.sentence.start
        first, last = tokens[self.words[start].start], tokens[self.words[end - 1].end - 1]
        return " ".join(self.quote[first.start - offset : last.end - offset].split())

    @property
    def spoken(self) -> frozenset[int]:
        """Return where its words stand that are quoted."""
        tokens = self.sentence.tokens
        if not any(token.quoted for token in tokens):
            return frozenset()
        return frozenset(i for i, word in enumerate(self.words) if tokens[word.start].quoted)

    @property
    def topic(self) -> NounPhrase | None:
        """Return the place that the sentence is about: "About X he says that ..."."""
        about = len(self.chunks) > 1 and self.chunks[0].low in _ABOUT
        noun = self.chunks[1].noun if about else None
        return noun if noun is not None and noun.mentions and noun.places else None

    @property
    def opens_in_place(self) -> bool:
        """Tell whether the sentence opens with "In X"."""
        return bool(self.chunks) and self.chunks[0].low in {"in", "at", "around", "near"}

    def is_tag(self, at: int) -> bool:
        """Tell whether a chunk is the tag that heads a post: "#X: ..."."""
        tagged = at < 2 and self.quote.lstrip().startswith("#")
        return tagged and any(chunk.kind == ":" for chunk in self.chunks[at + 1 : at + 2])

    def is_set_off(self, clause: Clause) -> bool:
        """Tell whether a clause is put between commas: "In X, he added, the fight goes on"."""
        start = clause.subject.start if clause.subject is not None else clause.start
        marks = (start - 1, clause.verb.end)
        return all(0 < at < len(self.words) and self.words[at].low == "," for at in marks)

    def infinitives_before(self, clause: Clause) -> list[Clause]:
        """Return the infinitives before a coordinate clause: their times are its own."""
        if clause.link != "coord":
            return []
        return [one for one in self.clauses if one.start < clause.start and one.link == "inf"]

    def gerunds_of(self, clause: Clause) -> list[Clause]:
        """Return the gerunds that tell how a clause's event went: "without a shot being fired"."""
        return [
            one
            for one, bares in zip(self.clauses, self.bares, strict=True)
            if one.parent is clause and one.link == "ing" and not bares
            if one.opener in {"", "without"}
        ]

    def after_which(self, clause: Clause) -> Clause | None:
        """Return what is told of the event before: "after an offensive that began on Sunday"."""
        before = [
            noun
            for one in self.clauses
            if one is clause or one.parent is clause
            for link, noun in one.phrases
            if link == "after"
        ]
        told = (one for one in self.clauses if one.link == "rel")
        return next((one for one in told if any(one.noun is noun for noun in before)), None)

    def main_after(self, clause: Clause) -> Clause | None:
        """Return the main clause that a leading one belongs to: "after taking X, they ..."."""
        if clause.link not in {"sub", "ing"}:
            return None
        later = (one for one in self.clauses if one.start > clause.start)
        return next((one for one in later if one.link in {"main", "aside"}), None)

    def time_of(self, noun: NounPhrase, clause: Clause) -> Time | None:
        """Return the time of a noun's event: "a day after the fall of X", "its fall on Monday"."""
        if noun.start > 1 and self.words[noun.start - 1].low in {"after", "before"}:
            return self.words[noun.start - 2].time
        between = [word.time for word in self.words[noun.start : clause.start] if word.time]
        return next((time for time in between if time.kind is not TimeKind.OFFSET), None)
