"""Commands about boundary sets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import output
from pipeline.cli.connecting import database
from pipeline.cli.console import out, print_json
from pipeline.cli.options import AsJson
from pipeline.records import Level

if TYPE_CHECKING:
    from pipeline.steps.bounding import LoadedSet

app = typer.Typer(help="Boundary sets: published, versioned sets of areas.", no_args_is_help=True)

Word = str | None


@app.callback()
def _group() -> None:
    """Keep `list` and `load` words of their own."""


@app.command("list", epilog="Example: territory boundaries list --json")
def list_sets(as_json: AsJson = False) -> None:
    """List the boundary sets in the database."""
    from pipeline.store import sets

    with database() as engine, engine.connect() as connection:
        found = sets.list_boundary_sets(connection)
    if as_json:
        for one in found:
            print_json(one)
        return
    table = output.plain_table("code", "version", "provinces", "districts", "licence", "name")
    for one in found:
        counts = (str(one["provinces"]), str(one["districts"]))
        table.add_row(one["code"], one["version"], *counts, one["licence"], one["name"])
    out().print(table)


@app.command(epilog="Example: territory boundaries load")
def load(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="PATH",
            help="A shapefile, GeoPackage or GeoJSON, zipped or not; default: the theatre's own.",
        ),
    ] = None,
    code: Annotated[Word, typer.Option("--code", help="Code of the set.")] = None,
    name: Annotated[Word, typer.Option("--name", help="Name of the set.")] = None,
    version: Annotated[Word, typer.Option("--version", help="Version, as published.")] = None,
    licence: Annotated[Word, typer.Option("--licence", help="SPDX licence of the set.")] = None,
    credit: Annotated[Word, typer.Option("--credit", help="Credit it asks for.")] = None,
    name_field: Annotated[Word, typer.Option("--name-field", help="Column of names.")] = None,
    code_field: Annotated[Word, typer.Option("--code-field", help="Column of codes.")] = None,
    parent_field: Annotated[
        Word, typer.Option("--parent-field", help="Column of provinces, by code or name.")
    ] = None,
    level: Annotated[
        Level | None, typer.Option("--level", help="Level of the areas, if the file is silent.")
    ] = None,
    crs: Annotated[
        Word, typer.Option("--crs", help="Reference system, if the file names none.")
    ] = None,
    layer: Annotated[
        list[str] | None, typer.Option("--layer", help="Layer to read; may be repeated.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Load the theatre's boundaries and toponyms, or any file of areas beside them.

    The columns of geoBoundaries, OCHA COD-AB, GADM and Natural Earth are known; others are named
    by options. A half-loaded set is replaced.
    """
    from pipeline.collect.boundaries import Wanted
    from pipeline.steps import bounding, preparing
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    if path is None:
        with database(as_owner=True) as owner:
            preparing.prepare(owner, theatre)
        for one in theatre.boundary_sets:
            if as_json:
                print_json({"code": one.code, "name": one.name, "version": one.version})
            else:
                out().print(f"Loaded: {one.name}")
        return
    described = bounding.Described(code, name, version, licence, credit)
    wanted = Wanted(name_field, code_field, parent_field, level, crs, tuple(layer or ()))
    with database(as_owner=True) as owner:
        _tell(bounding.load_area_file(owner, theatre, path, described, wanted), as_json=as_json)


@app.command(epilog="Example: territory boundaries fetch cod-ab")
def fetch(
    source: Annotated[
        str, typer.Argument(metavar="SET", help="A set that the theatre knows: geoboundaries, ...")
    ],
    as_json: AsJson = False,
) -> None:
    """Fetch a boundary set from its publisher, and load it; a fetch cut short is gone on with."""
    from pipeline.steps import bounding
    from pipeline.theatre import load_theatre

    with database(as_owner=True) as owner:
        fetched, loaded = bounding.fetch_and_load(owner, load_theatre(), source)
    if not as_json:
        terms = fetched.terms or "not said"
        out().print(f"Fetched: {fetched.address}", soft_wrap=True)
        out().print(f"Bytes: {fetched.file.size:,} ({fetched.file.resumed_from:,} from before)")
        out().print(f"SHA-256: {fetched.file.sha256}")
        out().print(f"Licence, as published: {terms}", soft_wrap=True)
    _tell(loaded, as_json=as_json)


@app.command(epilog="Example: territory boundaries crosswalk geoboundaries-6 cod-ab-v03 --json")
def crosswalk(
    from_set: Annotated[str, typer.Argument(metavar="A", help="Code of a boundary set.")],
    to_set: Annotated[str, typer.Argument(metavar="B", help="Code of another.")],
    as_json: AsJson = False,
) -> None:
    """Tell how much of each area of A lies in which areas of B, and the other way round."""
    from dataclasses import asdict

    from pipeline.steps import bounding

    with database() as engine:
        shares = bounding.find_overlaps(engine, from_set, to_set)
    if as_json:
        for one in shares:
            print_json(asdict(one))
        return
    out().print(output.shares_table(shares, from_set, to_set))


def _tell(loaded: LoadedSet, *, as_json: bool) -> None:
    """Say what was loaded, and what was found wrong with it."""
    one: dict[str, Any] = {**loaded.summary, "repaired": list(loaded.repaired)}
    if as_json:
        print_json(one)
        return
    lines = (
        f"Loaded: {one['code']} ({one['provinces']} provinces, {one['districts']} districts)",
        f"Version {one['version']}; licence {one['licence']}; {one['credit'] or 'no credit'}",
        f"Repaired: {', '.join(loaded.repaired) or 'none'}",
        f"Gaps: {one['gap_count']} ({one['gap_km2']:,.3f} km2)",
        f"Overlaps: {one['overlap_count']} ({one['overlap_km2']:,.3f} km2)",
    )
    for line in lines:
        out().print(line, soft_wrap=True)
