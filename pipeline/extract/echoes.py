"""What is said to have gone elsewhere as it went in the last place: "it was the same in X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.times import TimeKind
from pipeline.records import Extent, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.extract.attribution import Voice
    from pipeline.extract.clause import Clause
    from pipeline.extract.memory import Ground
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import NounPhrase, PlaceRef
    from pipeline.records import Claim

_GOING = frozenset(["be", "happen", "occur", "go", "apply", "hold", "befall", "repeat"])
_WHERE = frozenset(["in", "at", "of", "for", "to", "with"])
_STORIES = frozenset(["story", "thing", "way", "fate", "picture"])
_MEANING = frozenset(["it", "that", "things", "story", "thing", "fate", "picture", "same"])


def elsewhere(
    parsed: Parsed,
    voices: Sequence[Voice],
    here: Sequence[Claim],
    recent: Sequence[Claim],
    resolve: Callable[[PlaceRef], Ground],
) -> Iterator[Claim]:
    """Yield the last claims for the places of which a sentence says "the same".

    `here` are the sentence's own claims, `recent` those of the last sentence that had any.
    """
    if not (here or recent) or all(token.low != "same" for token in parsed.sentence.tokens):
        return
    for i, (clause, (speaker, _)) in enumerate(zip(parsed.clauses, voices, strict=True)):
        if not _is_same(clause):
            continue
        told = here if any(parsed.bares[:i]) else recent
        events = list({(c.event, c.actor): c for c in told if _is_fact(c)}.values())
        grounds = [resolve(ref) for noun in _named(clause) for ref in noun.places]
        for ground in grounds:
            for one in events if ground.area is not None else ():
                yield _moved(one, ground, clause, parsed, speaker.name, speaker.side)


def _is_fact(claim: Claim) -> bool:
    return claim.area is not None and claim.modality is Modality.ASSERTED


def _is_same(clause: Clause) -> bool:
    """Tell whether a clause says that it went the same way: "the same happened in X"."""
    verb, subject = clause.verb, clause.subject
    if subject is None or verb.negated or verb.modal or not clause.lemma_in(_GOING):
        return False
    nouns = (subject, *clause.objects)
    alike = any("same" in noun.words and noun.head in {"same", *_STORIES} for noun in nouns)
    return alike and subject.head in _MEANING


def _named(clause: Clause) -> Iterator[NounPhrase]:
    for link, noun in clause.phrases:
        if link.lstrip("~") in _WHERE and noun.mentions:
            yield noun
            yield from noun.joined


def _moved(
    claim: Claim, ground: Ground, clause: Clause, parsed: Parsed, name: str | None, side: str
) -> Claim:
    """Return a claim as it is said again of another place, by who says so and on what day."""
    points = (time.range for time in clause.times if time.kind is TimeKind.POINT and time.range)
    days = next(points, None)
    sentence = parsed.sentence
    return replace(
        claim, area=ground.area, place_text=ground.text, geocode_score=ground.score,
        candidates=ground.resolution.candidates, speaker=name, speaker_side=side,
        extent=claim.extent if ground.extent is Extent.WHOLE else ground.extent,
        occurred_from=days.first if days else claim.occurred_from,
        occurred_to=days.last if days else claim.occurred_to,
        quote=parsed.quote, part=parsed.part, start=sentence.start, end=sentence.end,
        confidence=round(claim.confidence * 0.9, 3),
    )  # fmt: skip
