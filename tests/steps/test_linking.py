"""Copies are linked once, whoever brought them in first, and counted from when they were known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import text

from pipeline.records import NewsItem
from pipeline.steps.linking import WITHIN, link_copies
from pipeline.store import copies, news
from pipeline.store.digest import digest

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

NOON = datetime(2021, 6, 14, 12, tzinfo=UTC)
BODY = (
    "Taliban fighters overran the district of Khanabad on Monday after two days of clashes with the"
    " army, a member of the provincial council said. Police left the district building before dawn"
    " and drew back to the airport road, he added. Shops in the bazaar stayed shut."
)
FIRST = NewsItem("agency", "https://agency.example/1", NOON, "Khanabad falls", BODY)
CUT = NewsItem("daily", "https://daily.example/1", NOON, "Another district lost", BODY[:170])
AGAIN = NewsItem("daily", "https://daily.example/2", NOON + 2 * WITHIN, "Lost again", BODY[:170])


def bring_in(connection: Connection, *items: NewsItem, known: timedelta = timedelta(0)) -> None:
    for item in items:
        news.save_items(connection, [item], item.published + known)
        link_copies(connection)


def lineages(connection: Connection, known_at: datetime | None = None) -> list[int]:
    rows = connection.scalars(text("SELECT item_id FROM territory.news_item ORDER BY url"))
    found: list[int] = copies.lineages(connection, np.array(rows.all()), known_at).tolist()
    return found


def test_a_copy_is_of_its_lineage_from_when_it_was_known(database: Engine) -> None:
    """A cut copy shares the lineage; the same words a week later are another report."""
    with database.connect() as connection:
        bring_in(connection, FIRST)
        bring_in(connection, CUT, AGAIN, known=timedelta(hours=2))
        agency, cut, again = lineages(connection)
        assert (agency == cut, agency == again) == (True, False)
        assert len(set(lineages(connection, NOON + timedelta(hours=1)))) == 3


def test_linking_depends_on_no_order(database: Engine) -> None:
    """Whoever comes first, and however often it is run, the same pairs are stored."""
    found = []
    for order in ((FIRST, CUT, AGAIN), (AGAIN, CUT, FIRST)):
        with database.connect() as connection:
            bring_in(connection, *order)
            once = digest(connection)
            link_copies(connection)
            assert digest(connection) == once
            found.append(once)
            connection.rollback()
    assert found[0] == found[1]
