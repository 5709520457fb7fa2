"""Where a sentence's places stand, by its words alone: free, or bound to a preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.bare import POINTERS
from pipeline.extract.phrase_places import PREMISES, ground_nouns
from pipeline.extract.phrases import ORDERED, OTHERS
from pipeline.extract.words import closed_tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.extract.lexicon import Lexicon

PLACE = ""  # stands for a toponym among the words of a sentence
ABROAD = "abroad"  # stands for one of another country
FREE, POINTING, OWNING = 1, 2, 4  # bits of a place that no preposition binds
_FIRST = 8  # the bit of the first preposition
_REACH = 12  # words that a phrase has before or after its place, at most
_NEAR = 3  # words between a place and a participle that tells of it
# Prepositions that do not keep a place to themselves: "part of X", "with X lost", "all but X".
_OPEN = frozenset(
    ["of", "with", "than", "but", "like", "including", "except", "between", "save", "unlike",
     "besides", "up"]
)  # fmt: skip
_RELATIVE = frozenset(["which", "who", "whom", "whose", "that", "where", "when"])
_ALONE = frozenset(["this", "that", "all", "both", "each", "either", "neither"])
_COUNTED = frozenset(["the", "all"])
_SOME = frozenset(["no", "any", "every", "some"])
_FROM = frozenset(["from", "into", "of"])  # after which a pronoun can be the place
_ROUGHLY = frozenset(["at", "around", "about", "over", "near", "under"])
_LEAST = frozenset(["least", "most"])
_ENDS = frozenset([".", ",", ";", "!", "?", '"', "”", "’", "'"])
_OWNED = frozenset(["'s", "'"])
_DATED = frozenset(["today", "yesterday", "tomorrow", "tonight"])
_BEFORE_DATES = frozenset(["last", "this", "next", "early", "late", "earlier", "later"])
_ENDINGS = ("ed", "ing", "ly")  # of words that stand before a noun seldom
_FINITE = frozenset(["ed", "s"])
_DESCRIBING = frozenset(["en", "ing"])


class Standing:
    """Tells where places stand.

    A place after a preposition fills that preposition's slot alone, unless a later word takes it
    up; any other place can fill any slot.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._tags = closed_tags(lexicon)
        self._grounds = ground_nouns(lexicon) | PREMISES
        self._pointers = POINTERS | {"there"}
        self._counts = lexicon.numbers.keys() | ORDERED.keys() | OTHERS
        self._telling = self._grounds | self._pointers | self._counts | {PLACE}
        links = sorted(one for one in lexicon.prepositions - _OPEN if " " not in one)
        self._bits = {link: _FIRST << at for at, link in enumerate(links)}
        dates = (*lexicon.ordered["weekdays"], *lexicon.ordered["months"], *lexicon.units)
        self._dates = _DATED | lexicon.words["dayparts"] | frozenset(dates)
        self._forms = lexicon.forms.keys()
        self._times = self._dates | _BEFORE_DATES
        self._auxiliary = frozenset(lexicon.auxiliary) | lexicon.words["modals"]

    def slots(self, slots: Iterable[str]) -> int:
        """Return the bits of places that can fill one of the slots: free ones, and bound ones."""
        bits = FREE
        for slot in slots:
            bits |= self._bits.get(slot.lstrip("~"), 0)
        return bits

    def places(self, words: Sequence[str], printed: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield where places stand in a sentence, each with its bit.

        `words` are in lower case, `printed` as they are printed; PLACE stands for toponyms.
        """
        for at, word in enumerate(words):
            if word not in self._telling and not word[0].isdecimal():
                continue
            if not word or (word in self._grounds and self._is_last(words, at, printed)):
                yield at, self._owning(words, at) or self._bit(words, at)
            elif word in self._pointers:
                if word == "there" or self._points(words, at):
                    yield at, POINTING
            elif (word in self._counts or word[0].isdecimal()) and self._is_counted(words, at):
                yield at, self._owning(words, at) or self._bit(words, at)

    def before(self, words: Sequence[str], place: int, bit: int, verb: int) -> int:
        """Return the bits of a bound place before a verb: free where that can take it up.

        One that stands with another verb has none.
        """
        between = words[place + 1 : verb]
        if self._is_taken_up(words, place, verb, between):
            return bit | FREE
        return 0 if self._is_of_other(words, place, between) else bit

    def _is_taken_up(
        self, words: Sequence[str], place: int, verb: int, between: Sequence[str]
    ) -> bool:
        """Tell whether a verb can tell of a bound place before it: "in X, which fell"."""
        near = len(between) <= _NEAR and self._auxiliary.isdisjoint(between)
        if near and self._may_describe(words[verb], between):
            return True
        if between[:1] == ["that"] and not words[place]:
            between = between[1:]  # "coins from X that were kept"
        at = next((i for i, word in enumerate(between) if word in _RELATIVE), None)
        return at is not None and not any(map(self._is_told, between[:at]))

    def _is_of_other(self, words: Sequence[str], place: int, between: Sequence[str]) -> bool:
        """Tell whether a bound place stands with another verb: "held in X had fought"."""
        if not _RELATIVE.isdisjoint(between):
            return True
        governs = words[self._start(words, place) - 2 : place][:1]
        told = bool(governs) and self._may_describe(governs[0], ()) and governs[0] in self._forms
        return told and bool(between) and self._auxiliary.issuperset(between)

    def _is_told(self, word: str) -> bool:
        """Tell whether a word is a verb's past or third person: one that a clause can end with."""
        kinds = {form.kind for form in self._lexicon.forms.get(word, ())}
        return not kinds.isdisjoint(_FINITE)

    def _may_describe(self, verb: str, between: Sequence[str]) -> bool:
        kinds = {form.kind for form in self._lexicon.forms.get(verb, ())}
        return not kinds or not kinds.isdisjoint(_DESCRIBING) or "to" in between

    def _owning(self, words: Sequence[str], at: int) -> int:
        """Return the bit of a place that only owns what follows: "X's fall"."""
        if at + 2 >= len(words) or words[at + 1] not in _OWNED:
            return 0
        owned = words[at + 2]
        return OWNING if owned[:1].isalnum() and owned not in self._tags else 0

    def _bit(self, words: Sequence[str], at: int) -> int:
        link = self._link(words, at)
        return self._bits[link] if link and self._is_closed(words, at) else FREE

    def _link(self, words: Sequence[str], at: int) -> str:
        """Return the preposition that binds a place, empty where none does."""
        start = self._start(words, at)
        before = start - 1
        link = words[before] if before >= 0 else ""
        if link not in self._bits or (link in _ROUGHLY and self._is_number(words[start])):
            return ""
        verb = words[before - 1] if before else ""
        readings = self._lexicon.forms.get(verb, ())
        # "took over X"
        return "" if any((one.lemma, link) in self._lexicon.paired for one in readings) else link

    def _is_number(self, word: str) -> bool:
        """Tell whether a word opens a number: "at least 40", "around twenty"."""
        return word[:1].isdecimal() or word in self._lexicon.numbers or word in _LEAST

    def _start(self, words: Sequence[str], at: int) -> int:
        """Return where the phrase that a place ends starts: no later than at its determiner."""
        start, opened = at, False
        while start > max(at - _REACH, 0) and self._is_inside(words[start - 1]):
            opens = self._tags.get(words[start - 1], "N") in "DQ"
            if opened and not opens:
                break
            start, opened = start - 1, opens
        return start

    def _is_inside(self, word: str) -> bool:
        """Tell whether a word can stand before a place in its phrase."""
        if word in self._lexicon.forms or word in self._dates:
            return False
        tag = self._tags.get(word)
        return tag in {"N", "D", "Q", "G"} if tag is not None else not word or word[0].isalnum()

    def _is_last(self, words: Sequence[str], at: int, printed: Sequence[str]) -> bool:
        """Tell whether a noun of ground can end its phrase: "the base", not "customs officers"."""
        if at + 1 == len(words):
            return True
        after = words[at + 1]
        known = after in self._lexicon.forms or after in self._tags or after in self._times
        if known or not after[:1].isalpha() or after.endswith(_ENDINGS):
            return True
        return printed[at + 1][0].isupper() or after in self._grounds

    def _is_closed(self, words: Sequence[str], at: int) -> bool:
        """Tell whether a phrase ends after a place, and no other takes it up at once."""
        after, end = at + 1, min(at + _REACH, len(words))
        while after < end and words[after] in self._grounds:
            after += 1
        if after == len(words):
            return True
        word = words[after]
        if word in _ENDS or word in self._times or word in self._lexicon.forms:
            return True
        return self._tags.get(word, "N") in "PCBHUWAS" and word not in _RELATIVE

    def _is_counted(self, words: Sequence[str], at: int) -> bool:
        """Tell whether a number points back to several places: "the other two", "the latter"."""
        return not _COUNTED.isdisjoint(words[max(at - 2, 0) : at])

    def _points(self, words: Sequence[str], at: int) -> bool:
        """Tell whether a word can be a pronoun that stands for a place."""
        word, before = words[at], words[at - 1] if at else "."
        if before in self._bits and before not in _FROM:
            return False
        if (word == "one" and before in _SOME) or (word == "that" and self._is_inside(before)):
            return False  # "no one"; "the men that"
        return word != "which" and (word not in _ALONE or self._is_alone(words, at))

    def _is_alone(self, words: Sequence[str], at: int) -> bool:
        """Tell whether no noun follows a determiner: "all fell", not "all men"."""
        after = words[at + 1] if at + 1 < len(words) else "."
        if after in self._lexicon.forms:
            return True
        if not after or after[0].isdecimal():
            return False
        return self._tags.get(after, "N" if after[0].isalpha() else ".") not in {*"NDQOR"}
