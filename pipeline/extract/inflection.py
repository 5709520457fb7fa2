"""The forms of verbs and nouns, by rule and from a list of irregular ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a verb's form: `kind` is base, s, ed, en or ing."""

    lemma: str
    kind: str


def forms_of(
    lemmas: Iterable[str], irregular: Mapping[str, Sequence[str]]
) -> dict[str, tuple[Form, ...]]:
    """Return every form of verbs with its readings; `irregular` has pasts and participles."""
    forms: dict[str, list[Form]] = {}
    for lemma in lemmas:
        for form, kind in _inflect(lemma, irregular.get(lemma)):
            forms.setdefault(form, []).append(Form(lemma, kind))
    return {form: tuple(readings) for form, readings in forms.items()}


def plurals(noun: str) -> tuple[str, str]:
    """Return a noun and its plural."""
    if _ends_in_y(noun):
        return noun, noun[:-1] + "ies"
    return noun, noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _inflect(lemma: str, irregular: Sequence[str] | None) -> list[tuple[str, str]]:
    """Return a verb's forms with their kinds."""
    doubled = lemma + lemma[-1]
    doubles = _doubles(lemma) or (irregular is not None and irregular[0].startswith(doubled))
    stem = doubled if doubles else lemma
    past, participle = irregular or [_past(lemma, stem)] * 2
    return [
        (lemma, "base"),
        (_third(lemma), "s"),
        (past, "ed"),
        (participle, "en"),
        (_gerund(lemma, stem), "ing"),
    ]


def _doubles(lemma: str) -> bool:
    """Tell whether a lemma doubles its last letter: one syllable, consonant-vowel-consonant."""
    lemma = lemma.removeprefix("over").removeprefix("out")  # "overrunning" as "running"
    return (
        len(lemma) > 2
        and lemma[-1] not in _VOWELS + "wxy"
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
        and sum(letter in _VOWELS for letter in lemma) == 1
    )


def _third(lemma: str) -> str:
    if _ends_in_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _past(lemma: str, stem: str) -> str:
    if _ends_in_y(lemma):
        return lemma[:-1] + "ied"
    return lemma + "d" if lemma.endswith("e") else stem + "ed"


def _gerund(lemma: str, stem: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith("ee") and lemma != "be":
        return lemma[:-1] + "ing"
    return stem + "ing"


def _ends_in_y(word: str) -> bool:
    """Tell whether a word ends in a y that turns into "ie" before an s."""
    return word.endswith("y") and word[-2] not in _VOWELS
