"""Commands that tell how an installation is: a person, or a monitoring system."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from pipeline.cli.connecting import database
from pipeline.cli.console import out, print_json
from pipeline.cli.options import AsJson
from pipeline.cli.output import plain_table

if TYPE_CHECKING:
    from pipeline.steps.examining import Finding


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: territory doctor")(doctor)
    app.command(epilog="Example: territory metrics > territory.prom")(metrics)


def doctor(as_json: AsJson = False) -> None:
    """Look over the installation: what is there, stale or broken, and the cure for each.

    Exits with 1 where something is broken.
    """
    from pipeline.steps.examining import Condition, examine

    found = list(examine(datetime.now(UTC)))
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
        sys.stdout.write(measured(engine, datetime.now(UTC)).decode())


def _show(found: list[Finding]) -> None:
    table = plain_table("", "what", "found", "cure")
    for column in table.columns[2:]:
        column.overflow = "fold"
    for one in found:
        table.add_row(one.condition, one.what, one.told, one.cure)
    out().print(table)
