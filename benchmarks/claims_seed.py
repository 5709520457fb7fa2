"""The seed article against what a careful reader takes from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.records import Claim, Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Wanted = dict[str, Any]


def missed(claims: Sequence[Claim], expected: Mapping[str, Any]) -> list[Wanted]:
    """Return the claims that must be found and are not."""
    return [one for one in expected["must"] if not any(_fits(claim, one) for claim in claims)]


def wrong(claims: Sequence[Claim], expected: Mapping[str, Any]) -> list[Wanted]:
    """Return the claims that must not be found and are."""
    return [one for one in expected["must_not"] if any(_fits(claim, one) for claim in claims)]


def _fits(claim: Claim, wanted: Wanted) -> bool:
    return all(_has(claim, name, value) for name, value in wanted.items())


def _has(claim: Claim, name: str, value: Any) -> bool:  # noqa: ANN401  (a field of a JSON file)
    if name == "area":
        if claim.area is None or claim.area.level != value["level"]:
            return False
        if claim.area.level is Level.DISTRICT:
            return bool(claim.area.shape_id == value["shape_id"])
        return bool(claim.area.province == value["province"])
    if name == "occurred_on":
        return bool(str(claim.occurred_from) <= value <= str(claim.occurred_to))
    return bool(getattr(claim, name) == value)
