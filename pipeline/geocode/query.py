"""A name as printed, taken apart: the name, its kind, what stands in brackets or around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.geocode.key import APOSTROPHES, fold
from pipeline.geocode.tables import CAPITAL
from pipeline.records import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}](?:s\b)?(?=\s|$)")
_CONTAINERS = ("in", "of")
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Query:
    """A printed name taken apart.

    `of_capital` asks for the capital of the province named; `around` are other names printed with
    it: in brackets, after a comma, or after "in" ("Nawa district of Helmand").
    """

    name: str
    kind: Kind | None
    of_capital: bool
    around: tuple[str, ...]


def parse(text: str, kind_words: Mapping[str, str]) -> Query:
    """Take a printed name apart by the theatre's kind words."""
    around = [part for part in _BRACKETED.findall(text) if fold(part)]
    head, *rest = _BRACKETED.sub(" ", text).split(",")
    around += [part for part in rest if fold(part)]
    words = fold(_POSSESSIVE.sub(" ", head)).split()
    words, container = _split(words, kind_words)
    kinds: list[str] = []
    while (stripped := _strip(words, kind_words)) is not None:
        words, kind = stripped
        kinds.append(kind)
    said = [kind for kind in kinds if kind and kind != CAPITAL]
    return Query(
        name=" ".join(words),
        kind=Kind(said[-1]) if said else None,
        of_capital=CAPITAL in kinds,
        around=(*around, *container),
    )


def _split(words: list[str], kind_words: Mapping[str, str]) -> tuple[list[str], tuple[str, ...]]:
    """Part "X district in Y" and "X in Y"; "the city of X" and "X of Y" are names."""
    for i, word in enumerate(words[1:-1], start=1):
        is_head = " ".join(words[: i + 1]) in kind_words
        has_kind = i > 1 and words[i - 1] in kind_words
        if word in _CONTAINERS and not is_head and (word == _CONTAINERS[0] or has_kind):
            return words[:i], (" ".join(words[i + 1 :]),)
    return words, ()


def _strip(words: list[str], kind_words: Mapping[str, str]) -> tuple[list[str], str] | None:
    """Return the words less a kind word at either end, and its kind; None where none is left."""
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        head, tail = " ".join(words[:size]), " ".join(words[-size:])
        if tail in kind_words:
            return words[:-size], kind_words[tail]
        if head in kind_words:
            return words[size:], kind_words[head]
    return None
