"""News full of words of control that tells of no ground: none of it gives a claim."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.records import Claim

_NEWS: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "silent.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("news", _NEWS, ids=[one["title"] for one in _NEWS])
def test_no_claim_is_read(news: dict[str, str], read: Callable[..., tuple[Claim, ...]]) -> None:
    assert read(news["text"], on=news["day"], title=news["title"]) == ()
