"""Link near-copies among the news items, so that a report printed five times counts once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.collect.copies import LIKENESS_MIN, bands, likeness
from pipeline.store import copies

if TYPE_CHECKING:
    from sqlalchemy import Connection

# The same words a week later are a new report of a new event.
WITHIN = timedelta(days=4)


def link_copies(connection: Connection) -> None:
    """Find the copies of items that came in since the last time.

    The caller keeps newcomers out meanwhile (`turns.assess_alone`): so each pair is looked at once,
    and the outcome does not depend on who brought what in first.
    """
    before = copies.sketched_until(connection)
    for page in copies.texts_after(connection, before):
        copies.save_sketches(connection, [(item_id, bands(text)) for item_id, text in page])
    for candidates in copies.candidates_after(connection, before, WITHIN):
        alike = ((one, likeness(one.text, one.other_text)) for one in candidates)
        copies.save_copies(
            connection,
            [(one.item_id, one.other_id, like) for one, like in alike if like >= LIKENESS_MIN],
        )
