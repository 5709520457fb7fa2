"""A cheap test for texts that cannot hold a claim: most news costs no more than this."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ahocorasick

from pipeline.extract.inflection import plurals
from pipeline.extract.phrase_places import QUANTITIES
from pipeline.extract.recall import COUNTED
from pipeline.extract.states import HAVING
from pipeline.extract.words import is_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.extract.lexicon import Frame, Idiom, Lexicon


def _automaton(words: Iterable[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in sorted(set(words)):
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def control_verbs(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Return each form of the verbs of control, with words of which it needs one beside it.

    A form that needs none has none: "captured" tells of control alone, "gave" with "up".
    """
    beside: dict[str, set[str]] = {}
    for (lemma, second), name in lexicon.frame_of.items():
        beside.setdefault(lemma, set()).update(_beside(second, lexicon.frames[name], lexicon))
    for idiom in lexicon.idioms:
        for verb in idiom.verbs:
            beside.setdefault(verb.partition(" ")[0], set()).update(_beside_idiom(verb, idiom))
    found: dict[str, frozenset[str]] = {}
    for form, readings in lexicon.forms.items():
        needed = set().union(*(beside.get(one.lemma, ()) for one in readings))
        if needed:
            found[form] = frozenset() if _NONE in needed else frozenset(needed | _UNNAMED)
    return found


def _beside(second: str, frame: Frame, lexicon: Lexicon) -> set[str]:
    """Return the words of which one must stand in the sentence for a frame to be filled."""
    if second:
        return {second.partition(" ")[0]}
    is_told = (
        "actor" in frame.needs and frame.actor and lexicon.prepositions.issuperset(frame.actor)
    )
    if not is_told:
        return {_NONE}
    passive = {word for word, group in lexicon.auxiliary.items() if group == "be"}
    return {*frame.actor, *passive}


def _beside_idiom(verb: str, idiom: Idiom) -> set[str]:
    """Return the words of which one must stand in the sentence for an idiom."""
    heads = set().union(*idiom.heads.values())
    second = verb.partition(" ")[2]
    if heads or second:
        return heads or {second}
    return {slot.partition(" ")[0] for slot in idiom.place if slot not in _CORE} or {_NONE}


