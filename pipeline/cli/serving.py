"""The command that serves the web page and the layers over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.connecting import database
from pipeline.cli.console import note
from pipeline.cli.options import KnownAt, UntilKnown
from pipeline.cli.site import FirstDay, SiteFolder, published
from pipeline.errors import UsageError, in_words

if TYPE_CHECKING:
    from pathlib import Path
    from socket import socket

    from fastapi import FastAPI

    from pipeline.serve.health import Probes


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command(epilog="Example: territory serve --port 8080")(serve)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="Port to listen on; 0 takes a free one.", min=0, max=65535)
    ] = 8080,
    since: FirstDay = None,
    until: UntilKnown = None,
    known_at: KnownAt = None,
    folder: SiteFolder = None,
) -> None:
    """Write the web page, and serve it beside the layers until Ctrl-C.

    The layers are offered as OGC API - Features and vector tiles, for reading alone; where the
    theatre publishes late or of provinces alone they are left out, since they hold everything.
    /healthz tells whether it can answer, /metrics (left out likewise) what Prometheus asks.
    """
    from pipeline.serve.listening import server_of
    from pipeline.serve.telling import Telling

    index = published(since, until, known_at, folder)
    with _listening(host, port) as listener:
        where = f"http://{host}:{listener.getsockname()[1]}"
        note(f"The map is at {where}/map/ and the layers at {where}/collections until Ctrl-C.")
        server_of(Telling(_application(index.parent))).run(sockets=[listener])


def _listening(host: str, port: int) -> socket:
    import socket

    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise UsageError(
            f"Nothing can listen on {host}:{port}: {in_words(error)}.",
            cure="Choose another --port.",
        ) from None


def _application(folder: Path) -> FastAPI:
    from pipeline.serve.app import make_app
    from pipeline.serve.catalog import collections_of
    from pipeline.store import address, status
    from pipeline.theatre import Publication, load_theatre

    theatre = load_theatre()
    with database() as engine, engine.connect() as connection:
        known = status.known_until(connection)
        last = theatre.start if known is None else theatre.last_day_before(known)
        is_open = theatre.publication == Publication()
        collections = collections_of(connection, theatre.start, last) if is_open else {}
    title = f"Control of {theatre.name}"
    return make_app(title, address("analyst"), collections, folder, _probes(is_open=is_open))


def _probes(*, is_open: bool) -> Probes:
    from dataclasses import asdict
    from datetime import UTC, datetime

    from pipeline.serve.health import Probes
    from pipeline.steps.measuring import metrics, readiness
    from pipeline.store.engine import engine_to_watch

    engine = engine_to_watch()
    return Probes(
        look=lambda: asdict(readiness(engine, datetime.now(UTC))),
        measure=(lambda: metrics(engine)) if is_open else None,
    )
