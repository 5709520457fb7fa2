"""Words that open a clause: subordinators, "that", relatives and marks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.clause import Clause, State, awaits_verb, free_heads, last_solid
from pipeline.extract.filling import Filler
from pipeline.extract.phrases import DASHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.lexicon import Lexicon
    from pipeline.extract.phrases import Chunk, NounPhrase, VerbGroup


_PERCEIVING = frozenset(["hear", "see", "know", "show"])
_INFORMING = frozenset(["tell", "inform", "assure", "warn"])


class MarkerReader(Filler):
    """Hangs a clause by the word that opens it."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self._saying = lexicon.words["saying"] | lexicon.words["denying"]

    def _takes_clause(self, verb: VerbGroup) -> bool:
        return any(
            lemma in self._saying or self._lexicon.has("realis_verbs", lemma)
            for lemma in verb.lemmas
        )

    def _by_marker(
        self, state: State, clause: Clause, marker: Chunk, before: Sequence[Chunk]
    ) -> None:
        previous = state.clauses[-1] if state.clauses else None
        if marker.kind == "S":
            self._subordinate(state, clause, marker, before)
        elif marker.kind == "M":
            self._complement(state, clause, marker, before)
        elif marker.kind == "R":
            self._relative(state, clause, marker, before)
        else:
            clause.link = "main"
            clause.follows_break = True
            clause.after_colon = marker.kind == ":"
            teller = _described(previous) if marker.kind == ":" else previous
            opens = marker.kind in {":", *DASHES}
            says = teller is not None and self._takes_clause(teller.verb)
            if opens and says and not _is_sight(teller):
                clause.link, clause.opener, clause.parent = "that", ":", teller

    def _subordinate(
        self, state: State, clause: Clause, marker: Chunk, before: Sequence[Chunk]
    ) -> None:
        clause.link, clause.opener = "sub", marker.low
        at = next(i for i, c in enumerate(before) if c is marker)
        opened = last_solid([c for c in before[:at] if c.kind != ","])
        state.promised = state.clauses[-1] if opened is not None and opened.kind == "M" else None
        clause.lead_times += [
            c.time for c in before[max(0, at - 1) : at] if c.kind == "T" and c.time
        ]
        if marker.low == "where" and at and before[at - (before[at - 1].kind == ",") - 1].noun:
            clause.noun = before[at - (before[at - 1].kind == ",") - 1].noun
        if not state.clauses:
            clause.parent = None
        self._await_verb(state, marker, before[:at])

    def _complement(
        self, state: State, clause: Clause, marker: Chunk, before: Sequence[Chunk]
    ) -> None:
        clause.link, clause.opener = "that", "that"
        last = last_solid([c for c in before if c.end <= marker.start])
        if last is not None and last.kind == "C":
            twin = next((c for c in reversed(state.clauses) if c.opener == "that"), None)
            clause.parent = twin.parent if twin is not None else clause.parent
        elif last is not None and last.kind == "N":
            if link := _cleft(state, before, last):
                clause.link, clause.opener = "main", ""
                clause.phrases += [(link, last.noun)] if last.noun is not None else []
            elif _is_next_to(before, last, marker) and (
                self._is_relative(state, last) or self._is_attack_of(clause, last.noun)
            ):
                self._relative(state, clause, marker, before)
            else:
                self._report(state, clause, before, marker)

    def _is_relative(self, state: State, last: Chunk) -> bool:
        """Tell whether "that" refers to the ground before it: "the district that T took"."""
        previous = state.clauses[-1] if state.clauses else None
        governs = previous is not None and self._takes_clause(previous.verb)
        ground = last.noun is not None and bool(last.noun.places)
        return ground and not governs

    def _is_attack_of(self, clause: Clause, noun: NounPhrase | None) -> bool:
        """Tell whether "that" refers to a party's attack: "the ring that T had drawn around X"."""
        if noun is None or clause.subject is None or not clause.subject.named:
            return False
        if self._takes_clause(clause.verb):
            return False  # "the attack that T claimed"
        attack = self._lexicon.nominal_of.get(noun.head) == "attack"
        return attack or self._lexicon.has("rings", noun.head)

    def _relative(
        self, state: State, clause: Clause, marker: Chunk, before: Sequence[Chunk]
    ) -> None:
        previous = state.clauses[-1] if state.clauses else None
        cited = any(c.low == "according to" and c.end == marker.start for c in before)
        if cited and previous is not None and previous.lemma_in(self._saying):
            clause.link = "that"  # "contradicted the ministry, according to which X had fallen"
            return
        clause.link = "rel"
        ahead = [c for c in before if c.end <= marker.start]
        clause.noun = next((c.noun for c in reversed(ahead) if c.noun is not None), None)
        if clause.noun is None:
            return
        if ahead[-1].kind == "P":
            clause.phrases.append((ahead[-1].low, clause.noun))  # "X, from which they withdrew"
        else:
            clause.objects.append(clause.noun)
        heads = free_heads(ahead)
        if not state.clauses and heads:
            self._await(state, heads[0], before)
        elif self._waits(state, before, clause.noun):
            self._await(state, clause.noun, before)

    def _waits(self, state: State, before: Sequence[Chunk], noun: NounPhrase) -> bool:
        """Tell whether a noun's verb is yet to come: after a mark, or "said X, which ..., fell"."""
        if awaits_verb(before, noun):
            return True
        previous = state.clauses[-1] if state.clauses else None
        if previous is None or previous.inverted or not previous.lemma_in(self._saying):
            return False
        told = previous.lemma_in(_INFORMING) or previous.verb.passive
        return (
            not told and bool(before) and before[0].noun is noun and bool(noun.named or noun.places)
        )

    def _await(self, state: State, noun: NounPhrase, before: Sequence[Chunk]) -> None:
        """Let a noun wait for its verb, as what is said where a verb of saying governs it."""
        state.hanging.append(noun)
        previous = state.clauses[-1] if state.clauses else None
        if previous is None or not previous.lemma_in(self._saying) or previous.inverted:
            return
        first = next((c for c in before if c.kind != "T"), None)
        if first is not None and (first.kind == "M" or first.noun is noun):
            state.owed[noun.start] = previous

    def _await_verb(self, state: State, marker: Chunk, before: Sequence[Chunk]) -> None:
        """Let the noun before ", where ...," wait for its verb."""
        if before and before[-1].kind == "P":
            before = before[:-1]  # ", from where"
        if marker.low != "where" or not before or before[-1].kind not in {",", "N"}:
            return
        free = [
            c.noun for i, c in enumerate(before) if c.noun and not (i and before[i - 1].kind == "P")
        ]
        if not state.clauses:
            state.hanging += free[:1]
        elif free and self._waits(state, before, free[-1]):
            self._await(state, free[-1], before)

    def _report(self, state: State, clause: Clause, before: Sequence[Chunk], marker: Chunk) -> None:
        """Hang a that-clause on its noun: "reports that ...", "claims on radio that ..."."""
        words = self._lexicon.words
        governing = words["report_nouns"] | words["irrealis_nouns"]
        nouns = [c.noun for c in before if c.noun is not None and c.end <= marker.start]
        noun = next(
            (n for n in reversed(nouns) if n.head in governing or n.head.rstrip("s") in governing),
            None,
        )
        if noun is None:
            return
        clause.noun = noun
        if not state.clauses or awaits_verb(before, noun):
            state.hanging.append(noun)


