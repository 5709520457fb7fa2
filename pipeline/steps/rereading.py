"""Read a period again with the reader of today, as new knowledge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import RecordedClockError
from pipeline.logs import told
from pipeline.steps.assessing import AssessmentReport, assess_control, moments_to_assess
from pipeline.steps.extracting import BATCH, ExtractionReport, extract_items
from pipeline.steps.watching import watch_coverage
from pipeline.store import claims, news, status

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from sqlalchemy import Engine

    from pipeline.extract import Reader
    from pipeline.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Order:
    """To read again what was published from `since` to `until`, as known from `recorded_at` on."""

    since: date
    until: date
    recorded_at: datetime

    def unread(
        self, theatre: Theatre, reader_version: str, within: news.ItemSpan | None = None
    ) -> news.Unread:
        """Return the items of the period that others have read, but not this reader."""
        window = (theatre.start_of(self.since), theatre.end_of(self.until))
        return news.Unread(reader_version, window, within)


@dataclass(frozen=True, slots=True)
class RereadReport:
    """What another reading came to: items, claims that began and ended, and the assessment."""

    items: int
    opened: int
    closed: int
    assessment: AssessmentReport | None


def plan_reread(
    engine: Engine, theatre: Theatre, reader_version: str, order: Order, size: int = BATCH
) -> list[news.ItemSpan]:
    """Return spans of keys that hold all items to read again, for workers to read at once.

    Raises:
        RecordedClockError: something of the period, or a later belief, is recorded by then already.
    """
    wanted = order.unread(theatre, reader_version)
    with engine.connect() as connection:
        spans = news.spans_unread(connection, size, wanted)
        if not spans:
            return []
        assessed = status.known_until(connection)
        is_begun = news.is_reread_at(connection, reader_version, order.recorded_at)
        refusing = news.first_refusing(connection, wanted, order.recorded_at)
    if assessed is not None and (
        assessed > order.recorded_at or (assessed == order.recorded_at and not is_begun)
    ):
        refusing = assessed
    if refusing is not None:
        raise RecordedClockError(
            f"What is read again as of {order.recorded_at} would rewrite what is recorded as of"
            f" {refusing}.",
            cure=f"Pass a recorded moment after {refusing.isoformat()}.",
        )
    return spans


@told("order")
def reread_items(
    engine: Engine,
    theatre: Theatre,
    reader: Reader,
    order: Order,
    within: news.ItemSpan | None = None,
    on_progress: Callable[[int], None] = lambda _: None,
) -> ExtractionReport:
    """Read the items of the period again, a batch a transaction; what is said again stays.

    Claims that the reader no longer makes end at the order's moment, other ones begin then.
    """
    wanted = order.unread(theatre, reader.version, within)
    return extract_items(engine, reader, on_progress, wanted, order.recorded_at)


def changes_of(engine: Engine, reader_version: str, order: Order) -> tuple[int, int]:
    """Return how many claims began and how many ended by reading again as of the order's moment."""
    with engine.connect() as connection:
        if not news.is_reread_at(connection, reader_version, order.recorded_at):
            return 0, 0
        return claims.changes_at(connection, order.recorded_at)


@told("order")
def reread(
    engine: Engine,
    theatre: Theatre,
    reader: Reader,
    order: Order,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> RereadReport:
    """Read a period again and assess what that changes; past beliefs can still be asked for.

    Done again it changes nothing. Where the reader says the same as before, nothing is assessed.

    Raises:
        RecordedClockError: something of the period, or a later belief, is recorded by then already.
    """
    spans = plan_reread(engine, theatre, reader.version, order)
    of = sum(span.count for span in spans)
    done = reread_items(engine, theatre, reader, order, None, lambda n: on_progress(n, of))
    opened, closed = changes_of(engine, reader.version, order)
    assessment = None
    if opened + closed and moments_to_assess(engine, theatre, [order.recorded_at]):
        assessment = assess_control(engine, theatre, order.recorded_at)
        watch_coverage(engine, theatre, order.recorded_at)
    return RereadReport(done.items, opened, closed, assessment)
