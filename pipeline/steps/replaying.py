"""The past again, day by day, in a scratch database: what was believed on each day of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.assess import Model, assess
from pipeline.collect import collect, read_file
from pipeline.collect.bundled import is_bundled
from pipeline.collect.sorting import sort
from pipeline.errors import InputFileError, UsageError
from pipeline.records import YEARS, Level, Quarantined, State, Tally
from pipeline.steps.assessing import assess_control
from pipeline.steps.collecting import save_collected
from pipeline.steps.extracting import extract_items
from pipeline.steps.preparing import prepare
from pipeline.store import accounts, areas, claims
from pipeline.store.scratch import scratch_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from pipeline.extract import Reader
    from pipeline.records import Area, Collected
    from pipeline.theatre import Theatre

    # What is done (a word), how far, out of how much.
    OnProgress = Callable[[str, int, int], None]

BUNDLED = "bundled dispatches"
# An item further than this from the middle one has a slip in its date.
SPAN_DAYS_MAX = 20 * 366
# How long after the news silence alone can still change what is believed of the days before.
SETTLING_DAYS = 7


@dataclass(frozen=True, slots=True)
class Accounts:
    """What was believed, from `since` to `until`.

    `nowcast`: at the end of each day about that day; `final`: at `known_at`, the end. Both have
    the columns area_code, valid_from, valid_to, state, controller, probability. `claims` is the
    contract's frame (docs/architecture.md), as known at the end.
    """

    areas: tuple[Area, ...]
    nowcast: pd.DataFrame
    final: pd.DataFrame
    claims: pd.DataFrame
    since: date
    until: date
    known_at: datetime

    @property
    def days(self) -> int:
        """Return how many days there are."""
        return (self.until - self.since).days + 1


def news_to_replay(theatre: Theatre, path: Path | None) -> Collected:
    """Return the news items of a file of JSON lines (None = the theatre's bundled ones), by time.

    What cannot be read comes quarantined; so do items whose year is a slip.

    Raises:
        InputFileError: the file cannot be read at all.
        UsageError: no file is given and the theatre brings no news along.
    """
    if path is not None:
        return _without_slips(read_file(path, theatre))
    bundled = [one for one in theatre.sources if one.enabled and is_bundled(one.address)]
    if not bundled:
        raise UsageError(f"The theatre {theatre.code!r} has no news of its own.", "Give a file.")
    always = (datetime(YEARS[0], 1, 1, tzinfo=UTC), datetime(YEARS[-1], 1, 1, tzinfo=UTC))
    parts = [collect(source, theatre, *always) for source in bundled]
    items = [item for part in parts for item in part.items]
    refused = [one for part in parts for one in part.quarantined]
    read = sum(part.tally.bytes_read for part in parts)
    return sort([*items, *refused], Tally(bytes_read=read))


def replay(
    theatre: Theatre,
    news: Collected,
    reader: Reader,
    levels: Sequence[Level] = (Level.DISTRICT,),
    on_progress: OnProgress = lambda *_: None,
) -> Accounts:
    """Read news in order of publication, one assessment a day with that day's recorded clock.

    The calendar begins on the day of the first item and ends on that of the last. Nothing is left
    behind: the scratch database is dropped.

    Raises:
        InputFileError: there is not one item.
    """
    if not news.items:
        raise InputFileError("There is not one news item to replay.", cure="See what was refused.")
    first, last = (theatre.day_of(one.published) for one in (news.items[0], news.items[-1]))
    theatre = replace(theatre, start=first)
    on_progress("prepare", 0, 1)
    with scratch_database() as engine:
        prepare(engine, theatre)
        on_progress("prepare", 1, 1)
        save_collected(engine, theatre, BUNDLED, news)
        items = len(news.items)
        extract_items(engine, reader, lambda done: on_progress("extract", done, items))
        for day in _days_to_assess(engine, theatre, last):
            assess_control(engine, theatre, theatre.end_of(day))
            on_progress("assess", (day - first).days + 1, (last - first).days + 1)
        with engine.connect() as connection:
            return read_accounts(connection, theatre, first, theatre.end_of(last), levels)


def read_accounts(
    connection: Connection,
    theatre: Theatre,
    since: date,
    known_at: datetime,
    levels: Sequence[Level] = (Level.DISTRICT,),
) -> Accounts:
    """Return what was believed from `since` to the last day that was over at `known_at`."""
    until = theatre.last_day_before(known_at)
    shown = [accounts.nowcast(connection, theatre, level, since, until) for level in levels]
    final = [accounts.account(connection, level, known_at) for level in levels]
    return Accounts(
        areas=tuple(area for level in levels for area in areas.read_areas(connection, level)),
        nowcast=pd.concat(shown, ignore_index=True),
        final=pd.concat(final, ignore_index=True),
        claims=claims.claims_known(connection, known_at, theatre.timezone),
        since=since,
        until=until,
        known_at=known_at,
    )


def _days_to_assess(engine: Engine, theatre: Theatre, last: date) -> Iterator[date]:
    """Yield the days, in order, at whose end belief about the day can differ from the day before.

    These are the days of news and the week after each, in which a report that nobody denies
    settles; later on, the days on which what is believed wears off by a step. An account made on
    the last silent day tells which they are.
    """
    model = Model.of(theatre)
    with engine.connect() as connection:
        news_days = claims.claims_known(connection, None, theatre.timezone)["published_on"].dt.date
        districts = areas.read_areas(connection)
    told = sorted({theatre.start, *news_days})
    for day, following in pairwise([*told, last + timedelta(days=1)]):
        yield day
        silent = following - timedelta(days=1)
        if day < silent:
            with engine.connect() as connection:
                known = claims.claims_known(connection, theatre.end_of(day), theatre.timezone)
            periods = assess(known, districts, model, theatre.start, silent).periods
            settling = {day + timedelta(days=number) for number in range(1, SETTLING_DAYS + 1)}
            steps = settling | set(periods["valid_from"].dt.date)
            yield from sorted(step for step in steps if day < step <= silent)


def _without_slips(news: Collected) -> Collected:
    """Quarantine the items that lie decades from the others: no calendar goes on for their sake."""
    if not news.items:
        return news
    middle = news.items[len(news.items) // 2].published
    is_slip = [abs((one.published - middle).days) > SPAN_DAYS_MAX for one in news.items]
    slips = tuple(
        Quarantined(one.source, "far from all other news", str(one.published), one.text)
        for one, far in zip(news.items, is_slip, strict=True)
        if far
    )
    kept = tuple(one for one, far in zip(news.items, is_slip, strict=True) if not far)
    return replace(news, items=kept, quarantined=news.quarantined + slips)


def without_gaps(
    periods: pd.DataFrame, codes: Sequence[str], accounts: Accounts
) -> Iterator[dict[str, Any]]:
    """Yield the periods of each area in order, from the first day on, with those of no belief.

    Keys: area_code, state, controller, probability, valid_from, valid_to (None = still so on the
    last day). What follows and says the same is one period.
    """
    of_area = dict(iter(periods.groupby("area_code")))
    for code in codes:
        pieces = _pieces(code, of_area.get(code, periods[:0]), accounts)
        for _, alike in groupby(pieces, itemgetter("state", "controller", "probability")):
            first, *others = alike
            yield first | {"valid_to": [first, *others][-1]["valid_to"]}


def _pieces(code: str, periods: pd.DataFrame, accounts: Accounts) -> Iterator[dict[str, Any]]:
    """Yield an area's periods, and between them the days of no belief."""
    next_day: date | None = accounts.since
    for row in periods.to_dict("records"):
        begin = max(row["valid_from"].date(), accounts.since)
        end = None if pd.isna(row["valid_to"]) else row["valid_to"].date()
        if next_day is not None and next_day < begin:
            yield _period(code, State.UNKNOWN, None, 0.0, next_day, begin)
        next_day = None if end is None or end > accounts.until else end
        said = (str(row["state"]), row["controller"], row["probability"])
        yield _period(code, *said, begin, next_day)
    if next_day is not None:
        yield _period(code, State.UNKNOWN, None, 0.0, next_day, None)


def _period(
    code: str, state: str, controller: str | None, probability: float, begin: date, end: date | None
) -> dict[str, Any]:
    return {
        "area_code": code,
        "state": state,
        "controller": controller,
        "probability": probability,
        "valid_from": begin,
        "valid_to": end,
    }
