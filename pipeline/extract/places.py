"""Noun phrases of ground joined: "the centre of X", lists, appositions, provinces in passing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.phrases import Chunk, NounPhrase, PlaceRef
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.lexicon import Lexicon

_OF = frozenset(["of", "in", "at", "to", "over", "inside", "around", "on", "within", "across"])
_HINT = frozenset(["in", "of"])
_APPOSED = frozenset(["in", "on", "near", "of", "at", "from"])
_TRANSPARENT = frozenset(["control", "possession", "rule"])
_LIST = frozenset([",", ";", "C"])


class PlaceJoiner:
    """Joins chunks so that one noun phrase holds all the ground that is spoken of together."""

    def __init__(self, lexicon: Lexicon, is_province: Callable[[PlaceRef], bool]) -> None:
        self._lexicon = lexicon
        self._is_province = is_province

    def join(self, chunks: list[Chunk]) -> list[Chunk]:
        """Return the chunks with phrases of ground joined and brackets taken out."""
        chunks = self._brackets(chunks)
        chunks = self._parties(chunks)
        chunks = self._lists(chunks)
        chunks = self._parts(chunks)
        chunks = self._appositions(chunks)
        chunks = self._lists(chunks)
        chunks = self._parts(chunks)
        return self._appositions(chunks)

    def _parties(self, chunks: list[Chunk]) -> list[Chunk]:
        """Join "hundreds of Taliban" and "groups of the insurgents"."""
        chunks = self._without_directions(chunks)
        at = len(chunks) - 3
        while at >= 0:
            first, link, second = chunks[at : at + 3]
            if (
                first.noun
                and second.noun
                and link.low == "of"
                and second.noun.named
                and not second.noun.places
                and not first.noun.named
            ):
                counted = (
                    first.noun.head in self._lexicon.words["crowds"]
                    or first.noun.head[:1].isdigit()
                )
                if counted:
                    merged = _merged(first.noun, second.noun, [], head=second.noun.head)
                    chunks[at : at + 3] = [
                        Chunk("N", merged.head, first.start, second.end, noun=merged)
                    ]
            at = min(at - 1, len(chunks) - 3)
        return chunks

    def _without_directions(self, chunks: list[Chunk]) -> list[Chunk]:
        """Take out "in the west" after a toponym."""
        kept: list[Chunk] = []
        for chunk in chunks:
            noun = chunk.noun
            is_direction = (
                noun is not None
                and noun.determiner == "the"
                and noun.head in self._lexicon.words["directions"]
                and len(noun.words) == 2
            )
            named = (
                len(kept) > 1
                and kept[-1].low == "in"
                and kept[-2].noun is not None
                and bool(kept[-2].noun.mentions)
            )
            if is_direction and named:
                kept.pop()
            else:
                kept.append(chunk)
        return kept

    def _brackets(self, chunks: list[Chunk]) -> list[Chunk]:
        """Take out what stands in brackets; a toponym in it says more about the place before."""
        kept: list[Chunk] = []
        depth = 0
        for chunk in chunks:
            if chunk.kind in {"(", "["}:
                depth += 1
            elif chunk.kind in {")", "]"}:
                depth = max(0, depth - 1)
            elif not depth:
                kept.append(chunk)
            elif (
                kept
                and kept[-1].noun
                and kept[-1].noun.places
                and chunk.noun
                and chunk.noun.mentions
            ):
                _bracketed(kept[-1].noun.places[-1], chunk.noun)
        return kept

    def _parts(self, chunks: list[Chunk]) -> list[Chunk]:
        """Join "the centre of X", "a mine in X", "control of X", "posts and bases of X"."""
        at = len(chunks) - 3
        while at >= 0:
            first, link, second = chunks[at : at + 3]
            if (
                first.noun
                and link.kind == "P"
                and second.noun
                and self._is_part(first.noun, link.low, second.noun)
            ):
                merged = self._part_of(first.noun, link.low, second.noun)
                chunks[at : at + 3] = [
                    Chunk("N", merged.head, first.start, second.end, noun=merged)
                ]
            at = min(at - 1, len(chunks) - 3)
        return chunks

    def _is_part(self, first: NounPhrase, link: str, second: NounPhrase) -> bool:
        if not second.places or link not in _OF or first.mentions:
            return False
        lexicon = self._lexicon
        head = first.head
        if head in _TRANSPARENT:
            return link in {"of", "over"}
        extent = lexicon.extent_of.get(head)
        if link == "of":
            counted = bool(first.words) and (
                head.isdigit()
                or head[0].isdigit()
                or ("-" in head and head.split("-")[0] in lexicon.numbers)
            )
            quantified = head in {
                "all",
                "both",
                "one",
                "half",
                "most",
                "much",
                "part",
                "some",
                "none",
                "each",
            }
            return (
                extent is not None
                or counted
                or quantified
                or head in lexicon.kind_of
                or lexicon.has("place_anaphors", head)
            )
        named = any(lexicon.extent_of.get(word) == "facility" for word in first.words)
        return bool(first.places) and (
            extent in {"facility", "partial", "centre"}
            or named
            or head == "villages"
            or (head in lexicon.kind_of and self._is_province(second.places[0]))
        )

    def _part_of(self, first: NounPhrase, link: str, second: NounPhrase) -> NounPhrase:
        extent_name = self._lexicon.extent_of.get(first.head)
        if extent_name is None:
            named = [
                word for word in first.words if self._lexicon.extent_of.get(word) == "facility"
            ]
            extent_name = "facility" if named else None
        district_of = first.head in self._lexicon.kind_of and first.head not in {"city", "town"}
        quantity = first.places[0].quantity if first.places else ""
        for ref in second.places:
            if self._lexicon.words["capital_words"] & set(first.words) or (
                district_of and self._is_province(ref)
            ):
                _make_anaphor(ref, first)
            elif extent_name and extent_name != "whole":
                ref.extent = (
                    ref.extent
                    if ref.extent is Extent.FACILITY and extent_name == "centre"
                    else Extent(extent_name)
                )
            elif (
                first.head in {"half", "most", "much", "part", "some"}
                or "-" in first.head
                or first.head[:1].isdigit()
            ):
                ref.extent = Extent.PARTIAL
            elif first.head in self._lexicon.kind_of:
                ref.kind = self._lexicon.kind_of[first.head]
            ref.quantity = quantity or ref.quantity
        return _merged(first, second, second.places, head=second.head)

    def _appositions(self, chunks: list[Chunk]) -> list[Chunk]:
        """Take "X, the capital of Y," as one phrase, and "X, in Y,"."""
        at = 0
        while at < len(chunks):
            noun = chunks[at].noun
            if (
                noun is not None
                and not noun.places
                and (noun.possessive or noun.determiner == "the")
                and not noun.named
            ):
                self._place_from_apposition(noun, chunks, at)
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
        if (
            at + 2 >= len(chunks)
            or chunks[at + 1].kind != ","
            or noun.head in self._lexicon.speakers
        ):
            return
        other = chunks[at + 2].noun
        closed = at + 3 >= len(chunks) or chunks[at + 3].kind in {",", "."}
        if (
            other is None
            or not closed
            or not other.mentions
            or other.determiner != "the"
            or not other.places
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
        ref = other.places[-1]
        if (
            not other.words
            or not set(other.words) & set(self._lexicon.kind_of)
            or ref.mention is None
        ):
            return
        noun.places = [
            PlaceRef(noun.text, noun.start, within=ref.mention, name=True, extent=Extent.PARTIAL)
        ]
        noun.mentions = (ref.mention,)

    def _apposition_end(self, chunks: Sequence[Chunk], at: int) -> int:
        """Return where the apposition after a place ends, at + 1 where there is none."""
        noun = chunks[at].noun
        after = at + 1
        if noun is None or after >= len(chunks):
            return after
        direct = chunks[after]
        if direct.kind == "P" and direct.low in _HINT and self._hint(noun, chunks, after + 1):
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
        if direct.kind != ",":
            return after
        return self._after_comma(chunks, at, after + 1)

    def _named_after(self, noun: NounPhrase, name: NounPhrase, after: int) -> int:
        if not name.mentions:
            return after
        for ref in name.places:
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
        _add_hint(noun, ref)
        return True

    def _after_comma(self, chunks: Sequence[Chunk], at: int, start: int) -> int:
        noun = chunks[at].noun
        if noun is None or start >= len(chunks):
            return at + 1
        first = chunks[start]
        closed = _closing(chunks, start)
        if closed is None:
            return at + 1
        if _opens_list(chunks, closed) and any(
            c.noun and c.noun.mentions for c in chunks[start:closed]
        ):
            return at + 1
        inner = chunks[start:closed]
        ends = closed + 1 if closed < len(chunks) and chunks[closed].kind == "," else closed
        if first.kind == "P" and first.low in _APPOSED and not _opens_list(chunks, closed):
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
            _opens_list(chunks, closed)
            or self._is_province(noun.places[-1])
            or other.words[0] != other.head
        ):
            return False
        _add_hint(noun, other.places[0])
        return True

    def _is_apposed(self, noun: NounPhrase, first: NounPhrase, inner: Sequence[Chunk]) -> bool:
        """Tell whether the phrase after a comma describes the place before it."""
        if any(chunk.kind not in {"N", "P", "T"} for chunk in inner) or not noun.places:
            return False
        if noun.places[-1].noun and not noun.places[-1].mention:
            return (
                bool(first.mentions)
                and noun.head in self._lexicon.words["place_apposition"]
                and first.places != []
            )
        if first.mentions and not first.determiner:
            return first.head in self._lexicon.words["capital_words"]
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
        is_capital = bool(self._lexicon.words["capital_words"] & set(words))
        for ref in noun.places:
            ref.capital = ref.capital or is_capital
            ref.ranked = ref.ranked or (
                is_capital and "province" in words and len(noun.places) == 1
            )
            if is_capital:
                ref.kind = ref.kind or "city"
            if (
                self._lexicon.extent_of.get(nouns[0].head) == "facility" and not is_capital
            ) or nouns[0].head in {"port", "half", "gate", "crossing"}:
                ref.extent = ref.extent or Extent.FACILITY
            elif {"village", "town", "hamlet"} & set(words) and not is_capital:
                ref.extent = ref.extent or Extent.PARTIAL
        others = [mention for other in nouns for mention in other.mentions]
        for ref, mention in zip(noun.places, others, strict=False):
            if len(others) == len(noun.places) or len(noun.places) == 1:
                ref.hints = (*ref.hints, mention)

    def _lists(self, chunks: list[Chunk]) -> list[Chunk]:
        """Join "A, B and C in P" and "bases and posts of X"."""
        at = 0
        while at < len(chunks):
            noun = chunks[at].noun
            if noun is None or not noun.places:
                at += 1
                continue
            end = self._list_end(chunks, at)
            if end > at + 1:
                members = [chunk.noun for chunk in chunks[at:end] if chunk.noun]
                times = [chunk.time for chunk in chunks[at:end] if chunk.kind == "T"]
                joined = members[0]
                for other in members[1:]:
                    joined = _merged(joined, other, joined.places + other.places, head=other.head)
                rest = [
                    Chunk("T", "", chunks[at].start, chunks[at].end, time=time) for time in times
                ]
                chunks[at:end] = [
                    Chunk("N", joined.head, joined.start, joined.end, noun=joined),
                    *rest,
                ]
            at += 1
        return chunks

    def _list_end(self, chunks: list[Chunk], at: int) -> int:
        end = at + 1
        open_from = at
        while end < len(chunks):
            if (
                chunks[end].kind == "P"
                and chunks[end].low in _HINT
                and self._sublist_hint(chunks, open_from, end)
            ):
                chunks[end : end + 2] = []
                open_from = end
                continue
            if chunks[end].kind == "T" and self._member_after(chunks, end + 1, at)[0]:
                self._give_time(chunks, open_from, end)
                open_from = end
                end += 1
                continue
            is_member, after = self._member_after(chunks, end, at)
            if not is_member:
                break
            end = after
        if end < len(chunks) and chunks[end].kind == "T" and open_from > at:
            self._give_time(chunks, open_from, end)
        return end

    def _give_time(self, chunks: Sequence[Chunk], start: int, end: int) -> None:
        for chunk in chunks[start:end]:
            if chunk.noun:
                for ref in chunk.noun.places:
                    ref.time = ref.time or chunks[end].time

    def _sublist_hint(self, chunks: Sequence[Chunk], start: int, link: int) -> bool:
        other = chunks[link + 1].noun if link + 1 < len(chunks) else None
        first = chunks[start].noun
        if first is not None and not first.mentions:
            return False
        if (
            other is None
            or len(other.places) != 1
            or not other.mentions
            or not self._is_province(other.places[0])
        ):
            return False
        for chunk in chunks[start:link]:
            if chunk.noun and chunk.noun.places:
                for ref in chunk.noun.places:
                    if not ref.hints:
                        ref.hints = other.mentions[:1]
        return True

    def _member_after(self, chunks: Sequence[Chunk], at: int, first: int) -> tuple[bool, int]:
        """Tell whether a list goes on at a comma or conjunction, and where its next member ends."""
        i = at
        while (
            i < len(chunks)
            and i - at < 2
            and ((chunks[i].kind in _LIST and chunks[i].low != "but") or chunks[i].low == "/")
        ):
            i += 1
        noun = chunks[i].noun if i < len(chunks) and i > at else None
        head = chunks[first].noun
        if noun is None or not noun.places or head is None:
            return False, at
        if chunks[at].kind == ";" and not noun.mentions:
            return False, at
        if noun.determiner == "the" and self._lexicon.words["capital_words"] & set(noun.words):
            return False, at
        named = noun.mentions and not noun.places[0].owner
        if named and head.mentions:
            after = chunks[i + 1].verb if i + 1 < len(chunks) else None
            starts_clause = (
                after is not None and after.form != "ing" and chunks[i - 1].kind in {",", ";"}
            )
            return not starts_clause or chunks[i - 1].kind == "C", i + 1
        # parts of one place: "the compound and the police station"
        both = noun.places[0].extent is not None and head.places[0].extent is not None
        return both and not (
            i + 1 < len(chunks) and chunks[i + 1].kind == "V" and chunks[i - 1].kind == ","
        ), i + 1


def _bracketed(ref: PlaceRef, noun: NounPhrase) -> None:
    if ref.extent is Extent.CENTRE and ref.mention is not None:
        ref.hints, ref.mention = (*ref.hints, ref.mention), noun.mentions[0]
    else:
        ref.hints = (*ref.hints, noun.mentions[0])


def _add_hint(noun: NounPhrase, province: PlaceRef) -> None:
    for ref in noun.places:
        if province.mention is not None and not ref.hints:
            ref.hints = (province.mention,)


def _make_anaphor(ref: PlaceRef, first: NounPhrase) -> None:
    """Turn a province into what "its districts" or "its capital" refers to."""
    if ref.mention is not None:
        ref.hints = (*ref.hints, ref.mention)
        ref.mention = None
    ref.noun = first.head
    ref.plural = first.head.endswith("s")
    ref.kind = ""


def _merged(
    first: NounPhrase, second: NounPhrase, places: list[PlaceRef], *, head: str
) -> NounPhrase:
    return NounPhrase(
        first.start, second.end, head, first.words + second.words, f"{first.text} {second.text}",
        determiner=first.determiner, possessive=first.possessive or second.possessive,
        named=first.named + second.named, mentions=first.mentions + second.mentions, places=places,
        negated=first.negated,
    )  # fmt: skip


def _closing(chunks: Sequence[Chunk], start: int) -> int | None:
    """Return the comma or end that closes an apposition, None where a verb comes first."""
    for i in range(start, len(chunks)):
        kind = chunks[i].kind
        if kind in {",", ".", ";", "?", "!", ":"}:
            return i
        if kind in {"V", "S", "M", "R", "C"}:
            return i if kind in {"S", "M", "R"} and i > start else None
    return len(chunks)


def _opens_list(chunks: Sequence[Chunk], comma: int) -> bool:
    """Tell whether a list goes on after a comma: another toponym, then a comma or conjunction."""
    if comma + 1 >= len(chunks) or chunks[comma].kind != ",":
        return False
    i = comma + 1
    if chunks[i].kind == "C":
        i += 1
    noun = chunks[i].noun if i < len(chunks) else None
    return noun is not None and bool(noun.mentions) and bool(noun.places)
