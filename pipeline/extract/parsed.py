"""A sentence taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.records import Part

if TYPE_CHECKING:
    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import Chunk
    from pipeline.extract.tokens import Sentence
    from pipeline.extract.words import Word


@dataclass(slots=True)
class Parsed:
    """A sentence taken apart; `number` counts the sentences of the item, the title's last."""

    sentence: Sentence
    words: list[Word]
    chunks: list[Chunk]
    clauses: list[Clause]
    quoted: bool  # from its first word to its last
    number: int = 0
    part: Part = Part.TEXT
    quote: str = ""

    def infinitives_before(self, clause: Clause) -> list[Clause]:
        """Return the infinitives before a coordinate clause: their times are its own."""
        if clause.link != "coord":
            return []
        return [one for one in self.clauses if one.start < clause.start and one.link == "inf"]
