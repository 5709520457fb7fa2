"""Tagged words to noun phrases: where one starts and ends, and what it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.cast import NameKind
from pipeline.extract.leads import ends_lead
from pipeline.extract.phrase_places import PhrasePlacer
from pipeline.extract.phrases import NounPhrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.words import Word
    from pipeline.records import Mention

_MARKS = frozenset("\"'“”‘’«»")
_LEFT_OUT = _MARKS | {"C"}
_INSIDE = frozenset("DQ#NLKG")
_NOBODY = frozenset(["none", "nobody", "nothing"])
_NO = frozenset(["no", "neither"])
_ARTICLES = frozenset(["the", "this", "that", "a", "an"])
_JOINING = frozenset(["and", "but"])


class NounChunker:
    """Groups nouns with what stands before them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._places = PhrasePlacer(lexicon)
        self._events = frozenset(lexicon.nominal_of)

    def starts(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether a noun phrase starts at a word: a part of one, a pronoun, "about 20"."""
        tag = words[at].tag
        if tag in _INSIDE or tag == "O":
            return True
        return tag == "A" and at + 1 < len(words) and words[at + 1].tag == "#"

    def phrase(self, words: Sequence[Word], start: int) -> NounPhrase:
        """Return the noun phrase that starts at a word."""
        if words[start].tag == "O":
            return _pronoun(words[start].low, start)
        end = self._end(words, start)
        return self._described(
            [word for word in words[start:end] if word.tag not in _LEFT_OUT], start, end
        )

    def _end(self, words: Sequence[Word], start: int) -> int:
        """Return where the phrase that starts at a word ends."""
        at = start + 1 if words[start].tag == "A" else start
        while at < len(words) and (
            words[at].tag in _INSIDE or _grades(words, at) or self._is_between(words, start, at)
        ):
            if at > start and self._breaks(words, start, at):
                break
            if words[at].tag == "G" and not _is_owned(words, at + 1):
                return at + 1
            at += 2 if _is_quoted_inside(words, at) else 1
        return at

    def _is_between(self, words: Sequence[Word], start: int, at: int) -> bool:
        """Tell whether a conjunction joins what describes a place: "the small but rich X"."""
        if words[at].low not in _JOINING or words[start].low not in _ARTICLES:
            return False
        described = [word for word in words[start + 1 : at] if word.tag != "A"]
        ahead = [word for word in words[at + 1 : at + 4] if word.tag != "A"]
        if len(described) != 1 or len(ahead) < 2:
            return False
        named = ahead[1].tag == "L" or ahead[1].low in self._lexicon.kind_of
        return named and self._may_describe(described[0]) and self._may_describe(ahead[0])

    def _may_describe(self, word: Word) -> bool:
        """Tell whether a word may be an adjective: no noun that is known, no plural."""
        low, lexicon = word.low, self._lexicon
        if word.tag != "N" or word.capital or (low[-1] == "s" and low[-3:] != "ous"):
            return False
        known = low in lexicon.speakers or low in lexicon.extent_of or low in lexicon.nominal_of
        return not (known or low in lexicon.kind_of or lexicon.has("place_anaphors", low))

    def _breaks(self, words: Sequence[Word], start: int, at: int) -> bool:
        """Tell whether a word that could go on with a phrase opens the next."""
        before, word = words[at - 1], words[at]
        if word.tag in "DQ" and before.tag not in "D#AG":
            return True
        if word.tag == "#" and before.tag == "L":
            return True  # "in Kunduz five districts fell"
        if _opens_name(before, word) or self._ends_source(words, start, at):
            return True
        # "in Ghazni soldiers are fighting"
        return word.tag in "LNK" and ends_lead(words, start, at, self._places.is_site, self._events)

    def _ends_source(self, words: Sequence[Word], start: int, at: int) -> bool:
        """Tell whether a toponym opens a clause after a source: "says the army X is quiet"."""
        sourced = start > 0 and self._lexicon.has("sourcing", words[start - 1].low)
        if not sourced or words[at].tag != "L" or at + 1 >= len(words):
            return False
        speaks = words[at - 1].low in self._lexicon.speakers or words[at - 1].tag == "K"
        return speaks and words[at + 1].tag in "BHVW"

    def _described(self, inside: Sequence[Word], start: int, end: int) -> NounPhrase:
        """Return a phrase of the words inside it, with its places."""
        tags = {word.tag for word in inside}
        body = [word for word in inside if word.tag != "G"] if "G" in tags else list(inside)
        head = body[-1] if body else inside[-1]
        noun = NounPhrase(
            start, end, head.low, tuple([word.low for word in body]),
            " ".join([word.text or word.low for word in inside]),
            determiner=_determiner(inside) if "D" in tags else "",
            possessive=next(w.low for w in inside if w.tag == "Q") if "Q" in tags else "",
            named=tuple([word.named for word in inside if word.named is not None]),
            mentions=_mentions(inside) if "L" in tags else (),
            is_pronoun=bool(body) and tags <= {"D", "G"},
            genitive="G" in tags,
            is_name=head.capital and head.tag == "N",
            negated="D" in tags and any(w.tag == "D" and w.low in _NO for w in inside),
        )  # fmt: skip
        self._places.place(noun, body)
        return noun


def _pronoun(low: str, at: int) -> NounPhrase:
    return NounPhrase(at, at + 1, low, (low,), low, is_pronoun=True, negated=low in _NOBODY)


def _is_owned(words: Sequence[Word], at: int) -> bool:
    """Tell whether what somebody has may stand at a word, after a genitive."""
    return at < len(words) and words[at].tag in "NLK#VD"


def _is_quoted_inside(words: Sequence[Word], at: int) -> bool:
    """Tell whether a mark after a word opens or ends a quotation in its phrase: "a 'retreat'"."""
    if at + 2 >= len(words) or words[at + 1].tag not in _MARKS:
        return False
    opens = words[at].tag in "DQ#" and words[at + 2].tag in "N#"
    closes = words[at].tag == "N" and words[at + 2].tag == "N" and not words[at + 2].capital
    return opens or (closes and at > 1 and any(w.tag in _MARKS for w in words[at - 2 : at]))


def _grades(words: Sequence[Word], at: int) -> bool:
    """Tell whether an adverb stands inside a phrase: "a sparsely populated", "two nearby"."""
    nearby = words[at].low == "nearby"
    if (
        words[at].tag != "A"
        or at + 1 >= len(words)
        or words[at + 1].tag not in ("NK" if nearby else "N")
    ):
        return False
    return words[at - 1].tag in "DQ#"


def _opens_name(before: Word, word: Word) -> bool:
    """Tell whether a person's name follows people of no name: "told reporters A said"."""
    several = before.tag == "N" and not before.capital and before.low.endswith("s")
    return several and word.named is not None and word.named.kind is NameKind.OFFICIAL


def _mentions(inside: Sequence[Word]) -> tuple[Mention, ...]:
    return tuple([word.mention for word in inside if word.tag == "L" and word.mention])


def _determiner(inside: Sequence[Word]) -> str:
    """Return a phrase's article or demonstrative, else its first determiner."""
    found = [word.low for word in inside if word.tag == "D"]
    return next((low for low in found if low in _ARTICLES), found[0])
