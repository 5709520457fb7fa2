"""The article that started the project is read as a careful reader would."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.claims_seed import missed, wrong

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.records import Claim


def test_seed_article(read: Callable[..., tuple[Claim, ...]], shared: Path) -> None:
    """Every claim that must be found is found, and none that would be wrong."""
    expected = json.loads((shared / "seed" / "expected.json").read_text(encoding="utf-8"))
    text = (shared / "seed" / expected["file"]).read_text(encoding="utf-8")
    claims = read(text, expected["published"])
    assert not missed(claims, expected)
    assert not wrong(claims, expected)
