"""Text to sentences to tokens, with offsets kept and hostile input bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

CHARACTERS_MAX = 200_000  # a longer item is read up to here
SENTENCE_MAX = 1_500  # a longer stretch without an end of sentence is cut
TOKENS_MAX = 260

# A word keeps its inner hyphens, apostrophes and full stops; a number its separators. The
# repeats are bounded, so that no text makes them expensive. Plain words come first: most are.
_TOKEN = re.compile(
    r"[A-Za-z]{2,60}(?=[\s,])"
    r"|-{2,3}"
    r"|(?:[A-Za-z]\.){2,6}"
    r"|\d{1,3}(?:,\d{3}){1,4}\b"
    r"|\d{1,2}:\d{2}(?:[ap]m)?\b"
    r"|[^\W_](?:[\w]|[-./](?=[^\W_])|['’](?=[^\W\d_]{3,}|t\b)){0,60}"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|[^\w\s]"
)
# The class comes first, so that the search leaps over all other letters.
_BREAK = re.compile(
    r"[.!?…\n•*|](?:(?<![\n•*|])['\"”’)\]]{0,3}(?=\s)"
    r"|(?<=\n)(?:\s*\n|(?=\s*(?:[-•*–]\s|$)))|(?<=\s[•*|])(?=\s))"
)
# Where an item of a digest ends and the next has its label: "...; Faryab, Almar: post lost".
_ITEM = re.compile(
    r"(?:;\s+|[;:]\s+\([a-z0-9]{1,3}\)\s+)(?=(?:[A-Z][\w'’-]{1,30}(?:,?\s)?){1,5}:\s)"
)
_DATELINE = re.compile(
    r"^\s*[A-Z][A-Z' /,-]{2,40}[A-Z]\b(?:,[^.:–—-]{0,40}?|(?:\s[A-Z0-9]\w*){1,3}?)?\s?"
    r"(?:\([^()\n]{2,30}\))?\s?(?:\([^()\n]{2,30}\)|:|[-–—]{1,2})\s"
)
_LAST_WORD = re.compile(r"([\w.'’-]{1,20})\.$")
# Marks that can open or end a quotation; the apostrophes of "it's" and "they've" cannot.
_QUOTING = re.compile(r"[\"“”«»‘'’](?!(?<=['’])(?:s|re|ve|ll|d|m)\b)")
_MARKS = frozenset("\"“”«»'‘’")


@dataclass(slots=True)
class Token:
    """A word or a mark; `start` and `end` are offsets in the part, half-open."""

    text: str
    low: str
    start: int
    end: int
    quoted: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence of a part, by its offsets; `opens_paragraph` where a blank line stands before.

    `asked` is the end of the question that it answers, 0 where there is none.
    """

    start: int
    end: int
    opens_paragraph: bool
    tokens: list[Token] = field(default_factory=list)
    asked: int = 0


def _ends_abbreviation(text: str, end: int, abbreviations: AbstractSet[str]) -> bool:
    if text[end - 1] != ".":
        return False
    last = text[max(0, end - 21) : end - 1].rpartition(" ")[2]
    if not last.isalpha():
        word = _LAST_WORD.search(text, max(0, end - 22), end)
        last = word.group(1) if word is not None else ""
    low = last.lower()
    if low == "no":
        return text[end : end + 2].strip().isdecimal()  # "No. 5"
    return low in abbreviations or (len(low) == 1 and last.isupper())


def _starts_sentence(text: str, at: int) -> bool:
    """Tell whether what follows can open a sentence: no lower-case letter does."""
    rest = text[at : at + 8].lstrip().lstrip("'\"“‘«(#@[")
    return not rest[:1].islower()


def _boundaries(text: str, abbreviations: AbstractSet[str]) -> Iterator[tuple[int, bool]]:
    for match in _BREAK.finditer(text):
        start, end = match.span()
        if text[start] == "\n":
            yield end, end - start > 1
        elif _starts_sentence(text, end) and not _ends_abbreviation(text, end, abbreviations):
            yield end, False


