"""The command that writes the web page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.connecting import database
from pipeline.cli.console import out
from pipeline.cli.options import KnownAt, UntilKnown, day
from pipeline.errors import UsageError
from pipeline.records import Level

if TYPE_CHECKING:
    from datetime import datetime

FirstDay = Annotated[
    date | None,
    typer.Option("--since", parser=day, metavar="DATE", help="First day; default: the first told."),
]
SiteFolder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Folder to write to; default: out/site.")
]


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command(epilog="Example: territory site --out public")(site)


def site(
    since: FirstDay = None,
    until: UntilKnown = None,
    known_at: KnownAt = None,
    folder: SiteFolder = None,
) -> None:
    """Write the web page, its data and all it needs into a folder, for any web server."""
    out().print(str(published(since, until, known_at, folder)), soft_wrap=True)


def published(
    since: date | None, until: date | None, known_at: datetime | None, folder: Path | None
) -> Path:
    """Write the page and return its index."""
    from pipeline.settings import settings
    from pipeline.steps.releasing import release
    from pipeline.steps.site import publish_site
    from pipeline.theatre import load_theatre

    if since is not None and until is not None and since > until:
        raise UsageError(f"The first day, {since}, lies after the last, {until}.")
    theatre = load_theatre()
    with database() as engine:
        with engine.connect() as connection:
            public = release(connection, theatre, until, known_at)
        target, asked = folder or settings().out / "site", public.question
        levels = [one for one in Level if one in public.levels]
        return publish_site(engine, theatre, target, asked.known_at, since, asked.on, levels)
