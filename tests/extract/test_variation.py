"""What is read of parts is read of them together: sentences made of variation.yaml at random."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.records import Claim

_PARTS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "variation.yaml").read_text(encoding="utf-8")
)
_SEED = 2021
_SENTENCES = 500
_SHARE = 0.99  # that must be read right


def _made(chance: random.Random) -> tuple[str, str, str]:
    """Return a sentence made of parts, with its event and actor."""
    told = chance.choice(sorted(_PARTS["deeds"]))
    event, actor = told.split()
    lasting = event in _PARTS["lasting"]
    opening = chance.choice(_PARTS["lasting_openings" if lasting else "openings"])
    deed = chance.choice(_PARTS["deeds"][told]).format(p=chance.choice(_PARTS["places"]))
    ending = "" if lasting else chance.choice(_PARTS["endings"])
    core = f"{opening}{chance.choice(_PARTS['actors'][actor])} {deed}{ending}"
    saying = chance.choice(_PARTS["sayings"])
    sentence = saying.format(c=core, s=chance.choice(_PARTS["speakers"]))
    return sentence[0].upper() + sentence[1:], event, actor


def _misread(read: Callable[..., tuple[Claim, ...]]) -> Iterator[str]:
    """Yield each sentence whose claim is not read, or whose place is said to be another's."""
    chance = random.Random(_SEED)  # noqa: S311  (the same sentences in each run, no secret)
    for _ in range(_SENTENCES):
        sentence, event, actor = _made(chance)
        claims = read(sentence, on="2021-06-29", title="Taliban and army in Takhar")
        here = [one for one in claims if one.area is not None and one.area.level == "district"]
        found = {(str(one.event), one.actor) for one in here if one.modality == "asserted"}
        if (event, actor) not in found:
            yield sentence


def test_parts_are_read_in_any_combination(read: Callable[..., tuple[Claim, ...]]) -> None:
    """A claim that is read in one sentence is read with other actors, places and speakers too."""
    misread = list(_misread(read))
    assert len(misread) <= (1 - _SHARE) * _SENTENCES, misread
