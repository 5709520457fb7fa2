"""Places that open a clause: "in Ghazni soldiers are fighting"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.verbs import VERBAL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.extract.words import Word

_BREAKS = frozenset([",", ";", ":", "C", '"', "-", "–", "—", "S", "M", "V"])
_FINITE = VERBAL - {"I"}


def ends_lead(
    words: Sequence[Word],
    start: int,
    at: int,
    is_site: Callable[[str], bool],
    events: AbstractSet[str],
) -> bool:
    """Tell whether a place that opens a clause, from `start`, ends before a word: its subject."""
    if words[at].tag not in "NK" or words[at - 1].tag not in "LN" or not _opens(words, start):
        return False
    if words[at].tag == "N" and is_site(words[at].low):
        return False
    if all(word.tag != "L" for word in words[start:at]):
        return False
    if words[at - 1].tag == "N" and not is_site(words[at - 1].low):
        return False
    inside = "NKAPDQ#LG" if words[at].low in events else "NKA"
    end = at
    while end < len(words) and words[end].tag in inside:
        end += 1
    return end < len(words) and words[end].tag in _FINITE


def _opens(words: Sequence[Word], start: int) -> bool:
    """Tell whether "in" stands before a word and opens a clause."""
    if not start or words[start - 1].low != "in":
        return False
    return start == 1 or words[start - 2].tag in _BREAKS
