"""Past forms: finite verbs or participles, as what stands around them tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.clause import free_heads, last_solid
from pipeline.extract.finite import FiniteOpener
from pipeline.extract.manners import is_there
from pipeline.records import Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.clause import Clause, State
    from pipeline.extract.phrases import Chunk, NounPhrase, VerbGroup


_OPENERS = frozenset(["C", "S", "M", ";"])
_PRESENTING = frozenset(["have", "leave", "keep", "find"])
_FOUGHT = frozenset(["take", "take_weak", "storm_take", "retake", "lose", "attack"])
# What tells where or who a speaker is: "an officer based in X said".
_POSTED = frozenset(
    ["base", "station", "stationed", "post", "deploy", "name", "identify", "involve"]
)
_WHILE = frozenset(["for", "since", "after", "amid", "without", "during"])
_BEING = frozenset(["be", "remain", "become"])
_UNIQUE = frozenset(["only", "last", "sole", "first", "next", "latest"])
_BEATING = frozenset(["repel", "relieve"])
_SUFFERED = frozenset(["take", "lose", "attack", "free"])


def _is_labelled(before: Sequence[Chunk]) -> bool:
    """Tell whether a place stands before a colon over what is said: "X: centre captured"."""
    label = before[0].noun if before else None
    mark = next((i for i, c in enumerate(before) if c.kind == ":"), 0)
    return bool(mark) and label is not None and bool(label.mentions)


def _is_of_predicate(state: State, before: Sequence[Chunk], after: Sequence[Chunk]) -> bool:
    """Tell whether a past form describes what something is: "is the only city left to them"."""
    being = bool(state.clauses) and bool(state.clauses[-1].lemma_in(_BEING))
    told = [chunk.noun for chunk in before]
    only = told[0] if len(told) == 1 else None
    unique = only is not None and not only.mentions and not _UNIQUE.isdisjoint(only.words)
    return being and unique and not any(chunk.noun for chunk in after[:1])


class FormDecider(FiniteOpener):
    """Decides what a bare past form is."""

    def _decide(
        self,
        state: State,
        before: Sequence[Chunk],
        verb: VerbGroup,
        after: Sequence[Chunk],
        following: VerbGroup | None,
    ) -> str:
        """Decide whether a bare past form is finite or a participle after its noun."""
        last = last_solid(before)
        untold = self._is_headline(
            verb, last, after, labelled=_is_labelled(before), ends=following is None
        ) and not _is_presented(state, before, last)
        untold = untold or self._is_attack_headline(state, before, verb, after)
        if untold or self._goes_on_passive(state, verb, last, after):
            verb.passive = True
            return "fin"
        if verb.form == "base":
            return "part" if self._is_overrun(verb, last, after) else "fin"
        by = bool(after) and after[0].kind == "P" and after[0].low == "by"
        told = len(after) > 1 and after[1].low in self._lexicon.words["channels"]
        by = by and not (told and self._takes_clause(verb))
        if verb.form == "part" and last is not None and last.kind == "C" and state.clauses:
            return "fin"
        if self._is_of_report(before, verb, after) or self._is_relating(state, before):
            return "fin"  # "the villages the Taliban seized were retaken"
        if _is_presented(state, before, last):
            return "part"
        if (
            verb.form == "part"
            or _is_of_predicate(state, before, after)
            or (last is None and after and after[0].kind == "P" and state.clauses == [])
        ):
            return "part"
        if (
            last is not None
            and last.kind in {"S", "R"}
            and not (
                last.kind == "S"
                and last.low in {"when", "once", "if", "as", "while", "though", "although"}
            )
        ):
            return "fin"
        if by and last is not None and last.kind in {"N", ",", "S"}:
            return "part"
        if last is not None and last.kind == "N" and self._describes(verb, after, following):
            return "part"
        return "part" if self._is_apart(state, before, verb, after, following) else "fin"

    def _describes(
        self, verb: VerbGroup, after: Sequence[Chunk], following: VerbGroup | None
    ) -> bool:
        """Tell whether another verb is the finite one: "the men trapped in X walked out"."""
        bounded = any(c.kind in {",", ";", "C", "S", "M", "R", ":"} for c in after)
        if following is None or bounded or self._takes_clause(verb):
            return False
        if following.form == "fin":
            return True
        tied = not any(c.noun and after[i - 1].kind != "P" for i, c in enumerate(after))
        told = self._takes_clause(following) and verb.lemmas[0] not in _POSTED
        says = told or self._lexicon.has("intransitive", verb.lemmas[0])
        return following.form == "ed" and tied and not says and after[:1] != []

    def _is_claim(self, noun: NounPhrase | None) -> bool:
        """Tell whether a phrase is of something said: "a Taliban claim to have taken X"."""
        return noun is not None and self._lexicon.has("report_nouns", noun.head.removesuffix("s"))

    def _is_of_report(
        self, before: Sequence[Chunk], verb: VerbGroup, after: Sequence[Chunk]
    ) -> bool:
        """Tell whether a report says it: "claims that the army left X are untrue"."""
        at = next((i for i, c in enumerate(before) if c.kind == "M"), 0)
        told = before[at - 1].noun if at else None
        if told is None or len(before) > at + 2 or not self._is_claim(told):
            return False
        return any(c.noun for c in after[:1]) or self._lexicon.has("intransitive", verb.lemmas[0])

    def _is_headline(
        self,
        verb: VerbGroup,
        last: Chunk | None,
        after: Sequence[Chunk],
        *,
        labelled: bool,
        ends: bool,
    ) -> bool:
        """Tell whether a headline leaves out "is": "X lost, Y besieged"."""
        ground = last.noun if last is not None else None
        if verb.form != "ed" or ground is None or not (ground.mentions or labelled):
            return False
        name = self._lexicon.frame_of.get((verb.lemmas[0], ""), "")
        housed = any(ref.extent is Extent.FACILITY for ref in ground.places)
        if ground.named and not housed:
            return False
        if name not in _SUFFERED or not ground.places or (housed and name == "attack"):
            return False
        rid = name == "free" and bool(after) and after[0].low == "of"
        rid = rid or (ends and bool(after) and after[0].low in _WHILE)
        return rid or not after or after[0].kind in {",", ".", ";", "T", ":", "S"}

    def _is_attack_headline(
        self, state: State, before: Sequence[Chunk], verb: VerbGroup, after: Sequence[Chunk]
    ) -> bool:
        """Tell whether a headline leaves out "is": "Attack on X repelled, police say"."""
        index, particle = self._lexicon.frame_of, verb.particle
        if after and after[0].kind == "X":
            particle, after = after[0].low, after[1:]  # "fended off"
        names = {index.get((verb.lemmas[0], one), "") for one in ("", particle)}
        heads = free_heads([c for c in before if c.kind != ":"])
        event = self._lexicon.nominal_of.get(heads[-1].head) if heads else None
        judged = ("confirming", "denying_outright")
        told = event is not None and any(self._lexicon.has(one, verb.lemmas[0]) for one in judged)
        if state.clauses or not (told or names & _BEATING):
            return False
        attack = told or event == "attack"
        marks = {c.kind for c in before} & {",", "C", "S", "M", "R"}
        ends = not after or after[0].kind in {",", ".", ";", "T", "S", ":"} or after[0].low == "by"
        return attack and not marks and ends

    def _is_relating(self, state: State, before: Sequence[Chunk]) -> bool:
        """Tell whether ground opens a clause on it: "the district (that) the Taliban took"."""
        if self._is_of_ground(before):
            return True
        at = next((i for i, c in enumerate(before) if c.kind == "M"), 0)
        return bool(at) and self._is_relative(state, before[at - 1])

    def _is_apart(
        self,
        state: State,
        before: Sequence[Chunk],
        verb: VerbGroup,
        after: Sequence[Chunk],
        following: VerbGroup | None,
    ) -> bool:
        """Tell whether commas set a participle off: "X, lost last week, remained calm"."""
        last = last_solid(before)
        if last is None or last.kind != "," or self._takes_clause(verb):
            return False
        if state.clauses and state.clauses[-1].link == "rel" and state.hanging:
            return False  # "the army, which held X, fought for hours"
        begun = max((i for i, c in enumerate(before) if c.kind in _OPENERS), default=-1)
        heads = free_heads(before[begun + 1 :])
        opens = (not state.clauses or begun >= 0) and bool(heads)
        opens = opens and any(c.kind == "," for c in after)
        goes_on = following is not None and (
            following.form == "fin"
            or (following.form == "ed" and after[-1:] and after[-1].kind == ",")
        )
        ends = following is None or self._takes_clause(following)
        if ends or not (state.hanging or (opens and goes_on)):
            return False
        return not after or after[0].kind in {"P", "T", ",", "."}

    def _goes_on_passive(
        self, state: State, verb: VerbGroup, last: Chunk | None, after: Sequence[Chunk]
    ) -> bool:
        """Tell whether a passive goes on: "stormed and taken by", "calm and held by the army"."""
        forms = {form.kind for form in self._lexicon.forms.get(verb.lemmas[0], ())}
        bare = verb.form == "base" and "en" not in forms
        if bare or last is None or last.kind not in {"C", ","} or not state.clauses:
            return False
        before = state.clauses[-1]
        if last.kind == "," and not (self._changes_hands(before.verb, verb) and _ends_early(after)):
            return False
        by = bool(after) and after[0].kind == "P" and after[0].low == "by"
        told = len(after) > 1 and after[1].low in self._lexicon.words["channels"]
        if by and not (told and self._takes_clause(verb)):
            return before.verb.form == "fin" and (
                before.verb.lemmas[0] == "be" or before.verb.passive
            )
        subject = _own_subject(before)
        ground = subject is not None and bool(subject.places)
        stands = _is_passive_state(before) and ground
        name = self._lexicon.frame_of.get((verb.lemmas[0], ""), "")
        taken = name != "" and "object" in self._lexicon.frames[name].place
        return stands and taken and not any(c.noun for c in after[:1])

    def _changes_hands(self, *verbs: VerbGroup) -> bool:
        """Tell whether verbs all tell of fighting for ground: "was attacked, taken and lost"."""
        index = self._lexicon.frame_of
        return all(index.get((verb.lemmas[0], ""), "") in _FOUGHT for verb in verbs)

    def _is_overrun(self, verb: VerbGroup, last: Chunk | None, after: Sequence[Chunk]) -> bool:
        """Tell whether a form that is base and participle is said of ground: "X overrun by"."""
        forms = {form.kind for form in self._lexicon.forms.get(verb.lemmas[0], ())}
        ground = last is not None and last.noun is not None and bool(last.noun.mentions)
        ends = not after or after[0].noun is None
        return {"en", "base"} <= forms and ground and ends


def _own_subject(clause: Clause) -> NounPhrase | None:
    """Return the subject of a clause, or that of the one whose subject it shares."""
    one: Clause | None = clause
    while one is not None and one.subject is None:
        one = one.shares
    return one.subject if one is not None else None


def _is_passive_state(clause: Clause) -> bool:
    return bool(clause.verb.passive) and clause.verb.form == "fin"


def _ends_early(after: Sequence[Chunk]) -> bool:
    """Tell whether a verb is one of a list: a mark or conjunction ends what it tells."""
    solid = [chunk for chunk in after if chunk.kind not in {"T", "X"}]
    return bool(solid) and solid[0].kind in {"C", ","}


def _is_presented(state: State, before: Sequence[Chunk], last: Chunk | None) -> bool:
    """Tell what became of a noun just told: "had X surrounded", "there are no men left"."""
    if not state.clauses or last is None or last.kind != "N":
        return False
    previous = state.clauses[-1]
    plain = not previous.verb.passive and previous.lemma_in(_PRESENTING) != ""
    tells = plain or is_there(previous)
    return tells and not any(c.kind in {",", "C", ":", ";", "M", "S"} for c in before)
