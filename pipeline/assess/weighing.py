"""Claims -> readings: what each claim says of which unit and day, and how much it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.assess.parameters import NEUTRAL_SIDES
from pipeline.assess.tables import DENIED, EVENTS, PART, WHOLE, kind_of
from pipeline.records import MEDIA, Extent, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.assess.model import Model
    from pipeline.assess.tables import Flags, Floats, Ints

_EXTENTS = tuple(Extent)
_NO_DAY = np.iinfo(np.int64).min


def weigh(claims: pd.DataFrame, units: Sequence[str], model: Model) -> pd.DataFrame:
    """Return one reading a claim that is evidence, ordered by day of publication, then by turn.

    `units` are the codes of the areas that claims may name; `unit` is a place among them. The
    claims' columns are the contract's.
    Columns: `claim_id`, `item_id`, `lineage`, `source`, `unit`, `kind`, `side`, `is_whole`,
    `is_compiled` (a row of a table), `begin`, `day` and `published` (days since 1970-01-01),
    `weight`, `turn` (who spoke first, by time and natural keys).
    Irrealis claims are no evidence, nor is anything said of an area, event or actor that the model
    does not know.
    """
    readings = pd.DataFrame(
        {
            "claim_id": claims["claim_id"].to_numpy(np.int64),
            "item_id": claims["item_id"].to_numpy(np.int64),
            "lineage": claims["lineage"].to_numpy(np.int64),
            "source": pd.factorize(claims["source_code"], sort=True)[0],
            "unit": _places(claims["area_code"], units),
            "kind": _kinds(claims, model),
            "side": _sides(claims, model.actors),
            "is_whole": (claims["extent"] == Extent.WHOLE).to_numpy(bool),
            "is_compiled": _flags(claims, "is_structured"),
            "turn": _turns(claims),
        }
    )
    readings["begin"], readings["day"], readings["published"], is_dated = _days(claims)
    readings["weight"] = _weights(claims, readings, model)
    readings.loc[~is_dated, "weight"] *= model.parameters.weights.undated
    known = (readings["unit"] >= 0) & (readings["kind"] >= 0) & (readings["published"] != _NO_DAY)
    usable = readings[known & (readings["weight"] > 0)]
    return usable.sort_values(["published", "turn"], ignore_index=True)


def _turns(claims: pd.DataFrame) -> Ints:
    """Return each claim's turn, by its surrogate keys where the claims come without turns."""
    if "turn" in claims:
        given: Ints = claims["turn"].to_numpy(np.int64)
        return given
    turns = np.empty(len(claims), np.int64)
    turns[np.lexsort((claims["claim_id"], claims["item_id"]))] = np.arange(len(claims))
    return turns


def _flags(claims: pd.DataFrame, column: str) -> Flags:
    """Return a column of yes and no, all no where it is not there."""
    if column not in claims:
        return np.zeros(len(claims), dtype=bool)
    flags: Flags = claims[column].to_numpy(bool)
    return flags


def _places(column: pd.Series, words: Sequence[str]) -> Ints:
    """Return each value's place among the words, -1 where it is none of them."""
    known = pd.Index(np.array([str(word) for word in words], dtype=object))
    at: Ints = known.get_indexer(column.astype(object)).astype(np.int64)
    return at


def _kinds(claims: pd.DataFrame, model: Model) -> Ints:
    """Return the kind of each claim, -1 where it is no evidence."""
    event = _places(claims["event"], EVENTS)
    actor = _places(claims["actor"], model.actors)
    modality = _places(claims["modality"], (Modality.ASSERTED, Modality.DENIED))
    extent = _places(claims["extent"], _EXTENTS)
    is_part = np.isin(extent, [_EXTENTS.index(Extent.PARTIAL), _EXTENTS.index(Extent.FACILITY)])
    manner = np.where(modality == 1, DENIED, np.where(is_part, PART, WHOLE))
    kind = kind_of(np.maximum(event, 0), manner, actor, len(model.actors))
    usable = (event >= 0) & (modality >= 0) & (extent >= 0) & model.tables.is_evidence[kind]
    return np.where(usable, kind, -1)


def _sides(claims: pd.DataFrame, actors: tuple[str, ...]) -> Ints:
    """Return whose mouth each claim comes from.

    A party's outlet speaks for that party whomever it quotes outside the parties; a side that the
    theatre does not know counts as the outlet's own voice.
    """
    sides = (*actors, *NEUTRAL_SIDES)
    speaker, outlet = _places(claims["speaker_side"], sides), _places(claims["source_side"], sides)
    speaker = np.where(speaker < 0, sides.index(MEDIA), speaker)
    is_party_outlet = (outlet >= 0) & (outlet < len(actors))
    return np.where(is_party_outlet & (speaker >= len(actors)), outlet, speaker)


def _days(claims: pd.DataFrame) -> tuple[Ints, Ints, Ints, Flags]:
    """Return the day each claim begins on, is placed on and was published on, and if it is dated.

    It is placed on the last day of the occurrence not after publication; without an occurrence, or
    with one that only begins later, on the day of publication.
    """
    published = _day_numbers(claims["published_on"])
    first, last = _day_numbers(claims["occurred_from"]), _day_numbers(claims["occurred_to"])
    first = np.where(first == _NO_DAY, last, first)
    last = np.where(last == _NO_DAY, first, last)
    is_dated = (first != _NO_DAY) & (first <= published)
    day = np.where(is_dated, np.minimum(last, published), published)
    return np.where(is_dated, first, published), day, published, is_dated


def _day_numbers(column: pd.Series) -> Ints:
    """Return days since 1970-01-01; the smallest number where there is no day."""
    return pd.to_datetime(column).to_numpy().astype("datetime64[D]").astype(np.int64)


def _weights(claims: pd.DataFrame, readings: pd.DataFrame, model: Model) -> Floats:
    """Return the product of all that makes a dated claim count for more or less."""
    weights = model.parameters.weights
    by_extent = np.array([weights.extent[extent] for extent in _EXTENTS])
    sure = [claims[name].to_numpy(float) for name in ("reliability", "confidence", "geocode_score")]
    certainty = np.prod([np.nan_to_num(np.clip(factor, 0, 1)) for factor in sure], axis=0)
    by_side = model.tables.side_weight[readings["kind"], readings["side"]]
    product: Floats = by_side * by_extent[_places(claims["extent"], _EXTENTS)] * certainty
    return product
