"""Names of places counted before: "They are A, B and C", "naming them as A and B"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.restating import quoting
from pipeline.records import Extent, Level, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.extract.clause import Clause
    from pipeline.extract.memory import Ground
    from pipeline.extract.parsed import Parsed
    from pipeline.extract.phrases import NounPhrase, PlaceRef
    from pipeline.records import Claim

_NAMING = frozenset(["name", "identify", "list", "give"])
_BEING = frozenset(["be", "include"])
_INCLUDING = frozenset(["include"])
_THEY = frozenset(["they", "these", "those"])
_NEAR = 8  # characters between two sentences of which the second leans on the first


def counted(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a number of places that nobody has named yet."""
    return [claim for claim in claims if _is_counted(claim)]


def follows(claim: Claim, start: int) -> bool:
    """Tell whether a sentence that starts at an offset comes next after a claim's."""
    return 0 <= start - claim.end < _NEAR


def names_in(clause: Clause) -> list[PlaceRef]:
    """Return the places that a clause says the names of: "which he named as A and B"."""
    if clause.verb.negated or not clause.lemma_in(_NAMING):
        return []
    linked = [noun for link, noun in clause.phrases if link == "as"]
    return next((found for noun in (*linked, *clause.objects) if (found := _names(noun))), [])


def spelled_out(
    parsed: Parsed, recent: Sequence[Claim], resolve: Callable[[PlaceRef], Ground]
) -> tuple[list[Claim], list[Claim]]:
    """Return the claims of places counted before, once they are named, and those of their count."""
    sums = [claim for claim in counted(recent) if follows(claim, parsed.sentence.start)]
    told = [clause for clause in parsed.clauses if clause.link != "aside"]
    if not sums or any(parsed.bares) or len(told) != 1:
        return [], []
    refs = names_in(told[0]) or _equated(told[0])
    grounds = [one for one in map(resolve, refs) if one.is_district]
    found = [
        replace(
            quoting(sums[-1], parsed), area=ground.area, place_text=ground.text,
            extent=ground.extent, geocode_score=ground.score,
            candidates=ground.resolution.candidates,
        )
        for ground in grounds
    ]  # fmt: skip
    whole = bool(found) and not told[0].lemma_in(_INCLUDING)
    return found, sums[-1:] if whole else []


def _is_counted(claim: Claim) -> bool:
    if claim.modality is not Modality.ASSERTED:
        return False
    if claim.area is None:
        return True
    return claim.area.level is Level.PROVINCE and claim.extent is Extent.PARTIAL


def _names(noun: NounPhrase) -> list[PlaceRef]:
    return [ref for ref in noun.places if ref.mention is not None] if noun.mentions else []


def _equated(clause: Clause) -> list[PlaceRef]:
    """Return what the places counted are said to be: "They are A and B", "the districts are"."""
    verb, subject = clause.verb, clause.subject
    if verb.negated or verb.modal or not clause.lemma_in(_BEING) or subject is None:
        return []
    them = subject.head in _THEY or (
        subject.determiner in {"the", "these"}
        and bool(subject.places)
        and subject.places[-1].plural
        and not subject.mentions
    )
    return next((found for noun in clause.objects if (found := _names(noun))), []) if them else []
