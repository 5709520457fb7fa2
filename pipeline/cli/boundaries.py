"""Commands about boundary sets."""

from __future__ import annotations

import typer

from pipeline.cli import output
from pipeline.cli.connecting import database
from pipeline.cli.console import out, print_json
from pipeline.cli.options import AsJson

app = typer.Typer(help="Boundary sets: published, versioned sets of areas.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `list` and `load` words of their own."""


@app.command("list", epilog="Example: territory boundaries list --json")
def list_sets(as_json: AsJson = False) -> None:
    """List the boundary sets in the database."""
    from pipeline.store import areas

    with database() as engine, engine.connect() as connection:
        sets = areas.list_boundary_sets(connection)
    if as_json:
        for one in sets:
            print_json(one)
        return
    table = output.plain_table("code", "version", "provinces", "districts", "licence", "name")
    for one in sets:
        counts = (str(one["provinces"]), str(one["districts"]))
        table.add_row(one["code"], one["version"], *counts, one["licence"], one["name"])
    out().print(table)


@app.command(epilog="Example: territory boundaries load")
def load() -> None:
    """Load the theatre's boundaries and toponyms; a half-loaded set is replaced."""
    from pipeline.steps import preparing
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    with database(as_owner=True) as owner:
        preparing.prepare(owner, theatre)
    out().print(f"Loaded: {', '.join(one.name for one in theatre.boundary_sets)}")
