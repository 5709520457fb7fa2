"""How well a toponym fits a name and its context: likeness less what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.geocode.index import HAMLETS, SAME_KEY
from pipeline.records import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.geocode.tables import Place, Toponym

# Least likeness, by how much is known: the fewer places a name can mean, the more freely it may be
# spelled.
_LEAST_WITH_PROVINCE, _LEAST_WITH_PROVINCE_ALONE = 0.76, 0.82
_LEAST_ALONE, _LEAST_SETTLEMENT, _LEAST_PROVINCE = 0.86, 0.90, 0.72

_SETTLEMENTS = frozenset({Kind.CITY, Kind.TOWN, Kind.VILLAGE, Kind.FACILITY})
_MISFIT = 0.15
# What a candidate loses where its kind is not the one asked for; kinds not named here misfit.
_KIND_LOSS: Mapping[Kind, Mapping[Kind, float]] = {
    Kind.DISTRICT: {Kind.DISTRICT: 0.0, Kind.CITY: 0.03, Kind.TOWN: 0.04, Kind.VILLAGE: 0.06},
    Kind.FACILITY: {
        Kind.FACILITY: 0.0,
        Kind.VILLAGE: 0.0,
        Kind.TOWN: 0.0,
        Kind.CITY: 0.01,
        Kind.DISTRICT: 0.03,
    },
    Kind.CITY: {Kind.CITY: 0.0, Kind.TOWN: 0.01, Kind.DISTRICT: 0.02, Kind.VILLAGE: 0.04},
}
_SETTLEMENT_LOSS = {Kind.VILLAGE: 0.0, Kind.TOWN: 0.0, Kind.CITY: 0.01, Kind.DISTRICT: 0.03}
_PROVINCE_LOSS = {Kind.PROVINCE: 0.0, Kind.FOREIGN: 0.1}
# Without a word on the kind: a city before the province of its name, and both before the rest.
_UNSAID_LOSS = {
    Kind.CITY: 0.0,
    Kind.DISTRICT: 0.0,
    Kind.PROVINCE: 0.02,
    Kind.TOWN: 0.02,
    Kind.FACILITY: 0.02,
    Kind.FOREIGN: 0.01,
    Kind.VILLAGE: 0.04,
}
_MOVED_LOSS, _BORDER_LOSS, _ELSEWHERE_LOSS = 0.04, 0.07, 0.19
# A province's name without a word on the kind means the province or its capital, not a district
# or town that once was called so.
_SECOND_NAME_LOSS = 0.02
_CAPITAL_GAIN, _NEAR_GAIN, _USUAL_GAIN = 0.02, 0.04, 0.02


@dataclass(frozen=True, slots=True)
class Asked:
    """What a name is asked with: its kind, its province's name, provinces that are spoken of.

    `is_province_name` says that no kind is known and that a province goes by the name.
    """

    kind: Kind | None = None
    province: str | None = None
    near: frozenset[str] = frozenset()
    is_province_name: bool = False


def score(toponym: Toponym, like: float, asked: Asked, place: Place | None) -> float:
    """Return a score in [0, 1] for a likeness in [0, 1]; 0 where the toponym cannot be meant."""
    loss = _kind_loss(toponym.kind, asked.kind)
    if loss is None or like < _least(toponym.kind, asked):
        return 0.0
    if place is None:
        return like - loss if asked.province is None and like >= SAME_KEY else 0.0
    misplaced = _province_loss(place, asked.province)
    if misplaced == _ELSEWHERE_LOSS and (like < SAME_KEY or asked.kind in HAMLETS):
        return 0.0
    if misplaced and like < SAME_KEY and toponym.kind in HAMLETS:
        return 0.0
    gain = _CAPITAL_GAIN if place.is_capital and asked.kind in {None, Kind.CITY} else 0.0
    gain += _NEAR_GAIN if place.area.province in asked.near else 0.0
    gain += _USUAL_GAIN if toponym.is_usual else 0.0
    if asked.is_province_name and not gain:
        loss += _SECOND_NAME_LOSS
    return max(0.0, like - loss - misplaced + gain)


def _least(kind: Kind, asked: Asked) -> float:
    if asked.kind is Kind.PROVINCE:
        return _LEAST_PROVINCE
    if kind in HAMLETS and asked.province is None:
        return SAME_KEY
    if kind in _SETTLEMENTS or asked.kind in HAMLETS:
        return _LEAST_SETTLEMENT
    if asked.province is None:
        return _LEAST_ALONE
    return _LEAST_WITH_PROVINCE_ALONE if asked.kind is None else _LEAST_WITH_PROVINCE


def _kind_loss(kind: Kind, asked: Kind | None) -> float | None:
    """Return what a candidate of a kind loses, None where it cannot be meant."""
    if asked is None:
        return _UNSAID_LOSS[kind]
    if asked is Kind.PROVINCE:
        return _PROVINCE_LOSS.get(kind)
    if kind is Kind.PROVINCE:
        return None
    return _KIND_LOSS.get(asked, _SETTLEMENT_LOSS).get(kind, _MISFIT)


def _province_loss(place: Place, province: str | None) -> float:
    if province is None or place.area.province == province:
        return 0.0
    if place.area.level is Level.PROVINCE:
        return _ELSEWHERE_LOSS
    if province in place.also:
        return _MOVED_LOSS
    return _BORDER_LOSS if province in place.borders else _ELSEWHERE_LOSS
