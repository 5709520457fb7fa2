"""The command that serves the layers over HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.connecting import database
from pipeline.cli.console import err


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command(epilog="Example: territory serve --port 8090")(serve)


def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8090,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
) -> None:
    """Serve the layers as OGC API - Features and vector tiles, for reading alone, until Ctrl-C."""
    import uvicorn

    from pipeline.serve.app import make_app
    from pipeline.serve.catalog import collections_of
    from pipeline.store import address, status
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    with database() as engine, engine.connect() as connection:
        known = status.known_until(connection)
        last = theatre.start if known is None else theatre.last_day_before(known)
        collections = collections_of(connection, theatre.start, last)
    title = f"Control of {theatre.name}"
    err.print(f"{title}: http://{host}:{port}/collections", soft_wrap=True)
    application = make_app(title, address("analyst"), collections)
    uvicorn.run(application, host=host, port=port, log_level="warning")
