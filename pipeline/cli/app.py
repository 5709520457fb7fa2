"""All commands, put together."""

from __future__ import annotations

import typer

from pipeline.cli import (
    archive,
    asking,
    boundaries,
    database,
    deciding,
    evaluating,
    fitting,
    gazetteers,
    health,
    ingesting,
    mapping,
    publishing,
    quarantine,
    reading,
    replaying,
    rereading,
    running,
    serving,
    site,
    sources,
    watching,
)

app = typer.Typer(
    name="territory",
    help="Who controls what, when, and who says so.",
    epilog="Example: territory status Kunduz --on 2021-08-10",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

for room in (
    running,
    reading,
    asking,
    publishing,
    site,
    replaying,
    rereading,
    deciding,
    ingesting,
    fitting,
    watching,
    health,
    serving,
):
    room.register(app)
replaying.register_evaluation(evaluating.app)
app.add_typer(database.app, name="db")
app.add_typer(boundaries.app, name="boundaries")
app.add_typer(gazetteers.app, name="gazetteer")
app.add_typer(evaluating.app, name="evaluate")
app.add_typer(sources.app, name="sources")
app.add_typer(mapping.app, name="qgis")
app.add_typer(quarantine.app, name="quarantine")
app.add_typer(archive.app, name="archive")
app.add_typer(deciding.app, name="adjudications")
