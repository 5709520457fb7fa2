"""Verbs with their auxiliaries taken as one group."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.phrases import VerbGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.words import Word

VERBAL = frozenset("BHUWIV")


class VerbChunker:
    """Groups verbs with their auxiliaries."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def _verb(self, words: Sequence[Word], at: int) -> VerbGroup:
        start = at
        tags = ""
        modal, negated, progressive_be = "", False, False
        main: Word | None = None
        while at < len(words):
            word = words[at]
            if word.tag == '"' and tags and at + 1 < len(words) and words[at + 1].tag == "V":
                at += 1  # "had been 'recaptured'"
                continue
            if word.tag in "AZT":
                if word.low == "nor" or not self._continues(words, at):
                    break
                negated = negated or word.tag == "Z"
                at += 1
                continue
            if word.tag not in VERBAL or (main is not None):
                break
            if word.tag == "V" and tags and not _fits(tags, word):
                break
            yet = word.tag == "I" and bool(tags) and words[at - 1].low == "yet"
            if word.tag == "I" and tags and tags[-1] != "B" and not yet:
                break
            negated = negated or yet or word.low.endswith("n't") or word.low == "cannot"
            tags += word.tag
            modal = word.low if word.tag == "W" else modal
            progressive_be = progressive_be or word.low in {"being", "having"}
            main = word if word.tag == "V" else None
            at += 1
        # "is going to fall", "is to fall": a future
        if (
            main is not None
            and "B" in tags
            and _lemmas(main, "ing") == ("go",)
            and _goes_on(words, at)
        ):
            following = self._verb(words, at)
            following.form, following.modal, following.start = "fin", "will", start
            return following
        group = self._assemble(words[start:at], start, at, tags, main)
        if group.form == "base" and "en" in _kinds(main) and _is_by(words, at):
            group.form = "part"  # "X, overrun by the rebels"
        group = self._standing(group, words, at)
        future = "will" if "BI" in tags and not negated else ""
        group.negated, group.modal = negated, modal or future
        near = [word.low for word in words[max(start - 1, 0) : at + 1]]
        group.nearly = not _NEARLY.isdisjoint(near[: at - max(start - 1, 0)])
        group.still = "still" in near
        return group

    def _standing(self, group: VerbGroup, words: Sequence[Word], at: int) -> VerbGroup:
        """Return "remains besieged", "lies surrounded" as the passive that it tells."""
        if group.form == "ing" or _STANDING.isdisjoint(group.lemmas):
            return group
        while at < len(words) and words[at].tag == "A":
            at += 1
        state = words[at] if at < len(words) and words[at].tag == "V" else None
        kinds = {form.kind for form in state.forms} if state is not None else set()
        lemmas = _lemmas(state, "en") if "en" in kinds and "base" not in kinds else ()
        if not any((lemma, "") in self._lexicon.frame_of for lemma in lemmas):
            return group
        return replace(group, end=at + 1, lemmas=lemmas, passive=True)

    def _continues(self, words: Sequence[Word], at: int) -> bool:
        """Tell whether a verb group goes on after adverbs."""
        while at < len(words) and words[at].tag in 'AZT"':
            at += 1  # "was not 'recaptured'"
        yet = words[at - 1].low == "yet" and at < len(words) and words[at].tag == "I"
        return yet or (at < len(words) and words[at].tag in "BHV")  # "has yet to fall"

    def _assemble(
        self, inside: Sequence[Word], start: int, end: int, tags: str, main: Word | None
    ) -> VerbGroup:
        lows = [word.low for word in inside]
        kinds = {form.kind for form in main.forms} if main else set()
        passive = main is not None and "B" in tags and "en" in kinds
        passive = passive and not self._lexicon.has("intransitive", _lemmas(main, "en")[0])
        past = bool(
            {"was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't"} & set(lows)
        )
        if "I" in tags and not {"B", "H"} & set(tags.split("I", maxsplit=1)[0]):
            form = "inf"
        elif tags == "V" and main is not None:
            form = _single_form(kinds)
            past = "ed" in kinds or form == "part"
        else:
            form = "ing" if lows[0] in {"being", "having"} else "fin"
        wanted = _wanted(form, tags, kinds)
        lemmas = (
            _lemmas(main, wanted)
            if main
            else ({"B": "be", "H": "have", "U": "do"}.get(tags[-1], "do"),)
        )
        return VerbGroup(
            start, end, lemmas or _lemmas(main, ""), form, passive=passive, past=past,
            singular=lows[0] in _SINGULAR, outcome=lows[0] == "only to",
            progressive="B" in tags and kinds == {"ing"},
            perfect="H" in tags and (main is not None or tags[-1] == "B"),
        )  # fmt: skip


_SINGULAR = frozenset(["is", "was", "has"])
_STANDING = frozenset(["remain", "stay", "lie", "stand"])
_NEARLY = frozenset(["nearly", "almost"])


def _goes_on(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].tag == "I"


def _kinds(word: Word | None) -> set[str]:
    return {form.kind for form in word.forms} if word is not None else set()


def _is_by(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].low == "by"


def _fits(tags: str, word: Word) -> bool:
    """Tell whether a verb form can follow its auxiliaries."""
    kinds = {form.kind for form in word.forms}
    last = tags[-1]
    if last == "B":
        return bool(kinds & {"en", "ing"})
    if last == "H":
        return "en" in kinds
    if last in "WUI":
        return "base" in kinds
    return False


def _single_form(kinds: set[str]) -> str:
    if kinds == {"ing"}:
        return "ing"
    if "ed" in kinds and "en" in kinds:
        return "ed"
    if "ed" in kinds or "s" in kinds:
        return "fin"
    if "en" in kinds and "base" not in kinds:
        return "part"
    return "base"


def _wanted(form: str, tags: str, kinds: set[str]) -> str:
    if form == "inf" or "W" in tags or "U" in tags:
        return "base"
    if "H" in tags or ("B" in tags and "en" in kinds):
        return "en"
    return {"ed": "ed", "part": "en", "ing": "ing", "base": "base"}.get(form, "")


def _lemmas(word: Word | None, kind: str) -> tuple[str, ...]:
    if word is None:
        return ()
    found = tuple(dict.fromkeys(form.lemma for form in word.forms if not kind or form.kind == kind))
    return found or tuple(dict.fromkeys(form.lemma for form in word.forms))
