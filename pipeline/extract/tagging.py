"""Tokens to tagged words: what each word does, names and times taken as one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.homographs import Homographs
from pipeline.extract.lexicon import Form
from pipeline.extract.words import NOUNISH, Word, is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.dating import Time
    from pipeline.extract.tokens import Token
    from pipeline.records import Mention

_DIRECTIONS = frozenset(
    [
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "north",
        "south",
        "east",
        "west",
        "upper",
        "lower",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "restive",
        "remote",
        "strategic",
    ]
)


class Tagger(Homographs):
    """Tags the tokens of a sentence."""

    def tag(
        self, tokens: Sequence[Token], mentions: Sequence[Mention], times: Sequence[Time]
    ) -> list[Word]:
        """Return the tagged words of a sentence; `mentions` are those inside it."""
        low = [token.low for token in tokens]
        by_start = {mention.start: mention for mention in mentions}
        by_time = {time.start: time for time in times}
        words: list[Word] = []
        at = 0
        while at < len(tokens):
            if low[at] == "'" and _is_bare_genitive(tokens, at):
                words.append(Word("G", "'", at, at + 1))
                at += 1
                continue
            word = self._word(tokens, low, at, by_start, by_time)
            words.append(word)
            at = word.end
        if mentions:
            self._strip_people(words, titled=_is_title_case(tokens))
        self._settle(words)
        return words

    def _word(
        self,
        tokens: Sequence[Token],
        low: Sequence[str],
        at: int,
        by_start: dict[int, Mention],
        by_time: dict[int, Time],
    ) -> Word:
        token = tokens[at]
        time = by_time.get(at)
        mention = by_start.get(token.start)
        named = self._cast.match(low, at)
        if mention is not None and (named is None or named[0] == at + 1 or named[1].codes == ()):
            end = _token_end(tokens, at, mention.end)
            if end:
                return Word(
                    "L",
                    token.low,
                    at,
                    end,
                    capital=True,
                    mention=mention,
                    text=mention.text,
                    named=named[1] if named and named[0] == end else None,
                )
        if time is not None:
            return Word("T", token.low, at, time.end, time=time)
        if named is not None and (token.text[:1].isupper() or named[1].kind != "foreign"):
            end, meaning = named
            return Word("K", low[end - 1], at, end, capital=token.text[:1].isupper(), named=meaning)
        phrase = self._phrase(low, at) or self._held_by(token, at)
        if phrase is not None:
            return phrase
        return self._single(token, at)

    def _phrase(self, low: Sequence[str], at: int) -> Word | None:
        for words in self._lexicon.phrases.get(low[at], ()):
            if tuple(low[at : at + len(words)]) == words:
                text = " ".join(words)
                return Word(self._closed[text], text, at, at + len(words))
        return None

    def _held_by(self, token: Token, at: int) -> Word | None:
        """Return a party's name made an adjective: "Taliban-controlled"."""
        party, mark, how = token.low.rpartition("-")
        if not mark or how not in self._lexicon.words["held"]:
            return None
        named = self._cast.match([party], 0)
        return Word("N", token.low, at, at + 1, named=named[1] if named else None)

    def _single(self, token: Token, at: int) -> Word:
        word = token.low
        capital = token.text[:1].isupper()
        tag = self._sole.get(word)
        forms = self._lexicon.forms.get(word, ())
        if tag is not None:
            return Word(tag, word, at, at + 1, capital, forms)
        if word in {"'", "‘"}:
            return Word('"', word, at, at + 1)
        if not word[0].isalnum():
            return Word(word, word, at, at + 1)
        if is_number(word, self._lexicon):
            return Word("#", word, at, at + 1)
        if word.endswith("n't"):
            return Word(
                "U" if word[:2] in {"di", "do"} else "H" if word[0] == "h" else "W",
                word,
                at,
                at + 1,
            )
        if forms:
            return Word("V", word, at, at + 1, capital, forms, text=token.text)
        if (
            not capital
            and word.endswith("ly")
            and len(word) > 5
            and word not in {"family", "assembly", "supply"}
        ):
            return Word("A", word, at, at + 1)
        if not capital and word.isalpha() and len(word) > 5 and word.endswith(("ed", "ing")):
            kind = "ing" if word.endswith("ing") else "ed"
            readings = (
                (Form(word, kind),) if kind == "ing" else (Form(word, "ed"), Form(word, "en"))
            )
            return Word("V", word, at, at + 1, capital, readings)
        return Word("N", word, at, at + 1, capital, text=token.text)

    def _strip_people(self, words: list[Word], *, titled: bool) -> None:
        """Take away the place tag from parts of a person's, club's or company's name."""
        titles = self._lexicon.words["person_titles"]
        for i, word in enumerate(words):
            if word.tag != "L":
                continue
            before = words[i - 1] if i else None
            after = words[i + 1] if i + 1 < len(words) else None
            if (before and before.low in titles and before.capital) or (
                not titled and (self._is_name(before, first=i == 1) or self._is_name(after))
            ):
                word.tag = "N"

    def _is_name(self, word: Word | None, *, first: bool = False) -> bool:
        """Tell whether a neighbour is a capitalised word that only a name can explain."""
        if word is None or word.tag != "N" or not word.capital or first:
            return False
        lexicon = self._lexicon
        known = (
            word.low in _DIRECTIONS
            or word.low in lexicon.kind_of
            or word.low in lexicon.extent_of
            or word.low in lexicon.speakers
            or lexicon.has("place_anaphors", word.low)
            or lexicon.has("spokes", word.low)
            or "-" in word.low
        )
        return not known

    def _settle(self, words: list[Word]) -> None:
        """Decide between verb and noun, preposition and particle, for words that can be both."""
        for i, word in enumerate(words):
            if word.low in _DISPUTED and i and words[i - 1].low == "as":
                word.tag, words[i - 1].tag = "N", "P"
            elif word.tag in "NV" and word.forms:
                self._settle_verb(words, i)
            elif word.low in _FLOATING and i and words[i - 1].tag in "BH":
                word.tag = "A"
            elif word.low == "half" and i and words[i - 1].tag == "N":
                word.tag = "N"
            elif word.low == "but" and i and words[i - 1].low in {"all", "everything"}:
                word.tag = "P"
            elif word.low in _RANKS and i and words[i - 1].tag in "DQG":
                word.tag = "N"
            elif word.tag == "M":
                word.tag = self._that(words, i)
            elif word.tag in "PA":
                self._settle_link(words, i)
        self._invert(words)
        for i, word in enumerate(words):
            if word.tag == "S" and word.low in _TWO_WAY and not _clause_follows(words, i):
                word.tag = "P"

    def _invert(self, words: list[Word]) -> None:
        """Take "Should X fall" for "if X should fall", unless it asks."""
        if words and words[-1].low == "?":
            return
        for i, word in enumerate(words[:-1]):
            opens = i == 0 or words[i - 1].tag in ',;:"' or words[i - 1].tag == "C"
            if word.low == "should" and opens and words[i + 1].tag in NOUNISH:
                word.tag, word.low = "S", "if"
                bare = (w for w in words[i + 2 : i + 8] if w.tag in "NV" and _is_base(w))
                if (verb := next(bare, None)) is not None:
                    verb.tag = "V"

    def _settle_verb(self, words: list[Word], i: int) -> None:
        word = words[i]
        if word.tag == "N" and i and words[i - 1].tag == "B":
            word.tag = "V"
        elif word.tag == "V" and self._is_noun(words, i):
            word.tag = "N"

    def _settle_link(self, words: list[Word], i: int) -> None:
        """Decide what a preposition or adverb is: about a number, a particle, or "to"."""
        word = words[i]
        counted = i + 1 < len(words) and words[i + 1].tag == "#"
        share = i + 2 < len(words) and words[i + 1].low == "a" and words[i + 2].low in _SHARES
        if word.tag == "P" and word.low in _ROUGHLY and (counted or share):
            word.tag = "A"
        elif self._lexicon.has("particles", word.low):
            self._particle(words, i)
        elif word.low == "to":
            self._to(words, i)
        elif word.tag == "A" and word.low in {"once", "since"}:
            word.tag = "S"

    def _to(self, words: list[Word], i: int) -> None:
        j = i + 1
        while j < len(words) and words[j].tag in "AZ":
            j += 1
        after = words[j] if j < len(words) else None
        if after is None:
            return
        base = any(form.kind == "base" for form in after.forms)
        if i > 1 and words[i - 1].low == "only" and words[i - 2].tag == ",":
            words[i].low = "only to"
        if after.low in {"be", "have"} or (after.tag in "VNA" and base):
            words[i].tag = "I"
            if after.tag in "NA" and after.forms:
                after.tag = "V"

    def _that(self, words: list[Word], i: int) -> str:
        before = words[i - 1] if i else None
        after = words[i + 1] if i + 1 < len(words) else None
        noun = (
            after is not None
            and after.tag == "N"
            and self._lexicon.has("place_anaphors", after.low)
        )
        if noun and not (after is not None and after.low.endswith("s")):
            return "D"
        if before is not None and before.tag == "V" and after is not None and after.tag in "BHW":
            return "O"
        if before is None or before.tag in "P,;\"'“":
            return "D" if before is None or before.tag == "P" else "M"
        if after is not None and after.tag in "BHWV" and before.tag in NOUNISH:
            return "R"
        return "M"

    def _particle(self, words: list[Word], i: int) -> None:
        for j in range(i - 1, max(i - 7, -1), -1):
            word = words[j]
            if word.tag == "V":
                keys = {(form.lemma, words[i].low) for form in word.forms}
                if (
                    any(key in self._lexicon.frame_of for key in keys)
                    or words[i].low
                    in {
                        "back",
                        "out",
                    }
                    or (
                        words[i].low in _TURNING
                        and any(self._lexicon.has("turned", form.lemma) for form in word.forms)
                    )
                ):
                    words[i].tag = "X"
                return
            if word.tag not in NOUNISH and word.tag not in "AT":
                return