def _all_boundaries(text: str, abbreviations: AbstractSet[str]) -> list[tuple[int, bool]]:
    """Return where sentences end, and items of a digest; whether a paragraph ends there too."""
    found = list(_boundaries(text, abbreviations))
    if ";" in text and ":" in text:
        found = sorted([*found, *((match.end(), False) for match in _ITEM.finditer(text))])
    return [*found, (len(text), True)]


def split_sentences(text: str, abbreviations: AbstractSet[str]) -> list[Sentence]:
    """Split a part into sentences; a stretch without an end is cut at SENTENCE_MAX characters."""
    sentences: list[Sentence] = []
    start, opens = 0, True
    for end, paragraph in _all_boundaries(text, abbreviations):
        while start < end:
            stop = min(end, start + SENTENCE_MAX)
            piece = text[start:stop]
            first = start + len(piece) - len(piece.lstrip())
            last = start + len(piece.rstrip())
            if first < last:
                sentences.append(Sentence(first, last, opens))
                opens = False
            start = stop
        opens = opens or paragraph
    return sentences


def skip_dateline(text: str) -> int:
    """Return the offset after a dateline such as `KABUL (AFP) -`, 0 where there is none."""
    match = _DATELINE.match(text[:120])
    return match.end() if match else 0


def is_open_after(text: str, sentence: Sentence, *, quoted: bool) -> bool:
    """Tell whether a quotation is open at a sentence's end, given whether it is at its start."""
    if _QUOTING.search(text, sentence.start, sentence.end) is None:
        return quoted
    return tokenize(text, sentence, quoted=quoted)


def tokenize(text: str, sentence: Sentence, *, quoted: bool) -> bool:
    """Fill a sentence's tokens and return whether a quotation is still open at its end."""
    tokens, asked = sentence.tokens, sentence.asked
    for match in islice(_TOKEN.finditer(text, sentence.start, sentence.end), TOKENS_MAX):
        word = match.group()
        start, end = match.span()
        if end - start == 1:
            if word in "#@" and text[end : end + 1].isalnum():
                continue  # a hashtag is its word
            if word in _MARKS:
                quoted = _toggle(text, start, word, quoted=quoted)
        low = word.lower()
        if "-" in low or "’" in low:
            low = _plain(low)
        if end == asked:
            low = ":"  # "Spera? Lost."
        tokens.append(Token(word, low, start, end, quoted))
    return quoted


def lower(text: str) -> str:
    """Return a text in lower case, letter by letter, so that offsets stay true."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(letter.lower()[0] for letter in text)


def is_quoting(text: str) -> bool:
    """Tell whether a text has a mark of quotation at all."""
    return _QUOTING.search(text) is not None


def words_in(text: str, start: int, end: int) -> list[str]:
    """Return the words and marks of a stretch of text as they are printed, no more than of one."""
    return _TOKEN.findall(text, start, end)[:TOKENS_MAX]


def lowered(words: Sequence[str]) -> list[str]:
    """Return words as they are looked up: in lower case, "re-took" as "retook"."""
    joined = "\n".join(words).lower()
    found = joined.split("\n")
    if "re-" in joined or "’" in joined or "--" in joined:
        return [_plain(low) for low in found]
    return found


def _plain(low: str) -> str:
    """Return a word in lower case as it is looked up."""
    if low.startswith("--"):
        return "–"
    if low.startswith("re-"):
        low = "re" + low[3:]
    return low.replace("’", "'") if "’" in low else low


def _toggle(text: str, at: int, mark: str, *, quoted: bool) -> bool:
    """Return whether a quotation is open after a quotation mark."""
    after = text[at + 1 : at + 2]
    before = text[at - 1 : at] if at else ""
    if mark in "“«‘" or (mark in "\"'" and after.isalnum() and not before.isalnum()):
        return True
    if mark in '”»"' or (mark in "'’" and not before.isspace()):
        return False
    return quoted
