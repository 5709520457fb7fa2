"""The many wordings of one event: each sentence of wordings.yaml gives its claim."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.records import Claim

_WORDINGS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "wordings.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("told", _WORDINGS)
def test_every_wording_is_read(told: str, read: Callable[..., tuple[Claim, ...]]) -> None:
    event, actor, *modality = told.split()
    wanted = (event, None if actor == "nobody" else actor, *(modality or ["asserted"]))
    unread = []
    for sentence in _WORDINGS[told]:
        claims = read(sentence, on="2021-06-29", title="Taliban and army in Takhar")
        found = {
            (str(one.event), one.actor, str(one.modality))
            for one in claims
            if one.area is not None and one.area.name == "Khwaja Ghar"
        }
        if wanted not in found:
            unread.append(sentence)
    assert not unread
