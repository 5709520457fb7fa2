"""Tables set the map: each row an observation with its address, none of them twice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from pipeline.errors import InputFileError
from pipeline.records import ControlStatus, State
from pipeline.steps import assessing, extracting, ingesting
from pipeline.store import status
from pipeline.store.digest import digest
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from pipeline.steps.ingesting import StatusReport
    from pipeline.theatre import Theatre

RECEIVED = datetime(2021, 9, 1, tzinfo=UTC)
TABLE = """\
district,province,status,controller,date
Kunduz,Kunduz,contested,,2021-08-01
Imam Sahib,Kunduz,controlled,Taliban,2021-08-01
Nowhere Abad,Kunduz,controlled,Taliban,2021-08-01
Bagram,Parwan,controlled,Martians,2021-08-01
"""


@pytest.fixture
def theatre() -> Theatre:
    return load_theatre()


def ingest(engine: Engine, folder: Path, content: str) -> StatusReport:
    path = folder / "made-up.csv"
    path.write_text(content, encoding="utf-8")
    return ingesting.ingest_status(engine, load_theatre(), path, RECEIVED)


def believed(
    engine: Engine, on: date, known_at: datetime | None = None
) -> dict[str, ControlStatus]:
    with engine.connect() as connection:
        found = status.control_as_of(connection, on, known_at)
    return {one.area.name: one for one in found if one.state is not State.UNKNOWN}


def digest_of(engine: Engine) -> str:
    with engine.connect() as connection:
        return digest(connection)


def test_a_table_sets_the_starting_map(database: Engine, theatre: Theatre, tmp_path: Path) -> None:
    """What a table says is weighed with its source's reliability, and shown by its row."""
    report = ingest(database, tmp_path, TABLE)
    assert (report.rows, report.new_claims, len(report.quarantined)) == (4, 3, 1)
    assessing.assess_control(database, theatre, theatre.end_of(date(2021, 8, 1)))
    held = believed(database, date(2021, 8, 1))
    assert held.keys() == {"Kunduz", "Imam Sahib"}
    assert held["Kunduz"].state is State.CONTESTED
    assert held["Imam Sahib"].controller == "taliban"
    with database.connect() as connection:
        (seen,) = status.evidence_for(connection, held["Kunduz"].area.code, date(2021, 8, 1))
        lost = "SELECT place_text FROM territory.claim WHERE area_id IS NULL"
        assert connection.execute(text(lost)).scalars().all() == ["Nowhere Abad"]
    assert seen.quote == "district: Kunduz; province: Kunduz; status: contested; date: 2021-08-01"
    assert (seen.source, seen.url) == (
        "analyst-table",
        "structured:analyst-table/kunduz/kunduz/2021-08-01",
    )


def test_the_same_table_again_changes_nothing(
    database: Engine, owner_engine: Engine, theatre: Theatre, tmp_path: Path
) -> None:
    """A table taken in twice, before or after an assessment, leaves the same rows."""
    ingest(database, tmp_path, TABLE)
    once = digest_of(owner_engine)
    assert ingest(database, tmp_path, TABLE).new_claims == 0
    assert digest_of(owner_engine) == once
    assessing.assess_control(database, theatre, theatre.end_of(date(2021, 8, 5)))
    once = digest_of(owner_engine)
    assert ingest(database, tmp_path, TABLE).new_claims == 0
    assert digest_of(owner_engine) == once


def test_readers_of_texts_leave_rows_alone(database: Engine, tmp_path: Path) -> None:
    """A row is no text: it does not wait for a reader."""
    ingest(database, tmp_path, TABLE)
    assert extracting.count_unread(database) == 0


def test_a_row_told_anew_takes_the_place_of_the_old_one(
    database: Engine, theatre: Theatre, tmp_path: Path
) -> None:
    """A corrected row is late news: the old belief stays, the new one begins when it came."""
    day = date(2021, 8, 1)
    ingest(database, tmp_path, TABLE)
    first, second = (theatre.end_of(date(2021, 8, on)) for on in (1, 3))
    for moment in (first, second):
        assessing.assess_control(database, theatre, moment)
    corrected = TABLE.replace("Kunduz,contested,", "Kunduz,controlled,Government")
    assert ingest(database, tmp_path, corrected).new_claims == 1
    assessing.assess_control(database, theatre, second)
    assert believed(database, day, first)["Kunduz"].state is State.CONTESTED
    now = believed(database, day)["Kunduz"]
    assert (now.state, now.controller) == (State.CONTROLLED, "government")
    with database.connect() as connection:
        assert len(status.evidence_for(connection, now.area.code, day)) == 1


def test_inhabitants_are_added_up_by_district(
    database: Engine, theatre: Theatre, tmp_path: Path
) -> None:
    """Rows of one district add up; what names no district is told, and nothing alone refused."""
    path = tmp_path / "people.csv"
    path.write_text("district,province,population\nKunduz,Kunduz,300\nKunduz,Kunduz,20\nXyzzy,,1\n")
    report = ingesting.ingest_population(database, theatre, path)
    assert (report.districts, report.people) == (1, 320)
    assert report.lost == ("no district is known by 'Xyzzy'",)
    path.write_text("district,population\nXyzzy,1\n")
    with pytest.raises(InputFileError):
        ingesting.ingest_population(database, theatre, path)
