"""Names that no toponym spells, known for places by the word of ground beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.records import Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.memory import Lookup

_SCORE_MIN = 0.93  # below it a spelling is as likely another place's
_SURE = 0.97  # without a word of ground: as good as the gazetteer's own spelling
_LIST_MAX = 12
_NAME = r"[A-Z][\w'’]+(?:-[\w'’]+)*(?: (?:wa |i |e )?[A-Z][\w'’]+(?:-[\w'’]+)*){0,2}"
_NAME_MAX = 120  # characters before a word of ground among which its name starts
_KIND = re.compile(r"\b(?:districts?|provinces?|city|town)\b")
_BEFORE_KIND = re.compile(rf"\b({_NAME}) (districts?|provinces?|city|town)$")
_AFTER_KIND = re.compile(rf"\b(districts?|province|city|town) of ({_NAME})")
_LISTED = re.compile(rf"({_NAME})(?:, and | and |, )$")
_MEMBER = re.compile(_NAME)
_SPELLED_OUT = re.compile(rf"\bdistricts? ?[-–—:] ?({_NAME}(?:(?:, and |, | and ){_NAME}){{1,8}})")
_GROUND = ("district", "province", "city", "town")
_KINDS = {"district": Kind.DISTRICT, "province": Kind.PROVINCE, "city": Kind.CITY}


class UnlistedNames:
    """Finds places whose spelling is in no gazetteer but close to one that is."""

    def __init__(self, lookup: Lookup) -> None:
        self._resolve = lookup

    def add(self, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the mentions of a text with those that stand by a word of ground, in order.

        "the Kaldara district" is Kaldar, and so are the members of a list that ends in "districts".
        """
        if not any(word in text for word in _GROUND):
            return list(mentions)
        named, provinces = list(self._named(text)), self._provinces(mentions)
        if not (named or provinces):
            return list(mentions)
        taken = {at for one in mentions for at in range(one.start, one.end)}
        found = list(mentions)
        for start, end, kind in named:
            if not taken.isdisjoint(range(start, end)):
                continue
            name = text[start:end]
            resolution = self._resolve(name, None, kind)
            if resolution.area is not None and resolution.score >= _SCORE_MIN:
                found.append(Mention(name, start, end))
                taken.update(range(start, end))
        for match in _MEMBER.finditer(text) if provinces else ():
            start, end = match.span()
            if not taken.isdisjoint(range(start, end)):
                continue
            resolution = self._resolve(match.group(), None, None)
            known = resolution.area is not None and resolution.score >= _SURE
            if known and resolution.area is not None and resolution.area.province in provinces:
                found.append(Mention(match.group(), start, end))
        return sorted(found, key=lambda one: one.start)

    def _provinces(self, mentions: Sequence[Mention]) -> frozenset[str]:
        areas = (self._resolve(one.text, None, None).area for one in mentions)
        return frozenset(area.province for area in areas if area is not None)

    def _named(self, text: str) -> Iterator[tuple[int, int, Kind | None]]:
        """Yield the names beside words of ground; only around those is a name looked for."""
        grounds = [match.span() for match in _KIND.finditer(text)]
        for start, end in grounds:
            if before := _BEFORE_KIND.search(text, max(start - _NAME_MAX, 0), end):
                kind = _KINDS.get(before[2].rstrip("s"))
                yield before.start(1), before.end(1), kind
                if before[2].endswith("s"):
                    yield from self._listed(text, before.start(1), kind)
        for start, _ in grounds:
            if listed := _SPELLED_OUT.match(text, start):
                for name in _MEMBER.finditer(text, listed.start(1), listed.end(1)):
                    yield name.start(), name.end(), _KINDS["district"]
        for start, _ in grounds:
            if after := _AFTER_KIND.match(text, start):
                yield after.start(2), after.end(2), _KINDS.get(after[1].rstrip("s"))

    def _listed(
        self, text: str, end: int, kind: Kind | None
    ) -> Iterator[tuple[int, int, Kind | None]]:
        """Yield the members of a list before the one that the word of ground stands by."""
        for _ in range(_LIST_MAX):
            before = _LISTED.search(text, max(0, end - 80), end)
            if before is None:
                return
            yield before.start(1), before.end(1), kind
            end = before.start(1)
