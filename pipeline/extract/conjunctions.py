"""Words that may open a clause: "that", "after", "the last time"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.neighbours import RANKS
from pipeline.extract.words import NOUNISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.words import Word

_QUOTES = frozenset("\"'“‘")
_ALSO = frozenset(["too", "also", "as well"])
_INSET = {"A": "A", "P": "PDNLQG"}  # what words of an inset may be, by the first
_TWO_WAY = frozenset(["after", "before", "since", "as", "until", "till"])


def tag_of_that(words: Sequence[Word], i: int, lexicon: Lexicon) -> str:
    """Return what "that" is: before a noun, a pronoun, a relative or a clause's opener."""
    before = words[i - 1] if i else None
    after = words[i + 1] if i + 1 < len(words) else None
    if after is not None and _is_one_place(after, lexicon):
        return "D"
    if before is not None and after is not None and _takes_up(words, i, lexicon):
        return "N"
    if before is None:
        return "M" if after is not None and after.tag in "DLKQ" else "D"  # "That X fell is a lie"
    if _is_object(before, after):
        return "O"
    if before.tag == "V" and (after is None or after.tag in ".;,"):
        # "rejected that.", but "said that, after a siege, X fell"
        return "M" if after is not None and _opens_inset(words, i + 1) else "O"
    if before.tag == "V" and after is not None and after.low in _ALSO and _ends(words, i + 2):
        return "O"  # "will take that as well"
    supposed = before.tag == "S" and after is not None and after.tag in "BHU"
    if before.tag == "P" or supposed or (i == 1 and before.tag in "BHU"):
        return "D"  # "if that were so", "Is that true?"
    relative = before.tag in NOUNISH and after is not None and after.tag in "BHWV"
    return "R" if relative else "M"


def _ends(words: Sequence[Word], at: int) -> bool:
    return at >= len(words) or words[at].tag in ".;," or words[at].tag in _QUOTES


def _is_one_place(after: Word, lexicon: Lexicon) -> bool:
    """Tell whether "that" stands before a noun of one place: "that district"."""
    if after.tag != "N" or after.low.endswith("s"):
        return False
    site = lexicon.extent_of.get(after.low) == "facility"
    return site or lexicon.has("place_anaphors", after.low)


def _takes_up(words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """Put the event for which "that" stands in its place: "the fall of A, after that of B"."""
    if words[i + 1].low != "of" or words[i - 1].tag not in "PS":
        return False
    event = next((one.low for one in reversed(words[:i]) if one.low in lexicon.nominal_of), "")
    words[i].low = event or words[i].low
    return event != ""


def _is_object(before: Word, after: Word | None) -> bool:
    """Tell whether "that" is what was told: "called that a lie", "'That is a lie,' said X"."""
    if any(form.lemma == "call" for form in before.forms):
        return True
    if after is None:
        return False
    spoken = before.tag in _QUOTES and after.tag == "B"
    return spoken or (before.tag == "V" and after.tag in "BHW")


def _opens_inset(words: Sequence[Word], comma: int) -> bool:
    """Tell whether a comma sets a phrase apart: "that, after a siege, X fell"."""
    return words[comma].tag == "," and any(w.tag in "PST" for w in words[comma + 1 : comma + 2])


def settle_two_way(words: Sequence[Word]) -> None:
    """Take "after" and its like for prepositions where no clause follows them."""
    for i, word in enumerate(words):
        if word.tag == "S" and word.low in _TWO_WAY and not _clause_follows(words, i):
            word.tag = "P"


def _clause_follows(words: Sequence[Word], i: int) -> bool:
    """Tell whether a verb comes before the next mark: "after" may open a clause or a phrase."""
    for at, word in enumerate(words[i + 1 :], i + 1):
        if word.tag == "," and (closed := _inset_end(words, at)):
            return words[closed + 1].tag in "BHUWVA"
        if word.tag in ",.;:)":
            return False
        if word.tag == "D" and at > i + 1 and words[at - 1].tag in "NT":
            return False  # "after a siege of a week the town fell"
        if word.tag in "BHUW":
            return True
        if word.tag == "V":
            return at == i + 1 or {form.kind for form in word.forms} != {"ing"}
    return False


def _inset_end(words: Sequence[Word], comma: int) -> int:
    """Return the comma that closes ", who ...,", ", too," or ", in P,", 0 where none does."""
    if comma + 1 >= len(words) or words[comma + 1].tag not in "RAP":
        return 0
    later = (at for at in range(comma + 1, len(words) - 1) if words[at].tag == ",")
    end, opener = next(later, 0), words[comma + 1].tag
    if opener != "R" and any(word.tag not in _INSET[opener] for word in words[comma + 1 : end]):
        return 0
    return end


def take_for_when(words: Sequence[Word]) -> None:
    """Take "The last time the rebels took X" for "when the rebels took X"."""
    at = 1 if words and words[0].tag in _QUOTES else 0
    opening = [word.low for word in words[at : at + 3]]
    after = words[at + 3].tag if at + 3 < len(words) else ""
    ranked = len(opening) == 3 and opening[1] in RANKS | {"last"}
    if ranked and (opening[0], opening[2]) == ("the", "time") and after in "DLKQO":
        words[at].tag = words[at + 1].tag = "A"
        words[at + 2].tag, words[at + 2].low = "S", "when"
