"""Commands that need no database: read claims from a text, resolve names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import output
from pipeline.cli.console import complain, note, out, print_json
from pipeline.cli.options import AsJson, day
from pipeline.cli.tables import rows_of
from pipeline.errors import SourceUnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.records import Resolution


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(epilog="Example: territory read article.txt --published 2021-08-08 --json")(read)
    app.command(
        epilog='Example: territory geocode "Char Bolak" Qalat --near "Balkh province" --json'
    )(geocode)


def read(
    files: Annotated[list[Path], typer.Argument(help="Text, HTML or JSON lines.")],
    published: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATE", help="Day of publication of text and HTML files."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read the claims about control in news texts; no database needed."""
    from pipeline.collect import items_of
    from pipeline.extract import load_reader
    from pipeline.records import Quarantined
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    reader = load_reader(theatre)
    failed = False
    for file in files:
        for item in items_of(file, theatre, published):
            if isinstance(item, Quarantined):
                complain(SourceUnreadableError(f"{file}: {item.reason}: {item.detail}", cure=""))
                failed = True
                continue
            if (reason := reader.abstains(item)) is not None:
                note(f"{item.url}: {reason}")
            if as_json:
                print_json(output.item(item, theatre.day_of(item.published), reader.read(item)))
            else:
                out().print(output.claims_table(item, reader.read(item)))
    if failed:
        raise typer.Exit(1)


def geocode(
    names: Annotated[list[str] | None, typer.Argument(help="Place names.")] = None,
    near: Annotated[str, typer.Option(metavar="TEXT", help="Text around the name.")] = "",
    batch: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="Columns: name and, where known, province, kind."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Resolve place names to areas, or say that they cannot be; no database needed."""
    from pipeline.collect.clean import as_unicode
    from pipeline.geocode import Context, load_gazetteer
    from pipeline.theatre import load_theatre

    if not names and batch is None:
        raise UsageError("No name given.")
    gazetteer = load_gazetteer(load_theatre())
    asked: list[tuple[str, Context]] = [
        (as_unicode(name), Context(near=near)) for name in names or ()
    ]
    asked += [
        (row["name"], Context.printed(row.get("province"), row.get("kind"), near))
        for row in (rows_of(batch, "name") if batch is not None else ())
    ]
    _print_resolutions(
        ((name, gazetteer.resolve(name, context)) for name, context in asked), as_json=as_json
    )


def _print_resolutions(resolved: Iterable[tuple[str, Resolution]], *, as_json: bool) -> None:
    if as_json:
        for name, resolution in resolved:
            print_json(output.resolution(name, resolution))
        return
    table = output.plain_table("name", "area", "province", "level", "score")
    for name, resolution in resolved:
        table.add_row(*output.resolution_row(name, resolution))
    out().print(table)
