"""Patterns of words that close a clause: words, verbs in any form, and what may stand between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.verb_last.script import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Families = dict[str, dict[tuple[str, ...], str]]  # the forms of each verb, with their reality
# The forms of one element by their first word, longest first, each with its reality.
Element = dict[str, list[tuple[tuple[str, ...], str]]]

_GAP = "..."
_GAP_MAX = 12


class Pattern(NamedTuple):
    """Elements in order; `gaps` are the indices of those before which other words may stand."""

    elements: tuple[Element, ...]
    gaps: frozenset[int]

    @property
    def fixed(self) -> list[str]:
        """Return the words that stand in every match."""
        return [word for element in self.elements if len(element) == 1 for word in element]


class Match(NamedTuple):
    """Where a pattern lies: words [start, end), what stands in its gap, and how real it is."""

    start: int
    end: int
    gap: tuple[int, int] | None
    reality: str


class PatternSet:
    """Patterns by the words that they can begin with; of those that fit the first given counts."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._by_first: dict[str, list[tuple[int, Pattern]]] = {}
        for order, pattern in enumerate(self.patterns):
            for word in pattern.elements[0]:
                self._by_first.setdefault(word, []).append((order, pattern))

    def find(self, words: Sequence[str]) -> Match | None:
        """Return the last match, in a clause's words, of the first pattern that fits."""
        best: tuple[int, Match] | None = None
        for start in range(len(words) - 1, -1, -1):
            for order, pattern in self._by_first.get(words[start], ()):
                if best is not None and order >= best[0]:
                    break
                match = _from(pattern, words, start)
                if match is not None:
                    best = order, match
                    break
        return best[1] if best else None

    def closing(self) -> Iterator[tuple[str, ...]]:
        """Yield the forms of the patterns' last elements."""
        for pattern in self.patterns:
            for forms in pattern.elements[-1].values():
                yield from (form for form, _ in forms)


def compile_pattern(given: str, families: Families) -> Pattern:
    """Return a pattern of the language's file; raise KeyError for a verb it does not know."""
    elements: list[Element] = []
    gaps = set()
    for part in given.split():
        if part == _GAP:
            gaps.add(len(elements))
        elif part.startswith("<"):
            elements.append(_element(families[part.strip("<>")]))
        else:
            elements.append(_element({words_of(part): ""}))
    return Pattern(tuple(elements), frozenset(gaps))


def _element(forms: dict[tuple[str, ...], str]) -> Element:
    element: Element = {}
    for form in sorted(forms, key=lambda one: (-len(one), one)):
        element.setdefault(form[0], []).append((form, forms[form]))
    return element


def _from(pattern: Pattern, words: Sequence[str], start: int) -> Match | None:
    """Return the match of a pattern that begins at a word."""
    at, gap, reality = start, None, "real"
    for number, element in enumerate(pattern.elements):
        reach = _GAP_MAX if number in pattern.gaps else 0
        for begin in range(at, min(at + reach, len(words) - 1) + 1):
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
    for form, reality in element.get(words[at], ()):
        if len(form) == 1 or tuple(words[at : at + len(form)]) == form:
            return len(form), reality
    return None
