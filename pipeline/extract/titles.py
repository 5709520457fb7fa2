"""Titles of books and films, whose words tell nothing: "'After Kunduz Fell' won a prize"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from pipeline.extract.tokens import Token
    from pipeline.extract.words import Word

_LINKING = frozenset("PDCQG")  # words that a title prints small
_MARKS = frozenset("\"'“”‘’«»:;.!?-–—(")


def make_names(words: Sequence[Word], tokens: Sequence[Token], events: Container[str]) -> None:
    """Take the words of titles for those of a name: a verb in capitals is never on its own.

    `events` are the nouns of events, which stand in titles in quotation marks.
    """
    for at, word in enumerate(words):
        verb = word.tag == "V"
        if word.capital and (verb or word.low in events) and _goes_on(words, at):
            first, last = _run(words, at)
            quoted = tokens[words[first].start].quoted
            if first and (quoted or (verb and words[first - 1].tag not in _MARKS)):
                for one in words[first : last + 1]:
                    one.tag, one.mention, one.named, one.forms = "N", None, None, ()
                    one.low = one.low.capitalize()  # no word of any list


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word in capitals stands before a verb in capitals."""
    return at > 1 and words[at - 1].capital and words[at - 1].tag in "LSNOARWDQ"


def _run(words: Sequence[Word], at: int) -> tuple[int, int]:
    """Return the first and the last of the words in capitals around one."""
    first = last = at
    while first and _is_of_title(words[first - 1], words[first - 2] if first > 1 else None):
        first -= 1
    while last + 1 < len(words) and (words[last + 1].capital or _joins(words, last + 1)):
        last += 1
    return first, last


def _joins(words: Sequence[Word], at: int) -> bool:
    """Tell whether a small word goes on with a title to the right: "The Siege of Khost"."""
    return words[at].tag in "PDC" and at + 1 < len(words) and words[at + 1].capital


def _is_of_title(word: Word, before: Word | None) -> bool:
    """Tell whether a word goes on with a title to the left."""
    return word.capital or (word.tag in _LINKING and before is not None and before.capital)
