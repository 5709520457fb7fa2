"""Patterns of words that close a clause: words, verbs in any form, and what may stand between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.verb_last.script import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Families = dict[str, dict[tuple[str, ...], str]]  # the forms of each verb, with their reality
Element = Mapping[tuple[str, ...], str]

_GAP = "..."
_GAP_MAX = 12


class Pattern(NamedTuple):
    """Elements in order; `gaps` are the indices of those before which other words may stand."""

    elements: tuple[Element, ...]
    gaps: frozenset[int]


class Match(NamedTuple):
    """Where a pattern lies: words [start, end), what stands in its gap, and how real it is."""

    start: int
    end: int
    gap: tuple[int, int] | None
    reality: str


def compile_pattern(given: str, families: Families) -> Pattern:
    """Return a pattern of the language's file; raise KeyError for a verb it does not know."""
    elements: list[Element] = []
    gaps = set()
    for part in given.split():
        if part == _GAP:
            gaps.add(len(elements))
        elif part.startswith("<"):
            elements.append(families[part.strip("<>")])
        else:
            elements.append({words_of(part): ""})
    return Pattern(tuple(elements), frozenset(gaps))


def find(pattern: Pattern, words: Sequence[str]) -> Match | None:
    """Return the last match of a pattern in a clause's words, None where there is none."""
    for start in range(len(words) - 1, -1, -1):
        match = _from(pattern, words, start)
        if match is not None:
            return match
    return None


def _from(pattern: Pattern, words: Sequence[str], start: int) -> Match | None:
    at, gap, reality = start, None, "real"
    for number, element in enumerate(pattern.elements):
        furthest = at + _GAP_MAX if number in pattern.gaps else at
        for begin in range(at, min(furthest, len(words) - 1) + 1):
            hit = _longest(element, words, begin)
            if hit is not None:
                break
        else:
            return None
        if number in pattern.gaps:
            gap = (at, begin)
        at = begin + hit[0]
        reality = hit[1] or reality
    return Match(start, at, gap, reality)


def _longest(element: Element, words: Sequence[str], at: int) -> tuple[int, str] | None:
    """Return the length and the reality of the longest form that stands at a word."""
    best: tuple[int, str] | None = None
    for form, reality in element.items():
        longer = best is None or len(form) > best[0]
        if words[at] == form[0] and longer and tuple(words[at : at + len(form)]) == form:
            best = (len(form), reality)
    return best
