"""Do days of news for a long time in one process; print, a line of JSON a day, what each cost.

The steps are those of the DAGs, each behind its own fence and on its own connection, in their order
and at their schedule: collecting, reading, watching, assessing, publishing what changed, upkeep.

Example: python -m benchmarks.long_haul_worker 8
"""

from __future__ import annotations

import gc
import sys
import time
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

import orjson
import psutil
from sqlalchemy import text

from benchmarks.control_history import analyse
from benchmarks.long_haul_news import SteadyNews
from benchmarks.orchestration_news import FIRST
from pipeline.extract import load_reader
from pipeline.settings import settings
from pipeline.steps import (
    assessing,
    collecting,
    extracting,
    housekeeping,
    preparing,
    publishing_changes,
    watching,
)
from pipeline.store import connect, news, server
from pipeline.store.fences import Fence, fence_in
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Engine

    from pipeline.extract import Reader
    from pipeline.theatre import Theatre

_STATE = """
SELECT
    (SELECT count(*) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND backend_type = 'client backend') AS connections,
    sum(pg_table_size(oid)) AS tables, sum(pg_indexes_size(oid)) AS indexes,
    (SELECT sum(n_dead_tup) FROM pg_stat_user_tables WHERE schemaname = 'territory') AS dead
FROM pg_class WHERE relnamespace = 'territory'::regnamespace AND relkind = 'r'
"""


class Day:
    """One day's work, timed step by step."""

    def __init__(self, theatre: Theatre, reader: Reader, number: int) -> None:
        self._theatre, self._reader = theatre, reader
        self.day: date = FIRST + timedelta(days=number)
        self.end: datetime = theatre.end_of(self.day)
        self.seconds: dict[str, float] = {}
        self.files = 0

    def do(self) -> None:
        """Do all of it, as the DAGs would."""
        for source in self._theatre.sources:
            with self._task("collect", source.code) as engine:
                collecting.collect_source(engine, self._theatre, source.code, self.day, self.day)
        self._extract()
        with self._task("watch") as engine:
            for moment in watching.moments_to_watch(engine, self._theatre, [self.end]):
                watching.watch_coverage(engine, self._theatre, moment)
        with self._task("assess") as engine:
            for moment in assessing.moments_to_assess(engine, self._theatre, [self.end]):
                assessing.assess_control(engine, self._theatre, moment)
        with self._task("publish") as engine:
            out = settings().out
            written = publishing_changes.publish_changes(engine, self._theatre, [self.end], out)
            self.files = len(written)
        self._look_after()

    def _extract(self) -> None:
        with self._task("extract") as engine:
            spans = extracting.plan_extraction(engine)
        for number, span in enumerate(spans):
            with self._task("extract", str(number)) as engine:
                extracting.extract_items(engine, self._reader, wanted=news.Unread(within=span))

    def _look_after(self) -> None:
        with self._task("upkeep") as engine:
            housekeeping.prune_archive(engine, self.end)
            housekeeping.forget_tries(engine, self.end)
            owner = connect(as_owner=True)
            housekeeping.vacuum(owner)
            owner.dispose()

    @contextmanager
    def _task(self, name: str, part: str = "-1") -> Iterator[Engine]:
        """Time a task that connects by itself, as each of Airflow's does."""
        start = time.perf_counter()
        engine = connect()
        fence_in(engine, Fence(name, f"scheduled__{self.day}", part, 1, self.end))
        try:
            yield engine
        finally:
            engine.dispose()
            taken = time.perf_counter() - start
            self.seconds[name] = self.seconds.get(name, 0.0) + taken


def write_history(owner: Engine, theatre: Theatre, reader: Reader) -> None:
    """Read steady news from the theatre's first day to the eve of the first, and assess it."""
    author = SteadyNews.of(theatre)
    with owner.begin() as connection:
        for number in range((theatre.start - FIRST).days, 0):
            told = tuple(author.told_before(theatre, number))
            news.save_items(connection, told, theatre.end_of(FIRST + timedelta(days=number)))
    extracting.extract_items(owner, reader)
    assessing.assess_control(owner, theatre, theatre.start_of(FIRST))
    with owner.begin() as connection:
        analyse(connection)


def main() -> None:
    """Do as many days as the command line says, after the theatre's days until then."""
    theatre = load_theatre()
    server.start(settings().home)
    owner = connect(as_owner=True)
    preparing.prepare(owner, theatre)
    reader = load_reader(theatre)
    write_history(owner, theatre, reader)
    owner.dispose()
    for number in range(int(sys.argv[1])):
        day = Day(theatre, reader, number)
        spent = time.process_time()
        day.do()
        spent = time.process_time() - spent
        told = {"seconds": day.seconds, "processor": spent, "files": day.files, **_state()}
        sys.stdout.buffer.write(orjson.dumps(told) + b"\n")
        sys.stdout.buffer.flush()


def _state() -> dict[str, int]:
    """Return the connections left open, the bytes of tables and indexes, and this process's."""
    gc.collect()
    engine = connect()
    with engine.connect() as connection:
        row = connection.execute(text(_STATE)).one()
    engine.dispose()
    held = psutil.Process().memory_info().rss
    return {**{name: int(value) for name, value in row._mapping.items()}, "memory": held}  # noqa: SLF001  (its public name)


if __name__ == "__main__":
    main()
