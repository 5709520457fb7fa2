"""Sentences that say of a further place what the last one told: "So did X", "X too"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.restating import quoting, spoken
from pipeline.extract.speakers import OUTLET
from pipeline.extract.times import DATING, shifted
from pipeline.extract.words import ELIDING
from pipeline.records import Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.attribution import Voice
    from pipeline.extract.clause import Clause
    from pipeline.extract.memory import Ground
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import NounPhrase, PlaceRef
    from pipeline.records import Claim

_LEADING = frozenset(["likewise", "also", "ditto"])
_CLOSING = frozenset(["too", "also", "as well", "likewise"])
_DENYING = frozenset(["nor", "neither"])
_STORIES = frozenset(["same", "story", "fate", "case", "picture"])
_BEING_SO = frozenset(["be", "go", "hold", "apply", "happen", "occur", "await"])
_OF = frozenset(["in", "of", "for", "to", "at", "with"])
_LESS = 0.95  # how much as sure as the claim that is said again
_NEAR = 8  # characters between two sentences of which the second leans on the first
_LONG = 14  # words that such a sentence has at most


def echoed(
    parsed: Parsed,
    voices: Sequence[Voice],
    recent: Sequence[Claim],
    resolve: Callable[[PlaceRef], Ground],
) -> list[Claim]:
    """Return the last claim said again of the places that a sentence adds to it."""
    last = recent[-1] if recent else None
    beside = last is not None and 0 <= parsed.sentence.start - last.end < _NEAR
    if last is None or not beside or len(parsed.words) > _LONG or last.area is None:
        return []
    again = _said_here(last, parsed, voices)
    return [
        replace(
            again, area=ground.area, place_text=ground.text, extent=ground.extent,
            geocode_score=ground.score, candidates=ground.resolution.candidates,
        )
        for ground in map(resolve, _added(parsed, last))
        if ground.area is not None and ground.area != last.area
    ]  # fmt: skip


def _added(parsed: Parsed, last: Claim) -> list[PlaceRef]:
    """Return the places that a sentence adds to what was told, none where it tells anew."""
    told = [clause for clause in parsed.clauses if clause.link != "aside"]
    noun: NounPhrase | None = None
    if not told and _says_also(parsed):
        noun = next((chunk.noun for chunk in parsed.chunks if chunk.noun is not None), None)
    elif len(told) == 1:
        noun = _elided(told[0], parsed, last) or _of_same(told[0])
    places = noun.places if noun is not None and noun.mentions else []
    return [ref for ref in places if ref.mention is not None]


def _says_also(parsed: Parsed) -> bool:
    """Tell whether a bare phrase is added: "Likewise X", "X too", but not "too late for X"."""
    words = [word for word in parsed.words if word.tag == "T" or word.low[0].isalnum()]
    marks = {w.start for w in parsed.words if w.tag == "T" or not w.low[0].isalnum()}
    closes = any(word.low in _CLOSING and word.end in marks for word in words[1:])
    return closes or (bool(words) and words[0].low in _LEADING)


def _elided(clause: Clause, parsed: Parsed, last: Claim) -> NounPhrase | None:
    """Return the place of "So did X", and of "Nor has X" after what was denied."""
    first = next((word.low for word in parsed.words if word.low[0].isalnum()), "")
    again = first in _DENYING if last.modality is Modality.DENIED else first == "so"
    if not again or clause.verb.lemmas[0] not in ELIDING or clause.verb.modal:
        return None
    return next((n for n in (*clause.objects, clause.subject) if n is not None and n.places), None)


def _of_same(clause: Clause) -> NounPhrase | None:
    """Return the place of "The same goes for X" and "It was the same story in X"."""
    nouns = [noun for noun in (clause.subject, *clause.objects) if noun is not None]
    same = any("same" in noun.words and noun.head in _STORIES for noun in nouns)
    if not same or clause.verb.negated or clause.verb.modal or not clause.lemma_in(_BEING_SO):
        return None
    link, noun = clause.phrases[0] if clause.phrases else ("", None)
    return noun if link in _OF else None


def _said_here(last: Claim, parsed: Parsed, voices: Sequence[Voice]) -> Claim:
    """Return a claim as a sentence says it: a bare one in quotation marks has the same speaker."""
    speaker = voices[0][0] if voices else OUTLET
    claim = _dated(last, parsed)
    if voices or not parsed.quoted:
        claim = spoken(claim, speaker)
    return replace(quoting(claim, parsed), confidence=round(claim.confidence * _LESS, 3))


def _dated(claim: Claim, parsed: Parsed) -> Claim:
    """Return a claim with the day that a sentence tells of its own, where it tells one."""
    if claim.occurred_from is None or claim.occurred_to is None:
        return claim
    time = next((w.time for w in parsed.words if w.time and w.time.kind in DATING), None)
    if time is None:
        return claim
    if time.range is not None:
        return replace(claim, occurred_from=time.range.first, occurred_to=time.range.last)
    first, last = claim.occurred_from, claim.occurred_to
    return replace(
        claim, occurred_from=shifted(first, time.days), occurred_to=shifted(last, time.days)
    )
