"""The command that reads a period again with the reader of today."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.connecting import database
from pipeline.cli.console import out, print_json, progress
from pipeline.cli.options import AsJson, day, moment
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.steps.rereading import RereadReport


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: territory reread --since 2021-08-01 --until 2021-08-15")(reread)


def reread(
    since: Annotated[date, typer.Option(parser=day, metavar="DATE", help="First day published.")],
    until: Annotated[date, typer.Option(parser=day, metavar="DATE", help="Last day published.")],
    recorded_at: Annotated[
        datetime | None,
        typer.Option(
            parser=moment,
            metavar="MOMENT",
            help="When we knew; later than all that is recorded. Default: now.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read a period's news again with the current reader and assess it; the past stays known."""
    from dataclasses import asdict

    from pipeline.extract import load_reader
    from pipeline.steps import rereading
    from pipeline.theatre import load_theatre

    if since > until:
        raise UsageError(f"The first day, {since}, is after the last, {until}.")
    theatre = load_theatre()
    order = rereading.Order(since, until, recorded_at or datetime.now(UTC))
    with progress() as bars, database() as engine:
        task = bars.add_task("read again", total=None, note="")
        report = rereading.reread(
            engine,
            theatre,
            load_reader(theatre),
            order,
            lambda done, of: bars.update(task, completed=done, total=of),
        )
        bars.update(task, note=f"as of {order.recorded_at.isoformat()}")
    if as_json:
        print_json(asdict(report))
    else:
        out().print(_words(report))


def _words(report: RereadReport) -> str:
    if not report.items and report.assessment is None:
        return "This reader has read all of it already."
    told = f"{report.items} items read again: {report.opened} claims begin, {report.closed} end."
    if report.assessment is None:
        return f"{told} Nothing was to be assessed."
    rows = report.assessment
    return f"{told} Assessed: {rows.opened} rows opened, {rows.closed} closed."
