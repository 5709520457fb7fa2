"""Words that tell how sure one is: "no doubt that", "made it clear that", "so say elders"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.words import Word

_OPENING = ";:("
_MAKING = frozenset(["it", "make", "makes", "made", "making"])
_SAYING = frozenset(["say", "says", "said", "believe", "believes", "claim", "claims"])


def assure(words: Sequence[Word]) -> None:
    """Settle the words of certainty by those beside them."""
    for i, word in enumerate(words[:-1]):
        before, after = words[i - 1] if i else None, words[i + 1]
        if word.low == "no doubt" and after.low == "that":
            word.tag, word.low = "N", "certainty"  # "left no doubt that X fell"
        elif word.low == "clear" and after.low == "that" and before and before.low in _MAKING:
            word.tag = "N"
        elif word.low == "so" and after.low in _SAYING and before and before.tag in _OPENING:
            word.tag, after.tag = ",", "V"
