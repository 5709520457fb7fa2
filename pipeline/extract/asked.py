"""Places asked about, and what is answered: "Spera? Not fallen."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.tokens import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.records import Mention

_LEADS = frozenset(["", "and", "but", "what of", "what about", "and what of", "and what about"])
_LONGEST = 60  # characters of a question that only names a place


def join_answers(
    text: str, sentences: list[Sentence], mentions: Sequence[Mention]
) -> list[Sentence]:
    """Return sentences with each place that is asked about, and no more, beside its answer."""
    joined: list[Sentence] = []
    asked: int | None = None  # where the place starts that the sentence before asks about
    for one in sentences:
        if asked is not None and not one.opens_paragraph:
            before = joined.pop()
            joined.append(Sentence(asked, one.end, before.opens_paragraph, asked=before.end))
        else:
            joined.append(one)
        last = joined[-1]
        asked = _asked(text, last, mentions) if text[last.end - 1] == "?" else None
    return joined


def _asked(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> int | None:
    """Return where a place starts that is all a question names: "And Spera?"."""
    if sentence.end - sentence.start > _LONGEST:
        return None
    last = next((one for one in mentions if one.end == sentence.end - 1), None)
    if last is None or last.start < sentence.start:
        return None
    return last.start if text[sentence.start : last.start].strip().lower() in _LEADS else None
