"""The steps: run twice, cut up, or run late, they leave the same rows."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.assess import assess
from pipeline.extract import load_reader
from pipeline.records import Level
from pipeline.steps import assessing, collecting, extracting, preparing, publishing
from pipeline.store import areas, migrate, status
from pipeline.store.digest import digest
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.records import Claim, NewsItem
    from pipeline.theatre import Theatre

FIRST, LAST = date(2021, 8, 5), date(2021, 8, 8)
DAY = timedelta(days=1)
RECEIVED = datetime(2021, 8, 9, tzinfo=UTC)


@pytest.fixture
def theatre() -> Theatre:
    return load_theatre()


def digest_of(engine: Engine) -> str:
    with engine.connect() as connection:
        return digest(connection)


def bring_in(engine: Engine, theatre: Theatre, since: date, until: date) -> None:
    for source in theatre.sources:
        if source.enabled:
            collecting.collect_source(engine, theatre, source.code, since, until)
    extracting.extract_items(engine, load_reader(theatre))


def chain(engine: Engine, theatre: Theatre, since: date, until: date) -> None:
    bring_in(engine, theatre, since, until)
    for _, moment in assessing.days_to_assess(engine, theatre, since, until):
        assessing.assess_control(engine, theatre, moment)


def test_every_step_run_twice_leaves_the_same_rows(
    database: Engine, owner_engine: Engine, theatre: Theatre
) -> None:
    """Preparing, collecting, extracting and assessing again changes nothing."""
    preparing.prepare(owner_engine, theatre)
    chain(database, theatre, FIRST, LAST)
    once = digest_of(owner_engine)
    preparing.prepare(owner_engine, theatre)
    bring_in(database, theatre, FIRST, LAST)
    for day in range((LAST - FIRST).days + 1):
        assessing.assess_control(database, theatre, theatre.end_of(FIRST + day * DAY))
    assert digest_of(owner_engine) == once


def test_a_period_at_once_and_a_day_at_a_time_leave_the_same_statuses(
    database: Engine, theatre: Theatre
) -> None:
    """What was believed on each day does not depend on how the days were run."""
    day = FIRST
    while day <= LAST:
        chain(database, theatre, day, day)
        day += DAY
    piecewise = beliefs(database, theatre)
    with database.begin() as connection:
        connection.exec_driver_sql(
            "DELETE FROM territory.control_status_claim; DELETE FROM territory.control_status;"
            "DELETE FROM territory.assessment_run; DELETE FROM territory.claim;"
            "DELETE FROM territory.reading; DELETE FROM territory.news_item"
        )
    chain(database, theatre, FIRST, LAST)
    assert beliefs(database, theatre) == piecewise


def beliefs(engine: Engine, theatre: Theatre) -> list[object]:
    with engine.connect() as connection:
        return [
            status.control_as_of(connection, on, theatre.end_of(known), Level.DISTRICT)
            for known in (FIRST, FIRST + DAY, LAST)
            for on in (FIRST, LAST)
        ]


def test_a_past_belief_is_not_changed_by_what_comes_later(
    database: Engine, theatre: Theatre
) -> None:
    """The status of 6 August as known then is the same after two more days of news."""
    known_at = theatre.end_of(FIRST + DAY)
    chain(database, theatre, FIRST, FIRST + DAY)
    with database.connect() as connection:
        then = status.control_as_of(connection, FIRST, known_at, Level.DISTRICT)
    chain(database, theatre, FIRST, LAST)
    with database.connect() as connection:
        assert status.control_as_of(connection, FIRST, known_at, Level.DISTRICT) == then


def test_a_killed_step_leaves_nothing_behind(
    database: Engine, theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An assessment cut off before its end writes no row; the next one writes them all."""
    bring_in(database, theatre, FIRST, LAST)
    before = digest_of(database)
    moment = theatre.end_of(LAST)
    write = status.write_differences

    def cut_off(*words: object, **more: object) -> None:
        write(*words, **more)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(status, "write_differences", cut_off)
        with pytest.raises(KeyboardInterrupt):
            assessing.assess_control(database, theatre, moment)
    assert digest_of(database) == before
    assert assessing.assess_control(database, theatre, moment).opened > 0


