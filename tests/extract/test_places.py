"""Which places nouns, pronouns and numbers mean, by what an item named before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.records import Claim

Read = Callable[..., tuple[Claim, ...]]

_CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "places.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", _CASES, ids=[case["text"][:60] for case in _CASES])
def test_places(read: Read, case: dict[str, Any]) -> None:
    """Each claim is about the place that the text means, and about as much of it."""
    found = {
        f"{c.event} {c.actor} {c.modality} {c.area.name if c.area else None} {c.extent}"
        for c in read(case["text"], title=case.get("title", ""))
    }
    assert found == set(case["claims"])
