"""Commands that write files: snapshot, map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.asking import both_clocks
from pipeline.cli.connecting import database
from pipeline.cli.console import out
from pipeline.cli.options import AtLevel, ByBasis, KnownAt, OnDay, OutFolder
from pipeline.errors import UsageError
from pipeline.records import Basis, Level


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(epilog="Example: territory snapshot --on 2021-08-15 --level province")(snapshot)
    app.command("map", epilog="Example: territory map --on 2021-08-15 --out map.svg")(draw)


def snapshot(
    on: OnDay = None,
    known_at: KnownAt = None,
    level: AtLevel = Level.DISTRICT,
    basis: ByBasis = Basis.COUNT,
    folder: OutFolder = None,
) -> None:
    """Write every area's status on one date, as known at one moment, as GeoJSON."""
    from pipeline.settings import settings
    from pipeline.steps import publishing
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    with database() as engine:
        with engine.connect() as connection:
            question = publishing.Question(*both_clocks(connection, theatre, on, known_at))
        path = publishing.publish_snapshot(
            engine, theatre, question, folder or settings().out, level, basis
        )
    out().print(str(path), soft_wrap=True)


def draw(
    file: Annotated[
        Path, typer.Option("--out", metavar="FILE.png", help="A name in .png or .svg.")
    ] = Path("control.png"),
    on: OnDay = None,
    known_at: KnownAt = None,
) -> None:
    """Draw the map of one date."""
    from pipeline.steps import publishing
    from pipeline.theatre import load_theatre

    if file.suffix not in {".png", ".svg"}:
        raise UsageError(f"{file} is neither .png nor .svg.", cure="Name a file in .png or .svg.")
    theatre = load_theatre()
    with database() as engine:
        with engine.connect() as connection:
            question = publishing.Question(*both_clocks(connection, theatre, on, known_at))
        publishing.draw_picture(engine, theatre, question, file)
    out().print(str(file), soft_wrap=True)
