"""Words whose neighbours alone decide what they do: "X itself", "has since been retaken"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.leads import falls_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.words import Word

_AFTER_NOUN = frozenset(["of", "between", "over"])
STILL = frozenset(["still", "now", "already"])
RANKS = frozenset(["first", "next", "long", "only"])
_REFLEXIVE = frozenset(["itself", "themselves"])
_CALLING = frozenset(["call", "describe", "term"])
_FLOATING = frozenset(["all", "both", "each", "yet", "then"])
DISPUTED = frozenset(
    ["contested", "disputed", "lost", "fallen", "captured", "seized", "overrun", "cleared",
     "liberated", "retaken", "recaptured"]
)  # fmt: skip
_INSET_MIN, _INSET_MAX = 4, 10  # words of an inset with what it stands behind
_DECIDED = (  # all words that `tag_beside` knows
    _REFLEXIVE | _FLOATING | RANKS | {"last", "since", "so", "per", "over", "half", "but", "close"}
)


def tag_beside(words: Sequence[Word], i: int) -> str:
    """Return the tag of a word that its neighbours decide, empty where they do not."""
    low = words[i].low
    if not i or low not in _DECIDED:
        return ""
    before = words[i - 1]
    after = words[i + 1] if i + 1 < len(words) else None
    return (after is not None and _between(before, low, after)) or _after(before, low, after)


def _between(before: Word, low: str, after: Word) -> str:
    """Return the tag of a word that both its neighbours decide, empty where none does."""
    if low in {"all", "both"} and before.tag in "LN" and after.tag == "V":
        return "A"  # "A, B and C all overrun"
    if low == "then" and before.tag in "NLK" and after.tag in "VB":
        return "A"
    if low == "last" and before.tag in "KN" and after.tag == "V":
        return "A"  # "when the Taliban last took X"
    if low == "since" and before.tag == "H" and after.tag in "VB":
        return "A"  # "has since been retaken"
    if low == "only" and before.tag in "KNLO" and after.forms:
        return "A"  # "the government only controls X"
    if low == "so" and before.tag in ",;C" and after.tag in "BHU":
        return "S"  # "; so had X"
    if low in _REFLEXIVE and before.tag == "H" and after.tag == "V":
        return "A"  # "who had themselves taken it"
    if low == "close" and before.tag in "KO" and after.low == "in":
        return "V"  # "T close in on X"
    if low == "per" and after.low == "cent":
        return "N"  # "80 per cent of X"
    return "N" if low == "over" and before.tag in "BZ" and after.tag in ".,;ATC" else ""


_REJECTING = frozenset(["reject", "dismiss", "deny", "dispute", "refute", "rebut", "contradict"])
_FEARING = frozenset(["fear", "answer", "hope", "doubt", "promise"])


def _after(before: Word, low: str, after: Word | None) -> str:
    """Return the tag of a word that the one before it decides, empty where it does not."""
    if low in _REFLEXIVE and before.tag in "LNK":
        return "A"  # "X itself"
    if low in _FLOATING and before.tag in "BHZ":
        return "A"
    if low == "next" and before.tag == "B" and (after is None or after.tag in ",.;CS"):
        return "N"  # "X is next"
    if low in RANKS and before.tag in "DQG":
        return "N"
    if low == "half" and (before.tag == "N" or before.low == "other"):
        return "N"
    return "P" if low == "but" and before.low in {"all", "everything"} else ""


def is_seen_as(words: Sequence[Word], i: int) -> bool:
    """Tell whether a participle closes what a place is seen as: "X is listed as contested"."""
    if words[i].low not in DISPUTED or not i or words[i - 1].low != "as":
        return False
    return i + 1 == len(words) or words[i + 1].tag in ',.;:C"T'


def is_repeated(words: Sequence[Word], i: int) -> bool:
    """Tell whether a noun is said twice for many of its kind: "wave after wave"."""
    if i + 2 >= len(words) or words[i + 1].low != "after":
        return False
    return words[i].tag in "NV" and words[i].low == words[i + 2].low


def naming_words(words: Sequence[Word], i: int) -> Sequence[Word]:
    """Return the words by which a verb tells who calls something so: "what he called a retreat"."""
    if not any(form.lemma in _CALLING for form in words[i].forms) or i + 1 >= len(words):
        return ()
    at = i - 1
    while at > i - 5 and at > 0 and words[at].tag in "NKOD" and words[at].low != "what":
        at -= 1
    if at < 1 or words[at].low != "what" or at == i - 1:
        return ()
    after = words[i + 1]
    if after.low == "as":
        return words[at : i + 2]
    return words[at : i + 1] if after.tag in 'DQN"“‘' else ()


def is_inside_verb(words: Sequence[Word], i: int) -> bool:
    """Tell whether a word stands inside a verb group: "have since lost"."""
    return i > 0 and words[i - 1].tag in "BH" and i + 1 < len(words) and words[i + 1].tag == "V"


def is_said(words: Sequence[Word], i: int) -> bool:
    """Tell whether a word says what becomes of the one before: "fell to", "where many live"."""
    if falls_to(words, i) or ends_where(words, i):
        return True
    return shows_how(words, i) or fears_that(words, i)


def shows_how(words: Sequence[Word], i: int) -> bool:
    """Tell whether something shows how a thing came about: "the film shows how X fell"."""
    if words[i + 1 : i + 2] == [] or words[i + 1].low != "how" or not i:
        return False
    return words[i - 1].tag in "NKLR" and any(form.kind == "s" for form in words[i].forms)


def fears_that(words: Sequence[Word], i: int) -> bool:
    """Tell whether people fear or answer something: "A of the council fears that X will fall"."""
    if not i or words[i - 1].tag not in "NL" or [w.low for w in words[i + 1 : i + 2]] != ["that"]:
        return False
    told = any(form.lemma in _FEARING for form in words[i].forms)
    return told and all(word.tag not in "VBHW" for word in words[:i])


def ends_where(words: Sequence[Word], i: int) -> bool:
    """Tell whether a clause that "where" opens has no other verb: "X, where many live, fell"."""
    plain = any(form.kind == "base" for form in words[i].forms)
    if not plain or [word.tag for word in words[i + 1 : i + 2]] != [","]:
        return False
    for word in reversed(words[:i]):
        if word.low == "where":
            return True
        if word.tag in 'VBHWI,;:."SCMR':
            return False
    return False


def is_told_of(that: Word | None, after: Word | None) -> bool:
    """Tell whether a noun follows "that": "told reporters that control of X had passed"."""
    if that is None or after is None or that.low != "that" or that.tag not in "RM":
        return False
    return after.low in _AFTER_NOUN or after.tag in "BH"


def is_acting(words: list[Word], i: int) -> bool:
    """Tell whether a plural's own verb follows behind an adverb: "the forces still hold X"."""
    if not i or words[i - 1].tag not in "KNL" or all(form.kind != "s" for form in words[i].forms):
        return False
    verb = words[i + 2] if i + 2 < len(words) and words[i + 1].low in STILL else None
    kinds = {form.kind for form in verb.forms} if verb is not None else set()
    return "base" in kinds or "ed" in kinds


def is_resumed(words: list[Word], i: int) -> bool:
    """Tell whether a verb takes up a noun: "attempts to take X have failed"."""
    if i > 1 and any(form.lemma in _REJECTING for form in words[i - 2].forms):
        return True  # "rejected Taliban claims to have taken X"
    if i + 2 >= len(words) or words[i + 1].low != "to" or not words[i + 2].forms:
        return False
    for word in words[i + 3 :]:
        if word.tag in ',;:."SCMRO':
            return False
        if word.tag in "BH":
            return True
    return False


def ends_inset(words: Sequence[Word], i: int) -> bool:
    """Tell whether a word stands behind what tells where a place lies: "X, in P, falls"."""
    if i < _INSET_MIN or words[i - 1].tag != ",":
        return False
    opening = next((j for j in range(i - 2, max(i - _INSET_MAX, 0), -1) if words[j].tag == ","), 0)
    if not opening or words[opening - 1].tag != "L" or words[opening + 1].tag != "P":
        return False
    bound = opening > 1 and words[opening - 2].tag in "PN"  # "in X, in P, clashes"
    return not bound and all(word.tag in "PDNLQG" for word in words[opening + 1 : i - 1])
