"""Chunks to clauses: each verb with its subject, object, phrases, and the clause it hangs on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.clause import (
    Clause,
    State,
    free_heads,
    gives_name,
    hang_on_subjects,
    last_solid,
    note_waiting,
)
from pipeline.extract.gerunds import GerundOpener, without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.phrases import Chunk, NounPhrase, VerbGroup


class ClauseBuilder(GerundOpener):
    """Reads chunks from left to right and hangs each verb's clause on what came before."""

    def build(self, chunks: Sequence[Chunk]) -> list[Clause]:
        """Return the clauses of a sentence in the order of their verbs."""
        chunks = [chunk for chunk in chunks if chunk.kind not in "\"'“”‘’#@«»"]
        verbs = [i for i, chunk in enumerate(chunks) if chunk.verb is not None]
        state = State(clauses=[], hanging=[])
        start = 0
        for index, at in enumerate(verbs):
            field_ = chunks[start:at]
            after = chunks[at + 1 : verbs[index + 1] if index + 1 < len(verbs) else len(chunks)]
            following = chunks[verbs[index + 1]].verb if index + 1 < len(verbs) else None
            self._open(state, field_, chunks[at], after, following)
            start = at + 1
        if state.clauses:
            self._fill_on(state.clauses[-1], chunks[start:])
        self._share(state.clauses)
        return state.clauses

    def _open(
        self,
        state: State,
        before: Sequence[Chunk],
        chunk: Chunk,
        after: Sequence[Chunk],
        following: VerbGroup | None,
    ) -> None:
        verb = chunk.verb
        if verb is None:
            return
        if verb.form == "base" and self._shares_to(state, before, verb):
            self._open_second(state, chunk, verb, before)
            return
        if verb.form in {"ed", "base", "part"}:
            verb.form = self._form(state, before, verb, after, following)
        clause = Clause(verb, start=chunk.start, end=chunk.end)
        previous = state.clauses[-1] if state.clauses else None
        clause.parent = previous
        waiting = len(state.hanging)
        if verb.form == "inf":
            rest = self._open_infinitive(state, clause, before)
        elif verb.form == "ing":
            rest = self._open_gerund(state, clause, before)
        elif verb.form == "part":
            rest = self._open_participle(state, clause, before)
        else:
            rest = self._open_finite(state, clause, before, after, following)
        if clause.link == "rel":
            self._give_times(clause, before, rest)
        for noun in state.hanging[waiting:]:
            note_waiting(state, noun, before, previous)
        if previous is not None:
            self._fill_on(previous, rest)
        else:
            self._lead(clause, rest)
        state.clauses.append(clause)

    def _form(
        self,
        state: State,
        before: Sequence[Chunk],
        verb: VerbGroup,
        after: Sequence[Chunk],
        following: VerbGroup | None,
    ) -> str:
        """Return what a bare past form is: one that gives a name is no verb of saying."""
        if following is None or not gives_name(before, verb, after):
            return self._decide(state, before, verb, after, following)
        verb.lemmas = ("name",)
        return "part"

    def _fill_on(self, clause: Clause, chunks: Sequence[Chunk]) -> None:
        """Fill a clause; what follows a closed relative one goes on with the clause around it."""
        chunks = _go_on(clause, chunks)
        closed = _closing(clause, chunks)
        self._fill(clause, chunks[:closed])
        if clause.parent is not None and closed < len(chunks):
            self._fill(clause.parent, chunks[closed + 1 :])

    def _open_participle(
        self, state: State, clause: Clause, before: Sequence[Chunk]
    ) -> Sequence[Chunk]:
        clause.link = "part"
        noun = next((c.noun for c in reversed(before) if c.noun is not None), None)
        last = last_solid(before)
        if last is not None and last.kind == "S":
            clause.opener = last.low
        clause.noun = noun
        if noun is None and last is not None and last.kind == "," and state.clauses:
            clause.subject = state.clauses[-1].subject  # "X is holding out, surrounded by T"
            clause.verb.passive = True
            return before
        if (
            noun is not None
            and last is not None
            and last.noun is noun
            and self._keeps_so(state, clause)
        ):
            clause.subject, clause.verb.form = state.clauses[-1].subject, "fin"
            clause.link, clause.objects, clause.noun = "coord", [noun], None
            return without(before, last)
        clause.subject = noun
        clause.verb.passive = True
        main = free_heads(before)
        if noun is not None and main:
            state.hanging.append(main[0] if not state.clauses else noun)
        return before

    def _keeps_so(self, state: State, clause: Clause) -> bool:
        """Tell whether who has something so made it so: "the men have X surrounded"."""
        previous = state.clauses[-1] if state.clauses else None
        if previous is None or previous.verb.lemmas[0] != "have" or previous.verb.passive:
            return False
        return self._lexicon.frame_of.get((clause.verb.lemmas[0], "")) == "attack"

    def _give_times(self, clause: Clause, before: Sequence[Chunk], rest: Sequence[Chunk]) -> None:
        """Give a clause the times between "who" and its verb: "who last month took X"."""
        left = [c.time for c in before if c.time is not None and all(c is not r for r in rest)]
        clause.lead_times += [time for time in left if time not in clause.lead_times]

    def _lead(self, clause: Clause, chunks: Sequence[Chunk]) -> None:
        """Give the first clause the phrases that stand before its subject."""
        self._fill(clause, chunks, lead=True)

    def _share(self, clauses: Sequence[Clause]) -> None:
        """Let verbs without a subject take the one they share."""
        _lead_on(clauses)
        self._lead_past(clauses)
        self._locate_events(clauses)
        hang_on_subjects(clauses)
        for i, clause in enumerate(clauses):
            if self._is_called(clause):
                clause.verb.passive = True
            if clause.subject is not None:
                continue
            if clause.link == "part" and i == 0 and len(clauses) > 1 and clause.noun is None:
                clause.noun = clause.subject = clauses[1].subject  # "Taken by T, X is quiet"
            elif clause.shares is not None:
                clause.subject = clause.shares.subject
                clause.objects += _shared_object(clause, clause.shares)
            elif clause.link in {"inf", "ing"}:
                clause.subject = self._controller(clause, clauses, i)
                clause.implied_subject = True

    def _lead_past(self, clauses: Sequence[Clause]) -> None:
        """Give what stands before "he said" to what he said: "In X, he said, an attack failed"."""
        first = clauses[0] if clauses else None
        if first is None or not first.lemma_in(self._saying) or first.subject is None:
            return
        opens = first.subject.start
        led = [one for one in first.phrases if one[0] in _PLACED and one[1].end <= opens]
        for told in clauses[1:2] if led and not first.objects else ():
            if told.parent is first and told.link == "that" and told.follows_break:
                told.phrases = [*led, *told.phrases]

    def _locate_events(self, clauses: Sequence[Clause]) -> None:
        """Tell an event where it was: "the attack that T launched on X was beaten back"."""
        for told in clauses:
            if told.link in _TELLING and told.noun is not None:
                _locate_site(told.noun, told)
            noun = told.noun if told.link == "rel" else None
            if noun is None or noun.places or not self._is_event(noun.head):
                continue
            around = [(f"~{link}", n) for link, n in told.phrases if n.places and link in _AROUND]
            for clause in clauses if around else ():
                if clause is not told and (clause.subject is noun or noun in clause.objects):
                    clause.phrases += around

    def _is_event(self, head: str) -> bool:
        """Tell whether a noun is of an attack, or of what is drawn around a place."""
        return head in self._lexicon.nominal_of or self._lexicon.has("rings", head)

    def _is_called(self, clause: Clause) -> bool:
        """Tell whether a past form is what something is called: "declared the attack defeated"."""
        above, words = clause.parent, self._lexicon.words
        if clause.link != "that" or clause.opener or above is None or clause.subject is None:
            return False
        plain = clause.verb.end - clause.verb.start == 1 and not clause.objects and clause.verb.past
        named = above.lemma_in(words["rating"]) and clause.subject.start == above.end
        return bool(named) and plain and not clause.lemma_in(words["intransitive"])


