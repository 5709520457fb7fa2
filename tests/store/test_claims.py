"""Claims: read once, re-read without losing what was known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from pipeline.errors import RecordedClockError
from pipeline.records import Event, Level
from pipeline.store import claims, news

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from tests.store.conftest import Desk

KABUL = ZoneInfo("Asia/Kabul")
ALL = "SELECT claim_id, event, recorded::text FROM territory.claim ORDER BY claim_id"


def known(desk: Desk, at: datetime | None) -> list[tuple[str, str]]:
    with desk.engine.connect() as connection:
        frame = claims.claims_known(connection, at, KABUL)
    return list(zip(frame["area_code"], frame["event"], strict=True))


def test_reading_twice_is_reading_once(desk: Desk) -> None:
    """An item read by a reader is not read by it again; no row changes."""
    found = {desk.item(): [desk.claim(desk.districts[0])]}
    assert desk.read(found, desk.moment(9)) == 1
    before = desk.digest()
    assert desk.read(found, desk.moment(10)) == 0
    assert desk.digest() == before


def test_an_item_without_claims_counts_as_read(database: Engine, desk: Desk) -> None:
    """Silence is an answer: the item does not come up again."""
    desk.read({desk.item(): []}, desk.moment(9))
    with database.connect() as connection:
        assert news.count_unread(connection) == 0
        assert news.count_unread(connection, news.Unread("r2")) == 1


def test_another_reading_keeps_what_it_repeats(desk: Desk) -> None:
    """A re-read closes the claims it no longer makes and leaves those it repeats as they are."""
    here, there = desk.districts[:2]
    same = desk.claim(here)
    desk.read({desk.item(): [same, desk.claim(there)]}, desk.moment(9))
    desk.read({desk.item(): [same, desk.claim(there, event=Event.HOLDS)]}, desk.moment(12), "r2")
    events = [(event, recorded.endswith(",)")) for _, event, recorded in desk.rows(ALL)]
    assert events == [("captured", True), ("captured", False), ("holds", True)]


def test_past_knowledge_survives_another_reading(desk: Desk) -> None:
    """What was known before a re-read is still what was known then."""
    here = desk.districts[0]
    desk.read({desk.item(): [desk.claim(here)]}, desk.moment(9))
    before = known(desk, desk.moment(10))
    desk.read({desk.item(): [desk.claim(here, event=Event.REPELLED)]}, desk.moment(12), "r2")
    assert known(desk, desk.moment(10)) == before == [(here.code, "captured")]
    assert known(desk, None) == [(here.code, "repelled")]
    assert known(desk, desk.moment(8)) == []


def test_the_same_moment_read_otherwise_replaces(desk: Desk) -> None:
    """A run done again for the same moment leaves the rows of the second reading alone."""
    here = desk.districts[0]
    desk.read({desk.item(): [desk.claim(here), desk.claim(here, "Two.")]}, desk.moment(9))
    desk.read({desk.item(): [desk.claim(here, event=Event.HOLDS)]}, desk.moment(9), "r2")
    assert [(event, lower) for _, event, lower in desk.rows(ALL)] == [
        ("holds", '["2021-08-09 00:00:00+00",)')
    ]


def test_a_reading_cannot_change_the_past(desk: Desk) -> None:
    """A re-read recorded before the first reading is refused, and nothing changes."""
    here = desk.districts[0]
    desk.read({desk.item(): [desk.claim(here)]}, desk.moment(9))
    before = desk.digest()
    with pytest.raises(RecordedClockError):
        desk.read({desk.item(): [desk.claim(here, event=Event.HOLDS)]}, desk.moment(8), "r2")
    assert desk.digest() == before


def test_a_reading_cannot_take_evidence_from_a_later_belief(desk: Desk) -> None:
    """A claim that carries a status recorded later is not read away at its own moment."""
    here = desk.districts[0]
    desk.read({desk.item(): [desk.claim(here)]}, desk.moment(9))
    claim_id = desk.rows(ALL)[0][0]
    period = (here.code, "2021-08-08", None, "controlled", "taliban", 0.9)
    desk.write([period], desk.moment(10), [(0, claim_id)])
    with pytest.raises(RecordedClockError):
        desk.read({desk.item(): [desk.claim(here, event=Event.HOLDS)]}, desk.moment(9), "r2")


def test_an_unresolved_place_keeps_its_claim(desk: Desk) -> None:
    """A name that means no known place is kept as printed, and is no evidence on any area."""
    desk.read({desk.item(): [desk.claim(None), desk.claim(desk.districts[0])]}, desk.moment(9))
    assert desk.rows("SELECT place_text FROM territory.claim WHERE area_id IS NULL") == ["Nowhere"]
    assert len(known(desk, None)) == 1


def test_the_frame_is_the_contracts(database: Engine, desk: Desk) -> None:
    """Copies of one text share a lineage; days are the theatre's; columns are as agreed."""
    here = desk.districts[0]
    copies = {desk.item(): [desk.claim(here)]}
    copies |= {desk.item(url="https://example.org/copy"): [desk.claim(here)]}
    desk.read(copies, desk.moment(9))
    with database.connect() as connection:
        frame = claims.claims_known(connection, desk.moment(9), KABUL, Level.DISTRICT)
    assert frame["lineage"].nunique() == 1
    assert frame["item_id"].nunique() == 2
    assert frame["published_on"].dt.date.tolist() == [date(2021, 8, 8)] * 2
    assert frame.dtypes.astype(str).to_dict() == {
        **dict.fromkeys(("claim_id", "item_id", "lineage"), "int64"),
        **dict.fromkeys(("area_code", "event", "actor", "modality", "extent"), "object"),
        **dict.fromkeys(("speaker_side", "source_code", "source_side"), "object"),
        **dict.fromkeys(("reliability", "confidence", "geocode_score"), "float64"),
        **dict.fromkeys(("published_on", "occurred_from", "occurred_to"), "datetime64[s]"),
        "is_structured": "bool",
        "turn": "int64",
    }


def test_no_claims_make_an_empty_frame(database: Engine) -> None:
    """With nothing read, the frame has its columns and no rows."""
    with database.connect() as connection:
        frame = claims.claims_known(connection, None, KABUL)
    assert len(frame) == 0
    assert frame["published_on"].dtype == "datetime64[s]"
