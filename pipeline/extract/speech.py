"""Ways of speaking in more than a verb: "was quick to deny", "is adamant that", "made clear"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.extract.clause import Clause

    Words = Mapping[str, frozenset[str]]

_BEING = frozenset(["be", "remain", "sound", "seem", "stay", "feel"])
_HAVING = frozenset(["have"])
_MAKING = frozenset(["make"])
_TAKING = frozenset(["take", "turn"])
_WITHIN = frozenset(["in", "on"])
_OWN = frozenset(["its", "their", "his", "her"])
_WISHING = frozenset(["want", "wish"])
_LEARNING = frozenset(
    ["know", "see", "understand", "believe", "accept", "realise", "realize", "think", "remember"]
)
_ADDING = frozenset(["as", "when", "after", "before", "because", "since"])
_PAINS = frozenset(["pains", "position"])


def speaks_through(clause: Clause, words: Words) -> bool:
    """Tell whether an infinitive of saying tells what was said: "hastened to deny"."""
    parent = clause.parent
    if clause.link != "inf" or parent is None or parent.verb.negated or parent.verb.modal:
        return False
    if wishes_known(clause):
        return True
    if not clause.lemma_in(words["saying"] | words["denying"]):
        return False
    if parent.lemma_in(words["leading_to_say"]):
        return True
    if parent.lemma_in(_HAVING) and not parent.objects:
        return parent.verb.past  # "had to admit"
    if parent.verb.passive and parent.lemma_in(words["forcing_verbs"]):
        return True
    if parent.lemma_in(_TAKING):
        return any(link == "to" for link, _ in parent.phrases)  # "took to the radio to say"
    ready = any(noun.head in words["ready_to_say"] for noun in parent.objects)
    pains = any(link == "at" and noun.head in _PAINS for link, noun in parent.phrases)
    heard = any(link == "on" and noun.head in words["channels"] for link, noun in parent.phrases)
    return bool(parent.lemma_in(_BEING)) and (ready or pains or heard)


def carries_on(clause: Clause, words: Words) -> bool:
    """Tell whether a clause only tells that someone speaks on: "X fell, he went on"."""
    if clause.link not in {"main", "coord", "aside"} or clause.objects or clause.verb.modal:
        return False
    bare = all(not noun.places for link, noun in clause.phrases if link[:1] != "~")
    return bare and clause.parent is not None and bool(clause.lemma_in(words["going_on"]))


def writes_down(clause: Clause, words: Words) -> bool:
    """Tell whether someone tells in a writing: "In its table, A moves X to ..."."""
    subject = clause.subject
    return subject is not None and any(
        link in _WITHIN
        and noun.start < subject.start
        and noun.possessive in _OWN
        and noun.head in words["writings"]
        for link, noun in clause.phrases
    )


def wishes_known(clause: Clause) -> bool:
    """Tell whether an infinitive is what others are to take as so: "wants them to know that"."""
    parent = clause.parent
    if parent is None or not parent.lemma_in(_WISHING) or not clause.lemma_in(_LEARNING):
        return False  # not "want the army to see X freed"
    return not clause.objects and any(not noun.all_named for noun in parent.objects)


def affirming_verbs(words: Words) -> frozenset[str]:
    """Return the verbs of all that `affirms` takes for an affirmation."""
    return _BEING | _MAKING | words["crediting"] | words["bringing"] | words["airing"]


def affirms(clause: Clause, words: Words) -> bool:
    """Tell whether a clause of being says how sure one is: "is adamant that"."""
    if clause.verb.negated or clause.verb.modal:
        return False
    heads = {noun.head for noun in clause.objects}
    if clause.lemma_in(_MAKING):
        return not heads.isdisjoint(words["made_known"])
    if clause.lemma_in(words["crediting"]) and not heads.isdisjoint(words["credited"]):
        return True  # "took credit for the fall of X"
    if clause.lemma_in(words["bringing"]):
        return not heads.isdisjoint(words["sayings"])
    if clause.lemma_in(words["airing"]):
        return not heads.isdisjoint(words["aired"])
    said = clause.subject is not None and clause.subject.head in words["sayings"]
    if said and not heads and not clause.phrases:
        return clause.lemma_in(_BEING) == "be"  # "the army's version is that ..."
    return bool(clause.lemma_in(_BEING)) and not heads.isdisjoint(words["sure_words"])


def is_in_passing(clause: Clause) -> bool:
    """Tell whether a clause only adds who else has spoken: "denied it, as T had claimed it"."""
    return clause.link == "sub" and clause.opener in _ADDING
