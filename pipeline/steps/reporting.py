"""Tell the public what changed, and how a day stands."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.logs import told
from pipeline.publish.changes import Changes, changes_as_geojson, changes_as_markdown
from pipeline.publish.edition import Edition
from pipeline.publish.picture import draw_map
from pipeline.publish.shapes import shapes_of
from pipeline.publish.situation import Decision, Situation, write_situation
from pipeline.publish.summary import summarise
from pipeline.publish.words import absent_to_none, actor_names, status_in_words
from pipeline.records import Level, State
from pipeline.steps.publishing import drawn_areas, origins_of
from pipeline.steps.releasing import Question, require_public
from pipeline.store import editions, status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd
    from sqlalchemy import Connection, Engine

    from pipeline.publish.summary import Summary
    from pipeline.theatre import Theatre

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


def tell_changes(
    engine: Engine,
    theatre: Theatre,
    since: date,
    question: Question,
    level: Level,
    *,
    as_map: bool,
) -> str:
    """Return what changed from a day to the question's, as GeoJSON or Markdown.

    Raises:
        NotPublicError: the theatre does not tell the public so much, or not yet.
    """
    with engine.connect() as connection:
        require_public(connection, theatre, question, level)
        changes = _changes(connection, theatre, since, question, level)
        if not as_map:
            return changes_as_markdown(changes)
        shapes = shapes_of(editions.outlines(connection, level), theatre.projection)
    return changes_as_geojson(changes, shapes).decode()


@told("question")
def write_report(engine: Engine, theatre: Theatre, question: Question, folder: Path) -> list[Path]:
    """Write the situation report of a day, as Markdown and HTML with a map.

    Raises:
        NotPublicError: the day is not public yet.
    """
    with engine.connect() as connection:
        require_public(connection, theatre, question)
        situation = _situation(connection, theatre, question)
        picture = _picture(connection, theatre, question, situation.edition)
    return write_situation(situation, picture, folder)


def _situation(connection: Connection, theatre: Theatre, question: Question) -> Situation:
    level = theatre.publication.levels[0]
    now, before, week_before = (
        _summary(connection, theatre, replace(question, on=on))
        for on in (question.on, question.on - _DAY, question.on - _WEEK)
    )
    areas, provinces = drawn_areas(connection, theatre, question)
    return Situation(
        edition=Edition(
            theatre,
            question.on,
            question.known_at,
            level,
            model_version=editions.model_at(connection, question.known_at),
            origins=origins_of(connection, question),
        ),
        areas=f"{level}s",
        summary=now,
        before=before,
        week_before=week_before,
        changes=_changes(connection, theatre, question.on - _DAY, question, level),
        decisions=_decisions(areas, theatre),
        low_coverage=sorted(provinces.loc[provinces["coverage"] == "low", "name"]),
    )


def _summary(connection: Connection, theatre: Theatre, question: Question) -> Summary:
    level = theatre.publication.levels[0]
    areas, provinces = drawn_areas(connection, theatre, question)
    changes = status.changes_between(
        connection, question.on - _WEEK, question.on, question.known_at, level
    )
    return summarise(areas, provinces, changes, question.on, theatre)


def _changes(
    connection: Connection, theatre: Theatre, since: date, question: Question, level: Level
) -> Changes:
    found = status.control_diff(connection, since, question.on, question.known_at, level)
    if theatre.publication.finest_level is not Level.DISTRICT:
        # Their sentences name the districts that the public is not told of.
        found = [replace(one, evidence=()) for one in found]
    return Changes(theatre, since, question.on, question.known_at, found)


def _decisions(areas: pd.DataFrame, theatre: Theatre) -> Sequence[Decision]:
    names = actor_names(theatre)
    ruled = areas[areas["adjudicated_by"].notna()].sort_values(["province", "name", "code"])
    return [
        Decision(
            name=row["name"],
            province=row["province"],
            status=status_in_words(State(row["state"]), absent_to_none(row["controller"]), names),
            author=row["adjudicated_by"],
            reason=row["adjudicated_because"],
        )
        for row in ruled.to_dict("records")
    ]


def _picture(
    connection: Connection, theatre: Theatre, question: Question, edition: Edition
) -> bytes:
    drawn, provinces = drawn_areas(connection, theatre, question)
    with tempfile.TemporaryDirectory() as folder:
        path = draw_map(
            drawn,
            provinces,
            Path(folder) / "map.png",
            on=question.on,
            known_at=question.known_at,
            theatre=theatre,
            origins=[one.name for one in edition.origins],
        )
        return path.read_bytes()
