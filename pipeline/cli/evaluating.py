"""Commands that hold the geocoder and the reader to labelled truth; no database needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import evaluation
from pipeline.cli.console import complain, out, print_json
from pipeline.cli.options import AsJson
from pipeline.cli.passages import passage_of
from pipeline.cli.tables import rows_of
from pipeline.errors import InputFileError, OutputFileError, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

app = typer.Typer(help="Measure against labelled truth.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep the things to evaluate words of their own."""


@app.command(epilog="Example: territory evaluate names names.csv --json")
def names(
    file: Annotated[
        Path,
        typer.Argument(
            help="CSV with name, gold_shape_id, gold_province and, where known, province, kind, "
            "alt_shape_ids, source, sure. Without gold, a name must not resolve."
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Count names resolved rightly, wrongly and not at all."""
    from pipeline.geocode import load_gazetteer
    from pipeline.geocode.evaluate import NEEDED, evaluate, labels_of
    from pipeline.theatre import load_theatre

    labels = labels_of(rows_of(file, *NEEDED))
    gazetteer = load_gazetteer(load_theatre())
    report = evaluate(labels, gazetteer.resolve)
    if as_json:
        print_json(evaluation.names_report(report, gazetteer.areas.values()))
        return
    for table in evaluation.names_tables(report, gazetteer.areas.values()):
        out().print(table)
        out().print()


@app.command(epilog="Example: territory evaluate claims claims.jsonl --report report.html")
def claims(
    file: Annotated[
        Path,
        typer.Argument(
            help="JSON lines with id, published, title, text, claims, optional and tags."
        ),
    ],
    report_to: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE.html", help="Page with every error and miss."),
    ] = None,
    figure: Annotated[
        Path | None,
        typer.Option("--figure", metavar="FILE.png", help="Picture of the reliability curve."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure the claims read in passages against those a careful reader takes from them."""
    from pipeline.cli.evaluation_page import claims_page
    from pipeline.cli.reliability import draw_reliability
    from pipeline.extract import load_reader
    from pipeline.extract.calibration import calibration, judged
    from pipeline.extract.evaluate import evaluate
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    reader = load_reader(theatre)
    passages = list(_passages(file))
    report = evaluate(
        passages, lambda passage: reader.read(evaluation.item_of(passage, theatre.start_of))
    )
    if report_to is not None:
        _write(report_to, claims_page(report))
    if figure is not None:
        draw_reliability(calibration(judged(report)), figure)
    if as_json:
        print_json(evaluation.claims_report(report))
        return
    for table in evaluation.claims_tables(report):
        out().print(table)
        out().print()


def _passages(file: Path) -> Iterator[dict[str, object]]:
    """Yield the passages of a file; a line that is none is told and costs itself alone."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputFileError(f"{file} cannot be read: {in_words(error)}.") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield passage_of(line)
        except ValueError as error:
            complain(InputFileError(f"{file}, line {number}, is no passage: {error}.", cure=""))


def _write(path: Path, page: str) -> None:
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise OutputFileError(f"{path} cannot be written: {error}.") from error
