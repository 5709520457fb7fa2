"""Nouns that tell how real what hangs on them is: plans and fears, reports, what is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.extract.phrases import NounPhrase

    Words = Mapping[str, frozenset[str]]


_ANYONE = frozenset(["one", "side"])


def is_unreal(noun: NounPhrase | None, words: Words) -> bool:
    """Tell whether a noun is of a plan, fear or attempt: "plans to", "the danger of"."""
    told = words["irrealis_nouns"]
    return noun is not None and (noun.head in told or _singular(noun.head) in told)


def is_report(noun: NounPhrase | None, words: Words) -> bool:
    """Tell whether a noun is of something told: "claims that", "news of"."""
    return noun is not None and _singular(noun.head) in words["report_nouns"]


def is_impending(noun: NounPhrase, words: Words) -> bool:
    """Tell whether a phrase calls something near, likely or aimed at: "a matter of days"."""
    return _singular(noun.head) in words["impending"] or is_unreal(noun, words)


def is_nobody(noun: NounPhrase | None) -> bool:
    """Tell whether a phrase stands for nobody at all: "nobody", "no one", not "no official"."""
    return noun is not None and noun.negated and (noun.is_pronoun or noun.head in _ANYONE)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
