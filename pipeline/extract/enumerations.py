"""Places counted or summed up, then named: "three districts - A, B and C - fell"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.ground_phrases import add_hint
from pipeline.extract.phrases import ASIDE, DASHES, PARTS, Chunk
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase, PlaceRef
    from pipeline.records import Mention

_SAVE = frozenset(["but", "except", "save", "bar", "apart from"])
_ALL = frozenset(["all", "every", "everything", "each", "whole", "no", "none", "any"])
_OTHERS = frozenset(
    ["others", "more", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
     "ten", "both"]
)  # fmt: skip
_APPOSING = DASHES | {",", ":"}
_MARKS = DASHES | {":"}
_CENTRES = frozenset(["centre", "center", "capital", "city"])


class Enumerations:
    """Puts the names in the place of the sum that they spell out."""

    def __init__(self, lexicon: Lexicon, is_province: Callable[[PlaceRef], bool]) -> None:
        self._lexicon = lexicon
        self._is_province = is_province

    def join(self, chunks: list[Chunk]) -> list[Chunk]:
        """Take "the districts of P - A and B -" and, at a sentence's end, "all districts: A, B"."""
        chunks = self._labels(self._without_exceptions(_names_first(chunks)))
        if not any(chunk.noun is not None and len(chunk.noun.places) > 1 for chunk in chunks):
            return chunks
        at = 1
        while at + 1 < len(chunks):
            mark, after = chunks[at].kind, chunks[at + 2 : at + 3]
            closed = not after or after[0].kind == "." or _adds(chunks[at + 2 :])
            paired = mark in DASHES and bool(after) and after[0].kind in DASHES
            summed, names = chunks[at - 1].noun, chunks[at + 1].noun
            if mark == "," and bool(after) and after[0].kind == "," and _counts(summed, names):
                chunks[at - 1 : at + 3] = [chunks[at + 1]]  # "Two others, A and B, fell"
                continue
            if mark == "," and _resumes(chunks[at - 1 : at + 3]):
                del chunks[at : at + 2]  # "A and B, both fell"
                continue
            if closed and mark == ":" and chunks[at - 1].verb is not None and names is not None:
                self._fill_before(chunks, at, names)
            elif (
                (paired or (closed and mark in {":", *DASHES}) or chunks[at].low == "of")
                and summed is not None
                and names is not None
                and self._spells_out(summed, names)
            ):
                self._fill(chunks, at, end=at + 3 if paired else at + 2)
                at -= 1
            at += 1
        return chunks

    def _fill_before(self, chunks: list[Chunk], at: int, names: NounPhrase) -> None:
        """Take the names after a speaker for the sum before him: "five fell, he said: A, B"."""
        for chunk in chunks[:at]:
            if chunk.noun is not None and self._spells_out(chunk.noun, names):
                _describe(names.places, self._hints(chunk.noun), centre=False)
                chunk.noun.places, chunk.noun.mentions = names.places, names.mentions
                del chunks[at : at + 2]
                return

    def _without_exceptions(self, chunks: list[Chunk]) -> list[Chunk]:
        """Take out what a sum leaves out: "every district but X"."""
        if _SAVE.isdisjoint([chunk.low for chunk in chunks]):
            return chunks
        kept: list[Chunk] = []
        at = 0
        while at < len(chunks):
            after = chunks[at + 1].noun if at + 1 < len(chunks) else None
            saves = after is not None and chunks[at].low in _SAVE
            if saves and (of := _all_of(kept)) is not None:
                at = _sum_without(kept, chunks, at + 1, of)
                continue
            if after is not None and saves and after.places and _sums_up(kept):
                if kept[-1].low == "all" and (after.places[0].plural or _is_of_sites(after)):
                    at = _sum_without(kept, chunks, at + 1, after)
                    continue
                left_out = chunks[at + 1]
                kept.append(Chunk(ASIDE, left_out.low, left_out.start, left_out.end, noun=after))
                at += 2
                continue
            kept.append(chunks[at])
            at += 1
        return kept

    def _labels(self, chunks: list[Chunk]) -> list[Chunk]:
        """Read "X: captured on Monday" as "X was captured on Monday"."""
        if len(chunks) < 3 or chunks[1].kind not in {":", *DASHES}:
            return chunks
        label, verb = chunks[0].noun, chunks[2].verb
        if label is None or not label.mentions or verb is None or verb.form not in {"ed", "part"}:
            return chunks
        frame = next((self._lexicon.frame_of.get((one, "")) for one in verb.lemmas), None)
        if frame is None or "object" not in self._lexicon.frames[frame].place:
            return chunks
        verb.form, verb.passive = "fin", True
        if len(label.places) == 2 and self._is_province(label.places[1]):
            province = label.places.pop()
            add_hint(label, province)
        return [chunks[0], *chunks[2:]]

    def _spells_out(self, summed: NounPhrase, names: NounPhrase) -> bool:
        listed = len(names.places) > 1 and all(ref.mention for ref in names.places)
        several = any(self._is_kind(word) and word.endswith("s") for word in summed.words)
        every = any(ref.quantity or ref.plural for ref in summed.places)
        return listed and (several or every) and not summed.named

    def _is_kind(self, word: str) -> bool:
        return word in self._lexicon.kind_of or word.rstrip("s") in _CENTRES

    def _province_of(self, ref: PlaceRef) -> tuple[Mention, ...]:
        """Return the province that a sum lies in: "districts of P", "the P districts"."""
        if ref.mention is not None and self._is_province(ref):
            return (ref.mention,)
        return ref.hints

    def _hints(self, summed: NounPhrase) -> tuple[Mention, ...]:
        """Return the first province that a sum's places lie in."""
        return next((hint for ref in summed.places if (hint := self._province_of(ref))), ())

    def _fill(self, chunks: list[Chunk], at: int, *, end: int) -> None:
        """Give the sum the named places and drop them from where they stood."""
        summed, names = chunks[at - 1].noun, chunks[at + 1].noun
        if summed is None or names is None:
            return
        start = at - 1
        while start and _continues(chunks[start - 1].noun, summed):
            start -= 1
        centres = not _CENTRES.isdisjoint(word.rstrip("s") for word in summed.words)
        _describe(names.places, self._hints(summed), centre=centres)
        if "districts" in summed.words or "district" in summed.words:
            for ref in names.places:
                ref.kind = ref.kind or "district"
        summed.places, summed.mentions = names.places, names.mentions
        summed.start = chunks[start].start
        chunks[start:end] = [chunks[at - 1]]


