"""Words that tell how sure one is: "no doubt that", "made it clear that", "so say elders"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.inflection import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.words import Word

_OPENING = ";:("
_QUOTES = frozenset("\"'“”‘’")
_GOING_ON = frozenset(["went", "goes", "continued", "continues"])
_PERSONS = frozenset(["he", "she", "they", "it"])
_SPEAKER_MAX = 6  # words of a speaker who goes on
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


def go_on(words: Sequence[Word], lexicon: Lexicon) -> None:
    """Take "X, the statement went on, is ours" for what the statement added."""
    for i, word in enumerate(words[:-1]):
        if word.low not in _GOING_ON:
            continue
        end = i + 1 + (word.low in {"went", "goes"})
        if end > i + 1 and words[i + 1].low != "on":
            continue
        before = _opens_at(words, i, lexicon)
        quoted = before > 0 and words[before - 1].tag in _QUOTES
        if before and _is_closed(words[end : end + 2], quoted=quoted):
            word.tag, word.forms = "V", (Form("add", "ed"), Form("add", "en"))
            for one in words[i + 1 : end]:
                one.tag = "A"


def _is_closed(after: Sequence[Word], *, quoted: bool) -> bool:
    """Tell whether a mark closes what a speaker is named in, not a clause that goes on."""
    if len(after) < 2:
        return quoted and bool(after)
    goes_on = after[1].tag == "C" or after[1].low.endswith("ing")
    return (after[0].tag == "," and not goes_on) or (quoted and after[0].tag in ".,")


def _opens_at(words: Sequence[Word], i: int, lexicon: Lexicon) -> int:
    """Return where the speaker before a word starts, after a comma; 0 where none does."""
    head = words[i - 1] if i else None
    if head is None or not _may_speak(head, lexicon):
        return 0
    for at in range(i - 1, max(i - 1 - _SPEAKER_MAX, 0), -1):
        if words[at].tag in _QUOTES or words[at].tag == ",":
            return at + 1
        if words[at].tag not in "DQNKLGO":
            return 0
    return 0


def _may_speak(head: Word, lexicon: Lexicon) -> bool:
    """Tell whether a word can stand for who speaks: a person, an office, a writing."""
    if head.low in _PERSONS or head.low in lexicon.speakers:
        return True
    spokes = lexicon.has("spokes", head.low) or lexicon.has("writings", head.low)
    return spokes or head.tag == "K" or (head.tag == "N" and head.capital)
