"""Auxiliaries before their subject: "should X fall", "no sooner had X fallen", "nor has Y"."""

from __future__ import annotations

from pipeline.extract.words import NOUNISH, Word

_NEARLY = frozenset(["hardly", "scarcely", "barely"])
_PAIRED = {"only": "not", "sooner": "no"}
_FRONTED = frozenset(["only", "not"])
_DENYING = frozenset(["nor", "neither", "never", "nowhere"])
_OPENING = ',;:"'
_LABEL_MAX = 4  # words in which the auxiliary of a question stands: "Q: And has X ...?"
_SUBJECT_MAX = 8  # words that a subject takes


def invert(words: list[Word]) -> None:
    """Put auxiliaries after their subjects, and "if" for "should", unless the sentence asks."""
    if any(word.low == "?" for word in words[-2:]):
        _ask(words)
        return
    if words and words[0].low in _FRONTED:
        _resume(words)
    _add_up(words)
    for i, word in enumerate(words[:-2]):
        opens = i == 0 or words[i - 1].tag in _OPENING or words[i - 1].tag == "C"
        if word.low == "should" and opens and words[i + 1].tag in NOUNISH:
            _suppose(words, i)
        elif word.low == "were" and opens and words[i + 1].tag in NOUNISH:
            _were_to(words, i)
        elif words[i + 1].tag in "UHB" and words[i + 2].tag in NOUNISH:
            _put_back(words, i, opens=opens)


def _ask(words: list[Word]) -> None:
    """Read "Has X fallen?" as "X has fallen"."""
    at = next((i for i, w in enumerate(words[:_LABEL_MAX]) if w.tag in "UHBW"), None)
    if at is None or at + 2 >= len(words) or words[at + 1].tag not in NOUNISH:
        return
    if all(w.tag in _OPENING or w.tag in "AC" or w.low in {"q", ":"} for w in words[:at]):
        _behind(words, at, at + 1)


def _add_up(words: list[Word]) -> None:
    """Take "not only A but B as well" for "A and B as well"."""
    only = next((i for i, w in enumerate(words) if w.low == "only" and i), 0)
    if not only or words[only - 1].low != "not" or only + 1 >= len(words):
        return
    if words[only + 1].tag not in "DLNK":
        return
    words[only - 1].tag = words[only].tag = "A"
    but = next((w for w in words[only:] if w.low == "but"), None)
    if but is not None:
        but.low = "and"


def _resume(words: list[Word]) -> None:
    """Read "Only after A fell did B follow" as "Only after A fell, B did follow"."""
    opener = next((i for i, w in enumerate(words[1:4], 1) if w.tag == "S"), 0)
    for i in range(opener + 2, len(words) - 2) if opener else ():
        if words[i].tag in "UHB" and words[i + 1].tag in NOUNISH and words[i - 1].tag != ",":
            words[0].tag = "A"
            _behind(words, i, i + 1)
            words.insert(i, Word(",", ",", words[i].start, words[i].start))
            return


def _behind(words: list[Word], auxiliary: int, at: int) -> None:
    """Put an auxiliary behind the subject that begins at a word."""
    while at < len(words) and (words[at].tag in NOUNISH or words[at].low == "of"):
        after = words[at + 1] if at + 1 < len(words) else None
        doubled = after is not None and after.tag in "NV" and _fits(words[auxiliary], after)
        if words[at].forms and _fits(words[auxiliary], words[at]) and not doubled:
            words[at].tag = "V"
            break
        at += 1
    words.insert(at - 1, words.pop(auxiliary))


def _suppose(words: list[Word], i: int) -> None:
    """Take "Should X fall" for "if X should fall"."""
    words[i].tag, words[i].low = "S", "if"
    bare = (w for w in words[i + 2 : i + _SUBJECT_MAX] if w.tag in "NV" and _is_base(w))
    if (verb := next(bare, None)) is not None:
        verb.tag = "V"


def _were_to(words: list[Word], i: int) -> None:
    """Take "Were X to fall" for "if X would fall"."""
    to = next((w for w in words[i + 2 : i + _SUBJECT_MAX] if w.tag not in NOUNISH), None)
    if to is not None and to.tag == "I":
        words[i].tag, words[i].low = "S", "if"
        to.tag, to.low = "W", "would"


def _put_back(words: list[Word], i: int, *, opens: bool) -> None:
    """Put an auxiliary behind its subject: "hardly had the army left", "nor has X fallen"."""
    low, paired = words[i].low, bool(i) and words[i - 1].low == _PAIRED.get(words[i].low, "-")
    denies = low in _DENYING or (words[i].tag == "Z" and " " in low)  # "at no time did X fall"
    if not (paired or (opens and (low in _NEARLY or denies))):
        return
    if paired:
        words[i - 1].tag = words[i].tag = "A"
    elif low in _NEARLY:
        words[i].tag = "A"
    for than in words[i:] if low in _NEARLY or low == "sooner" else ():
        if than.low in {"than", "when"}:
            than.tag, than.low = "S", "when"
    _behind(words, i + 1, i + 2)


def _fits(auxiliary: Word, verb: Word) -> bool:
    """Tell whether a word can be the verb of an auxiliary: "did ... fall", "had ... left"."""
    wanted = {"U": {"base"}, "H": {"en"}}.get(auxiliary.tag, {"en", "ing"})
    return any(form.kind in wanted for form in verb.forms)


def _is_base(word: Word) -> bool:
    return any(form.kind == "base" for form in word.forms)
