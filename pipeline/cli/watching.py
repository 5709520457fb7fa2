"""The command that tells which sources and provinces are told less of than they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.cli import output
from pipeline.cli.asking import both_clocks
from pipeline.cli.connecting import database
from pipeline.cli.console import out, print_json
from pipeline.cli.options import AsJson, KnownAt

if TYPE_CHECKING:
    import typer

    from pipeline.records import Fall


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: territory coverage --known-at 2021-08-15")(coverage)


def coverage(known_at: KnownAt = None, as_json: AsJson = False) -> None:
    """List sources and provinces of which less comes in than the news explains."""
    from pipeline.steps import watching
    from pipeline.theatre import load_theatre

    with database() as engine:
        with engine.connect() as connection:
            _, moment = both_clocks(connection, load_theatre(), None, known_at)
        falls = watching.falls_known(engine, moment)
    if as_json:
        for fall in falls:
            print_json(_row(fall))
        return
    table = output.plain_table("source", "province", "what", "since", "until", "still comes")
    for one in falls:
        cells = (one.source or "all", one.province or "", one.measure, str(one.since))
        table.add_row(*cells, str(one.until or ""), f"{one.ratio:.0%}")
    out().print(table if falls else "Everything comes in as it used to.")


def _row(fall: Fall) -> dict[str, Any]:
    return {
        "source": fall.source,
        "province": fall.province,
        "measure": fall.measure,
        "since": fall.since,
        "until": fall.until,
        "ratio": fall.ratio,
    }
