"""Commands about the bytes that sources sent: archive show, prune."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.connecting import database
from pipeline.cli.console import out, print_json
from pipeline.cli.options import DAYS_MAX, AsJson, day
from pipeline.errors import UsageError

app = typer.Typer(help="The bytes that sources sent.", no_args_is_help=True)


@app.command(epilog="Example: territory archive show")
def show(
    sha256: Annotated[
        str | None, typer.Argument(metavar="[SHA256]", help="One body; default: how much there is.")
    ] = None,
    raw: Annotated[
        Path | None, typer.Option("--raw", metavar="FILE", help="Write that body to a file.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tell how much is kept and where, or where one body came from."""
    from dataclasses import asdict

    from pipeline.cli.output import write_bytes
    from pipeline.collect.archive import Archive
    from pipeline.settings import settings

    archive = Archive(settings().archive)
    if sha256 is None and raw is not None:
        raise UsageError("Say which body: its SHA-256 comes before --raw.")
    if sha256 is None:
        told = {"folder": str(archive.folder.resolve()), **asdict(archive.extent())}
    else:
        body = archive.read(sha256)
        told = {**asdict(archive.origin(sha256)), "bytes": len(body)}
        if raw is not None:
            write_bytes(raw, body)
    if as_json:
        print_json(told)
        return
    for name, value in told.items():
        out().print(
            f"{name}: {value:,}" if isinstance(value, int) else f"{name}: {value}", soft_wrap=True
        )


@app.command(epilog="Example: territory archive prune --keep-days 365")
def prune(
    before: Annotated[
        date | None,
        typer.Option(
            "--before", parser=day, metavar="DATE", help="What came last before this day."
        ),
    ] = None,
    keep_days: Annotated[
        int | None,
        typer.Option(
            "--keep-days", min=1, max=DAYS_MAX, help="What came last before so many days."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Delete old bodies for good; the copies of what lies in quarantine stay."""
    from dataclasses import asdict

    from pipeline.collect.archive import Archive
    from pipeline.settings import settings
    from pipeline.store import quarantine
    from pipeline.theatre import load_theatre

    if (before is None) == (keep_days is None):
        raise UsageError("Give --before or --keep-days.")
    moment = (
        datetime.now(UTC) - timedelta(days=keep_days or 0)
        if before is None
        else load_theatre().start_of(before)
    )
    with database() as engine, engine.connect() as connection:
        kept = quarantine.raw_copies(connection)
    gone = Archive(settings().archive).prune(moment, kept)
    if as_json:
        print_json(asdict(gone))
    else:
        out().print(f"{gone.files:,} files of {gone.size:,} bytes deleted.")
