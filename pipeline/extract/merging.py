"""Claims of one item made one where they say the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.records import Event, Extent, Level, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.records import Claim

_HISTORY_DAYS = 20
_SIEGE_DAYS = 5
_OUTCOMES = frozenset([Event.CAPTURED, Event.HOLDS])
_CHANGES = frozenset([Event.CAPTURED, Event.WITHDREW])
_WIDTH = {Extent.WHOLE: 3, Extent.CENTRE: 2, Extent.PARTIAL: 1, Extent.FACILITY: 0}


def _same(one: Claim, other: Claim) -> bool:
    return (
        one.event is other.event
        and one.modality is other.modality
        and one.actor == other.actor
        and one.speaker_side == other.speaker_side
        and one.area == other.area
        and (one.area is not None or one.place_text == other.place_text)
        and (
            one.extent is other.extent
            or {one.extent, other.extent} == {Extent.WHOLE, Extent.CENTRE}
        )
        and _near(one, other)
    )


def _near(one: Claim, other: Claim) -> bool:
    """Tell whether two claims can speak of the same days."""
    if one.occurred_from is None or other.occurred_from is None:
        return True
    if abs((one.occurred_from - other.occurred_from).days) <= _HISTORY_DAYS:
        return True
    last = min(one.occurred_to or one.occurred_from, other.occurred_to or other.occurred_from)
    return max(one.occurred_from, other.occurred_from) <= last


def _is_again(first: Claim, since: Sequence[Claim], claim: Claim) -> bool:
    """Tell whether a place changed hands between two claims: "lost, retaken and lost again"."""
    if claim.occurred_from is None or first.occurred_to is None:
        return False
    return claim.occurred_from > first.occurred_to and any(
        one.event in _CHANGES
        and one.area == claim.area
        and (one.event, one.actor) != (claim.event, claim.actor)
        and one.speaker_side == claim.speaker_side
        and one.modality is Modality.ASSERTED
        and one.occurred_from is not None
        and first.occurred_to <= one.occurred_from <= claim.occurred_from
        for one in since
    )


def merge(claims: Sequence[Claim]) -> list[Claim]:
    """Return one claim for each thing said, the widest extent kept."""
    kept: list[Claim] = []
    for claim in claims:
        same = (i for i, one in enumerate(kept) if _same(one, claim))
        at = next((i for i in same if not _is_again(kept[i], kept[i + 1 :], claim)), None)
        if at is None:
            kept.append(claim)
        elif _WIDTH[claim.extent] > _WIDTH[kept[at].extent]:
            kept[at] = replace(kept[at], extent=claim.extent)
    return _without_echoes(kept)


def _without_echoes(claims: list[Claim]) -> list[Claim]:
    """Drop the fights and prospects whose outcome another claim tells."""
    kept: list[Claim] = []
    for claim in claims:
        if claim.event is Event.CONTESTED and any(_settles(other, claim) for other in claims):
            continue
        if claim.event is Event.HOLDS and any(_stays(other, claim) for other in claims):
            continue
        kept.append(claim)
    return kept


def _settles(other: Claim, fight: Claim) -> bool:
    """Tell whether a claim says how an attack ended, or whose attack it was."""
    if other.area != fight.area:
        return False
    beaten = other.event is Event.REPELLED and (fight.actor is None or _is_brief(fight))
    if fight.modality is Modality.IRREALIS and other.event is Event.REPELLED:
        return True
    together = (other.part, other.start, other.speaker_side) == (
        fight.part, fight.start, fight.speaker_side
    ) and other.modality is fight.modality  # fmt: skip
    whose = other.event is Event.CONTESTED and fight.actor is None and other.actor is not None
    won = other.event is Event.CAPTURED and fight.actor is not None and other.actor == fight.actor
    won = won and other.extent is fight.extent and not _leads_up(fight, other)
    return together and (beaten or whose or won)


def _is_brief(claim: Claim) -> bool:
    """Tell whether a claim is of a day or a night, not of many."""
    first, last = claim.occurred_from, claim.occurred_to
    return first is None or last is None or (last - first).days <= 1


def _leads_up(fight: Claim, won: Claim) -> bool:
    """Tell whether a place was under siege for long before it was taken."""
    begun, taken = fight.occurred_from, won.occurred_from
    return begun is not None and taken is not None and (taken - begun).days >= _SIEGE_DAYS


def _stays(other: Claim, future: Claim) -> bool:
    """Tell whether a claim says today what another says of days to come: "is and will be ours"."""
    same = (other.event, other.actor, other.area, other.part, other.start)
    return (
        future.modality is Modality.IRREALIS
        and other.modality is Modality.ASSERTED
        and same == (future.event, future.actor, future.area, future.part, future.start)
    )


def settle_title(title: Sequence[Claim], body: Sequence[Claim]) -> list[Claim]:
    """Return the title's claims that the text does not speak of: a headline restates."""
    spoken = {claim.area for claim in body}
    fought = spoken - {one.area for one in body if one.event is not Event.CONTESTED}
    within = {claim.area.province for claim in body if claim.area is not None}
    return [
        claim
        for claim in merge(title)
        if claim.area is not None
        and (claim.area not in spoken or (claim.area in fought and claim.event in _OUTCOMES))
        and claim.modality is Modality.ASSERTED
        and not (
            claim.area.level is Level.PROVINCE
            and (_is_vague(claim) or claim.area.province in within)
        )
        and not (_is_namesake(claim) and claim.area.province in within)
    ]


def _is_vague(claim: Claim) -> bool:
    """Tell whether a headline's claim of a province names no ground: "P base lost"."""
    return claim.event is Event.CONTESTED or claim.extent is Extent.FACILITY


def _is_namesake(fight: Claim) -> bool:
    """Tell whether a headline may set a fight in a province, by a name that a district shares."""
    area = fight.area
    fought = fight.event in {Event.CONTESTED, Event.REPELLED}
    return fought and area is not None and area.name == area.province
