"""Tagged words to noun phrases, verb groups and the marks between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.cast import NameKind
from pipeline.extract.leads import ends_lead
from pipeline.extract.phrases import ORDERED, OTHERS, Chunk, NounPhrase, PlaceRef
from pipeline.extract.verbs import (
    VERBAL,
    VerbChunker,
)
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.words import Word
    from pipeline.records import Mention


_MARKS = frozenset("\"'“”‘’«»")
_INSIDE = frozenset("DQ#NLKG")
QUANTITIES = frozenset(
    ["dozens", "all", "both", "every", "most", "hundreds", "scores", "either", "neither"]
)
_WHOLE = frozenset(["whole", "entire"])
_OTHER = frozenset(["other", "another", "more", "further"])
_LEFT = frozenset(["other", "remaining"])
_SINGLE = frozenset(["a", "an", "one", "single", "any"])
_NO = frozenset(["no", "neither"])


_AGAIN = frozenset(["twice", "thrice", "three times", "several times"])
_RANKS = frozenset(["third", "fifth", "tenth"])
_PREMISES = frozenset(["house", "yard", "gate"])


class Chunker(VerbChunker):
    """Groups the tagged words of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self._events = frozenset(lexicon.nominal_of)

    def chunk(self, words: Sequence[Word]) -> list[Chunk]:
        """Return the chunks of a sentence, in order; adverbs and brackets' marks fall out."""
        chunks: list[Chunk] = []
        at = 0
        negated = False
        while at < len(words):
            word = words[at]
            if word.tag in _INSIDE or word.tag == "O" or self._leads_number(words, at):
                noun = self._noun(words, at)
                if negated and words[at].low in _SINGLE:
                    noun.negated, negated = True, False  # "not one soldier has left"
                chunks.append(Chunk("N", noun.head, noun.start, noun.end, noun=noun))
                at = noun.end
            elif word.tag in VERBAL:
                verb = self._verb(words, at)
                verb.negated = verb.negated or negated
                chunks.append(Chunk("V", verb.lemmas[0], verb.start, verb.end, verb=verb))
                at = verb.end
                negated = False
            elif word.tag == "T":
                if chunks and chunks[-1].kind == "P" and chunks[-1].low == "of":
                    chunks.pop()  # "a siege of four weeks"
                chunks.append(Chunk("T", word.low, at, at + 1, time=word.time))
                at += 1
            else:
                negated = self._mark(chunks, words, at, negated=negated)
                at += 1
        return chunks

    def _mark(self, chunks: list[Chunk], words: Sequence[Word], at: int, *, negated: bool) -> bool:
        """Add a single word or mark; return whether a verb that follows is negated."""
        word = words[at]
        sole = at + 1 < len(words) and words[at + 1].low in _SINGLE
        if word.tag == "Z" and sole:
            negated = True  # "said not a soldier had left"
        elif word.tag == "Z" and chunks and chunks[-1].verb is not None:
            chunks[-1].verb.negated = True
        elif word.tag == "Z" and _joins_denied(chunks, words, at):
            return True  # "took X and never gave it up"
        else:
            negated = word.tag == "Z" or (negated and word.tag == "A")
        doubled = word.tag == "," and bool(chunks) and chunks[-1].kind == ","
        if doubled and self._was_adverb(words, at):
            chunks.pop()
        elif word.low in _AGAIN:
            _mark_repeated(chunks)
        elif word.tag != "A":
            chunks.append(Chunk(word.tag, word.low, at, at + 1))
        return negated

    def _was_adverb(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether an adverb alone stands between this comma and the one before."""
        gerund = at + 1 < len(words) and words[at + 1].low.endswith("ing")
        return at > 1 and words[at - 1].tag == "A" and words[at - 2].tag in ",A" and not gerund

    def _leads_number(self, words: Sequence[Word], at: int) -> bool:
        return words[at].tag == "A" and at + 1 < len(words) and words[at + 1].tag == "#"

    def _noun(self, words: Sequence[Word], at: int) -> NounPhrase:
        start = at
        if words[at].tag == "O":
            word = words[at]
            return NounPhrase(
                at,
                at + 1,
                word.low,
                (word.low,),
                word.low,
                is_pronoun=True,
                negated=word.low in {"none", "nobody", "nothing"},
            )
        if words[at].tag == "A":
            at += 1
        while at < len(words) and (words[at].tag in _INSIDE or _grades(words, at)):
            if at > start and words[at].tag in "DQ" and words[at - 1].tag not in "D#AG":
                break
            if at > start and _opens_name(words[at - 1], words[at]):
                break
            if at > start and words[at].tag == "#" and words[at - 1].tag == "L":
                break  # "in Kunduz five districts fell"
            if at > start and self._ends_source(words, start, at):
                break  # "according to the army X is quiet"
            if (
                at > start
                and words[at].tag in "LNK"
                and ends_lead(words, start, at, self._is_site, self._events)
            ):
                break  # "in Ghazni soldiers are fighting"
            if words[at].tag == "G" and not (at + 1 < len(words) and words[at + 1].tag in "NLK#VD"):
                at += 1
                break
            at += 2 if _is_quoted_inside(words, at) else 1
        inside = [word for word in words[start:at] if word.tag not in _MARKS]
        return self._phrase(inside, start, at)

    def _ends_source(self, words: Sequence[Word], start: int, at: int) -> bool:
        """Tell whether a toponym opens a clause after a source: it is no part of the phrase."""
        sourced = start > 0 and self._lexicon.has("sourcing", words[start - 1].low)
        if not sourced or words[at].tag != "L" or at + 1 >= len(words):
            return False
        speaks = words[at - 1].low in self._lexicon.speakers or words[at - 1].tag == "K"
        return speaks and words[at + 1].tag in "BHVW"

    def _is_site(self, low: str) -> bool:
        """Tell whether a noun says what a place before it is: "city", "centre", "base"."""
        return self._is_ground(low) or low in self._lexicon.extent_of

    def _phrase(self, inside: Sequence[Word], start: int, end: int) -> NounPhrase:
        tags = {word.tag for word in inside}
        body = [word for word in inside if word.tag != "G"] if "G" in tags else list(inside)
        head = body[-1] if body else inside[-1]
        lows = tuple([word.low for word in body])
        noun = NounPhrase(
            start, end, head.low, lows, " ".join([word.text or word.low for word in inside]),
            determiner=_determiner(inside) if "D" in tags else "",
            possessive=_first(inside, "Q") if "Q" in tags else "",
            named=tuple([word.named for word in inside if word.named is not None]),
            mentions=_mentions(inside) if "L" in tags else (),
            is_pronoun=bool(body) and tags <= {"D", "G"},
            genitive="G" in tags,
            is_name=head.capital and head.tag == "N",
            negated="D" in tags and any(w.tag == "D" and w.low in _NO for w in inside),
        )  # fmt: skip
        self._place(noun, body)
        return noun

    def _place(self, noun: NounPhrase, body: Sequence[Word]) -> None:
        """Give a phrase its place where its head is a toponym or a noun of ground."""
        if not body:
            return
        lexicon = self._lexicon
        if (pointing := _pointing(noun, body)) is not None:
            noun.places = [pointing]
            return
        last = len(body) - 1 if noun.mentions else -1
        while last >= 0 and body[last].tag != "L":
            last -= 1
        head = body[-1]
        grounded = head.tag in "NV" and (self._is_ground(head.low) or self._is_office(body))
        if last != len(body) - 1 and not grounded:
            facility = (
                head.tag == "N"
                and head.capital
                and any(lexicon.extent_of.get(word.low) == "facility" for word in body)
            )
            if not facility:
                return
        tail = body[last + 1 :] if last >= 0 else body
        ref = PlaceRef(
            noun.text,
            noun.start,
            owner=noun.possessive,
            definite=noun.determiner in {"the", "that", "this"},
            indefinite=noun.determiner in {"a", "an", "another"},
        )
        ref.whole = not _WHOLE.isdisjoint(noun.words)
        ref.other = not _OTHER.isdisjoint(noun.words)
        ref.plural = head.low.endswith("s")
        ref.quantity = self._quantity(body)
        for word in tail:
            ref.kind = lexicon.kind_of.get(word.low, ref.kind)
        ref.capital = not lexicon.words["capital_words"].isdisjoint(noun.words[: last + 1])
        self._extent(ref, tail)
        owned = len(noun.mentions) == 1 and noun.genitive and ref.plural
        owned = owned or (last >= 0 and head.low in lexicon.words["capital_words"])
        if owned and grounded and ref.extent is None:
            ref.hints = noun.mentions  # "Herat's districts": some, not the place of that name
        elif last >= 0:
            ref.mention = noun.mentions[-1]
            ref.text = noun.mentions[-1].text
            ref.hints = noun.mentions[:-1]
        ref.noun = head.low if grounded else ""
        ref.unknown = last < 0 and any(
            word.capital and word.tag == "N" and word is not head and word.start > 0
            for word in body
        )
        noun.places = [ref]

    def _quantity(self, body: Sequence[Word]) -> str:
        """Return the number of a phrase, in digits or words."""
        found = ""
        for word in body:
            if word.tag == "#" or word.low in self._lexicon.numbers:
                return word.low  # "all the three districts": three of them
            if word.low in QUANTITIES:
                found = found or word.low
        return found

    def _is_office(self, body: Sequence[Word]) -> bool:
        """Tell whether a phrase is of a service's house: "the customs house"."""
        return (
            len(body) > 1
            and body[-1].low in _PREMISES
            and (body[-2].low in self._lexicon.words["services"])
        )

    def _is_ground(self, low: str) -> bool:
        lexicon = self._lexicon
        return (
            lexicon.extent_of.get(low, "whole") != "whole"
            or low in lexicon.kind_of
            or lexicon.has("place_anaphors", low)
        )

    def _extent(self, ref: PlaceRef, tail: Sequence[Word]) -> None:
        for i, word in enumerate(tail):
            extent = self._lexicon.extent_of.get(word.low)
            if word.low in _RANKS and i + 1 < len(tail):
                continue  # "the third district"
            served = bool(i) and tail[i - 1].low in self._lexicon.words["services"]
            if served and (extent == "centre" or word.low in _PREMISES):
                extent = "facility"
            if word.low == "gate" and word.capital:
                extent = "facility"  # one that has a name
            vague = word.low == "area" and ref.definite and len(tail) == 2
            if extent is not None and not vague:
                ref.extent = Extent(extent)


def _pointing(noun: NounPhrase, body: Sequence[Word]) -> PlaceRef | None:
    """Return the places that "the two", "the latter" or "the other two" point back to."""
    body = [word for word in body if word.low != "only"]
    if not body:
        return None
    last, other = body[-1].low, len(body) == 3 and body[1].low in _LEFT
    if body[-1].tag == "#" and noun.determiner in {"the", "all"} and (len(body) == 2 or other):
        return PlaceRef(noun.text, noun.start, plural=True, quantity=last, other=other)
    if (
        noun.determiner == "the"
        and len(body) == 3
        and body[-1].tag == "#"
        and body[1].low in ORDERED
    ):
        return PlaceRef(noun.text, noun.start, plural=True, noun=body[1].low, quantity=last)
    if noun.determiner != "the" or len(body) != 2:
        return None
    if last in ORDERED:
        return PlaceRef(noun.text, noun.start, definite=True, noun=last)
    if last in OTHERS:
        plural = last != "other"
        return PlaceRef(noun.text, noun.start, definite=True, noun=last, other=True, plural=plural)
    return None


def _mark_repeated(chunks: Sequence[Chunk]) -> None:
    """Note that what the last verb tells happened more than once."""
    verb = next((chunk.verb for chunk in reversed(chunks) if chunk.verb is not None), None)
    if verb is not None:
        verb.repeated = True


def _joins_denied(chunks: Sequence[Chunk], words: Sequence[Word], at: int) -> bool:
    """Tell whether a negation stands between a conjunction and its verb."""
    joined = bool(chunks) and chunks[-1].kind == "C"
    return joined and at + 1 < len(words) and words[at + 1].tag in VERBAL


def _is_quoted_inside(words: Sequence[Word], at: int) -> bool:
    """Tell whether a mark after a word opens or ends a quotation in its phrase: "a 'retreat'"."""
    if at + 2 >= len(words) or words[at + 1].tag not in _MARKS:
        return False
    opens = words[at].tag in "DQ#" and words[at + 2].tag in "N#"
    closes = words[at].tag == "N" and words[at + 2].tag == "N" and not words[at + 2].capital
    return opens or (closes and at > 1 and any(w.tag in _MARKS for w in words[at - 2 : at]))


def _grades(words: Sequence[Word], at: int) -> bool:
    """Tell whether an adverb stands inside a phrase: "a sparsely populated district"."""
    if words[at].tag != "A" or not words[at].low.endswith("ly") or at + 2 >= len(words):
        return False
    return words[at - 1].low in {"a", "an", "the"} and words[at + 1].tag == "N"


def _opens_name(before: Word, word: Word) -> bool:
    """Tell whether a person's name follows people of no name: "told reporters A said"."""
    several = before.tag == "N" and not before.capital and before.low.endswith("s")
    return several and word.named is not None and word.named.kind is NameKind.OFFICIAL


def _mentions(inside: Sequence[Word]) -> tuple[Mention, ...]:
    return tuple([word.mention for word in inside if word.tag == "L" and word.mention])


def _first(inside: Sequence[Word], tag: str) -> str:
    return next(word.low for word in inside if word.tag == tag)


def _determiner(inside: Sequence[Word]) -> str:
    """Return a phrase's article or demonstrative, else its first determiner."""
    found = [word.low for word in inside if word.tag == "D"]
    return next(
        (low for low in found if low in {"the", "this", "that", "a", "an"}),
        found[0] if found else "",
    )