def test_a_file_is_taken_in_once_and_its_bad_lines_kept(
    database: Engine, theatre: Theatre, tmp_path: Path
) -> None:
    """Ingesting a file twice adds no item; a line that cannot be read lies in quarantine."""
    file = tmp_path / "items.jsonl"
    file.write_text(
        '{"url": "https://news.example/1", "source": "field-desk", "published":'
        ' "2021-08-08T09:00:00+04:30", "title": "Nawa", "text": "Taliban fighters captured'
        ' Nawa district of Ghazni province on Saturday, residents said."}\n{broken\n'
    )
    first, second = (collecting.ingest_file(database, theatre, file, RECEIVED) for _ in range(2))
    assert (first.new, first.quarantined) == (1, 1)
    assert second.new == 0
    with database.connect() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM territory.quarantine").scalar()
    assert kept == 1


def test_a_snapshot_asked_for_twice_gives_the_same_bytes(
    database: Engine, theatre: Theatre, tmp_path: Path
) -> None:
    """The same date and the same known-at give byte-identical files."""
    chain(database, theatre, FIRST, LAST)
    question = publishing.Question(LAST, theatre.end_of(LAST))
    first, second = (
        publishing.publish_snapshot(database, theatre, question, tmp_path / name).read_bytes()
        for name in ("first", "second")
    )
    assert first == second
    assert b"FeatureCollection" in first


def test_preparing_mends_a_half_loaded_set(owner_engine: Engine, theatre: Theatre) -> None:
    """Districts that were lost are there again after the boundaries are loaded again."""
    with owner_engine.begin() as connection:
        connection.exec_driver_sql(
            "DELETE FROM territory.toponym;"
            "DELETE FROM territory.area WHERE level = 'district' AND code LIKE 'AF-KAB-%%'"
        )
    preparing.prepare(owner_engine, theatre)
    with owner_engine.connect() as connection:
        areas.require_boundaries(connection, theatre)
        assert migrate.current(owner_engine) == migrate.head()


def test_items_of_the_future_do_not_carry_the_clock_along(
    database: Engine, theatre: Theatre, tmp_path: Path
) -> None:
    """What claims to be published long after it was received lies in quarantine."""
    line = (
        '{"url": "https://news.example/%s", "source": "x", "published": "%s",'
        ' "title": "A", "text": "B"}'
    )
    dates = ("2021-08-08", "2099-01-01", "9999-12-31")
    file = tmp_path / "items.jsonl"
    file.write_text("\n".join(line % (number, day) for number, day in enumerate(dates)))
    report = collecting.ingest_file(database, theatre, file, RECEIVED)
    assert (report.new, report.quarantined) == (1, 2)


def test_a_slower_assessment_does_not_put_an_old_account_back(
    database: Engine, theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """News is brought in before an assessment or after it, never in the middle of one."""
    bring_in(database, theatre, FIRST, FIRST)
    moment = theatre.end_of(FIRST)
    late = threading.Thread(target=bring_in, args=(database, theatre, FIRST, LAST))

    def interrupted(*words: Any, **more: Any) -> Any:
        late.start()
        late.join(timeout=1.5)
        assert late.is_alive()
        return assess(*words, **more)

    with monkeypatch.context() as patched:
        patched.setattr(assessing, "assess", interrupted)
        assessing.assess_control(database, theatre, moment)
    late.join()
    again = assessing.assess_control(database, theatre, moment)
    assert (again.opened, again.closed) == (0, 0)


def test_a_text_that_the_reader_fails_on_holds_up_nobody(
    database: Engine, owner_engine: Engine, theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies in quarantine with the reason, counts as read, and the others have their claims."""
    preparing.prepare(owner_engine, theatre)
    for source in theatre.sources:
        if source.enabled:
            collecting.collect_source(database, theatre, source.code, FIRST, LAST)
    reader = load_reader(theatre)
    read = reader.read
    failed: list[str] = []

    def fail_once(item: NewsItem) -> tuple[Claim, ...]:
        if not failed:
            failed.append(item.url)
            raise KeyError("thirds")
        return read(item)

    monkeypatch.setattr(reader, "read", fail_once)
    report = extracting.extract_items(database, reader)
    assert report.claims
    assert extracting.count_unread(database) == 0
    with owner_engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT reason, detail FROM territory.quarantine").all()
    assert [tuple(row) for row in kept] == [
        ("the reader failed", f"{failed[0]}: KeyError: 'thirds'")
    ]
