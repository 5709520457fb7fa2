"""Commands about gazetteers: toponym tables that an installation adds to the theatre's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import output
from pipeline.cli.console import err, out, print_json
from pipeline.cli.options import AsJson

app = typer.Typer(help="Gazetteers: tables of place names.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `list` and `load` words of their own."""


@app.command(epilog="Example: territory gazetteer load AF.zip --alternates alternateNamesV2.zip")
def load(
    path: Annotated[
        Path,
        typer.Argument(
            help="GeoNames' dump of a country, or OCHA's list of P-codes as CSV; or zipped."
        ),
    ],
    alternates: Annotated[
        Path | None, typer.Option(metavar="FILE", help="GeoNames' alternateNamesV2, or zipped.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add a gazetteer to this installation; the same file again replaces it."""
    from pipeline.geocode.loading import load
    from pipeline.theatre import load_theatre

    loaded = load(path, load_theatre(), alternates)
    if as_json:
        described = {"path": str(loaded.path), "toponyms": loaded.toponyms}
        print_json(described | {"left_out": dict(loaded.left_out)})
        return
    for reason, count in loaded.left_out.items():
        if count:
            err.print(f"left out: {count} {reason}")
    out().print(f"{loaded.path}: {loaded.toponyms} toponyms")


@app.command("list", epilog="Example: territory gazetteer list --json")
def list_tables(as_json: AsJson = False) -> None:
    """List the toponym tables in use, the theatre's own first."""
    from pipeline.geocode.loading import loaded_tables
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    tables = [
        {
            "name": path.stem,
            "toponyms": count,
            "loaded": path.parent == theatre.gazetteers_folder,
            "path": str(path),
        }
        for path, count in loaded_tables(theatre)
    ]
    if as_json:
        for one in tables:
            print_json(one)
        return
    table = output.plain_table("name", "toponyms", "from")
    for one in tables:
        origin = "loaded" if one["loaded"] else "the theatre"
        table.add_row(str(one["name"]), str(one["toponyms"]), origin)
    out().print(table)
