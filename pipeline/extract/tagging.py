"""Tokens to tagged words: what each word does, names and times taken as one word."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.inflection import Form
from pipeline.extract.settling import Settler
from pipeline.extract.titles import make_names
from pipeline.extract.words import Word, is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.cast import Named
    from pipeline.extract.times import Time
    from pipeline.extract.tokens import Token
    from pipeline.records import Mention

_SHORT_TITLES = frozenset(["lt", "maj", "capt", "sgt", "brig", "gov", "sen", "rep", "prof", "st"])
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


class Tagger(Settler):
    """Tags the tokens of a sentence."""

    def tag(
        self, tokens: Sequence[Token], mentions: Sequence[Mention], times: Sequence[Time]
    ) -> list[Word]:
        """Return the tagged words of a sentence; `mentions` are those inside it."""
        low = [token.low for token in tokens]
        by_start = {mention.start: mention for mention in mentions}
        by_time = {time.start: time for time in times}
        words: list[Word] = []
        titled = False
        at = 0
        while at < len(tokens):
            if low[at] == "'" and _is_bare_genitive(tokens, at):
                words.append(Word("G", "'", at, at + 1))
                at += 1
                continue
            if low[at] == "." and words and self._is_title(words[-1]) and at + 1 < len(tokens):
                at += 1  # "Gen. X": the mark ends nothing
                continue
            if low[at] in self._openers or at in by_time or tokens[at].start in by_start:
                word = self._word(tokens, low, at, by_start, by_time)
                if word.low == "up to" and self._ends_with_up(words, tokens, word.end):
                    word = self._single(tokens[at], at)
            else:
                word = self._single(tokens[at], at)
            words.append(word)
            told = word.tag == "V" or word.low in self._lexicon.nominal_of
            titled = titled or (word.capital and told and at > 1)
            at = word.end
        if titled:
            make_names(words, tokens, self._lexicon.nominal_of)
        if "neither" in low:
            _deny(words)
        if mentions:
            self._strip_people(words, tokens)
        self._settle(words)
        return words

    def _is_verb(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a word that can be a party's acronym is a form of be: "is", not "IS"."""
        token = tokens[at]
        if token.low not in self._lexicon.auxiliary:
            return False
        shouted = any(one.text.isupper() for one in tokens[at + 1 : at + 2])
        return shouted or not token.text.isupper()

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
        named = None if self._is_verb(tokens, at) else self._cast.match(low, at)
        if mention is not None and (named is None or named[0] == at + 1 or named[1].codes == ()):
            end = _token_end(tokens, at, mention.end)
            if end and (named is None or named[0] <= end or named[1].codes):
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
        if self._is_felt(low, at, named):
            named = None
        if named is not None and (token.text[:1].isupper() or named[1].kind != "foreign"):
            end, meaning = named
            return Word("K", low[end - 1], at, end, capital=token.text[:1].isupper(), named=meaning)
        phrase = self._phrase(low, at)
        if phrase is not None:
            return phrase
        return self._single(token, at)

    def _is_felt(self, low: Sequence[str], at: int, named: tuple[int, Named] | None) -> bool:
        """Tell whether a party's role is a thing met with: "stiff resistance", not who they are."""
        if named is None or not at or named[0] != at + 1:
            return False
        words = self._lexicon.words
        return low[at] in words["felt"] and low[at - 1] in words["feeling"]

    def _phrase(self, low: Sequence[str], at: int) -> Word | None:
        for words in self._lexicon.phrases.get(low[at], ()):
            named = (
                words[-1] == "of" and at > 2 and tuple(low[at - 2 : at]) == ("in", "the")
            )  # the west of X
            if tuple(low[at : at + len(words)]) == words and not named:
                text = " ".join(words)
                return Word(self._closed[text], text, at, at + len(words))
        return None

    def _ends_with_up(self, words: Sequence[Word], tokens: Sequence[Token], after: int) -> bool:
        """Tell whether "up" is a verb's particle before "to": "gave X up to", not "up to 20"."""
        if after < len(tokens) and is_number(tokens[after].low, self._lexicon):
            return False
        near = [word for word in words[-2:] if word.tag in "VL"]
        paired = self._lexicon.paired
        return any((form.lemma, "up") in paired for word in near for form in word.forms)

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
        if tag is not None:
            return Word(tag, word, at, at + 1, capital, self._lexicon.forms.get(word, ()))
        forms = self._verbs.get(word)
        if forms is not None:
            return Word("V", word, at, at + 1, capital, forms, text=token.text)
        if "-" in word and (held := self._held_by(token, at)) is not None:
            return held
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

    def _is_title(self, word: Word) -> bool:
        titles = self._lexicon.words["person_titles"]
        return word.capital and (word.low in titles or word.low in _SHORT_TITLES)

    def _strip_people(self, words: list[Word], tokens: Sequence[Token]) -> None:
        """Take away the place tag from parts of a person's, club's or company's name."""
        titles = self._lexicon.words["person_titles"]
        for i, word in enumerate(words):
            if word.tag != "L":
                continue
            before = words[i - 1] if i else None
            after = words[i + 1] if i + 1 < len(words) else None
            if (before and before.low in titles and before.capital) or (
                (self._is_name(before, first=i == 1) or self._is_name(after))
                and not _is_title_case(tokens)
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


def _deny(words: Sequence[Word]) -> None:
    """Take "neither" for a negation where a verb follows: "have neither taken X nor left it"."""
    for at, (word, after) in enumerate(pairwise(words)):
        noun = at + 2 < len(words) and words[at + 2].tag in "BHWU"  # "neither place was lost"
        if word.low == "neither" and after.tag == "V" and not noun:
            word.tag = "Z"


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
