"""Toponyms by spelling, by match key, by likeness and by parts."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pipeline.geocode.key import joined_key, key_parts, match_key, skeleton
from pipeline.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.geocode.tables import Place, Toponym

EXACT, SAME_KEY, PARTIAL = 1.0, 0.98, 0.88
# There are too many of these for a name to be taken loosely, or to be taken from elsewhere.
HAMLETS = frozenset({Kind.TOWN, Kind.VILLAGE, Kind.FACILITY})
_SIGNS = 0.5  # vowels are written more freely than consonants, so the signs count for less
_SHORTEST = 5  # shorter names are too close to one another to be compared by likeness
_HEADS = str.maketrans("gXjZCz", "kkzzSz")  # sounds that are taken for one another
_TRIBE = "zi"
_NEIGHBOURS = 40
_FIRST_CUT = 55.0
_COMMON_FROM = 3  # a word in the names of so many areas says nothing by itself


def likeness(one: str, other: str) -> float:
    """Return the likeness of two match keys in [0, 1]: their signs and their consonants alike."""
    signs, consonants = fuzz.ratio(one, other), fuzz.ratio(skeleton(one), skeleton(other))
    return (_SIGNS * signs + (1 - _SIGNS) * consonants) / 100


class Index:
    """Toponyms that can be asked for by name."""

    def __init__(self, toponyms: Iterable[Toponym], places: Mapping[str, Place]) -> None:
        self._places = places
        self.by_key: dict[str, list[Toponym]] = defaultdict(list)
        for toponym in toponyms:
            self.by_key[toponym.key].append(toponym)

    def same(self, folded: str) -> Iterator[tuple[Toponym, float]]:
        """Yield toponyms of a folded name's key, words taken together or apart.

        One spelling but for spaces counts 1.0, one match key 0.98.
        """
        key, joined = match_key(folded), joined_key(folded)
        lists = [self.by_key.get(key, ()), self._by_joined_key.get(key, ())]
        if joined != key:
            lists.append(self.by_key.get(joined, ()))
        spelled = folded.replace(" ", "")
        for one in chain.from_iterable(lists):
            yield one, EXACT if one.folded.replace(" ", "") == spelled else SAME_KEY

    def alike(
        self, folded: str, kind: Kind | None, province: str | None
    ) -> Iterator[tuple[Toponym, float]]:
        """Yield toponyms of other keys with their likeness, below 0.98.

        Compared is what a misspelled name may mean: provinces where one is asked for, else what
        lies in or about the province that is known, else all but hamlets. A known name with an i
        added is what is of the place, or a surname (Kandahari): nothing is like it.
        """
        key = match_key(folded)
        if key.endswith("i") and key[:-1] in self.by_key and key not in self.by_key:
            return
        keys = self._keys(kind, province)
        hits = process.extract(
            key, keys, scorer=fuzz.ratio, limit=_NEIGHBOURS, score_cutoff=_FIRST_CUT
        )
        for near, _, _ in hits:
            if near != key and _are_comparable(key, near) and _are_of_tribes(key, near):
                like = likeness(key, near) * SAME_KEY
                yield from ((one, like) for one in self.by_key[near])

    def sharing(self, folded: str, province: str) -> Iterator[tuple[Toponym, float]]:
        """Yield a province's districts of which the name holds all parts, or that hold all its.

        At least one shared part must be rare: "Nawa" is enough for Nawa-i-Barakzayi.
        """
        asked = frozenset(key_parts(folded))
        for one, parts in self._parts.get(province, ()):
            shared = asked & parts
            if shared in (asked, parts) and not shared <= self._common_parts:
                yield one, PARTIAL

    @cached_property
    def _by_joined_key(self) -> Mapping[str, list[Toponym]]:
        found = defaultdict(list)
        for key, toponyms in self.by_key.items():
            for one in toponyms:
                if " " in one.folded and (joined := joined_key(one.folded)) != key:
                    found[joined].append(one)
        return found

    def _keys(self, kind: Kind | None, province: str | None) -> list[str]:
        if kind is Kind.PROVINCE:
            return self._province_keys
        return self._lasting_keys if province is None else self._keys_about.get(province, [])

    @cached_property
    def _province_keys(self) -> list[str]:
        kinds = {Kind.PROVINCE, Kind.FOREIGN}
        return sorted(
            key for key, found in self.by_key.items() if any(one.kind in kinds for one in found)
        )

    @cached_property
    def _lasting_keys(self) -> list[str]:
        return sorted(
            key
            for key, found in self.by_key.items()
            if any(one.kind not in HAMLETS for one in found)
        )

    @cached_property
    def _keys_about(self) -> Mapping[str, list[str]]:
        """Return the keys by the provinces that a place lies in, once lay in, or borders."""
        about = defaultdict(set)
        for key, found in self.by_key.items():
            for area in {one.area for one in found if one.area is not None}:
                place = self._places[area.code]
                for province in (area.province, *place.also, *place.borders):
                    about[province].add(key)
        return {province: sorted(keys) for province, keys in about.items()}

    @cached_property
    def _parts(self) -> Mapping[str, list[tuple[Toponym, frozenset[str]]]]:
        parts = defaultdict(list)
        for found in self.by_key.values():
            for one in found:
                if one.area is not None and one.kind is Kind.DISTRICT:
                    parts[one.area.province].append((one, frozenset(key_parts(one.folded))))
        return parts

    @cached_property
    def _common_parts(self) -> frozenset[str]:
        areas = defaultdict(set)
        for found in self._parts.values():
            for one, parts in found:
                for part in parts:
                    areas[part].add(one.area)
        return frozenset(part for part, of in areas.items() if len(of) >= _COMMON_FROM)


def _are_of_tribes(one: str, other: str) -> bool:
    """Say whether both or neither name a tribe (-zai): Barakzai is no way to write Baraki Barak."""
    return one.endswith(_TRIBE) == other.endswith(_TRIBE)


def _are_comparable(one: str, other: str) -> bool:
    """Say whether likeness means anything: both long enough, and of one first sound."""
    heads = {skeleton(key)[:1].translate(_HEADS) for key in (one, other)}
    return len(heads) == 1 and min(len(one), len(other)) >= _SHORTEST
