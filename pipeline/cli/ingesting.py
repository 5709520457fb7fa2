"""Commands that take tables in: ingest-status, ingest-population."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import output
from pipeline.cli.connecting import database
from pipeline.cli.console import err, out, print_json
from pipeline.cli.options import AsJson, day

if TYPE_CHECKING:
    from rich.table import Table

    from pipeline.records import Claim
    from pipeline.steps.ingesting import StatusReport


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command("ingest-status", epilog="Example: territory ingest-status districts.csv")(
        ingest_status
    )
    app.command("ingest-population", epilog="Example: territory ingest-population people.csv")(
        ingest_population
    )


def ingest_status(
    file: Annotated[
        Path,
        typer.Argument(
            help="A table, CSV or XLSX, its heads in the first line. An analyst's: district,"
            " province, date, status, controller, note, url. All that are known stand in the"
            " theatre's status_sources.yaml."
        ),
    ],
    kind: Annotated[
        str | None,
        typer.Option(
            help="table (an analyst's), lwj or rs (their scales), acled or ucdp (event exports);"
            " default: by its heads and words."
        ),
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="Code of the source; default: the kind's own.")
    ] = None,
    on: Annotated[
        date | None,
        typer.Option("--on", parser=day, metavar="DATE", help="Day of rows that tell none."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Take a table of statuses or events in; the next assessment weighs it with the news."""
    from pipeline.steps import ingesting
    from pipeline.theatre import load_theatre

    with database() as engine:
        report = ingesting.ingest_status(
            engine, load_theatre(), file, datetime.now(UTC), (kind, source, on)
        )
    if as_json:
        print_json(_described(report))
        return
    out().print(_by_area(report))
    for lost in _unresolved(report):
        out().print(f"Not resolved: {lost}", soft_wrap=True)
    for bad in report.quarantined:
        out().print(f"Quarantined: {bad.detail}", soft_wrap=True)
    out().print(
        f"{file.name} ({report.kind}, {report.source}): {report.rows} rows,"
        f" {len(report.claims)} observations ({report.new_claims} new),"
        f" {len(_unresolved(report))} unresolved, {len(report.quarantined)} quarantined,"
        f" {report.ignored} not about control.",
        soft_wrap=True,
    )
    if report.new_claims:
        err.print("Weigh them with `territory assess`.")


def ingest_population(
    file: Annotated[
        Path, typer.Argument(help="CSV or XLSX: code, or district and province, and population.")
    ],
    as_json: AsJson = False,
) -> None:
    """Load how many people live in each district, so that provinces can go by population."""
    from dataclasses import asdict

    from pipeline.steps import ingesting
    from pipeline.theatre import load_theatre

    with database() as engine:
        report = ingesting.ingest_population(engine, load_theatre(), file)
    if as_json:
        print_json(asdict(report))
        return
    for words in report.lost:
        out().print(f"Not used: {words}", soft_wrap=True)
    out().print(f"{report.people:,} people in {report.districts} districts.")


def _described(report: StatusReport) -> dict[str, Any]:
    return {
        "kind": report.kind,
        "source": report.source,
        "rows": report.rows,
        "observations": len(report.claims),
        "new": report.new_claims,
        "ignored": report.ignored,
        "unresolved": _unresolved(report),
        "quarantined": [{"reason": bad.detail, "row": bad.payload} for bad in report.quarantined],
        "by_area": dict(sorted(Counter(said.area.code for said in _placed(report)).items())),
    }


def _placed(report: StatusReport) -> list[Any]:
    return [said for said in report.claims if said.area is not None]


def _unresolved(report: StatusReport) -> list[str]:
    return [said.quote for said in report.claims if said.area is None]


def _by_area(report: StatusReport) -> Table:
    """Lay out what the table says of each area."""
    said: dict[str, list[Claim]] = {}
    for one in _placed(report):
        said.setdefault(one.area.code, []).append(one)
    table = output.plain_table("area", "province", "observations", "newest", "says")
    for _, told in sorted(said.items()):
        last = max(told, key=lambda one: one.occurred_to or date.min)
        where = told[0].area
        words = " ".join(filter(None, (last.actor, last.event)))
        name, province = (where.name, where.province) if where else ("", "")
        table.add_row(name, province, str(len(told)), str(last.occurred_to or ""), words)
    return table
