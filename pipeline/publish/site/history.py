"""All beliefs of a window of days, as columns of small numbers: what the page starts from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pipeline.publish import palette
from pipeline.publish.words import absent_to_none, moment_in_words
from pipeline.records import Level, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    import geopandas as gpd
    import pandas as pd

    from pipeline.theatre import Theatre

FORMAT = "territory-history-1"
_STATES = list(State)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """All that was believed about the days from `first` to `last`, at any of `moments`.

    Beliefs have area_code, valid_from, valid_to, recorded_from, recorded_to (half-open, None =
    open), state, controller, probability, newest_evidence, stale_from, adjudication_id; falls of
    coverage have the first five; decisions adjudication_id, author, reason.
    """

    first: date
    last: date
    moments: Sequence[datetime]
    beliefs: Mapping[Level, pd.DataFrame]
    falls: pd.DataFrame
    decisions: pd.DataFrame


def history_of(
    chronicle: Chronicle,
    areas: Mapping[Level, gpd.GeoDataFrame],
    theatre: Theatre,
    levels: Iterable[Level] = tuple(Level),
) -> dict[str, Any]:
    """Return the chronicle as JSON values; `levels` are those that the page may show.

    Days are numbers counted from the first one, moments places in `moments`; `actor` is a place in
    `actors`, `area` one in `areas` of the level, -1 = none; probabilities are in per cent.
    """
    scale = _Scale.of(chronicle, areas, theatre)
    boundaries = theatre.boundary_sets[0]
    return {
        "format": FORMAT,
        "theatre": theatre.name,
        "credit": f"{boundaries.credit}; {boundaries.name} {boundaries.version}",
        "first": chronicle.first.isoformat(),
        "days": (chronicle.last - chronicle.first).days + 1,
        "moments": [moment_in_words(moment, theatre) for moment in chronicle.moments],
        "known_by_day": _known_by_day(chronicle, theatre),
        "palette": _palette(),
        "levels": sorted(str(level) for level in levels),
        "states": [str(state) for state in _STATES],
        "actors": _actors(scale.actors, theatre),
        "areas": {str(level): _areas(frame, scale) for level, frame in areas.items()},
        "beliefs": {str(level): scale.beliefs(chronicle, level) for level in areas},
        "falls": scale.periods(chronicle.falls, Level.PROVINCE),
        "decisions": chronicle.decisions[["author", "reason"]].to_dict("list"),
    }


@dataclass(frozen=True, slots=True)
class _Scale:
    """What the numbers of the columns count."""

    first: date
    moments: Sequence[datetime]
    actors: Sequence[str]
    codes: Mapping[Level, Mapping[str, int]]
    decisions: Mapping[int, int]

    @classmethod
    def of(
        cls, chronicle: Chronicle, areas: Mapping[Level, gpd.GeoDataFrame], theatre: Theatre
    ) -> _Scale:
        named = [actor.code for actor in theatre.actors]
        held = {by for frame in chronicle.beliefs.values() for by in frame["controller"].dropna()}
        return cls(
            first=chronicle.first,
            moments=chronicle.moments,
            actors=[*named, *sorted(held - set(named))],
            codes={level: _places(frame["code"]) for level, frame in areas.items()},
            decisions=_places(chronicle.decisions["adjudication_id"]),
        )

    def beliefs(self, chronicle: Chronicle, level: Level) -> dict[str, list[Any]]:
        """Return one level's beliefs as columns."""
        frame = chronicle.beliefs[level]
        actors = _places(self.actors)
        return {
            **self.periods(frame, level),
            "state": [_STATES.index(State(state)) for state in frame["state"]],
            "actor": [actors.get(absent_to_none(by), -1) for by in frame["controller"]],
            "percent": [round(100 * probability) for probability in frame["probability"]],
            "newest": self._days(frame["newest_evidence"]),
            "stale": self._days(frame["stale_from"]),
            "decision": [
                self.decisions.get(absent_to_none(made), -1) for made in frame["adjudication_id"]
            ],
        }

    def periods(self, frame: pd.DataFrame, level: Level) -> dict[str, list[Any]]:
        """Return area, valid and recorded periods as columns."""
        return {
            "area": [self.codes[level][code] for code in frame["area_code"]],
            "from": self._days(frame["valid_from"]),
            "to": self._days(frame["valid_to"]),
            "known": [bisect_left(self.moments, moment) for moment in frame["recorded_from"]],
            "until": [self._end(absent_to_none(moment)) for moment in frame["recorded_to"]],
        }

    def _days(self, column: Iterable[Any]) -> list[int | None]:
        known = (absent_to_none(day) for day in column)
        return [None if day is None else (day - self.first).days for day in known]

    def _end(self, moment: datetime | None) -> int | None:
        place = len(self.moments) if moment is None else bisect_left(self.moments, moment)
        return place if place < len(self.moments) else None


def _places(values: Iterable[Any]) -> dict[Any, int]:
    return {value: place for place, value in enumerate(values)}


def _known_by_day(chronicle: Chronicle, theatre: Theatre) -> list[int]:
    """Return, for each day, the place of the last moment until its end; -1 = none."""
    days = (chronicle.last - chronicle.first).days + 1
    ends = (theatre.end_of(chronicle.first + number * _DAY) for number in range(days))
    return [bisect_right(chronicle.moments, end) - 1 for end in ends]


def _palette() -> dict[str, Any]:
    """Return what the page's colours are mixed by, so that they are those of every other map."""
    return {
        "unknown": palette.UNKNOWN_FILL,
        "contested": palette.CONTESTED_FILL,
        "contested_lines": palette.CONTESTED_LINES,
        "faintest": palette.FAINTEST,
        "claim_tint": palette.CLAIM_TINT,
    }


def _actors(codes: Iterable[str], theatre: Theatre) -> list[dict[str, str]]:
    known = {actor.code: actor for actor in theatre.actors}
    return [
        {"code": code, "name": known[code].name, "color": known[code].color}
        if code in known
        else {"code": code, "name": code, "color": palette.NOBODY}
        for code in codes
    ]


def _areas(frame: gpd.GeoDataFrame, scale: _Scale) -> dict[str, list[Any]]:
    return {
        "code": list(frame["code"]),
        "name": [" ".join(name.split()) for name in frame["name"]],
        "native": [list(names) for names in frame["native_names"]],
        "province": [scale.codes[Level.PROVINCE][code] for code in frame["province_code"]],
        "lon": [round(float(lon), 4) for lon in frame["lon"]],
        "lat": [round(float(lat), 4) for lat in frame["lat"]],
    }
