"""Publish the web page: all beliefs of a window of days, with their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from pipeline.logs import told
from pipeline.publish.site.evidence import evidence_by_district
from pipeline.publish.site.folder import write_site
from pipeline.publish.site.history import Chronicle, history_of
from pipeline.publish.site.outlines import outlines_of
from pipeline.records import Level
from pipeline.settings import settings
from pipeline.store import chronicle as stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    import pandas as pd
    from sqlalchemy import Connection, Engine

    from pipeline.theatre import Theatre


@told("known_at")
def publish_site(
    engine: Engine,
    theatre: Theatre,
    out: Path,
    known_at: datetime,
    since: date | None = None,
    until: date | None = None,
    levels: Sequence[Level] = tuple(Level),
) -> Path:
    """Write the page over a window of days (closed), as known by a moment; return its index.

    By default the days are all that were over by then, from the first one assessed. Without the
    level of districts nothing is told of any of them, nor any sentence. The same question gives the
    same bytes.
    """
    with engine.connect() as connection:
        connection.execution_options(isolation_level="REPEATABLE READ")
        moments = stored.moments_recorded(connection, known_at)
        last = until or theatre.last_day_before(known_at)
        first = since or min(theatre.last_day_before(moments[0]), last)
        data = dict(_files(connection, theatre, moments, (first, last), levels))
    return write_site(out, settings().web, data, f"Who controls {theatre.name}")


def _files(
    connection: Connection,
    theatre: Theatre,
    moments: list[datetime],
    days: tuple[date, date],
    levels: Sequence[Level],
) -> Iterator[tuple[str, bytes]]:
    """Yield the data files by name."""
    areas = {level: stored.areas_outlined(connection, level) for level in Level}
    yield "outlines.json", orjson.dumps(outlines_of(areas[Level.DISTRICT], theatre))
    known_at = moments[-1]
    districts = stored.believed_ever(connection, *days, known_at)
    if Level.DISTRICT not in levels:
        districts = districts.iloc[:0]
    chronicle = Chronicle(
        *days,
        moments,
        {
            Level.PROVINCE: stored.believed_ever_of_provinces(connection, *days, moments),
            Level.DISTRICT: districts,
        },
        stored.falls_ever(connection, *days, known_at),
        _decisions(connection, districts),
    )
    yield "history.json", orjson.dumps(history_of(chronicle, areas, theatre, levels))
    if Level.DISTRICT not in levels:
        return
    links = stored.evidence_ever(connection, *days, known_at)
    claims = stored.claims_shown(connection, sorted(set(links["claim_id"])))
    for code, evidence in evidence_by_district(districts, links, claims, theatre):
        yield f"evidence/{code}.json", orjson.dumps(evidence)


def _decisions(connection: Connection, districts: pd.DataFrame) -> pd.DataFrame:
    obeyed = sorted(set(districts["adjudication_id"].dropna()))
    return stored.decisions_named(connection, obeyed)
