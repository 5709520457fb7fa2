"""A name as printed, taken apart: the name itself, what kind it is said to be, what stands in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.geocode.key import fold
from pipeline.geocode.tables import CAPITAL
from pipeline.records import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_POSSESSIVE = re.compile(r"['’]s?\b(?=\s)|['’]s$")


@dataclass(frozen=True, slots=True)
class Query:
    """A printed name taken apart; `of_capital` asks for the capital of the province named."""

    name: str
    kind: Kind | None
    of_capital: bool
    brackets: tuple[str, ...]


def parse(text: str, kind_words: Mapping[str, str]) -> Query:
    """Take a printed name apart by the theatre's kind words."""
    brackets = tuple(part.strip() for part in _BRACKETED.findall(text) if fold(part))
    words = fold(_POSSESSIVE.sub(" ", _BRACKETED.sub(" ", text))).split()
    kinds: list[str] = []
    while (stripped := _strip(words, kind_words)) is not None:
        words, kind = stripped
        kinds.append(kind)
    said = [kind for kind in kinds if kind and kind != CAPITAL]
    return Query(
        name=" ".join(words),
        kind=Kind(said[-1]) if said else None,
        of_capital=CAPITAL in kinds,
        brackets=brackets,
    )


def _strip(words: list[str], kind_words: Mapping[str, str]) -> tuple[list[str], str] | None:
    """Return the words without a kind word at either end, and its kind; None where there is none."""
    for size in range(min(4, len(words) - 1), 0, -1):
        head, tail = " ".join(words[:size]), " ".join(words[-size:])
        if tail in kind_words:
            return words[:-size], kind_words[tail]
        if head in kind_words:
            return words[size:], kind_words[head]
    return None
