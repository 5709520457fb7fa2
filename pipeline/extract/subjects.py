"""Where the subject of a finite verb stands among what comes before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.asides import INFORMING, AsideReader
from pipeline.extract.cast import NameKind
from pipeline.extract.clause import last_solid
from pipeline.extract.phrases import DASHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.clause import Clause, State
    from pipeline.extract.phrases import Chunk

HARD = frozenset(["S", "M", "R", ";", ":", "."]) | DASHES
_NOMINATIVE = frozenset(["they", "he", "she", "we", "i"])
_ARTICLES = frozenset(["a", "an", "the", "one"])
_APART = 2  # commas that set a phrase apart
_LISTED = frozenset(["coord", "that"])
_SUBJECT_PRONOUNS = frozenset(["they", "he", "she", "we", "it", "i"])


class SubjectFinder(AsideReader):
    """Finds the subject of a finite verb."""

    def _subject_at(
        self, state: State, segment: Sequence[Chunk], previous: Clause | None, marker: Chunk | None
    ) -> int | None:
        """Return where the subject's phrase starts in a segment, None where there is none."""
        last = last_solid(segment)
        if previous is not None and state.inset is previous and last and last.kind == ",":
            return None  # "X, says the governor, is quiet"
        free = [
            i
            for i, c in enumerate(segment)
            if c.noun
            and not (i and segment[i - 1].kind == "P")
            and (c.noun.head != "there" or c is last)
        ]
        if not free or (last is not None and last.kind == "C"):
            return None
        free = [i for i in free if not _is_led(segment, i)] or free
        if previous is not None and previous.lemma_in(INFORMING):
            told = [i for i in free if all(c.kind in {"N", "P"} for c in segment[:i])]
            if len(told) > 1:
                return told[1]  # "told reporters the district was lost"
        if previous is None or marker is not None:
            return self._first_of_last(segment, free)
        breaks = [i for i, c in enumerate(segment) if c.kind in {",", "C", "T"} or c.low == "but"]
        usable = [b for b in breaks if any(i > b for i in free)]
        if usable:
            return self._apposed_start(segment, usable, free)
        if self._may_open(state, segment, previous, free):
            return self._unbroken(segment, previous, free, waits=bool(state.hanging))
        return None

    def _may_open(
        self, state: State, segment: Sequence[Chunk], previous: Clause, free: Sequence[int]
    ) -> bool:
        """Tell whether a phrase that no mark parts from a verb can be the next verb's subject."""
        takes = self._takes_clause(previous.verb)
        closed = bool(state.hanging) and previous.link == "rel" and _is_closed(segment)
        if takes and previous.lemma_in(self._saying) and not (previous.inverted or closed):
            return True
        resumes = previous.link in {"rel", "inf", "part"} or previous.opener in {"where", "of"}
        if (state.hanging and resumes) or previous.objects:
            return False
        if takes or previous.lemma_in(self._lexicon.words["irrealis_verbs"]):
            return True
        last = last_solid(segment)
        if previous.leads and last is not None and last.kind == ",":
            return False  # "and, after taking X, turned south"
        # "entered X, freed the prisoners and captured Y"
        alone = last is not None and last.kind == "," and len(free) == 1
        return not (alone and (previous.parent is None or previous.link in _LISTED))

    def _unbroken(
        self, segment: Sequence[Chunk], previous: Clause, free: Sequence[int], *, waits: bool
    ) -> int | None:
        """Return the subject where no mark parts it from the verb before."""
        governs = self._takes_clause(previous.verb) or previous.lemma_in(
            self._lexicon.words["irrealis_verbs"]
        )
        if governs:
            return free[0]
        if segment[0].kind == "T" or len(free) > 1 or self._bare_relative(segment):
            return next(
                (i for i, c in enumerate(segment) if c.noun and c.noun.head in _SUBJECT_PRONOUNS),
                free[-1],
            )
        return None if waits else free[0]

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
        if len(commas) == 1 and _lists_sites(segment, free):
            return free[0]
        if len(commas) == 1 and segment[-1].kind != "," and free[0] < commas[0] < free[-1]:
            return next(i for i in free if i > commas[0])
        if len(commas) == _APART and self._is_source(segment, commas):
            return next((i for i in free if i > commas[1]), free[0])
        if not commas or free[0] < commas[0]:
            # "The governor, Ali Ahmad, said": the first phrase heads the apposition
            return free[0]
        return next((i for i in free if i > commas[0]), free[0])

    def _is_source(self, segment: Sequence[Chunk], commas: Sequence[int]) -> bool:
        """Tell whether commas set apart who a source is: "according to A, a councillor, X fell"."""
        kinds = [chunk.kind for chunk in segment[: commas[1]]]
        source, other = segment[1].noun, segment[commas[0] + 1].noun
        if kinds[:3] != ["P", "N", ","] and "P" not in kinds[2 : commas[0]]:
            return False
        if source is None or other is None or other.mentions or segment[-1].kind == ",":
            return False
        if not self._lexicon.has("sourcing", segment[0].low):
            return False
        speakers = self._lexicon.speakers
        office = other.head in speakers and other.determiner in _ARTICLES
        office = office or self._lexicon.has("spokes", other.head)
        named = other.is_name or any(one.kind is NameKind.OFFICIAL for one in other.named)
        return named or (office and (source.head not in speakers or source.is_name))

    def _apposed_start(
        self, segment: Sequence[Chunk], breaks: Sequence[int], free: Sequence[int]
    ) -> int:
        """Return the subject's start after the last break, stepping back over an apposition."""
        last = breaks[-1]
        start = next(i for i in free if i > last)
        paired = segment[last].kind == "C" and last - 1 in free and segment[last - 1].noun
        if paired and paired.head in _NOMINATIVE:
            return last - 1  # "said he and two comrades had left"
        joint = segment[last].kind == "C" and len(breaks) > 1 and breaks[-2] == last - 2
        if joint and last - 1 in free and self._are_people(segment[last - 1], segment[start]):
            return last - 1  # ", soldiers and police"
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

    def _are_people(self, one: Chunk, other: Chunk) -> bool:
        """Tell whether two phrases stand for parties or groups rather than for ground."""
        nouns = [c.noun for c in (one, other) if c.noun and not c.noun.places]
        if len(nouns) < 2 or any(noun.is_pronoun for noun in nouns):
            return False
        speak = all(noun.head in self._lexicon.speakers for noun in nouns)
        return speak or any(noun.named for noun in nouns)


def _lists_sites(segment: Sequence[Chunk], free: Sequence[int]) -> bool:
    """Tell whether a place is listed with sites of it: "the centre of X, the police HQ and"."""
    kinds = [chunk.kind for chunk in segment if chunk.kind != "T"]
    first, last = segment[free[0]].noun, segment[free[-1]].noun
    if kinds != ["N", ",", "N"] or first is None or last is None or not first.mentions:
        return False
    return bool(first.places and last.places) and not last.mentions and len(last.places) > 1


def _is_closed(segment: Sequence[Chunk]) -> bool:
    """Tell whether a comma ends a relative clause before its verb: ", who claimed X, did not"."""
    kinds = [chunk.kind for chunk in segment]
    return kinds[-1:] == [","] and "," not in kinds[:-1]


def _is_led(segment: Sequence[Chunk], at: int) -> bool:
    """Tell whether a phrase shares a preposition with the one before: "between A and B,"."""
    kinds = [chunk.kind for chunk in segment[max(at - 3, 0) : at + 2]]
    return kinds == ["P", "N", "C", "N", ","]
