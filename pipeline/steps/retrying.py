"""Read what lies in quarantine once more, after a fix."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.collect.again import read_again, read_line_again
from pipeline.collect.archive import Archive
from pipeline.errors import ArchiveError, SourceNotFoundError, TerritoryError
from pipeline.logs import told
from pipeline.records import Window
from pipeline.settings import settings
from pipeline.steps.collecting import save_by_moment, without_future
from pipeline.store import news, quarantine, status, turns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from pipeline.records import Collected
    from pipeline.store.quarantine import Held
    from pipeline.theatre import Theatre

_LINE = "line"
_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Retried:
    """What came of trying one input again; `outcome` None = it still lies in quarantine."""

    quarantine_id: int
    source: str
    reason: str
    outcome: str | None
    why: str = ""


@told()
def retry(
    engine: Engine,
    theatre: Theatre,
    inputs: Sequence[Held],
    tried_at: datetime,
    on_progress: Callable[[int], None] = lambda _: None,
) -> list[Retried]:
    """Read inputs of the quarantine again, out of the archive; save the news items in them.

    Nobody is asked on the web. Only items at addresses that are not known yet are saved, recorded
    as late news is. One input that fails harms no other.
    """
    found: list[Retried] = []
    alike = sorted(inputs, key=lambda one: (*_body(one), one.quarantine_id))
    for _, some in groupby(alike, _body):
        group = tuple(some)
        found += _retry(engine, theatre, group, tried_at)
        on_progress(len(found))
    return sorted(found, key=lambda one: one.quarantine_id)


def _body(one: Held) -> tuple[str, str, datetime, str]:
    """Return what is the same for all inputs that came in one body."""
    return one.source, one.raw_sha256, one.recorded_at, "" if one.raw_sha256 else one.payload_hash


def _retry(
    engine: Engine, theatre: Theatre, group: Sequence[Held], tried_at: datetime
) -> list[Retried]:
    with engine.connect() as connection:
        window = quarantine.window_of(connection, group[0])
    try:
        read = _read(theatre, group[0], window)
    except TerritoryError as error:
        with engine.begin() as connection:
            quarantine.settle(connection, [one.quarantine_id for one in group], None, tried_at)
        return [_told(one, None, str(error)) for one in group]
    read = without_future(read, tried_at + timedelta(days=1))
    with engine.begin() as connection:
        turns.bring_in(connection)
        came = _save(connection, theatre, read, group)
        told = [_judge(one, read, came) for one in group]
        for outcome in sorted({one.outcome for one in told}, key=str):
            numbers = [one.quarantine_id for one in told if one.outcome == outcome]
            quarantine.settle(connection, numbers, outcome, tried_at)
    return told


def _read(theatre: Theatre, one: Held, window: Window | None) -> Collected:
    known = next((source for source in theatre.sources if source.code == one.source), None)
    if not one.raw_sha256 and one.reason == _LINE:
        language = "en" if known is None else known.language
        return read_line_again(one.payload, one.source, theatre, language)
    if not one.raw_sha256:
        raise ArchiveError("No copy of the bytes it came in was kept.")
    if known is None:
        raise SourceNotFoundError(f"The theatre has no source {one.source!r} any more.")
    collected_in = window or Window(theatre.start_of(theatre.start), one.recorded_at + _MOMENT)
    archive = Archive(settings().archive)
    return read_again(known, theatre, collected_in, archive, one.raw_sha256)


def _save(connection: Connection, theatre: Theatre, read: Collected, group: Sequence[Held]) -> str:
    """Save what was read; return what came of it, in the words of the quarantine."""
    earliest = theatre.end_of(theatre.start)
    floor = max(earliest, status.known_until(connection) or earliest)
    new = save_by_moment(connection, theatre, quarantine.unknown(connection, read.items), floor)
    before = {(one.payload_hash, one.reason) for one in group}
    others = [one for one in read.quarantined if (news.payload_hash(one), one.reason) not in before]
    refused = news.save_quarantined(connection, others, recorded_at=group[0].recorded_at)
    if new:
        return quarantine.STORED
    return quarantine.REFUSED_OTHERWISE if refused else quarantine.KNOWN


def _judge(one: Held, read: Collected, came: str) -> Retried:
    again = next((x for x in read.quarantined if news.payload_hash(x) == one.payload_hash), None)
    if again is not None and again.reason == one.reason:
        return _told(one, None, again.detail)
    if again is not None:
        return _told(one, quarantine.REFUSED_OTHERWISE, again.detail)
    return _told(one, came)


def _told(one: Held, outcome: str | None, why: str = "") -> Retried:
    return Retried(one.quarantine_id, one.source, one.reason, outcome, why)
