"""Places that open a clause: "in Ghazni soldiers are fighting"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.verbs import VERBAL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.extract.words import Word

_BREAKS = frozenset([",", ";", ":", "C", '"', "-", "–", "—", "S", "M", "V"])
_QUARTERS = frozenset(["north", "south", "east", "west", "centre", "center"])
_QUARTERS_OF = frozenset(f"{one} of" for one in _QUARTERS)
_ARTICLES = frozenset(["the", "a", "an"])
_FINITE = VERBAL - {"I"}


def ends_lead(
    words: Sequence[Word],
    start: int,
    at: int,
    is_site: Callable[[str], bool],
    events: AbstractSet[str],
) -> bool:
    """Tell whether a place that opens a clause, from `start`, ends before a word: its subject."""
    if words[at].tag == "L" and words[start - 1].low == "without":
        return words[at - 1].tag == "N" and _has_verb(words, at, "LA")  # "without food X will fall"
    if words[at].tag == "L":
        return _is_quarter(words, start, at) and _has_verb(words, at, "LNKA,C")
    if words[at].tag not in "NK" or words[at - 1].tag not in "LN" or not _opens(words, start):
        return False
    if words[at].tag == "N" and is_site(words[at].low):
        return False
    if all(word.tag != "L" for word in words[start:at]):
        return False
    if words[at - 1].tag == "N" and not is_site(words[at - 1].low):
        return False
    return _has_verb(words, at, "NKAPDQ#LG" if words[at].low in events else "NKACD")


def falls_to(words: Sequence[Word], i: int) -> bool:
    """Tell whether a headline's places "fall to" someone: "Two districts, X and Y, fall to T"."""
    after = [word.tag for word in words[i + 1 : i + 4]]
    if words[i].low != "fall" or words[i + 1 : i + 2] == [] or words[i + 1].low != "to":
        return False
    articled = any(word.low in _ARTICLES for word in words[:i])
    only = all(word.tag in "LN#C,TAD" or word.low == "in" for word in words[:i])
    return i > 0 and only and not articled and "K" in after[1:]


def _has_verb(words: Sequence[Word], at: int, inside: str) -> bool:
    """Tell whether a finite verb follows the words of certain tags."""
    while at < len(words) and words[at].tag in inside:
        at += 1
    return at < len(words) and words[at].tag in _FINITE


def _is_quarter(words: Sequence[Word], start: int, at: int) -> bool:
    """Tell whether what opens a clause is "the south" or "the south of P"."""
    if words[start - 1].low in _QUARTERS_OF:
        return start > 2 and words[start - 2].low == "the" and _opens(words, start - 2)
    the = words[start].low == "the" and at == start + 2
    return the and words[start + 1].low in _QUARTERS and _opens(words, start)


def _opens(words: Sequence[Word], start: int) -> bool:
    """Tell whether "in" stands before a word and opens a clause."""
    while start > 2 and words[start - 1].tag in "C," and words[start - 2].tag == "L":
        start -= 2  # "in A and B"
    if not start or words[start - 1].low != "in":
        return False
    return start == 1 or words[start - 2].tag in _BREAKS
