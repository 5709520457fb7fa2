"""Words that can do two things, settled by their neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.assurance import assure, go_on
from pipeline.extract.clefts import unite
from pipeline.extract.conjunctions import settle_two_way, tag_of_that, take_for_when
from pipeline.extract.homographs import Homographs
from pipeline.extract.inflection import Form
from pipeline.extract.inversion import invert
from pipeline.extract.neighbours import (
    DISPUTED,
    is_acting,
    is_inside_verb,
    is_repeated,
    is_seen_as,
    naming_words,
    tag_beside,
)
from pipeline.extract.polarity import turn
from pipeline.extract.words import NOUNISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.words import Word

_TURNING = frozenset(["down", "away", "aside", "off"])
_GOING = frozenset(["fall", "go", "collapse", "follow"])
_SHARES = frozenset(["third", "quarter", "fifth", "tenth", "half", "dozen", "hundred"])
_ROUGHLY = frozenset(["around", "about", "over", "up to", "near", "under"])
_LEANING = frozenset(["on", "in", "up", "over", "through", "off"])
_CLEAN = frozenset(["clean", "clear", "free"])
_CLOSED = frozenset(["P", ".", ",", ";", "", "C"])
_REACH = 6  # words between a verb and its particle, at most


class Settler(Homographs):
    """Decides between verb and noun, preposition and particle, conjunction and preposition."""

    def _settle(self, words: list[Word]) -> None:
        """Settle the words of a sentence, from the first to the last."""
        unite(words, self._lexicon)
        turn(words)
        take_for_when(words)
        for i, word in enumerate(words):
            if word.low in DISPUTED and is_seen_as(words, i):
                word.tag, words[i - 1].tag = "N", "P"
            elif word.tag in "NV" and is_repeated(words, i):
                word.tag, words[i + 1].tag, words[i + 2].tag = "N", "A", "A"
            elif word.low == "armed" and i and words[i - 1].tag in "NK" and _is_with(words, i):
                word.tag = "A"  # "townsmen armed with rifles"
            elif word.low in _CLEAN and self._is_particle(words, i):
                word.tag = "X"  # "swept X clean of"
            elif word.tag in "NV" and word.forms:
                self._settle_verb(words, i)
            elif tag := tag_beside(words, i):
                word.tag = tag
            elif word.tag == "M":
                word.tag = tag_of_that(words, i, self._lexicon)
            elif word.tag in "PA":
                self._settle_link(words, i)
        assure(words)
        go_on(words, self._lexicon)
        invert(words)
        settle_two_way(words)

    def _settle_verb(self, words: list[Word], i: int) -> None:
        """Decide between verb and noun."""
        word, before = words[i], words[i - 1] if i else None
        if naming := naming_words(words, i):
            for one in naming:
                one.tag = "A"
        elif word.low == "go" and before and any(form.lemma == "let" for form in before.forms):
            word.tag = "X"  # "let go of X"
        elif word.tag == "N" and before and before.tag == "B":
            word.tag = "V"
        elif self._is_nominal(words, i) or is_acting(words, i):
            word.tag = "N"

    def _is_nominal(self, words: list[Word], i: int) -> bool:
        return self._ends_state(words, i) or (words[i].tag == "V" and self._is_noun(words, i))

    def _ends_state(self, words: list[Word], i: int) -> bool:
        """Tell whether a word ends a phrase of control: "in government hands"."""
        return i > 1 and self._is_held_in(words[i - 2], words[i - 1], words[i])

    def _settle_link(self, words: list[Word], i: int) -> None:
        """Decide what a preposition or adverb is: about a number, a particle, or "to"."""
        word, after = words[i], words[i + 1] if i + 1 < len(words) else None
        if word.low == "next to" and after is not None and after.low in _GOING:
            word.tag, word.low, after.tag = "N", "next", "A"  # "could be next to fall"
        elif _leans(words, i):
            word.tag = "X"  # "hanging on in X"
        elif word.tag == "P" and word.low in _ROUGHLY and _is_measure(words[i + 1 : i + 3]):
            word.tag = "A"
        elif self._lexicon.has("particles", word.low):
            if self._is_particle(words, i):
                word.tag = "X"
        elif word.low == "to":
            self._settle_to(words, i)
        elif word.tag == "A" and word.low in {"once", "since"} and not is_inside_verb(words, i):
            word.tag = "S"

    def _settle_to(self, words: list[Word], i: int) -> None:
        """Decide between "to" of an infinitive and the preposition."""
        j = i + 1
        while j < len(words) and words[j].tag in "AZ":
            j += 1
        if j == len(words):
            return
        after = words[j]
        if self._is_unlisted_verb(words, i, j):
            after.tag, after.forms = "V", (Form(after.low, "base"),)  # "attempts to smuggle X"
        if i > 1 and words[i - 1].low == "only" and words[i - 2].tag == ",":
            words[i].low = "only to"
        base = any(form.kind == "base" for form in after.forms)
        if after.low in {"be", "have"} or (after.tag in "VNA" and base):
            words[i].tag = "I"
            if after.tag in "NA" and after.forms:
                after.tag = "V"

    def _is_unlisted_verb(self, words: list[Word], i: int, j: int) -> bool:
        """Tell whether a word that is in no list follows "to" as a verb: after "tried", "plan"."""
        word, before = words[j], words[i - 1] if i else None
        after = words[j + 1].tag if j + 1 < len(words) else ""
        if before is None or word.tag != "N" or word.forms or word.capital or not after:
            return False
        if (word.low.endswith("s") and not word.low.endswith("ss")) or after not in "DQNLK#":
            return False
        aims = self._lexicon.words["irrealis_nouns"]
        tried = (self._lexicon.words["irrealis_verbs"], self._lexicon.words["failing"])
        verb = any(form.lemma in verbs for form in before.forms for verbs in tried)
        return verb or before.low in aims or before.low.removesuffix("s") in aims

    def _is_particle(self, words: list[Word], i: int) -> bool:
        """Tell whether a word belongs to the verb before it: "took the town back"."""
        after = words[i + 1] if i + 1 < len(words) else None
        inside = words[i].low == "in" and after is not None and after.tag in "LD"
        if inside and words[i - 1].tag == "N":
            return False  # "closed schools in X"
        for j in range(i - 1, max(i - 1 - _REACH, -1), -1):
            tag = words[j].tag
            if tag in "BH" and words[i].low == "back":
                return True  # "is back in their hands", "have X back"
            if tag == "V":
                return self._goes_with(words[j], words[i].low)
            if tag not in NOUNISH and tag not in "AT":
                break
        # "X back in their hands", of which the verb is left out
        return words[i].low == "back" and after is not None and after.low in {"in", "under"}

    def _goes_with(self, verb: Word, particle: str) -> bool:
        """Tell whether a particle belongs to a verb: "pushed out", "take down"."""
        if particle in {"back", "out"}:
            return True
        has, paired = self._lexicon.has, self._lexicon.paired
        return any(
            (particle in _TURNING and has("turned", form.lemma))
            or has("denying", f"{form.lemma} {particle}")
            or (form.lemma, particle) in paired
            for form in verb.forms
        )


def _leans(words: Sequence[Word], i: int) -> bool:
    """Tell whether a word stands between its verb and a preposition or mark: "hanging on in X"."""
    after = words[i + 1].tag if i + 1 < len(words) else ""
    return words[i].low in _LEANING and i > 0 and words[i - 1].tag == "V" and after in _CLOSED


def _is_with(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].low in {"with", "only"}


def _is_measure(after: Sequence[Word]) -> bool:
    """Tell whether words are of how many: "20", "a third"."""
    if len(after) == 2 and after[0].low == "a" and after[1].low in _SHARES:
        return True
    return bool(after) and after[0].tag == "#"
