"""What an item is about where its words of war are not: votes are won, and matches."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.lexicon import Lexicon

_COUNTS = frozenset(["ballots", "turnout", "runoff", "run-off", "recount", "recounts", "polling"])
_RESULT = re.compile(r" \d{1,2}-\d{1,2}[ .,]")
_TRUCES = frozenset(["truce", "ceasefire", "cease-fire", "armistice", "selfies"])
_TAKEN = frozenset(
    ["captured", "seized", "overran", "overrun", "fell", "fallen", "retook", "recaptured", "took",
     "control", "stormed", "falls", "capture", "collapsed", "takeover", "surrendered"]
)  # fmt: skip
_SHORT = 60  # words of an item in which few tell of sport


def is_of_vote(title: str, text: str, lexicon: Lexicon) -> bool:
    """Tell whether an item is of a vote, whose candidates win and hold provinces."""
    words = {*_words(title, text)}
    return len(words & lexicon.words["elections"]) > 1 or not words.isdisjoint(_COUNTS)


def is_of_truce(title: str, text: str) -> bool:
    """Tell whether an item is of a truce, in which fighters walk into towns and take none."""
    words = {*_words(title, text)}
    return not words.isdisjoint(_TRUCES) and words.isdisjoint(_TAKEN)


def is_of_sport(title: str, text: str, lexicon: Lexicon) -> bool:
    """Tell whether an item is of a match, whose sides beat each other in cities."""
    words = _words(title, text)
    told = sum(word in lexicon.words["sports"] for word in words)
    told += bool(_RESULT.search(text))
    return told >= (2 if len(words) < _SHORT else 3)


@lru_cache(maxsize=1)  # all topics of an item are asked for, one after another
def _words(title: str, text: str) -> tuple[str, ...]:
    words = f"{title} {text}".lower().split()
    return tuple([word.strip(".,;:'\"") for word in words])
