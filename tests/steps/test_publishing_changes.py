"""Which days are published, and as known when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.steps import publishing
from pipeline.steps.publishing_changes import publish_changes
from pipeline.store import milestones, status
from pipeline.theatre import Publication, load_theatre

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

THEATRE = load_theatre()


def moments(engine: Engine) -> list[datetime]:
    """Return the moments that were assessed."""
    with engine.connect() as connection:
        return milestones.assessed(connection, None)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def forget(engine: Engine) -> None:
    """Let no moment be published yet."""
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM territory.milestone")


def test_nothing_is_left_out(week: Engine, tmp_path: Path) -> None:
    """Moments that come together, since the event of one was lost, leave the same files."""
    first, second, last = moments(week)[-3:]
    for moment in (first, second, last):
        publish_changes(week, THEATRE, [moment], tmp_path / "one by one")
    forget(week)
    for moment in (first, last):
        publish_changes(week, THEATRE, [moment], tmp_path / "one lost")
    assert files(tmp_path / "one lost") == files(tmp_path / "one by one")


def test_every_day_that_changed(week: Engine, tmp_path: Path) -> None:
    """A moment has all days published that differ from before, and no others."""
    before, moment = moments(week)[-2:]
    written = publish_changes(week, THEATRE, [moment], tmp_path)
    days = {one.question.on for one in written if one.path.suffix == ".geojson"}
    last = THEATRE.last_day_before(moment)
    differing = {
        day
        for day in (last - timedelta(days=n) for n in range(30))
        if told(week, publishing.Question(day, before))
        != told(week, publishing.Question(day, moment))
    }
    assert last in days
    assert differing - {last} == days - {last} != set()


def told(engine: Engine, question: publishing.Question) -> list[tuple[object, ...]]:
    """Return what is said of every district on a day, but for how long it goes on."""
    with engine.connect() as connection:
        frame = status.status_frame(connection, question.on, question.known_at)
    said = ["code", "state", "controller", "probability", "newest_evidence", "stale", "coverage"]
    return list(frame[said].fillna("").itertuples(index=False, name=None))


def test_a_newer_file_stays(week: Engine, tmp_path: Path) -> None:
    """A moment published again does not put older knowledge in the place of newer."""
    older, newer = moments(week)[-2:]
    publish_changes(week, THEATRE, [older, newer], tmp_path)
    before = files(tmp_path)
    publish_changes(week, THEATRE, [older], tmp_path)
    assert files(tmp_path) == before


def test_what_is_not_assessed_waits(week: Engine, tmp_path: Path) -> None:
    """A moment that nobody has assessed yet is left to who comes after the assessment."""
    later = moments(week)[-1] + timedelta(days=1)
    assert publish_changes(week, THEATRE, [later], tmp_path) == []


def test_a_late_theatre_publishes_what_has_become_public(week: Engine, tmp_path: Path) -> None:
    """With a delay each moment brings out the day that it makes public, and none after it."""
    late = replace(THEATRE, publication=Publication(delay_days=1))
    *_, before, moment = moments(week)
    first = publish_changes(week, late, [before], tmp_path)
    assert {one.question.known_at for one in first} == {before}
    assert publish_changes(week, late, [moment], tmp_path) == []
    assert not (tmp_path / f"control-{THEATRE.last_day_before(moment)}.geojson").exists()
