"""Sentences wrapped as other sentences wrap them: what they claim does not change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.records import Claim

    Read = Callable[..., tuple[Claim, ...]]

_WORDINGS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "wordings.yaml").read_text(encoding="utf-8")
)
_PLACE = "Khwaja Ghar"
_STEP = 4
_LEAST = 0.9  # of the sample; wrapped blindly, some sentences are none that anybody writes
_SPEAKING = frozenset(["said", "says", "say", "vowed", "warned", "insists", "tweeted", "told"])
# "{}" is a sentence without its full stop.
_WRAPPERS = (
    "According to a security official in Kunduz, {}.",
    "Despite a promise of reinforcements from Kabul, {}.",
    "Following reports of casualties in Kandahar, {}.",
    "In a statement on Tuesday, the ministry said that {}.",
    "The governor confirmed reports that {}.",
    "Provincial council member Mohammad Afzal told reporters that {}.",
    "As negotiators met in Doha, {}.",
    "{} — the second such blow in a week.",
    "{}, two officials in Kunduz told reporters on Tuesday.",
    "{}, while talks in Doha made no progress.",
    "Heavy rain fell across the north. {}. In Doha, negotiators met for a third day.",
)
_DESCRIPTIONS = (
    ", which borders Tajikistan,",
    ", where thousands of families live,",
    ", home to about 50,000 people,",
    " district, in Takhar province,",
)


def _sample() -> list[str]:
    """Return one in four of the sentences that stand alone and that nobody is said to say."""
    told = [one for many in _WORDINGS.values() for one in many]
    whole = [s[:-1] for s in told if s.endswith(".") and ". " not in s and '"' not in s]
    return [one for one in whole if _SPEAKING.isdisjoint(one.split())][::_STEP]


def _keys(claims: tuple[Claim, ...]) -> set[tuple[str, str | None, str, str | None]]:
    areas = ((one, one.area.name if one.area else None) for one in claims)
    return {(str(one.event), one.actor, str(one.modality), area) for one, area in areas}


def _lowered(sentence: str) -> str:
    names = ("Khwaja", "Taliban", "Afghan", "American")
    return sentence if sentence.startswith(names) else sentence[0].lower() + sentence[1:]


def _share(read: Read, pairs: list[tuple[str, str]]) -> float:
    kept = [_keys(read(changed)) == _keys(read(plain)) for plain, changed in pairs]
    return sum(kept) / len(kept)


@pytest.mark.parametrize("wrapper", _WRAPPERS)
def test_wrapping_changes_no_claim(read: Read, wrapper: str) -> None:
    """What stands before, around or after a sentence changes nothing of what it claims."""
    opens = wrapper.startswith("{}") or ". {}" in wrapper
    pairs = [(f"{s}.", wrapper.format(s if opens else _lowered(s))) for s in _sample()]
    assert _share(read, pairs) >= _LEAST


@pytest.mark.parametrize("description", _DESCRIPTIONS)
def test_describing_a_place_changes_no_claim(read: Read, description: str) -> None:
    """What is told of a place beside its name changes nothing of what is claimed of it."""
    whole = [s for s in _sample() if f"{_PLACE} " in f"{s} " and f"{_PLACE}'" not in s]
    changed = [f"{s}.".replace(_PLACE, _PLACE + description, 1).replace(",.", ".") for s in whole]
    pairs = [(f"{s}.", text) for s, text in zip(whole, changed, strict=True)]
    assert _share(read, pairs) >= _LEAST - 0.05
