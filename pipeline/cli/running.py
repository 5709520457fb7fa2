"""Commands that bring news in and assess it: run, collect, ingest, assess."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import output
from pipeline.cli.connecting import database
from pipeline.cli.console import complain, err, out, print_json, progress
from pipeline.cli.options import AsJson, OnDay, OutFolder, Since, day, moment
from pipeline.errors import SourceFailedError, UsageError

if TYPE_CHECKING:
    from rich.progress import Progress
    from rich.table import Table
    from sqlalchemy import Engine

    from pipeline.steps.collecting import CollectionReport
    from pipeline.steps.publishing import Question
    from pipeline.theatre import Source, Theatre

_COUNTED = ("asked", "fetched", "unchanged", "items", "new", "copies", "quarantined")

Until = Annotated[
    date | None,
    typer.Option("--until", parser=day, metavar="DATE", help="Last day; default: the theatre's."),
]


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(epilog="Example: territory run --since 2021-05-01 --until 2021-08-15")(run)
    app.command("collect", epilog="Example: territory collect --since 2021-08-01")(collect_news)
    app.command(epilog="Example: territory ingest archive.jsonl")(ingest)
    app.command(epilog="Example: territory assess --recorded-at 2021-08-16T00:00:00+04:30")(assess)


def run(
    on: OnDay = None, since: Since = None, until: Until = None, folder: OutFolder = None
) -> None:
    """Collect, extract, assess and publish: the whole chain, a day at a time."""
    from pipeline.publish.report import render
    from pipeline.settings import settings
    from pipeline.steps import publishing
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    first, last = _window(theatre, on, since, until)
    question = publishing.Question(last, theatre.end_of(last))
    target = folder or settings().out
    with progress() as bars:
        _prepare(bars, theatre)
        with database() as engine:
            _, failed = _collect(bars, engine, theatre, _enabled(theatre), first, last)
            _extract(bars, engine, theatre)
            _assess(bars, engine, theatre, first, last)
            summary = publishing.summarise_day(engine, theatre, question)
            files = _publish(bars, engine, theatre, question, target)
    out().print(render(summary))
    for file in files:
        out().print(f"Wrote {file}", soft_wrap=True)
    if failed:
        # What came was assessed and published; whoever runs this by a schedule must still know.
        raise typer.Exit(1)


def collect_news(
    source: Annotated[
        str | None, typer.Option(help="One source's code; default: all enabled.")
    ] = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
) -> None:
    """Collect news items from the theatre's sources."""
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    first, last = _window(theatre, None, since, until)
    wanted = _enabled(theatre) if source is None else [theatre.source(source)]
    with progress() as bars, database() as engine:
        reports, failed = _collect(bars, engine, theatre, wanted, first, last)
    _print_reports(reports, as_json=as_json)
    if failed:
        raise typer.Exit(1)


def ingest(
    file: Annotated[Path, typer.Argument(help="JSON lines: url, source, published, title, text.")],
    as_json: AsJson = False,
) -> None:
    """Take news items from a file of JSON lines and read their claims."""
    from pipeline.steps import collecting
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    with progress() as bars, database() as engine:
        report = collecting.ingest_file(engine, theatre, file, datetime.now(UTC))
        _extract(bars, engine, theatre)
    _print_reports([report], as_json=as_json)
    if report.quarantined:
        err.print(f"{report.quarantined} lines could not be read: `territory quarantine list`.")


