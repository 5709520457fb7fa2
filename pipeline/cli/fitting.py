"""The command that fits the model's parameters to labelled truth."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.connecting import database
from pipeline.cli.console import out, print_json
from pipeline.cli.options import AsJson, day
from pipeline.cli.output import plain_table
from pipeline.errors import UnknownDateError, UsageError

if TYPE_CHECKING:
    from pipeline.assess.fitting import Fit, Quality


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command(epilog="Example: territory fit control.csv --split 2021-07-15")(fit)


def fit(
    truth: Annotated[
        Path, typer.Argument(help="Labelled changes, as `territory evaluate control` takes them.")
    ],
    split: Annotated[
        date,
        typer.Option(
            "--split", parser=day, metavar="DATE", help="Fit to what was told before; try the rest."
        ),
    ],
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "--parameter",
            metavar="NAME",
            help="As in model.yaml, weights.party say; may be repeated.",
        ),
    ] = None,
    target: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE.yaml", help="Write a model file; default: write none."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Fit the model to labelled changes of one period, and tell the gain on another."""
    from pipeline.assess.fitting import DEFAULT
    from pipeline.cli.replaying import read_labels
    from pipeline.steps import fitting, replaying
    from pipeline.store import status
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    told = read_labels(theatre, truth)
    with database() as engine, engine.connect() as connection:
        known = status.known_until(connection)
        if known is None:
            raise UnknownDateError(
                "Nothing had been assessed by then.", cure="Run `territory run` first."
            )
        accounts = replaying.read_accounts(connection, theatre, theatre.start, known)
    try:
        found = fitting.fit_to(theatre, accounts, told, split, tuple(parameter or DEFAULT))
    except ValueError as error:
        raise UsageError(f"Nothing can be fitted: {error}.") from error
    if target is not None:
        fitting.write_parameters(found, target)
    if as_json:
        print_json(_described(found))
        return
    _print(found)


def _described(found: Fit) -> dict[str, Any]:
    values = {name: {"before": old, "fitted": new} for name, (old, new) in found.fitted.items()}
    return {
        "parameters": values,
        "train": [_quality(one) for one in found.train],
        "test": [_quality(one) for one in found.test],
    }


def _quality(one: Quality) -> dict[str, float]:
    return {"cases": one.cases, "log_loss": round(one.log_loss, 4), "brier": round(one.brier, 4)}


def _print(found: Fit) -> None:
    values = plain_table("parameter", "before", "fitted")
    for name, (old, new) in found.fitted.items():
        values.add_row(name, f"{old:g}", f"{new:g}")
    gain = plain_table("cases", "days", "log loss", "fitted", "Brier", "fitted")
    for what, (before, after) in (("fitted to", found.train), ("tried on", found.test)):
        losses = (f"{before.log_loss:.4f}", f"{after.log_loss:.4f}")
        gain.add_row(what, str(before.cases), *losses, f"{before.brier:.4f}", f"{after.brier:.4f}")
    out().print(values)
    out().print(gain)
