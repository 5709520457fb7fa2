"""Chunks to clauses: each verb with its subject, object, phrases, and the clause it hangs on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.chunks import Chunk, NounPhrase, VerbGroup
    from pipeline.extract.dating import Time
    from pipeline.extract.lexicon import Lexicon

_HARD = frozenset(["S", "M", "R", ";", ":", "-", "–", "—", "."])


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
    implied_subject: bool = False

    def lemma_in(self, words: frozenset[str]) -> str:
        """Return the first of the verb's lemmas that is in a set, empty where none is."""
        return next((lemma for lemma in self.verb.lemmas if lemma in words), "")


class ClauseBuilder:
    """Reads chunks from left to right and hangs each verb's clause on what came before."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._saying = lexicon.words["saying"] | lexicon.words["denying"]

    def build(self, chunks: Sequence[Chunk]) -> list[Clause]:
        """Return the clauses of a sentence in the order of their verbs."""
        chunks = [chunk for chunk in chunks if chunk.kind not in "\"'“”‘’#@«»"]
        verbs = [i for i, chunk in enumerate(chunks) if chunk.verb is not None]
        state = _State(clauses=[], hanging=[])
        start = 0
        for index, at in enumerate(verbs):
            field_ = chunks[start:at]
            after = chunks[at + 1 : verbs[index + 1] if index + 1 < len(verbs) else len(chunks)]
            following = chunks[verbs[index + 1]].verb if index + 1 < len(verbs) else None
            self._open(state, field_, chunks[at], after, following)
            start = at + 1
        if state.clauses:
            self._fill(state.clauses[-1], chunks[start:])
        self._share(state.clauses)
        return state.clauses

    def _open(
        self,
        state: _State,
        before: Sequence[Chunk],
        chunk: Chunk,
        after: Sequence[Chunk],
        following: VerbGroup | None,
    ) -> None:
        verb = chunk.verb
        if verb is None:
            return
        if verb.form in {"ed", "base", "part"}:
            verb.form = self._decide(state, before, verb, after, following)
        clause = Clause(verb, start=chunk.start, end=chunk.end)
        previous = state.clauses[-1] if state.clauses else None
        clause.parent = previous
        if verb.form == "inf":
            rest = self._open_infinitive(state, clause, before)
        elif verb.form == "ing":
            rest = self._open_gerund(state, clause, before)
        elif verb.form == "part":
            rest = self._open_participle(state, clause, before)
        else:
            rest = self._open_finite(state, clause, before, after, following)
        if previous is not None:
            self._fill(previous, rest)
        else:
            self._lead(clause, rest)
        state.clauses.append(clause)

    def _decide(
        self,
        state: _State,
        before: Sequence[Chunk],
        verb: VerbGroup,
        after: Sequence[Chunk],
        following: VerbGroup | None,
    ) -> str:
        """Decide whether a bare past form is finite or a participle after its noun."""
        if verb.form == "base":
            return "fin"
        last = _last_solid(before)
        by = bool(after) and after[0].kind == "P" and after[0].low == "by"
        if verb.form == "part" and last is not None and last.kind == "C" and state.clauses:
            return "fin"
        had = (
            state.clauses
            and state.clauses[-1].verb.lemmas[0] == "have"
            and last is not None
            and last.kind == "N"
        )
        if had and not any(c.kind in {",", "C"} for c in before):
            return "part"
        if verb.form == "part" or (
            last is None and after and after[0].kind == "P" and state.clauses == []
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
        bounded = any(c.kind in {",", ";", "C", "S", "M", "R", ":"} for c in after)
        finite_next = following is not None and following.form == "fin"
        if (
            last is not None
            and last.kind == "N"
            and finite_next
            and not bounded
            and not self._takes_clause(verb)
        ):
            return "part"
        if (
            last is not None
            and last.kind == ","
            and state.hanging
            and not self._takes_clause(verb)
            and (not after or after[0].kind in {"P", "T", ",", "."})
        ):
            return "part"
        return "fin"

    def _takes_clause(self, verb: VerbGroup) -> bool:
        return any(
            lemma in self._saying or self._lexicon.has("realis_verbs", lemma)
            for lemma in verb.lemmas
        )

    def _open_infinitive(
        self, state: _State, clause: Clause, before: Sequence[Chunk]
    ) -> Sequence[Chunk]:
        clause.link = "inf"
        last = _last_solid(before)
        if last is not None and last.kind == "N" and last.noun is not None:
            clause.noun = last.noun
            if not state.clauses or _awaits_verb(before, last.noun):
                state.hanging.append(last.noun)
        if last is not None and last.kind == "C":
            clause.follows_break = True
        return before

    def _open_gerund(
        self, state: _State, clause: Clause, before: Sequence[Chunk]
    ) -> Sequence[Chunk]:
        clause.link = "ing"
        last = _last_solid(before)
        if last is None:
            return before
        if last.kind in {"S", "P"}:
            clause.opener = last.low
            clause.lead_times = [c.time for c in before if c.kind == "T" and c.time]
            return _without(before, last)
        clause.follows_break = last.kind in {",", "C"}
        if last.kind == "N":
            clause.noun = last.noun
            if last.noun is not None and (not state.clauses or _awaits_verb(before, last.noun)):
                state.hanging.append(last.noun)
        return before

    def _open_participle(
        self, state: _State, clause: Clause, before: Sequence[Chunk]
    ) -> Sequence[Chunk]:
        clause.link = "part"
        noun = next((c.noun for c in reversed(before) if c.noun is not None), None)
        last = _last_solid(before)
        if last is not None and last.kind == "S":
            clause.opener = last.low
        clause.noun = noun
        clause.subject = noun
        clause.verb.passive = True
        main = _heads(before)
        if noun is not None and main:
            state.hanging.append(main[0] if not state.clauses else noun)
        return before

    def _open_finite(
        self,
        state: _State,
        clause: Clause,
        before: Sequence[Chunk],
        after: Sequence[Chunk],
        following: VerbGroup | None,
    ) -> Sequence[Chunk]:
        previous = state.clauses[-1] if state.clauses else None
        cut = max((i for i, c in enumerate(before) if c.kind in _HARD), default=-1)
        marker = before[cut] if cut >= 0 else None
        segment = before[cut + 1 :]
        if self._is_inverted(clause, segment, after, marker) and _ends_with_speaker(
            after, following
        ):
            clause.link, clause.inverted = "aside", True
            return before
        if (
            marker is not None
            and marker.kind == "S"
            and not any(c.noun for c in segment)
            and previous is None
        ):
            marker = None
        split = self._subject_at(state, segment, previous, marker)
        if split is None:
            return self._subjectless(state, clause, before, cut, marker)
        main = _heads(segment[split:])
        clause.subject = main[0]
        for other in main[1:]:
            if other is not main[0]:
                clause.subject.joined.append(other)
        own = segment if previous is None or marker is not None else segment[max(0, split - 1) :]
        clause.lead_times = [c.time for c in own if c.kind == "T" and c.time is not None]
        object_ = segment[split - 1].noun if split else None
        if (
            object_ is not None
            and previous is not None
            and not self._takes_clause(previous.verb)
            and not any(c.noun for c in after)
        ):
            clause.link, clause.noun = "rel", object_
            clause.objects.append(object_)
            return before[: cut + 1 + split]
        for i, c in enumerate(segment[split:]):
            if c.kind == "P" and i + 1 < len(segment[split:]):
                phrase = segment[split:][i + 1].noun
                if phrase is not None:
                    clause.phrases.append((f"~{c.low}", phrase))
        self._hang(state, clause, marker, segment, split, before)
        return before[: cut + 1 + split] if marker is None or split else before[:cut]

    def _hang(
        self,
        state: _State,
        clause: Clause,
        marker: Chunk | None,
        segment: Sequence[Chunk],
        split: int,
        before: Sequence[Chunk],
    ) -> None:
        """Set the link of a finite clause with a subject of its own."""
        previous = state.clauses[-1] if state.clauses else None
        lead = segment[split - 1] if split else None
        if (marker is not None and lead is None) or (False):
            self._by_marker(state, clause, marker, before)
            return
        if previous is None:
            return
        if marker is not None and marker.kind == "S" and lead is not None and split:
            # "when, after weeks of siege, the town fell": the marker still opens the clause
            self._by_marker(state, clause, marker, before)
            return
        if lead is None:
            clause.link = (
                "that" if self._takes_clause(previous.verb) and not previous.inverted else "coord"
            )
            return
        clause.follows_break = True
        clause.link = "coord" if lead.kind == "C" else "main"
        if lead.kind == "," and previous.link in {"sub", "ing", "part"} and previous.parent is None:
            clause.link, clause.parent = "main", None
            return
        says = bool(clause.lemma_in(self._saying))
        if lead.kind == "," and says and not previous.lemma_in(self._saying):
            clause.link = "aside"
        elif (
            lead.kind == ","
            and self._takes_clause(previous.verb)
            and not previous.inverted
            and not previous.objects
        ):
            clause.link = "that"
        if lead.kind == "C":
            clause.parent = _coordinate(state.clauses, self._saying if says else None)

    def _by_marker(
        self, state: _State, clause: Clause, marker: Chunk, before: Sequence[Chunk]
    ) -> None:
        clauses = state.clauses
        previous = clauses[-1] if clauses else None
        if marker.kind == "S":
            clause.link, clause.opener = "sub", marker.low
            at = next(i for i, c in enumerate(before) if c is marker)
            clause.lead_times += [
                c.time for c in before[max(0, at - 1) : at] if c.kind == "T" and c.time
            ]
            if previous is None:
                clause.parent = None
        elif marker.kind == "M":
            clause.link, clause.opener = "that", "that"
            joined = _last_solid([c for c in before if c.end <= marker.start])
            if joined is not None and joined.kind == "C":
                twin = next((c for c in reversed(clauses) if c.opener == "that"), None)
                clause.parent = twin.parent if twin is not None else clause.parent
                return
            noun = next(
                (c.noun for c in reversed(before) if c.noun is not None and c.end <= marker.start),
                None,
            )
            last = _last_solid([c for c in before if c.end <= marker.start])
            if last is not None and last.kind == "N" and noun is not None:
                self._report(state, clause, before, marker)
        elif marker.kind == "R":
            clause.link = "rel"
            clause.noun = next(
                (c.noun for c in reversed(before) if c.noun is not None and c.end <= marker.start),
                None,
            )
            if clause.noun is not None:
                clause.objects.append(clause.noun)
        else:
            clause.link = "main"
            clause.follows_break = True
            if (
                marker.kind in {":", "-", "–", "—"}
                and previous is not None
                and self._takes_clause(previous.verb)
            ):
                clause.link, clause.opener = "that", ":"

    def _report(
        self, state: _State, clause: Clause, before: Sequence[Chunk], marker: Chunk
    ) -> None:
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
        if not state.clauses or _awaits_verb(before, noun):
            state.hanging.append(noun)

    def _subjectless(
        self, state: _State, clause: Clause, before: Sequence[Chunk], cut: int, marker: Chunk | None
    ) -> Sequence[Chunk]:
        """Hang a finite verb without a subject of its own before it."""
        previous = state.clauses[-1] if state.clauses else None
        if (
            marker is not None
            and marker.kind in {"R", "M"}
            and not any(c.noun for c in before[cut + 1 :])
        ):
            clause.link = "rel"
            clause.noun = next((c.noun for c in reversed(before[:cut]) if c.noun is not None), None)
            if clause.noun is None and previous is not None:
                clause.noun = previous.objects[-1] if previous.objects else previous.subject
            clause.subject = clause.noun
            heads = _heads(before[:cut])
            if heads and previous is None:
                state.hanging.append(heads[0])
            elif clause.noun is not None and _awaits_verb(before[:cut], clause.noun):
                state.hanging.append(clause.noun)
            return before[:cut]
        last = _last_solid(before)
        comma = last is not None and last.kind == ","
        if state.hanging and (comma or last is None or last.kind == "N"):
            clause.subject = state.hanging.pop()
            clause.link, clause.parent = "main", None
            return before
        if marker is not None and marker.kind == "S":
            clause.link, clause.opener = "sub", marker.low
            return before[:cut]
        if previous is None:
            return before
        clause.link = "coord"
        clause.shares = _coordinate(
            state.clauses, self._saying if clause.lemma_in(self._saying) else None
        )
        clause.parent = clause.shares
        clause.implied_subject = True
        return before

    def _subject_at(
        self, state: _State, segment: Sequence[Chunk], previous: Clause | None, marker: Chunk | None
    ) -> int | None:
        """Return where the subject's phrase starts in a segment, None where there is none."""
        free = [
            i for i, c in enumerate(segment) if c.noun and not (i and segment[i - 1].kind == "P")
        ]
        last = _last_solid(segment)
        if not free or (last is not None and last.kind == "C"):
            return None
        breaks = [i for i, c in enumerate(segment) if c.kind in {",", "C", "T"} or c.low == "but"]
        if previous is None or marker is not None:
            return self._first_of_last(segment, free)
        usable = [b for b in breaks if any(i > b for i in free)]
        if usable:
            return self._apposed_start(segment, usable, free)
        if (
            self._takes_clause(previous.verb)
            and previous.lemma_in(self._saying)
            and not previous.inverted
        ):
            return free[0]
        if (state.hanging and previous.link in {"rel", "inf", "part"}) or previous.objects:
            return None
        if self._takes_clause(previous.verb) or previous.lemma_in(
            self._lexicon.words["irrealis_verbs"]
        ):
            return free[0]
        if (
            segment[0].kind == "T"
            or len(free) > 1
            or (
                (segment[free[0]].noun or segment[0]).head not in _SUBJECT_PRONOUNS
                and self._bare_relative(segment)
            )
        ):
            return next(
                (i for i, c in enumerate(segment) if c.noun and c.noun.head in _SUBJECT_PRONOUNS),
                free[-1],
            )
        if state.hanging:
            return None
        return (
            free[0]
            if previous.verb.form != "fin" or previous.verb.passive or len(free) > 1
            else free[0]
        )

    def _bare_relative(self, segment: Sequence[Chunk]) -> bool:
        """Tell whether a pronoun follows another phrase at once: "the parts they seized"."""
        last = segment[-1]
        return (
            last.noun is not None
            and last.noun.head in _SUBJECT_PRONOUNS
            and len(segment) > 1
            and segment[-2].noun is not None
        )

    def _first_of_last(self, segment: Sequence[Chunk], free: Sequence[int]) -> int:
        """Return the subject after leading phrases: "In Kabul, the ministry ..."."""
        commas = [i for i, c in enumerate(segment) if c.kind == ","]
        if len(commas) == 1 and segment[-1].kind != "," and free[0] < commas[0] < free[-1]:
            return next(i for i in free if i > commas[0])
        if not commas or free[0] < commas[0]:
            # "The governor, Ali Ahmad, said": the first phrase heads the apposition
            return free[0]
        return next((i for i in free if i > commas[0]), free[0])

    def _apposed_start(
        self, segment: Sequence[Chunk], breaks: Sequence[int], free: Sequence[int]
    ) -> int:
        """Return the subject's start after the last break, stepping back over an apposition."""
        last = breaks[-1]
        start = next(i for i in free if i > last)
        trailing = segment[-1].kind == "," or (segment[-1].kind == "T" and len(segment) > 1)
        if segment[last].kind == "," and len(breaks) > 1 and (segment[-1].kind == "," or trailing):
            earlier = [i for i in free if breaks[-2] < i < last]
            if earlier:
                return earlier[0]
        if segment[-1].kind == "," and segment[last].kind == ",":
            earlier = [b for b in breaks if b < last]
            inner = [i for i in free if (earlier[-1] if earlier else -1) < i < last]
            if inner and earlier:
                return inner[0]
        return start

    def _is_inverted(
        self, clause: Clause, segment: Sequence[Chunk], after: Sequence[Chunk], marker: Chunk | None
    ) -> bool:
        """Tell whether a verb of saying stands before its speaker: "..., said X"."""
        if not clause.lemma_in(self._saying) or clause.verb.passive:
            return False
        solid = [c for c in segment if c.kind != "T"]
        if solid and solid[-1].kind != ",":
            return False
        if not solid and (marker is not None or clause.parent is not None):
            return False
        first = next((c for c in after if c.kind != "T"), None)
        return first is not None and first.noun is not None and not first.noun.places

    def _lead(self, clause: Clause, chunks: Sequence[Chunk]) -> None:
        """Give the first clause the phrases that stand before its subject."""
        self._fill(clause, chunks, lead=True)

    def _fill(self, clause: Clause, chunks: Sequence[Chunk], *, lead: bool = False) -> None:
        """Hand the chunks after a verb out to its object, phrases and times."""
        link = ""
        broken = False
        for i, chunk in enumerate(chunks):
            if chunk.kind == "T" and chunk.time is not None:
                (clause.lead_times if lead else clause.times).append(chunk.time)
            elif chunk.kind == "P":
                link = chunk.low
                continue
            elif chunk.kind == "X":
                clause.verb.particle = clause.verb.particle or chunk.low
            elif chunk.kind == "S":
                link = chunk.low if lead or chunks[i + 1 : i + 2] else ""
                continue
            elif chunk.noun is not None:
                self._give(clause, chunk.noun, link, broken=broken, lead=lead)
            elif chunk.kind == ",":
                broken = True
            clause.end = max(clause.end, chunk.end) if not lead else clause.end
            link = "" if chunk.kind != "C" else link

    def _give(
        self, clause: Clause, noun: NounPhrase, link: str, *, broken: bool, lead: bool
    ) -> None:
        if link:
            clause.phrases.append((link, noun))
        elif clause.inverted and clause.subject is None:
            clause.subject = noun
        elif clause.inverted and clause.subject is not None:
            clause.subject.joined.append(noun)
        elif not broken and not lead:
            clause.objects.append(noun)
        elif not lead and noun.places and clause.phrases:
            clause.phrases.append((clause.phrases[-1][0], noun))

    def _share(self, clauses: Sequence[Clause]) -> None:
        """Let verbs without a subject take the one they share."""
        for i, clause in enumerate(clauses):
            if clause.subject is not None:
                continue
            if clause.shares is not None:
                clause.subject = clause.shares.subject
            elif clause.link in {"inf", "ing"}:
                clause.subject = self._controller(clause, clauses, i)
                clause.implied_subject = True

    def _controller(self, clause: Clause, clauses: Sequence[Clause], i: int) -> NounPhrase | None:
        """Return who does what an infinitive or gerund says."""
        parent = clause.parent
        if parent is None and clause.noun is not None:
            return clause.noun
        if parent is None:
            following = next(
                (other for other in clauses[i + 1 :] if other.subject is not None), None
            )
            return following.subject if following else None
        if (
            clause.link == "ing"
            and clause.noun is not None
            and not clause.follows_break
            and not clause.opener
        ):
            return clause.noun
        if clause.link == "inf" and parent.objects and parent.lemma_in(_OBJECT_CONTROL):
            return parent.objects[0]
        return parent.subject


