"""Sentences whose clauses are left out, turned round or folded into one another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from pipeline.records import Claim

Read = Callable[..., tuple[Claim, ...]]
_CASES: list[dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "clauses.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("text", "expected"), [(text, told) for case in _CASES for text, told in case.items()]
)
def test_clauses(read: Read, text: str, expected: list[str]) -> None:
    """Each sentence gives the claims that it makes, and no other."""
    found = [
        f"{claim.event} {claim.actor} {claim.modality} {claim.area.name if claim.area else None}"
        for claim in read(text)
    ]
    assert sorted(found) == sorted(expected)
