"""Places described beside their names: 'X, the capital of Y,'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.descriptions import Describer
from pipeline.extract.ground_phrases import BESIDE, HINT, add_hint, opens_list
from pipeline.extract.late_names import LateNames
from pipeline.extract.phrases import DASHES, Chunk
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import NounPhrase, PlaceRef

_LYING = HINT | {"from"}
_ENDS = frozenset([",", ".", ";", "?", "!", ":"])
_OPENERS = frozenset(["S", "M", "R"])
_QUOTES = frozenset("\"'“”‘’")


class Appositions:
    """Takes appositions into the places they describe."""

    def __init__(self, lexicon: Lexicon, is_province: Callable[[PlaceRef], bool]) -> None:
        self._is_province = is_province
        self._says = lexicon.words["saying"]
        self._describer = Describer(lexicon, is_province)
        self._late = LateNames(lexicon, self._describer)

    def join(self, chunks: list[Chunk]) -> list[Chunk]:
        """Take "X, the capital of Y," as one phrase, and "X, in Y,"."""
        for at, chunk in enumerate(chunks):  # what follows a chunk may be taken out
            if chunk.noun is None:
                continue
            self._late.take(chunk.noun, chunks, at)
            if chunk.noun.places:
                del chunks[at + 1 : self._end(chunk.noun, chunks, at + 1)]
        return chunks

    def _end(self, noun: NounPhrase, chunks: Sequence[Chunk], after: int) -> int:
        """Return where the apposition after a place ends, `after` where there is none."""
        if after >= len(chunks):
            return after
        direct = chunks[after]
        if direct.low == "of" and self._takes_name(noun, chunks, after + 1):
            return after + 2
        if direct.kind == "P" and direct.low in HINT and self._hint(noun, chunks, after + 1):
            return after + 2
        name = direct.noun if direct.kind == "N" else None
        if name is not None and name.places and name.mentions and _is_nameless(noun):
            self._describer.name(noun, name)  # "the capital Taluqan": the name follows its kind
            return after + 1
        if direct.kind in DASHES and noun.places[-1].mention is not None:
            return self._after_dash(noun, chunks, after)
        return self._after_comma(noun, chunks, after) if direct.kind == "," else after

    def _after_dash(self, noun: NounPhrase, chunks: Sequence[Chunk], dash: int) -> int:
        """Return where a description between dashes ends: "A and B - two districts of P - fell"."""
        later = (i for i in range(dash + 1, len(chunks)) if chunks[i].kind in DASHES)
        closed = next(later, dash)
        inner = chunks[dash + 1 : closed]
        if not self._describer.describes(noun, inner):
            return dash
        self._describer.describe(noun, inner)
        return closed + 1

    def _after_comma(self, noun: NounPhrase, chunks: Sequence[Chunk], comma: int) -> int:
        """Return where what a comma sets apart ends, where it tells of the place before it."""
        start = comma + 1
        closed = _closing(chunks, start) if start < len(chunks) else None
        if (
            closed is None
            or _is_of_list(chunks, start, closed)
            or _only_links(chunks, start, closed)
        ):
            return comma
        inner = _unquoted(chunks[start:closed])
        if _is_beside(chunks, start, closed):
            self._first_hint(noun, chunks, start, closed)
        elif self._describer.describes(noun, inner):
            self._describer.describe(noun, inner)
        elif (province := self._province_of(noun, inner)) and not opens_list(chunks, closed):
            add_hint(noun, province)
        else:
            return comma
        return closed if self._is_told(chunks, comma, closed) else _past_comma(chunks, closed)

    def _is_told(self, chunks: Sequence[Chunk], comma: int, closed: int) -> bool:
        """Tell whether a speaker follows an apposition: "T took X, a district of P, said A"."""
        verb = chunks[closed + 1].verb if closed + 1 < len(chunks) else None
        says = verb is not None and not self._says.isdisjoint(verb.lemmas)
        return says and any(chunk.verb is not None for chunk in chunks[:comma])

    def _first_hint(
        self, noun: NounPhrase, chunks: Sequence[Chunk], start: int, closed: int
    ) -> None:
        """Take the first phrase that tells where a place lies: "X, on the border in Y,"."""
        for i in range(start, closed):
            if chunks[i].low in _LYING and self._hint(noun, chunks, i + 1):
                return

    def _takes_name(self, noun: NounPhrase, chunks: Sequence[Chunk], at: int) -> bool:
        """Take the name of a district that its province leads: "the P district of X"."""
        other = chunks[at].noun if at < len(chunks) else None
        if other is None or len(other.places) != 1 or len(noun.places) != 1:
            return False
        ref, named = noun.places[0], other.places[0]
        led = ref.definite and ref.kind == "district" and ref.mention is not None and not ref.hints
        if not led or named.extent is not None or self._is_province(named):
            return False
        if ref.mention is None or named.mention is None:
            return False
        if not self._is_province(replace(ref, kind="")):
            return False
        ref.hints, ref.mention, ref.text = (ref.mention,), named.mention, named.text
        noun.mentions = (*noun.mentions, *other.mentions)
        return True

    def _hint(self, noun: NounPhrase, chunks: Sequence[Chunk], at: int) -> bool:
        """Take a place after "in" or "of" as where the places before it lie, if it can be."""
        other = chunks[at].noun if at < len(chunks) else None
        if other is not None and (self._pairs(noun, other) or self._lies(noun, other)):
            return True
        if other is None or len(other.places) != 1 or not noun.mentions:
            return False
        ref = other.places[0]
        if ref.mention is None or ref.extent is not None:
            return False
        if self._is_province(ref):
            add_hint(noun, ref)
            return True
        if len(noun.places) > 1 or noun.places[0].mention is None:
            return False
        noun.places[0].within = ref.mention
        return True

    def _lies(self, noun: NounPhrase, other: NounPhrase) -> bool:
        """Take a valley that no gazetteer knows for a part of the district it lies in."""
        if noun.mentions or len(noun.places) != 1 or len(other.places) != 1:
            return False
        ref, outer = noun.places[0], other.places[0]
        if not ref.unknown or ref.noun != "valley" or outer.mention is None:
            return False
        if self._is_province(outer):
            return False
        ref.mention, ref.extent, ref.hints = outer.mention, Extent.PARTIAL, outer.hints
        ref.kind, noun.mentions = outer.kind, other.mentions
        return True

    def _pairs(self, noun: NounPhrase, other: NounPhrase) -> bool:
        """Take as many provinces as places, each for its own: "A and B, in P and Q"."""
        paired = len(noun.places) == len(other.places) > 1
        if not paired or not all(map(self._is_province, other.places)):
            return False
        for ref, province in zip(noun.places, other.places, strict=True):
            ref.hints = ref.hints or ((province.mention,) if province.mention else ())
        return True

    def _province_of(self, noun: NounPhrase, inner: Sequence[Chunk]) -> PlaceRef | None:
        """Return the province that alone follows a district: "Gurziwan, Faryab"."""
        other = inner[0].noun if len(inner) == 1 else None
        if other is None or len(other.places) != 1 or other.places[0].mention is None:
            return None
        alone = other.words[other.words[0] == "#"] == other.head  # "Faryab", "#Faryab"
        if not alone or not self._is_province(other.places[0]):
            return None
        return None if self._is_province(noun.places[-1]) else other.places[0]


def _is_nameless(noun: NounPhrase) -> bool:
    """Tell whether a phrase is of ground that it does not name: "the capital"."""
    return bool(noun.places[-1].noun) and not noun.mentions


def _is_beside(chunks: Sequence[Chunk], start: int, closed: int) -> bool:
    """Tell whether what follows a comma says where the place before lies: "X, in Y,"."""
    first = chunks[start]
    return first.kind == "P" and first.low in BESIDE and not opens_list(chunks, closed)


def _only_links(chunks: Sequence[Chunk], start: int, closed: int) -> bool:
    """Tell whether a preposition alone stands before a relative: "X, from which"."""
    return closed == start + 1 and chunks[start].kind == "P"


def _is_of_list(chunks: Sequence[Chunk], start: int, closed: int) -> bool:
    """Tell whether what stands between commas is a member of a list, not "a district of P"."""
    first = chunks[start].noun
    if (first is not None and first.determiner in {"a", "an"}) or not opens_list(chunks, closed):
        return False
    return any(chunk.noun and chunk.noun.mentions for chunk in chunks[start:closed])


def _closing(chunks: Sequence[Chunk], start: int) -> int | None:
    """Return the comma or end that closes an apposition, None where a verb comes first."""
    for i in range(start, len(chunks)):
        kind, verb = chunks[i].kind, chunks[i].verb
        if kind in _ENDS:
            return i
        if verb is not None and verb.form == "ing" and i == start + 1 and chunks[start].noun:
            continue  # "a district bordering X"
        if kind in _OPENERS and i > start:
            return i
        if kind in {"V", "C"} or kind in _OPENERS:
            return None
    return len(chunks)


def _unquoted(inner: Sequence[Chunk]) -> Sequence[Chunk]:
    """Return what a comma sets apart without its quotation marks: "X, 'the gate of P',"."""
    quoted = len(inner) > 2 and inner[0].kind in _QUOTES and inner[-1].kind in _QUOTES
    return inner[1:-1] if quoted else inner


def _past_comma(chunks: Sequence[Chunk], closed: int) -> int:
    """Return where an apposition ends, its closing comma with it where no noun follows."""
    is_comma = closed < len(chunks) and chunks[closed].kind == ","
    followed = closed + 1 < len(chunks) and chunks[closed + 1].noun is not None
    return closed + 1 if is_comma and not followed else closed
