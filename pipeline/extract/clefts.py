"""Clauses parted to stress what they tell of: "what the police hold is one compound"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.words import Word

_WHAT = frozenset(["what", "whatever", "all", "everything"])
_SOLE = frozenset(["only", "sole", "one"])
_THINGS = frozenset(["thing", "place", "ground", "part", "spot", "point", "bit"])
_OPENING = frozenset(",;:.\"'“‘-–M")
_THAT = frozenset(["that", "which"])
_AFTER_BEING = frozenset("DLQ#NKA")
_PARTED = 12  # words between "what" and the verb of being
_MARKS = frozenset(",;:CSR.")


def unite(words: list[Word], lexicon: Lexicon) -> None:
    """Take "what the police hold is one compound" for "the police hold one compound"."""
    for at, word in enumerate(words):
        if word.low not in _WHAT and word.low not in _THINGS:
            continue
        start = at if word.low in _WHAT else _sole(words, at)
        if start and words[start - 1].tag not in _OPENING:
            continue
        subject = _past_that(words, at)
        being = _being(words, subject) if start is not None else 0
        told = _told_at(words[subject:being], lexicon) if start is not None and being else 0
        if told:
            end = subject + told + 1
            # "all they hold in X is Y": "in X they hold Y"
            words[start : being + 1] = [*words[end:being], *words[subject:end]]
            return


def _sole(words: Sequence[Word], at: int) -> int | None:
    """Return where "the only place" starts, None where it is none."""
    if at < 2 or words[at - 1].low not in _SOLE or words[at - 2].low != "the":
        return None
    return at - 2


def _past_that(words: Sequence[Word], at: int) -> int:
    """Return where what is said begins: after "what", "all that"."""
    return at + 2 if at + 1 < len(words) and words[at + 1].low in _THAT else at + 1


def _being(words: Sequence[Word], start: int) -> int:
    """Return where a verb of being parts a clause, 0 where none does."""
    for at in range(start, min(start + _PARTED, len(words) - 1)):
        if words[at].tag == "B":
            follows = words[at + 1].tag in _AFTER_BEING and not words[at + 1].low.endswith("ing")
            return at if follows and at > start + 1 else 0
        if words[at].tag in _MARKS:
            return 0
    return 0


def _told_at(inside: Sequence[Word], lexicon: Lexicon) -> int:
    """Return which word says that somebody holds or takes what is named after, 0 for none."""
    for at, word in enumerate(inside):
        for form in word.forms if at else ():
            name = lexicon.frame_of.get((form.lemma, ""), "")
            if name and "object" in lexicon.frames[name].place:
                return at
    return 0
