"""What collections leave in the database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.records import Mark
from pipeline.store import news, quarantine, runs

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.store.conftest import Desk

FEED = Mark("https://wire.example/feed", '"1"', "Mon, 09 Aug 2021 07:30:00 GMT", "", "a" * 64)
MOVED = Mark("https://wire.example/old", '"2"', "", "https://wire.example/new", "b" * 64)


def test_marks_hold_for_windows_that_begin_no_earlier(database: Engine, desk: Desk) -> None:
    """Of an earlier window nothing is known but where addresses have moved to."""
    with database.begin() as connection:
        runs.save_marks(connection, "wire", desk.moment(5), (FEED, MOVED))
        assert runs.marks_for(connection, "wire", desk.moment(5)) == (FEED, MOVED)
        assert runs.marks_for(connection, "other", desk.moment(5)) == ()
        blank = (Mark(FEED.address), Mark(MOVED.address, moved_to=MOVED.moved_to))
        assert runs.marks_for(connection, "wire", desk.moment(4)) == blank


def test_a_mark_that_is_the_same_keeps_its_earlier_moment(database: Engine, desk: Desk) -> None:
    """What did not change since was read from the earlier moment on; what changed was not."""
    with database.begin() as connection:
        for day in (5, 6, 4):
            runs.save_marks(connection, "wire", desk.moment(day), (FEED,))
            since = min(5, day)
            assert runs.marks_for(connection, "wire", desk.moment(since)) == (FEED,)
        changed = Mark(FEED.address, '"other"')
        runs.save_marks(connection, "wire", desk.moment(7), (changed,))
        assert runs.marks_for(connection, "wire", desk.moment(6)) == (Mark(FEED.address),)


def test_marks_take_the_place_of_those_before(database: Engine, desk: Desk) -> None:
    """An address without a mark is asked for in full; one that cannot be stored has none."""
    long = Mark("https://wire.example/" + "x" * 2000, '"3"')
    with database.begin() as connection:
        runs.save_marks(connection, "wire", desk.moment(5), (FEED, MOVED))
        runs.save_marks(connection, "echo", desk.moment(5), (FEED,))
        runs.save_marks(connection, "wire", desk.moment(5), (MOVED, long))
        assert runs.marks_for(connection, "wire", desk.moment(5)) == (MOVED,)
        runs.save_marks(connection, "wire", desk.moment(5), ())
        assert runs.marks_for(connection, "wire", desk.moment(5)) == ()
        assert runs.marks_for(connection, "echo", desk.moment(5)) == (FEED,)


def test_what_is_gone_is_noted_once_and_kept(database: Engine, desk: Desk) -> None:
    """An address that is gone keeps the first moment that knew it; its item stays."""
    item = desk.item()
    desk.read({item: []}, desk.moment(9))
    with database.begin() as connection:
        assert runs.save_gone(connection, item.source, [item.url, item.url], desk.moment(10)) == 1
    before = desk.digest()
    with database.begin() as connection:
        assert runs.save_gone(connection, item.source, [item.url], desk.moment(11)) == 0
    assert desk.digest() == before
    assert desk.rows("SELECT url, recorded_at FROM territory.item_gone") == [
        (item.url, desk.moment(10))
    ]
    assert desk.rows("SELECT count(*) FROM territory.news_item") == [1]


def test_a_list_may_be_longer_than_a_statement_takes_parameters(
    database: Engine, desk: Desk
) -> None:
    """A source of 70,000 pages, rows or refusals is one to the database as any other."""
    many = [f"https://wire.example/{n}" for n in range(70_000)]
    marks = tuple(Mark(address, '"1"') for address in sorted(many))
    items = [replace(desk.item(), url=address, text=address) for address in many]
    with database.begin() as connection:
        for _ in range(2):
            runs.save_marks(connection, "wire", desk.moment(1), marks)
        assert runs.marks_for(connection, "wire", desk.moment(1)) == marks
        news.save_items(connection, [items[0], replace(items[1], text="Another.")], desk.moment(9))
        again = [replace(items[2], text=items[0].text), *items]
        assert quarantine.unknown(connection, again) == items[2:]
        assert news.structured_items(connection, "field-desk", many) == []
        quarantine.settle(connection, range(70_000), None, desk.moment(9))
