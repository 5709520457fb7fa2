"""The digest: equal rows, equal digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.store.conftest import Desk


def test_keys_do_not_count(database: Engine, desk: Desk) -> None:
    """The same content under other keys has the same digest."""
    found = {desk.item(): [desk.claim(desk.districts[0])]}
    desk.read(found, desk.moment(9))
    before = desk.digest()
    with database.begin() as connection:
        for table in ("claim", "reading", "news_item"):
            connection.execute(text(f"DELETE FROM territory.{table}"))  # noqa: S608  (fixed words)
    desk.read(found, desk.moment(9))
    assert desk.rows("SELECT min(item_id) FROM territory.news_item") != [1]
    assert desk.digest() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE territory.news_item SET recorded_at = recorded_at + interval '1 second'",
        "UPDATE territory.claim SET reader_version = 'other'",
        "UPDATE territory.source SET reliability = 0.1 WHERE code = 'field-desk'",
        "DELETE FROM territory.toponym WHERE kind = 'city'",
        "DELETE FROM territory.reading",
    ],
)
def test_any_change_counts(database: Engine, desk: Desk, statement: str) -> None:
    """A change in any content table changes the digest."""
    desk.read({desk.item(): [desk.claim(desk.districts[0])]}, desk.moment(9))
    before = desk.digest()
    with database.begin() as connection:
        connection.execute(text(statement))
    assert desk.digest() != before
