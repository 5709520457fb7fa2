"""Commands that tell how an installation is: a person, or a monitoring system."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.connecting import database
from pipeline.cli.console import out, print_json
from pipeline.cli.options import AsJson

if TYPE_CHECKING:
    from pipeline.steps.findings import Finding


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: territory doctor")(doctor)
    app.command(epilog="Example: territory metrics > territory.prom")(metrics)


def doctor(
    asks_sources: Annotated[
        bool, typer.Option("--ask", help="Ask each enabled source too, once, over the network.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Look over the installation: what is there, stale or broken, and the cure for each.

    Exits with 1 where something is broken.
    """
    from pipeline.steps.examining import examine
    from pipeline.steps.findings import Condition

    found = list(examine(datetime.now(UTC), asks_sources=asks_sources))
    if as_json:
        for one in found:
            print_json(asdict(one))
    else:
        _show(found)
    if any(one.condition is Condition.FAULT for one in found):
        raise typer.Exit(1)


def metrics() -> None:
    """Print gauges in Prometheus's text format: news by source, claims, alarms, assessment."""
    from pipeline.steps.measuring import metrics as measured

    with database() as engine:
        sys.stdout.write(measured(engine).decode())


def _show(found: list[Finding]) -> None:
    """Print a line each, with the cure on a line of its own: what is copied from it is whole."""
    widths = (max(len(one.condition) for one in found), max(len(one.what) for one in found))
    for one in found:
        told = f"{one.condition:<{widths[0]}}  {one.what:<{widths[1]}}  {one.told}"
        out().print(told.rstrip(), soft_wrap=True)
        if one.cure:
            out().print(f"{'':{sum(widths) + 4}}{one.cure}", soft_wrap=True)
