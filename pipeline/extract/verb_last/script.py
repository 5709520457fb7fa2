"""A text in Arabic script to sentences of words, with offsets kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.tokens import SENTENCE_MAX, TOKENS_MAX
from pipeline.geocode.key import arabic_signs

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = re.compile(r"[.!?؟۔؛;…](?!\w)|\n")
_DIACRITICS = "\u0640\u064b-\u065f\u0670"
_TOKEN = re.compile(rf"[\w{_DIACRITICS}]{{1,60}}|[^\w\s]")
_DIACRITIC = re.compile(f"[{_DIACRITICS}]")
_OPEN_E = "\u06d0"
# What is written apart from its word or on to it: signs of the present and of the plural.
_BEFORE = frozenset({"می", "نمی"})
_AFTER = frozenset({"ها", "های", "هایی"})


def signs(text: str) -> str:
    """Return a text as its words are compared: the open e of Pashto alone is kept, it inflects."""
    return _OPEN_E.join(map(arabic_signs, text.split(_OPEN_E)))


class Token(NamedTuple):
    """A word, or a mark, as it is compared; offsets in the part, half-open."""

    word: str
    start: int
    end: int


class Span(NamedTuple):
    """A sentence's offsets."""

    start: int
    end: int


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text as searched; a stretch without an end is cut."""
    start = 0
    for stop in [*(found.end() for found in _BREAK.finditer(text)), len(text)]:
        while start < stop:
            end = min(stop, start + SENTENCE_MAX)
            if text[start:end].strip():
                yield Span(start, end)
            start = end


def tokens(text: str, span: Span) -> list[Token]:
    """Return the words of a sentence, prefixes and plurals joined to their word."""
    found: list[Token] = []
    for hit in _TOKEN.finditer(text, span.start, span.end):
        if len(found) == TOKENS_MAX:
            break
        word = _DIACRITIC.sub("", hit[0])
        if not word:
            continue
        before = found[-1] if found else None
        if before is not None and hit.start() - before.end == 1 and _joins(before.word, word):
            found[-1] = Token(before.word + word, before.start, hit.end())
        else:
            found.append(Token(word, hit.start(), hit.end()))
    return found


def _joins(before: str, word: str) -> bool:
    return before in _BEFORE or (word in _AFTER and len(before) > 1 and before[0].isalpha())


def words_of(phrase: str) -> tuple[str, ...]:
    """Return a phrase of the language's file in words as they are compared."""
    compared = signs(phrase)
    return tuple(one.word for one in tokens(compared, Span(0, len(compared))))
