"""News items, claims and accounts, as short to write as the rules they test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from sqlalchemy import text

from pipeline.records import Area, Claim, Event, Extent, Level, Modality, NewsItem, Part
from pipeline.store import areas, claims, news, status
from pipeline.store.digest import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from pipeline.store.status import DiffReport

# area_code, valid_from, valid_to, state, controller, probability
Period = tuple[str, str, str | None, str, str | None, float]
PERIODS = ["area_code", "valid_from", "valid_to", "state", "controller", "probability"]
DAYS = ["valid_from", "valid_to", "newest_evidence", "stale_from"]
EVIDENCE = ["period", "claim_id", "observed_on", "weight"]


@dataclass(frozen=True)
class Desk:
    """Writes to one database, a transaction a call."""

    engine: Engine
    districts: list[Area]

    def moment(self, day: int, hour: int = 0) -> datetime:
        """Return a moment of August 2021, UTC."""
        return datetime(2021, 8, day, hour, tzinfo=UTC)

    def item(self, body: str = "One. Two.", url: str = "https://example.org/1") -> NewsItem:
        """Make a news item of 8 August 2021."""
        return NewsItem("field-desk", url, self.moment(8, 6), "A title", body)

    def claim(self, area: Area | None, quote: str = "One.", event: Event = Event.CAPTURED) -> Claim:
        """Make a claim that an actor took an area."""
        return Claim(
            event=event,
            actor="taliban",
            modality=Modality.ASSERTED,
            extent=Extent.WHOLE,
            place_text=area.name if area else "Nowhere",
            area=area,
            speaker=None,
            speaker_side="media",
            occurred_from=date(2021, 8, 7),
            occurred_to=date(2021, 8, 8),
            quote=quote,
            part=Part.TEXT,
            start=0,
            end=len(quote),
            confidence=0.9,
            geocode_score=0.8 if area else 0.0,
        )

    def read(self, found: dict[NewsItem, list[Claim]], at: datetime, reader: str = "r1") -> int:
        """Save items, and what a reader found in those that it had not read; return new claims."""
        with self.engine.begin() as connection:
            news.save_items(connection, list(found), at)
            waiting = [news.NEW, news.Unread(reader)]
            unread = [
                one
                for some in waiting
                for one in news.unread_items(connection, limit=99, wanted=some)
            ]
            said = {one.item_id: found[one.item] for one in unread}
            return claims.save_claims(
                connection, unread, said, reader_version=reader, recorded_at=at
            )

    def write(
        self,
        periods: Sequence[Period],
        at: datetime,
        evidence: Sequence[tuple[int, int]] = (),
        model: str = "m1",
    ) -> DiffReport:
        """Write a whole account; evidence is (row number, claim_id)."""
        frame = pd.DataFrame(periods, columns=PERIODS, dtype=object)
        frame = frame.assign(newest_evidence=frame["valid_from"], stale_from="2021-09-15")
        frame[DAYS] = frame[DAYS].apply(pd.to_datetime)
        seen = [(*one, pd.Timestamp("2021-08-08"), 1.5) for one in evidence]
        carried = pd.DataFrame(seen, columns=EVIDENCE)
        with self.engine.begin() as connection:
            return status.write_differences(connection, frame, carried, at, model)

    def rows(self, query: str, **values: object) -> list[Any]:
        """Return the rows of a query, single columns as values."""
        with self.engine.connect() as connection:
            found = connection.execute(text(query), values).all()
        return [row[0] if len(row) == 1 else tuple(row) for row in found]

    def digest(self) -> str:
        """Return the digest of all that is stored."""
        with self.engine.connect() as connection:
            return digest(connection)


@pytest.fixture
def desk(database: Engine) -> Desk:
    """Write to this test's own database."""
    with database.connect() as connection:
        return Desk(database, areas.read_areas(connection, Level.DISTRICT))
