"""Words that can do two things, settled by their neighbours."""

from __future__ import annotations

from pipeline.extract.assurance import assure
from pipeline.extract.homographs import Homographs
from pipeline.extract.inflection import Form
from pipeline.extract.inversion import invert
from pipeline.extract.polarity import turn
from pipeline.extract.words import NOUNISH, Word

_QUOTES = frozenset("\"'“‘")
_TURNING = frozenset(["down", "away", "aside", "off"])
_DISPUTED = frozenset(
    ["contested", "disputed", "lost", "fallen", "captured", "seized", "overrun", "cleared",
     "liberated", "retaken", "recaptured"]
)  # fmt: skip
_REFLEXIVE = frozenset(["itself", "themselves"])
_GOING = frozenset(["fall", "go", "collapse", "follow"])
_FLOATING = frozenset(["all", "both", "each", "yet", "then"])
_RANKS = frozenset(["first", "next", "long", "only"])
_SHARES = frozenset(["third", "quarter", "fifth", "tenth", "half", "dozen", "hundred"])
_ROUGHLY = frozenset(["around", "about", "over", "up to", "near", "under"])
_LEANING = frozenset(["on", "in", "up", "over", "through"])
_CLOSED = frozenset(["P", ".", ",", ";", ""])
_TWO_WAY = frozenset(["after", "before", "since", "as", "until", "till"])


class Settler(Homographs):
    """Decides between verb and noun, preposition and particle, conjunction and preposition."""

    def _settle(self, words: list[Word]) -> None:
        """Decide between verb and noun, preposition and particle, for words that can be both."""
        turn(words)
        _take_for_when(words)
        for i, word in enumerate(words):
            if word.low in _DISPUTED and i and words[i - 1].low == "as" and _closes(words, i):
                word.tag, words[i - 1].tag = "N", "P"
            elif _is_repeated(words, i):
                word.tag, words[i + 1].tag, words[i + 2].tag = "N", "A", "A"
            elif word.tag in "NV" and word.forms:
                self._settle_verb(words, i)
            elif tag := _beside(words, i):
                word.tag = tag
            elif word.tag == "M":
                word.tag = self._that(words, i)
            elif word.tag in "PA":
                self._settle_link(words, i)
        assure(words)
        invert(words)
        for i, word in enumerate(words):
            if word.tag == "S" and word.low in _TWO_WAY and not _clause_follows(words, i):
                word.tag = "P"

    def _settle_verb(self, words: list[Word], i: int) -> None:
        word = words[i]
        if word.low == "go" and i and any(form.lemma == "let" for form in words[i - 1].forms):
            word.tag = "X"  # "let go of X"
        elif word.tag == "N" and i and words[i - 1].tag == "B":
            word.tag = "V"
        elif self._ends_state(words, i) or (word.tag == "V" and self._is_noun(words, i)):
            word.tag = "N"

    def _ends_state(self, words: list[Word], i: int) -> bool:
        """Tell whether a word ends a phrase of control: "in government hands"."""
        return i > 1 and self._is_held_in(words[i - 2], words[i - 1], words[i])

    def _settle_link(self, words: list[Word], i: int) -> None:
        """Decide what a preposition or adverb is: about a number, a particle, or "to"."""
        word = words[i]
        counted = i + 1 < len(words) and words[i + 1].tag == "#"
        if word.low == "next to" and i + 1 < len(words) and words[i + 1].low in _GOING:
            word.tag, word.low = "N", "next"  # "could be next to fall"
            words[i + 1].tag = "A"
            return
        share = i + 2 < len(words) and words[i + 1].low == "a" and words[i + 2].low in _SHARES
        after = words[i + 1].tag if i + 1 < len(words) else ""
        if word.low in _LEANING and i and words[i - 1].tag == "V" and after in _CLOSED:
            word.tag = "X"  # "hanging on in X"
        elif word.tag == "P" and word.low in _ROUGHLY and (counted or share):
            word.tag = "A"
        elif self._lexicon.has("particles", word.low):
            self._particle(words, i)
        elif word.low == "to":
            self._to(words, i)
        elif word.tag == "A" and word.low in {"once", "since"} and not _is_inside(words, i):
            word.tag = "S"

    def _to(self, words: list[Word], i: int) -> None:
        j = i + 1
        while j < len(words) and words[j].tag in "AZ":
            j += 1
        after = words[j] if j < len(words) else None
        if after is None:
            return
        if self._is_unlisted_verb(words, i, j):
            after.tag, after.forms = "V", (Form(after.low, "base"),)  # "attempts to smuggle X"
        base = any(form.kind == "base" for form in after.forms)
        if i > 1 and words[i - 1].low == "only" and words[i - 2].tag == ",":
            words[i].low = "only to"
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
        verb = any(form.lemma in one for form in before.forms for one in tried)
        return verb or before.low in aims or before.low.removesuffix("s") in aims

    def _that(self, words: list[Word], i: int) -> str:
        before = words[i - 1] if i else None
        after = words[i + 1] if i + 1 < len(words) else None
        noun = (
            after is not None
            and after.tag == "N"
            and (
                self._lexicon.has("place_anaphors", after.low)
                or self._lexicon.extent_of.get(after.low) == "facility"
            )
        )
        if noun and not (after is not None and after.low.endswith("s")):
            return "D"
        if before is not None and before.tag == "V" and after is not None and after.tag in "BHW":
            return "O"
        if before is not None and any(form.lemma == "call" for form in before.forms):
            return "O"  # "called that a lie"
        if before is not None and before.tag == "V" and (after is None or after.tag in ".;,"):
            inset = after is not None and after.tag == "," and words[i + 2 : i + 3]
            # "rejected that.", but "said that, after a siege, X fell"
            return "M" if inset and inset[0].tag in "PST" else "O"
        opens = before is None or before.tag in _QUOTES
        if opens and after is not None and after.tag in "DLKQ":
            return "M"  # "That the town fell is a lie"
        if before is not None and before.tag in _QUOTES and after is not None and after.tag == "B":
            return "O"  # "'That is a lie,' said X"
        if before is None and after is not None and after.tag in "DLKQ":
            return "M"  # "That X was lost is a lie"
        if before is None or before.tag in "P,;\"'“":
            return "D" if before is None or before.tag == "P" else "M"
        if after is not None and after.tag in "BHWV" and before.tag in NOUNISH:
            return "R"
        return "M"

    def _particle(self, words: list[Word], i: int) -> None:
        for j in range(i - 1, max(i - 7, -1), -1):
            word = words[j]
            if word.tag in "BH" and words[i].low == "back":
                words[i].tag = "X"  # "is back in their hands", "have X back"
                return
            if word.tag == "V":
                if self._goes_with(word, words[i].low):
                    words[i].tag = "X"
                return
            if word.tag not in NOUNISH and word.tag not in "AT":
                return

    def _goes_with(self, verb: Word, particle: str) -> bool:
        """Tell whether a particle belongs to a verb: "pushed out", "take down"."""
        if particle in {"back", "out"}:
            return True
        lemmas = {form.lemma for form in verb.forms}
        if particle in _TURNING and any(self._lexicon.has("turned", one) for one in lemmas):
            return True
        if any(self._lexicon.has("denying", f"{one} {particle}") for one in lemmas):
            return True
        return any((lemma, particle) in self._lexicon.paired for lemma in lemmas)


