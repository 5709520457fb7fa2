"""A sentence taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.clause import Clause
    from pipeline.extract.phrases import Chunk, PlaceRef
    from pipeline.extract.tokens import Sentence
    from pipeline.extract.words import Word


@dataclass(slots=True)
class Parsed:
    """A sentence taken apart."""

    sentence: Sentence
    words: list[Word]
    chunks: list[Chunk]
    clauses: list[Clause]
    refs: list[PlaceRef]
    quoted: bool
    closes: bool
