"""Gerunds: what they hang on, and whose verb comes after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.clause import Clause, State, awaits_verb, free_heads, last_solid
from pipeline.extract.infinitives import InfinitiveOpener

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.phrases import Chunk


class GerundOpener(InfinitiveOpener):
    """Opens the clauses of gerunds."""

    def _open_gerund(
        self, state: State, clause: Clause, before: Sequence[Chunk]
    ) -> Sequence[Chunk]:
        clause.link = "ing"
        last = last_solid(before)
        if last is None:
            return before
        clause.leads = _is_leading(state, clause, before, last)
        if clause.leads and state.clauses and any(c.kind == "M" for c in before):
            state.promised = state.clauses[-1]
        if last.kind in {"S", "P"}:
            clause.opener = last.low
            clause.noun = next((c.noun for c in reversed(before) if c.noun is not None), None)
            if not state.clauses and last.low == "of" and self._is_claim(clause.noun):
                state.hanging += [clause.noun] if clause.noun is not None else []
            at = next(i for i, c in enumerate(before) if c is last)
            self._await_gerund(state, clause, before[:at])
            clause.follows_break = at > 0 and before[at - 1].kind == "," and last.kind == "S"
            clause.lead_times = [c.time for c in before[max(at - 1, 0) :] if c.time is not None]
            return without(before, last)
        clause.follows_break = last.kind in {",", "C"}
        self._await_gerund(state, clause, before)
        if last.kind == "," and not state.clauses:
            state.hanging += free_heads(before)[:1]  # "The governor, speaking in X, said"
        if last.kind == "N":
            clause.noun = last.noun
            solid = [c for c in before if c.kind not in {"T", "X"}]
            if len(solid) > 1 and solid[-2].low == "without":
                clause.opener = "without"  # "without the bazaar being attacked"
            if last.noun is not None and (not state.clauses or awaits_verb(before, last.noun)):
                state.hanging.append(last.noun)
        return before

    def _await_gerund(self, state: State, clause: Clause, before: Sequence[Chunk]) -> None:
        """Let who is said to do something wait for the verb: "said T, after taking X, had left"."""
        kinds = [chunk.kind for chunk in before if chunk.kind != "T"]
        noun = before[0].noun if kinds == ["N", ","] else None
        if noun is None or clause.lemma_in(self._saying):
            return
        if not state.clauses:
            state.hanging += [noun] if clause.opener else []
        elif state.clauses[-1].lemma_in(self._saying) and self._waits(state, before, noun):
            self._await(state, noun, before)
            clause.leads = True


def _is_leading(state: State, clause: Clause, before: Sequence[Chunk], last: Chunk) -> bool:
    """Tell whether a gerund leads a clause that another goes before: ", and after taking X, T"."""
    previous = state.clauses[-1] if state.clauses else None
    if previous is None:
        return False
    if last.kind not in {"S", "P"}:
        led = last.kind == "C" or (previous.link == "sub" and previous.parent is None)
        return led and clause.verb.perfect
    opened = next((c for c in reversed(before) if c.end <= last.start and c.kind not in "T,"), None)
    return opened is not None and opened.kind in {"M", "C", ";"}


def without(chunks: Sequence[Chunk], dropped: Chunk) -> list[Chunk]:
    """Return chunks without one of them."""
    return [chunk for chunk in chunks if chunk is not dropped]