_SUBJECT_PRONOUNS = frozenset(["they", "he", "she", "we", "it", "i"])
_OBJECT_CONTROL = frozenset(
    [
        "ask",
        "urge",
        "order",
        "beg",
        "tell",
        "force",
        "allow",
        "instruct",
        "press",
        "call",
        "want",
        "expect",
        "warn",
        "help",
        "enable",
        "push",
        "persuade",
        "invite",
        "lead",
        "send",
    ]
)


@dataclass(slots=True)
class _State:
    """What is open while a sentence is read: clauses so far, and nouns that await their verb."""

    clauses: list[Clause]
    hanging: list[NounPhrase]


def _ends_with_speaker(after: Sequence[Chunk], following: VerbGroup | None) -> bool:
    """Tell whether what follows a verb of saying is its speaker, not a clause of its own."""
    mark = next(
        (c for c in after if c.kind in {",", ";", ".", ":", "C", "S", "M", "R", "?", "!"}), None
    )
    if mark is None:
        return following is None or following.form in {"ing", "part"}
    return mark.kind != "M"


def _awaits_verb(before: Sequence[Chunk], noun: NounPhrase) -> bool:
    """Tell whether a noun stands after a mark or conjunction, so that its verb is still to come."""
    at = next((i for i, c in enumerate(before) if c.noun is noun), 0)
    return any(c.kind in {",", "C", "S", "M", ";", ":"} for c in before[:at])


def _last_solid(chunks: Sequence[Chunk]) -> Chunk | None:
    return next((c for c in reversed(chunks) if c.kind not in {"T", "X"}), None)


def _without(chunks: Sequence[Chunk], dropped: Chunk) -> list[Chunk]:
    return [chunk for chunk in chunks if chunk is not dropped]


def _heads(chunks: Sequence[Chunk]) -> list[NounPhrase]:
    """Return the noun phrases that no preposition governs, or all where none is free."""
    return [
        c.noun for i, c in enumerate(chunks) if c.noun and not (i and chunks[i - 1].kind == "P")
    ]


def _coordinate(clauses: Sequence[Clause], wanted: frozenset[str] | None) -> Clause | None:
    """Return the clause that a conjunction joins to: of its kind, else the nearest finite one."""
    if wanted is not None:
        for clause in reversed(clauses):
            if clause.lemma_in(wanted):
                return clause
    for clause in reversed(clauses):
        if clause.verb.form == "fin" and clause.link not in {"rel", "aside"}:
            return clause
    return clauses[-1] if clauses else None
