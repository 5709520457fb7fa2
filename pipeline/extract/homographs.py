"""Words that can be verb or noun, told apart by their neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.cast import NameKind
from pipeline.extract.inflection import plurals
from pipeline.extract.language_file import load_lexicon
from pipeline.extract.neighbours import STILL, ends_inset, is_resumed, is_said, is_told_of
from pipeline.extract.words import CONTROL, Word, closed_tags, is_number

if TYPE_CHECKING:
    from pipeline.extract.cast import Cast
    from pipeline.extract.inflection import Form
    from pipeline.extract.lexicon import Lexicon


_ROUGHLY = frozenset(["about", "around", "over", "up to", "under", "nearly", "almost", "some"])
_SINGLE = frozenset(["that", "this", "each"])
_SHARES = frozenset(["parts", "areas", "swathes", "swaths", "positions"])
_OPENERS = ";:(-–•*"


@dataclass(frozen=True, slots=True)
class Tables:
    """A language's words by how they are tagged, made once.

    `sole` are those of one token: a quotation mark or a number may be listed for its phrases alone.
    """

    closed: dict[str, str]
    sole: dict[str, str]
    verbs: dict[str, tuple[Form, ...]]
    nominal: frozenset[str]


@cache
def _tables(code: str) -> Tables:
    lexicon = load_lexicon(code)
    closed, both = closed_tags(lexicon), lexicon.words["noun_verbs"]
    return Tables(
        closed,
        sole={
            word: tag
            for word, tag in closed.items()
            if word not in {"'", "‘"} and not is_number(word, lexicon)
        },
        verbs={
            form: readings
            for form, readings in lexicon.forms.items()
            if form not in closed and not is_number(form, lexicon)
        },
        nominal=frozenset(lexicon.nominal_of) | {form for noun in both for form in plurals(noun)},
    )


class Homographs:
    """Decides between verb and noun."""

    def __init__(self, lexicon: Lexicon, cast: Cast) -> None:
        self._lexicon = lexicon
        self._cast = cast
        tables = _tables(lexicon.code)
        self._closed, self._sole = tables.closed, tables.sole
        self._verbs, self._nominal = tables.verbs, tables.nominal
        # The first words of names and phrases of several words.
        self._openers = lexicon.phrases.keys() | cast.openers()

    def _is_held_in(self, link: Word, owner: Word, word: Word) -> bool:
        """Tell whether a word ends a phrase of control: "in government hands"."""
        heads = self._lexicon.state_heads.get(link.low, {})
        return owner.tag in "KQG" and (word.low in heads or word.low.removesuffix("s") in heads)

    def _is_lasting(self, word: Word, before: Word | None) -> bool:
        """Tell whether a word is a verb of lasting, which follows its noun: "stays", "remains"."""
        if before is None or before.tag != "N" or {form.kind for form in word.forms} != {"s"}:
            return False
        return any(self._lexicon.has("lasting", form.lemma) for form in word.forms)

    def _is_noun(self, words: list[Word], i: int) -> bool:
        word = words[i]
        before = previous_word(words, i)
        after = words[i + 1] if i + 1 < len(words) else None
        kinds = {form.kind for form in word.forms}
        if before is not None and (before.tag in "IWU" or (before.tag in "BH" and "en" in kinds)):
            return False
        if before is not None and before.tag == "B" and kinds <= {"base", "s"}:
            return True  # "are present in X"
        if kinds <= {"ed", "en"} or (kinds & {"ed", "en"} and word.low not in self._nominal):
            return _is_after_article(before, after) or self._is_attributive(word, before, after)
        if kinds == {"ing"}:
            lasted = before is not None and before.low == "of" and i > 1 and words[i - 2].tag == "T"
            return lasted or self._is_gerund_noun(word, before, after)  # "two days of fighting"
        if self._is_lasting(word, before) or ("s" in kinds and ends_inset(words, i)):
            return False  # "the district stays with"
        if before is not None and (_is_measured(words, i, before) or is_said(words, i)):
            return False
        if word.low not in self._nominal:
            if before is not None and "s" in kinds and _is_owner(before):
                return True  # "our pens"
            return (
                before is not None
                and (before.tag in "DQG#" or before.tag == "P")
                and "base" in kinds
                and not (after is not None and after.tag in "LK")
            )
        if before is not None and before.tag in "KN" and is_resumed(words, i):
            return True
        owner = words[i - 2] if i > 1 else None
        held = _is_held_in(word, owner, before, after)
        plain = not _has_fact(word, before) and self._is_plain_noun(word, owner, before, after)
        return held or plain or is_told_of(before, after)

    def _is_attributive(self, word: Word, before: Word | None, after: Word | None) -> bool:
        """Tell whether a participle stands before its noun: "twenty captured soldiers"."""
        if (
            before is not None
            and before.tag == "P"
            and before.low != "as"
            and (after is None or after.tag in ",.;")
        ):
            return True
        if after is None or after.tag not in "NVK#" or (after.tag == "V" and not after.forms):
            return False
        if before is None:
            return False
        if before.tag in "VN" and after.low in self._lexicon.nominal_of:
            # "launched coordinated assaults on X", "a massive coordinated attack"
            return before.tag == "V" or word.low not in self._verbs
        named = before.tag == "V" and after.tag == "N" and not after.capital
        return before.tag in "DQG#P" or (named and word.low != "told")

    def _is_gerund_noun(self, word: Word, before: Word | None, after: Word | None) -> bool:
        if before is not None and before.tag == "B":
            return False
        if word.low in {"taking", "retaking"}:
            return (before is not None and before.tag in "DQG") or (
                after is not None and after.low == "of"
            )
        if word.low in self._lexicon.nominal_of:
            return (
                after is None
                or after.tag not in "LD"
                or (before is not None and before.tag in "DQN")
            )
        if before is not None and before.tag in "DQG":
            return True
        return before is not None and before.tag == "N" and after is not None and after.tag == "N"

    def _is_plain_noun(
        self, word: Word, owner: Word | None, before: Word | None, after: Word | None
    ) -> bool:
        """Decide for a word that is noun or verb by its neighbours."""
        if before is None or before.tag in _OPENERS:
            return after is not None and after.tag in "PNVBHWMA"
        led = before.tag == "S" and after is not None and after.low == "of"  # "after fall of X"
        if led or before.tag in "DQGP#" or (before.tag == "V" and before.forms):
            return True
        if before.tag in "ZA,;:CSMR(":
            goes_on = after is not None and after.tag == "V" and before.tag in "CM,"
            if goes_on and any(form.kind == "s" for form in word.forms):
                return True  # "added that clashes continue"
            return (
                after is not None
                and after.tag in "PBHW,.)"
                and before.tag not in "ZRS"
                and not (before.tag == "C" and after.low == "to")
            )
        if before.tag == "O":
            return False
        third = any(form.kind == "s" for form in word.forms)
        low, tag = (after.low, after.tag) if after is not None else ("", ".")
        # "the Taliban hold parts of X"
        ground = before.tag in "KN" and self._are_grounds(low, before)
        if before.tag in "KLNT" and (tag in "LDQKO#" or ground) and low != "there":
            return False  # an object follows: "Taliban attack the town"
        wound_up = before.tag == "L" and low == "up" and any(f.kind == "ed" for f in word.forms)
        inside = owner is not None and owner.tag == "P"  # "in government hands for now"
        if wound_up or (before.tag in "LKN" and tag == "A" and not inside):
            return False
        site = word.low == "falls" and before.low in self._lexicon.extent_of
        if (
            (site or before.tag == "L")
            and third
            and tag in "AT,;.CP"
            and low not in {"on", "of", "in"}
        ):
            return False  # "if Jalrez falls"
        if third:
            several = owner is not None and owner.tag == "#" and owner.low != "one"
            return several or (low != "to" and tag not in "IX")  # "four Taliban attempts to"
        singular = owner is not None and owner.low in {"a", "an", "another", "first"}
        return singular or not self._says_plainly(word, before, low, tag)

    def _are_grounds(self, low: str, before: Word) -> bool:
        """Tell whether a word is a plural of ground or power, as what a party holds."""
        if low == "sway" or (before.tag == "K" and low in CONTROL):
            return True  # "the Taliban hold sway over X"
        if before.tag != "K":
            return False
        one = low.removesuffix("s")
        ground = one in self._lexicon.kind_of or one in self._lexicon.extent_of
        return low.endswith("s") and (ground or low in _SHARES)

    def _says_plainly(self, word: Word, before: Word, low: str, tag: str) -> bool:
        """Tell whether a plural says or plans: "officials claim that", "the Taliban vow to"."""
        says = any(self._lexicon.has("saying", form.lemma) for form in word.forms)
        if before.tag == "K":
            origin = before.named is not None and before.named.kind is NameKind.FOREIGN
            several = not origin or before.low.endswith(("s", "se", "sh", "ch"))
            return low == "to" or (says and (low == "that" or (tag in "NV" and several)))
        return before.tag == "N" and says and low == "that"


def _is_held_in(word: Word, owner: Word | None, before: Word | None, after: Word | None) -> bool:
    """Tell whether a plural stands after "in" and whose it is: "in government hands for now"."""
    if owner is None or before is None or after is None or owner.tag != "P":
        return False
    third = any(form.kind == "s" for form in word.forms)
    return third and before.tag in "KN" and after.tag == "A"


def _has_fact(word: Word, before: Word | None) -> bool:
    """Tell whether a verb's subject is what was told before: "that leaves X"."""
    third = any(form.kind == "s" for form in word.forms)
    return third and before is not None and before.tag == "D" and before.low in _SINGLE


def _is_measured(words: list[Word], i: int, before: Word) -> bool:
    """Tell whether a verb's adverb or measure stands by: "still controls", "control about 80"."""
    after = words[i + 1 : i + 3]
    rough = len(after) > 1 and after[0].low in _ROUGHLY and after[1].tag == "#"
    still = before.tag in "LNK)" and words[i - 1].low in STILL
    return still or (rough and before.tag == "K")


def _is_after_article(before: Word | None, after: Word | None) -> bool:
    """Tell whether an article makes a noun of a past form: "without a shot"."""
    article = before is not None and before.low in {"a", "an", "the"}
    return article and (after is None or after.tag not in "NVLK#" or after.low == "being")


def _is_owner(before: Word) -> bool:
    """Tell whether a word can only stand before a noun."""
    return before.tag in "QP" or before.low in {"a", "an", "the"}


def previous_word(words: list[Word], i: int) -> Word | None:
    """Return the word before, adverbs, times and quotation marks left out."""
    j = i - 1
    while j >= 0 and words[j].tag in "AT\"'“”‘’#" and words[j].low != "#":
        if words[j].tag == "#" and words[j].low[0].isdecimal():
            return words[j]
        j -= 1
    return words[j] if j >= 0 else None
