"""From a printed name and its context to an area, or to none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.geocode.key import fold, match_key
from pipeline.geocode.query import Query, parse
from pipeline.records import Area, Candidate, Kind, Level, Resolution

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.geocode.context import Context
    from pipeline.geocode.index import Index
    from pipeline.geocode.tables import Place, Toponym

_SETTLEMENTS = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.FACILITY})
_CANDIDATES = 8

# Least score to answer at all, by how much is known: the fewer places a name can mean, the more
# freely it may be spelled.
_LEAST = 0.80
_LEAST_LIKE = {True: 0.76, False: 0.86}  # likeness, with and without a province
_LEAST_LIKE_SETTLEMENT = 0.90
_MARGIN_EXACT, _MARGIN_LIKE = 0.015, 0.04

# What a candidate loses where its kind is not the one that the text says.
_KIND_LOSS: Mapping[Kind, Mapping[Kind, float]] = {
    Kind.PROVINCE: {Kind.FOREIGN: 0.1},
    Kind.DISTRICT: {Kind.DISTRICT: 0.0, Kind.CITY: 0.03, Kind.TOWN: 0.04, Kind.VILLAGE: 0.06},
    Kind.CITY: {Kind.CITY: 0.0, Kind.TOWN: 0.01, Kind.DISTRICT: 0.02, Kind.VILLAGE: 0.04},
}
_SETTLEMENT_LOSS = {Kind.VILLAGE: 0.0, Kind.TOWN: 0.0, Kind.CITY: 0.01, Kind.DISTRICT: 0.03}
# Without a word on the kind: a city before the province of its name, and both before the rest.
_UNSAID_LOSS = {
    Kind.CITY: 0.0,
    Kind.DISTRICT: 0.0,
    Kind.PROVINCE: 0.02,
    Kind.TOWN: 0.02,
    Kind.VILLAGE: 0.04,
    Kind.FACILITY: 0.02,
    Kind.FOREIGN: 0.03,
}
_KIND_MISFIT = 0.15

_MOVED_LOSS, _BORDER_LOSS, _ELSEWHERE_LOSS = 0.02, 0.06, 0.19
_CAPITAL_GAIN, _NEAR_GAIN = 0.02, 0.04


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a name is asked with; `province` is a name, `None` where none is known."""

    kind: Kind | None
    province: str | None
    near: frozenset[str]


