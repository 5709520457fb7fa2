"""From a printed name and its context to an area, or to none."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.geocode.index import PARTIAL, SAME_KEY
from pipeline.geocode.key import fold, match_key
from pipeline.geocode.query import Query, parse
from pipeline.geocode.scoring import Asked, score
from pipeline.records import Area, Candidate, Kind, Level, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.geocode.index import Index
    from pipeline.geocode.tables import Place, Toponym

_CANDIDATES = 8
_REMEMBERED = 4096
_LEAST = 0.74
# Least distance to the next best area, by how alike the best one's name is.
_MARGIN_SAME, _MARGIN_LIKE = 0.015, 0.04
_OF_DISTRICTS = frozenset({None, Kind.DISTRICT, Kind.CITY})
_ABSTAINED = Resolution(None, None, 0.0)


class Resolver:
    """Names to areas, for one theatre."""

    def __init__(
        self, index: Index, places: Mapping[str, Place], kind_words: Mapping[str, str]
    ) -> None:
        self._index = index
        self._places = places
        self.province_named = lru_cache(maxsize=_REMEMBERED)(self._province_named)
        self._kind_words = kind_words
        self._provinces = {
            name: place.area
            for place in places.values()
            if place.area.level is Level.PROVINCE
            for name in (place.area.name, place.area.code)
        }

    def resolve(
        self,
        text: str,
        printed: str | None = None,
        kind: Kind | None = None,
        near: frozenset[str] = frozenset(),
    ) -> Resolution:
        """Return the area that a printed name means, or none with the candidates.

        `printed` is the province printed with it; `near` are the names of the provinces that the
        text around the mention speaks of.
        """
        query = parse(text, self._kind_words)
        if not query.name:
            return _ABSTAINED
        province = self._province(query, printed)
        if province is None and self._is_abroad(query, printed):
            return Resolution(None, Kind.FOREIGN, 1.0)
        if query.of_capital:
            capital = self._capital_of(query)
            if capital is not None:
                return capital
        asked = Asked(query.kind or kind, province, near)
        answer = self._decide(query.name, asked)
        if answer.kind is Kind.FOREIGN:
            return answer
        return self._by_second_name(query, asked, answer) or answer

    def _province_named(self, text: str) -> Area | None:
        known = self._provinces.get(text)
        if known is not None:
            return known
        name = parse(text, self._kind_words).name
        return self._decide(name, Asked(Kind.PROVINCE)).area if name else None

    def _province(self, query: Query, printed: str | None) -> str | None:
        for text in (printed, *query.around):
            province = self.province_named(text) if text else None
            if province is not None:
                return province.name
        return None

    def _is_abroad(self, query: Query, printed: str | None) -> bool:
        """Say whether the name is printed with the name of a place outside the theatre."""
        names = [parse(text, self._kind_words).name for text in (printed, *query.around) if text]
        found = [one for name in names for one in self._index.by_key.get(match_key(name), ())]
        return any(one.kind is Kind.FOREIGN for one in found)

    def _capital_of(self, query: Query) -> Resolution | None:
        province = self.province_named(query.name)
        if province is None:
            return None
        capital = self._places[self._places[province.code].capital].area
        candidate = Candidate(capital, 1.0, Kind.CITY, query.name)
        return Resolution(capital, Kind.CITY, 1.0, (candidate,))

    def _by_second_name(self, query: Query, asked: Asked, first: Resolution) -> Resolution | None:
        """Return what a second name means, where the first may mean it too or means nothing."""
        possible = {candidate.area for candidate in first.candidates}
        for part in query.around:
            if self.province_named(part) is not None:
                continue
            second = self._decide(fold(part), asked)
            if second.area is not None and (first.area is None or second.area in possible):
                return replace(second, score=round(second.score * SAME_KEY, 4))
        return None

    def _decide(self, name: str, asked: Asked) -> Resolution:
        same = list(self._index.same(name))
        if asked.kind is None and any(one.kind is Kind.PROVINCE for one, _ in same):
            asked = replace(asked, is_province_name=True)
        answer = self._best(same, asked)
        if answer.area is not None and asked.province in {None, answer.area.province}:
            return answer
        found = chain(same, self._index.alike(name, asked.kind, asked.province))
        if asked.province is not None and asked.kind in _OF_DISTRICTS:
            found = chain(found, self._index.sharing(name, asked.province))
        return self._best(found, asked)

    def _best(self, found: Iterable[tuple[Toponym, float]], asked: Asked) -> Resolution:
        ranked = self._ranked(found, asked)
        if not ranked:
            return _ABSTAINED
        best, like, toponym = ranked[0]
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        margin = _MARGIN_SAME if like >= SAME_KEY or like == PARTIAL else _MARGIN_LIKE
        is_clear = best >= _LEAST and best - second >= margin
        return Resolution(
            area=toponym.area if is_clear else None,
            kind=toponym.kind if is_clear else None,
            score=_rounded(best),
            candidates=tuple(_candidates(ranked)),
        )

    def _ranked(
        self, found: Iterable[tuple[Toponym, float]], asked: Asked
    ) -> list[tuple[float, float, Toponym]]:
        """Return score, likeness and best toponym of each area, best area first."""
        best: dict[str, tuple[float, float, Toponym]] = {}
        for toponym, like in found:
            code = toponym.area.code if toponym.area else ""
            points = score(toponym, like, asked, self._places.get(code))
            if points > best.get(code, (0.0,))[0]:
                best[code] = (points, like, toponym)
        return [best[code] for code in sorted(best, key=lambda code: (-best[code][0], code))]


def _candidates(ranked: list[tuple[float, float, Toponym]]) -> Iterator[Candidate]:
    for points, _, toponym in ranked[:_CANDIDATES]:
        if toponym.area is not None:
            yield Candidate(toponym.area, _rounded(points), toponym.kind, toponym.text)


def _rounded(points: float) -> float:
    return round(min(1.0, points), 4)
