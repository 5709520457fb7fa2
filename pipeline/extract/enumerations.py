"""Places counted or summed up, then named: "three districts - A, B and C - fell"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import Chunk, NounPhrase, PlaceRef
    from pipeline.records import Mention

_DASHES = frozenset(["-", "–", "—"])
_CENTRES = frozenset(["centre", "center", "capital", "city"])


class Enumerations:
    """Puts the names in the place of the sum that they spell out."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def join(self, chunks: list[Chunk]) -> list[Chunk]:
        """Take "the districts of P - A and B -" and, at a sentence's end, "all districts: A, B"."""
        at = 1
        while at + 1 < len(chunks):
            mark, after = chunks[at].kind, chunks[at + 2 : at + 3]
            closed = not after or after[0].kind == "."
            paired = mark in _DASHES and bool(after) and after[0].kind in _DASHES
            summed, names = chunks[at - 1].noun, chunks[at + 1].noun
            if (
                (paired or (closed and mark in {":", *_DASHES}))
                and summed is not None
                and names is not None
                and self._spells_out(summed, names)
            ):
                self._fill(chunks, at, end=at + 3 if paired else at + 2)
                at -= 1
            at += 1
        return chunks

    def _spells_out(self, summed: NounPhrase, names: NounPhrase) -> bool:
        listed = len(names.places) > 1 and all(ref.mention for ref in names.places)
        several = any(self._is_kind(word) and word.endswith("s") for word in summed.words)
        every = any(ref.quantity or ref.plural for ref in summed.places)
        return listed and (several or every) and not summed.named

    def _is_kind(self, word: str) -> bool:
        return word in self._lexicon.kind_of or word.rstrip("s") in _CENTRES

    def _fill(self, chunks: list[Chunk], at: int, *, end: int) -> None:
        """Give the sum the named places and drop them from where they stood."""
        summed, names = chunks[at - 1].noun, chunks[at + 1].noun
        if summed is None or names is None:
            return
        start = at - 1
        while start and _continues(chunks[start - 1].noun, summed):
            start -= 1
        hints = next((ref.hints for ref in summed.places if ref.hints), ())
        centres = not _CENTRES.isdisjoint(word.rstrip("s") for word in summed.words)
        _describe(names.places, hints, centre=centres)
        summed.places, summed.mentions = names.places, names.mentions
        summed.start = chunks[start].start
        chunks[start:end] = [chunks[at - 1]]


def _continues(before: NounPhrase | None, summed: NounPhrase) -> bool:
    """Tell whether a phrase is the owner of the sum: "all of P's other districts"."""
    return before is not None and bool(before.places) and before.end >= summed.start - 1


def _describe(places: Sequence[PlaceRef], hints: tuple[Mention, ...], *, centre: bool) -> None:
    for ref in places:
        ref.hints = ref.hints or hints
        if centre:
            ref.extent = ref.extent or Extent.CENTRE
