"""News items: kept once, each version, whatever they hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from benchmarks.control_history import write_claims
from pipeline.records import Collected, Quarantined, Tally, Timing
from pipeline.store import news, runs

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.store.conftest import Desk
DAY = datetime(2021, 8, 9, tzinfo=UTC)
LOOKED_AT = """
SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables
WHERE relname IN ('news_item', 'reading', 'item_waiting')
"""


def test_an_item_is_kept_once(database: Engine, desk: Desk) -> None:
    """The same text at the same address is one item, known since it first came in."""
    with database.begin() as connection:
        first = news.save_items(connection, [desk.item(), desk.item()], desk.moment(9))
    before = desk.digest()
    with database.begin() as connection:
        again = news.save_items(connection, [desk.item()], desk.moment(10))
    assert (first.new, first.seen) == (1, 1)
    assert (again.new, again.seen) == (0, 1)
    assert desk.digest() == before


def test_a_changed_text_is_a_new_version(database: Engine, desk: Desk) -> None:
    """An article rewritten under its address is kept beside the first."""
    with database.begin() as connection:
        news.save_items(connection, [desk.item("One."), desk.item("Two.")], desk.moment(9))
        assert [one.item.text for one in news.unread_items(connection, limit=9)] == ["One.", "Two."]


def test_how_well_a_moment_is_known_is_kept(database: Engine, desk: Desk) -> None:
    """A time without a zone is told from one that was stated."""
    with database.begin() as connection:
        news.save_items(connection, [replace(desk.item(), timing=Timing.ZONELESS)], desk.moment(9))
        (stored,) = news.unread_items(connection, limit=9)
    assert stored.item.timing is Timing.ZONELESS


@pytest.mark.parametrize(
    "changed",
    [{"text": "Zero \x00 byte"}, {"title": "Half \ud83d"}, {"url": "https://e.org/" + "x" * 3000}],
    ids=["nul", "surrogate", "long address"],
)
def test_what_cannot_be_stored_is_quarantined(
    database: Engine, desk: Desk, changed: dict[str, str]
) -> None:
    """An item that PostgreSQL cannot hold is set aside with its reason; the rest are saved."""
    bad = replace(desk.item(), **changed)  # type: ignore[arg-type]
    good = desk.item(url="https://example.org/2")
    for _ in range(2):
        with database.begin() as connection:
            report = news.save_items(connection, [bad, good], desk.moment(9))
    assert (report.seen, report.quarantined) == (1, 1)
    assert desk.rows("SELECT reason FROM territory.quarantine") == ["unstorable"]


def test_quarantine_keeps_the_first_moment(database: Engine, desk: Desk) -> None:
    """The same broken input, met again, is the same row."""
    broken = Quarantined("field-desk", "line", "not JSON", "{")
    with database.begin() as connection:
        assert news.save_quarantined(connection, [broken], desk.moment(9)) == 1
        assert news.save_quarantined(connection, [broken], desk.moment(10)) == 0
    kept = desk.rows("SELECT recorded_at FROM territory.quarantine")
    assert kept == [desk.moment(9)]


def test_an_unlisted_source_is_added(database: Engine, desk: Desk) -> None:
    """An item of a source that the theatre does not list is kept, with default weight."""
    stray = replace(desk.item(), source="somebody-else")
    with database.begin() as connection:
        assert news.save_items(connection, [stray], desk.moment(9)).new == 1
    query = "SELECT side, is_enabled FROM territory.source WHERE code = 'somebody-else'"
    assert desk.rows(query) == [("media", False)]


def test_two_readers_get_different_items(database: Engine, desk: Desk) -> None:
    """Two workers that read at once do not read the same item."""
    both = [desk.item(), desk.item(url="https://example.org/2")]
    with database.begin() as connection:
        news.save_items(connection, both, desk.moment(9))
    with database.begin() as one, database.begin() as other:
        mine = {stored.item_id for stored in news.unread_items(one, limit=1)}
        theirs = {stored.item_id for stored in news.unread_items(other, limit=9)}
    assert len(mine) == len(theirs) == 1
    assert mine.isdisjoint(theirs)


def test_a_collection_is_one_row(database: Engine, desk: Desk) -> None:
    """A window collected again is the same row."""
    window = (desk.moment(1), desk.moment(9))
    collected = Collected((desk.item(),), tally=Tally(bytes_read=10))
    for _ in range(2):
        with database.begin() as connection:
            runs.record_collection(connection, "field-desk", window, collected)
    assert desk.rows("SELECT item_count, bytes_read FROM territory.collection_run") == [(1, 10)]


def test_what_was_read_and_is_refused_again_lies_in_quarantine_again(
    database: Engine, desk: Desk
) -> None:
    """What a retry resolved counts as new where it is refused once more; twice at once is one."""
    broken = Quarantined("field-desk", "line", "not JSON", "{", raw_sha256="a" * 64)
    with database.begin() as connection:
        assert news.save_quarantined(connection, [broken, broken], desk.moment(9)) == 1
        connection.exec_driver_sql(
            "UPDATE territory.quarantine SET resolved_at = '2021-08-10Z', outcome = 'known'"
        )
    without_raw = replace(broken, raw_sha256="")
    with database.begin() as connection:
        assert news.save_quarantined(connection, [without_raw], desk.moment(11)) == 1
    kept = desk.rows("SELECT resolved_at, raw_sha256, recorded_at FROM territory.quarantine")
    assert kept == [(None, "a" * 64, desk.moment(9))]


def test_an_item_waits_until_it_is_read(owner_engine: Engine, desk: Desk) -> None:
    """What comes in waits, what was read does not, and what is to be read again waits anew."""
    listed = "SELECT count(*) FROM territory.item_waiting"
    item = desk.item()
    with owner_engine.begin() as connection:
        news.save_items(connection, [item], desk.moment(9))
        news.save_items(connection, [replace(item, url="https://e.org/row")], desk.moment(9))
        table_row = replace(item, url="https://e.org/table")
        news.save_items(connection, [table_row], desk.moment(9), kind="structured")
    assert desk.rows(listed) == [2]
    desk.read({item: [], replace(item, url="https://e.org/row"): []}, desk.moment(9))
    assert desk.rows(listed) == [0]
    with owner_engine.begin() as connection:
        connection.execute(text("DELETE FROM territory.reading"))
        assert len(news.unread_items(connection, limit=9)) == 2


def test_finding_what_waits_costs_the_same_after_years(owner_engine: Engine, desk: Desk) -> None:
    """However much was read before, no more rows are looked at than wait."""
    with owner_engine.begin() as connection:
        write_claims(connection, date(2021, 5, 1), 1, 20_000, 50)
        news.save_items(connection, [desk.item(url=f"https://e.org/{n}") for n in range(5)], DAY)
    with owner_engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        assert len(news.spans_unread(connection, 500)) == 1
        assert len(news.unread_items(connection, limit=500)) == news.count_unread(connection) == 5
        news.wait_for_readers(connection)
        assert connection.scalar(text(LOOKED_AT)) < 200
