"""Toponyms by spelling, by match key and by likeness."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pipeline.geocode.key import match_key, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.geocode.tables import Toponym

EXACT, SAME_KEY = 1.0, 0.98
_NEIGHBOURS = 40
_FIRST_CUT = 55.0


def likeness(one: str, other: str) -> float:
    """Return the likeness of two match keys in [0, 1]: their signs and their consonants alike."""
    return (fuzz.ratio(one, other) + fuzz.ratio(skeleton(one), skeleton(other))) / 200


class Index:
    """Toponyms that can be asked for by name."""

    def __init__(self, toponyms: Iterable[Toponym]) -> None:
        self.by_key: dict[str, list[Toponym]] = defaultdict(list)
        for toponym in toponyms:
            self.by_key[toponym.key].append(toponym)

    def alike(self, folded: str, lowest: float) -> list[tuple[Toponym, float]]:
        """Return toponyms and their likeness to a folded name, where it reaches `lowest`.

        One spelling but for spaces counts 1.0, one match key 0.98, anything else below that.
        """
        key, joined = match_key(folded), folded.replace(" ", "")
        same = self.by_key.get(key, ())
        found = [(one, _degree(one, joined)) for one in same]
        for near, score in self._near(key, lowest):
            found += [(one, score * SAME_KEY) for one in self.by_key[near]]
        return found

    def _near(self, key: str, lowest: float) -> list[tuple[str, float]]:
        hits = process.extract(
            key, self._keys, scorer=fuzz.ratio, limit=_NEIGHBOURS, score_cutoff=_FIRST_CUT
        )
        scored = [(near, likeness(key, near)) for near, _, _ in hits if near != key]
        return [(near, score) for near, score in scored if score * SAME_KEY >= lowest]

    @cached_property
    def _keys(self) -> Sequence[str]:
        return sorted(self.by_key)


def _degree(toponym: Toponym, joined: str) -> float:
    return EXACT if toponym.folded.replace(" ", "") == joined else SAME_KEY