def idiom_nouns(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Return the nouns of idioms whose verb is one of being, with the words needed beside each."""
    found: dict[str, frozenset[str]] = {}
    for idiom in lexicon.idioms:
        if lexicon.auxiliary.keys().isdisjoint(idiom.verbs):
            continue
        denied = lexicon.words["negators"] | _NO
        beside = denied if idiom.negated else frozenset(idiom.place) - _CORE
        for form in set().union(*idiom.heads.values()):
            found[form] = found.get(form, frozenset()) | (beside or {_NONE})
    return {
        form: beside - {_NONE} if _NONE not in beside else frozenset()
        for form, beside in found.items()
    }


def state_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Return the forms of the verbs that a state of control hangs on: "remains with X"."""
    lemmas = lexicon.words["copulas"] | lexicon.words["movers"] | HAVING
    forms = {f for f, readings in lexicon.forms.items() if any(r.lemma in lemmas for r in readings)}
    return frozenset(forms | lexicon.auxiliary.keys())


def _genitives(names: Iterable[str]) -> Iterator[str]:
    """Yield each name of a party as it ends what a sentence says of a place."""
    for name in names:
        for mark in ("'", "’"):
            genitive = name + (mark if name.endswith("s") else f"{mark}s")
            yield from (genitive + end for end in _ENDS)


def _presences() -> Iterator[str]:
    """Yield what stands between a party and the place where it is: "are now in"."""
    for being in ("is", "are", "was", "were"):
        for since in ("", "now ", "still ", "already ", "back ", "again ", "also ", "today "):
            yield from (f" {being} {since}{link} " for link in ("in", "inside"))


def control_nouns(lexicon: Lexicon) -> frozenset[str]:
    """Return every word but verbs that can name an event of control."""
    states = {head for heads in lexicon.state_heads.values() for head in heads}
    plural = {head + "s" for head in states}
    others = lexicon.words["strongholds"] | {"ours", "theirs", "with", "flag", "flags"}
    return frozenset(states | plural | set(lexicon.nominal_of) | others)


def answering_words(lexicon: Lexicon) -> frozenset[str]:
    """Return every word that can deny, confirm or share what another sentence says."""
    verbs = {
        verb.partition(" ")[0] for name in ("denying", "confirming") for verb in lexicon.words[name]
    }
    forms = {
        form for form, readings in lexicon.forms.items() if any(r.lemma in verbs for r in readings)
    }
    return frozenset(forms | lexicon.words["false_words"] | lexicon.words["answering"])


def _has_word(automaton: ahocorasick.Automaton, low: str) -> bool:
    """Tell whether a lower-cased text has one of an automaton's words, or its plural."""
    for end, word in automaton.iter(low):
        start = end - len(word) + 1
        if (start == 0 or not low[start - 1].isalnum()) and (
            end + 1 == len(low) or not low[end + 1].isalpha() or low[end + 1] == "s"
        ):
            return True
    return False


# What stands after "X is the group's".
_ENDS = (
    ".",
    ",",
    ";",
    " since",
    " again",
    " now",
    " by ",
    " for ",
    " once",
    " too",
    '"',
    " as well",
)
_BEFORE = 80  # characters before a noun's end in which its number stands
_NO = frozenset(["no"])
_CORE = frozenset(["subject", "object"])
_NONE = ""  # no word is needed beside a verb
_UNNAMED = frozenset(["under", "there"])  # with a verb of being they tell a state of control


class Gate:
    """Tells whether a text speaks of the theatre's war, and which sentences speak of control."""

    def __init__(self, lexicon: Lexicon, names: Collection[str]) -> None:
        self._lexicon = lexicon
        self._names = _automaton([*names, *lexicon.words["war"]])
        self._demands = idiom_nouns(lexicon) | control_verbs(lexicon)
        self._demands |= dict.fromkeys(control_nouns(lexicon), frozenset())
        self._demands["again"] = state_verbs(lexicon)
        self._demands["back"] = frozenset(w for w, g in lexicon.auxiliary.items() if g == "have")
        self._demands["have"] = frozenset(["we"])
        self._demands["with"] = state_verbs(lexicon) | _UNNAMED | {":"}
        self._controlling = _automaton(self._demands.keys() | lexicon.words["held"])
        self._counting = _automaton(form for noun in COUNTED for form in plurals(noun))
        self._quantities = QUANTITIES | lexicon.numbers.keys()
        self._prepositions = frozenset(one for one in lexicon.prepositions if " " not in one)
        self._answering = _automaton(answering_words(lexicon))
        self._owning = _automaton([*_genitives(names), *_presences()])
        self._held = tuple(f"-{word}" for word in lexicon.words["held"])

    def speaks_of_parties(self, low: str) -> bool:
        """Tell whether a lower-cased text names a party, by name or role, as a whole word."""
        return _has_word(self._names, low)

    def may_control(self, low: str) -> bool:
        """Tell whether a lower-cased sentence can be one of control, before it has tokens."""
        return _has_word(self._controlling, low)

    def may_own(self, low: str) -> bool:
        """Tell whether a lower-cased sentence can say whose a place is, or who is there."""
        return any(True for _ in self._owning.iter(low))

    def may_count(self, low: str) -> bool:
        """Tell whether a lower-cased text can speak of a number of places: "three provinces"."""
        return any(
            self._is_counted(low[max(0, end - _BEFORE) : end].split()[:-1])
            for end, _ in self._counting.iter(low)
        )

    def _is_counted(self, before: Sequence[str]) -> bool:
        """Tell whether words before a noun count it: no preposition or comma stands between."""
        for word in reversed(before):
            if word in self._prepositions or word[-1] in ",;:.":
                return False
            if word in self._quantities or is_number(word.lstrip("\"'“‘("), self._lexicon):
                return True
        return False

    def may_answer(self, low: str) -> bool:
        """Tell whether a lower-cased sentence can deny or confirm what was said before."""
        return _has_word(self._answering, low)

    def is_control(self, words: AbstractSet[str]) -> bool:
        """Tell whether one of a sentence's words can name an event of control beside the others."""
        named = words & self._demands.keys()
        if any(not (n := self._demands[word]) or not n.isdisjoint(words) for word in named):
            return True
        return any(word.endswith(self._held) for word in words)
