"""Commands about QGIS: install, check, service."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli import output
from pipeline.cli.connecting import database
from pipeline.cli.console import note, out, print_json
from pipeline.cli.options import AsJson

app = typer.Typer(help="The layers, styles and the project for QGIS.", no_args_is_help=True)


@app.command(epilog="Example: territory qgis install")
def install() -> None:
    """Write each layer's default style, and the project, into the database."""
    from pipeline.publish.qgis_files import folder_of
    from pipeline.steps.mapping import install_layers
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    with database(as_owner=True) as owner:
        count = install_layers(owner, theatre)
    out().print(f"Wrote {count} styles and the project; its file is in {folder_of(theatre)}.")
    note("QGIS finds the database by the service `territory`: `territory qgis service` prints it.")


@app.command(epilog="Example: territory qgis check --thorough")
def check(
    is_thorough: Annotated[
        bool, typer.Option("--thorough", help="Also count the keys of every layer.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Look at the database as QGIS would: layers, keys, geometry, styles, project."""
    from dataclasses import asdict

    from pipeline.steps.mapping import check_layers
    from pipeline.theatre import load_theatre

    with database() as engine:
        found = check_layers(engine, load_theatre(), is_thorough=is_thorough)
    if as_json:
        for finding in found:
            print_json(asdict(finding))
    else:
        table = output.plain_table("looked at", "found")
        for finding in found:
            table.add_row(finding.what, finding.trouble or "well")
        out().print(table)
    if any(finding.trouble for finding in found):
        raise typer.Exit(1)


@app.command(epilog="Example: territory qgis service >> ~/.pg_service.conf")
def service() -> None:
    """Print what a service file needs, password and all, for QGIS to find the database.

    The project names the service alone. Add it to ~/.pg_service.conf, which nobody else may read,
    or to the file that PGSERVICEFILE names. On a server of your own, add your user and password.
    """
    from pipeline.publish.layers import SERVICE
    from pipeline.store.service import service_entry

    out().print(service_entry(SERVICE), soft_wrap=True)