def _is_next_to(before: Sequence[Chunk], last: Chunk, marker: Chunk) -> bool:
    """Tell whether nothing parts a phrase from "that", what describes it apart."""
    return any(one is last and other is marker for one, other in pairwise(before))


def _described(clause: Clause | None) -> Clause | None:
    """Return the clause whose phrase a relative one describes: "said A, who heads X: ..."."""
    while clause is not None and clause.link == "rel" and clause.parent is not None:
        clause = clause.parent
    return clause


def _is_sight(clause: Clause | None) -> bool:
    """Tell whether a clause tells what there is to see or hear: "there was little to see: ..."."""
    return clause is not None and clause.link == "inf" and bool(clause.lemma_in(_PERCEIVING))


def _cleft(state: State, before: Sequence[Chunk], last: Chunk) -> str:
    """Return the preposition of "it was from X that T withdrew", empty where nothing is cleft."""
    above = state.clauses[-1] if state.clauses else None
    if above is None or above.verb.lemmas != ("be",) or above.subject is None:
        return ""
    at = next((i for i, chunk in enumerate(before) if chunk is last), 0)
    placed = last.noun is not None and bool(last.noun.places)
    cleft = above.subject.head == "it" and at == 1 and before[0].kind == "P" and placed
    return before[0].low if cleft else ""
