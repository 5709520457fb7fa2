"""Do days of news step by step in one process, nothing around them; print the seconds as JSON.

The steps are those of the DAGs, in their order: what Airflow takes longer is its own doing.
"""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import orjson

from benchmarks.orchestration_news import FIRST
from pipeline.extract import load_reader
from pipeline.settings import settings
from pipeline.steps import assessing, collecting, extracting, preparing, publishing, watching
from pipeline.store import connect, server
from pipeline.store.digest import digest
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine

    from pipeline.extract import Reader
    from pipeline.theatre import Theatre


def main() -> None:
    """Do as many days as the command line says."""
    days, theatre = int(sys.argv[1]), load_theatre()
    server.start(settings().home)
    preparing.prepare(connect(as_owner=True), theatre)
    engine, reader = connect(), load_reader(theatre)
    start, spent = time.perf_counter(), time.process_time()
    for number in range(days):
        _do(engine, theatre, reader, FIRST + timedelta(days=number))
    seconds, spent = time.perf_counter() - start, time.process_time() - spent
    with engine.connect() as connection:
        found = {"seconds": seconds, "processor": spent, "digest": digest(connection)}
    sys.stdout.buffer.write(orjson.dumps(found))


def _do(engine: Engine, theatre: Theatre, reader: Reader, day: date) -> None:
    moment, out = theatre.end_of(day), settings().out
    for source in theatre.sources:
        collecting.collect_source(engine, theatre, source.code, day, day)
    extracting.extract_items(engine, reader)
    watching.watch_coverage(engine, theatre, moment)
    assessing.assess_control(engine, theatre, moment)
    question = publishing.Question(day, moment)
    publishing.publish_snapshot(engine, theatre, question, out)
    publishing.draw_picture(engine, theatre, question, out / f"control-{day}.png")


if __name__ == "__main__":
    main()
