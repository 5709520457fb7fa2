"""Places described beside their names: 'X, the capital of Y,'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.ground_phrases import (
    HINT,
    add_hint,
    is_gate,
    is_number_of,
    opens_list,
)
from pipeline.extract.phrases import DASHES, ORDERED, OTHERS, Chunk, NounPhrase, PlaceRef
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.lexicon import Lexicon

_APPOSED = frozenset(["in", "on", "near", "of", "at", "from"])

_ONE_MORE = frozenset([("one",), ("another",), ("a", "second"), ("a", "third"), ("a", "fourth")])
_NUMBERS = frozenset([("two",), ("three",), ("four",), ("five",), ("six",)])
_PASSAGES = frozenset(["port", "crossing"])
_SETTLED = frozenset(["city", "town", "village", "district"])
_NO_KIND = OTHERS | {""}


class Appositions:
    """Takes appositions into the places they describe."""

    def __init__(self, lexicon: Lexicon, is_province: Callable[[PlaceRef], bool]) -> None:
        self._lexicon = lexicon
        self._is_province = is_province

    def join(self, chunks: list[Chunk]) -> list[Chunk]:
        """Take "X, the capital of Y," as one phrase, and "X, in Y,"."""
        at = 0
        while at < len(chunks):
            noun = chunks[at].noun
            if noun is not None and not noun.named and (_is_open(noun) or _is_rest(noun)):
                self._place_from_apposition(noun, chunks, at)
            if noun is not None and noun.places and _is_named_beyond(noun, chunks[at : at + 6]):
                name = chunks[at + 4].noun
                if name is not None:
                    self._named_after(noun, name, at)
                    chunks[at + 1 : at + 5] = []
            if noun is not None and not noun.places and noun.is_name:
                self._name_from_apposition(noun, chunks, at)
            if noun is not None and noun.places:
                end = self._apposition_end(chunks, at)
                if end > at + 1:
                    chunks[at + 1 : end] = []
            at += 1
        return chunks

    def _place_from_apposition(self, noun: NounPhrase, chunks: list[Chunk], at: int) -> None:
        """Take "their target, the city of X," for the place that the apposition names."""
        if at + 4 < len(chunks) and chunks[at + 1].low == "of" and chunks[at + 3].kind == ",":
            owner = chunks[at + 2].noun
            at += 2 if owner is not None and not owner.places else 0
        if (
            at + 2 >= len(chunks)
            or chunks[at + 1].kind != ","
            or noun.head in self._lexicon.speakers
        ):
            return
        other = chunks[at + 2].noun
        closed = at + 3 >= len(chunks) or chunks[at + 3].kind in {",", "."}
        if other is None or not closed or not other.mentions or not other.places:
            return
        if (
            not _is_rest(noun)
            and other.determiner != "the"
            and other.head not in self._lexicon.kind_of
        ):
            return
        noun.places, noun.mentions = other.places, other.mentions
        chunks[at + 1 : at + 3] = []

    def _name_from_apposition(self, noun: NounPhrase, chunks: Sequence[Chunk], at: int) -> None:
        """Take an unknown name for a place where an apposition says so: "Gojwa, a village in X"."""
        if at + 2 >= len(chunks) or chunks[at + 1].kind != ",":
            return
        other = chunks[at + 2].noun
        if other is None or not other.places or other.determiner not in {"a", "an", "the"}:
            return
        ref, extent = other.places[-1], self._said_to_be(other)
        if extent is None or ref.mention is None:
            return
        noun.places = [
            PlaceRef(noun.text, noun.start, within=ref.mention, name=True, extent=extent)
        ]
        noun.mentions = (ref.mention,)

    def _said_to_be(self, other: NounPhrase) -> Extent | None:
        """Return how much of a place "a village in X" or "an army base in X" is."""
        extents = {self._lexicon.extent_of.get(word) for word in other.words}
        if "facility" in extents:
            return Extent.FACILITY
        kinds = not self._lexicon.kind_of.keys().isdisjoint(other.words)
        return Extent.PARTIAL if kinds or "partial" in extents else None

    def _apposition_end(self, chunks: Sequence[Chunk], at: int) -> int:
        """Return where the apposition after a place ends, at + 1 where there is none."""
        noun = chunks[at].noun
        after = at + 1
        if noun is None or after >= len(chunks):
            return after
        direct = chunks[after]
        if direct.kind == "P" and direct.low in HINT and self._hint(noun, chunks, after + 1):
            return after + 2
        if (
            direct.kind == "N"
            and direct.noun
            and direct.noun.places
            and noun.places[-1].noun
            and not noun.mentions
        ):
            # "the capital Taluqan": the name follows its kind
            return self._named_after(noun, direct.noun, after)
        if direct.kind in DASHES and noun.places[-1].mention is not None:
            return self._after_dash(chunks, at)
        if direct.kind != ",":
            return after
        return self._after_comma(chunks, at, after + 1)

    def _after_dash(self, chunks: Sequence[Chunk], at: int) -> int:
        """Return where a description between dashes ends: "A and B - two districts of P - fell"."""
        noun, rest = chunks[at].noun, chunks[at + 2 :]
        length = next((i for i, chunk in enumerate(rest) if chunk.kind in DASHES), 0)
        inner = rest[:length]
        first = inner[0].noun if inner else None
        if noun is None or first is None or not self._is_apposed(noun, first, inner):
            return at + 1
        self._describe(noun, inner)
        return at + length + 3

    def _named_after(self, noun: NounPhrase, name: NounPhrase, after: int) -> int:
        if not name.mentions:
            return after
        for ref in name.places:
            if noun.places[-1].extent is Extent.CENTRE:
                ref.extent = ref.extent or Extent.CENTRE
            ref.capital = ref.capital or noun.head in self._lexicon.words["capital_words"]
            ref.kind = ref.kind or self._lexicon.kind_of.get(noun.head, "")
        noun.places, noun.mentions = name.places, noun.mentions + name.mentions
        return after + 1

    def _hint(self, noun: NounPhrase, chunks: Sequence[Chunk], at: int) -> bool:
        """Take a province after "in" or "of" as where the places before it lie."""
        other = chunks[at].noun if at < len(chunks) else None
        if other is None or len(other.places) != 1 or other.places[0].mention is None:
            return False
        ref = other.places[0]
        if ref.extent is not None or not noun.mentions:
            return False
        if not self._is_province(ref):
            if len(noun.places) > 1 or noun.places[0].mention is None:
                return False
            noun.places[0].within = ref.mention
            return True
        add_hint(noun, ref)
        return True

    def _after_comma(self, chunks: Sequence[Chunk], at: int, start: int) -> int:
        noun = chunks[at].noun
        if noun is None or start >= len(chunks):
            return at + 1
        first = chunks[start]
        closed = _closing(chunks, start)
        if closed is None:
            return at + 1
        told = first.noun is not None and first.noun.determiner in {"a", "an"}
        if (
            not told
            and opens_list(chunks, closed)
            and any(c.noun and c.noun.mentions for c in chunks[start:closed])
        ):
            return at + 1
        inner = chunks[start:closed]
        followed = closed + 1 < len(chunks) and chunks[closed + 1].noun is not None
        is_comma = closed < len(chunks) and chunks[closed].kind == ","
        ends = closed + 1 if is_comma and not followed else closed
        if first.kind == "P" and first.low in _APPOSED and not opens_list(chunks, closed):
            for i in range(start, closed):
                if chunks[i].low in {"in", "of", "from"} and self._hint(noun, chunks, i + 1):
                    break
            return ends
        if first.noun and self._is_apposed(noun, first.noun, inner):
            self._describe(noun, inner)
            return ends
        if first.noun and len(inner) == 1 and self._hint_only(noun, first.noun, chunks, closed):
            return ends
        return at + 1

    def _hint_only(
        self, noun: NounPhrase, other: NounPhrase, chunks: Sequence[Chunk], closed: int
    ) -> bool:
        """Take "Gurziwan, Faryab" as a district and its province, unless a list goes on."""
        if (
            len(other.places) != 1
            or other.places[0].mention is None
            or not self._is_province(other.places[0])
        ):
            return False
        if (
            opens_list(chunks, closed)
            or self._is_province(noun.places[-1])
            or other.words[other.words[0] == "#"] != other.head
        ):
            return False
        add_hint(noun, other.places[0])
        return True

    def _is_apposed(self, noun: NounPhrase, first: NounPhrase, inner: Sequence[Chunk]) -> bool:
        """Tell whether the phrase after a comma describes the place before it."""
        if any(chunk.kind not in {"N", "P", "T", "V"} for chunk in inner) or not noun.places:
            return False
        if any(chunk.verb for chunk in inner) and first.head not in self._lexicon.kind_of:
            return False
        if noun.places[-1].noun and not noun.places[-1].mention:
            return (
                bool(first.mentions)
                and noun.head in self._lexicon.words["place_apposition"]
                and first.places != []
            )
        if is_number_of(first):
            return True
        if first.mentions and not first.determiner:
            return is_gate(first) or first.head in self._lexicon.words["capital_words"]
        if first.head in self._lexicon.words["measures"]:
            return True
        parties = any(one.codes for c in inner if c.noun for one in c.noun.named)
        if any(
            c.noun and (c.noun.head in self._lexicon.speakers or c.noun.is_name)
            for c in inner
            if not (c.noun and c.noun.places)
        ):
            return False
        return first.determiner in {"the", "a", "an", "another", "one"} and not parties

    def _describe(self, noun: NounPhrase, inner: Sequence[Chunk]) -> None:
        words = [word for chunk in inner if chunk.noun for word in chunk.noun.words]
        nouns = [chunk.noun for chunk in inner if chunk.noun]
        if not noun.mentions and nouns[0].mentions:
            self._named_after(noun, nouns[0], 0)
            return
        # "a district near the capital" and "the capital's neighbour" are none
        heads = {nouns[0].head} if nouns[0].genitive else set(nouns[0].words)
        is_capital = bool(self._lexicon.words["capital_words"] & heads)
        within = nouns[0].places[0] if nouns[0].places else None
        small = {"village", "town", "bazaar"} & set(nouns[0].words) and not is_capital
        if small and within is not None and within.mention and not self._is_province(within):
            noun.places[0].within, noun.places[0].small = within.mention, True
        one = len(noun.places) == 1 and not nouns[0].genitive
        ranked = is_capital and "province" in words and one
        for ref in noun.places:
            ref.called = ref.called or next(
                (word for word in nouns[0].words if word in _PASSAGES), nouns[0].head
            )
            ref.capital = ref.capital or is_capital
            ref.ranked = ref.ranked or ranked
            if is_capital:
                ref.kind = ref.kind or "city"
            if (
                self._lexicon.extent_of.get(nouns[0].head) == "facility" and not is_capital
            ) or _is_passage(nouns[0]):
                ref.extent = ref.extent or Extent.FACILITY
            elif {"village", "town", "hamlet"} & set(words) and not is_capital:
                ref.extent = ref.extent or Extent.PARTIAL
        others = [mention for other in nouns for mention in other.mentions]
        for ref, mention in zip(noun.places, others, strict=False):
            if len(others) == len(noun.places) or len(noun.places) == 1:
                ref.hints = (*ref.hints, mention)


def _is_named_beyond(noun: NounPhrase, chunks: Sequence[Chunk]) -> bool:
    """Tell whether a name follows where a place lies: "the district east of it, X, fell"."""
    if noun.mentions or noun.determiner != "the" or not noun.places[0].kind or len(chunks) < 5:
        return False
    _, link, beside, comma, name = chunks[:5]
    lies = link.kind == "P" and (link.low in _APPOSED or link.low.endswith(" of"))
    lies = lies and beside.noun is not None and not beside.noun.mentions
    closed = len(chunks) < 6 or chunks[5].kind in {",", "."}
    one = name.noun if comma.kind == "," and closed else None
    return lies and one is not None and len(one.mentions) == len(one.places) == 1


def _is_passage(noun: NounPhrase) -> bool:
    """Tell whether a description is of a port or crossing, not of the town beside it."""
    words = set(noun.words)
    return noun.head == "half" or bool(_PASSAGES & words and not _SETTLED & words)


def _is_open(noun: NounPhrase) -> bool:
    """Tell whether a phrase can be of a place that it does not name: "their target"."""
    return not noun.places and (bool(noun.possessive) or noun.determiner == "the")


def _is_rest(noun: NounPhrase) -> bool:
    """Tell whether a phrase means one or some of several places: "the other two", "a third"."""
    if noun.words in _ONE_MORE or noun.words in _NUMBERS:
        return True
    if not noun.places:
        return False
    if noun.places[0].mention is not None:
        return noun.places[0].indefinite and noun.places[0].kind == "district"
    kind = noun.places[0].noun
    return kind in ORDERED or (noun.places[0].other and kind in _NO_KIND)


def _closing(chunks: Sequence[Chunk], start: int) -> int | None:
    """Return the comma or end that closes an apposition, None where a verb comes first."""
    for i in range(start, len(chunks)):
        kind, verb = chunks[i].kind, chunks[i].verb
        if kind in {",", ".", ";", "?", "!", ":"}:
            return i
        if verb is not None and verb.form == "ing" and i == start + 1 and chunks[start].noun:
            continue  # "a district bordering X"
        if kind in {"V", "S", "M", "R", "C"}:
            return i if kind in {"S", "M", "R"} and i > start else None
    return len(chunks)
