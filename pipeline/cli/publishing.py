"""Commands that write files for the public: snapshot, map, animate, chart, report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.asking import tell_outside
from pipeline.cli.connecting import database
from pipeline.cli.console import err, out
from pipeline.cli.options import AtLevel, ByBasis, KnownAt, OnDay, OutFolder, Since, UntilKnown
from pipeline.errors import UsageError
from pipeline.records import Basis, Format, Level

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from pipeline.steps.releasing import Question
    from pipeline.theatre import Theatre


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(epilog="Example: territory snapshot --on 2021-08-15 --level province")(snapshot)
    app.command("map", epilog="Example: territory map --on 2021-08-15 --out map.svg")(draw)
    app.command(epilog="Example: territory animate --since 2021-08-01 --out august.gif")(animate)
    app.command(epilog="Example: territory chart --since 2021-05-01 --out shares.png")(chart)
    app.command(epilog="Example: territory report --on 2021-08-15")(report)


def snapshot(
    on: OnDay = None,
    since: Since = None,
    until: UntilKnown = None,
    known_at: KnownAt = None,
    level: AtLevel = Level.DISTRICT,
    basis: ByBasis = Basis.COUNT,
    formats: Annotated[
        list[Format] | None,
        typer.Option("--format", help="May be given again; default: geojson."),
    ] = None,
    tolerance: Annotated[
        float,
        typer.Option(
            min=0, max=1e6, metavar="METRES", help="Bends so small may go; neighbours stay so."
        ),
    ] = 0.0,
    folder: OutFolder = None,
) -> None:
    """Write every area's status on one date, or on each day of a period, as known at one moment.

    A data package beside the files names their sources, licence, versions and checksums;
    `control-latest` points at the newest date.
    """
    from pipeline.settings import settings
    from pipeline.steps import publishing
    from pipeline.theatre import load_theatre

    if on is not None and (since is not None or until is not None):
        raise UsageError("Give --on, or --since and --until, not both.")
    theatre, target = load_theatre(), folder or settings().out
    wanted = tuple(formats or (Format.GEOJSON,))
    choice = publishing.Choice(level, basis, wanted, tolerance)
    with database() as engine:
        question = released(engine, theatre, on or until, known_at)
        if since is None and until is None:
            _tell(publishing.publish_snapshots(engine, theatre, question, target, choice))
            return
        first = _before(since or theatre.start, question)
        for files in publishing.publish_period(engine, theatre, first, question, target, choice):
            _tell(files)


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

    _require_suffix(file, ".png", ".svg")
    theatre = load_theatre()
    with database() as engine:
        question = released(engine, theatre, on, known_at)
        publishing.draw_picture(engine, theatre, question, file)
    _tell([file])


def animate(
    file: Annotated[
        Path, typer.Option("--out", metavar="FILE.gif", help="A name in .gif, .webp or .png.")
    ] = Path("control.gif"),
    since: Since = None,
    until: UntilKnown = None,
    known_at: KnownAt = None,
) -> None:
    """Draw the map of each day of a period as a moving picture; .png becomes an animated PNG."""
    from pipeline.steps import picturing
    from pipeline.theatre import load_theatre

    _require_suffix(file, ".gif", ".webp", ".png")
    theatre = load_theatre()
    with database() as engine:
        question = released(engine, theatre, until, known_at)
        first = _before(since or theatre.start, question)
        picturing.animate(engine, theatre, first, question, file)
    _tell([file])


def chart(
    file: Annotated[
        Path, typer.Option("--out", metavar="FILE.png", help="A name in .png or .svg.")
    ] = Path("shares.png"),
    since: Since = None,
    until: UntilKnown = None,
    known_at: KnownAt = None,
) -> None:
    """Draw the shares of districts, area and population under each controller over time."""
    from pipeline.steps import picturing
    from pipeline.theatre import load_theatre

    _require_suffix(file, ".png", ".svg")
    theatre = load_theatre()
    with database() as engine:
        question = released(engine, theatre, until, known_at)
        first = _before(since or theatre.start, question)
        has_people = picturing.chart(engine, theatre, first, question, file)
    if not has_people:
        err.print("No numbers of inhabitants are loaded: `territory ingest-population FILE`.")
    _tell([file])


def report(
    on: OnDay = None,
    known_at: KnownAt = None,
    folder: OutFolder = None,
) -> None:
    """Write the situation report of one day, as Markdown and HTML."""
    from pipeline.settings import settings
    from pipeline.steps import reporting
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    with database() as engine:
        question = released(engine, theatre, on, known_at)
        _tell(reporting.write_report(engine, theatre, question, folder or settings().out))


def released(
    engine: Engine, theatre: Theatre, on: date | None, known_at: datetime | None
) -> Question:
    """Return what the public is told; say so where it is not what was asked."""
    from pipeline.steps.releasing import release

    with engine.connect() as connection:
        question = release(connection, theatre, on, known_at).question
    if known_at is not None and question.known_at < known_at:
        err.print(f"Told as known at {question.known_at}, later is not public.")
    tell_outside(theatre, question.on, question.known_at)
    return question


def _before(since: date, question: Question) -> date:
    if since > question.on:
        raise UsageError(f"The first day, {since}, is after the last, {question.on}.")
    return since


def _require_suffix(file: Path, *suffixes: str) -> None:
    if file.suffix.lower() not in suffixes:
        words = f"{', '.join(suffixes[:-1])} or {suffixes[-1]}"
        raise UsageError(f"{file} is not named {words}.", cure=f"Name a file in {words}.")


def _tell(files: list[Path]) -> None:
    for file in files:
        out().print(str(file), soft_wrap=True)
