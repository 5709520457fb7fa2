"""Commands about the theatre's sources."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import output
from pipeline.cli.console import complain, out, print_json, progress
from pipeline.cli.options import DAYS_MAX, AsJson
from pipeline.errors import SourceUnreachableError

if TYPE_CHECKING:
    from rich.table import Table

    from pipeline.collect.checking import Checked

_CURE = "Mend the source's file in the theatre, or set `enabled: false` in it."

app = typer.Typer(help="The theatre's sources of news.", no_args_is_help=True)


@app.command("list", epilog="Example: territory sources list")
def list_sources(as_json: AsJson = False) -> None:
    """List the sources with their side and reliability."""
    from pipeline.theatre import load_theatre

    table = output.plain_table("code", "kind", "side", "reliability", "enabled", "name")
    for source in load_theatre().sources:
        if as_json:
            print_json(source.model_dump())
            continue
        cells = (source.code, source.kind, source.side, f"{source.reliability:.2f}")
        table.add_row(*cells, "yes" if source.enabled else "no", source.name)
    if not as_json:
        out().print(table)


@app.command(epilog="Example: territory sources check hindu-kush-wire")
def check(
    codes: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CODE]...", help="Which sources; default: all enabled."),
    ] = None,
    days: Annotated[
        int,
        typer.Option("--days", min=1, max=DAYS_MAX, help="How many days to ask for, up to today."),
    ] = 7,
    as_json: AsJson = False,
) -> None:
    """Ask each source once: does it answer, how new is it, may it be read; keep nothing.

    The exit code is 1 if one fails.
    """
    from dataclasses import asdict

    from pipeline.collect import checking
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    wanted = [one for one in theatre.sources if one.enabled]
    wanted = [theatre.source(code) for code in codes] if codes else wanted
    until = datetime.now(UTC) + timedelta(days=1)
    told: list[Checked] = []
    with progress() as bars:
        task = bars.add_task("check", total=len(wanted), note="")
        for source in wanted:
            bars.update(task, note=source.name)
            told.append(checking.check(source, theatre, until - timedelta(days=days + 1), until))
            bars.advance(task)
        bars.update(task, note="")
    for one in told:
        if as_json:
            print_json(asdict(one))
        elif one.failure:
            complain(SourceUnreachableError(f"{one.source}: {one.failure}", _CURE))
    if not as_json:
        out().print(_checked_table(told))
    if any(one.failure for one in told):
        raise typer.Exit(1)


def _checked_table(told: list[Checked]) -> Table:
    table = output.plain_table(
        "source", "answers", "items", "refused", "newest", "robots", "asked", "seconds", "terms"
    )
    for one in told:
        newest = "" if one.newest is None else f"{one.newest:%Y-%m-%d %H:%M}"
        answers = "no" if one.failure else "yes" if one.items else "empty"
        cells = (str(one.items), str(one.quarantined), newest, one.robots, str(one.asked))
        table.add_row(
            one.source, answers, *cells, f"{one.seconds:.1f}", output.shortened(one.terms, 30)
        )
    return table
