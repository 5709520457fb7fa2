"""Words as the reader sees them: tokens with what they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.cast import Named
    from pipeline.extract.inflection import Form
    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.times import Time
    from pipeline.records import Mention

# Tags: L place, K actor or other listed name, T time, D determiner, Q possessive, G genitive
# mark, P preposition, C coordinator, S subordinator, M complementizer "that", R relative,
# O pronoun, A adverb, X particle, Z negator, B/H/U forms of be, have, do, W modal,
# I infinitive mark, V verb, N noun or any other word, # number; a mark tags itself.
NOUNISH = frozenset("LKNDQ#GO")
ELIDING = frozenset(["be", "have", "do"])  # verbs that stand for another: "so has X"
CONTROL = frozenset(["control", "charge", "possession", "command"])


@dataclass(slots=True)
class Word:
    """A tagged word over tokens [start, end)."""

    tag: str
    low: str
    start: int
    end: int
    capital: bool = False
    forms: tuple[Form, ...] = ()
    named: Named | None = None
    mention: Mention | None = None
    time: Time | None = None
    text: str = ""


def is_number(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is a number, in digits or letters: "200", "twenty", "two-thirds"."""
    return (
        word[:1].isdecimal()
        or (word in lexicon.numbers and word not in {"a", "an", "half"})
        or ("-" in word and word.split("-", maxsplit=1)[0] in lexicon.numbers)
    )


def closed_tags(lexicon: Lexicon) -> dict[str, str]:
    """Return the tag of each word that can do only one thing."""
    tags: dict[str, str] = {}
    words = lexicon.words
    for name, tag in (
        ("adverbs", "A"), ("prepositions", "P"), ("coordinators", "C"), ("pronouns", "O"),
        ("determiners", "D"), ("subordinators", "S"), ("relatives", "R"), ("modals", "W"),
        ("negators", "Z"), ("adjectives", "N"),
    ):  # fmt: skip
        tags.update(dict.fromkeys(words[name], tag))
    tags.update(dict.fromkeys(lexicon.possessives, "Q"))
    tags.update(
        {word: group[0].upper().replace("D", "U") for word, group in lexicon.auxiliary.items()}
    )
    for particle in words["particles"]:
        tags.setdefault(particle, "A")
    tags.update({"no": "D", "neither": "D", "all": "D", "both": "D", "to": "P", "that": "M"})
    tags.update({"none": "O", "nobody": "O", "nothing": "O"})
    tags.update({"'s": "G", "'": "G"})
    return tags
