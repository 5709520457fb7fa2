"""A sentence taken apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.records import Extent, Part

if TYPE_CHECKING:
    from pipeline.extract.bare import Bare
    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import Chunk, NounPhrase
    from pipeline.extract.tokens import Sentence
    from pipeline.extract.words import Word


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
            and self.words[self.chunks[at].start].low == "#"
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
    def opens_in_place(self) -> bool:
        """Tell whether the sentence opens with "In X"."""
        return bool(self.chunks) and self.chunks[0].low in {"in", "at", "around", "near"}

    def infinitives_before(self, clause: Clause) -> list[Clause]:
        """Return the infinitives before a coordinate clause: their times are its own."""
        if clause.link != "coord":
            return []
        return [one for one in self.clauses if one.start < clause.start and one.link == "inf"]
