"""Claims -> observations: independent, dated, weighed statements about single areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.assess.bearing import weigh_fresh
from pipeline.assess.course import place_fights, weigh_overtaken
from pipeline.assess.tables import OUTCOMES, tells, theme_of
from pipeline.assess.weighing import weigh
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.assess.model import Model
    from pipeline.assess.tables import Floats, Ints
    from pipeline.records import Area

_VOICE = ["unit", "day", "theme", "side"]
_NO_SOURCE = -1


@dataclass(frozen=True, slots=True)
class Observations:
    """Statements that count, ordered by day, area and claim; all arrays have one length."""

    area: Ints  # place among the districts
    day: Ints  # days since 1970-01-01
    claim_id: Ints
    kind: Ints
    side: Ints
    weight: Floats
    told: Ints  # the day on which anybody first said so of that area and day

    def of_areas(self, first: int, end: int) -> Observations:
        """Return those of some areas, half-open, which count from 0 again."""
        if first == 0 and end > self.area.max(initial=0):
            return self
        where = np.flatnonzero((self.area >= first) & (self.area < end))
        return Observations(
            self.area[where] - first,
            self.day[where],
            self.claim_id[where],
            self.kind[where],
            self.side[where],
            self.weight[where],
            self.told[where],
        )


@dataclass(frozen=True, slots=True)
class Window:
    """The closed range of days, since 1970-01-01, whose evidence is heard."""

    first: int
    last: int


def observe(
    claims: pd.DataFrame, areas: Sequence[Area], model: Model, window: Window
) -> Observations:
    """Return what the claims come to for each district among the areas."""
    districts = [area for area in areas if area.level is Level.DISTRICT]
    provinces = [area for area in areas if area.level is Level.PROVINCE]
    readings = weigh(claims, [area.code for area in [*districts, *provinces]], model)
    readings["theme"] = theme_of(readings["kind"].to_numpy(), len(model.actors))
    readings = place_fights(_without_copies(readings), model)
    readings = weigh_fresh(readings, window.last, model)
    readings = readings[readings["day"].between(window.first, window.last)]
    readings["told"] = readings.groupby(["unit", "day", "kind"])["published"].transform("min")
    readings = _without_repeats(readings, model)
    readings = weigh_overtaken(readings, readings["is_disputed"].to_numpy(bool), model)
    spread = pd.concat(
        [
            readings[readings["unit"] < len(districts)],
            _spread(readings[readings["unit"] >= len(districts)], districts, provinces, model),
        ]
    ).sort_values(["day", "unit", "turn"])
    return Observations(
        area=spread["unit"].to_numpy(np.int64),
        day=spread["day"].to_numpy(np.int64),
        claim_id=spread["claim_id"].to_numpy(np.int64),
        kind=spread["kind"].to_numpy(np.int64),
        side=spread["side"].to_numpy(np.int64),
        weight=spread["weight"].to_numpy(np.float64),
        told=spread["told"].to_numpy(np.int64),
    )


def _without_copies(readings: pd.DataFrame) -> pd.DataFrame:
    """Keep what the first item of each lineage says; its copies say it again.

    The readings are ordered by publication. One item may say the same of several days.
    """
    says = readings.groupby(["lineage", "unit", "theme", "side"], sort=False)["item_id"]
    return readings[readings["item_id"] == says.transform("first")]


def _without_repeats(readings: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Count a party once a day, and each further outlet in a neutral voice for less."""
    is_party = readings["side"] < len(model.actors)
    voices = readings.assign(source=readings["source"].mask(is_party, _NO_SOURCE))
    voices = voices.sort_values(["weight", "turn"], ascending=[False, True])
    voices = voices.drop_duplicates([*_VOICE, "source"])
    rank = voices.groupby(_VOICE, sort=False).cumcount()
    return voices.assign(weight=voices["weight"] * model.parameters.weights.corroboration**rank)


def _spread(
    readings: pd.DataFrame, districts: Sequence[Area], provinces: Sequence[Area], model: Model
) -> pd.DataFrame:
    """Turn what is said of whole provinces into weak evidence on each of their districts.

    Only who holds a province bears on its districts: fighting somewhere in it, or in a part of
    it, says next to nothing about any one of them.
    """
    kind = readings["kind"].to_numpy(np.int64)
    bears = tells(kind, OUTCOMES, len(model.actors)) & readings["is_whole"]
    bearing = readings[bears]
    inside = [
        np.array([n for n, district in enumerate(districts) if district.province == area.province])
        for area in provinces
    ]
    sizes = np.array([len(places) for places in inside], dtype=np.int64)
    at = bearing["unit"].to_numpy(np.int64) - len(districts)
    repeated: pd.DataFrame = bearing.loc[bearing.index.repeat(sizes[at])]
    places = [inside[province] for province in at]
    repeated["unit"] = np.concatenate(places) if places else np.empty(0, np.int64)
    repeated["weight"] *= model.parameters.weights.province
    return repeated