class Resolver:
    """Names to areas, for one theatre."""

    def __init__(
        self, index: Index, places: Mapping[str, Place], kind_words: Mapping[str, str]
    ) -> None:
        self._index = index
        self._places = places
        self._kind_words = kind_words
        self._provinces = {
            name: place.area
            for place in places.values()
            if place.area.level is Level.PROVINCE
            for name in (place.area.name, place.area.code)
        }

    def resolve(self, text: str, context: Context) -> Resolution:
        """Return the area that a printed name means, or none with the candidates."""
        query = parse(text, self._kind_words)
        if not query.name:
            return Resolution(None, None, 0.0)
        province, is_foreign = self._province(query, context)
        if is_foreign:
            return Resolution(None, Kind.FOREIGN, 1.0)
        if query.of_capital:
            answer = self._capital_of(query)
            if answer is not None:
                return answer
        asked = _Asked(query.kind or context.kind, province, self._near(context))
        answer = self._decide(query.name, asked)
        if answer.area is None and answer.kind is not Kind.FOREIGN:
            answer = self._by_brackets(query, asked) or answer
        return answer

    def province_named(self, text: str) -> Area | None:
        """Return the province of a code, a name, or a printed spelling."""
        known = self._provinces.get(text)
        if known is not None:
            return known
        query = parse(text, self._kind_words)
        asked = _Asked(Kind.PROVINCE, None, frozenset())
        return self._decide(query.name, asked).area if query.name else None

    def _province(self, query: Query, context: Context) -> tuple[str | None, bool]:
        """Return the province that the context names, and whether it lies outside the theatre."""
        for text in (context.province, *query.brackets):
            if text:
                province = self.province_named(text)
                if province is not None:
                    return province.name, False
        if context.province and self._is_foreign(context.province):
            return None, True
        return None, False

    def _is_foreign(self, text: str) -> bool:
        same = self._index.by_key.get(match_key(parse(text, self._kind_words).name), ())
        return any(one.kind is Kind.FOREIGN for one in same)

    def _capital_of(self, query: Query) -> Resolution | None:
        province = self.province_named(query.name)
        if province is None:
            return None
        capital = self._places[self._places[province.code].capital].area
        candidate = Candidate(capital, 1.0, Kind.CITY, query.name)
        return Resolution(capital, Kind.CITY, 1.0, (candidate,))

    def _near(self, context: Context) -> frozenset[str]:
        return frozenset(area.province for area in context.others)

    def _by_brackets(self, query: Query, asked: _Asked) -> Resolution | None:
        for part in query.brackets:
            answer = self._decide(fold(part), asked)
            if answer.area is not None:
                return replace(answer, score=answer.score - 0.02)
        return None

    def _decide(self, name: str, asked: _Asked) -> Resolution:
        best: dict[str, tuple[float, float, Toponym]] = {}
        for toponym, like in self._index.alike(name, _LEAST_LIKE[asked.province is not None]):
            score = self._score(toponym, like, asked)
            code = toponym.area.code if toponym.area else ""
            if score > best.get(code, (0.0,))[0]:
                best[code] = (score, like, toponym)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        candidates = tuple(
            Candidate(toponym.area, round(score, 4), toponym.kind, toponym.text)
            for _, (score, _, toponym) in ranked[:_CANDIDATES]
            if toponym.area is not None
        )
        if not ranked:
            return Resolution(None, None, 0.0)
        score, like, toponym = ranked[0][1]
        second = ranked[1][1][0] if len(ranked) > 1 else 0.0
        margin = _MARGIN_EXACT if like >= 0.98 else _MARGIN_LIKE
        if score < _LEAST or score - second < margin:
            return Resolution(None, None, round(score, 4), candidates)
        return Resolution(toponym.area, toponym.kind, round(score, 4), candidates)

    def _score(self, toponym: Toponym, like: float, asked: _Asked) -> float:
        """Return a score in [0, 1], 0 where the toponym cannot be meant."""
        loss = _kind_loss(toponym.kind, asked.kind)
        if loss is None or (toponym.kind in _SETTLEMENTS and like < _LEAST_LIKE_SETTLEMENT):
            return 0.0
        if toponym.area is None:
            return like - loss if asked.province is None and like >= 0.98 else 0.0
        place = self._places[toponym.area.code]
        score = like - loss - _province_loss(place, asked.province)
        if place.is_capital and asked.kind in {None, Kind.CITY}:
            score += _CAPITAL_GAIN
        if toponym.area.province in asked.near:
            score += _NEAR_GAIN
        return max(0.0, min(1.0, score))


def _kind_loss(kind: Kind, asked: Kind | None) -> float | None:
    """Return what a candidate of a kind loses, None where it cannot be meant."""
    if asked is None:
        return _UNSAID_LOSS[kind]
    if asked is Kind.PROVINCE:
        return 0.0 if kind is Kind.PROVINCE else _KIND_LOSS[asked].get(kind)
    if asked in _KIND_LOSS:
        return _KIND_LOSS[asked].get(kind, _KIND_MISFIT)
    return _SETTLEMENT_LOSS.get(kind, _KIND_MISFIT)


def _province_loss(place: Place, province: str | None) -> float:
    if province is None or place.area.province == province:
        return 0.0
    if place.area.level is Level.PROVINCE:
        return _ELSEWHERE_LOSS
    if province in place.also:
        return _MOVED_LOSS
    return _BORDER_LOSS if province in place.borders else _ELSEWHERE_LOSS
