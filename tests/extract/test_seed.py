"""The article that started the project is read as a careful reader would."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline.records import Claim, Level

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _fits(claim: Claim, wanted: dict[str, Any]) -> bool:
    return all(_field(claim, name, value) for name, value in wanted.items())


def _field(claim: Claim, name: str, value: Any) -> bool:
    if name == "area":
        if claim.area is None or claim.area.level != value["level"]:
            return False
        if claim.area.level is Level.DISTRICT:
            return bool(claim.area.shape_id == value["shape_id"])
        return bool(claim.area.province == value["province"])
    if name == "occurred_on":
        return bool(str(claim.occurred_from) <= value <= str(claim.occurred_to))
    return bool(getattr(claim, name) == value)


def test_seed_article(read: Callable[..., tuple[Claim, ...]], shared: Path) -> None:
    """Every claim that must be found is found, and none that would be wrong."""
    expected = json.loads((shared / "seed" / "expected.json").read_text(encoding="utf-8"))
    text = (shared / "seed" / expected["file"]).read_text(encoding="utf-8")
    claims = read(text, expected["published"])
    missing = [one for one in expected["must"] if not any(_fits(c, one) for c in claims)]
    wrong = [one for one in expected["must_not"] if any(_fits(c, one) for c in claims)]
    assert not missing
    assert not wrong
