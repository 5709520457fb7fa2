"""Commands about what could not be read: quarantine list, show, retry."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import output
from pipeline.cli.connecting import database
from pipeline.cli.console import out, print_json, progress
from pipeline.cli.options import KEY_MAX, AsJson
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.steps.retrying import Retried
    from pipeline.store.quarantine import Held

app = typer.Typer(help="Input that could not be read.", no_args_is_help=True)

Number = Annotated[
    int, typer.Argument(metavar="ID", min=1, max=KEY_MAX, help="Its number in the list.")
]
Source = Annotated[str | None, typer.Option("--source", help="One source's code.")]
Reason = Annotated[str | None, typer.Option("--reason", help="One reason, as the list has it.")]


@app.command("list", epilog="Example: territory quarantine list --source hindu-kush-wire")
def list_held(
    source: Source = None,
    reason: Reason = None,
    everything: Annotated[bool, typer.Option("--all", help="What was read since, too.")] = False,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=1_000_000, help="At most so many, newest first.")
    ] = 100,
    as_json: AsJson = False,
) -> None:
    """List what lies in quarantine, newest first, and why."""
    from pipeline.store import quarantine

    wanted = None if everything else False
    with database() as engine, engine.connect() as connection:
        found = quarantine.held(
            connection, source=source, reason=reason, is_resolved=wanted, limit=limit
        )
    if as_json:
        for one in found:
            print_json(_described(one))
        return
    table = output.plain_table("id", "source", "reason", "detail", "came in", "tries", "outcome")
    for one in found:
        day = f"{one.recorded_at:%Y-%m-%d}"
        cells = (one.source, one.reason, output.shortened(one.detail), day, str(one.tries))
        table.add_row(str(one.quarantine_id), *cells, one.outcome or "")
    out().print(table if found else "Nothing lies in quarantine.")


@app.command(epilog="Example: territory quarantine show 1")
def show(
    number: Number,
    raw: Annotated[
        Path | None,
        typer.Option("--raw", metavar="FILE", help="Write the bytes it came in to a file."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show one input that could not be read, with what is known of it."""
    from pipeline.collect.archive import Archive
    from pipeline.settings import settings
    from pipeline.store import quarantine

    with database() as engine, engine.connect() as connection:
        found = quarantine.held_by(connection, number)
    if raw is not None:
        output.write_bytes(raw, Archive(settings().archive).read(found.raw_sha256))
    if as_json:
        print_json(_described(found) | {"payload": found.payload})
        return
    for name, value in _described(found).items():
        out().print(f"{name}: {'' if value is None else value}", soft_wrap=True)
    out().print(f"\n{found.payload}", soft_wrap=True)


@app.command(epilog="Example: territory quarantine retry --source hindu-kush-wire")
def retry(
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="[ID]...", help="Which; default: all.")
    ] = None,
    source: Source = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """Read it once more, from the bytes that were archived; nobody is asked on the web."""
    from pipeline.steps import retrying
    from pipeline.store import quarantine
    from pipeline.theatre import load_theatre

    if numbers and (source or reason):
        raise UsageError("Give numbers, or --source and --reason, not both.")
    with progress() as bars, database() as engine:
        with engine.connect() as connection:
            wanted = (
                [quarantine.held_by(connection, number) for number in sorted(set(numbers))]
                if numbers
                else quarantine.held(connection, source=source, reason=reason)
            )
        open_ones = [one for one in wanted if one.outcome is None]
        task = bars.add_task("retry", total=len(open_ones), note="")
        told = retrying.retry(
            engine,
            load_theatre(),
            open_ones,
            datetime.now(UTC),
            lambda done: bars.update(task, completed=done),
        )
    _tell(told, as_json=as_json)


def _tell(told: list[Retried], *, as_json: bool) -> None:
    from dataclasses import asdict

    if as_json:
        for one in told:
            print_json(asdict(one))
        return
    table = output.plain_table("id", "source", "reason", "outcome", "why")
    for one in told:
        cells = (one.source, one.reason, one.outcome or "still refused", output.shortened(one.why))
        table.add_row(str(one.quarantine_id), *cells)
    out().print(table if told else "Nothing lies in quarantine.")


def _described(one: Held) -> dict[str, Any]:
    return {
        "id": one.quarantine_id,
        "source": one.source,
        "reason": one.reason,
        "detail": one.detail,
        "recorded_at": one.recorded_at,
        "raw_sha256": one.raw_sha256 or None,
        "tries": one.tries,
        "resolved_at": one.resolved_at,
        "outcome": one.outcome,
    }
