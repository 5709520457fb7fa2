"""Whether a clause tells what is, what is not, or what may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.records import Modality

if TYPE_CHECKING:
    from pipeline.extract.verb_last.clauses import Clause
    from pipeline.extract.verb_last.patterns import Match
    from pipeline.extract.verb_last.words import Words

_NEAR = 4  # words before a verb's end among which a particle of negation belongs to it


def modality_of(
    words: Words, clause: Clause, before: Clause | None, match: Match
) -> Modality | None:
    """Return the modality of what a clause says, None where it tells two things at once."""
    negated = match.reality == "negative" or _is_negated(words, clause, match)
    unreal = match.reality == "unreal" or any(
        reality == "unreal" and len(form) == 1 and form[0] in clause.words[match.end :]
        for family in words.families.values()
        for form, reality in family.items()
    )
    managed = before is not None and not clause.contrasts and before.holds(words.phrases["managed"])
    if clause.holds(words.phrases["managed"]) or managed:
        unreal = False
    hedged = clause.holds(words.phrases["hedges"]) or clause.starts_with(
        words.phrases["conditions"]
    )
    if clause.linked and before is not None and before.holds(words.phrases["hedges"]):
        hedged = hedged or before.match(words.saying) is None
    if unreal or hedged:
        return None if negated else Modality.IRREALIS
    return Modality.DENIED if negated else Modality.ASSERTED


def _is_negated(words: Words, clause: Clause, match: Match) -> bool:
    near = clause.words[max(match.start, match.end - _NEAR) : match.end]
    near += clause.words[max(match.start - 2, 0) : match.start]
    return not words.sets["negators"].isdisjoint(near)