def _beside(words: list[Word], i: int) -> str:
    """Return the tag of a word that its neighbours decide, empty where they do not."""
    low, before = words[i].low, words[i - 1] if i else None
    after = words[i + 1] if i + 1 < len(words) else None
    if before is None:
        return ""
    if after is not None and (tag := _between(before, low, after)):
        return tag
    if low in _REFLEXIVE and before.tag in "LNK":
        return "A"  # "X itself"
    if low in _FLOATING and before.tag in "BHZ":
        return "A"
    if low == "next" and before.tag == "B" and (after is None or after.tag in ",.;CS"):
        return "N"  # "X is next"
    if low == "only" and before.tag in "KNLO" and after is not None and after.forms:
        return "A"  # "the government only controls X"
    if low in _RANKS and before.tag in "DQG":
        return "N"
    if low == "half" and (before.tag == "N" or before.low == "other"):
        return "N"
    if low == "so" and after is not None and after.tag in "BHU" and before.tag in ",;C":
        return "S"  # "; so had X"
    return "P" if low == "but" and before.low in {"all", "everything"} else ""


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
    if low == "per" and after.low == "cent":
        return "N"  # "80 per cent of X"
    return "N" if low == "over" and before.tag in "BZ" and after.tag in ".,;ATC" else ""


def _is_inside(words: list[Word], i: int) -> bool:
    """Tell whether a word stands inside a verb group: "have since lost"."""
    return i > 0 and words[i - 1].tag in "BH" and i + 1 < len(words) and words[i + 1].tag == "V"


def _closes(words: list[Word], i: int) -> bool:
    return i + 1 == len(words) or words[i + 1].tag in ',.;:C"T'


def _clause_follows(words: list[Word], i: int) -> bool:
    """Tell whether a verb comes before the next mark: "after" may open a clause or a phrase."""
    for at, word in enumerate(words[i + 1 :], i + 1):
        if word.tag == "," and (closed := _inset_end(words, at)):
            return words[closed + 1].tag in "BHUWV" or words[closed + 1].tag == "A"
        if word.tag in ",.;:)":
            return False
        if word.tag == "D" and at > i + 1 and words[at - 1].tag in "NT":
            return False  # "after a siege of a week the town fell"
        if word.tag in "BHUW":
            return True
        if word.tag == "V":
            kinds = {form.kind for form in word.forms}
            return word is words[i + 1] or kinds != {"ing"}
    return False


def _inset_end(words: list[Word], comma: int) -> int:
    """Return the comma that closes ", who ...,", 0 where no relative clause stands there."""
    if comma + 1 >= len(words) or words[comma + 1].tag != "R":
        return 0
    later = (at for at in range(comma + 1, len(words) - 1) if words[at].tag == ",")
    return next(later, 0)


def _is_repeated(words: list[Word], i: int) -> bool:
    """Tell whether a noun is said twice for many of its kind: "wave after wave"."""
    if i + 2 >= len(words) or words[i + 1].low != "after":
        return False
    return words[i].tag in "NV" and words[i].low == words[i + 2].low


def _take_for_when(words: list[Word]) -> None:
    """Take "The last time the rebels took X" for "when the rebels took X"."""
    at = 1 if words and words[0].tag in _QUOTES else 0
    opening = [word.low for word in words[at : at + 3]]
    after = words[at + 3].tag if at + 3 < len(words) else ""
    ranked = len(opening) == 3 and opening[1] in _RANKS | {"last"}
    if ranked and (opening[0], opening[2]) == ("the", "time") and after in "DLKQO":
        words[at].tag = words[at + 1].tag = "A"
        words[at + 2].tag, words[at + 2].low = "S", "when"
