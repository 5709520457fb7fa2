"""Weigh all claims known at a moment and keep what they come to."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.assess import Model, assess
from pipeline.logs import told
from pipeline.steps.carrying import carry_on
from pipeline.steps.linking import link_copies
from pipeline.store import areas, claims, decisions, milestones, status, turns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sqlalchemy import Engine

    from pipeline.theatre import Theatre


@dataclass(frozen=True, slots=True)
class AssessmentReport:
    """What one assessment changed, in rows of control status."""

    recorded_at: datetime
    claims: int
    opened: int
    closed: int


@told("recorded_at")
def assess_control(engine: Engine, theatre: Theatre, recorded_at: datetime) -> AssessmentReport:
    """Assess every area with what was known at `recorded_at`; write differences only.

    Where the assessment before still stands, only the days that can have changed are assessed.

    Raises:
        BoundariesMissingError: the areas are not loaded.
        RecordedClockError: the belief would change before what is already recorded.
    """
    model, began = Model.of(theatre), time.perf_counter()
    with engine.begin() as connection:
        turns.assess_alone(connection)
        areas.require_boundaries(connection, theatre)
        link_copies(connection)
        wanted = areas.read_areas(connection)
        carried = carry_on(connection, theatre, model, wanted, recorded_at)
        since = None if carried is None else carried.since
        if carried is None:
            known = claims.claims_known(connection, recorded_at, theatre.timezone)
            until = theatre.last_day_before(recorded_at)
            decided = decisions.in_force(connection, recorded_at)
            assessment = assess(known, wanted, model, theatre.start, until, adjudications=decided)
        else:
            assessment = carried.assessment
        changed = status.write_differences(
            connection,
            assessment.periods,
            assessment.evidence,
            recorded_at=recorded_at,
            model_version=model.version,
            since=since,
        )
        taken = time.perf_counter() - began
        status.note_seconds(connection, recorded_at, model.version, taken)
    weighed = len(known) if carried is None else carried.claims
    return AssessmentReport(recorded_at, weighed, changed.opened, changed.closed)


def days_to_assess(
    engine: Engine, theatre: Theatre, since: date, until: date
) -> list[tuple[date, datetime]]:
    """Return the days from `since` to `until` whose claims this model has not weighed yet."""
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    moments = {theatre.end_of(day): day for day in days}
    with engine.connect() as connection:
        open_moments = status.unassessed(connection, list(moments), Model.of(theatre).version)
    return [(moments[moment], moment) for moment in open_moments]


def newest_knowledge(engine: Engine) -> datetime | None:
    """Return the newest moment at which anything became known or was assessed, None if nothing."""
    with engine.connect() as connection:
        moments = (
            claims.known_until(connection),
            decisions.known_until(connection),
            status.known_until(connection),
        )
    return max(filter(None, moments), default=None)


def moments_to_assess(
    engine: Engine, theatre: Theatre, announced: Iterable[datetime]
) -> list[datetime]:
    """Return the moments, in order, at which this model has to weigh what was announced.

    What comes late is recorded at the newest moment assessed, so it is weighed there. Days that
    were collected since then and lie before what is announced count as well: the announcement of
    one of them may have been lost with a run that failed.
    """
    asked = sorted(set(announced))
    if not asked:
        return []
    sources = [source.code for source in theatre.sources]
    with engine.connect() as connection:
        newest = status.known_until(connection)
        moments = {moment if newest is None else max(moment, newest) for moment in asked}
        ends = milestones.collected(connection, sources, newest, asked[-1])
        moments |= {end for end in ends if theatre.end_of(theatre.last_day_before(end)) == end}
        return status.unassessed(connection, sorted(moments), Model.of(theatre).version)