def _is_base(word: Word) -> bool:
    return any(form.kind == "base" for form in word.forms)


_TURNING = frozenset(["down", "away", "aside", "off"])
_DISPUTED = frozenset(["contested", "disputed"])
_FLOATING = frozenset(["all", "both", "each", "yet"])
_RANKS = frozenset(["first", "next", "long", "only"])
_SHARES = frozenset(["third", "quarter", "fifth", "tenth", "half", "dozen", "hundred"])
_ROUGHLY = frozenset(["around", "about", "over", "up to", "near", "under"])
_TWO_WAY = frozenset(["after", "before", "since", "as", "until", "till"])


def _clause_follows(words: list[Word], i: int) -> bool:
    """Tell whether a verb comes before the next mark: "after" may open a clause or a phrase."""
    for word in words[i + 1 :]:
        if word.tag in ",.;:)":
            return False
        if word.tag in "BHUW":
            return True
        if word.tag == "V":
            kinds = {form.kind for form in word.forms}
            return word is words[i + 1] or kinds != {"ing"}
    return False


def _token_end(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return the token index at a character offset, 0 where no token ends there."""
    j = at
    while j < len(tokens) and tokens[j].end < end:
        j += 1
    return j + 1 if j < len(tokens) and tokens[j].end == end else 0


def _is_bare_genitive(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an apostrophe after a plural marks a possessive: "insurgents' hands"."""
    token = tokens[at]
    if not at or tokens[at - 1].end != token.start or tokens[at - 1].quoted:
        return False
    return (
        tokens[at - 1].low.endswith("s")
        and at + 1 < len(tokens)
        and tokens[at + 1].text[0].isalnum()
    )


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence is a headline with capitals throughout."""
    words = [token.text for token in tokens if token.text[:1].isalpha() and len(token.text) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
