"""Verbs of saying set beside what is said: "X fell, A said", "..., said A"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.clause import free_heads
from pipeline.extract.markers import MarkerReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.clause import Clause, State
    from pipeline.extract.phrases import Chunk, VerbGroup

INFORMING = frozenset(["tell", "inform", "assure"])
_PARTING = frozenset([",", "?", "!"])
_POINTING = frozenset(["this", "that", "it", "them"])


class AsideReader(MarkerReader):
    """Tells whether a verb of saying is set beside what is said."""

    def _is_inserted(
        self,
        clause: Clause,
        segment: Sequence[Chunk],
        split: int,
        after: Sequence[Chunk],
        following: VerbGroup | None,
    ) -> bool:
        """Tell whether a verb of saying is set into another clause: "The army, he added, holds"."""
        if not clause.lemma_in(self._saying) or not split:
            return False
        waits = segment[0].noun is not None and segment[split - 1].kind == ","
        return waits and ((after[:1] and after[0].kind == ",") or _goes_on(after, following))

    def _is_inserted_after_joint(
        self,
        clause: Clause,
        segment: Sequence[Chunk],
        split: int,
        after: Sequence[Chunk],
        following: VerbGroup | None,
    ) -> bool:
        """Tell whether it is set into a joined clause: "they signed and X, they insist, holds"."""
        kinds = [chunk.kind for chunk in segment[max(split - 3, 0) : split]]
        joined = kinds == ["C", "N", ","] and bool(clause.lemma_in(self._saying))
        return joined and _goes_on(after, following)

    def _is_interposed(
        self, segment: Sequence[Chunk], after: Sequence[Chunk], following: VerbGroup | None
    ) -> bool:
        """Tell whether what an inverted verb interrupts goes on after it: "X, says A, is quiet"."""
        return bool(free_heads(segment)) and _goes_on(after, following)

    def _set_aside(
        self,
        state: State,
        clause: Clause,
        lead: Sequence[Chunk],
        after: Sequence[Chunk],
        *,
        ends: bool,
    ) -> None:
        """See that a verb of saying is set beside others: "X fell, its governor said."."""
        says = clause.lemma_in(self._saying)
        if not lead or not state.clauses or not says or self._lexicon.has("denying", says):
            return
        told = clause.lemma_in(INFORMING) or not any(c.noun for c in after)
        if lead[-1].kind == "," and ends and told and clause.link in {"that", "main"}:
            clause.link, clause.parent = "aside", clause.parent or state.clauses[-1]
        joins = len(lead) > 1 and lead[-1].kind == "," and lead[-2].kind == "C"
        clause.introduces = clause.link == "aside" and joins

    def _is_inverted(
        self, clause: Clause, segment: Sequence[Chunk], after: Sequence[Chunk], marker: Chunk | None
    ) -> bool:
        """Tell whether a verb of saying stands before its speaker: "..., said X"."""
        if not clause.lemma_in(self._saying) or clause.verb.passive or clause.verb.negated:
            return False  # ", did not answer calls"
        if clause.lemma_in(INFORMING) or clause.lemma_in(self._lexicon.words["denying"]):
            return False  # "X told AFP": whom it tells comes after
        solid = [c for c in segment if c.kind != "T"]
        if solid and solid[-1].kind not in _PARTING:
            return False
        if not solid and (marker is not None or clause.parent is not None):
            return False
        first = next((c for c in after if c.kind != "T"), None)
        commas = sum(c.kind == "," for c in segment)
        if clause.parent is None and commas > 1 and free_heads(segment):
            return False  # "The governor, Ali Ahmad, confirmed the fall"
        if first is not None and first.noun is not None and first.noun.head in _POINTING:
            return False
        return first is not None and first.noun is not None and not first.noun.places


def _goes_on(after: Sequence[Chunk], following: VerbGroup | None) -> bool:
    """Tell whether a verb is awaited after the comma that closes what was set in."""
    commas = sum(c.kind == "," for c in after)
    apposed = commas == 2 and len(after) > 2 and after[-2].noun is not None
    closed = bool(after) and after[-1].kind == "," and (commas == 1 or apposed)
    marked = any(c.kind in {"C", "S", "M", "R", ";", ":"} for c in after)
    return closed and not marked and following is not None and following.form in {"fin", "ed"}


def ends_with_speaker(after: Sequence[Chunk], following: VerbGroup | None) -> bool:
    """Tell whether what follows a verb of saying is its speaker, not a clause of its own."""
    mark = next(
        (c for c in after if c.kind in {",", ";", ".", ":", "C", "S", "M", "R", "?", "!"}), None
    )
    if mark is None:
        return following is None or following.form in {"ing", "part"}
    return mark.kind != "M"
