"""Commands about the theatre's sources."""

from __future__ import annotations

import typer

from pipeline.cli import output
from pipeline.cli.console import out, print_json
from pipeline.cli.options import AsJson

app = typer.Typer(help="The theatre's sources of news.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `list` a word of its own."""


@app.command("list", epilog="Example: territory sources list")
def list_sources(as_json: AsJson = False) -> None:
    """List the sources with their side and reliability."""
    from pipeline.theatre import load_theatre

    table = output.plain_table("code", "kind", "side", "reliability", "enabled", "name")
    for source in load_theatre().sources:
        if as_json:
            print_json(source.model_dump())
            continue
        cells = (source.code, source.kind, source.side, f"{source.reliability:.2f}")
        table.add_row(*cells, "yes" if source.enabled else "no", source.name)
    if not as_json:
        out().print(table)