_TELLING = frozenset(["part", "rel"])
_PLACED = frozenset(["in", "at", "near", "around", "outside"])
_AROUND = frozenset(["on", "around", "round", "against", "to", "in", "at"])


def _locate_site(noun: NounPhrase, told: Clause) -> None:
    """Tell villages and posts where they are: "the last villages held by T in X"."""
    sites = bool(noun.places) and all(ref.extent is not None for ref in noun.places)
    where = [n for link, n in told.phrases if link == "in" and n.mentions and n.start > told.start]
    if sites and not noun.mentions and where:
        extent = noun.places[0].extent
        noun.places = [replace(ref, extent=extent) for ref in where[0].places]
        noun.mentions = where[0].mentions


def _go_on(clause: Clause, chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """Join a list's next place to one with a relative clause: "A, which ..., and B"."""
    kinds = [chunk.kind for chunk in chunks[:4]]
    described = clause.noun if clause.link == "rel" or clause.opener == "where" else None
    if described is None or not described.mentions or kinds[:2] != [",", "C"]:
        return chunks
    again = 1 if kinds[2:3] == ["P"] else 0
    other = chunks[2 + again].noun if len(chunks) > 2 + again else None
    ends = len(chunks) <= 3 + again or chunks[3 + again].kind in {",", ".", "T"}
    if other is None or not other.mentions or not other.places or not ends:
        return chunks
    described.joined.append(other)
    return chunks[3 + again :]


def _closing(clause: Clause, chunks: Sequence[Chunk]) -> int:
    """Return where a comma closes "X, which borders Y, ..." and the clause around goes on."""
    above, noun = clause.parent, clause.noun
    if clause.link != "rel" or above is None or noun is None or not noun.mentions:
        return len(chunks)
    told = noun in above.objects[-1:] or any(noun is one for _, one in above.phrases[-1:])
    at = next((i for i, chunk in enumerate(chunks) if chunk.kind == ","), len(chunks))
    goes_on = [chunk.kind for chunk in chunks[at + 1 : at + 2]] in (["P"], ["T"])
    return at if told and goes_on and above.verb.form == "fin" else len(chunks)


def _lead_on(clauses: Sequence[Clause]) -> None:
    """Give what stands before "where" to the main clause too: "From X, where ..., they fled"."""
    first, main = clauses[:1], [one for one in clauses if one.link == "main"][:1]
    for where, clause in zip(first, main, strict=False):
        if where.opener == "where" and where.parent is None and clause.parent is None:
            opens = where.subject.start if where.subject is not None else where.start
            clause.phrases += [one for one in where.phrases if one[1].end <= opens]


def _shared_object(clause: Clause, first: Clause) -> list[NounPhrase]:
    """Return what two verbs of a relative clause do something to: "X, which they hit and took"."""
    alone = first.link == "rel" and not (clause.objects or clause.verb.passive)
    return [noun for noun in first.objects if noun is first.noun] if alone else []
