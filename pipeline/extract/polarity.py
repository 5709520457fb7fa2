"""Words that turn a clause round: "anything but", "far from being", "not a single"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.words import Word

_OPENING = frozenset(",;:.\"'“‘(C")
_ONE = frozenset(["a", "an", "one", "single"])
_TURNING = frozenset(["not", "anything", "far"])
_NEAR = 4  # words between a negation and the "anything but" that undoes it
_BEING = frozenset(["being", "having"])


def turn(words: Sequence[Word]) -> None:
    """Tag as negations the phrases that are such, and drop the two that undo each other."""
    for i, word in enumerate(words):
        if word.low not in _TURNING:
            continue
        after = [one.low for one in words[i + 1 : i + 3]]
        if word.low == "not" and after[:1] and after[0] in _ONE:
            if after[1:] == ["but"]:  # "not one but two posts"
                word.tag = words[i + 1].tag = words[i + 2].tag = "A"
            elif not i or words[i - 1].tag in _OPENING:
                word.tag, word.low = "D", "no"
        elif word.low == "anything" and after[:1] == ["but"]:
            _anything_but(words, i)
        elif word.low == "far" and after[:1] == ["from"] and i and words[i - 1].tag == "B":
            _far_from(words, i)


def _anything_but(words: Sequence[Word], i: int) -> None:
    """Take "anything but" for "not", and "never anything but" for nothing."""
    before = words[max(i - _NEAR, 0) : i]
    undone = next((one for one in reversed(before) if one.tag == "Z"), None)
    if undone is not None:
        undone.tag = words[i].tag = words[i + 1].tag = "A"
    elif words[i - 1].tag == "P":
        words[i].tag, words[i].low = "D", "no"
        words[i + 1].tag = "A"
    else:
        words[i].tag, words[i + 1].tag = "Z", "A"


def _far_from(words: Sequence[Word], i: int) -> None:
    """Take "is far from being under" for "is not under"."""
    words[i].tag, words[i + 1].tag = "Z", "A"
    if i + 2 < len(words) and words[i + 2].low in _BEING:
        words[i + 2].tag = "A"