def _all_of(kept: list[Chunk]) -> NounPhrase | None:
    """Take out the sum that "all" is of, and return it: "of P's ten districts, all but A"."""
    lead = kept[:-1] if len(kept) > 1 and kept[-2].kind != "," else kept[:-2]
    of = lead[-1].noun if len(lead) > 1 and lead[-2].low == "of" else None
    if not kept or kept[-1].low != "all" or of is None or not of.places or not of.places[0].plural:
        return None
    kept[len(lead) - 2 :] = kept[-1:]
    return of


def _is_of_sites(noun: NounPhrase) -> bool:
    """Tell whether a phrase counts posts or villages of a place: "two of the posts in X"."""
    few = noun.words[0] in _OTHERS or noun.words[0].isdecimal() or "few" in noun.words[:2]
    return few and noun.places[0].extent in PARTS


def _sum_without(kept: list[Chunk], chunks: Sequence[Chunk], at: int, counted: NounPhrase) -> int:
    """Read "all but two of P's districts, A and B," as "all but A and B"; return what follows."""
    left, rest = chunks[at].noun, chunks[at + 1 : at + 4]
    if left is None:
        return at
    named = [ref for ref in left.places if ref.mention and ref is not counted.places[0]]
    start, at = kept[-1].start, at + 1
    apposed = rest[1].noun if not named and len(rest) > 1 and rest[0].kind in _APPOSING else None
    closed = rest[2:3] and rest[2].kind in {*_APPOSING, "."}
    if apposed is not None and closed and all(ref.mention for ref in apposed.places):
        named, at = apposed.places, at + 2
    every = replace(
        counted, start=start, words=("all", *counted.words),
        mentions=counted.mentions if _is_of_sites(counted) else (),
        places=[replace(counted.places[0], quantity="all")],
    )  # fmt: skip
    kept[-1] = Chunk("N", every.head, start, left.start, noun=every)
    if named:
        out = replace(left, places=named)
        kept.append(Chunk(ASIDE, out.head, out.start, out.end, noun=out))
    return at


def _adds(after: Sequence[Chunk]) -> bool:
    """Tell whether what follows a list only adds to its last name: ", where police fight"."""
    return after[0].kind == "," and any(one.kind in {"S", "R"} for one in after[1:5])


def _names_first(chunks: list[Chunk]) -> list[Chunk]:
    """Give a sum the names that stand before it: "A on Monday, B on Tuesday: both fell"."""
    mark = next((i for i, chunk in enumerate(chunks) if chunk.kind in _MARKS), 0)
    lead, rest = chunks[:mark], chunks[mark + 1 :]
    names = [ref for chunk in lead if chunk.noun for ref in chunk.noun.places if ref.mention]
    only = all(c.noun.mentions if c.noun else c.kind in {",", "C", "T"} for c in lead)
    again = any(chunk.kind in _MARKS for chunk in rest)
    noun = next((chunk.noun for chunk in rest if chunk.kind != "T"), None)
    if len(names) < 2 or not only or again or noun is None or not _is_sum(noun):
        return chunks
    noun.places, noun.mentions = names, tuple(ref.mention for ref in names if ref.mention)
    return rest


def _is_sum(noun: NounPhrase) -> bool:
    """Tell whether a phrase sums places up: "both districts of P", "all"."""
    if noun.is_pronoun:
        return noun.head in {"both", "all"}
    return bool(noun.places) and bool(noun.places[0].quantity) and noun.places[0].plural


def _sums_up(before: Sequence[Chunk]) -> bool:
    """Tell whether the last noun phrase is a sum: "all of the country"."""
    for chunk in reversed(before):
        if chunk.noun is None and chunk.kind != "P":
            return False
        noun = chunk.noun
        if noun is not None and (noun.determiner in _ALL or not _ALL.isdisjoint(noun.words)):
            return True
    return False


def _continues(before: NounPhrase | None, summed: NounPhrase) -> bool:
    """Tell whether a phrase is the owner of the sum: "all of P's other districts"."""
    return before is not None and bool(before.places) and before.end >= summed.start - 1


def _describe(places: Sequence[PlaceRef], hints: tuple[Mention, ...], *, centre: bool) -> None:
    for ref in places:
        ref.hints = ref.hints or hints
        if centre:
            ref.extent = ref.extent or Extent.CENTRE


def _counts(summed: NounPhrase | None, names: NounPhrase | None) -> bool:
    """Tell whether a bare number stands for the names after it: "two others, A and B,"."""
    if summed is None or names is None or summed.places or len(names.places) < 2:
        return False
    return summed.head in _OTHERS and all(ref.mention for ref in names.places)


def _resumes(chunks: Sequence[Chunk]) -> bool:
    """Tell whether "both" or "all" takes up the places listed before it."""
    listed, _, again, *after = chunks
    names, sum_ = listed.noun, again.noun
    if names is None or sum_ is None or len(names.places) < 2 or not after:
        return False
    return sum_.words in {("both",), ("all",), ("all", "three")} and after[0].verb is not None