def assess(
    recorded_at: Annotated[
        datetime | None,
        typer.Option(
            parser=moment,
            metavar="MOMENT",
            help="When we knew; default: the newest claim's moment.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Weigh all claims known at a moment and record what changed."""
    from dataclasses import asdict

    from pipeline.steps import assessing
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    with database() as engine:
        known = recorded_at or assessing.newest_knowledge(engine) or theatre.end_of(theatre.start)
        report = assessing.assess_control(engine, theatre, known)
    if as_json:
        print_json(asdict(report))
        return
    out().print(
        f"{report.claims} claims weighed as of {report.recorded_at}: "
        f"{report.opened} rows opened, {report.closed} closed."
    )


def _window(
    theatre: Theatre, on: date | None, since: date | None, until: date | None
) -> tuple[date, date]:
    if on is not None and (since is not None or until is not None):
        raise UsageError("Give --on, or --since and --until, not both.")
    first, last = on or since or theatre.start, on or until or theatre.showcase_on
    if first > last:
        raise UsageError(f"The first day, {first}, is after the last, {last}.")
    return first, last


def _enabled(theatre: Theatre) -> list[Source]:
    return [source for source in theatre.sources if source.enabled]


def _prepare(bars: Progress, theatre: Theatre) -> None:
    from pipeline.steps import preparing

    task = bars.add_task("prepare", total=1, note="schema, boundaries, toponyms")
    with database(as_owner=True) as owner:
        preparing.prepare(owner, theatre)
    bars.advance(task)


def _collect(
    bars: Progress, engine: Engine, theatre: Theatre, wanted: list[Source], first: date, last: date
) -> tuple[list[CollectionReport], int]:
    """Collect from the sources wanted; return the reports and how many sources failed."""
    from pipeline.steps import collecting

    task = bars.add_task("collect", total=len(wanted), note="")
    reports: list[CollectionReport] = []
    for source in wanted:
        bars.update(task, note=source.name)
        try:
            reports.append(collecting.collect_source(engine, theatre, source.code, first, last))
        except SourceFailedError as error:
            # A source that fails costs itself alone.
            complain(error)
        bars.advance(task)
    bars.update(task, note=f"{sum(report.new for report in reports)} new items")
    return reports, len(wanted) - len(reports)


def _extract(bars: Progress, engine: Engine, theatre: Theatre) -> None:
    from pipeline.extract import load_reader
    from pipeline.steps import extracting

    waiting = extracting.count_unread(engine)
    task = bars.add_task("extract", total=waiting, note="")
    report = extracting.extract_items(
        engine, load_reader(theatre), lambda done: bars.update(task, completed=done)
    )
    left = f", {report.abstained} items in no language that is read" if report.abstained else ""
    bars.update(task, note=f"{report.claims} claims{left}")


def _assess(bars: Progress, engine: Engine, theatre: Theatre, first: date, last: date) -> None:
    from pipeline.steps import assessing, watching

    days = assessing.days_to_assess(engine, theatre, first, last)
    task = bars.add_task("assess", total=len(days), note="")
    for on, recorded_at in days:
        bars.update(task, note=str(on))
        assessing.assess_control(engine, theatre, recorded_at)
        watching.watch_coverage(engine, theatre, recorded_at)
        bars.advance(task)
    bars.update(task, note="nothing new" if not days else f"to {last}")


def _publish(
    bars: Progress, engine: Engine, theatre: Theatre, question: Question, folder: Path
) -> list[Path]:
    from pipeline.steps import publishing

    task = bars.add_task("publish", total=1, note="")
    files = publishing.publish_day(engine, theatre, question, folder)
    bars.advance(task)
    return files


def _print_reports(reports: list[CollectionReport], *, as_json: bool) -> None:
    from dataclasses import asdict

    if as_json:
        for report in reports:
            print_json(asdict(report))
    elif reports:
        out().print(_collected_table(reports))


def _collected_table(reports: list[CollectionReport]) -> Table:
    """Lay out what came of each source."""
    table = output.plain_table("source", *_COUNTED, "kB", "seconds", "refused for")
    for one in reports:
        counts = (str(getattr(one, name)) for name in _COUNTED)
        reasons = ", ".join(f"{reason} {count}" for reason, count in one.by_reason.items())
        size = f"{one.bytes_read / 1000:,.0f}"
        table.add_row(one.source, *counts, size, f"{one.seconds:.1f}", reasons)
    return table
