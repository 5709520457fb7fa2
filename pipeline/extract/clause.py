"""A clause, and what is open while a sentence is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.phrases import Chunk, NounPhrase, VerbGroup
    from pipeline.extract.times import Time


@dataclass(slots=True)
class Clause:
    """A verb and what belongs to it.

    `link` says how it hangs on `parent`: main, that, rel, sub, inf, ing, part, coord or aside (a
    verb of saying set beside what is said). `opener` is the subordinator or preposition before it,
    `noun` the noun it depends on ("reports that ...", "the men who ...").
    """

    verb: VerbGroup
    link: str = "main"
    opener: str = ""
    parent: Clause | None = None
    noun: NounPhrase | None = None
    subject: NounPhrase | None = None
    objects: list[NounPhrase] = field(default_factory=list)
    phrases: list[tuple[str, NounPhrase]] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    lead_times: list[Time] = field(default_factory=list)
    start: int = 0
    end: int = 0
    shares: Clause | None = None  # the clause whose subject it shares
    inverted: bool = False
    follows_break: bool = False
    after_colon: bool = False
    after_semicolon: bool = False
    introduces: bool = False  # an aside to what follows alone: "X fell and, A said, Y holds"
    implied_subject: bool = False
    leads: bool = False  # a gerund set before the clause whose subject it has: "said that after"
    says: bool | None = None  # whether someone says something in it; None until it is asked

    def lemma_in(self, words: frozenset[str]) -> str:
        """Return the first of the verb's lemmas that is in a set, empty where none is.

        A set may hold a lemma with its particle alone: "brush aside".
        """
        for lemma in self.verb.lemmas:
            if lemma in words or (self.verb.particle and f"{lemma} {self.verb.particle}" in words):
                return lemma
        return ""


@dataclass(slots=True)
class State:
    """What is open while a sentence is read: clauses so far, and nouns that await their verb."""

    clauses: list[Clause]
    hanging: list[NounPhrase]
    owed: dict[int, Clause] = field(default_factory=dict)  # verbs of saying, by what they say of
    about: dict[int, list[tuple[str, NounPhrase]]] = field(
        default_factory=dict
    )  # what describes them
    promised: Clause | None = None  # the verb of saying whose "that" awaits its clause
    inset: Clause | None = None  # the verb of saying that was set into another clause last


def note_waiting(
    state: State, noun: NounPhrase, before: Sequence[Chunk], previous: Clause | None
) -> None:
    """Note what describes a noun that awaits its verb, and who says what will be said of it."""
    at = next((i for i, c in enumerate(before) if c.noun is noun), None)
    if at is None:
        return
    i = at + 1
    while i + 1 < len(before) and before[i].kind == "P" and (told := before[i + 1].noun):
        state.about.setdefault(noun.start, []).append((f"~{before[i].low}", told))
        i += 2
    joined = at > 0 and before[at - 1].kind in {"C", "M"} and before[0].kind != ";"
    if joined and previous is not None and previous.link == "that" and previous.parent is not None:
        state.owed.setdefault(noun.start, previous.parent)


def awaits_verb(before: Sequence[Chunk], noun: NounPhrase) -> bool:
    """Tell whether a noun stands after a mark or conjunction, so that its verb is still to come."""
    at = next((i for i, c in enumerate(before) if c.noun is noun), 0)
    return any(c.kind in {",", "C", "S", "M", ";", ":"} for c in before[:at])


def takes_time(clause: Clause) -> bool:
    """Tell whether a clause tells how long something took: "it took the army two hours to"."""
    taken = bool(clause.lemma_in(_TAKING)) and not clause.verb.modal and bool(clause.objects)
    return taken and clause.subject is not None and clause.subject.head == "it"


_TAKING = frozenset(["take"])


def last_solid(chunks: Sequence[Chunk]) -> Chunk | None:
    """Return the last chunk that is neither time, particle nor negation."""
    return next((c for c in reversed(chunks) if c.kind not in {"T", "X", "Z"}), None)


def times_after_joint(before: Sequence[Chunk]) -> tuple[list[Time], Sequence[Chunk]]:
    """Return the times between "and" and its verb, and what stands before: "and, later, left"."""
    joint = next((i for i in reversed(range(len(before))) if before[i].kind not in {"T", ","}), -1)
    times = [chunk.time for chunk in before[joint + 1 :] if chunk.time is not None]
    if joint < 0 or before[joint].kind != "C" or not times:
        return [], before
    return times, before[: joint + 1]


def lead_of(segment: Sequence[Chunk], split: int) -> int | None:
    """Return the conjunction after which a clause opens with a phrase: "..., and in X, the men"."""
    for i in range(split - 1, 0, -1):
        if segment[i].kind == "C" and segment[i + 1].kind == "P" and i + 1 < split:
            return i
        if segment[i].kind == "," and segment[i + 1].low == "in" and i + 3 == split:
            return i
    return None


def tells_at_once(previous: Clause, marker: Chunk, before: Sequence[Chunk]) -> bool:
    """Tell whether "that" stands at once after a verb: "denied that in X the army had fled"."""
    first = next((chunk for chunk in before if chunk.kind != "T"), None)
    return marker.kind == "M" and first is marker and not previous.inverted


def before_subject(segment: Sequence[Chunk], split: int) -> Sequence[Chunk]:
    """Return what belongs to the clause before: a time just before the subject does not."""
    timed = split > 1 and segment[split - 1].kind == "T"
    if timed and segment[split - 2].kind in {",", "C"}:
        return segment[: split - 1]
    return segment[:split]


def gives_name(before: Sequence[Chunk], verb: VerbGroup, after: Sequence[Chunk]) -> bool:
    """Tell whether a verb gives somebody's name: "a councillor named Halima Karimi told"."""
    last = last_solid(before)
    person = last.noun if last is not None else None
    name = after[0].noun if len(after) == 1 else None
    named = name is not None and name.is_name and person is not None and not person.is_name
    return named and verb.form == "ed" and verb.lemmas[0] in _NAMING


