"""Claims: what the reader found, and what was known of it at a moment."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from pipeline.errors import BoundariesMissingError, RecordedClockError
from pipeline.store import copies, tables
from pipeline.store.frames import frame_of
from pipeline.store.queries import copy_rows, query

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy import Connection

    from pipeline.records import Claim, Level
    from pipeline.store.news import StoredItem

_STAGED = (
    "CREATE TEMP TABLE IF NOT EXISTS staged_claim (item_id bigint, ordinal integer, event text,"
    " actor text, modality text, extent text, place_text text, area_code text,"
    " geocode_score float8, candidates jsonb, speaker text, speaker_side text,"
    " occurred_from date, occurred_to date, quote text, quote_part text, quote_start integer,"
    " quote_end integer, confidence float8, content_hash text) ON COMMIT DELETE ROWS"
)
_STAGED_COLUMNS = (
    "staged_claim (item_id, ordinal, event, actor, modality, extent, place_text, area_code,"
    " geocode_score, candidates, speaker, speaker_side, occurred_from, occurred_to, quote,"
    " quote_part, quote_start, quote_end, confidence, content_hash)"
)
_DAYS = ("published_on", "occurred_from", "occurred_to")
_PLACED = ("published_on", "placed_on")


def save_claims(
    connection: Connection,
    items: Sequence[StoredItem],
    read: Mapping[int, Sequence[Claim]],
    *,
    reader_version: str,
    recorded_at: datetime | None = None,
) -> int:
    """Save what was read from items, by item_id, and that they were read; return the new claims.

    A claim is recorded at `recorded_at`, by default when its item became known. Another reading
    of an item closes the claims that it no longer makes and leaves those alone that it repeats.

    Raises:
        RecordedClockError: another reading would change what was known earlier.
        BoundariesMissingError: a claim names an area that is not in the database.
    """
    moments = {one.item_id: recorded_at or one.recorded_at for one in items}
    readings = [
        {"item_id": item_id, "reader_version": reader_version, "recorded_at": moments[item_id]}
        for item_id in sorted(read)
    ]
    if not readings:
        return 0
    connection.execute(insert(tables.reading).on_conflict_do_nothing(), readings)
    copy_rows(connection, _STAGED_COLUMNS, _rows(read), _STAGED)
    if lost := connection.scalars(query("claims_without_area")).all():
        raise BoundariesMissingError(f"Claims name areas that are not there: {', '.join(lost)}.")
    changed = list(connection.scalars(query("items_read_otherwise"), {"items": sorted(read)}))
    moved = {"items": changed, "moments": [moments[item_id] for item_id in changed]}
    if late := connection.scalars(query("claims_recorded_later"), moved).all():
        raise RecordedClockError(
            f"{len(late)} claims would change before what is recorded as of {max(late)}."
        )
    for step in ("undo_evidence", "undo_claims", "reopen_claims", "close_claims"):
        connection.execute(query(step), moved)
    saved = connection.execute(query("save_claims"), moved | {"reader_version": reader_version})
    return int(saved.rowcount)


def claims_known(
    connection: Connection,
    known_at: datetime | None,
    time_zone: ZoneInfo,
    level: Level | None = None,
) -> pd.DataFrame:
    """Return the claims on areas of the assessed set, as known at a moment (None = now).

    Columns are those of the contract (docs/architecture.md); `published_on` is a day in
    `time_zone`. Rows come in an order that does not depend on surrogate keys.
    """
    typed = _claims(connection, known_at, time_zone, level, None)
    typed["lineage"] = copies.lineages(connection, typed["item_id"].to_numpy(), known_at)
    return typed


def claims_heard(
    connection: Connection,
    known_at: datetime,
    time_zone: ZoneInfo,
    since: datetime,
    area_codes: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return what is known of items published from a moment on, and of all their copies.

    With `area_codes`, of the items alone that say anything of these areas. Columns and order are
    those of `claims_known`; lineages may go by other numbers.
    """
    asked = {"known_at": known_at, "since": since, "areas": area_codes and list(area_codes)}
    items = [int(one) for one in connection.scalars(query("items_heard"), asked)]
    typed = _claims(connection, known_at, time_zone, None, items)
    pairs = connection.execute(query("copies_among"), {"items": items}).all()
    typed["lineage"] = copies.lineages_by(pairs, typed["item_id"].to_numpy())
    return typed


def claims_changed(
    connection: Connection, after: datetime, known_at: datetime, time_zone: ZoneInfo
) -> pd.DataFrame:
    """Return what came in or went out after a moment, up to another, copies of it included.

    One row an area of which anything is said. Columns: area_code, published_on and placed_on
    (datetime64), the first day of publication and the first day that anything is placed on.
    """
    asked = {"after": after, "known_at": known_at, "time_zone": time_zone.key}
    frame = frame_of(connection, "claims_changed", asked)
    days = {one: pd.to_datetime(frame[one]).astype("datetime64[s]") for one in _PLACED}
    return frame.assign(**days)


def _claims(
    connection: Connection,
    known_at: datetime | None,
    time_zone: ZoneInfo,
    level: Level | None,
    items: list[int] | None,
) -> pd.DataFrame:
    """Return the claims known at a moment, of some items (None = all), each its own lineage."""
    asked = {"known_at": known_at, "time_zone": time_zone.key, "level": level and str(level)}
    frame = frame_of(connection, "claims_known", asked | {"items": items})
    types = dict.fromkeys(("claim_id", "item_id", "lineage"), "int64")
    types |= dict.fromkeys(("reliability", "confidence", "geocode_score"), "float64")
    types["is_structured"] = "bool"
    days = {day: pd.to_datetime(frame[day]).astype("datetime64[s]") for day in _DAYS}
    keyed = frame.assign(lineage=frame["item_id"]).astype(types)
    return keyed.assign(turn=range(len(keyed)), **days)


def changes_at(connection: Connection, recorded_at: datetime) -> tuple[int, int]:
    """Return how many claims began and how many ended at a moment."""
    recorded = tables.claim.c.recorded
    begun, ended = (
        connection.scalar(select(func.count()).where(bound(recorded) == recorded_at))
        for bound in (func.lower, func.upper)
    )
    return int(begun or 0), int(ended or 0)


def known_until(connection: Connection) -> datetime | None:
    """Return the newest moment at which a claim became known, None where there is none."""
    newest: datetime | None = connection.scalar(
        select(func.max(func.lower(tables.claim.c.recorded)))
    )
    return newest


def _rows(read: Mapping[int, Sequence[Claim]]) -> Iterator[tuple[Any, ...]]:
    for item_id in sorted(read):
        for ordinal, one in enumerate(read[item_id]):
            row = _row(one)
            content = json.dumps(row, default=str, ensure_ascii=False)
            yield item_id, ordinal, *row, sha256(content.encode()).hexdigest()


def _row(claim: Claim) -> tuple[Any, ...]:
    return (
        *(str(claim.event), claim.actor, str(claim.modality), str(claim.extent)),
        *(claim.place_text, claim.area and claim.area.code, claim.geocode_score),
        *(_candidates(claim), claim.speaker, claim.speaker_side),
        *(claim.occurred_from, claim.occurred_to, claim.quote, str(claim.part)),
        *(claim.start, claim.end, claim.confidence),
    )


def _candidates(claim: Claim) -> str:
    described = [
        {
            "code": one.area.code,
            "name": one.area.name,
            "score": one.score,
            "kind": one.kind,
            "toponym": one.toponym,
        }
        for one in claim.candidates
    ]
    return json.dumps(described, ensure_ascii=False)
