"""Commands of the web page: site, serve."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.asking import both_clocks
from pipeline.cli.connecting import database
from pipeline.cli.console import note, out
from pipeline.cli.options import KnownAt, day
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

FirstDay = Annotated[
    date | None,
    typer.Option("--since", parser=day, metavar="DATE", help="First day; default: the first told."),
]
LastDay = Annotated[
    date | None,
    typer.Option("--until", parser=day, metavar="DATE", help="Last day; default: the last known."),
]
SiteFolder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Folder to write to; default: out/site.")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(epilog="Example: territory site --out public")(site)
    app.command(epilog="Example: territory serve --port 8080")(serve)


def site(
    since: FirstDay = None,
    until: LastDay = None,
    known_at: KnownAt = None,
    folder: SiteFolder = None,
) -> None:
    """Write the web page, its data and all it needs into a folder, for any web server."""
    out().print(str(_publish(since, until, known_at, folder)), soft_wrap=True)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="Port to listen on; 0 takes a free one.", min=0, max=65535)
    ] = 8080,
    since: FirstDay = None,
    until: LastDay = None,
    known_at: KnownAt = None,
    folder: SiteFolder = None,
) -> None:
    """Write the web page and serve it until interrupted."""
    import socket

    import uvicorn

    from pipeline.publish.site.hosting import site_app

    index = _publish(since, until, known_at, folder)
    try:
        listener = socket.create_server((host, port))
    except OSError as error:
        raise UsageError(
            f"{host}:{port} is taken: {error}", cure="Choose another --port."
        ) from None
    with listener:
        note(f"The map is at http://{host}:{listener.getsockname()[1]}/ until Ctrl-C.")
        server = uvicorn.Server(uvicorn.Config(site_app(index.parent), log_level="warning"))
        server.run(sockets=[listener])


def _publish(
    since: date | None, until: date | None, known_at: datetime | None, folder: Path | None
) -> Path:
    """Write the page and return its index."""
    from pipeline.settings import settings
    from pipeline.steps.site import publish_site
    from pipeline.theatre import load_theatre

    if since is not None and until is not None and since > until:
        raise UsageError(f"The first day, {since}, lies after the last, {until}.")
    theatre = load_theatre()
    with database() as engine:
        with engine.connect() as connection:
            last, known = both_clocks(connection, theatre, until, known_at)
        target = folder or settings().out / "site"
        return publish_site(engine, theatre, target, known, since, last)