_NAMING = frozenset(["name", "call"])


def free_heads(chunks: Sequence[Chunk]) -> list[NounPhrase]:
    """Return the noun phrases that no preposition governs, or all where none is free."""
    return [
        c.noun for i, c in enumerate(chunks) if c.noun and not (i and chunks[i - 1].kind == "P")
    ]


def has_object(after: Sequence[Chunk]) -> bool:
    """Tell whether a verb has an object: a noun of its own before the next mark."""
    near = list(takewhile(lambda c: c.kind not in {",", ";", "C", "."}, after))
    return any(c.noun and not (i and near[i - 1].kind == "P") for i, c in enumerate(near))


def coordinate(clauses: Sequence[Clause], wanted: frozenset[str] | None) -> Clause | None:
    """Return the clause that a conjunction joins to: of its kind, else the nearest finite one."""
    if wanted is not None:
        for i, clause in reversed(list(enumerate(clauses))):
            if clause.lemma_in(wanted) and not _is_left_behind(clause, clauses[i + 1 :]):
                return clause
    for clause in reversed(clauses):
        if clause.verb.form == "fin" and clause.link not in {"rel", "aside"}:
            return clause
    return clauses[-1] if clauses else None


def goes_on_describing(previous: Clause, before: Sequence[Chunk]) -> bool:
    """Tell whether a verb joins one of a relative clause: "X, which they attacked and took"."""
    return previous.link == "rel" and all(chunk.kind in "CTX" for chunk in before)


def _is_left_behind(clause: Clause, later: Sequence[Clause]) -> bool:
    """Tell whether a main clause follows one that leads it: "after he said so, they left and"."""
    return clause.link == "sub" and any(one.link == "main" for one in later)


def hang_on_subjects(clauses: Sequence[Clause]) -> None:
    """Hang a clause on the verb whose subject it describes: "the claim that X fell was denied"."""
    for i, clause in enumerate(clauses):
        if clause.parent is None and clause.noun is not None and clause.link in _OF_NOUNS:
            told = (one for one in clauses[i + 1 :] if one.subject is clause.noun)
            clause.parent = next(told, None)


_OF_NOUNS = frozenset(["that", "inf", "ing"])
