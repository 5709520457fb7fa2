"""Carry an account on from the assessment before, by what has come in since.

What a claim says bears on a bounded stretch of days (`assess/windows.py`): only that stretch is
assessed anew, from the claims that are heard in it. The outcome is the whole assessment's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.assess import Assessment, assess
from pipeline.assess.assessment import day_number
from pipeline.assess.windows import heard_from, rewritten_from
from pipeline.records import Level
from pipeline.store import claims, decisions, status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from pipeline.assess import Model
    from pipeline.records import Area
    from pipeline.theatre import Theatre

_DAY = timedelta(days=1)
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Carried:
    """An account from some day on: `since` has the columns area_code and since."""

    assessment: Assessment
    since: pd.DataFrame
    claims: int


def carry_on(
    connection: Connection,
    theatre: Theatre,
    model: Model,
    areas: Sequence[Area],
    recorded_at: datetime,
) -> Carried | None:
    """Return the account from the first day that can have changed, None where it must be whole."""
    before = status.run_before(connection, recorded_at, model.version)
    if before is None:
        return None
    first = _day(rewritten_from(day_number(theatre.last_day_before(before)), model))
    if first <= theatre.start:
        return None
    work = _Work(connection, theatre, model, areas, before, recorded_at)
    heard = work.heard_since(first)
    late = {code: day for code, day in work.touched(heard).items() if day < first}
    parts = [work.assess([code for code in work.districts if code not in late], first, heard)]
    if late:
        since = min(late.values())
        parts.append(work.assess(sorted(late), max(since, theatre.start), None))
    return _joined(parts)


@dataclass(frozen=True, slots=True)
class _Work:
    connection: Connection
    theatre: Theatre
    model: Model
    areas: Sequence[Area]
    before: datetime
    recorded_at: datetime

    @property
    def districts(self) -> list[str]:
        return sorted(area.code for area in self.areas if area.level is Level.DISTRICT)

    def heard_since(self, first: date, codes: Sequence[str] | None = None) -> pd.DataFrame:
        """Return the claims that bear on the account from a day on."""
        floor = _day(heard_from(day_number(first - _DAY), self.model)) - 2 * _DAY
        return claims.claims_heard(
            self.connection,
            self.recorded_at,
            self.theatre.timezone,
            self.theatre.start_of(floor),
            codes,
        )

    def touched(self, heard: pd.DataFrame) -> dict[str, date]:
        """Return the districts whose account may change, and from which day on.

        Besides what came in, claims published within a day of it may weigh otherwise than before;
        and so may those that were new at the assessment before.
        """
        changed = claims.claims_changed(
            self.connection, self.before, self.recorded_at, self.theatre.timezone
        ).set_index("area_code")
        placed = heard["occurred_to"].fillna(heard["occurred_from"]).fillna(heard["published_on"])
        placed = placed.where(placed < heard["published_on"], heard["published_on"])
        newest = pd.Timestamp(self.theatre.last_day_before(self.before))
        reach = (changed["published_on"] - _DAY).to_dict()
        floor = pd.to_datetime(heard["area_code"].map(reach)).fillna(newest)
        is_near = heard["published_on"] >= floor.where(floor < newest, newest)
        near = placed[is_near].groupby(heard["area_code"][is_near]).min()
        first = pd.concat([near, changed["placed_on"]]).groupby(level=0).min()
        units = {str(code): day.date() for code, day in first.items()}
        provinces = {one.province: one.code for one in self.areas if one.level is Level.PROVINCE}
        found = {}
        for area in self.areas:
            days = [units.get(area.code), units.get(provinces.get(area.province, ""))]
            met = [day for day in days if day is not None]
            if area.level is Level.DISTRICT and met:
                found[area.code] = _day(rewritten_from(day_number(min(met)), self.model))
        return found | self._decided(found)

    def _decided(self, found: dict[str, date]) -> dict[str, date]:
        """Return the districts whose decisions changed, and the first day that they speak of."""
        then, now = (
            decisions.in_force(self.connection, moment)
            for moment in (self.before, self.recorded_at)
        )
        both = pd.concat([then, now]).drop_duplicates(keep=False)
        first = both.groupby("area_code")["valid_from"].min()
        return {
            str(code): min(day.date(), found.get(str(code), date.max))
            for code, day in first.items()
        }

    def assess(self, codes: Sequence[str], since: date, heard: pd.DataFrame | None) -> Carried:
        """Assess some districts from a day on; `heard` = None reads their claims alone."""
        wanted = set(codes)
        provinces = {one.province for one in self.areas if one.code in wanted}
        areas = [
            one
            for one in self.areas
            if one.code in wanted or (one.level is Level.PROVINCE and one.province in provinces)
        ]
        if heard is None:
            heard = self.heard_since(since, [one.code for one in areas])
        begun = status.believed_on(self.connection, since - _DAY, self.before)
        assessment = assess(
            heard,
            areas,
            self.model,
            since,
            self.theatre.last_day_before(self.recorded_at),
            adjudications=decisions.in_force(self.connection, self.recorded_at),
            begun=begun[begun["area_code"].isin(wanted)] if since > self.theatre.start else None,
        )
        scope = pd.DataFrame({"area_code": sorted(wanted), "since": since})
        return Carried(assessment, scope, len(heard))


def _joined(parts: Sequence[Carried]) -> Carried:
    """Return the accounts of different districts as one."""
    shift = len(parts[0].assessment.periods)
    evidence = [
        part.assessment.evidence.assign(period=part.assessment.evidence["period"] + number * shift)
        for number, part in enumerate(parts)
    ]
    return Carried(
        Assessment(
            pd.concat([part.assessment.periods for part in parts], ignore_index=True),
            pd.concat(evidence, ignore_index=True),
        ),
        pd.concat([part.since for part in parts], ignore_index=True),
        parts[0].claims,
    )


def _day(number: int) -> date:
    return _EPOCH + number * _DAY
